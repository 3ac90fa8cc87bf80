namespace Soribit.Music.Melodies;

/// <summary>How strong a place in the bar is, finer than <see cref="Metre.Strength"/>.</summary>
internal static class MetricLevel
{
    public const int Count = 5;
    public const int HalfBeat = 1;
    public const int Beat = 2;
    public const int MidBar = 3;
    public const int Downbeat = 4;

    /// <summary>4 downbeat, 3 middle beat, 2 another beat, 1 half a beat (a third in compound metre), 0 anywhere else.</summary>
    public static int Of(Metre metre, int tick)
    {
        var strength = metre.Strength(tick);
        if (strength > 0)
        {
            return strength + 1;
        }

        var part = metre.IsCompound ? metre.UnitTicks : metre.BeatTicks / 2;
        var inBar = ((tick % metre.BarTicks) + metre.BarTicks) % metre.BarTicks;
        return part > 0 && inBar % part == 0 ? HalfBeat : 0;
    }
}
