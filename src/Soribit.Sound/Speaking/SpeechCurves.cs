using Soribit.Music;
using Soribit.Sound.Singing;
using Soribit.Sound.Speaking.Intonation;
using Soribit.Text.Speech;

namespace Soribit.Sound.Speaking;

/// <summary>Pitch, loudness and breath of a spoken phrase over time.</summary>
internal static class SpeechCurves
{
    /// <summary>Semitones from the bottom of the range to its top, and where in it the voice's own pitch lies.</summary>
    private const double EnglishRange = 8;

    private const double KoreanRange = 6.5;
    private const double Middle = 0.42;

    /// <summary>Semitones that everything sinks over a sentence, and the seconds of a sentence that sinks as far.</summary>
    private const double Declination = 2.6;

    private const double FullDeclination = 2;

    /// <summary>Semitones by which high vowels are higher and low ones lower (Whalen and Levitt 1995, J. Phonetics 23:349); what consonants do to pitch is each singer's.</summary>
    private const double VowelPitch = 0.3;

    private const double DriftCents = 12;
    private const double Smoothing = 0.05;

    private static readonly HashSet<string> HighVowels = ["i", "iː", "ɪ", "u", "uː", "ʊ", "ɯ"];
    private static readonly HashSet<string> LowVowels = ["a", "ɑː", "æ", "aɪ", "aʊ", "ɔː"];

    /// <param name="start">Of the phrase's first sound in the sentence.</param>
    /// <param name="lead">Seconds before the first sound.</param>
    public static VocalCurves Of(
        Tune tune,
        SpeechPhrase phrase,
        (double Start, double End)[][] spans,
        double start,
        double lead,
        double seconds,
        double sentenceEnd,
        SpokenSentence sentence,
        SpeechManner manner,
        bool isLast,
        Rng rng)
    {
        var length = VocalCurves.Length(seconds);
        var (hertz, loudness, breathiness) = (new float[length], new float[length], new float[length]);
        var (intrinsic, strength) = (new float[length], new float[length]);
        var style = manner.Style;
        for (var s = 0; s < spans.Length; s++)
        {
            var syllable = phrase.Syllables[s];
            var vowel = spans[s][syllable.Nucleus];
            Fill(intrinsic, lead + vowel.Start, lead + vowel.End, HighVowels.Contains(syllable.Vowel.Symbol) ? VowelPitch : LowVowels.Contains(syllable.Vowel.Symbol) ? -VowelPitch : 0);
            Fill(strength, lead + spans[s][0].Start, lead + spans[s][^1].End, Strength(syllable, sentence.Language == "en"));
        }

        Smooth(intrinsic);
        Smooth(strength);
        var drift = Drift(length, rng);
        var range = style.Range * (sentence.Language == "ko" ? KoreanRange : EnglishRange);
        var fall = Declination * style.Fall * Math.Min(1, sentenceEnd / FullDeclination) * (sentence.Kind == SentenceKind.YesNoQuestion ? 0.3 : 1);
        var spoken = spans[^1][^1].End;
        for (var i = 0; i < length; i++)
        {
            var time = (i * VocalCurves.StepSeconds) - lead;
            var semitones = (range * (tune.At(time) - Middle)) - (fall * (Math.Clamp((start + time) / Math.Max(sentenceEnd, 0.1), 0, 1) - 0.5)) + intrinsic[i] + style.Semitones + manner.Semitones;
            hertz[i] = (float)Math.Clamp(manner.Hertz * Math.Pow(2, (semitones + (drift[i] / 100)) / 12), 35, 1400);

            // Strength ebbs over a phrase, most at the end of a statement.
            var share = Math.Clamp(time / spoken, 0, 1);
            var ebb = (0.08 * share) + (isLast && sentence.Kind is SentenceKind.Statement or SentenceKind.OpenQuestion or SentenceKind.Trailing ? 0.16 * Math.Pow(share, 4) : 0);
            loudness[i] = (float)Math.Clamp(style.Loudness * (1 + strength[i] + (sentence.Kind == SentenceKind.Exclamation ? 0.1 : 0) - ebb), 0, 1);
            breathiness[i] = (float)Math.Clamp(style.Breathiness + (isLast ? 0.08 * Math.Pow(share, 4) : 0), 0, 1);
        }

        return new VocalCurves(hertz, loudness, breathiness);
    }

    private static double Strength(PhraseSyllable syllable, bool isEnglish) =>
        (syllable.IsEmphasised ? 0.25 : 0) + (!isEnglish ? 0 : syllable.Stress switch { 1 => 0.06, 2 => -0.02, _ => -0.1 });

    private static void Fill(float[] curve, double from, double to, double value)
    {
        var first = Math.Clamp((int)Math.Round(from / VocalCurves.StepSeconds), 0, curve.Length);
        var last = Math.Clamp((int)Math.Round(to / VocalCurves.StepSeconds), first, curve.Length);
        curve.AsSpan(first, last - first).Fill((float)value);
    }

    private static void Smooth(float[] curve)
    {
        var half = (int)(Smoothing / VocalCurves.StepSeconds / 2);
        var before = (float[])curve.Clone();
        for (var i = 0; i < curve.Length; i++)
        {
            var sum = 0f;
            for (var k = -half; k <= half; k++)
            {
                sum += before[Math.Clamp(i + k, 0, curve.Length - 1)];
            }

            curve[i] = sum / ((2 * half) + 1);
        }
    }

    /// <summary>No voice stands still: slow noise of some cents.</summary>
    private static double[] Drift(int length, Rng rng)
    {
        const int spacing = 22;
        double[] points = [.. Enumerable.Range(0, (length / spacing) + 3).Select(_ => DriftCents * ((2 * rng.NextDouble()) - 1))];
        return [.. Enumerable.Range(0, length).Select(i =>
        {
            var share = 0.5 - (0.5 * Math.Cos(Math.PI * (i % spacing) / spacing));
            return points[i / spacing] + (share * (points[(i / spacing) + 1] - points[i / spacing]));
        })];
    }
}
