using Soribit.Music.Harmony;

namespace Soribit.Training;

/// <summary>A model that also remembers the song so far: what followed the same chords earlier in it, and what stood here in the last section of the same letter.</summary>
internal static class SongMemory
{
    private const int Longest = 6;

    /// <param name="basis">What a model says for every change.</param>
    /// <param name="alpha">How many times something must have been heard in this song to weigh as much as the shorter memory.</param>
    /// <param name="form">The same for the memory by section letter; 0 leaves it out, so that nothing but earlier chords is known.</param>
    public static void Predict(ChordChanges song, double[][] basis, double alpha, double form, double[][] rows)
    {
        var memory = new Dictionary<(int Level, string Context), int[]>();
        for (var i = 0; i < rows.Length; i++)
        {
            basis[i].CopyTo(rows[i], 0);
            foreach (var (key, weight) in Contexts(song, i, alpha, form))
            {
                if (!memory.TryGetValue(key, out var counts))
                {
                    memory[key] = counts = new int[ChordSymbol.Count];
                }

                var total = counts.Sum() + weight;
                for (var symbol = 0; symbol < counts.Length; symbol++)
                {
                    rows[i][symbol] = (counts[symbol] + (weight * rows[i][symbol])) / total;
                }
            }

            foreach (var (key, _) in Contexts(song, i, alpha, form))
            {
                memory[key][song.Events[i].Symbol]++;
            }
        }
    }

    private static IEnumerable<((int Level, string Context) Key, double Weight)> Contexts(ChordChanges song, int index, double alpha, double form)
    {
        var text = "";
        for (var chords = 1; chords <= Longest && chords <= index; chords++)
        {
            text += (char)song.Events[index - chords].Symbol;
            yield return ((chords, text), chords == 1 ? 4 * alpha : alpha);
        }

        var here = song.Events[index];
        if (form > 0 && here.Letter.Length > 0)
        {
            yield return ((Longest + 1, $"{here.Letter} {here.Index}"), 2 * form);
            if (index > 0)
            {
                yield return ((Longest + 2, $"{here.Letter} {here.Index} {song.Events[index - 1].Symbol}"), form);
            }
        }
    }
}
