using Soribit.Sound.Fourier;

namespace Soribit.Sound.Singing.Analysis;

/// <summary>
/// How much of a voice is noise, band by band, from its group delay: that of a periodic sound ripples over frequency with the pitch and with nothing else, that of
/// noise at random (M. Morise, "D4C, a band-aperiodicity estimator for high-quality speech synthesis", Speech Communication 84, 2016).
/// </summary>
/// <remarks>Holds scratch: not to be shared between threads.</remarks>
internal sealed class AperiodicityAnalysis
{
    private const double BandHertz = SpeechAnalyser.BandHertz;

    /// <summary>Below this pitch the windows would not fit.</summary>
    private const double LowestHertz = 50;

    /// <summary>Share of the amplitude at 0 Hz, where a voice is as good as periodic: -60 dB.</summary>
    private const float Least = 0.001f;

    /// <summary>Power, against the strongest in a band, at which a frequency counts by half: noise that is masked is no matter.</summary>
    private const float Unheard = 1e-6f;

    /// <summary>Width of the Nuttall window's main lobe, in bins of a transform of its own length.</summary>
    private const double MainLobe = 8;

    private readonly int _sampleRate;
    private readonly Fft _fft;
    private readonly Fft _bandFft;
    private readonly float[] _window;
    private readonly float[] _signal;
    private readonly float[] _timed;
    private readonly float[] _real;
    private readonly float[] _imaginary;
    private readonly float[] _timedReal;
    private readonly float[] _timedImaginary;
    private readonly float[] _centroid;
    private readonly float[] _delay;
    private readonly float[] _power;
    private readonly float[] _band;
    private readonly float[] _bandReal;
    private readonly float[] _bandImaginary;
    private readonly float[] _largest;
    private readonly double[] _sums;

    public AperiodicityAnalysis(int sampleRate)
    {
        _sampleRate = sampleRate;
        var size = 256;
        while (size < (4 * sampleRate / LowestHertz) + 1)
        {
            size *= 2;
        }

        _fft = new Fft(size);
        (_signal, _timed) = (new float[size], new float[size]);
        (_real, _imaginary, _timedReal, _timedImaginary) = (new float[_fft.Bins], new float[_fft.Bins], new float[_fft.Bins], new float[_fft.Bins]);
        (_centroid, _delay, _power) = (new float[_fft.Bins], new float[_fft.Bins], new float[_fft.Bins]);
        _sums = new double[3 * size];
        _window = Nuttall((2 * (int)Math.Round(BandHertz * size / sampleRate)) + 1);
        var bandSize = 16;
        while (bandSize < 2 * _window.Length)
        {
            bandSize *= 2;
        }

        _bandFft = new Fft(bandSize);
        _band = new float[bandSize];
        (_bandReal, _bandImaginary) = (new float[_bandFft.Bins], new float[_bandFft.Bins]);
        _largest = new float[(int)Math.Round(MainLobe * bandSize / _window.Length) + 1];
        Bands = 1 + Math.Max(1, (int)(((sampleRate / 2.0) - BandHertz) / BandHertz));
    }

    /// <summary>Values a frame, the one at 0 Hz included.</summary>
    public int Bands { get; }

    /// <param name="centre">Samples.</param>
    /// <param name="hertz">Above 0.</param>
    /// <returns>(Bands,) the share of the amplitude that is noise.</returns>
    public float[] At(ReadOnlySpan<float> samples, double centre, double hertz)
    {
        var pitch = Math.Max(hertz, LowestHertz);
        var quarter = _sampleRate / pitch / 4;
        var bins = pitch * _fft.Size / _sampleRate;
        Array.Clear(_centroid);
        AddCentroid(samples, centre - quarter, 2 * _sampleRate / pitch);
        AddCentroid(samples, centre + quarter, 2 * _sampleRate / pitch);
        SpectralSmoothing.FillBelow(_centroid, bins, _power);

        Load(samples, centre, 2 * _sampleRate / pitch, 0.5, 0);
        _fft.Forward(_signal, _real, _imaginary);
        for (var k = 0; k < _power.Length; k++)
        {
            _power[k] = (_real[k] * _real[k]) + (_imaginary[k] * _imaginary[k]);
        }

        SpectralSmoothing.FillBelow(_power, bins, _real);
        SpectralSmoothing.Box(_power, bins, _sums);
        for (var k = 0; k < _delay.Length; k++)
        {
            _delay[k] = _centroid[k] / (_power[k] + 1e-20f);
        }

        SpectralSmoothing.Box(_delay, bins / 2, _sums);
        _delay.CopyTo(_real, 0);
        SpectralSmoothing.Box(_real, bins, _sums);
        for (var k = 0; k < _delay.Length; k++)
        {
            _delay[k] -= _real[k];
        }

        var bands = new float[Bands];
        bands[0] = Least;
        for (var band = 1; band < Bands; band++)
        {
            bands[band] = Math.Clamp(MathF.Sqrt(NoiseShare(band, pitch)), Least, 1);
        }

        return bands;
    }

    /// <summary>Adds the group delay, weighted with the power, of a Blackman window's cut of unit energy.</summary>
    private void AddCentroid(ReadOnlySpan<float> samples, double centre, double half)
    {
        Load(samples, centre, half, 0.42, 0.08);
        var first = (int)Math.Ceiling(centre - half);
        double energy = 1e-20;
        foreach (var sample in _signal)
        {
            energy += (double)sample * sample;
        }

        var scale = (float)(1 / Math.Sqrt(energy));
        for (var i = 0; i < _signal.Length; i++)
        {
            _signal[i] *= scale;
            _timed[i] = (float)(_signal[i] * (first + i - centre + half));
        }

        _fft.Forward(_signal, _real, _imaginary);
        _fft.Forward(_timed, _timedReal, _timedImaginary);
        for (var k = 0; k < _centroid.Length; k++)
        {
            _centroid[k] += (_real[k] * _timedReal[k]) + (_imaginary[k] * _timedImaginary[k]);
        }
    }

    /// <summary>Loads a cut under the window a + 0.5 cos + b cos 2, without its mean.</summary>
    private void Load(ReadOnlySpan<float> samples, double centre, double half, double a, double b)
    {
        Array.Clear(_signal);
        var first = (int)Math.Ceiling(centre - half);
        var count = Math.Min((int)Math.Floor(centre + half) - first + 1, _signal.Length);
        double sum = 0, weights = 0;
        for (var i = 0; i < count; i++)
        {
            var angle = Math.PI * (first + i - centre) / half;
            var cos = Math.Cos(angle);
            var weight = a + (0.5 * cos) + (b * ((2 * cos * cos) - 1));
            _sums[i] = weight;
            weights += weight;
            sum += first + i >= 0 && first + i < samples.Length ? weight * samples[first + i] : 0;
        }

        var mean = sum / weights;
        for (var i = 0; i < count; i++)
        {
            var sample = first + i >= 0 && first + i < samples.Length ? samples[first + i] : 0;
            _signal[i] = (float)((sample - mean) * _sums[i]);
        }
    }

    /// <summary>The share of the ripple's power in a band that does not lie where the pitch's own ripple is.</summary>
    private float NoiseShare(int band, double pitch)
    {
        var centre = (int)Math.Round(band * BandHertz * _fft.Size / _sampleRate);
        var half = _window.Length / 2;
        var first = centre - half;
        var count = Math.Min(_window.Length, _delay.Length - first);
        var highest = 1e-20f;
        for (var i = 0; i < count; i++)
        {
            highest = Math.Max(highest, _power[first + i]);
        }

        Array.Clear(_band);
        for (var i = 0; i < count; i++)
        {
            var heard = _power[first + i] / (_power[first + i] + (Unheard * highest));
            _band[i] = _window[i] * _delay[first + i] * heard;
        }

        _bandFft.Forward(_band, _bandReal, _bandImaginary);
        Array.Clear(_largest);
        double total = 1e-30;
        for (var k = 0; k < _bandReal.Length; k++)
        {
            var power = (_bandReal[k] * _bandReal[k]) + (_bandImaginary[k] * _bandImaginary[k]);
            total += power;
            Keep(_largest, power);
        }

        var largest = 0.0;
        foreach (var power in _largest)
        {
            largest += power;
        }

        // What white noise leaves outside depends on how many ripples a band holds; measured, alike at all sample rates from 16 kHz on.
        var ofNoise = Math.Exp(-0.17 - (0.0064 * Math.Min(pitch, 600)));
        var share = Math.Min(1, (total - largest) / total / ofNoise);

        // Little noise beside the pitch's own ripple leaves less than its share; measured with noise added to vowels.
        return (float)(share * (1 + (1.7 * Math.Pow(1 - share, 6))));
    }

    /// <summary>Puts a value among the largest, which stand in falling order, if it belongs there.</summary>
    private static void Keep(Span<float> largest, float value)
    {
        if (value <= largest[^1])
        {
            return;
        }

        var place = largest.Length - 1;
        for (; place > 0 && largest[place - 1] < value; place--)
        {
            largest[place] = largest[place - 1];
        }

        largest[place] = value;
    }

    private static float[] Nuttall(int length)
    {
        var window = new float[length];
        for (var i = 0; i < length; i++)
        {
            var x = 2 * Math.PI * i / (length - 1);
            window[i] = (float)(0.355768 - (0.487396 * Math.Cos(x)) + (0.144232 * Math.Cos(2 * x)) - (0.012604 * Math.Cos(3 * x)));
        }

        return window;
    }
}
