using Soribit.Sound.Singing.Interchange;
using Soribit.Sound.Singing.Planning;

namespace Soribit.Sound.Tests.Singing.Interchange;

/// <summary>Tunes read with the few English words that the tests sing.</summary>
internal static class SungTunes
{
    /// <summary>As espeak-ng says them.</summary>
    public static IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["twinkle"] = "twˈɪŋkəl",
        ["little"] = "lˈɪɾəl",
        ["star"] = "stˈɑːɹ",
        ["hello"] = "həlˈoʊ",
        ["every"] = "ˈɛvɹi",
        ["fire"] = "fˈaɪɚ",
        ["home"] = "hˈoʊm",
        ["how"] = "hˈaʊ",
        ["i"] = "ˈaɪ",
        ["heaven"] = "hˈɛvən",
        ["shh"] = "ʃ",
        ["beautiful"] = "bjˈuːɾifəl",
        ["la"] = "lˈɑː",
        ["is"] = "ɪz",
        ["heart"] = "hˈɑːɹt",
        ["o"] = "ˈoʊ",
        ["glory"] = "ɡlˈɔːɹi",
    };

    public static VocalRequest Yuna { get; } = new("yuna", 57, 76, "pop", 0, Doubles: false, VocalEffect.None);

    public static SungScore Read(WrittenTune tune, string? language = null) => new SungScoreReader(tune, language, "tune").Read(Words);

    public static VocalPlan Planned(WrittenTune tune) => Read(tune).Plan(Yuna);

    public static string Phonemes(this SungScore score) => string.Join(' ', score.Lyrics.Lines.SelectMany(line => line.Syllables).Select(syllable => syllable.Phonemes));

    public static string Texts(this SungScore score) => string.Join('|', score.Lyrics.Lines.SelectMany(line => line.Syllables).Select(syllable => syllable.Text));
}
