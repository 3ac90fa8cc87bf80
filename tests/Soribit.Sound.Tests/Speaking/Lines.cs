using Soribit.Sound.Singing.Formant;
using Soribit.Sound.Speaking;
using Soribit.Text.Phonetics;
using Soribit.Text.Speech;

namespace Soribit.Sound.Tests.Speaking;

/// <summary>Lines to say, read without any program.</summary>
internal static class Lines
{
    public const string Korean = "바람이 불어오면 우리는 강가로 걸어갑니다.";
    public const string KoreanQuestion = "오늘 저녁에 같이 먹을래요?";
    public const string English = "The winter moon was rising over the meadow.";
    public const string EnglishQuestion = "Will you be leaving in the morning?";

    private static readonly Dictionary<string, string> Pronunciations = new()
    {
        ["the"] = "ðˈə", ["winter"] = "wˈɪntɚ", ["moon"] = "mˈuːn", ["was"] = "wˈʌz", ["rising"] = "ɹˈaɪzɪŋ", ["over"] = "ˈoʊvɚ", ["meadow"] = "mˈɛdoʊ",
        ["will"] = "wˈɪl", ["you"] = "jˈuː", ["be"] = "bˈiː", ["leaving"] = "lˈiːvɪŋ", ["in"] = "ˈɪn", ["morning"] = "mˈɔːɹnɪŋ",
    };

    public static SpokenSentence Read(string text, string? language = null) => SpeechReader.Read(text, language, Pronunciations).Sentences.Single();

    public static SpeechManner Manner(string voice, string style = "plain", double rate = 1) =>
        new(FormantVoices.Find(voice)!.Voice.SpeechHertz, rate, 0, SpeakingStyle.Find(style)!);

    public static PlannedSentence Plan(string text, string voice = "jiho", string style = "plain", double rate = 1, ulong seed = 1) =>
        SpeechPlanner.Plan(Read(text), Manner(voice, style, rate), seed);

    public static SpokenLine Say(string text, string voice = "jiho", string style = "plain", double rate = 1, ulong seed = 1) => Say(Plan(text, voice, style, rate, seed), voice, style, seed);

    public static SpokenLine Say(PlannedSentence plan, string voice, string style = "plain", ulong seed = 1) =>
        Speaker.SayAsync(plan, FormantVoices.Find(voice)!, SpeakingStyle.Find(style)!.Lufs, Signals.Rate, seed, Signals.Token).GetAwaiter().GetResult();

    /// <summary>The pitch that is planned at a time of the sentence.</summary>
    public static double Hertz(PlannedSentence plan, double seconds)
    {
        var phrase = plan.Phrases.Last(phrase => phrase.Start <= seconds);
        return Sound.Singing.VocalCurves.At(phrase.Phrase.Curves.Hertz, seconds - phrase.Start);
    }

    /// <summary>Middles of the vowels.</summary>
    public static double[] Vowels(PlannedSentence plan) => [.. plan.Timings.Phones.Where(phone => Phonemes.Of(phone.Symbol).IsVowel).Select(phone => (phone.Start + phone.End) / 2)];
}
