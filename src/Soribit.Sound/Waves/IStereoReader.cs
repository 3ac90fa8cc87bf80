namespace Soribit.Sound.Waves;

/// <summary>A stereo sound that is read from its start to its end, in pieces of any length.</summary>
public interface IStereoReader : IDisposable
{
    /// <summary>Of the whole sound.</summary>
    int Frames { get; }

    /// <summary>Fills both spans with what comes next, which after the end is silence.</summary>
    void Read(Span<float> left, Span<float> right);
}
