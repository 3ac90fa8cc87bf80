namespace Soribit.Music.Melodies.Pitches;

/// <summary>Which pitch classes may be sung on a chord, as 12 bits counted from the tonic.</summary>
internal static class ToneRules
{
    public const int Everything = 0xFFF;

    public static int ChordTones(Key key, Chord chord)
    {
        var mask = 0;
        foreach (var interval in chord.Intervals)
        {
            mask |= 1 << NoteSetting.Degree(key, chord.Root + interval);
        }

        return mask;
    }

    /// <summary>The key's scale, bent to the chord: a chord tone from outside takes the place of the degree that it alters.</summary>
    public static int ChordScale(Key key, Chord chord)
    {
        var mask = 0;
        for (var degree = 0; degree < 12; degree++)
        {
            mask |= key.Contains(key.Tonic + degree) ? 1 << degree : 0;
        }

        var tones = ChordTones(key, chord);
        foreach (var interval in chord.Intervals)
        {
            var degree = NoteSetting.Degree(key, chord.Root + interval);
            if (!key.Contains(chord.Root + interval))
            {
                // Minor thirds, diminished fifths and sevenths are lowered degrees; so is the root of a borrowed major chord. The rest are raised.
                var isLowered = interval is 3 or 6 or 9 or 10 || (interval == 0 && !chord.IsMinor);
                mask |= 1 << degree;
                mask &= ~(1 << ((degree + (isLowered ? 1 : 11)) % 12)) | tones;
            }
        }

        return mask | tones;
    }

    /// <summary>The chord scale without the degrees a semitone above a chord tone, which grate when they are long or accented.</summary>
    public static int Accented(Key key, Chord chord)
    {
        var tones = ChordTones(key, chord);
        var above = ((tones << 1) | (tones >> 11)) & Everything;
        return (ChordScale(key, chord) & ~above) | tones;
    }
}
