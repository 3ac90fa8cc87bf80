using Soribit.Sound.Kernels;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Sound.Waves;

namespace Soribit.Production.Voices;

/// <summary>How high a bank was sung, by ear: the pitch of a few of its recordings.</summary>
internal static class BankPitch
{
    private const int Recordings = 3;
    private const double Listened = 1.5;

    /// <summary>A MIDI note; null where nothing is sung.</summary>
    public static int? Of(Voicebank bank)
    {
        var pitches = new List<double>();
        for (var i = 0; i < Recordings; i++)
        {
            var entry = bank.Entries[(int)((i + 0.5) * bank.Entries.Count / Recordings)];
            try
            {
                using var stream = new MemoryStream(bank.Files.Read(entry.File), writable: false);
                var audio = WaveReader.Read(stream);
                if (audio.SampleRate < PitchTracker.LowestSampleRate)
                {
                    continue;
                }

                var span = audio.Frames > 0 ? entry.In(audio.Seconds) : throw new InvalidDataException("Expected samples, found none.");
                var part = audio.Slice((int)(span.Start * audio.SampleRate), (int)(Math.Min(span.Length, Listened) * audio.SampleRate));
                var mono = new float[part.Frames];
                for (var channel = 0; channel < part.Channels; channel++)
                {
                    SampleKernels.AddScaled(mono, part[channel], 1f / part.Channels);
                }

                pitches.AddRange(PitchTracker.Track(mono, audio.SampleRate).Hertz.Where(hertz => hertz > 0).Select(hertz => (double)hertz));
            }
            catch (Exception trouble) when (trouble is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                // The bank's own list of problems tells of it.
            }
        }

        pitches.Sort();
        return pitches.Count == 0 ? null : (int)Math.Round(69 + (12 * Math.Log2(pitches[pitches.Count / 2] / 440)));
    }
}
