using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Dynamics;

/// <summary>A sound behind tone and dynamics: brought to the loudness at which compressors are set, equalised, de-essed, compressed.</summary>
internal sealed class ShapedSound : IStereoReader
{
    /// <summary>LUFS that every sound is brought to before its compressor.</summary>
    public const double CompressorLufs = -20;

    private readonly IStereoReader _sound;
    private readonly float _gain;
    private readonly StereoFilter[] _filters;
    private readonly DeEsser? _deEsser;
    private readonly Compressor? _compressor;

    /// <param name="sound">Belongs to this one from now on.</param>
    /// <param name="recorded">LUFS of the sound as it comes.</param>
    public ShapedSound(IStereoReader sound, double recorded, IEnumerable<Biquad> filters, DeEsserSettings? deEsser, CompressorSettings? compressor, int sampleRate)
    {
        _sound = sound;
        _gain = (float)Decibels.ToAmplitude(CompressorLufs - recorded);
        _filters = [.. filters.Chunk(StereoFilter.Stages).Select(some => new StereoFilter(some))];
        _deEsser = deEsser is null ? null : new DeEsser(deEsser, sampleRate);
        _compressor = compressor is null ? null : new Compressor(compressor, sampleRate);
        if (_compressor is { Latency: > 0 and var latency })
        {
            // What is looked at ahead of time is read ahead of time, so that the sound stays in its place.
            Read(new float[latency], new float[latency]);
        }
    }

    public int Frames => _sound.Frames;

    /// <summary>The next frames, in whole steps of 16.</summary>
    public void Read(Span<float> left, Span<float> right)
    {
        _sound.Read(left, right);
        SampleKernels.Scale(left, _gain);
        SampleKernels.Scale(right, _gain);
        foreach (var filter in _filters)
        {
            filter.Apply(left, right);
        }

        _deEsser?.Process(left, right);
        _compressor?.Process(left, right);
    }

    public void Dispose() => _sound.Dispose();
}
