using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Loudness;

/// <summary>Programme loudness of a stereo sound that goes by in blocks.</summary>
public sealed class LoudnessGauge
{
    private const int Block = 8192;

    private readonly StereoFilter _weighting;
    private readonly float[] _left;
    private readonly float[] _right;
    private readonly List<double> _powers = [];
    private int _filled;
    private double _energy;
    private float _peak;
    private long _frames;

    public LoudnessGauge(int sampleRate)
    {
        var weighting = KWeighting.For(sampleRate);
        _weighting = new StereoFilter(weighting.Shelf, weighting.HighPass);
        _left = new float[LoudnessMeter.Step(sampleRate)];
        _right = new float[_left.Length];
    }

    /// <summary>LUFS of what went by; <see cref="LoudnessMeter.Silence"/> when nothing passes the gate.</summary>
    public double Integrated => LoudnessMeter.Integrated(_powers);

    /// <summary>dB of the highest sample.</summary>
    public double PeakDb => Decibels.FromAmplitude(_peak);

    /// <summary>
    /// LUFS of what went by, as <see cref="LoudnessMeter.Integrated(AudioBuffer)"/> has it; of what is too short or quiet for the gate its plain power in dB.
    /// </summary>
    public double Loudness => Integrated is var lufs && lufs > LoudnessMeter.Silence ? lufs
        : Decibels.FromPower(_energy / Math.Max(1, _frames));

    /// <summary>Listens to a sound from its start to its end.</summary>
    /// <param name="sound">Disposed of at the end.</param>
    public static LoudnessGauge Listen(IStereoReader sound, int sampleRate, CancellationToken cancellation = default)
    {
        using var reader = sound;
        var gauge = new LoudnessGauge(sampleRate);
        var (left, right) = (new float[Block], new float[Block]);
        for (var start = 0; start < reader.Frames; start += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Read(left, right);
            var count = Math.Min(Block, reader.Frames - start);
            gauge.Add(left.AsSpan(0, count), right.AsSpan(0, count));
        }

        return gauge;
    }

    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        _energy += SampleKernels.Energy(left) + SampleKernels.Energy(right);
        _peak = Math.Max(_peak, Math.Max(SampleKernels.Peak(left), SampleKernels.Peak(right)));
        _frames += left.Length;
        while (left.Length > 0)
        {
            var count = Math.Min(left.Length, _left.Length - _filled);
            left[..count].CopyTo(_left.AsSpan(_filled));
            right[..count].CopyTo(_right.AsSpan(_filled));
            left = left[count..];
            right = right[count..];
            _filled += count;
            if (_filled == _left.Length)
            {
                _weighting.Apply(_left, _right);
                _powers.Add((SampleKernels.Energy(_left) + SampleKernels.Energy(_right)) / _left.Length);
                _filled = 0;
            }
        }
    }
}
