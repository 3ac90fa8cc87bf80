namespace Soribit.Music.Notation;

/// <summary>One bar of one part while a file is read: places are exact and count from the start of the bar.</summary>
internal sealed class ReadBar
{
    public string Number { get; set; } = "";

    public bool IsImplicit { get; set; }

    /// <summary>The furthest place that anything in the bar reaches.</summary>
    public long Extent { get; set; }

    public Metre? Metre { get; set; }

    public NotatedKey? Key { get; set; }

    public MeasureFlow Flow { get; set; } = new();

    public List<(long Start, long End, NotatedNote Note)> Notes { get; } = [];

    public List<(long At, NotatedHarmony Harmony)> Harmonies { get; } = [];

    public List<(long At, double QuartersPerMinute)> Tempos { get; } = [];

    public List<(long At, NotatedDirection Direction)> Directions { get; } = [];
}
