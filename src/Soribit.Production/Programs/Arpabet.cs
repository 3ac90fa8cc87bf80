using Soribit.Text.Phonetics;

namespace Soribit.Production.Programs;

/// <summary>Our sounds as flite's (American English, in the letters of the ARPAbet); Korean sounds as the nearest.</summary>
internal static class Arpabet
{
    private const string Table = """
        a=aa ʌ̹=ao o=ow u=uw ɯ=uh i=iy ɛ=eh e=eh ɪ=ih æ=ae ʌ=ah ʊ=uh ə=ax iː=iy uː=uw ɑː=aa ɔː=ao ɜː=er ɚ=er eɪ=ey
        aɪ=ay ɔɪ=oy aʊ=aw oʊ=ow j=y w=w ɰ=w ɹ=r l=l ɾ=d m=m n=n ŋ=ng b̥=b p͈=b pʰ=p p̚=p d̥=d t͈=d tʰ=t t̚=t ɡ̊=g
        k͈=g kʰ=k k̚=k d͡ʑ̥=jh t͡ɕ͈=jh t͡ɕʰ=ch b=b p=p d=d t=t ɡ=g k=k ʔ=t dʒ=jh tʃ=ch s=s s͈=s z=z ɕ=sh ɕ͈=sh ʃ=sh
        ʒ=zh f=f v=v θ=th ð=dh h=hh
        """;

    private static readonly Dictionary<string, string[]> Names = Table
        .Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => pair[1..], StringComparer.Ordinal);

    private static readonly string[] Reduced = ["ə", "ɚ"];

    public static IReadOnlyList<string> Of(Phoneme phoneme) => Names[phoneme.Symbol];

    /// <summary>As flite's dictionary marks it. What is sung is sung in full; only the reduced vowels are never stressed.</summary>
    public static char Stress(Phoneme vowel) => Reduced.Contains(vowel.Symbol, StringComparer.Ordinal) ? '0' : '1';
}
