namespace Soribit.Music.Learned.Critics;

/// <summary>How alike bars are, 0 to 1, as Dice's coefficient: twice what they share by what they hold.</summary>
internal sealed class BarLikeness
{
    private readonly double[,] _rhythm;
    private readonly double[,] _figure;

    public BarLikeness(Listening part)
    {
        var count = part.Bars.Count;
        (_rhythm, _figure) = (new double[count, count], new double[count, count]);
        var figures = Figures(part);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                _rhythm[i, j] = Dice(part.Onsets[i], part.Onsets[j]);
                _figure[i, j] = Dice(figures[i], figures[j]);
            }
        }
    }

    /// <summary>Of the places where something is struck; <paramref name="bar"/> comes later.</summary>
    public double Rhythm(int bar, int earlier) => _rhythm[bar, earlier];

    /// <summary>Of the line's places together with its steps from the first note of the bar, so that a sequence is alike on every step.</summary>
    public double Figure(int bar, int earlier) => _figure[bar, earlier];

    private static int[][] Figures(Listening part)
    {
        var figures = part.Bars.Select(_ => new List<int>()).ToArray();
        for (int i = 0, first = 0; i < part.Line.Length; i++)
        {
            var note = part.Line[i];
            first = part.Line[first].Bar == note.Bar ? first : i;
            figures[note.Bar].Add(((note.Onset - (note.Bar * part.BarUnits)) * 256) + note.Step - part.Line[first].Step + 128);
        }

        return [.. figures.Select(figure => figure.Order().ToArray())];
    }

    /// <summary>Two silent bars are not alike: there is nothing to recognise.</summary>
    private static double Dice(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var shared = 0;
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            var order = left[i].CompareTo(right[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return left.Length + right.Length == 0 ? 0 : 2.0 * shared / (left.Length + right.Length);
    }
}
