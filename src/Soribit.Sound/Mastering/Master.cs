using Soribit.Sound.Dynamics;
using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;
using Soribit.Sound.Loudness;

namespace Soribit.Sound.Mastering;

/// <summary>Turns a mix into a record of a given loudness.</summary>
public static class Master
{
    private const double WorkingLufs = -20;
    private const double RumbleHertz = 25;

    /// <summary>Room for the meters of others, whose filters read a few hundredths of a dB otherwise.</summary>
    private const double CeilingMarginDb = 0.15;

    /// <summary>dB that the limiter may have to take from the highest peak before the mix is made denser first.</summary>
    private const double LimiterRangeDb = 5;

    private const double ToleranceLu = 0.05;
    private const int MostTries = 6;
    private const int MostDensityPasses = 4;

    /// <summary>
    /// One pass of density: gentle and slow, over a wide knee well below the average, so that quiet passages come up with it
    /// rather than loud ones being pressed, which is what pumps.
    /// </summary>
    private static readonly CompressorSettings Density = new(-24, 1.6, 18, 12, 350, 4);

    /// <summary>Masters a stereo mix. A silent mix stays silent.</summary>
    /// <param name="mix">Worked on in place: what it holds afterwards is neither the mix nor the master.</param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1.</param>
    /// <exception cref="ArgumentException">The mix is not stereo.</exception>
    public static AudioBuffer Apply(AudioBuffer mix, MasterSettings settings, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        if (mix.Channels != 2)
        {
            throw new ArgumentException($"Expected a stereo mix, found {mix.Channels} channels.", nameof(mix));
        }

        if (!SetLoudness(mix, WorkingLufs))
        {
            return mix;
        }

        StereoFilter.Apply(
            mix,
            [Biquad.HighPass(RumbleHertz, Biquad.Flat, mix.SampleRate), .. settings.Eq.Select(band => band.Filter(mix.SampleRate))]);
        if (settings.Glue is { } glue)
        {
            Compressor.Apply(mix, glue);
        }

        progress?.Invoke(0.2);
        Densify(mix, settings, cancellation);
        progress?.Invoke(0.3);
        return Finish(mix, settings, progress, cancellation);
    }

    /// <summary>A mix whose peaks stand too far above its loudness, such as a lone piano's, is compressed until the limiter can do the rest unheard.</summary>
    private static void Densify(AudioBuffer audio, MasterSettings settings, CancellationToken cancellation)
    {
        var allowed = settings.Ceiling - settings.Loudness + settings.Clip + LimiterRangeDb;
        for (var pass = 0; pass < MostDensityPasses; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (PeakDb(audio) - LoudnessMeter.Integrated(audio) <= allowed)
            {
                return;
            }

            SetLoudness(audio, WorkingLufs);
            Compressor.Apply(audio, Density);
        }
    }

    /// <summary>Gain, clip and limiter, tried until the loudness is right: each takes something away that depends on the gain.</summary>
    private static AudioBuffer Finish(AudioBuffer shaped, MasterSettings settings, Action<double>? progress, CancellationToken cancellation)
    {
        var gainDb = settings.Loudness - LoudnessMeter.Integrated(shaped);
        var audio = shaped.Clone();
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            shaped[0].CopyTo(audio[0]);
            shaped[1].CopyTo(audio[1]);
            Press(audio, gainDb, settings);
            var missing = settings.Loudness - LoudnessMeter.Integrated(audio);
            if (Math.Abs(missing) <= ToleranceLu || attempt == MostTries)
            {
                return audio;
            }

            gainDb += missing;
            progress?.Invoke(1 - (0.7 / (1 << attempt)));
        }
    }

    /// <summary>The highest peaks are rounded by the clip, what then still stands over the ceiling is held by the limiter.</summary>
    private static void Press(AudioBuffer audio, double gainDb, MasterSettings settings)
    {
        const double kneeDb = 4;
        var ceilingDb = settings.Ceiling - CeilingMarginDb;
        var peakDb = PeakDb(audio) + gainDb;
        for (var channel = 0; channel < audio.Channels; channel++)
        {
            SampleKernels.Scale(audio[channel], (float)Decibels.ToAmplitude(gainDb));
            if (settings.Clip > 0 && peakDb > ceilingDb)
            {
                SoftClip.Apply(audio[channel], (float)Decibels.ToAmplitude(Math.Max(ceilingDb, peakDb - settings.Clip)), kneeDb);
            }
        }

        Limiter.Apply(audio, ceilingDb);
    }

    private static double PeakDb(AudioBuffer audio) =>
        Decibels.FromAmplitude(Math.Max(SampleKernels.Peak(audio[0]), SampleKernels.Peak(audio[1])));

    private static bool SetLoudness(AudioBuffer audio, double lufs)
    {
        var loudness = LoudnessMeter.Integrated(audio);
        if (loudness <= LoudnessMeter.Silence)
        {
            return false;
        }

        for (var channel = 0; channel < audio.Channels; channel++)
        {
            SampleKernels.Scale(audio[channel], (float)Decibels.ToAmplitude(lufs - loudness));
        }

        return true;
    }
}
