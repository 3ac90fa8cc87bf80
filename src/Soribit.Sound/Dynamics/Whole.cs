namespace Soribit.Sound.Dynamics;

/// <summary>Takes a sound that is in memory through something that works in blocks and answers late.</summary>
internal static class Whole
{
    private const int Block = 8192;

    /// <summary>Works in place; every sample stays where it is in time.</summary>
    /// <param name="audio">Mono, as if both sides were alike, or stereo.</param>
    /// <param name="latency">Frames by which <paramref name="process"/> answers late.</param>
    public static void Apply(AudioBuffer audio, int latency, Action<Span<float>, Span<float>> process)
    {
        var (left, right) = (new float[Block], new float[Block]);
        for (var start = 0; start < audio.Frames + latency; start += Block)
        {
            Load(left, audio[0], start);
            Load(right, audio[audio.Channels - 1], start);
            process(left, right);
            Store(left, audio[0], start - latency);
            Store(right, audio[audio.Channels - 1], start - latency);
        }
    }

    private static void Load(Span<float> block, ReadOnlySpan<float> signal, int start)
    {
        var count = Math.Clamp(signal.Length - start, 0, block.Length);
        signal.Slice(Math.Min(start, signal.Length), count).CopyTo(block);
        block[count..].Clear();
    }

    private static void Store(ReadOnlySpan<float> block, Span<float> signal, int start)
    {
        var skipped = Math.Max(0, -start);
        var count = Math.Min(block.Length, signal.Length - start) - skipped;
        if (count > 0)
        {
            block.Slice(skipped, count).CopyTo(signal[(start + skipped)..]);
        }
    }
}
