namespace Soribit.Music.Notation;

/// <summary>One printed value: a note of its own, or one of several that are tied.</summary>
/// <param name="Start">From the start of the bar.</param>
/// <param name="Tuplet">(3, 2) inside a triplet, else (1, 1).</param>
/// <param name="TupletStart">Opens the bracket of a tuplet.</param>
internal readonly record struct PrintedValue(int Start, int Duration, string Type, int Dots, TimeModification Tuplet, bool TupletStart, bool TupletStop)
{
    public int End => Start + Duration;
}

/// <summary>Cuts a stretch of a bar into values that can be printed and that show the beat.</summary>
/// <remarks>The rules are those of engraving manuals (Gould, "Behind Bars", 2011, "Grouping of rhythm"): a note may hide a point of the bar
/// if it begins on a point at least as strong, if it ends on a stronger one, or if it is a plain syncopation centred on it; rests may do only the first.</remarks>
internal sealed class BarSplitting(Metre metre)
{
    /// <summary>The least that is printed: a 64th.</summary>
    private const int Least = Ticks.PerSixteenth / 4;

    /// <summary>The level of a beat, see <see cref="Level(int, bool)"/>.</summary>
    private const int Beat = 3;

    private readonly Dictionary<(int Start, int End, bool IsRest), PrintedValue[]> _cuts = [];

    /// <summary>Cuts [start, end) of a bar, multiples of a 64th with no tuplets inside, into as few readable values as there can be.</summary>
    public IReadOnlyList<PrintedValue> Cut(int start, int end, bool isRest)
    {
        if (end <= start)
        {
            return [];
        }

        if (!_cuts.TryGetValue((start, end, isRest), out var values))
        {
            _cuts[(start, end, isRest)] = values = Best(start, end, isRest);
        }

        return values;
    }

    /// <summary>One value if it can be read; else cut at the beat, or without one at the strongest point, that leaves the fewest pieces; of equals, at the strongest.</summary>
    private PrintedValue[] Best(int start, int end, bool isRest)
    {
        if (NoteTypes.TryValue(end - start, out var type, out var dots) && IsReadable(start, end, dots, isRest))
        {
            return [new PrintedValue(start, end - start, type, dots, new TimeModification(1, 1), false, false)];
        }

        var strongest = StrongestInside(start, end);
        PrintedValue[] best = [.. Cut(start, strongest, isRest), .. Cut(strongest, end, isRest)];
        for (var beat = ((start / metre.BeatTicks) + 1) * metre.BeatTicks; beat < end && !isRest; beat += metre.BeatTicks)
        {
            if (Cut(start, beat, isRest).Count + Cut(beat, end, isRest).Count < best.Length)
            {
                best = [.. Cut(start, beat, isRest), .. Cut(beat, end, isRest)];
            }
        }

        return best;
    }

    private bool IsReadable(int start, int end, int dots, bool isRest)
    {
        if (end - start <= Least)
        {
            return true;
        }

        var hidden = Level(StrongestInside(start, end));
        if (metre.IsCompound && hidden >= Beat && (start % metre.BeatTicks != 0 || end % metre.BeatTicks != 0))
        {
            return false; // across dotted beats only whole ones are read with ease
        }

        if (Level(start) >= hidden)
        {
            return !isRest || dots == 0 || (metre.IsCompound && (end - start) % metre.BeatTicks == 0);
        }

        return !isRest && (Level(end) > hidden || IsSyncopation(start, end, dots, hidden));
    }

    /// <summary>Eighth–quarter–eighth over a beat, quarter–half–quarter over the middle of a bar, and so on down.</summary>
    private bool IsSyncopation(int start, int end, int dots, int hidden)
    {
        var duration = end - start;
        return dots == 0 && !metre.IsCompound && start % (duration / 2) == 0 && duration <= metre.BarTicks / 2
            && hidden == Level(duration, allowBar: false);
    }

    /// <summary>The strongest point between two others; of equals, the last before which one value fits.</summary>
    private int StrongestInside(int start, int end)
    {
        var best = -1;
        var bestLevel = int.MinValue;
        for (var at = start - (start % Least) + Least; at < end; at += Least)
        {
            var level = Level(at);
            if (level > bestLevel || (level == bestLevel && NoteTypes.TryValue(at - start, out _, out _)))
            {
                (best, bestLevel) = (at, level);
            }
        }

        return best < 0 ? start + ((end - start) / 2) : best;
    }

    private int Level(int tick) => Level(tick, allowBar: true);

    /// <summary>5 at a barline, 4 in the middle of an even bar, 3 on a beat, then less by each halving (in compound metre, 2 on each third of the beat).</summary>
    private int Level(int tick, bool allowBar)
    {
        if (allowBar && tick % metre.BarTicks == 0)
        {
            return 5;
        }

        if (metre.BeatsPerBar % 2 == 0 && metre.BeatsPerBar > 2 && tick % (metre.BarTicks / 2) == 0)
        {
            return 4;
        }

        if (tick % metre.BeatTicks == 0)
        {
            return Beat;
        }

        var level = 2;
        for (var unit = metre.IsCompound ? metre.UnitTicks : metre.BeatTicks / 2; unit > Least / 2; unit /= 2)
        {
            if (tick % unit == 0)
            {
                return level;
            }

            level--;
        }

        return level;
    }
}
