using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Analysis;

/// <summary>How the stresses of sung words of two or more syllables fall on the bar, counted.</summary>
/// <param name="Words">Words with exactly one primary stress, all of whose syllables are sung.</param>
/// <param name="Strongest">Of them, words whose stressed syllable begins on the metrically strongest place that the word has (another syllable may be as strong).</param>
/// <param name="Unstressed">Unstressed syllables of these words.</param>
/// <param name="OnStrong">Of them, those that begin on a strong beat: the downbeat or the middle of the bar.</param>
public sealed record Prosody(int Words, int Strongest, int Unstressed, int OnStrong)
{
    /// <summary>NaN without words.</summary>
    public double StrongestShare => Words == 0 ? double.NaN : (double)Strongest / Words;

    /// <summary>NaN without unstressed syllables.</summary>
    public double OnStrongShare => Unstressed == 0 ? double.NaN : (double)OnStrong / Unstressed;

    public static Prosody operator +(Prosody a, Prosody b) =>
        new(a.Words + b.Words, a.Strongest + b.Strongest, a.Unstressed + b.Unstressed, a.OnStrong + b.OnStrong);

    public static Prosody Add(Prosody left, Prosody right) => left + right;

    /// <summary>
    /// Compares the lyrics' stresses with the melody. The definitions are those of bars.md's reference figures (OpenEWLD and Lieder with CMUdict): a
    /// place is ranked by the coarsest grid it lies on (bar, half bar, beat, eighth, sixteenth). Secondary stresses count as neither stressed nor unstressed.
    /// </summary>
    public static Prosody Of(LyricSheet lyrics, Melody melody, Metre metre)
    {
        var ticks = SyllableTicks(melody);
        int words = 0, strongest = 0, unstressed = 0, misplaced = 0;
        foreach (var line in lyrics.Lines)
        {
            var first = 0;
            foreach (var word in line.Words)
            {
                var (start, count) = (first, word.Syllables.Count);
                first += count;
                if (count < 2 || word.Syllables.Count(syllable => syllable.Stress == 1) != 1
                    || !Enumerable.Range(start, count).All(index => ticks.ContainsKey((line.Index, index))))
                {
                    continue;
                }

                words++;
                var ranks = Enumerable.Range(start, count).Select(index => Rank(metre, ticks[(line.Index, index)])).ToList();
                for (var i = 0; i < count; i++)
                {
                    if (word.Syllables[i].Stress == 1)
                    {
                        strongest += ranks[i] == ranks.Max() ? 1 : 0;
                    }
                    else if (word.Syllables[i].Stress == 0)
                    {
                        unstressed++;
                        misplaced += metre.Strength(ticks[(line.Index, start + i)]) >= 2 ? 1 : 0;
                    }
                }
            }
        }

        return new Prosody(words, strongest, unstressed, misplaced);
    }

    /// <summary>Where each syllable (line, index in the line) begins; when a line is sung again, where it is first sung.</summary>
    private static Dictionary<(int Line, int Index), int> SyllableTicks(Melody melody)
    {
        var ticks = new Dictionary<(int Line, int Index), int>();
        foreach (var note in melody.Notes)
        {
            if (note.Syllable is { } syllable)
            {
                ticks.TryAdd((syllable.Line, syllable.Index), note.Tick);
            }
        }

        return ticks;
    }

    /// <summary>5, 4, 3 as <see cref="Metre.Strength"/>, then 2 on an eighth note, 1 on a sixteenth, 0 elsewhere.</summary>
    private static int Rank(Metre metre, int tick)
    {
        var strength = metre.Strength(tick);
        return strength > 0 ? strength + 2 : tick % Ticks.PerEighth == 0 ? 2 : tick % Ticks.PerSixteenth == 0 ? 1 : 0;
    }
}
