using Soribit.Production.Programs;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Formant;
using Soribit.Sound.Speaking;
using Soribit.Sound.Speaking.Alignment;
using Soribit.Text.Speech;

namespace Soribit.Scoreboard;

/// <summary>The speaker with its own prosody: whether it is understood, how fast it speaks, and how well the times of one voice are found in another.</summary>
internal static class SpeechRows
{
    private const int SampleRate = 48000;
    private const ulong Seed = 1;

    private static readonly string[] English =
    [
        "The ship sailed slowly across the quiet harbor.", "Please close the window before the rain begins.", "A little bird sat on the fence and sang a happy song.",
        "We walked along the river until the sun went down.", "My father keeps two black horses in the stable.", "The children played in the garden all afternoon.",
        "He put the letter on the kitchen table.", "They found an old map under the floor.", "The teacher told us a story about the moon.", "Bring me a glass of cold water from the well.",
    ];

    private static readonly string[] Korean =
    [
        "바람이 불어오면 우리는 강가로 걸어갑니다.", "오늘은 날씨가 맑아서 산책하기 좋습니다.", "어머니께서 따뜻한 국을 끓여 주셨어요.", "아이들이 운동장에서 신나게 뛰어놀고 있다.", "내일 아침 일찍 기차를 타고 떠날 거예요.",
    ];

    public static IEnumerable<Row> Measure(Options options)
    {
        var plain = string.Join('\n', English.Concat(SungLines.Vocabulary));
        var pronunciations = EspeakNg.PronounceAsync(SpeechReader.LatinWords(plain, "en"), CancellationToken.None).GetAwaiter().GetResult();
        string[] voices = options.Quick ? ["jiho"] : ["jiho", "yuna", "mason", "haneul"];
        foreach (var name in voices)
        {
            if (WordRecogniser.IsInstalled)
            {
                var (right, all) = Words(name, pronunciations);
                yield return new Row("voice", $"{name}: words by themselves, as the speaker says them", 100.0 * right / all, "%", Goal.AtLeast(75), $"{right} of {all}; espeak-ng 73 %, flite rms 91 %");
                (right, all) = Sentences(name, pronunciations);
                yield return new Row("voice", $"{name}: words of sentences, as the speaker says them", 100.0 * right / all, "%", Goal.AtLeast(70), $"{right} of {all} in {English.Length} sentences, any of their words in any order; flite rms 89 %, slt 79 %, espeak-ng 56 %");
            }
        }

        yield return new Row("voice", "English speech, without its pauses", Pace(English, "en", pronunciations), "syllables/s", Goal.Around(4.6, 0.8), "people reading aloud: 4 to 5.5");
        yield return new Row("voice", "Korean speech, without its pauses", Pace(Korean, "ko", pronunciations), "syllables/s", Goal.Around(7, 1), "people reading aloud: 6 to 8");
        var errors = Alignment(pronunciations).Order().ToArray();
        yield return new Row("voice", "borders of one voice found in another, median", 1000 * errors[errors.Length / 2], "ms", Goal.AtMost(20), $"{errors.Length} borders, other voice, style and rate, with room noise");
        yield return new Row("voice", "borders of one voice found in another, 95 %", 1000 * errors[(int)(0.95 * errors.Length)], "ms", Goal.AtMost(60), "the same");
    }

    private static (int Right, int All) Words(string voice, IReadOnlyDictionary<string, string> pronunciations)
    {
        using var workshop = new Workshop();
        float[][] sounds = [.. SungLines.Vocabulary.Select(word => Decimation.ByThree(Say(word, "en", voice, pronunciations).Audio[0]))];
        var heard = new WordRecogniser(workshop.PathOf("heard"), SungLines.Vocabulary).Hear(sounds);
        return (heard.Zip(SungLines.Vocabulary).Count(pair => pair.First == pair.Second), sounds.Length);
    }

    private static (int Right, int All) Sentences(string voice, IReadOnlyDictionary<string, string> pronunciations)
    {
        using var workshop = new Workshop();
        string[][] words = [.. English.Select(sentence => sentence.ToLowerInvariant().TrimEnd('.').Split(' '))];
        var all = $"({string.Join(" | ", words.SelectMany(own => own).Distinct().Order(StringComparer.Ordinal))})+";
        var heard = new WordRecogniser(workshop.PathOf("heard"), [all]).Hear([.. English.Select(sentence => Decimation.ByThree(Say(sentence, "en", voice, pronunciations).Audio[0]))]);
        return (heard.Zip(words).Sum(pair => Math.Max(0, pair.Second.Length - Edits(pair.Second, pair.First.Split(' ', StringSplitOptions.RemoveEmptyEntries)))), words.Sum(own => own.Length));
    }

    /// <summary>Words changed, left out and put in (Levenshtein).</summary>
    private static int Edits(string[] said, string[] heard)
    {
        var row = Enumerable.Range(0, heard.Length + 1).ToArray();
        for (var i = 1; i <= said.Length; i++)
        {
            var before = (int[])row.Clone();
            row[0] = i;
            for (var k = 1; k <= heard.Length; k++)
            {
                row[k] = Math.Min(before[k - 1] + (said[i - 1] == heard[k - 1] ? 0 : 1), Math.Min(before[k], row[k - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static double Pace(IReadOnlyList<string> sentences, string language, IReadOnlyDictionary<string, string> pronunciations)
    {
        SpeechTimings[] timings = [.. sentences.Select(sentence => Plan(sentence, language, "yuna", SpeakingStyle.Plain, 1, pronunciations).Timings)];
        return timings.Sum(line => line.Syllables) / timings.Sum(line => line.Phones.Sum(phone => phone.End - phone.Start));
    }

    private static IEnumerable<double> Alignment(IReadOnlyDictionary<string, string> pronunciations)
    {
        (string Known, string Other, string Style, double Rate)[] pairs = [("jiho", "yuna", "plain", 1), ("yuna", "mason", "sad", 0.95), ("yuna", "sora", "excited", 1.15), ("haneul", "old-man", "narrator", 0.9)];
        var chosen = English.Take(5).Select(text => (Text: text, Language: "en")).Concat(Korean.Select(text => (Text: text, Language: "ko"))).ToArray();
        for (var i = 0; i < chosen.Length; i++)
        {
            var (known, other, style, rate) = pairs[i % pairs.Length];
            var here = Say(chosen[i].Text, chosen[i].Language, known, pronunciations);
            var there = Say(chosen[i].Text, chosen[i].Language, other, pronunciations, SpeakingStyle.Find(style)!, rate);
            var rng = Music.Rng.For(Seed, "room");
            float[] noisy = [.. there.Audio[0].ToArray().Select(sample => sample + (float)(5e-4 * rng.NextGaussian()))];
            var (found, _) = SpeechAligner.Align(here.Audio[0], SampleRate, [.. here.Timings.Phones.Select(phone => (phone.Start, phone.End))], noisy, SampleRate, CancellationToken.None);
            foreach (var (phone, truth) in found.Zip(there.Timings.Phones))
            {
                yield return Math.Abs(phone.Start - truth.Start);
                yield return Math.Abs(phone.End - truth.End);
            }
        }
    }

    private static SpokenLine Say(string text, string language, string voice, IReadOnlyDictionary<string, string> pronunciations, SpeakingStyle? style = null, double rate = 1)
    {
        style ??= SpeakingStyle.Plain;
        ISinger singer = FormantVoices.Find(voice)!;
        return Speaker.SayAsync(Plan(text, language, voice, style, rate, pronunciations), singer, style.Lufs, SampleRate, Seed, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static PlannedSentence Plan(string text, string language, string voice, SpeakingStyle style, double rate, IReadOnlyDictionary<string, string> pronunciations) => SpeechPlanner.Plan(
        SpeechReader.Read(text, language, pronunciations).Sentences.Single(),
        new SpeechManner(FormantVoices.Find(voice)!.Voice.SpeechHertz, rate, 0, style),
        Seed);
}
