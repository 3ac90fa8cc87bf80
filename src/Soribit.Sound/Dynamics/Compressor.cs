namespace Soribit.Sound.Dynamics;

/// <summary>How loud passages are held back.</summary>
/// <param name="Threshold">dB of RMS from which the gain falls, -60 to 0.</param>
/// <param name="Ratio">dB in for one dB out above the threshold, 1 to 20.</param>
/// <param name="Knee">dB over which the curve bends, centred on the threshold, 0 to 24.</param>
/// <param name="Attack">Milliseconds, 0.1 to 500.</param>
/// <param name="Release">Milliseconds, 5 to 5000.</param>
/// <param name="LookAhead">Milliseconds by which the gain moves before the sound, 0 to 20; the sound itself is not delayed.</param>
public sealed record CompressorSettings(double Threshold, double Ratio, double Knee, double Attack, double Release, double LookAhead = 0);

/// <summary>A feed-forward compressor, both sides together, its smoothing on the gain in decibels.</summary>
/// <remarks>D. Giannoulis, M. Massberg, J. Reiss, "Digital dynamic range compressor design" (JAES 60:6, 2012): soft knee eq. 4, smooth branching eq. 17.</remarks>
public sealed class Compressor
{
    private const double DetectorMilliseconds = 5;

    /// <summary>dB that count as no gain at all.</summary>
    private const double Negligible = 1e-4;

    private readonly CompressorSettings _settings;
    private readonly PowerFollower _follower;
    private readonly GainRamp _ramp = new(1);
    private readonly double _attack;
    private readonly double _release;

    /// <summary>Mean square at which the curve begins to bend.</summary>
    private readonly double _bend;
    private readonly float[] _waitingLeft;
    private readonly float[] _waitingRight;
    private int _place;
    private double _gainDb;

    public Compressor(CompressorSettings settings, int sampleRate)
    {
        _settings = settings;
        _follower = new PowerFollower(DetectorMilliseconds, sampleRate);
        _attack = GainCurve.Smoothing(settings.Attack, sampleRate);
        _release = GainCurve.Smoothing(settings.Release, sampleRate);
        _bend = Math.Pow(10, (settings.Threshold - (settings.Knee / 2)) / 10);
        Latency = (int)Math.Round(settings.LookAhead * sampleRate / (1000.0 * GainCurve.Step)) * GainCurve.Step;
        _waitingLeft = new float[Latency];
        _waitingRight = new float[Latency];
    }

    /// <summary>Frames by which the sound comes out later than it went in: the look-ahead.</summary>
    public int Latency { get; }

    /// <summary>dB out for dB in, when nothing moves.</summary>
    public static double OutputDb(CompressorSettings settings, double inputDb)
    {
        var over = inputDb - settings.Threshold;
        var slope = (1 / settings.Ratio) - 1;
        if (2 * over <= -settings.Knee)
        {
            return inputDb;
        }

        if (2 * over >= settings.Knee)
        {
            return inputDb + (slope * over);
        }

        var into = over + (settings.Knee / 2);
        return inputDb + (slope * into * into / (2 * settings.Knee));
    }

    /// <summary>Compresses a whole stereo sound in place; it stays where it is in time.</summary>
    public static void Apply(AudioBuffer audio, CompressorSettings settings)
    {
        var compressor = new Compressor(settings, audio.SampleRate);
        Whole.Apply(audio, compressor.Latency, compressor.Process);
    }

    /// <summary>Goes on compressing, in place; what comes out is <see cref="Latency"/> frames old.</summary>
    /// <param name="left">Whole steps of 16 frames.</param>
    /// <param name="right">As many.</param>
    public void Process(Span<float> left, Span<float> right)
    {
        GainCurve.CheckLengths(left, right);
        for (var at = 0; at < left.Length; at += GainCurve.Step)
        {
            var l = left.Slice(at, GainCurve.Step);
            var r = right.Slice(at, GainCurve.Step);
            var target = Target(_follower.Follow(l, r));
            _gainDb = target + ((target < _gainDb ? _attack : _release) * (_gainDb - target));
            if (Latency > 0)
            {
                Exchange(l, _waitingLeft);
                Exchange(r, _waitingRight);
                _place = (_place + GainCurve.Step) % Latency;
            }

            _ramp.Apply(l, r, _gainDb > -Negligible ? 1 : (float)Decibels.ToAmplitude(_gainDb));
        }
    }

    /// <summary>dB of gain that a mean square asks for.</summary>
    private double Target(double power)
    {
        if (power <= _bend)
        {
            return 0;
        }

        var level = Decibels.FromPower(power);
        return OutputDb(_settings, level) - level;
    }

    private void Exchange(Span<float> step, float[] waiting)
    {
        Span<float> now = stackalloc float[GainCurve.Step];
        step.CopyTo(now);
        waiting.AsSpan(_place, GainCurve.Step).CopyTo(step);
        now.CopyTo(waiting.AsSpan(_place));
    }
}
