namespace Soribit.Music.Arranging;

/// <summary>Puts a chord's tones on pitches, close to where the hands already are.</summary>
internal static class Voicing
{
    /// <summary>The three (or two) tones of a chord that matter most in an inner part, root first when it is among them.</summary>
    /// <param name="hasBass">Somebody else plays the root, so that four-note chords may leave it out.</param>
    public static int[] Core(Scene scene, Chord chord, bool hasBass)
    {
        var tones = chord.Tones;
        if (tones.Count <= 3)
        {
            return scene.IsColoured && Colour(scene.Key, chord) is { } added ? [.. tones, added] : [.. tones];
        }

        if (scene.IsColoured)
        {
            return [.. tones];
        }

        // Of a four- or five-note chord the third and the topmost colour are kept; the fifth is the tone least missed.
        var colour = tones[^1];
        return hasBass ? [tones[1], tones[2], colour] : [tones[0], tones[1], colour];
    }

    /// <summary>What a player adds to a plain triad: the ninth to a major, the seventh to a minor one, if the key has it.</summary>
    private static int? Colour(Key key, Chord chord)
    {
        var added = (chord.Root + (chord.Quality == ChordQuality.Minor ? 10 : 2)) % 12;
        return chord.Quality is ChordQuality.Major or ChordQuality.Minor && key.Contains(added) ? added : null;
    }

    /// <summary>Pitches of the chord in [low, high], ascending, that move least from the previous ones.</summary>
    /// <param name="previous">What sounded before; empty at the beginning, when the middle of the range is sought.</param>
    public static int[] Next(Scene scene, Chord chord, IReadOnlyList<int> previous, int voices, int low, int high, bool hasBass)
    {
        var tones = Core(scene, chord, hasBass || voices <= 3);
        var centre = previous.Count > 0 ? previous.Average() : (low + high) / 2.0;
        int[]? best = null;
        var bestCost = double.MaxValue;
        for (var lowest = low; lowest <= high; lowest++)
        {
            if (Array.IndexOf(tones, lowest % 12) < 0)
            {
                continue;
            }

            foreach (var spread in (ReadOnlySpan<bool>)[false, true])
            {
                var voicing = Stack(tones, lowest, voices, spread);
                if (voicing[^1] > high)
                {
                    continue;
                }

                var cost = Cost(voicing, previous, centre);
                if (cost < bestCost)
                {
                    bestCost = cost;
                    best = voicing;
                }
            }
        }

        return best ?? Squeeze(tones, low, high);
    }

    /// <summary>The chord tones from <paramref name="floor"/> upwards: element 0 is the first at or above it.</summary>
    public static int Step(ReadOnlySpan<int> tones, int floor, int step)
    {
        var pitch = floor;
        while (tones.IndexOf(pitch % 12) < 0)
        {
            pitch++;
        }

        for (; step > 0; step--)
        {
            do
            {
                pitch++;
            }
            while (tones.IndexOf(pitch % 12) < 0);
        }

        return pitch;
    }

    /// <summary>The pitch of a class that is nearest to another pitch, within [low, high] where that is possible.</summary>
    public static int Nearest(int pitchClass, int to, int low, int high)
    {
        var pitch = to + ((((pitchClass - to) % 12) + 18) % 12) - 6;
        while (pitch < low)
        {
            pitch += 12;
        }

        while (pitch > high)
        {
            pitch -= 12;
        }

        return pitch;
    }

    private static int[] Stack(int[] tones, int lowest, int voices, bool spread)
    {
        var voicing = new int[voices];
        for (var voice = 0; voice < voices; voice++)
        {
            voicing[voice] = Step(tones, lowest, voice);
        }

        if (spread && voices >= 3)
        {
            voicing[1] += 12; // the second voice from below an octave up: open position
            Array.Sort(voicing);
        }

        return voicing;
    }

    private static double Cost(int[] voicing, IReadOnlyList<int> previous, double centre)
    {
        var cost = Math.Abs(voicing.Average() - centre) * (previous.Count > 0 ? 0.6 : 1);
        for (var voice = 0; voice < Math.Min(voicing.Length, previous.Count); voice++)
        {
            cost += Math.Abs(voicing[voice] - previous[voice]) / (double)voicing.Length;
        }

        for (var voice = 1; voice < voicing.Length; voice++)
        {
            var gap = voicing[voice] - voicing[voice - 1];
            if (gap < 3 && voicing[voice] < 55)
            {
                cost += 3; // seconds growl in the low register
            }
            else if (gap < 2)
            {
                cost += 2;
            }
        }

        return cost;
    }

    private static int[] Squeeze(int[] tones, int low, int high) =>
        [.. tones.Select(tone => Nearest(tone, (low + high) / 2, low, high)).Where(pitch => pitch >= low && pitch <= high).Distinct().Order()];
}
