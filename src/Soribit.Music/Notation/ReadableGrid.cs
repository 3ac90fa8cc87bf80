namespace Soribit.Music.Notation;

/// <summary>For each beat, the coarsest grid that its notes fit: sixteenths, triplet eighths, then their halves.</summary>
internal sealed class ReadableGrid
{
    /// <summary>How far, in ticks, a played note may lie from the grid that it is heard on.</summary>
    public const int Tolerance = 12;

    private static readonly int[] WithTriplets = [120, 160, 60, 80, 30];
    private static readonly int[] Straight = [120, 60, 30];

    private readonly int _window;
    private readonly int[] _steps;

    /// <param name="onsets">What the grid is chosen by first.</param>
    /// <param name="ends">Fitted as well where some grid fits both; may be empty.</param>
    /// <param name="tolerance">Ticks; 0 when the notes are known to lie on a grid.</param>
    public ReadableGrid(Metre metre, int endTick, IEnumerable<int> onsets, IEnumerable<int> ends, int tolerance)
    {
        var hasTriplets = AllowsTriplets(metre);
        _window = hasTriplets ? Ticks.PerQuarter : metre.UnitTicks;
        var candidates = hasTriplets ? WithTriplets : Straight;
        _steps = new int[(endTick / _window) + 1];
        var onsetsIn = Offsets(onsets, endTick);
        var endsIn = Offsets(ends, endTick);
        for (var i = 0; i < _steps.Length; i++)
        {
            _steps[i] = Choose([.. onsetsIn[i]], [.. endsIn[i]], candidates, tolerance);
        }
    }

    /// <summary>Triplets are looked for in quarter notes, in metres whose beat they divide.</summary>
    public static bool AllowsTriplets(Metre metre) => !metre.IsCompound && metre.BeatTicks % Ticks.PerQuarter == 0;

    /// <summary>The nearest point of the grid.</summary>
    public int Snap(int tick)
    {
        var window = Math.Clamp(tick / _window, 0, _steps.Length - 1);
        var step = _steps[window];
        var inside = Math.Max(tick, 0) - (window * _window);
        return (window * _window) + ((inside + (step / 2)) / step * step);
    }

    /// <summary>The step of the grid around a tick.</summary>
    public int StepAt(int tick) => _steps[Math.Clamp(tick / _window, 0, _steps.Length - 1)];

    private ILookup<int, int> Offsets(IEnumerable<int> ticks, int endTick) =>
        ticks.Where(tick => tick >= 0 && tick < endTick).ToLookup(tick => tick / _window, tick => tick % _window);

    private static int Choose(int[] onsets, int[] ends, int[] candidates, int tolerance)
    {
        bool Fits(int[] offsets, int step) => offsets.All(offset => Distance(offset, step) <= tolerance);
        foreach (var step in candidates)
        {
            if (Fits(onsets, step) && Fits(ends, step))
            {
                return step;
            }
        }

        foreach (var step in candidates)
        {
            if (Fits(onsets, step))
            {
                return step;
            }
        }

        // Notes off every grid: the better of the two plain ones.
        return candidates[..2].MinBy(step => onsets.Sum(offset => Distance(offset, step)));
    }

    private static int Distance(int offset, int step) => Math.Min(offset % step, step - (offset % step));
}
