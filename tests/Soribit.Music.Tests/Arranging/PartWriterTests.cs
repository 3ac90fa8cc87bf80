using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Tests.Arranging;

/// <summary>The players obey the plan of the band, and each listens to nobody but whom it must hear.</summary>
public class PartWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> StyleNames => [.. StyleLibrary.All.Select(style => style.Name)];

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Write_PlayerThatRestsInASection_IsSilentThereAndTheSameElsewhere(string name)
    {
        var style = StyleLibrary.Named(name);
        var song = Songs.In(style, 4);
        var book = Songs.Book(song, style, 4);
        foreach (var player in book.Arrangement.Players)
        {
            foreach (var placed in song.Form.Placed.Where(placed => player.Entrances[placed.Index] is not null))
            {
                var rested = With(book, player with { Entrances = [.. player.Entrances.Select((bar, section) => section == placed.Index ? null : bar)] });
                foreach (var (before, after) in PartWriter.WriteAll(book, 4).Zip(PartWriter.WriteAll(rested, 4)))
                {
                    Assert.Equal(Outside(before, placed), Outside(after, placed));
                    if (before.Name == player.Name)
                    {
                        Assert.DoesNotContain(after.Notes, note => note.Tick >= placed.StartTick && note.Tick < placed.EndTick);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Write_PlayerThatComesInLater_IsSilentUntilThen(string name)
    {
        var style = StyleLibrary.Named(name);
        var song = Songs.In(style, 5);
        var book = Songs.Book(song, style, 5);
        foreach (var player in book.Arrangement.Players)
        {
            var later = With(book, player with { Entrances = [.. player.Entrances.Select((bar, section) => bar is null ? (int?)null : song.Form.Sections[section].Bars / 2)] });
            var part = PartWriter.WriteAll(later, 5).Single(part => part.Name == player.Name);
            Assert.All(song.Form.Placed, placed => Assert.DoesNotContain(part.Notes, note => note.Tick >= placed.StartTick && note.Tick < placed.StartTick + (placed.Section.Bars / 2 * song.Form.Metre.BarTicks)));
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Write_AnyPlayer_HearsOnlyWhomItNames(string name)
    {
        var style = StyleLibrary.Named(name);
        var song = Songs.In(style, 6);
        var book = Songs.Book(song, style, 6);
        var parts = PartWriter.WriteAll(book, 6).ToDictionary(part => part.Name);
        foreach (var player in book.Arrangement.Players)
        {
            Part[] heard = [.. PartWriter.Heard(book.Arrangement.Players, style, player).Select(other => parts[other])];
            Assert.Equal(parts[player.Name].Notes, PartWriter.Write(book, player.Name, heard, 6, cancel: Token).Notes);
            Assert.True(heard.Length == 0 || player.Role == TrackRole.Bass);
        }
    }

    [Fact]
    public void Write_BassThatGoesWithTheKick_FollowsAChangedKick()
    {
        var style = StyleLibrary.Named("rock");
        var book = Songs.Book(Songs.In(style, 3), style, 3);
        var bass = book.Arrangement.Players.Single(player => player.Role == TrackRole.Bass);
        Assert.Equal(["drums"], PartWriter.Heard(book.Arrangement.Players, style, bass));
        var drums = PartWriter.Write(book, "drums", [], 3, cancel: Token);
        var sparse = drums with { Notes = [.. drums.Notes.Where(note => note.Pitch != Drum.Kick)] };
        Assert.NotEqual(PartWriter.Write(book, bass.Name, [drums], 3, cancel: Token).Notes, PartWriter.Write(book, bass.Name, [sparse], 3, cancel: Token).Notes);
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void WriteAll_AnySong_EveryPlayerOfThePlanHasSomethingToPlay(string name)
    {
        var style = StyleLibrary.Named(name);
        for (ulong seed = 0; seed < 12; seed++)
        {
            Assert.All(PartWriter.WriteAll(Songs.Book(Songs.In(style, seed), style, seed), seed), part => Assert.NotEmpty(part.Notes));
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Write_ColdEnding_NobodyHoldsOn(string name)
    {
        var style = StyleLibrary.Named(name) with { Ending = Ending.Cold };
        for (ulong seed = 0; seed < 3; seed++)
        {
            var song = Songs.In(style, seed);
            var parts = Songs.Parts(song, style, seed);
            var struck = parts.Max(part => part.Notes[^1].Tick);
            Assert.True(struck >= song.Form.EndTick - song.Form.Metre.BarTicks);
            Assert.All(parts.SelectMany(part => part.Notes), note => Assert.True(note.Duration > 0 && note.EndTick <= struck + song.Form.Metre.BeatTicks, $"{note}"));
        }
    }

    [Fact]
    public void Write_MarksOfASection_AreObeyed()
    {
        var style = StyleLibrary.Named("pop");
        var song = Songs.Of(Key.CMajor, Metre.FourFour, 100, new Rng(2), [("Verse", SectionKind.Verse, 'A', 8, 0.7), ("Chorus", SectionKind.Chorus, 'B', 8, 0.9)]);
        var book = Songs.Book(song, style, 2);
        var end = 8 * Metre.FourFour.BarTicks;
        IEnumerable<Note> Breath(SectionMarks marks) => PartWriter
            .WriteAll(book with { Arrangement = book.Arrangement with { Marks = [marks, SectionMarks.None] } }, 2)
            .Where(part => part.Role is not (TrackRole.Drums or TrackRole.MainMelody))
            .SelectMany(part => part.Notes)
            .Where(note => note.Tick < end && note.EndTick > end - Ticks.PerQuarter);
        Assert.NotEmpty(Breath(SectionMarks.None));
        Assert.Empty(Breath(SectionMarks.Break));
        Assert.Empty(Breath(SectionMarks.Build));
        Part Drums(SectionMarks marks) => PartWriter.Write(book with { Arrangement = book.Arrangement with { Marks = [marks, SectionMarks.None] } }, "drums", [], 2, cancel: Token);
        var roll = Drums(SectionMarks.Build).Notes.Where(note => note.Pitch == Drum.Snare && note.Tick >= end - (2 * Metre.FourFour.BarTicks) && note.Tick < end).ToList();
        Assert.Equal(Ticks.PerQuarter, roll[1].Tick - roll[0].Tick);
        Assert.Equal(Ticks.PerSixteenth, roll[^1].Tick - roll[^2].Tick);
        Assert.True(roll[^1].Velocity > roll[0].Velocity + 30);
    }

    [Fact]
    public void Write_GuestOfThePerson_PlaysItsRoleInItsRange()
    {
        var style = StyleLibrary.Named("pop");
        var song = Songs.In(style, 9);
        var book = Songs.Book(song, style, 9);
        foreach (var role in Enum.GetValues<TrackRole>())
        {
            var instrument = role == TrackRole.Drums ? new Instrument(40, true) : new Instrument(42, false);
            var guest = new PlannedPlayer("guest", role, instrument, [.. song.Form.Sections.Select(_ => (int?)0)]);
            var part = PartWriter.Write(book with { Arrangement = book.Arrangement with { Players = [.. book.Arrangement.Players, guest] } }, "guest", [], 9, cancel: Token);
            Assert.True(part.Notes.Count > 8, $"{role}");
            if (!instrument.IsDrums)
            {
                var (low, high) = GeneralMidi.Range(42);
                Assert.All(part.Notes, note => Assert.InRange(note.Pitch, low, high));
            }
        }
    }

    private static SongBook With(SongBook book, PlannedPlayer changed) =>
        book with { Arrangement = book.Arrangement with { Players = [.. book.Arrangement.Players.Select(player => player.Name == changed.Name ? changed : player)] } };

    private static List<Note> Outside(Part part, PlacedSection placed) => [.. part.Notes.Where(note => note.Tick < placed.StartTick || note.Tick >= placed.EndTick)];
}
