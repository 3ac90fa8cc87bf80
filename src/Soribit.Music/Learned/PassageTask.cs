using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned;

/// <summary>An onset that is already decided, as of a sung line whose syllables have their places.</summary>
public readonly record struct GivenOnset(int Position, int Duration, SyllableKind Syllable);

/// <summary>One bar of a task, moved to C major or A minor as is all of it.</summary>
/// <param name="Phrase">Bars of the phrase that follow; 6 where its end is not known.</param>
/// <param name="Kept">Notes that stay as they are; null where the bar is to be written.</param>
/// <param name="Rhythm">Onsets that a bar to be written must have; null where it is free. Of single lines only.</param>
public sealed record TaskBar(int Phrase, IReadOnlyList<EventChord> Chords, IReadOnlyList<EventNote> Heard, IReadOnlyList<EventNote>? Kept = null, IReadOnlyList<GivenOnset>? Rhythm = null)
{
    /// <summary>The bar takes its rhythm from an earlier one where it can: an accompaniment goes on as it began.</summary>
    public bool KeepsPattern { get; init; }

    /// <summary>The bar does not end before something has begun or still sounds in its last quarter: an accompaniment leaves no hole.</summary>
    public bool IsFilled { get; init; }
}

/// <summary>Where the notes of a passage may lie.</summary>
/// <param name="Lowest">MIDI note number.</param>
/// <param name="Highest">MIDI note number, included.</param>
/// <param name="Core">The lowest of twelve pitches in a row within the range, one of each class: what holds whatever else is asked.</param>
/// <param name="MeanFrom">Smallest mean pitch that the part may have, at most <paramref name="Core"/>.</param>
/// <param name="MeanTo">Exclusive; at least <paramref name="Core"/> + 12 - 1.</param>
/// <param name="Sum">Of the pitches of the part before the passage.</param>
/// <param name="Count">How many those are.</param>
public readonly record struct PassageRange(int Lowest, int Highest, int Core, double MeanFrom = 0, double MeanTo = 128, int Sum = 0, int Count = 0)
{
    /// <summary>Whether a mean pitch is asked that not every pitch of the range has.</summary>
    public bool AsksMean => MeanFrom > Lowest || MeanTo <= Highest;
}

/// <summary>What a passage must be, and what it is told about itself.</summary>
/// <param name="Tempo">Quarter notes a minute.</param>
/// <param name="Density">Notes a bar that would be usual.</param>
/// <param name="Bars">At least one of them not kept.</param>
/// <param name="After">Bars that follow and stay as they are.</param>
/// <param name="LeftAfter">Bars of the section that follow those.</param>
/// <param name="Allowed">For each eighth note of <paramref name="Bars"/> the pitch classes that may sound in it, as bits from C; never none, and those of all eighths together never none.</param>
/// <param name="Range">Where the notes may lie.</param>
/// <param name="MaxVoices">Notes that may begin together; 1 makes a single line.</param>
public sealed record PassageTask(
    TrackRole Role,
    Manner Manner,
    int Program,
    Mode Mode,
    Metre Metre,
    double Tempo,
    double Density,
    IReadOnlyList<TaskBar> Bars,
    IReadOnlyList<TaskBar> After,
    int LeftAfter,
    IReadOnlyList<int> Allowed,
    PassageRange Range,
    int MaxVoices)
{
    /// <summary>Notes that a bar may have at most.</summary>
    public int MostNotes { get; init; } = int.MaxValue;

    public int BarUnits => EventGrid.BarUnits(Metre);

    /// <summary>Exclusive.</summary>
    public int EndUnit => Bars.Count * BarUnits;

    /// <summary>Bits of the pitch classes that are right in every eighth note that a stretch touches.</summary>
    /// <param name="from">Unit from the start of the passage.</param>
    /// <param name="to">Exclusive; what lies beyond the end is not looked at.</param>
    public int AllowedOver(int from, int to)
    {
        const int perEighth = EventGrid.PerQuarter / 2;
        var bits = 0xFFF;
        for (var eighth = from / perEighth; eighth <= (to - 1) / perEighth && eighth < Allowed.Count; eighth++)
        {
            bits &= Allowed[eighth];
        }

        return bits;
    }

    internal PassageHead Head => new(Role, Manner, Program, Mode, Metre, Tempo, Density, Range.Core + 5.5);

    internal BarHead HeadOf(int index)
    {
        var bar = At(index);
        var next = index + 1 < Bars.Count + After.Count ? At(index + 1).Chords[0].Chord : null;
        return new BarHead(Bars.Count + After.Count + LeftAfter - index - 1, bar.Phrase, bar.Chords, next, bar.Heard);
    }

    private TaskBar At(int index) => index < Bars.Count ? Bars[index] : After[index - Bars.Count];
}
