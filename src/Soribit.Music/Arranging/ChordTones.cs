using Soribit.Music.Harmony;

namespace Soribit.Music.Arranging;

/// <summary>Puts a chord's tones on pitches, close to where the hands already are.</summary>
internal static class ChordTones
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

    /// <summary>The section's chords in voices that move as little as they can, one row a chord, ascending.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> OfSection(Scene scene, int voices, int low, int high) =>
        VoiceLeading.Voice([.. scene.Chords.Select(span => Coloured(scene, span.Chord))], new Voicing(voices, low, high));

    /// <summary>The chord that is played where the chart has this one.</summary>
    public static Chord Coloured(Scene scene, Chord chord) => scene.IsColoured && Colour(scene.Key, chord) is not null
        ? chord with { Quality = chord.Quality == ChordQuality.Minor ? ChordQuality.Minor7 : ChordQuality.Add9 }
        : chord;

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
}
