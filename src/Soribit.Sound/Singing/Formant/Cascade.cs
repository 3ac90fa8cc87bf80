namespace Soribit.Sound.Singing.Formant;

/// <summary>The vocal tract for voice and breath: four moving formants, the nose's pole and zero, and the tract's higher resonances up to half of the sample rate.</summary>
/// <remarks>With all resonances of a tube there, the spectrum falls as it does in nature and needs no correction for missing poles (Klatt 1980, section I.D).</remarks>
internal sealed class Cascade
{
    private const double NosePole = 270;
    private const double NoseWidth = 90;
    private const double PowerStep = 25;

    /// <summary>Corner of the shelf that makes voices bright or dark.</summary>
    public const double ShelfHertz = 2500;

    /// <summary>Above it the noise of air in the glottis grows weaker, 6 dB an octave.</summary>
    public const double AirHertz = 4000;

    /// <summary>Where the four moving formants stand in a straight tube, and how wide they are.</summary>
    private static readonly (double Hertz, double Width)[] Tube = [(500, 80), (1500, 100), (2500, 140), (3500, 200)];

    private readonly int _sampleRate;
    private readonly double _noseHertz;
    private readonly Resonator[] _tube;
    private readonly AntiResonator[] _still = new AntiResonator[Tube.Length];
    private readonly MovingResonator[] _moving = new MovingResonator[Tube.Length];
    private readonly double[] _hertz = new double[Tube.Length];
    private readonly double[] _widths = new double[Tube.Length];
    private readonly double[] _upperPower;
    private Resonator _nosePole;
    private AntiResonator _noseZero;
    private double _zeroHertz;

    /// <param name="tract">Formants against those of a tract of 17.5 cm.</param>
    /// <param name="ring">How far the fifth formant comes down to the singer's cluster, 0 to 1.</param>
    /// <param name="brightness">dB of the shelf that follows, for <see cref="VoicePower"/> to know of.</param>
    public Cascade(double tract, double ring, double bandwidth, double brightness, int sampleRate)
    {
        _sampleRate = sampleRate;
        _noseHertz = NosePole * Math.Sqrt(tract);
        _nosePole.Tune(_noseHertz, NoseWidth, sampleRate);
        var upper = new List<(double Hertz, double Width)>();
        for (var hertz = 4500.0; hertz * tract < 0.48 * sampleRate; hertz += 1000)
        {
            upper.Add(upper.Count == 0
                ? (tract * (hertz - (1050 * ring)), bandwidth * tract * (230 - (60 * ring)))
                : (tract * hertz, bandwidth * tract * (0.055 * hertz)));
        }

        // Each moving formant is the still tube's formant taken out and put back elsewhere. Moving formants after the upper resonances alone would be fed
        // a top lifted by more than 100 dB, and before them would have their every motion lifted as much: both hiss.
        var tube = Tube.Select(pole => (Hertz: pole.Hertz * tract, pole.Width)).ToArray();
        _tube = new Resonator[tube.Length + upper.Count];
        for (var i = 0; i < _tube.Length; i++)
        {
            var (hertz, width) = i < tube.Length ? tube[i] : upper[i - tube.Length];
            _tube[i].Tune(hertz, width, sampleRate);
        }

        for (var k = 0; k < tube.Length; k++)
        {
            _still[k].Tune(tube[k].Hertz, tube[k].Width, sampleRate, 0);
        }

        _upperPower = new double[(int)(0.5 * sampleRate / PowerStep) + 2];
        for (var i = 0; i < _upperPower.Length; i++)
        {
            var f = i * PowerStep;
            _upperPower[i] = upper.Aggregate(Hearing(f) * Shelf(f, brightness), (power, pole) => power * Resonator.Power(f, pole.Hertz, pole.Width));
        }
    }

    /// <summary>Moves the tract.</summary>
    /// <param name="nose">Where the nose's zero is between its pole (closed) and its place in a nasal: 0 to 1.</param>
    /// <param name="samples">In which it gets there; 0 for at once.</param>
    public void Tune(ReadOnlySpan<double> hertz, ReadOnlySpan<double> widths, double nose, int samples)
    {
        for (var k = 0; k < _moving.Length; k++)
        {
            _hertz[k] = hertz[k];
            _widths[k] = widths[k];
            _moving[k].Tune(hertz[k], widths[k], _sampleRate, samples);
        }

        _zeroHertz = _noseHertz * (1 + (0.7 * nose));
        _noseZero.Tune(_zeroHertz, NoseWidth, _sampleRate, samples);
    }

    public double Next(double x)
    {
        var y = x;
        for (var k = 0; k < _tube.Length; k++)
        {
            y = _tube[k].Next(y);
        }

        for (var k = _moving.Length - 1; k >= 0; k--)
        {
            y = _moving[k].Next(_still[k].Next(y));
        }

        return _nosePole.Next(_noseZero.Next(y));
    }

    /// <summary>Power of a voice after the tract, as the ear weighs it.</summary>
    /// <param name="powers">Mean squares of the source's harmonics, from position 1.</param>
    public double VoicePower(ReadOnlySpan<double> powers, double hertz)
    {
        var sum = 0.0;
        var count = Math.Min(powers.Length - 1, (int)(6000 / hertz));
        for (var k = 1; k <= count; k++)
        {
            sum += powers[k] * Power(k * hertz);
        }

        return sum;
    }

    /// <summary>Power of the glottis' noise, white and of mean square 1 but for <see cref="AirHertz"/>, after the tract, as the ear weighs it.</summary>
    public double NoisePower()
    {
        var sum = 0.0;
        var f = 100.0;
        while (f < Math.Min(9000, 0.45 * _sampleRate))
        {
            var step = 40 + (0.08 * f);
            var ratio = (f + (step / 2)) / AirHertz;
            sum += step * Power(f + (step / 2)) / (1 + (ratio * ratio));
            f += step;
        }

        return sum * 2 / _sampleRate;
    }

    private double Power(double f)
    {
        var power = _upperPower[(int)(f / PowerStep)] * Resonator.Power(f, _noseHertz, NoseWidth) / Resonator.Power(f, _zeroHertz, NoseWidth);
        for (var k = 0; k < 4; k++)
        {
            power *= Resonator.Power(f, _hertz[k], _widths[k]);
        }

        return power;
    }

    /// <summary>The two filters of ITU-R BS.1770 in short: no bass, 4 dB more above 1.7 kHz.</summary>
    private static double Hearing(double f)
    {
        var bass = f * f / ((f * f) + (40.0 * 40));
        var high = f * f / ((f * f) + (1700.0 * 1700));
        return bass * bass * (1 + (1.5 * high * high));
    }

    /// <summary>Squared gain of <c>x + k (x - low-pass(x))</c>.</summary>
    private static double Shelf(double f, double db)
    {
        var ratio = f / ShelfHertz;
        var lifted = ratio * Decibels.ToAmplitude(db);
        return (1 + (lifted * lifted)) / (1 + (ratio * ratio));
    }
}
