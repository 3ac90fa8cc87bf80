using Soribit.Sound.Dynamics;
using Soribit.Sound.Filters;
using Soribit.Sound.Loudness;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Mastering;

/// <summary>Turns a mix into a record of a given loudness.</summary>
public static class Master
{
    /// <summary>Frames that are worked on at once.</summary>
    public const int Block = 8192;

    private const double RumbleHertz = 25;

    /// <summary>Room for the meters of others, whose filters read a few hundredths of a dB otherwise.</summary>
    private const double CeilingMarginDb = 0.15;

    /// <summary>dB that the limiter may have to take from the highest peak before the mix is made denser first.</summary>
    private const double LimiterRangeDb = 5;

    /// <summary>As far as meters show it.</summary>
    private const double ToleranceLu = 0.1;

    /// <summary>LU that clip and limiter take from most mixes: with it in mind, the first try is mostly the last.</summary>
    private const double UsualLoss = 0.1;
    private const int MostTries = 6;
    private const int MostDensityPasses = 4;

    /// <summary>
    /// One pass of density: gentle and slow, over a wide knee well below the average, so that quiet passages come up with it
    /// rather than loud ones being pressed, which is what pumps.
    /// </summary>
    private static readonly CompressorSettings Density = new(-24, 1.6, 18, 12, 350, 4);

    /// <summary>Masters a mix, in several passes over it. A silent mix stays silent.</summary>
    /// <param name="open">Begins to read the mix.</param>
    /// <param name="loudness">LUFS of the mix, integrated; null where nobody has measured it.</param>
    /// <param name="sampleRate">Hz of the mix.</param>
    /// <param name="begin">
    /// Called for each try at the loudness, once or a few times, with the frames of the master: begins it anew, and gives what takes its blocks in order. What the
    /// last one took is the master. Each block is of <see cref="Block"/> frames but the last; the buffer is used again.
    /// </param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1.</param>
    public static void Apply(
        Func<IStereoReader> open,
        double? loudness,
        MasterSettings settings,
        int sampleRate,
        Func<int, Action<AudioBuffer>> begin,
        Action<double>? progress = null,
        CancellationToken cancellation = default)
    {
        LoudnessGauge Listen(Func<IStereoReader> sound) => LoudnessGauge.Listen(new ReadAhead(sound()), sampleRate, cancellation);

        var mix = loudness ?? Listen(open).Integrated;
        if (mix <= LoudnessMeter.Silence)
        {
            Write(open(), sampleRate, begin, cancellation);
            return;
        }

        progress?.Invoke(0.1);
        Biquad[] tone = [Biquad.HighPass(RumbleHertz, Biquad.Flat, sampleRate), .. settings.Eq.Select(band => band.Filter(sampleRate))];
        IStereoReader Shaped() => new ShapedSound(open(), mix, tone, deEsser: null, settings.Glue, sampleRate);
        Func<IStereoReader> sound = Shaped;
        var heard = Listen(sound);

        // A mix whose peaks stand too far above its loudness, such as a lone piano's, is compressed until the limiter can do the rest unheard.
        var allowed = settings.Ceiling - settings.Loudness + settings.Clip + LimiterRangeDb;
        for (var pass = 0; pass < MostDensityPasses && heard.PeakDb - heard.Integrated > allowed; pass++)
        {
            var (before, now) = (sound, heard.Integrated);
            sound = () => new ShapedSound(before(), now, [], deEsser: null, Density, sampleRate);
            heard = Listen(sound);
        }

        // Gain, clip and limiter, tried until the loudness is right: each takes something away that depends on the gain.
        var gainDb = settings.Loudness - heard.Integrated + UsualLoss;
        for (var attempt = 1; ; attempt++)
        {
            progress?.Invoke(1 - (0.7 / attempt));
            var pressed = new PressedSound(new ReadAhead(sound()), heard.PeakDb, gainDb, settings.Clip, settings.Ceiling - CeilingMarginDb, sampleRate);
            var missing = settings.Loudness - Write(new ReadAhead(pressed), sampleRate, begin, cancellation);
            if (Math.Abs(missing) <= ToleranceLu || attempt == MostTries)
            {
                return;
            }

            gainDb += missing;
        }
    }

    /// <returns>LUFS of what was written.</returns>
    private static double Write(IStereoReader sound, int sampleRate, Func<int, Action<AudioBuffer>> begin, CancellationToken cancellation)
    {
        using var reader = sound;
        var write = begin(reader.Frames);
        var gauge = new LoudnessGauge(sampleRate);
        var block = new AudioBuffer(2, Block, sampleRate);
        for (var start = 0; start < reader.Frames; start += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Read(block[0], block[1]);
            var piece = start + Block <= reader.Frames ? block : block.Slice(0, reader.Frames - start);
            gauge.Add(piece[0], piece[1]);
            write(piece);
        }

        return gauge.Integrated;
    }
}
