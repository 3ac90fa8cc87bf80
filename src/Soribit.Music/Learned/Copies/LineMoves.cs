using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned.Copies;

/// <summary>A line as its moves from note to note: the interval and the time between two onsets, which neither key nor tempo changes.</summary>
/// <remarks>A move is (interval + 128) · 256 + units of <see cref="EventGrid"/>, 1 to 255 of them. 0 is no move: a border, or a time that cannot be told; it equals nothing, not even itself.</remarks>
internal static class LineMoves
{
    public const ushort None = 0;

    /// <summary>Longer waits count as this: five bars of 4/4.</summary>
    private const int LongestUnits = 255;

    public static ushort Of(int interval, int units) => (ushort)(((Math.Clamp(interval, -127, 127) + 128) << 8) | Math.Clamp(units, 1, LongestUnits));

    public static int Interval(ushort move) => (move >> 8) - 128;

    public static int Units(ushort move) => move & 0xFF;

    /// <param name="ticks">Ascending onsets, one a note.</param>
    /// <param name="pitches">MIDI note numbers.</param>
    public static ushort[] Of(ReadOnlySpan<int> ticks, ReadOnlySpan<int> pitches)
    {
        var moves = new ushort[Math.Max(0, ticks.Length - 1)];
        for (var i = 0; i < moves.Length; i++)
        {
            moves[i] = Of(pitches[i + 1] - pitches[i], EventGrid.Nearest(ticks[i + 1] - ticks[0]) - EventGrid.Nearest(ticks[i] - ticks[0]));
        }

        return moves;
    }

    /// <summary>The same moves in other note values: <paramref name="numerator"/>/<paramref name="denominator"/> as long.</summary>
    public static void Stretch(ReadOnlySpan<ushort> moves, int numerator, int denominator, Span<ushort> stretched)
    {
        for (var i = 0; i < moves.Length; i++)
        {
            var units = Units(moves[i]) * numerator;
            stretched[i] = units % denominator != 0 || units / denominator > LongestUnits ? None : (ushort)((moves[i] & 0xFF00) | (units / denominator));
        }
    }

    /// <summary>Onsets and pitches of a part that is to be one line: of notes that begin together the highest counts, in a bass the lowest.</summary>
    /// <param name="notes">Ordered by tick, then pitch.</param>
    public static (int[] Ticks, int[] Pitches) Line(IReadOnlyList<Note> notes, TrackRole role)
    {
        var ticks = new List<int>(notes.Count);
        var pitches = new List<int>(notes.Count);
        foreach (var note in notes)
        {
            if (ticks.Count == 0 || note.Tick != ticks[^1])
            {
                ticks.Add(note.Tick);
                pitches.Add(note.Pitch);
            }
            else if (role != TrackRole.Bass)
            {
                pitches[^1] = note.Pitch;
            }
        }

        return ([.. ticks], [.. pitches]);
    }

    /// <summary>The line of a track; null for tracks that are no single lines.</summary>
    public static ushort[]? Of(Track track)
    {
        if (track.Role == TrackRole.Drums)
        {
            return null;
        }

        var barTicks = track.Metre.BarTicks;
        var notes = track.Bars.SelectMany((bar, i) => bar.Notes.Select(note => new Note((i * barTicks) + (note.Position * EventGrid.TicksPerUnit), 1, note.Pitch, 1))).ToList();
        var (ticks, pitches) = Line(notes, track.Role);
        return Of(ticks, pitches);
    }
}
