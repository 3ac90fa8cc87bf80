namespace Soribit.Music.Melodies;

/// <summary>The tune of a section whose rhythm is known and whose pitches are asked for.</summary>
internal abstract class TuneSketch
{
    public abstract IReadOnlyList<TunePhrase> Phrases { get; }

    /// <summary>The tune; complete when all choices were taken.</summary>
    public abstract IReadOnlyList<MelodyNote> Notes { get; }

    /// <summary>The first bar of the section from which all is given; null when the section is open to its end.</summary>
    public virtual int? SettledFromBar => null;

    public abstract IEnumerable<PlannedNote> Planned();

    /// <summary>Asks for the pitches of the planned notes, one after the other; each must be taken before the next is asked for.</summary>
    public abstract IEnumerable<PitchChoice> Choices();
}
