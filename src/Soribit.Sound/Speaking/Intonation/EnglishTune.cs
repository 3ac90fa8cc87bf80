using Soribit.Music;
using Soribit.Text.Speech;

namespace Soribit.Sound.Speaking.Intonation;

/// <summary>The melody of an English phrase: a peak on each stressed word, the last one turning to the phrase's end.</summary>
internal static class EnglishTune
{
    private const double Peak = 0.68;
    private const double LastPeak = 0.8;
    private const double Opening = 0.42;

    /// <summary>How far the pitch sags between two peaks, and the seconds after which it does so fully.</summary>
    private const double Sag = 0.3;

    private const double SagSeconds = 0.5;

    /// <summary>Seconds of the fall from the last peak.</summary>
    private const double Fall = 0.19;

    /// <param name="vowels">Start and end of each syllable's vowel.</param>
    /// <param name="end">Of the last sound that has a pitch.</param>
    public static Tune Of(SpeechPhrase phrase, IReadOnlyList<(double Start, double End)> vowels, double start, double end, SentenceKind kind, bool isLast, Rng rng)
    {
        var tune = new Tune();
        var accents = Accents(phrase);
        tune.Add(start, accents[0] == 0 ? Opening + 0.15 : Opening);
        var focus = accents.FindIndex(accent => phrase.Syllables[accent].IsEmphasised);
        var rises = kind == SentenceKind.YesNoQuestion && isLast;
        for (var a = 0; a < accents.Count; a++)
        {
            var syllable = phrase.Syllables[accents[a]];
            var vowel = vowels[accents[a]];
            var isNuclear = a + 1 == accents.Count;
            var time = vowel.Start + ((isNuclear ? 0.4 : 0.6) * (vowel.End - vowel.Start));
            var level = Level(kind, a, isNuclear, isLast) + (0.05 * ((2 * rng.NextDouble()) - 1));
            level += syllable.IsEmphasised ? 0.4 : focus >= 0 && a > focus ? -0.35 : 0;
            if (rises && isNuclear && !syllable.IsEmphasised)
            {
                level = 0.22;
            }

            var gap = a > 0 ? time - tune.LastTime : 0;
            if (gap > 0.25)
            {
                var valley = Math.Min(tune.LastLevel, level) - (Sag * Math.Min(1, gap / SagSeconds));
                tune.Add(Math.Max(tune.LastTime + (0.5 * gap), vowel.Start - 0.08), Math.Max(0.15, valley));
            }

            tune.Add(time, level);
        }

        Close(tune, end, kind, isLast);
        return tune;
    }

    private static double Level(SentenceKind kind, int accent, bool isNuclear, bool isLast) => kind switch
    {
        SentenceKind.Exclamation => isNuclear && isLast ? 1.1 : Peak + 0.15,
        SentenceKind.OpenQuestion when accent == 0 => 1.0,
        SentenceKind.YesNoQuestion => Peak - 0.15,
        SentenceKind.Trailing => Peak - 0.1,
        _ => accent == 0 && !isNuclear ? Peak + 0.1 : isNuclear ? LastPeak : Peak,
    };

    private static void Close(Tune tune, double end, SentenceKind kind, bool isLast)
    {
        var room = end - tune.LastTime;
        if (!isLast)
        {
            // It goes on: a fall half way, and a rise that says so.
            tune.Add(tune.LastTime + (0.55 * room), 0.32);
            tune.Add(end, 0.62);
        }
        else if (kind == SentenceKind.YesNoQuestion)
        {
            tune.Add(tune.LastTime + (0.6 * room), Math.Max(0.85, tune.LastLevel));
            tune.Add(end, 1.4);
        }
        else if (kind == SentenceKind.Trailing)
        {
            tune.Add(end, 0.3);
        }
        else
        {
            if (room > 1.3 * Fall)
            {
                tune.Add(tune.LastTime + Fall, 0.12);
            }

            tune.Add(end, -0.12);
        }
    }

    /// <summary>Positions of the syllables with a peak: of each stressed word one, and at least one in all.</summary>
    private static List<int> Accents(SpeechPhrase phrase)
    {
        var accents = new List<int>();
        for (int word = 0, first = 0; word < phrase.Words.Count; first += phrase.Words[word++].Syllables.Count)
        {
            var own = phrase.Words[word];
            var stressed = Enumerable.Range(first, own.Syllables.Count).Where(s => phrase.Syllables[s].Stress == 1).ToArray();
            if (stressed.Length > 0 || own.IsEmphasised)
            {
                accents.Add(stressed.Length > 0 ? stressed[^1] : first);
            }
        }

        if (accents.Count == 0)
        {
            accents.Add(Math.Max(0, phrase.Syllables.ToList().FindLastIndex(syllable => syllable.Stress == 2)));
        }

        return accents;
    }
}
