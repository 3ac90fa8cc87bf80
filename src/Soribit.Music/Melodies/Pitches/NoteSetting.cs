namespace Soribit.Music.Melodies.Pitches;

/// <summary>Where in its phrase a note stands.</summary>
internal enum PhrasePlace
{
    First,
    Second,
    Middle,
    Penultimate,
    Last,
}

/// <summary>All that the pitch model knows of a note but its pitch.</summary>
/// <param name="Level">See <see cref="MetricLevel"/>.</param>
/// <param name="Length">See <see cref="LengthOf"/>.</param>
/// <param name="PreviousLength">The same of the note before.</param>
/// <param name="ChordRoot">Semitones above the tonic; -1 without a chord.</param>
/// <param name="ChordKind">See <see cref="KindOf"/>.</param>
/// <param name="ChordTones">Bit d: the pitch class d semitones above the tonic is a tone of the chord. 0 without a chord.</param>
internal readonly record struct NoteSetting(
    int Level, int Length, int PreviousLength, PhrasePlace Place, Mode Mode, int ChordRoot, int ChordKind, int ChordTones)
{
    public const int Lengths = 4;
    public const int ChordKinds = 6;
    public const int Places = 5;

    public static NoteSetting Of(Metre metre, int tick, int length, int previousLength, PhrasePlace place, Key key, Chord? chord)
    {
        var root = -1;
        int kind = 0, tones = 0;
        if (chord is { } sounding)
        {
            root = Degree(key, sounding.Root);
            kind = KindOf(sounding.Quality);
            foreach (var interval in sounding.Intervals)
            {
                tones |= 1 << ((root + interval) % 12);
            }
        }

        return new NoteSetting(
            MetricLevel.Of(metre, tick), LengthOf(metre, length), LengthOf(metre, previousLength), place, key.Mode, root, kind, tones);
    }

    /// <summary>Semitones of a pitch above the tonic, 0 to 11.</summary>
    public static int Degree(Key key, int pitch) => (((pitch - key.Tonic) % 12) + 12) % 12;

    /// <summary>0 shorter than half a beat, 1 shorter than a beat, 2 shorter than two, 3 longer.</summary>
    public static int LengthOf(Metre metre, int ticks) =>
        2 * ticks < metre.BeatTicks ? 0 : ticks < metre.BeatTicks ? 1 : ticks < 2 * metre.BeatTicks ? 2 : 3;

    public static int KindOf(ChordQuality quality) => quality switch
    {
        ChordQuality.Minor or ChordQuality.Minor6 or ChordQuality.MinorMajor7 => 1,
        ChordQuality.Dominant7 or ChordQuality.Dominant9 => 2,
        ChordQuality.Minor7 => 3,
        ChordQuality.Diminished or ChordQuality.Diminished7 or ChordQuality.HalfDiminished7 => 4,
        ChordQuality.Sus2 or ChordQuality.Sus4 or ChordQuality.Sus4Dominant7 or ChordQuality.Power or ChordQuality.Augmented => 5,
        _ => 0,
    };

    public bool IsTone(int degree) => (ChordTones >> degree & 1) != 0;
}
