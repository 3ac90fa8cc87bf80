namespace Soribit.Music.Learned.Copies;

/// <summary>What nobody owns: figures that any exercise book holds and that any two works share.</summary>
internal static class PlainFigure
{
    /// <summary>Notes of the longest pattern whose mere repetition is a figure: an Alberti bass has four.</summary>
    private const int LongestPattern = 4;

    /// <summary>Moves to another pitch that a window of eight moves needs: with fewer, most of it is one note struck again.</summary>
    private const int FewestSteps = 4;

    /// <summary>Whether the moves are a scale, an arpeggio or a scale that turns once, in equal values; rock between two pitches; mostly strike one pitch again; or repeat a pattern of at most four notes.</summary>
    public static bool Is(ReadOnlySpan<ushort> moves) => IsRun(moves) || HasTwoPitches(moves) || HasFewSteps(moves) || IsPattern(moves);

    private static bool IsRun(ReadOnlySpan<ushort> moves)
    {
        var (way, turns, widest) = (0, 0, 0);
        foreach (var move in moves)
        {
            if (LineMoves.Units(move) != LineMoves.Units(moves[0]))
            {
                return false;
            }

            var interval = LineMoves.Interval(move);
            widest = Math.Max(widest, Math.Abs(interval));
            if (interval != 0)
            {
                turns += Math.Sign(interval) == -way ? 1 : 0;
                way = Math.Sign(interval);
            }
        }

        return turns == 0 || (turns == 1 && widest <= 2);
    }

    private static bool HasFewSteps(ReadOnlySpan<ushort> moves)
    {
        var steps = 0;
        foreach (var move in moves)
        {
            steps += LineMoves.Interval(move) == 0 ? 0 : 1;
        }

        return steps < FewestSteps;
    }

    private static bool HasTwoPitches(ReadOnlySpan<ushort> moves)
    {
        int other = 0, at = 0;
        foreach (var move in moves)
        {
            at += LineMoves.Interval(move);
            other = other == 0 ? at : other;
            if (at != 0 && at != other)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPattern(ReadOnlySpan<ushort> moves)
    {
        for (var period = 1; period <= LongestPattern; period++)
        {
            if (moves[period..].SequenceEqual(moves[..^period]))
            {
                return true;
            }
        }

        return false;
    }
}
