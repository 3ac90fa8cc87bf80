namespace Soribit.Music.Parts.Composing;

/// <summary>Where a note goes before it has a pitch.</summary>
/// <param name="Duration">Written length in ticks; how long it sounds is for <see cref="Articulation"/> to say.</param>
internal readonly record struct Slot(int Tick, int Duration)
{
    /// <summary>Exclusive.</summary>
    public int EndTick => Tick + Duration;
}
