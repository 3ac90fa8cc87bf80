using Soribit.Sound.Fourier;

namespace Soribit.Sound.Singing.Analysis;

/// <summary>
/// The spectral envelope at a moment, without a trace of the pitch: a window of three periods, an average over two thirds of the pitch, and a lifter that gives
/// back what the average took (M. Morise, "CheapTrick, a spectral envelope estimator for high-quality speech synthesis", Speech Communication 67, 2015).
/// </summary>
/// <remarks>Holds scratch: not to be shared between threads.</remarks>
internal sealed class EnvelopeAnalysis
{
    /// <summary>Hz, taken for a pitch where there is none.</summary>
    private const double VoicelessHertz = 500;

    /// <summary>q1 of the paper, equation 9.</summary>
    private const double Recovery = -0.15;

    /// <summary>Power of what cannot be heard, below which no logarithm goes.</summary>
    private const float Floor = 1e-14f;

    private readonly int _sampleRate;
    private readonly Fft _fft;
    private readonly float[] _signal;
    private readonly float[] _real;
    private readonly float[] _imaginary;
    private readonly float[] _scratch;
    private readonly double[] _sums;

    public EnvelopeAnalysis(int sampleRate)
    {
        _sampleRate = sampleRate;
        _fft = new Fft(Size(sampleRate));
        _signal = new float[_fft.Size];
        (_real, _imaginary, _scratch) = (new float[_fft.Bins], new float[_fft.Bins], new float[_fft.Bins]);
        _sums = new double[3 * _fft.Size];
    }

    public int Bins => _fft.Bins;

    /// <summary>Samples of the transform: three periods of 65 Hz fit in.</summary>
    public static int Size(int sampleRate)
    {
        var size = 256;
        while (size < 3 * sampleRate / 65.0)
        {
            size *= 2;
        }

        return size;
    }

    /// <param name="centre">Samples.</param>
    /// <param name="hertz">0 without a voice.</param>
    /// <returns>(Bins,) logarithm of power.</returns>
    public float[] At(ReadOnlySpan<float> samples, double centre, double hertz)
    {
        var pitch = Math.Max(hertz > 0 ? hertz : VoicelessHertz, 3.0 * _sampleRate / (_fft.Size - 4));
        Window(samples, centre, 1.5 * _sampleRate / pitch);
        _fft.Forward(_signal, _real, _imaginary);
        for (var k = 0; k < _real.Length; k++)
        {
            _real[k] = (_real[k] * _real[k]) + (_imaginary[k] * _imaginary[k]) + Floor;
        }

        var bins = pitch * _fft.Size / _sampleRate;
        SpectralSmoothing.FillBelow(_real, bins, _scratch);
        SpectralSmoothing.Box(_real, bins * 2 / 3, _sums);
        for (var k = 0; k < _real.Length; k++)
        {
            _real[k] = MathF.Log(Math.Max(Floor, _real[k]));
        }

        Lift(pitch);
        return [.. _real];
    }

    /// <summary>Loads the signal under a Hann window of unit energy, without its mean.</summary>
    private void Window(ReadOnlySpan<float> samples, double centre, double half)
    {
        Array.Clear(_signal);
        var first = (int)Math.Ceiling(centre - half);
        var count = Math.Min((int)Math.Floor(centre + half) - first + 1, _signal.Length);
        double sum = 0, weights = 0, energy = 0;
        for (var i = 0; i < count; i++)
        {
            var weight = 0.5 + (0.5 * Math.Cos(Math.PI * (first + i - centre) / half));
            _sums[i] = weight;
            weights += weight;
            energy += weight * weight;
            sum += first + i >= 0 && first + i < samples.Length ? weight * samples[first + i] : 0;
        }

        var (mean, scale) = (sum / weights, 1 / Math.Sqrt(energy));
        for (var i = 0; i < count; i++)
        {
            var sample = first + i >= 0 && first + i < samples.Length ? samples[first + i] : 0;
            _signal[i] = (float)((sample - mean) * _sums[i] * scale);
        }
    }

    /// <summary>Takes the pitch's own ripple out of the logarithm and lifts what the average has flattened.</summary>
    private void Lift(double pitch)
    {
        Array.Clear(_imaginary);
        _fft.Inverse(_real, _imaginary, _signal);
        for (var k = 0; k <= _fft.Size / 2; k++)
        {
            var x = Math.PI * pitch * k / _sampleRate;
            var lifter = (float)((k == 0 ? 1 : Math.Sin(x) / x) * (1 - (2 * Recovery) + (2 * Recovery * Math.Cos(2 * x))));
            _signal[k] *= lifter;
            if (k > 0 && k < _fft.Size / 2)
            {
                _signal[_fft.Size - k] = _signal[k];
            }
        }

        _fft.Forward(_signal, _real, _imaginary);
    }
}
