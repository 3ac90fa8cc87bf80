using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Analysis;

/// <summary>Whether lyrics are sung completely.</summary>
public static class SyllableCheck
{
    /// <summary>
    /// Share of the lyrics' syllables that are sung in their place: the melody's syllables in order are compared with the lines' in order, each line as often as the
    /// melody begins it, and the longest common subsequence over the longer of both counts. 1 means each is sung exactly once, in order.
    /// </summary>
    /// <param name="lines">The line of each sung phrase in order, for a form that repeats sections; null for each line of the sheet once.</param>
    public static double SungInOrder(LyricSheet lyrics, Melody melody, IEnumerable<int>? lines = null)
    {
        var asked = (lines ?? lyrics.Lines.Select(line => line.Index))
            .SelectMany(line => lyrics.Lines[line].Syllables.Select((syllable, index) => (line, index, syllable.Text)))
            .ToList();
        var sung = melody.Notes
            .Where(note => note.Syllable is not null)
            .Select(note => (note.Syllable!.Line, note.Syllable.Index, note.Syllable.Text))
            .ToList();
        var longer = Math.Max(asked.Count, sung.Count);
        return longer == 0 ? 1 : (double)CommonLength(asked, sung) / longer;
    }

    private static int CommonLength<T>(List<T> a, List<T> b)
        where T : IEquatable<T>
    {
        var lengths = new int[b.Count + 1];
        foreach (var item in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Count; j++)
            {
                var above = lengths[j];
                lengths[j] = item.Equals(b[j - 1]) ? diagonal + 1 : Math.Max(above, lengths[j - 1]);
                diagonal = above;
            }
        }

        return lengths[^1];
    }
}
