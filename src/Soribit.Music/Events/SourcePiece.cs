using Soribit.Music.Harmony;
using Soribit.Music.Parts;

namespace Soribit.Music.Events;

/// <summary>A note of a work to learn from, in ticks from its start.</summary>
/// <param name="EndsPhrase">A clause of the words, or a rest, ends here.</param>
public readonly record struct SourceNote(int Tick, int Duration, int Pitch, SyllableKind Syllable = SyllableKind.None, bool EndsPhrase = false, int Velocity = 0, int Late = 0)
{
    /// <summary>Exclusive.</summary>
    public int EndTick => Tick + Duration;
}

/// <summary>One player of a work to learn from.</summary>
public sealed record SourcePart(TrackRole Role, int Program, IReadOnlyList<SourceNote> Notes);

/// <param name="Duration">What the bar really holds; shorter than the metre in a pickup.</param>
public readonly record struct SourceBar(int Tick, int Duration, Metre Metre);

/// <summary>A work to learn from, before it is cut into tracks.</summary>
/// <param name="Title">What decides whether it is held out.</param>
/// <param name="Tempo">Quarter notes a minute; 0 when unknown.</param>
/// <param name="Chords">As printed; null where they must be found in the notes.</param>
public sealed record SourcePiece(string Title, Manner Manner, double Tempo, IReadOnlyList<SourceBar> Bars, IReadOnlyList<SourcePart> Parts, IReadOnlyList<ChordSpan>? Chords = null);
