using System.Globalization;
using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Music.Performing;
using Soribit.Music.Styles;

namespace Soribit.Music.Tests.Arranging;

/// <summary>Some bars of a part made anew: what is outside stays to the last byte, what is inside is new, and the seams hold.</summary>
public class PartSpliceTests
{
    public static TheoryData<string> StyleNames => [.. StyleLibrary.All.Select(style => style.Name)];

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Write_SomeBars_LeavesEveryLineOutsideThem(string name)
    {
        var changed = 0;
        foreach (var (song, kept, spliced, bars, _) in Retakes(name))
        {
            var before = PartText.Format(kept, song.Form);
            var after = PartSplice.Text(before, spliced, song.Form, bars);
            Assert.Equal(LinesOutside(before, bars), LinesOutside(after, bars));
            Assert.Equal(PartText.Format(spliced, song.Form), after);
            changed += before == after ? 0 : 1;
        }

        Assert.True(changed > 20, $"Only {changed} retakes changed anything.");
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Write_SomeBars_IsPlayable(string name)
    {
        foreach (var (song, kept, spliced, bars, anew) in Retakes(name))
        {
            var metre = song.Form.Metre;
            Assert.Equal(spliced.Notes.OrderBy(note => note.Tick).ThenBy(note => note.Pitch), spliced.Notes);
            AssertApart(spliced.Notes);
            if (kept.Role is TrackRole.Bass or TrackRole.MainMelody or TrackRole.SubMelody && kept.Name != "right-hand")
            {
                Assert.All(spliced.Notes.Zip(spliced.Notes.Skip(1)), pair => Assert.True(pair.First.EndTick <= pair.Second.Tick, $"{kept.Name} {pair}"));
            }

            // What is new is what the new seed wrote, but for notes that give way at the seams.
            var fresh = anew.Notes.Where(note => Inside(note.Tick, bars, metre)).ToLookup(note => (note.Pitch, note.Velocity));
            Assert.All(spliced.Notes.Where(note => Inside(note.Tick, bars, metre)), note => Assert.Contains(fresh[(note.Pitch, note.Velocity)], other => other.Tick <= note.Tick && other.EndTick >= note.EndTick));
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Played_SomeBars_LeavesThePlayingOutsideThem(string name)
    {
        var style = StyleLibrary.Named(name);
        foreach (var (song, kept, spliced, bars, _) in Retakes(name))
        {
            var (from, to) = (bars.StartTick(song.Form.Metre), bars.EndTick(song.Form.Metre));
            var before = Performer.Perform(kept, song.Form, song.Chords, style, 3);
            var after = PartSplice.Played(before, Performer.Perform(spliced, song.Form, song.Chords, style, 77), bars, song.Form.Metre);
            Assert.Equal(NotesOutside(before, bars, song.Form.Metre), NotesOutside(after, bars, song.Form.Metre));
            Assert.Equal(ControlsOutside(before, from, to), ControlsOutside(after, from, to));
            Assert.Equal(StateAt(before, to), StateAt(after, to));
            Assert.Equal(after.Part.Notes.OrderBy(note => note.Tick).ThenBy(note => note.Pitch), after.Part.Notes);
            Assert.Equal(after.Part.Controls.OrderBy(change => change.Tick), after.Part.Controls);
            Assert.Equal(after.Part.Notes.Count, after.WrittenAt.Count);
            AssertApart(after.Part.Notes);
            Assert.All(after.WrittenAt, tick => Assert.Contains(spliced.Notes, note => note.Tick == tick));
        }
    }

    [Fact]
    public void Written_KeptNoteThatRingsIn_IsLeftAloneAndTheNewOneWaits()
    {
        var metre = Metre.FourFour;
        var kept = Line(new Note(1800, 480, 60, 80), new Note(3840, 480, 62, 80));
        var anew = Line(new Note(1920, 960, 60, 70), new Note(1920, 960, 64, 70), new Note(2880, 1440, 62, 70), new Note(3000, 1200, 64, 70));
        var spliced = PartSplice.Written(kept, anew, new Bars(2, 2), metre, isSingleLine: false).Notes;
        Assert.Equal([kept.Notes[0], new Note(1920, 960, 64, 70), new Note(2280, 600, 60, 70), new Note(2880, 960, 62, 70), new Note(3000, 1200, 64, 70), kept.Notes[1]], spliced);
        Assert.Equal(
            [kept.Notes[0], new Note(2280, 600, 60, 70), new Note(3000, 840, 64, 70), kept.Notes[1]],
            PartSplice.Written(kept, Line(new Note(1920, 960, 60, 70), new Note(1920, 380, 64, 70), new Note(3000, 1200, 64, 70)), new Bars(2, 2), metre, isSingleLine: true).Notes);
    }

    [Fact]
    public void Text_OfAPersonsHand_KeepsTheirLinesAndRemarks()
    {
        var form = new SongForm(Key.CMajor, Metre.FourFour, 100, [Verse("1절", 2), Verse("2절", 2)]);
        const string Mine = "# mine\r\n\n[1절]\n1   1:C2:480:90\n2 1:C2:480:90\n2 3:C2:480:90\n[2절]\n# here it turns\n3 1:C2:480:90\n# end";
        var player = new PlannedPlayer("bass", TrackRole.Bass, new Instrument(33, false), []);
        var part = PartText.Parse(Mine, form, player);
        var spliced = part with { Notes = [part.Notes[0], new Note(1920, 240, 40, 77), new Note(3840, 240, 41, 78)] };
        Assert.Equal(
            "# mine\r\n\n[1절]\n1   1:C2:480:90\n2 1:E2:240:77\n[2절]\n# here it turns\n3 1:F2:240:78\n# end\n",
            PartSplice.Text(Mine, spliced, form, new Bars(2, 3)));
    }

    private static Section Verse(string name, int bars) => new(name, SectionKind.Verse, 'A', bars, Key.CMajor, 0.5, [new Phrase(0, bars, null)]);

    private static Part Line(params Note[] notes) => new("p", TrackRole.Riff, new Instrument(0, false), notes, []);

    /// <summary>Every part of a song, each with several stretches made anew, one upon the other.</summary>
    private static IEnumerable<(Song Song, Part Kept, Part Spliced, Bars Bars, Part Anew)> Retakes(string name)
    {
        var style = StyleLibrary.Named(name);
        var rng = Rng.For(5, name);
        for (ulong seed = 0; seed < 2; seed++)
        {
            var song = Songs.In(style, seed);
            var book = Songs.Book(song, style, seed);
            var parts = PartWriter.WriteAll(book, seed).ToDictionary(part => part.Name);
            foreach (var player in book.Arrangement.Players)
            {
                Part[] heard = [.. PartWriter.Heard(book.Arrangement.Players, style, player).Select(other => parts[other])];
                var kept = parts[player.Name];
                for (ulong retake = 100; retake < 106; retake++)
                {
                    var first = 1 + rng.Next(song.Form.Bars);
                    var bars = new Bars(first, Math.Min(song.Form.Bars, first + rng.Next(12)));
                    var anew = PartWriter.Write(book, player.Name, heard, retake);
                    var spliced = PartWriter.Write(book, player.Name, heard, retake, new KeptPart(kept, bars));
                    yield return (song, kept, spliced, bars, anew);
                    kept = spliced;
                }
            }
        }
    }

    private static bool Inside(int tick, Bars bars, Metre metre) => tick >= bars.StartTick(metre) && tick < bars.EndTick(metre);

    private static List<string> LinesOutside(string text, Bars bars) =>
        [.. text.Split('\n').Where(line => !(int.TryParse(line.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bar) && bars.Contains(bar)))];

    private static List<(Note, int)> NotesOutside(PlayedPart played, Bars bars, Metre metre) =>
        [.. played.Part.Notes.Zip(played.WrittenAt).Where(note => !Inside(note.Second, bars, metre))];

    private static List<ControlChange> ControlsOutside(PlayedPart played, int from, int to) => [.. played.Part.Controls.Where(change => change.Tick < from || change.Tick >= to)];

    /// <summary>What each controller says from a tick on.</summary>
    private static SortedDictionary<int, int> StateAt(PlayedPart played, int tick)
    {
        var state = new SortedDictionary<int, int> { [1] = 0, [11] = 127, [64] = 0 };
        foreach (var change in played.Part.Controls.Where(change => change.Tick <= tick))
        {
            state[change.Controller] = change.Value;
        }

        return state;
    }

    private static void AssertApart(IReadOnlyList<Note> notes)
    {
        foreach (var pitch in notes.GroupBy(note => note.Pitch))
        {
            Assert.All(pitch.Zip(pitch.Skip(1)), pair => Assert.True(pair.First.EndTick <= pair.Second.Tick, $"{pair}"));
        }
    }
}
