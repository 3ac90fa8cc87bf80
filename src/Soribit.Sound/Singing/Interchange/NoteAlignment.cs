namespace Soribit.Sound.Singing.Interchange;

/// <summary>Finds for each note of an edited file the note that it was, by word, time and pitch, in order.</summary>
internal static class NoteAlignment
{
    /// <summary>What it costs to leave a note without a partner; two of them cost as much as the worst pair.</summary>
    private const double Alone = 1;
    private const double OtherWord = 0.9;
    private const double OtherPitch = 0.25;

    /// <summary>For each second that two notes lie apart, at most <see cref="MostTime"/>.</summary>
    private const double ForTime = 0.6;
    private const double MostTime = 0.8;

    /// <returns>For each new note the index of the old one; -1 for none.</returns>
    public static int[] Of((double Start, int Pitch, string? Word)[] old, (double Start, int Pitch, string? Word)[] now)
    {
        // By letters alone, taken once: every note is held against every other.
        old = Array.ConvertAll(old, note => note with { Word = Letters(note.Word) });
        now = Array.ConvertAll(now, note => note with { Word = Letters(note.Word) });

        // Least cost by dynamic programming; the steps are kept to walk back.
        var steps = new byte[now.Length + 1, old.Length + 1];
        var before = new double[old.Length + 1];
        var costs = new double[old.Length + 1];
        for (var j = 1; j <= old.Length; j++)
        {
            before[j] = j * Alone;
            steps[0, j] = 2;
        }

        for (var i = 1; i <= now.Length; i++)
        {
            costs[0] = i * Alone;
            steps[i, 0] = 1;
            for (var j = 1; j <= old.Length; j++)
            {
                var pair = before[j - 1] + Cost(old[j - 1], now[i - 1]);
                var (added, removed) = (before[j] + Alone, costs[j - 1] + Alone);
                (costs[j], steps[i, j]) = pair <= added && pair <= removed ? (pair, (byte)0) : added <= removed ? (added, (byte)1) : (removed, (byte)2);
            }

            (before, costs) = (costs, before);
        }

        var partners = new int[now.Length];
        for (var (i, j) = (now.Length, old.Length); i > 0;)
        {
            switch (steps[i, j])
            {
                case 0:
                    partners[--i] = --j;
                    break;
                case 1:
                    partners[--i] = -1;
                    break;
                default:
                    j--;
                    break;
            }
        }

        return partners;
    }

    /// <summary>By letters alone: programs drop punctuation.</summary>
    public static bool IsSameWord(string one, string other) => string.Equals(Letters(one), Letters(other), StringComparison.OrdinalIgnoreCase);

    private static double Cost((double Start, int Pitch, string? Word) old, (double Start, int Pitch, string? Word) now) =>
        (string.Equals(old.Word, now.Word, StringComparison.OrdinalIgnoreCase) ? 0 : OtherWord) + (old.Pitch == now.Pitch ? 0 : OtherPitch) + Math.Min(MostTime, ForTime * Math.Abs(old.Start - now.Start));

    private static string? Letters(string? text) => text is null ? null : string.Concat(text.Where(char.IsLetterOrDigit));
}
