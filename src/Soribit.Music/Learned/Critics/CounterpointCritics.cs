namespace Soribit.Music.Learned.Critics;

/// <summary>Voice leading against the heard part; nothing to judge where none is heard.</summary>
internal static class CounterpointCritics
{
    public static IEnumerable<CriticIdea> All =>
    [
        new("parallels", new("parallel fifths and octaves", "병행 5도·8도"), part => Moves(part, (own, other, interval, before) => own == other && interval == before && interval is 0 or 7)),
        new("contrary", new("moves against the heard part", "반진행"), part => Moves(part, (own, other, _, _) => Math.Sign(own) != Math.Sign(other))),
        new("clashes", new("seconds on strong beats", "센박의 2도 충돌"), Clashes),
        new("consonance", new("time in consonance with the heard part", "들리는 파트와 어울리는 시간"), part => Together(part, (own, other) => IsConsonant(own.Pitch - other.Pitch) ? 1 : 0)),
        new("unison", new("time in unison or octaves", "같은 음·옥타브로 겹치는 시간"), part => Together(part, (own, other) => (own.Pitch - other.Pitch) % 12 == 0 ? 1 : 0)),
        new("crossing", new("time above the heard part", "들리는 파트보다 높은 시간"), part => Together(part, (own, other) => own.Pitch > other.Pitch ? 1 : 0)),
        new("distance", new("distance from the heard part", "들리는 파트와의 거리"), part => Together(part, (own, other) => Math.Abs(own.Pitch - other.Pitch))),
        new("same-rhythm", new("strikes together with the heard part", "들리는 파트와 같은 리듬"), SameRhythm),
        new("fills", new("moves where the heard part holds", "들리는 파트가 머물 때 움직임"), Fills),
    ];

    private static bool IsConsonant(int interval) => (Math.Abs(interval) % 12) is 0 or 3 or 4 or 7 or 8 or 9;

    /// <summary>Share of moves of both voices at once, both striking anew, for which something holds.</summary>
    /// <param name="holds">Own move and the other's in semitones; the interval between the voices after and before, within an octave.</param>
    private static double Moves(Listening part, Func<int, int, int, int, bool> holds)
    {
        var tally = new Tally();
        var (own, heard) = (part.Line, part.Heard);
        for (int i = 1, j = 1; i < own.Length && j < heard.Length;)
        {
            if (own[i].Onset != heard[j].Onset)
            {
                _ = own[i].Onset < heard[j].Onset ? i++ : j++;
                continue;
            }

            var (ownMove, heardMove) = (own[i].Pitch - own[i - 1].Pitch, heard[j].Pitch - heard[j - 1].Pitch);
            if (ownMove != 0 && heardMove != 0)
            {
                tally.Add(holds(ownMove, heardMove, Math.Abs(own[i].Pitch - heard[j].Pitch) % 12, Math.Abs(own[i - 1].Pitch - heard[j - 1].Pitch) % 12));
            }

            i++;
            j++;
        }

        return tally.Mean;
    }

    /// <summary>Share of own notes on strong beats a second, seventh or ninth from what is heard.</summary>
    private static double Clashes(Listening part)
    {
        var tally = new Tally();
        var j = 0;
        foreach (var note in part.Line)
        {
            if (note.Accent >= MetricAccent.Beat && At(part.Heard, note.Onset, ref j) is { } other)
            {
                tally.Add((Math.Abs(note.Pitch - other.Pitch) % 12) is 1 or 2 or 10 or 11);
            }
        }

        return tally.Mean;
    }

    /// <summary>Mean over the time in which both sound.</summary>
    private static double Together(Listening part, Func<VoiceNote, VoiceNote, double> value)
    {
        var tally = new Tally();
        for (int i = 0, j = 0; i < part.Line.Length && j < part.Heard.Length;)
        {
            var (own, other) = (part.Line[i], part.Heard[j]);
            var together = Math.Min(own.End, other.End) - Math.Max(own.Onset, other.Onset);
            if (together > 0)
            {
                tally.Add(value(own, other), together);
            }

            _ = own.End <= other.End ? i++ : j++;
        }

        return tally.Mean;
    }

    /// <summary>Share of own onsets that the heard part strikes too.</summary>
    private static double SameRhythm(Listening part)
    {
        var tally = new Tally();
        var j = 0;
        foreach (var note in part.Line)
        {
            while (j < part.Heard.Length && part.Heard[j].Onset < note.Onset)
            {
                j++;
            }

            tally.Add(j < part.Heard.Length && part.Heard[j].Onset == note.Onset);
        }

        return part.Heard.Length == 0 ? double.NaN : tally.Mean;
    }

    /// <summary>Own onsets a quarter note while the heard part holds or rests longer than a beat, by those elsewhere, as a logarithm.</summary>
    private static double Fills(Listening part)
    {
        if (part.Heard.Length < 2 || part.Line.Length == 0)
        {
            return double.NaN;
        }

        var beat = part.Metre.BeatTicks / Events.EventGrid.TicksPerUnit;
        double free = 0, freeTime = 0, busy = 0, busyTime = 0;
        var i = 0;
        for (var j = 0; j + 1 < part.Heard.Length; j++)
        {
            var (from, to) = (part.Heard[j].Onset, part.Heard[j + 1].Onset);
            var isFree = to - from > beat;
            while (i < part.Line.Length && part.Line[i].Onset < to)
            {
                if (part.Line[i].Onset >= from)
                {
                    free += isFree ? 1 : 0;
                    busy += isFree ? 0 : 1;
                }

                i++;
            }

            freeTime += isFree ? to - from : 0;
            busyTime += isFree ? 0 : to - from;
        }

        // One onset and one beat more on both sides: a window that has hardly any of one kind tells little.
        return freeTime == 0 || busyTime == 0 ? double.NaN : Math.Log2((free + 1) / (freeTime + beat) * (busyTime + beat) / (busy + 1));
    }

    private static VoiceNote? At(VoiceNote[] voice, int unit, ref int from)
    {
        while (from < voice.Length && voice[from].End <= unit)
        {
            from++;
        }

        return from < voice.Length && voice[from].Onset <= unit ? voice[from] : null;
    }
}
