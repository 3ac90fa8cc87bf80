using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned.Critics;

/// <summary>Bars of one part as critics hear them: taken apart once, judged by many.</summary>
internal sealed class Listening
{
    public Listening(TrackRole role, Metre metre, IReadOnlyList<TrackBar> bars)
    {
        (Role, Metre, Bars, BarUnits) = (role, metre, bars, EventGrid.BarUnits(metre));
        Low = Voice.Of(bars, metre, bar => bar.Notes, isLowest: true);
        Line = role == TrackRole.Bass ? Low : Voice.Of(bars, metre, bar => bar.Notes, isLowest: false);
        Heard = Voice.Of(bars, metre, bar => bar.Heard, isLowest: false);
        Onsets = [.. bars.Select(bar => bar.Notes.Select(note => note.Position).Distinct().Order().ToArray())];
        Likeness = new BarLikeness(this);
        Phrases = PhrasesOf(bars);
    }

    public TrackRole Role { get; }

    public Metre Metre { get; }

    public IReadOnlyList<TrackBar> Bars { get; }

    /// <summary>In units of <see cref="EventGrid"/>.</summary>
    public int BarUnits { get; }

    public int EndUnit => Bars.Count * BarUnits;

    /// <summary>The part as one voice: its lowest notes where it is a bass, else its highest.</summary>
    public VoiceNote[] Line { get; }

    /// <summary>Its lowest notes.</summary>
    public VoiceNote[] Low { get; }

    /// <summary>The highest notes of what the player listens to; empty when there is none.</summary>
    public VoiceNote[] Heard { get; }

    /// <summary>By bar the places where something is struck, in order.</summary>
    public int[][] Onsets { get; }

    public BarLikeness Likeness { get; }

    /// <summary>First and last bar of each phrase whose end is marked.</summary>
    public IReadOnlyList<(int First, int Last)> Phrases { get; }

    /// <summary>Intervals of the line in semitones, over a silence too.</summary>
    public IEnumerable<int> Intervals
    {
        get
        {
            for (var i = 1; i < Line.Length; i++)
            {
                yield return Line[i].Pitch - Line[i - 1].Pitch;
            }
        }
    }

    private static List<(int First, int Last)> PhrasesOf(IReadOnlyList<TrackBar> bars)
    {
        var phrases = new List<(int First, int Last)>();
        for (int i = 0, first = 0; i < bars.Count; i++)
        {
            if (bars[i].EndsPhrase)
            {
                phrases.Add((first, i));
                first = i + 1;
            }
        }

        return phrases;
    }
}
