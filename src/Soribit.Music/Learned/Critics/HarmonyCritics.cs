namespace Soribit.Music.Learned.Critics;

/// <summary>The line against chords and key.</summary>
internal static class HarmonyCritics
{
    public static IEnumerable<CriticIdea> All =>
    [
        new("time-on-chord", new("time on chord tones", "코드음에 머무는 시간"), part => Time(part, note => note.Chord is not null, note => note.IsChordTone)),
        new("off-beats-on-chord", new("chord tones between the beats", "박 사이의 코드음"), part => Share(part, note => note.Accent < MetricAccent.Beat, note => note.IsChordTone)),
        new("resolved", new("other notes move on by step", "비화성음의 순차 해결"), Resolved),
        new("prepared", new("other notes are reached by step", "비화성음으로 순차 진입"), Prepared),
        new("in-scale", new("time within the scale", "조 안에 머무는 시간"), part => Time(part, _ => true, note => note.Key.Contains(note.Pitch))),
    ];

    private static double Share(Listening part, Func<VoiceNote, bool> of, Func<VoiceNote, bool> holds)
    {
        var tally = new Tally();
        foreach (var note in part.Line)
        {
            if (note.Chord is not null && of(note))
            {
                tally.Add(holds(note));
            }
        }

        return tally.Mean;
    }

    private static double Time(Listening part, Func<VoiceNote, bool> of, Func<VoiceNote, bool> holds)
    {
        var tally = new Tally();
        foreach (var note in part.Line)
        {
            if (of(note))
            {
                tally.Add(holds(note), Math.Min(note.Duration, part.BarUnits));
            }
        }

        return tally.Mean;
    }

    private static double Resolved(Listening part) => Neighbour(part, +1);

    private static double Prepared(Listening part) => Neighbour(part, -1);

    /// <summary>Share of notes outside the chord whose neighbour is at most a whole tone away.</summary>
    private static double Neighbour(Listening part, int side)
    {
        var tally = new Tally();
        for (var i = 0; i < part.Line.Length; i++)
        {
            if (part.Line[i] is { Chord: not null, IsChordTone: false } note && i + side >= 0 && i + side < part.Line.Length)
            {
                tally.Add(Math.Abs(part.Line[i + side].Pitch - note.Pitch) <= 2);
            }
        }

        return tally.Mean;
    }
}
