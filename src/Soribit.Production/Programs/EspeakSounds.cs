using Soribit.Sound.Singing;

namespace Soribit.Production.Programs;

/// <summary>Our sounds as espeak-ng's Korean voice names them; English sounds as the nearest.</summary>
internal static class EspeakSounds
{
    private const string Table = """
        a=a ʌ̹=@ o=o u=u ɯ=u- i=i ɛ=E e=e ɪ=i æ=E ʌ=@ ʊ=u ə=@ iː=i uː=u ɑː=a ɔː=o ɜː=@ ɚ=@ eɪ=ej aɪ=aj ɔɪ=oj aʊ=au oʊ=ou
        j=j w=w ɰ=w ɹ=* l=l ɾ=* m=m n=n ŋ=N b̥=p p͈=p- pʰ=ph p̚=p d̥=d t͈=t- tʰ=th t̚=t- ɡ̊=g k͈=q- kʰ=kh k̚=q
        d͡ʑ̥=tS; t͡ɕ͈=tS;- t͡ɕʰ=tSh b=b p=ph d=d t=th ɡ=q k=kh ʔ=q dʒ=dZ; tʃ=tSh s=s s͈=s- z=s ɕ=s ɕ͈=s- ʃ=s ʒ=dZ;
        f=ph v=b θ=s- ð=d h=h
        """;

    private static readonly Dictionary<string, string> Names = Table
        .Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <param name="before">The sound that comes before in the phrase; null for none.</param>
    public static string Of(SungPhone phone, SungPhone? before)
    {
        var isBetweenVoices = before is not null && before.Phoneme.IsSonorant && phone.Start - before.End < 0.02;
        return phone.Phoneme.Symbol switch
        {
            "b̥" when isBetweenVoices => "b",
            "ɡ̊" when isBetweenVoices => "q",
            "d͡ʑ̥" when isBetweenVoices => "dZ;",
            "l" when phone.IsCoda => "L",
            var symbol => Names[symbol],
        };
    }
}
