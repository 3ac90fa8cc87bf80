using Soribit.Music.Analysis;
using Soribit.Music.Harmony;
using Soribit.Music.Parts;

namespace Soribit.Music.Events;

/// <summary>Cuts a work into tracks: runs of whole bars of one metre, each bar with its key, its chords and what is heard.</summary>
public static class TrackMaker
{
    /// <summary>Shorter runs teach little.</summary>
    private const int FewestBars = 4;

    /// <summary>Bars before and after that decide a bar's key together with it.</summary>
    private const int KeyBarsBefore = 3;
    private const int KeyBarsAfter = 4;

    public static IEnumerable<Track> Make(SourcePiece piece)
    {
        foreach (var run in Runs(piece.Bars))
        {
            var grounds = Grounds(piece, run);
            var tune = piece.Parts.FirstOrDefault(part => part.Role == TrackRole.MainMelody);
            var heard = tune is null ? null : Bars(run, tune);
            foreach (var part in piece.Parts)
            {
                var notes = Bars(run, part);
                var bars = new List<TrackBar>(run.Count);
                for (var i = 0; i < run.Count; i++)
                {
                    var listens = part != tune && part.Role != TrackRole.Drums && heard is not null ? heard[i] : null;
                    bars.Add(new TrackBar(
                        grounds[i].Key, grounds[i].Chords, listens is null ? [] : [.. listens.Select(note => note.Note with { Syllable = SyllableKind.None })],
                        [.. notes[i].Select(note => note.Note)], heard is not null && heard[i].Any(note => note.EndsPhrase)));
                }

                foreach (var track in Stretches(piece, part, run[0].Metre, bars))
                {
                    yield return track;
                }
            }
        }
    }

    /// <summary>Without the silence of two bars or more that a player rests.</summary>
    private static IEnumerable<Track> Stretches(SourcePiece piece, SourcePart part, Metre metre, List<TrackBar> bars)
    {
        for (var start = 0; start < bars.Count;)
        {
            var end = start;
            for (var empty = 0; end < bars.Count && empty < 2; end++)
            {
                empty = bars[end].Notes.Count == 0 ? empty + 1 : 0;
            }

            var stretch = bars[start..end];
            while (stretch.Count > 0 && stretch[^1].Notes.Count == 0)
            {
                stretch.RemoveAt(stretch.Count - 1);
            }

            if (stretch.Count >= FewestBars)
            {
                yield return new Track(piece.Title, piece.Manner, part.Role, part.Program, metre, piece.Tempo, stretch);
            }

            start = end;
        }
    }

    /// <summary>Runs of bars that hold what their metre says; a short bar may begin one, counted from where a full one would have begun.</summary>
    private static IEnumerable<List<SourceBar>> Runs(IReadOnlyList<SourceBar> bars)
    {
        var run = new List<SourceBar>();
        foreach (var bar in bars)
        {
            var isKnown = EventGrid.TryMetre(bar.Metre, out var metre);
            var isWhole = isKnown && bar.Duration == metre.BarTicks;
            if (run.Count > 0 && (!isWhole || metre != run[^1].Metre))
            {
                if (run.Count >= FewestBars)
                {
                    yield return run;
                }

                run = [];
            }

            if (isKnown && (isWhole || (run.Count == 0 && bar.Duration < metre.BarTicks)))
            {
                run.Add(new SourceBar(bar.Tick + bar.Duration - metre.BarTicks, metre.BarTicks, metre));
            }
        }

        if (run.Count >= FewestBars)
        {
            yield return run;
        }
    }

    private static List<(Key Key, IReadOnlyList<EventChord> Chords)> Grounds(SourcePiece piece, List<SourceBar> run)
    {
        var metre = run[0].Metre;
        var notes = piece.Parts.Where(part => part.Role != TrackRole.Drums).SelectMany(part => part.Notes)
            .Where(note => note.EndTick > run[0].Tick && note.Tick < run[^1].Tick + metre.BarTicks)
            .Select(note => new Note(note.Tick, note.Duration, note.Pitch, 64)).OrderBy(note => note.Tick).ToList();
        var keys = Keys([.. notes, .. ChordNotes(piece.Chords ?? [])], run, metre);
        var beats = metre.BarTicks / metre.BeatTicks;
        var slots = run.SelectMany(bar => Enumerable.Range(0, beats).Select(beat =>
            new HarmonySlot(bar.Tick + (beat * metre.BeatTicks), bar.Tick + ((beat + 1) * metre.BeatTicks), metre.Strength(beat * metre.BeatTicks)))).ToList();
        var printed = piece.Chords is { Count: > 0 } spans ? new ChordChart(spans) : null;
        var chords = printed is null ? ChordFinder.Find(notes, slots) : [.. slots.Select(slot => slot.Tick < printed.Spans[0].Tick ? (Chord?)null : printed.At(slot.Tick))];
        var grounds = new List<(Key, IReadOnlyList<EventChord>)>(run.Count);
        for (var i = 0; i < run.Count; i++)
        {
            var inBar = new List<EventChord>();
            for (var beat = 0; beat < beats; beat++)
            {
                var chord = chords[(i * beats) + beat];
                if (beat == 0 || chord != inBar[^1].Chord)
                {
                    inBar.Add(new EventChord(beat * metre.BeatTicks / EventGrid.TicksPerUnit, chord));
                }
            }

            grounds.Add((keys[i], inBar));
        }

        return grounds;
    }

    /// <summary>Printed chords tell the key of a tune that stands alone.</summary>
    private static IEnumerable<Note> ChordNotes(IReadOnlyList<ChordSpan> chords) =>
        chords.SelectMany(span => span.Chord.Tones.Select(tone => new Note(span.Tick, span.Duration / 2, 48 + tone, 64)));

    private static List<Key> Keys(List<Note> notes, List<SourceBar> run, Metre metre)
    {
        var byBar = notes.ToLookup(note => (int)Math.Floor((note.Tick - run[0].Tick) / (double)metre.BarTicks));
        return [.. Enumerable.Range(0, run.Count).Select(bar => KeyFinder.Find(
            Enumerable.Range(bar - KeyBarsBefore, KeyBarsBefore + 1 + KeyBarsAfter).SelectMany(near => byBar[near])))];
    }

    /// <summary>The notes of a part by bar, on the grid. A line that one voice or one bow plays keeps one note at a time: the lowest of a bass, the highest of a tune.</summary>
    private static List<(EventNote Note, bool EndsPhrase)>[] Bars(List<SourceBar> run, SourcePart part)
    {
        var barTicks = run[0].Metre.BarTicks;
        var units = EventGrid.BarUnits(run[0].Metre);
        var bars = Enumerable.Range(0, run.Count).Select(_ => new List<(EventNote Note, bool EndsPhrase)>()).ToArray();
        foreach (var note in part.Notes)
        {
            // Bars follow each other without gap; only the first begins where a full bar would have.
            var from = EventGrid.Nearest(note.Tick - run[0].Tick);
            var bar = from / units;
            if (from < 0 || bar >= run.Count || note.Tick - run[bar].Tick < -EventGrid.TicksPerUnit || note.Tick >= run[bar].Tick + barTicks + EventGrid.TicksPerUnit)
            {
                continue;
            }

            var length = part.Role == TrackRole.Drums ? 1 : Math.Max(1, EventGrid.Nearest(note.EndTick - run[0].Tick) - from);
            bars[bar].Add((new EventNote(from % units, length, note.Pitch, note.Syllable, note.Velocity, note.Late), note.EndsPhrase));
        }

        foreach (var bar in bars)
        {
            var ordered = bar.OrderBy(note => note.Note.Position).ThenBy(note => note.Note.Pitch).DistinctBy(note => (note.Note.Position, note.Note.Pitch)).ToList();
            bar.Clear();
            bar.AddRange(part.Role switch
            {
                TrackRole.Bass => ordered.DistinctBy(note => note.Note.Position),
                TrackRole.MainMelody or TrackRole.SubMelody or TrackRole.Riff => ordered.GroupBy(note => note.Note.Position).Select(chord => chord.Last()),
                _ => ordered,
            });
        }

        return bars;
    }
}
