namespace Soribit.Sound;

/// <summary>Samples in memory, planar: one array a channel, full scale ±1, values beyond it allowed.</summary>
/// <remarks>
/// Planar, because every kernel here (filters, spectra, meters, lines of a reverb) runs along one channel, and vectors then load without shuffling;
/// only files are interleaved. The samples may be written by whoever owns the buffer; a buffer handed to another room is no longer written.
/// </remarks>
public sealed class AudioBuffer
{
    private readonly float[][] _channels;

    /// <summary>Silence.</summary>
    /// <param name="channels">1 to 64.</param>
    /// <param name="frames">Samples in each channel.</param>
    /// <param name="sampleRate">Hz.</param>
    public AudioBuffer(int channels, int frames, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 64);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        _channels = new float[channels][];
        for (var i = 0; i < channels; i++)
        {
            _channels[i] = LargeMemory.Allocate(frames);
        }

        SampleRate = sampleRate;
    }

    /// <summary>Takes over the arrays, which must be equally long.</summary>
    public AudioBuffer(int sampleRate, params float[][] channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        if (channels.Length is < 1 or > 64 || channels.Any(channel => channel.Length != channels[0].Length))
        {
            throw new ArgumentException("Expected 1 to 64 channels of one length.", nameof(channels));
        }

        _channels = channels;
        SampleRate = sampleRate;
    }

    /// <summary>Hz.</summary>
    public int SampleRate { get; }

    public int Channels => _channels.Length;

    /// <summary>Samples in each channel.</summary>
    public int Frames => _channels[0].Length;

    public double Seconds => (double)Frames / SampleRate;

    /// <summary>The samples of one channel; 0 is the left one.</summary>
    public Span<float> this[int channel] => _channels[channel];

    /// <summary>The same sound on two channels: itself when it is stereo, both sides alike when it is mono.</summary>
    /// <exception cref="ArgumentException">It has more than two channels.</exception>
    public AudioBuffer ToStereo() => Channels switch
    {
        2 => this,
        1 => new AudioBuffer(SampleRate, _channels[0], Copy(_channels[0])),
        _ => throw new ArgumentException($"Expected mono or stereo, found {Channels} channels."),
    };

    public AudioBuffer Clone() => new(SampleRate, [.. _channels.Select(Copy)]);

    /// <summary>A copy of some frames; frames past the end are silent.</summary>
    public AudioBuffer Slice(int start, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        var slice = new AudioBuffer(Channels, frames, SampleRate);
        var count = Math.Clamp(Frames - start, 0, frames);
        for (var i = 0; i < Channels && count > 0; i++)
        {
            this[i].Slice(start, count).CopyTo(slice[i]);
        }

        return slice;
    }

    private static float[] Copy(float[] samples)
    {
        var copy = LargeMemory.Allocate(samples.Length);
        samples.CopyTo(copy, 0);
        return copy;
    }
}
