using Soribit.Music;
using Soribit.Music.Parts;

namespace Soribit.Production.BlindTests;

/// <summary>Some seconds of a piece, from a bar line on.</summary>
/// <param name="Bar">Counted from 1.</param>
/// <param name="Tick">Of the bar line.</param>
internal sealed record Stretch(TestPiece Piece, int Bar, int Tick, double Seconds)
{
    /// <summary>Longest time without a note, and longest time from the bar line to the first.</summary>
    private const double LongestSilence = 1.5;

    /// <summary>Fewer are hardly music.</summary>
    private const double FewestNotesASecond = 0.5;

    /// <summary>Exclusive.</summary>
    public int EndTick => Tick + (int)Math.Round(Seconds / Piece.SecondsPerTick);

    public bool HasDrums => Within(Piece.Drums).Any();

    /// <summary>Notes that begin in the stretch, in ticks from its start.</summary>
    public IEnumerable<Note> Within(IReadOnlyList<Note> notes) =>
        notes.Where(note => note.Tick >= Tick && note.Tick < EndTick).Select(note => note with { Tick = note.Tick - Tick });

    /// <summary>A stretch in which the music neither falls silent nor ends; null where the piece has none.</summary>
    /// <param name="rng">Which of them.</param>
    public static Stretch? Choose(TestPiece piece, double seconds, Rng rng)
    {
        var fitting = piece.Bars.Select((tick, i) => new Stretch(piece, i + 1, tick, seconds)).Where(stretch => stretch.Sounds).ToList();
        return fitting.Count == 0 ? null : fitting[rng.Next(fitting.Count)];
    }

    private bool Sounds
    {
        get
        {
            var notes = Within(Piece.Pitched).ToList();
            var longest = LongestSilence / Piece.SecondsPerTick;
            var end = 0;
            foreach (var note in notes)
            {
                if (note.Tick - end > longest)
                {
                    return false;
                }

                end = Math.Max(end, note.EndTick);
            }

            return notes.Count >= FewestNotesASecond * Seconds && Tick + end >= EndTick && Piece.Pitched.Any(note => note.Tick >= EndTick);
        }
    }
}
