namespace Soribit.Music.Learned;

/// <summary>Which pitches a line may take note by note so that it can still rise and fall as a model line does.</summary>
/// <remarks>Feasible sets from the last note backwards: a pitch is kept when some pitch of the next note's set lies on the right side of it. So no choice leads into a dead end.</remarks>
internal static class ShapeRule
{
    /// <param name="legal">For each note the pitches that harmony and range allow, as bits 0 to 127.</param>
    /// <param name="shape">The pitches of the line to follow, as many.</param>
    /// <returns>For each note the legal pitches from which the rest can be sung; all empty when there is no way.</returns>
    public static UInt128[] Feasible(IReadOnlyList<UInt128> legal, IReadOnlyList<int> shape)
    {
        var feasible = new UInt128[legal.Count];
        for (var i = legal.Count - 1; i >= 0; i--)
        {
            feasible[i] = i == legal.Count - 1 ? legal[i] : legal[i] & Before(feasible[i + 1], Math.Sign(shape[i + 1] - shape[i]));
        }

        return feasible.Length > 0 && feasible[0] == 0 ? new UInt128[legal.Count] : feasible;
    }

    /// <summary>Pitches on the side of <paramref name="pitch"/> that the direction points to.</summary>
    public static UInt128 Towards(int pitch, int direction) => direction switch
    {
        0 => UInt128.One << pitch,
        > 0 => pitch >= 127 ? 0 : UInt128.MaxValue << (pitch + 1),
        _ => (UInt128.One << pitch) - 1,
    };

    /// <summary>Pitches from which one of <paramref name="next"/> is reached in a direction.</summary>
    private static UInt128 Before(UInt128 next, int direction)
    {
        if (next == 0 || direction == 0)
        {
            return next;
        }

        var (lowest, highest) = ((int)UInt128.TrailingZeroCount(next), 127 - (int)UInt128.LeadingZeroCount(next));
        return direction > 0 ? Towards(highest, -1) : Towards(lowest, 1);
    }
}
