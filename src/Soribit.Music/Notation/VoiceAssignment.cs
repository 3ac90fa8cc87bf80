using Soribit.Music.Parts;

namespace Soribit.Music.Notation;

/// <summary>Lays the notes of one staff into at most two voices, simplifying what two cannot show.</summary>
internal static class VoiceAssignment
{
    /// <summary>Gaps and overlaps up to a sixteenth, or before a beat up to this share of the time to the next note, are articulation and are not written.</summary>
    private const double Articulation = 0.34;

    /// <returns>The upper voice, and the lower one, which is empty when one voice is enough.</returns>
    public static (List<VoiceEvent> Upper, List<VoiceEvent> Lower) Assign(IReadOnlyList<Note> notes, Metre metre, int endTick)
    {
        var chords = Simplify(Chords(notes, metre, endTick), metre);
        List<VoiceEvent>[] voices = [[], []];
        foreach (var chord in chords)
        {
            var free = voices.FirstOrDefault(voice => voice.Count == 0 || voice[^1].End <= chord.Start);
            if (free is not null)
            {
                free.Add(chord);
                continue;
            }

            var recent = voices.MaxBy(voice => voice[^1].Start)!;
            if (recent[^1].Start == chord.Start)
            {
                recent[^1] = recent[^1] with { Pitches = Union(recent[^1].Pitches, chord.Pitches) };
            }
            else
            {
                recent[^1] = recent[^1] with { End = chord.Start };
                recent.Add(chord);
            }
        }

        return ByRegister(voices[0], voices[1], metre);
    }

    /// <summary>Notes that begin and end together, on the grid, in order.</summary>
    private static List<VoiceEvent> Chords(IReadOnlyList<Note> notes, Metre metre, int endTick)
    {
        var grid = new ReadableGrid(metre, endTick, notes.Select(note => note.Tick), [], ReadableGrid.Tolerance);
        var onsets = notes.Select(note => grid.Snap(note.Tick)).Distinct().Order().ToList();
        var ends = new Dictionary<(int Start, int End), SortedSet<int>>();
        foreach (var note in notes)
        {
            var start = grid.Snap(note.Tick);
            if (start >= endTick)
            {
                continue;
            }

            var after = onsets.BinarySearch(start) + 1;
            var next = after < onsets.Count ? onsets[after] : endTick;
            var end = grid.Snap(note.EndTick);
            var slack = next % metre.BeatTicks == 0 ? Math.Max(Ticks.PerSixteenth, (next - start) * Articulation) : Ticks.PerSixteenth;
            if (Math.Abs(end - next) <= slack || end <= start)
            {
                end = end <= start ? Math.Min(next, start + grid.StepAt(start)) : next;
            }

            end = Math.Min(end, endTick);
            if (!ends.TryGetValue((start, end), out var pitches))
            {
                ends[(start, end)] = pitches = [];
            }

            pitches.Add(note.Pitch);
        }

        return [.. ends.Select(chord => new VoiceEvent(chord.Key.Start, chord.Key.End, [.. chord.Value]))
            .OrderBy(chord => chord.Start).ThenByDescending(chord => chord.End)];
    }

    /// <summary>Where more than two things sound at once, as in a chord that is broken and held, each is written up to the next only.</summary>
    private static List<VoiceEvent> Simplify(List<VoiceEvent> chords, Metre metre)
    {
        var crowded = new HashSet<int>();
        var sounding = new List<VoiceEvent>();
        foreach (var chord in chords)
        {
            sounding.RemoveAll(earlier => earlier.End <= chord.Start);
            sounding.Add(chord);
            if (sounding.Count > 2)
            {
                crowded.UnionWith(sounding.Select(held => held.Start / metre.BarTicks));
            }
        }

        var simple = new List<VoiceEvent>();
        for (var i = 0; i < chords.Count; i++)
        {
            var chord = chords[i];
            if (!crowded.Contains(chord.Start / metre.BarTicks))
            {
                simple.Add(chord);
                continue;
            }

            // Chords that begin together but end apart become one, as long as the shortest.
            if (simple.Count > 0 && simple[^1].Start == chord.Start)
            {
                simple[^1] = new VoiceEvent(chord.Start, Math.Min(simple[^1].End, chord.End), Union(simple[^1].Pitches, chord.Pitches));
                continue;
            }

            var next = chords.Skip(i + 1).FirstOrDefault(later => later.Start > chord.Start)?.Start ?? chord.End;
            simple.Add(chord with { End = Math.Min(chord.End, next) });
        }

        return simple;
    }

    /// <summary>In each run of bars that ties bind, the voice that lies higher is the upper one.</summary>
    private static (List<VoiceEvent> Upper, List<VoiceEvent> Lower) ByRegister(List<VoiceEvent> first, List<VoiceEvent> second, Metre metre)
    {
        List<VoiceEvent> upper = [], lower = [];
        int i = 0, j = 0;
        while (i < first.Count || j < second.Count)
        {
            int fromFirst = i, fromSecond = j;
            var next = Math.Min(i < first.Count ? first[i].Start : int.MaxValue, j < second.Count ? second[j].Start : int.MaxValue);
            var end = ((next / metre.BarTicks) + 1) * metre.BarTicks;
            do
            {
                i = Take(first, i, ref end, metre.BarTicks);
                j = Take(second, j, ref end, metre.BarTicks);
                i = Take(first, i, ref end, metre.BarTicks);
            }
            while (j < second.Count && second[j].Start < end);

            var a = first[fromFirst..i];
            var b = second[fromSecond..j];
            var swap = b.Count > 0 && (a.Count == 0 || Height(b) > Height(a));
            upper.AddRange(swap ? b : a);
            lower.AddRange(swap ? a : b);
        }

        return (upper, lower);
    }

    /// <summary>Passes events that begin before <paramref name="end"/>, which moves to the barline after each.</summary>
    private static int Take(List<VoiceEvent> events, int from, ref int end, int barTicks)
    {
        while (from < events.Count && events[from].Start < end)
        {
            end = Math.Max(end, (events[from].End + barTicks - 1) / barTicks * barTicks);
            from++;
        }

        return from;
    }

    private static double Height(List<VoiceEvent> events) => events.Average(chord => chord.Pitches.Average());

    private static List<int> Union(IReadOnlyList<int> a, IReadOnlyList<int> b) => [.. a.Union(b).Order()];
}
