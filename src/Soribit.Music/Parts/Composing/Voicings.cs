using System.Numerics;

namespace Soribit.Music.Parts.Composing;

/// <summary>How many voices a chordal part has and how it likes them spaced; drawn once a sample.</summary>
/// <param name="Voices">2 to 5.</param>
/// <param name="Open">Weight of a voicing wider than an octave.</param>
/// <param name="Colour">Weight of a voicing with a ninth that is not in the chord symbol.</param>
/// <param name="RootLow">Weight of a voicing that does not have the chord's bass at the bottom.</param>
internal readonly record struct VoicingTaste(int Voices, double Open, double Colour, double RootLow);

/// <summary>The ways to spread a chord over a register.</summary>
internal static class Voicings
{
    /// <param name="allowed">Bits of the pitch classes that may sound.</param>
    /// <param name="mean">Whether the pitches that a figure strikes have a right mean.</param>
    /// <returns>Ascending pitches with their weights; never empty, because the voicing within the core octave is always right.</returns>
    public static (List<int[]> Voicings, List<double> Weights) Of(Harmony harmony, int allowed, Register register, VoicingTaste taste, Func<int[], bool> mean)
    {
        var voicings = new List<int[]>();
        var weights = new List<double>();
        foreach (var (tones, weight) in Selections(harmony, allowed, taste))
        {
            // Close position from every bottom note, and the same with its second voice from the top an octave lower.
            for (var bottom = register.Low; bottom <= register.High; bottom++)
            {
                if ((tones >> (bottom % 12) & 1) == 0)
                {
                    continue;
                }

                var close = Stack(bottom, tones, taste.Voices);
                Add(close, weight);
                if (close.Length >= 3 && !close.Contains(close[^2] - 12))
                {
                    int[] open = [.. close];
                    open[^2] -= 12;
                    Array.Sort(open);
                    Add(open, weight * taste.Open);
                }
            }
        }

        if (voicings.Count == 0)
        {
            var tones = harmony.Tones & allowed;
            Add([.. Enumerable.Range(register.Core, 12).Where(pitch => (tones >> (pitch % 12) & 1) == 1)], 1);
        }

        return (voicings, weights);

        void Add(int[] pitches, double weight)
        {
            if (pitches[0] >= register.Low && pitches[^1] <= register.High && mean(pitches))
            {
                voicings.Add(pitches);
                weights.Add(weight * Sound(pitches, harmony, register, taste));
            }
        }
    }

    /// <summary>Which pitch classes are taken: all, without the fifth or the root of a large chord, or with a ninth.</summary>
    private static IEnumerable<(int Tones, double Weight)> Selections(Harmony harmony, int allowed, VoicingTaste taste)
    {
        var tones = harmony.Tones & allowed;
        var count = BitOperations.PopCount((uint)tones);
        var fifth = 1 << ((harmony.Root + 7) % 12);
        var ninth = 1 << ((harmony.Root + 2) % 12);
        yield return (tones, 1);
        if (count > 3 || taste.Voices < count)
        {
            var without = tones & ~fifth;
            if (without != 0)
            {
                yield return (without, 0.8);
            }
        }

        if (taste.Colour > 0 && (allowed & ninth) != 0 && (tones & ninth) == 0 && harmony.Chord is not null)
        {
            yield return ((tones & ~fifth) | ninth, taste.Colour);
            yield return (tones | ninth, taste.Colour * 0.7);
        }
    }

    /// <summary>The given pitch classes upwards from a bottom note, one after another.</summary>
    private static int[] Stack(int bottom, int tones, int voices)
    {
        var pitches = new int[voices];
        var pitch = bottom;
        for (var i = 0; i < voices; pitch++)
        {
            if ((tones >> (pitch % 12) & 1) == 1)
            {
                pitches[i++] = pitch;
            }
        }

        return pitches;
    }

    /// <summary>How well a voicing sounds by itself: the third is there, low notes are wide apart, the bottom suits.</summary>
    private static double Sound(int[] pitches, Harmony harmony, Register register, VoicingTaste taste)
    {
        const int MuddyBelow = 50; // MIDI note below which intervals smaller than a fourth blur
        var weight = 1.0;
        for (var i = 1; i < pitches.Length; i++)
        {
            var gap = pitches[i] - pitches[i - 1];
            weight *= pitches[i - 1] < MuddyBelow && gap < 5 ? 0.3 : 1;
            weight *= gap == 1 ? 0.2 : gap == 2 ? 0.6 : gap > 12 ? 0.3 : 1;
        }

        var hasThird = pitches.Any(pitch => ((pitch - harmony.Root + 120) % 12) is >= 2 and <= 5);
        var centre = (pitches[0] + pitches[^1]) / 2.0 - (register.Core + 5.5);
        return weight * (hasThird ? 1 : 0.15) * (pitches[0] % 12 == harmony.Bass ? 1 : taste.RootLow) * Math.Exp(-0.5 * centre * centre / 36);
    }
}
