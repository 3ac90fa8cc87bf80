using Soribit.Music;
using Soribit.Music.Analysis;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;

namespace Soribit.Scoreboard;

/// <summary>A person changes the chords, the tune or the key of one section: what stays, and whether the change is obeyed.</summary>
internal static class EditRows
{
    private static readonly int[] NewDegrees = [9, 5, 2, 7]; // vi IV ii V of a major key, as semitones

    public static IEnumerable<Row> Measure(Options options)
    {
        var songs = SongSet.Compose(options.Quick ? 4 : 20);
        (string What, Func<BenchSong, PlacedSection, (BenchSong Edited, double Obeyed)> Edit)[] edits = [("chords", EditChords), ("melody", EditMelody), ("key", EditKey)];
        foreach (var (what, edit) in edits)
        {
            int bars = 0, kept = 0, edited = 0;
            double obeyed = 0;
            foreach (var song in songs)
            {
                var section = song.Form.Placed.ElementAt((int)(song.Seed % (ulong)song.Form.Sections.Count));
                var (after, share) = edit(song, section);
                var outside = ScoreComparison.Outside(song.ToScore(), after.ToScore(), section.Index);
                bars += outside.Bars;
                kept += outside.Kept;
                obeyed += double.IsNaN(share) ? 0 : share;
                edited += double.IsNaN(share) ? 0 : 1;
            }

            yield return new Row("music", $"bars kept after an edit of {what}", (double)kept / bars, "", new Goal(1, 1), $"YuE2 .90 – .94; {songs.Count} songs, as performed");
            yield return new Row("music", $"edit of {what} obeyed", obeyed / edited, "", new Goal(1, 1), "YuE2 .73 – .91");
        }
    }

    /// <summary>Obeyed: share of the section's notes, all parts, that are in its key or its new chords.</summary>
    private static (BenchSong Edited, double Obeyed) EditChords(BenchSong song, PlacedSection placed)
    {
        var barTicks = song.Form.Metre.BarTicks;
        var tonic = placed.Section.Key.Tonic + (placed.Section.Key.Mode == Mode.Minor ? 3 : 0);
        var asked = Enumerable.Range(0, placed.Section.Bars)
            .Select(bar => (Bar: bar, Degree: NewDegrees[bar % NewDegrees.Length]))
            .Select(step => new ChordSpan(placed.StartTick + (step.Bar * barTicks), barTicks, new Chord((tonic + step.Degree) % 12, step.Degree is 9 or 2 ? ChordQuality.Minor : ChordQuality.Major)));
        var chords = Replace(song.Chords, placed, asked);
        var edited = BenchSong.From(song.Language, song.Lyrics, song.Style, song.Seed, song.Form, chords, song.Chords, song.IsLearned);
        return (edited, HarmonyShare(edited, placed));
    }

    /// <summary>The section's tune is turned upside down about its first note, within the key. Obeyed: share of its notes that the lead instrument plays.</summary>
    private static (BenchSong Edited, double Obeyed) EditMelody(BenchSong song, PlacedSection placed)
    {
        var inside = song.Melody.Notes.Where(note => note.Tick >= placed.StartTick && note.Tick < placed.EndTick).ToList();
        if (inside.Count == 0)
        {
            return (song, double.NaN);
        }

        var melody = new Melody([.. song.Melody.Notes.Select(note => inside.Contains(note) ? note with { Pitch = Mirror(note.Pitch, inside[0].Pitch, placed.Section.Key) } : note)]);
        var edited = BenchSong.From(song.Language, song.Lyrics, song.Style, song.Seed, song.Form, song.Chords, melody, song.IsLearned);
        var played = edited.Parts.Where(part => part.Role == TrackRole.MainMelody).SelectMany(part => part.Notes).Select(note => (note.Tick, note.Pitch % 12)).ToHashSet();
        var wanted = melody.Notes.Where(note => note.Tick >= placed.StartTick && note.Tick < placed.EndTick).ToList();
        return (edited, (double)wanted.Count(note => played.Contains((note.Tick, note.Pitch % 12))) / wanted.Count);
    }

    /// <summary>The section moves up a tone, its chords and its tune are composed again. Obeyed: share of the section's notes in the new key or its chords.</summary>
    private static (BenchSong Edited, double Obeyed) EditKey(BenchSong song, PlacedSection placed)
    {
        var section = placed.Section with { Key = placed.Section.Key.Transpose(2) };
        var form = song.Form with { Sections = [.. song.Form.Sections.Select((old, i) => i == placed.Index ? section : old)] };
        var chords = ChordComposer.Compose(form, BenchSong.ChordsOf(song.Style, song.IsLearned), song.Seed);
        var edited = BenchSong.From(song.Language, song.Lyrics, song.Style, song.Seed, form, chords, chords, song.IsLearned);
        return (edited, HarmonyShare(edited, placed with { Section = section }));
    }

    private static ChordChart Replace(ChordChart chords, PlacedSection placed, IEnumerable<ChordSpan> asked)
    {
        var before = chords.Spans.Where(span => span.Tick < placed.StartTick).Select(span => span with { Duration = Math.Min(span.EndTick, placed.StartTick) - span.Tick });
        var after = chords.Spans.Where(span => span.EndTick > placed.EndTick).Select(span =>
        {
            var tick = Math.Max(span.Tick, placed.EndTick);
            return span with { Tick = tick, Duration = span.EndTick - tick };
        });
        return new ChordChart([.. before, .. asked, .. after]);
    }

    private static double HarmonyShare(BenchSong song, PlacedSection placed)
    {
        var notes = song.Notes.Where(note => note.Tick >= placed.StartTick && note.Tick < placed.EndTick).ToList();
        var eighths = placed.EndTick / Ticks.PerEighth; // what hangs over into the next section is judged there
        return notes.Count == 0
            ? double.NaN
            : (double)PartControl.NotesInHarmony(notes, placed.Section.Key, eighth => song.Chords.At(eighth * Ticks.PerEighth), eighths, strict: true) / notes.Count;
    }

    private static int Mirror(int pitch, int axis, Key key)
    {
        var mirrored = (2 * axis) - pitch;
        return key.Contains(mirrored) ? mirrored : mirrored + 1; // a note beside a major or minor scale is a semitone below one of its tones
    }
}
