using Soribit.Sound.Dynamics;
using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Mixing;

/// <summary>A stem behind its strip's tone and dynamics: brought to the compressor's loudness, equalised, de-essed, compressed.</summary>
internal sealed class ShapedStem : IStereoReader
{
    /// <summary>LUFS that a part is brought to before its compressor.</summary>
    private const double CompressorLufs = -20;

    private readonly IStereoReader _stem;
    private readonly float _gain;
    private readonly StereoFilter[] _filters;
    private readonly DeEsser? _deEsser;
    private readonly Compressor? _compressor;

    /// <param name="stem">Belongs to this one from now on.</param>
    /// <param name="recorded">LUFS of the stem as it comes.</param>
    public ShapedStem(IStereoReader stem, Strip strip, double recorded, int sampleRate)
    {
        var bands = strip.Eq.Select(band => band.Filter(sampleRate));
        if (strip.HighPass is { } hertz)
        {
            bands = bands.Prepend(Biquad.HighPass(hertz, Biquad.Flat, sampleRate));
        }

        _stem = stem;
        _gain = (float)Decibels.ToAmplitude(CompressorLufs - recorded);
        _filters = [.. bands.Chunk(StereoFilter.Stages).Select(filters => new StereoFilter(filters))];
        _deEsser = strip.DeEsser is { } deEsser ? new DeEsser(deEsser, sampleRate) : null;
        _compressor = strip.Compressor is { } compressor ? new Compressor(compressor, sampleRate) : null;
        if (_compressor is { Latency: > 0 and var latency })
        {
            // What is looked at ahead of time is read ahead of time, so that the sound stays in its place.
            Read(new float[latency], new float[latency]);
        }
    }

    public int Frames => _stem.Frames;

    /// <summary>The next frames, in whole steps of 16.</summary>
    public void Read(Span<float> left, Span<float> right)
    {
        _stem.Read(left, right);
        SampleKernels.Scale(left, _gain);
        SampleKernels.Scale(right, _gain);
        foreach (var filter in _filters)
        {
            filter.Apply(left, right);
        }

        _deEsser?.Process(left, right);
        _compressor?.Process(left, right);
    }

    public void Dispose() => _stem.Dispose();
}
