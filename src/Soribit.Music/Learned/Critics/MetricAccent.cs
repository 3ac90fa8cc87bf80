using Soribit.Music.Events;

namespace Soribit.Music.Learned.Critics;

/// <summary>How strong a place of a bar is: 4 the downbeat, 3 the middle of a bar of an even number of beats, 2 another beat, 1 half of a beat (a third of a dotted one), 0 between.</summary>
internal static class MetricAccent
{
    public const int Beat = 2;

    /// <summary>A downbeat or the middle of the bar.</summary>
    public const int Strong = 3;

    public const int Downbeat = 4;

    /// <param name="position">In units of <see cref="EventGrid"/> from the start of any bar.</param>
    public static int At(Metre metre, int position)
    {
        var tick = position * EventGrid.TicksPerUnit;
        var strength = metre.Strength(tick);
        var division = metre.IsCompound ? metre.UnitTicks : metre.BeatTicks / 2;
        return strength > 0 ? strength + 1 : tick % division == 0 ? 1 : 0;
    }
}
