namespace Soribit.Music.Arranging;

/// <summary>One bar of accompaniment without its chord: when which step of the chord sounds.</summary>
/// <param name="Metre">4/4, 3/4 or 6/8.</param>
/// <param name="Hand">Whose it was in the score: left, right, or both together.</param>
/// <param name="Family">arpeggio (single notes, mostly one way), broken (single notes, to and fro), block (chords), oompah (low note, then chords), mixed.</param>
/// <param name="Weight">In how many works it was found.</param>
internal sealed record Figure(Metre Metre, FigureHand Hand, string Family, double Weight, IReadOnlyList<FigureNote> Notes)
{
    /// <summary>Onsets per quarter note.</summary>
    public double Density { get; } =
        Notes.Select(note => note.Unit).Distinct().Count() * FigureNote.UnitsPerQuarter / ((double)Metre.BarTicks / FigureNote.UnitTicks);

    /// <summary>The figure twice in the bar, in half the time; null in other bars than 4/4, and where it has notes off the eighths.</summary>
    public Figure? Diminished()
    {
        var half = Metre.BarTicks / FigureNote.UnitTicks / 2;
        return Metre == Metre.FourFour && Notes.All(note => note.Unit % 6 == 0 && note.Length >= 6 && note.Length % 2 == 0)
            ? new Figure(Metre, Hand, Family, Weight, [.. Notes.Concat(Notes.Select(note => note with { Unit = note.Unit + (2 * half) })).Select(note => note with { Unit = note.Unit / 2, Length = note.Length / 2 })])
            : null;
    }

    /// <summary>Steps from the lowest to the highest note.</summary>
    public int Span { get; } = Notes.Max(note => note.Step) - Notes.Min(note => note.Step);
}

internal enum FigureHand
{
    Left,
    Right,
    Both,
}

/// <param name="Unit">Onset, in twelfths of a quarter note from the start of the bar.</param>
/// <param name="Length">Duration in the same unit.</param>
/// <param name="Step">Chord tones above the lowest note of the figure: 0 is that note, 3 the octave above it in a triad.</param>
internal readonly record struct FigureNote(int Unit, int Length, int Step)
{
    public const int UnitsPerQuarter = 12;
    public const int UnitTicks = Ticks.PerQuarter / UnitsPerQuarter;
}
