using Soribit.Music;

namespace Soribit.Sound.Singing.Formant;

/// <summary>Several singers on the same phrase, as people sing together: none quite in tune with the next, none quite in time.</summary>
/// <param name="voice">What the ensemble is called and may sing.</param>
public sealed class Ensemble(IReadOnlyList<ISinger> singers, Voice voice) : ISinger
{
    private const double DetuneCents = 7;
    private const double LatestSeconds = 0.028;

    public Voice Voice { get; } = voice;

    /// <summary>So many copies of a formant voice, each with a throat of its own.</summary>
    public static Ensemble Of(FormantVoice voice, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var singers = Enumerable.Range(0, count).Select(i =>
        {
            var rng = Rng.For(seed, "ensemble", voice.Voice.Name, $"{i}");
            return new FormantSinger(i == 0 ? voice : voice with
            {
                Tract = voice.Tract * (1 + (0.05 * (rng.NextDouble() - 0.5))),
                Rd = Math.Clamp(voice.Rd + (0.3 * (rng.NextDouble() - 0.5)), GlottalPulse.LowestRd, GlottalPulse.HighestRd),
                Breath = voice.Breath + (4 * (rng.NextDouble() - 0.5)),
                Drift = voice.Drift + 3,
            });
        });
        return new Ensemble([.. singers], voice.Voice);
    }

    /// <summary>As loud as one singer, and never over full scale.</summary>
    public async Task<float[]> SingAsync(VocalPhrase phrase, int sampleRate, ulong seed, CancellationToken cancel)
    {
        var parts = await SingApartAsync(phrase, sampleRate, seed, cancel);
        var sound = new float[phrase.Frames(sampleRate)];
        var gain = (float)(1 / Math.Sqrt(parts.Count));
        foreach (var part in parts)
        {
            for (var i = 0; i < sound.Length; i++)
            {
                sound[i] += gain * part[i];
            }
        }

        var peak = sound.Length == 0 ? 0 : sound.Max(Math.Abs);
        if (peak > 0.98f)
        {
            for (var i = 0; i < sound.Length; i++)
            {
                sound[i] *= 0.98f / peak;
            }
        }

        return sound;
    }

    /// <summary>Each singer's own track, to be set up across the stereo field.</summary>
    public async Task<IReadOnlyList<float[]>> SingApartAsync(VocalPhrase phrase, int sampleRate, ulong seed, CancellationToken cancel)
    {
        var parts = new float[singers.Count][];
        for (var i = 0; i < parts.Length; i++)
        {
            var rng = Rng.For(seed, "ensemble", $"{i}");
            var detune = Math.Pow(2, DetuneCents * Math.Clamp(rng.NextGaussian(), -2, 2) / 1200);
            var late = i == 0 ? 0 : (int)(rng.NextDouble() * LatestSeconds * sampleRate);
            var own = phrase with { Curves = phrase.Curves with { Hertz = Array.ConvertAll(phrase.Curves.Hertz, hertz => (float)(hertz * detune)) } };
            var sound = await singers[i].SingAsync(own, sampleRate, rng.NextUInt64(), cancel);
            var part = parts[i] = new float[sound.Length];
            sound.AsSpan(0, Math.Max(0, sound.Length - late)).CopyTo(part.AsSpan(Math.Min(late, part.Length)));
        }

        return parts;
    }
}
