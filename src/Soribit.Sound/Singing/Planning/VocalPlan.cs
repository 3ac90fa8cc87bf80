using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Planning;

/// <summary>How a song is sung: what a person can edit, and all that a singer is told.</summary>
/// <param name="Voice">Name of the voice that leads.</param>
/// <param name="Harmony">How many further voices sing with it in choruses, 0 to 3.</param>
/// <param name="Doubles">Whether the voice sings choruses twice, a little apart.</param>
/// <param name="Effect">What is done to the voice.</param>
/// <param name="Phrases">In order, none overlapping; each is sung in one breath.</param>
public sealed record VocalPlan(string Voice, int Harmony, bool Doubles, VocalEffect Effect, IReadOnlyList<PlannedPhrase> Phrases);

public enum VocalEffect
{
    None,

    /// <summary>The song's chords speak the words.</summary>
    Vocoder,
}

/// <param name="Breath">Seconds of breathing in before the first sound; 0 for none.</param>
/// <param name="IsChorus">Where doubles and harmonies sing, too.</param>
/// <param name="Notes">At least one, in order, none overlapping; the first is not slurred.</param>
public sealed record PlannedPhrase(double Breath, bool IsChorus, IReadOnlyList<PlannedNote> Notes);

/// <summary>A note with its words and the way it is sung.</summary>
/// <param name="Start">Seconds from the start of the song, where the vowel begins.</param>
/// <param name="Seconds">Length, above 0.</param>
/// <param name="Pitch">MIDI note number.</param>
/// <param name="Syllable">What begins on the note; null where the syllable before goes on (a melisma).</param>
public sealed record PlannedNote(double Start, double Seconds, int Pitch, PlannedSyllable? Syllable, NoteManner Manner)
{
    public double End => Start + Seconds;

    /// <summary>Spoken: the pitch moves as in speech from the height of one such note to that of the next, and none is held.</summary>
    public bool IsRapped { get; init; }
}

/// <param name="Text">As printed under the note.</param>
/// <param name="Onset">Consonants before the beat.</param>
/// <param name="Nucleus">The vowel that is held, or a sonorant where there is none.</param>
/// <param name="Coda">What follows it, sung at the end of the syllable's last note.</param>
public sealed record PlannedSyllable(string Text, IReadOnlyList<PlannedPhone> Onset, Phoneme Nucleus, IReadOnlyList<PlannedPhone> Coda);

/// <param name="Seconds">How long it lasts where there is room.</param>
public readonly record struct PlannedPhone(Phoneme Phoneme, double Seconds);

/// <summary>The expression of one note.</summary>
/// <param name="Loudness">0 to 1.</param>
/// <param name="Breathiness">0 to 1.</param>
/// <param name="Slide">Seconds in which the pitch comes over from the note before, 0 to 1.</param>
/// <param name="Scoop">Cents from below which the note is reached, 0 to 1200.</param>
/// <param name="Vibrato">Null for a straight note.</param>
/// <param name="Bend">The director's own pitch, added to all else; straight in between, 0 where it is empty.</param>
public sealed record NoteManner(double Loudness, double Breathiness, double Slide, double Scoop, Vibrato? Vibrato, IReadOnlyList<PitchPoint> Bend);

/// <param name="Hertz">Swings a second, 1 to 12.</param>
/// <param name="Cents">To either side, 0 to 200.</param>
/// <param name="Delay">Seconds from the start of the note.</param>
public sealed record Vibrato(double Hertz, double Cents, double Delay);

/// <param name="Seconds">From the start of the note.</param>
/// <param name="Cents">-2400 to 2400.</param>
public readonly record struct PitchPoint(double Seconds, double Cents);
