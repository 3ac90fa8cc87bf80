namespace Soribit.Music.Melodies;

/// <summary>Where a syllable stands in its word, as MusicXML names it.</summary>
public enum Syllabic
{
    Single,
    Begin,
    Middle,
    End,
}

/// <summary>A syllable as it is put on a note.</summary>
/// <param name="Line">Index of the lyric line it comes from.</param>
/// <param name="Index">Position among the syllables of that line, from 0.</param>
public sealed record SungSyllable(string Text, Syllabic Syllabic, int Line, int Index);

/// <summary>One note of the tune.</summary>
/// <param name="Pitch">MIDI note number.</param>
/// <param name="Syllable">What begins on this note; null on a slurred note and in an instrumental melody.</param>
/// <param name="IsSlurred">Goes on with the syllable of the note before (a melisma).</param>
public sealed record MelodyNote(int Tick, int Duration, int Pitch, SungSyllable? Syllable, bool IsSlurred)
{
    /// <summary>Spoken in rhythm; its pitch is that of <see cref="Rap.RapPitch"/>, not one to sing.</summary>
    public bool IsRapped { get; init; }

    /// <summary>Exclusive.</summary>
    public int EndTick => Tick + Duration;
}

/// <summary>The tune of a song: one voice, notes in order without overlap.</summary>
public sealed record Melody(IReadOnlyList<MelodyNote> Notes);
