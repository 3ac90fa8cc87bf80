using System.Runtime.InteropServices;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;

namespace Soribit.Music.Analysis;

/// <summary>Figures of a tune that human songs have known values for (bars.md, from POP909's melodies).</summary>
public static class MelodyStatistics
{
    /// <summary>Share of notes that are tones of the chord that sounds where they begin. NaN without notes.</summary>
    /// <param name="strongBeatsOnly">Count only notes that begin on a strong beat: the downbeat and, where the metre has one, the middle of the bar. "Strong" is not defined further in the reference; this is the usual reading.</param>
    public static double ChordToneShare(Melody melody, ChordChart chords, Metre metre, bool strongBeatsOnly)
    {
        int tones = 0, notes = 0;
        foreach (var note in melody.Notes)
        {
            if (!strongBeatsOnly || metre.Strength(note.Tick) >= 2)
            {
                notes++;
                tones += chords.At(note.Tick).Contains(note.Pitch) ? 1 : 0;
            }
        }

        return notes == 0 ? double.NaN : (double)tones / notes;
    }

    /// <summary>Share of the bars in which a note begins whose notes (place in the bar, length, pitch) are exactly those of another bar. NaN without notes.</summary>
    public static double RepeatedBarShare(Melody melody, Metre metre)
    {
        var bars = melody.Notes
            .GroupBy(note => note.Tick / metre.BarTicks)
            .Select(bar => string.Join(';', bar.Select(note => $"{note.Tick % metre.BarTicks},{note.Duration},{note.Pitch}")))
            .ToList();
        var counts = new Dictionary<string, int>();
        foreach (var bar in bars)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, bar, out _)++;
        }

        return bars.Count == 0 ? double.NaN : (double)bars.Count(bar => counts[bar] > 1) / bars.Count;
    }

    /// <summary>Share of the intervals between successive notes, across rests too, whose size in semitones lies in a range. NaN with fewer than two notes.</summary>
    /// <param name="from">0 and 2 for repetitions and steps, 8 and 127 for leaps beyond a fifth.</param>
    /// <param name="to">Included.</param>
    public static double IntervalShare(Melody melody, int from, int to)
    {
        var inside = 0;
        for (var i = 1; i < melody.Notes.Count; i++)
        {
            var size = Math.Abs(melody.Notes[i].Pitch - melody.Notes[i - 1].Pitch);
            inside += size >= from && size <= to ? 1 : 0;
        }

        return melody.Notes.Count < 2 ? double.NaN : (double)inside / (melody.Notes.Count - 1);
    }
}
