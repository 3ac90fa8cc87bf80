using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned.Critics;

/// <summary>What an accompaniment is made of; nothing to judge in a single line.</summary>
internal static class TextureCritics
{
    public static IEnumerable<CriticIdea> All =>
    [
        new("all-on-chord", new("all its notes fit the chord", "모든 음이 코드에 맞음"), AllOnChord),
        new("strokes-alike", new("as many notes a stroke as the bar before", "앞 마디와 같은 두께"), StrokesAlike),
        new("low-moves", new("its lowest voice moves little", "가장 낮은 성부의 움직임"), LowMoves),
    ];

    private static bool Judges(Listening part) => part.Role == TrackRole.Accompaniment;

    private static double AllOnChord(Listening part)
    {
        var tally = new Tally();
        foreach (var bar in part.Bars)
        {
            foreach (var note in bar.Notes)
            {
                if (Judges(part) && Voice.ChordAt(bar, note.Position) is { } chord)
                {
                    tally.Add(chord.Contains(note.Pitch));
                }
            }
        }

        return tally.Mean;
    }

    /// <summary>Mean change, from bar to bar, of the notes that are struck together on average.</summary>
    private static double StrokesAlike(Listening part) => Change(part, (bar, onsets) => bar.Notes.Count / (double)onsets);

    private static double Change(Listening part, Func<TrackBar, int, double> value)
    {
        var tally = new Tally();
        for (var bar = 1; Judges(part) && bar < part.Bars.Count; bar++)
        {
            if (part.Onsets[bar].Length > 0 && part.Onsets[bar - 1].Length > 0)
            {
                tally.Add(Math.Min(12, Math.Abs(value(part.Bars[bar], part.Onsets[bar].Length) - value(part.Bars[bar - 1], part.Onsets[bar - 1].Length))));
            }
        }

        return tally.Mean;
    }

    /// <summary>Mean interval of the lowest notes of neighbouring bars, in semitones.</summary>
    private static double LowMoves(Listening part) => Change(part, (bar, _) => bar.Notes.Min(note => note.Pitch));
}
