using BenchmarkDotNet.Attributes;
using Soribit.Music;
using Soribit.Sound.Dynamics;
using Soribit.Sound.Filters;
using Soribit.Sound.Fourier;
using Soribit.Sound.Loudness;
using Soribit.Sound.Reverbs;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Benchmarks;

/// <summary>Ten seconds of stereo noise through what a mix and a master are made of; the figure to read is time per ten seconds of music.</summary>
public class SoundBenchmarks
{
    private const int Rate = 48000;
    private const int Seconds = 10;
    private static readonly Biquad[] Filters =
    [
        Biquad.HighPass(110, Biquad.Flat, Rate), Biquad.Peak(300, -1.5, 1, Rate), Biquad.Peak(900, 3, 0.8, Rate), Biquad.HighShelf(4500, 2, 0.7, Rate),
    ];

    private readonly AudioBuffer _noise = Noise();
    private readonly AudioBuffer _work = new(2, Rate * Seconds, Rate);
    private readonly Fft _fft = new(8192);
    private readonly float[] _real = new float[4097];
    private readonly float[] _imaginary = new float[4097];

    /// <summary>What every benchmark that changes its signal pays on top.</summary>
    [Benchmark]
    public void Copy()
    {
        _noise[0].CopyTo(_work[0]);
        _noise[1].CopyTo(_work[1]);
    }

    [Benchmark]
    public void FourBiquadsByDefinition()
    {
        Copy();
        new StereoFilter(Filters).ApplyScalar(_work[0], _work[1]);
    }

    [Benchmark]
    public void FourBiquads()
    {
        Copy();
        new StereoFilter(Filters).Apply(_work[0], _work[1]);
    }

    [Benchmark]
    public void Compress()
    {
        Copy();
        Compressor.Apply(_work, new CompressorSettings(-20, 2.2, 8, 15, 140));
    }

    [Benchmark]
    public void Limit()
    {
        Copy();
        Limiter.Apply(_work, -6);
    }

    [Benchmark]
    public void PlateReverb()
    {
        Copy();
        new Reverb(ReverbSettings.Plate, Rate).Process(_work[0], _work[1]);
    }

    [Benchmark]
    public double IntegratedLoudness() => LoudnessMeter.Integrated(_noise);

    [Benchmark]
    public double TruePeak() => TruePeakMeter.Measure(_noise);

    [Benchmark]
    public int RoundTo24BitsWithDither()
    {
        var quantiser = new Quantiser(24, _noise.Frames, new Rng(1));
        return quantiser.Round(_noise[0])[^1] + quantiser.Round(_noise[1])[^1];
    }

    /// <summary>One transform of 8192 samples.</summary>
    [Benchmark]
    public void Transform() => _fft.Forward(_noise[0][..8192], _real, _imaginary);

    private static AudioBuffer Noise()
    {
        var rng = new Rng(1);
        var noise = new AudioBuffer(2, Rate * Seconds, Rate);
        for (var i = 0; i < noise.Frames; i++)
        {
            noise[0][i] = (float)(0.2 * rng.NextGaussian());
            noise[1][i] = (float)(0.2 * rng.NextGaussian());
        }

        return noise;
    }
}
