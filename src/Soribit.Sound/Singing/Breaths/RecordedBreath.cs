using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Singing.Breaths;

/// <summary>A person's own breath, cut to the time that there is: the stretch with the most air.</summary>
internal static class RecordedBreath
{
    private const double BlockSeconds = 0.005;

    /// <summary>dB below its loudest moment at which a breath is over.</summary>
    private const double OverDb = -30;

    /// <summary>RMS, dBFS, of what is no breath but an empty recording.</summary>
    private const double SilentDb = -75;

    /// <summary>Below it there is only the room and the microphone.</summary>
    private const double RumbleHertz = 90;

    /// <summary>Shares of it in which it is faded in and out.</summary>
    private const double Entry = 0.3;

    private const double Exit = 0.15;

    /// <returns>At most <paramref name="count"/> samples, beginning and ending in silence; none where the recording holds nothing.</returns>
    public static float[] Fit(ReadOnlySpan<float> recorded, int count, int sampleRate)
    {
        var sound = recorded.ToArray();
        Biquad.HighPass(RumbleHertz, Biquad.Flat, sampleRate).Apply(sound);
        var block = (int)(BlockSeconds * sampleRate);
        var strongest = Strongest(sound.AsSpan(0, End(sound, block)), count, block);
        var breath = sound[strongest];
        for (var i = 0; i < breath.Length; i++)
        {
            var share = (i + 0.5) / breath.Length;
            breath[i] *= (float)(Ease(share / Entry) * Ease((1 - share) / Exit));
        }

        return breath;
    }

    /// <summary>Where the breath is over; 0 where there is none.</summary>
    private static int End(ReadOnlySpan<float> sound, int block)
    {
        var loudest = 0.0;
        for (var at = 0; at + block <= sound.Length; at += block)
        {
            loudest = Math.Max(loudest, SampleKernels.Energy(sound.Slice(at, block)) / block);
        }

        if (Decibels.FromPower(loudest) < SilentDb)
        {
            return 0;
        }

        var end = sound.Length / block * block;
        while (Decibels.FromPower(SampleKernels.Energy(sound.Slice(end - block, block)) / block / loudest) < OverDb)
        {
            end -= block;
        }

        return end;
    }

    /// <summary>The stretch of so many samples that has the most air; all of what is shorter.</summary>
    private static Range Strongest(ReadOnlySpan<float> sound, int count, int block)
    {
        if (sound.Length <= count)
        {
            return ..sound.Length;
        }

        var (best, most) = (0, -1.0);
        for (var at = 0; at + count <= sound.Length; at += block)
        {
            var energy = SampleKernels.Energy(sound.Slice(at, count));
            (best, most) = energy > most ? (at, energy) : (best, most);
        }

        return best..(best + count);
    }

    /// <summary>0 to 1 in half a cosine.</summary>
    private static double Ease(double share) => 0.5 - (0.5 * Math.Cos(Math.PI * Math.Clamp(share, 0, 1)));
}
