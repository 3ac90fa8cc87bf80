using System.Diagnostics;
using Soribit.Production.Programs;
using Soribit.Production.Voices;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Formant;

namespace Soribit.Scoreboard;

/// <summary>Whether a listener who knows nothing of the score understands the words, and whether the pitch and the pace are right.</summary>
internal static class VoiceWords
{
    private const int SampleRate = 48000;
    private const ulong Seed = 1;

    private static readonly string[] EngineVoices = ["flite-rms", "flite-slt", "flite-awb", "espeak-ko-male", "espeak-ko-female"];

    /// <summary>Cut out of a line, a word brings this much of its neighbours along.</summary>
    private const double Margin = 0.02;

    /// <summary>Seconds at both ends of a vowel that are on their way from and to other sounds.</summary>
    private const double Edge = 0.03;

    public static IEnumerable<Row> Measure(Options options)
    {
        var pronunciations = EspeakNg.PronounceAsync([.. SungLines.Vocabulary.Union(SungLines.VocabularyOf(SungLines.HeldOut))], CancellationToken.None).GetAwaiter().GetResult();
        var templates = SungLines.Korean.SelectMany(line => line.Text.Replace(" ", "", StringComparison.Ordinal)).Distinct()
            .Select(letter => (Name: letter.ToString(), Sound: SpokenTemplates.Korean(letter.ToString()))).ToArray();
        foreach (var voice in FormantVoices.All.Where(voice => !options.Quick || voice.Voice.Name == "jiho"))
        {
            var speech = 110 * voice.Tract * voice.Tract * (Transposed(voice.Voice) < 0 ? 1 : 1.35);
            foreach (var row in Measure(new FormantSinger(voice), speech, 60, pronunciations, new SyllableMatch(templates)))
            {
                yield return row;
            }
        }

        foreach (var name in EngineVoices.Where(name => !options.Quick && VoiceLibrary.Find(name) is not null))
        {
            var singer = VoiceLibrary.Singer(name);
            foreach (var row in Measure(singer, singer.Voice.SpeechHertz, null, pronunciations, new SyllableMatch(templates)))
            {
                yield return row;
            }
        }
    }

    /// <summary>The lines lie around F4; a voice sings them in the octave that suits it.</summary>
    private static int Transposed(Voice voice) => voice.Low < 52 ? -12 : 0;

    /// <param name="least">Per cent of sung words that a voice should reach; null for 95 % of those of the same lines that it speaks.</param>
    private static IEnumerable<Row> Measure(ISinger singer, double speech, double? least, IReadOnlyDictionary<string, string> pronunciations, SyllableMatch match)
    {
        var name = singer.Voice.Name;
        var transpose = Transposed(singer.Voice);
        if (WordRecogniser.IsInstalled && singer.Voice.Languages.Contains("en"))
        {
            var (right, all) = Spoken(singer, speech, pronunciations);
            yield return Words(name, "spoken words", right, all, 75, $"{SungLines.Vocabulary.Count}-way; espeak-ng 73 %, flite rms 91 %");
            (right, all) = FromLines(SungLines.English, pronunciations, (said, _) => LinePlan.Spoken(said, speech), singer, isShortened: false);
            yield return Words(name, "words of the lines, spoken", right, all, 60, "cut out of 11 spoken lines");
            var goal = least ?? (95.0 * right / all);
            (right, all) = FromLines(SungLines.English, pronunciations, (said, line) => LinePlan.Chanted(said, line, transpose), singer, isShortened: false);
            yield return Words(name, "words on the sung pitch, as long as spoken", right, all, goal, "cut out of 11 lines; pocketsphinx");
            (right, all) = FromLines(SungLines.English, pronunciations, (said, line) => LinePlan.Sung(said, line, transpose), singer, isShortened: true);
            yield return Words(name, "sung words, held vowels cut short", right, all, goal, "the same lines; first prototype 36-41 %");
            (right, all) = FromLines(SungLines.English, pronunciations, (said, line) => LinePlan.Sung(said, line, transpose), singer, isShortened: false);
            yield return Words(name, "sung words as they are", right, all, 30, "the recogniser knows no held vowels; first prototype 22-24 %");
            foreach (var row in HeldOut(singer, least, speech, transpose, pronunciations))
            {
                yield return row;
            }
        }

        if (!singer.Voice.Languages.Contains("ko"))
        {
            yield break;
        }

        var (first, five, _) = match.Score(Syllables(singer, transpose));
        yield return new Row("voice", $"{name}: Korean sung syllables, nearest of 30", 100 * first, "%", Goal.AtLeast(36), "by warped cepstra against espeak-ng; relative, not intelligibility");
        yield return new Row("voice", $"{name}: Korean sung syllables, among the 5 nearest", 100 * five, "%", Goal.AtLeast(93), "the same");
        if (least is null)
        {
            yield break; // the engines' pitch and pace have rows of their own
        }

        var (median, within, factor) = Pitch(singer, transpose, pronunciations);
        yield return new Row("voice", $"{name}: pitch against the plan, median", median, "cents", Goal.AtMost(10), "all 15 lines, every 5 ms of vowels");
        yield return new Row("voice", $"{name}: voiced frames within 50 cents", 100 * within, "%", Goal.AtLeast(95), "the same");
        yield return new Row("voice", $"{name}: real-time factor, one core", factor, "", Goal.AtMost(0.03), "48 kHz");
    }

    /// <summary>The same on lines that nothing was tuned on.</summary>
    private static IEnumerable<Row> HeldOut(ISinger singer, double? least, double speech, int transpose, IReadOnlyDictionary<string, string> pronunciations)
    {
        var name = singer.Voice.Name;
        var goal = least ?? 0;
        if (least is null)
        {
            var (known, spoken) = FromLines(SungLines.HeldOut, pronunciations, (said, _) => LinePlan.Spoken(said, speech), singer, isShortened: false);
            goal = 95.0 * known / spoken;
        }

        var (right, all) = FromLines(SungLines.HeldOut, pronunciations, (said, line) => LinePlan.Chanted(said, line, transpose), singer, isShortened: false);
        yield return Words(name, "held-out words on the sung pitch, as long as spoken", right, all, goal, "cut out of 12 lines that no voice was tuned on");
        (right, all) = FromLines(SungLines.HeldOut, pronunciations, (said, line) => LinePlan.Sung(said, line, transpose), singer, isShortened: true);
        yield return Words(name, "held-out sung words, held vowels cut short", right, all, goal, "the same lines");
    }

    private static Row Words(string name, string what, int right, int all, double goal, string reference) =>
        new("voice", $"{name}: {what}", 100.0 * right / all, "%", Goal.AtLeast(goal), $"{right} of {all}; {reference}");

    private static (int Right, int All) Spoken(ISinger singer, double hertz, IReadOnlyDictionary<string, string> pronunciations) =>
        Heard([.. SungLines.Vocabulary.Select(word => (word, Decimation.ByThree(Sing(singer, LinePlan.Spoken(LinePlan.Say(word, "en", pronunciations), hertz)))))], SungLines.Vocabulary);

    private static (int Right, int All) FromLines(
        IReadOnlyList<SungLine> lines, IReadOnlyDictionary<string, string> pronunciations, Func<IReadOnlyList<LinePlan.Said>, SungLine, PlannedLine> plan, ISinger singer, bool isShortened)
    {
        var words = new List<(string, float[])>();
        foreach (var line in lines)
        {
            var planned = plan(LinePlan.Say(line.Text, "en", pronunciations), line);
            var sound = Sing(singer, planned);
            foreach (var (text, start, end) in planned.Words)
            {
                var cuts = isShortened ? HeldVowels(planned, start, end) : [];
                words.Add((text, Decimation.ByThree(Cut(sound, start - Margin, end + Margin, cuts))));
            }
        }

        return Heard(words, SungLines.VocabularyOf(lines));
    }

    private static (int Right, int All) Heard(List<(string Text, float[] Sound)> words, IReadOnlyList<string> vocabulary)
    {
        using var workshop = new Workshop();
        var heard = new WordRecogniser(workshop.PathOf("heard"), vocabulary).Hear([.. words.Select(word => word.Sound)]);
        return (heard.Zip(words).Count(pair => pair.First == pair.Second.Text), words.Count);
    }

    /// <summary>The middles of held vowels, so that without them each is as long as in speech: what stretching did is undone, what singing did is not.</summary>
    private static List<(double From, double To)> HeldVowels(PlannedLine planned, double start, double end)
    {
        var cuts = new List<(double From, double To)>();
        foreach (var phone in planned.Phrase.Phones.Where(phone => phone.Phoneme.IsVowel && phone.Start >= start - 1e-6 && phone.End <= end + 1e-6))
        {
            var spoken = 1.4 * phone.Phoneme.Seconds;
            if (phone.End - phone.Start > spoken + 0.03)
            {
                // Most of a diphthong is in its end.
                var kept = phone.Phoneme.To is null ? 0.5 * spoken : Math.Min(0.3 * spoken, spoken - 0.15);
                cuts.Add((phone.Start + kept, phone.End - (spoken - kept)));
            }
        }

        return cuts;
    }

    /// <summary>A stretch of sound without some parts of it, the ends of each gap faded into one another.</summary>
    private static float[] Cut(float[] sound, double from, double to, List<(double From, double To)> gaps)
    {
        const int fade = SampleRate / 100;
        var result = new List<float>();
        var at = Math.Max(0, (int)(from * SampleRate));
        foreach (var (gapFrom, gapTo) in gaps)
        {
            var (first, last) = ((int)(gapFrom * SampleRate), (int)(gapTo * SampleRate));
            result.AddRange(sound[at..first]);
            for (var i = 0; i < fade; i++)
            {
                var share = (float)i / fade;
                result.Add((sound[first + i] * (1 - share)) + (sound[last - fade + i] * share));
            }

            at = last;
        }

        result.AddRange(sound[at..Math.Min(sound.Length, (int)(to * SampleRate))]);
        for (var i = 0; i < fade && i < result.Count / 2; i++)
        {
            result[i] *= (float)i / fade;
            result[^(i + 1)] *= (float)i / fade;
        }

        return [.. result];
    }

    /// <summary>Of each sung syllable the onset, the first 120 and the last 100 ms of its vowel, and the coda.</summary>
    private static List<(string Name, float[] Sound)> Syllables(ISinger singer, int transpose)
    {
        var syllables = new List<(string, float[])>();
        foreach (var line in SungLines.Korean)
        {
            var planned = LinePlan.Sung(LinePlan.Say(line.Text, line.Language, new Dictionary<string, string>()), line, transpose);
            var sound = Sing(singer, planned);
            for (var s = 0; s < planned.Words.Count; s++)
            {
                var (text, start, end) = planned.Words[s];
                var vowel = planned.Phrase.Phones.First(phone => phone.Syllable == s && phone.Phoneme.IsVowel);
                List<(double, double)> gaps = vowel.End - vowel.Start > 0.25 ? [(vowel.Start + 0.12, vowel.End - 0.10)] : [];
                syllables.Add((text, Decimation.ByThree(Cut(sound, start, end, gaps))));
            }
        }

        return syllables;
    }

    private static (double MedianCents, double Within50, double RealTimeFactor) Pitch(ISinger singer, int transpose, IReadOnlyDictionary<string, string> pronunciations)
    {
        var errors = new List<double>();
        double wall = 0, sung = 0;
        foreach (var line in SungLines.English.Concat(SungLines.Korean))
        {
            var planned = LinePlan.Sung(LinePlan.Say(line.Text, line.Language, pronunciations), line, transpose);
            var watch = Stopwatch.GetTimestamp();
            var sound = Sing(singer, planned);
            wall += Stopwatch.GetElapsedTime(watch).TotalSeconds;
            sung += planned.Phrase.Seconds;
            var track = PitchTracker.Track(sound, SampleRate);
            foreach (var vowel in planned.Phrase.Phones.Where(phone => phone.Phoneme.IsVowel))
            {
                var (first, last) = ((int)((vowel.Start + Edge) / VocalCurves.StepSeconds), (int)((vowel.End - Edge) / VocalCurves.StepSeconds));
                for (var frame = first; frame < last; frame++)
                {
                    if (track.IsVoiced(frame))
                    {
                        errors.Add(Math.Abs(1200 * Math.Log2(track.Hertz[frame] / planned.Phrase.Curves.Hertz[frame])));
                    }
                }
            }
        }

        errors.Sort();
        return (errors[errors.Count / 2], errors.Count(error => error <= 50) / (double)errors.Count, wall / sung);
    }

    private static float[] Sing(ISinger singer, PlannedLine planned) => singer.SingAsync(planned.Phrase, SampleRate, Seed, CancellationToken.None).GetAwaiter().GetResult();
}
