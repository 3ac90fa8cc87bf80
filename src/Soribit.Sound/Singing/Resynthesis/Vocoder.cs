using Soribit.Music;
using Soribit.Sound.Fourier;
using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>How a vocoder changes the voice that it puts together.</summary>
/// <param name="Formants">Factor on all formants: above 1 a shorter vocal tract, a child or a woman of a man.</param>
/// <param name="FloorDb">Decibels below the strongest part, and 2.2 more each kHz, under which a voiced spectrum does not fall: fills the holes of thin sources. 0 for none.</param>
public sealed record VocoderSettings(double Formants = 1, double FloorDb = 0)
{
    public static VocoderSettings Plain { get; } = new();
}

/// <summary>Puts a voice together from its frames: a minimum-phase pulse each period, and noise, at the times and pitches that are asked for.</summary>
public sealed class Vocoder
{
    private const double FloorTiltDb = 2.2;
    private const float NepersPerDb = 0.23025851f;

    /// <summary>Hz about which breath begins to mix into a voice, and how softly.</summary>
    private const double BreathHertz = 3000;

    private const double BreathSoftness = 800;

    /// <summary>The breathiness at which a voice is as noisy as its source.</summary>
    private const float UsualBreathiness = 0.2f;

    private readonly SpeechFrames _frames;
    private readonly VocoderSettings _settings;
    private readonly Fft _fft;
    private readonly int _step;
    private readonly float[] _log;
    private readonly float[] _noiseShare;
    private readonly float[] _real;
    private readonly float[] _imaginary;
    private readonly float[] _signal;

    private Vocoder(SpeechFrames frames, VocoderSettings settings)
    {
        _frames = frames;
        _settings = settings;
        _fft = new Fft((frames.Frames[0].LogEnvelope.Length - 1) * 2);
        _step = (int)Math.Round(VocalCurves.StepSeconds * frames.SampleRate);
        (_log, _noiseShare) = (new float[_fft.Bins], new float[_fft.Bins]);
        (_real, _imaginary, _signal) = (new float[_fft.Bins], new float[_fft.Bins], new float[_fft.Size]);
    }

    /// <param name="map">From the result's times to those of the frames.</param>
    /// <param name="curves">The pitch, and the breathiness: 0.2 as the source. The loudness is not looked at.</param>
    /// <param name="samples">To make, at the frames' sample rate.</param>
    public static float[] Sing(SpeechFrames frames, TimeMap map, VocalCurves curves, VocoderSettings settings, int samples, ulong seed, CancellationToken cancel = default) =>
        new Vocoder(frames, settings).Sing(map, curves, samples, seed, cancel);

    private float[] Sing(TimeMap map, VocalCurves curves, int samples, ulong seed, CancellationToken cancel)
    {
        var result = new float[samples + _step + _fft.Size];
        var noise = new float[2 * _step];
        var rng = Rng.For(seed, "vocoder");
        var (tractReal, tractImaginary) = (new float[_fft.Bins], new float[_fft.Bins]);
        var pulse = 0.0;
        for (var start = 0; start < samples; start += _step)
        {
            cancel.ThrowIfCancellationRequested();
            var seconds = (double)start / _frames.SampleRate;
            var frame = _frames.At(map.At(seconds));
            Shape(frame, VocalCurves.At(curves.Breathiness, seconds));
            MinimumPhase(tractReal, tractImaginary);
            AddNoise(result.AsSpan(Math.Max(0, start - _step)), noise, tractReal, tractImaginary, rng);
            pulse = Math.Max(pulse, start);
            for (; pulse < start + _step; pulse += Period(curves, pulse))
            {
                if (frame.IsVoiced)
                {
                    AddPulse(result, tractReal, tractImaginary, pulse, Math.Sqrt(Period(curves, pulse)));
                }
            }
        }

        RemoveDrift(result);
        return result[..samples];
    }

    private double Period(VocalCurves curves, double place) => _frames.SampleRate / (double)VocalCurves.At(curves.Hertz, place / _frames.SampleRate);

    /// <summary>The envelope and the share of noise at each bin, with what the settings and the breathiness change.</summary>
    private void Shape(SpeechFrame frame, float breathiness)
    {
        var (envelope, bands) = (frame.LogEnvelope, frame.Aperiodicity);
        var hertzPerBin = (double)_frames.SampleRate / _fft.Size;
        var breath = Math.Clamp((breathiness - UsualBreathiness) / (1 - UsualBreathiness), -1, 1);
        var highest = float.NegativeInfinity;
        for (var k = 0; k < _log.Length; k++)
        {
            var place = Math.Min(k / _settings.Formants, _log.Length - 1);
            var below = Math.Min((int)place, _log.Length - 2);
            _log[k] = envelope[below] + ((float)(place - below) * (envelope[below + 1] - envelope[below]));
            highest = Math.Max(highest, _log[k]);
            if (!frame.IsVoiced)
            {
                _noiseShare[k] = 1;
                continue;
            }

            var band = Math.Min(place * hertzPerBin / SpeechAnalyser.BandHertz, bands.Length - 1);
            var under = Math.Min((int)band, bands.Length - 1);
            var over = Math.Min(under + 1, bands.Length - 1);
            var share = (float)(band - under);
            var noise = bands[under] * MathF.Pow(bands[over] / bands[under], share);
            var open = (float)(1 / (1 + Math.Exp((BreathHertz - (k * hertzPerBin)) / BreathSoftness)));
            _noiseShare[k] = Math.Clamp(breath >= 0 ? noise + ((1 - noise) * breath * open) : noise * (1 + (breath * open)), 0, 1);
        }

        if (_settings.FloorDb > 0 && frame.IsVoiced)
        {
            for (var k = 0; k < _log.Length; k++)
            {
                var floor = highest - ((float)(_settings.FloorDb + (FloorTiltDb * k * hertzPerBin / 1000)) * NepersPerDb);
                if (_log[k] < floor + 5)
                {
                    // The noise stays as loud as it was: what fills the hole is voice.
                    var filled = floor + MathF.Log(1 + MathF.Exp(_log[k] - floor));
                    _noiseShare[k] *= MathF.Exp((_log[k] - filled) / 2);
                    _log[k] = filled;
                }
            }
        }
    }

    /// <summary>The spectrum of the shortest sound of this envelope: its cepstrum folded to positive times.</summary>
    private void MinimumPhase(Span<float> real, Span<float> imaginary)
    {
        for (var k = 0; k < real.Length; k++)
        {
            (real[k], imaginary[k]) = (_log[k] / 2, 0);
        }

        _fft.Inverse(real, imaginary, _signal);
        for (var k = 1; k < _fft.Size / 2; k++)
        {
            _signal[k] *= 2;
            _signal[_fft.Size - k] = 0;
        }

        _fft.Forward(_signal, real, imaginary);
        for (var k = 0; k < real.Length; k++)
        {
            var size = MathF.Exp(real[k]);
            var (sin, cos) = MathF.SinCos(imaginary[k]);
            (real[k], imaginary[k]) = (size * cos, size * sin);
        }
    }

    /// <summary>Adds two steps of noise under a Hann window; half of each was drawn a step before.</summary>
    private void AddNoise(Span<float> result, Span<float> noise, ReadOnlySpan<float> tractReal, ReadOnlySpan<float> tractImaginary, Rng rng)
    {
        noise[_step..].CopyTo(noise);
        for (var i = _step; i < noise.Length; i++)
        {
            noise[i] = (float)rng.NextGaussian();
        }

        Array.Clear(_signal);
        for (var i = 0; i < noise.Length; i++)
        {
            _signal[i] = (float)(0.5 - (0.5 * Math.Cos(Math.PI * i / _step))) * noise[i];
        }

        _fft.Forward(_signal, _real, _imaginary);
        for (var k = 0; k < _real.Length; k++)
        {
            var (a, b) = (tractReal[k] * _noiseShare[k], tractImaginary[k] * _noiseShare[k]);
            (_real[k], _imaginary[k]) = ((_real[k] * a) - (_imaginary[k] * b), (_real[k] * b) + (_imaginary[k] * a));
        }

        _fft.Inverse(_real, _imaginary, _signal);
        Kernels.SampleKernels.Add(result[.._fft.Size], _signal);
    }

    /// <summary>Adds one pulse through the vocal tract, at a place between two samples.</summary>
    private void AddPulse(Span<float> result, ReadOnlySpan<float> tractReal, ReadOnlySpan<float> tractImaginary, double place, double gain)
    {
        var whole = (int)place;
        var (turnSin, turnCos) = Math.SinCos(-2 * Math.PI * (place - whole) / _fft.Size);
        double cos = 1, sin = 0;
        for (var k = 0; k < _real.Length; k++)
        {
            var weight = gain * Math.Sqrt(1 - (_noiseShare[k] * _noiseShare[k]));
            var (c, s) = ((float)(weight * cos), (float)(weight * sin));
            _real[k] = (tractReal[k] * c) - (tractImaginary[k] * s);
            _imaginary[k] = (tractReal[k] * s) + (tractImaginary[k] * c);
            (cos, sin) = ((cos * turnCos) - (sin * turnSin), (cos * turnSin) + (sin * turnCos));
        }

        _fft.Inverse(_real, _imaginary, _signal);
        Kernels.SampleKernels.Add(result.Slice(whole, _fft.Size), _signal);
    }

    /// <summary>Takes away the constant that pulses of one sign leave.</summary>
    private void RemoveDrift(Span<float> samples)
    {
        var keep = Math.Exp(-2 * Math.PI * 30 / _frames.SampleRate);
        double last = 0, state = 0;
        foreach (ref var sample in samples)
        {
            state = sample - last + (keep * state);
            last = sample;
            sample = (float)state;
        }
    }
}
