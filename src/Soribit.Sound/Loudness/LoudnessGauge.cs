using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Loudness;

/// <summary>Programme loudness of a stereo sound that goes by in blocks.</summary>
public sealed class LoudnessGauge
{
    private readonly StereoFilter _weighting;
    private readonly float[] _left;
    private readonly float[] _right;
    private readonly List<double> _powers = [];
    private int _filled;
    private double _energy;
    private long _frames;

    public LoudnessGauge(int sampleRate)
    {
        var weighting = KWeighting.For(sampleRate);
        _weighting = new StereoFilter(weighting.Shelf, weighting.HighPass);
        _left = new float[LoudnessMeter.Step(sampleRate)];
        _right = new float[_left.Length];
    }

    /// <summary>
    /// LUFS of what went by, as <see cref="LoudnessMeter.Integrated(AudioBuffer)"/> has it; of what is too short or quiet for the gate its plain power in dB.
    /// </summary>
    public double Loudness => LoudnessMeter.Integrated(_powers) is var lufs && lufs > LoudnessMeter.Silence ? lufs
        : Decibels.FromPower(_energy / Math.Max(1, _frames));

    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        _energy += SampleKernels.Energy(left) + SampleKernels.Energy(right);
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
