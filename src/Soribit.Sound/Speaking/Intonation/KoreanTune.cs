using Soribit.Music;
using Soribit.Text.Speech;

namespace Soribit.Sound.Speaking.Intonation;

/// <summary>The melody of a Korean phrase: each accentual phrase low-high-low-high or high-high-low-high, the last ending on the tone of the phrase's border.</summary>
internal static class KoreanTune
{
    private const double Low = 0.24;
    private const double High = 0.68;

    /// <param name="vowels">Start and end of each syllable's vowel.</param>
    /// <param name="end">Of the last sound that has a pitch.</param>
    public static Tune Of(IReadOnlyList<AccentualPhrase> accents, IReadOnlyList<(double Start, double End)> vowels, double end, SentenceKind kind, bool isLast, Rng rng)
    {
        var tune = new Tune();
        var focus = accents.ToList().FindIndex(accent => accent.IsEmphasised);
        for (var a = 0; a < accents.Count; a++)
        {
            var accent = accents[a];
            var isFinal = a + 1 == accents.Count;
            var lift = (accent.IsEmphasised ? 0.42 : focus >= 0 && a > focus ? -0.25 : 0) + (kind == SentenceKind.Exclamation ? 0.15 : 0) + (0.05 * ((2 * rng.NextDouble()) - 1));
            var syllables = accent.Last - accent.First + 1;

            // The last syllable before the border belongs to the border's tone.
            var own = isFinal ? syllables - 1 : syllables;
            if (own > 0)
            {
                tune.Add(Within(vowels[accent.First], 0.35), accent.BeginsHigh ? High - 0.04 + lift : Low + (0.3 * lift));
            }

            if (own > 2 || (own == 2 && isFinal))
            {
                tune.Add(Within(vowels[accent.First + 1], 0.6), High + lift);
            }

            if (syllables > 3)
            {
                tune.Add(Within(vowels[accent.Last - 1], 0.5), Low + 0.06);
            }

            if (!isFinal)
            {
                tune.Add(Within(vowels[accent.Last], 0.7), High + (0.6 * lift) - (syllables > 2 ? 0.04 : 0));
            }
            else
            {
                Close(tune, vowels[accent.Last], end, kind, isLast, own == 0 && accents.Count == 1);
            }
        }

        return tune;
    }

    private static void Close(Tune tune, (double Start, double End) vowel, double end, SentenceKind kind, bool isLast, bool isAlone)
    {
        var (first, last) = (isLast, kind) switch
        {
            (false, _) => (Low, 0.66), // LH%
            (_, SentenceKind.YesNoQuestion) => (0.4, 1.35), // H%
            (_, SentenceKind.OpenQuestion) => (0.2, 0.85), // LH%
            (_, SentenceKind.Exclamation) => (0.85, -0.05), // HL%
            (_, SentenceKind.Trailing) => (0.3, 0.34),
            _ => (isAlone ? 0.45 : 0.2, -0.12), // L%
        };
        tune.Add(Within(vowel, isLast && kind == SentenceKind.Exclamation ? 0.3 : 0.2), first);
        tune.Add(end, last);
    }

    private static double Within((double Start, double End) span, double share) => span.Start + (share * (span.End - span.Start));
}
