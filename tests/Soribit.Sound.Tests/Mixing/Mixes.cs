using Soribit.Music.Form;
using Soribit.Sound.Mixing;

namespace Soribit.Sound.Tests.Mixing;

/// <summary>Mixes that are held in memory.</summary>
internal static class Mixes
{
    /// <param name="stems">Takes the processed stems by name; null keeps none.</param>
    public static AudioBuffer Of(IReadOnlyList<Stem> stems, MixSettings settings, SongForm form, Dictionary<string, AudioBuffer>? stemsOut = null, int parallelism = 2, Action<double>? progress = null)
    {
        var mixer = new Mixer(settings, form, Signals.Rate);
        var mix = new AudioBuffer(2, mixer.Frames, Signals.Rate);
        var places = stems.ToDictionary(stem => stem.Name, _ => 0);
        foreach (var stem in stems)
        {
            stemsOut?.Add(stem.Name, new AudioBuffer(2, mixer.Frames, Signals.Rate));
        }

        var place = 0;
        mixer.Mix(
            [.. stems.Select(stem => (stem, mixer.Listen(stem, Signals.Token)))],
            block => Append(mix, block, ref place),
            stemsOut is null ? null : (stem, block) =>
            {
                var at = places[stem.Name];
                Append(stemsOut[stem.Name], block, ref at);
                lock (places)
                {
                    places[stem.Name] = at;
                }
            },
            parallelism,
            progress,
            Signals.Token);
        Assert.Equal(mix.Frames, place);
        return mix;
    }

    private static void Append(AudioBuffer whole, AudioBuffer block, ref int place)
    {
        for (var channel = 0; channel < 2; channel++)
        {
            block[channel].CopyTo(whole[channel][place..]);
        }

        place += block.Frames;
    }
}
