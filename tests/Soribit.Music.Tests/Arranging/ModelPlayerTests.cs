using Soribit.Music.Arranging;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Copies;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Tests.Arranging;

/// <summary>Parts that the model writes obey the laws of every arrangement.</summary>
public class ModelPlayerTests
{
    public static IEnumerable<ITheoryDataRow> Written() =>
        from style in StyleLibrary.All
        from part in style.Parts
        where part.Written > 0
        select new TheoryDataRow<string, string>(style.Name, part.Name);

    [Theory]
    [MemberData(nameof(Written))]
    public void Write_ByTheModel_KeepsHarmonyAndRangeAndLine(string styleName, string player)
    {
        var style = OnlyByTheModel(styleName);
        using var model = new SectionWriter(PartModel.Shared, 2);
        for (var seed = 0UL; seed < 3; seed++)
        {
            var song = Songs.In(style, seed);
            var book = Songs.Book(song, style, seed);
            if (book.Arrangement.Players.All(planned => planned.Name != player))
            {
                continue;
            }

            var part = PartWriter.Write(book, player, [], seed, model: model, cancel: TestContext.Current.CancellationToken);
            var seat = style.Parts.First(candidate => candidate.Name == player);
            Assert.NotEmpty(part.Notes);
            Assert.All(part.Notes, note =>
            {
                Assert.InRange(note.Pitch, seat.Range.Low - 12, seat.Range.High + 12); // a hand may bring a note down by an octave
                for (var tick = note.Tick; tick < note.EndTick; tick += Ticks.PerEighth)
                {
                    Assert.True(song.Form.Key.Contains(note.Pitch) || song.Chords.At(tick).Contains(note.Pitch), $"{note} at {tick}");
                }
            });
            if (part.Role != TrackRole.Accompaniment)
            {
                Assert.All(part.Notes.Zip(part.Notes.Skip(1)), pair => Assert.True(pair.First.EndTick <= pair.Second.Tick, $"{pair}"));
            }
        }
    }

    [Theory]
    [InlineData("ballad", "counter")]
    [InlineData("ballad", "piano")]
    [InlineData("cinematic", "low-strings")]
    public void Write_SameSectionAgain_PlaysTheSameAndAnotherSeedOther(string styleName, string player)
    {
        var style = OnlyByTheModel(styleName);
        var song = Songs.In(style, 1);
        var book = Songs.Book(song, style, 1);
        using var model = new SectionWriter(PartModel.Shared, 2);
        Part Write(ulong seed) => PartWriter.Write(book, player, [], seed, model: model, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(Write(4).Notes, Write(4).Notes);
        Assert.NotEqual(Write(4).Notes, Write(5).Notes);
    }

    [Fact]
    public void Write_WithoutAModel_IsLeftToTheStatistics()
    {
        var style = OnlyByTheModel("ballad");
        var song = Songs.In(style, 1);
        var plain = style with { Parts = [.. style.Parts.Select(part => part with { Written = 0 })] };
        using var model = new SectionWriter(PartModel.Shared, 2);
        Assert.Equal(
            PartWriter.Write(Songs.Book(song, plain, 1), "counter", [], 1, model: model, cancel: TestContext.Current.CancellationToken).Notes,
            PartWriter.Write(Songs.Book(song, style, 1), "counter", [], 1, cancel: TestContext.Current.CancellationToken).Notes);
    }

    [Fact]
    public void Write_BarsOfAPart_LeavesAllOthersAsTheyAre()
    {
        var style = OnlyByTheModel("ballad");
        var song = Songs.In(style, 2);
        var book = Songs.Book(song, style, 2);
        using var model = new SectionWriter(PartModel.Shared, 2);
        foreach (var player in new[] { "counter", "piano" })
        {
            var kept = PartWriter.Write(book, player, [], 2, model: model, cancel: TestContext.Current.CancellationToken);
            var random = new Rng(3);
            for (var i = 0; i < 8; i++)
            {
                var first = 1 + random.Next(song.Form.Bars);
                var bars = new Bars(first, Math.Min(song.Form.Bars, first + random.Next(10)));
                var anew = PartWriter.Write(book, player, [], (ulong)i, new KeptPart(kept, bars), model, TestContext.Current.CancellationToken);
                bool IsOutside(Note note) => !bars.Contains((note.Tick / song.Form.Metre.BarTicks) + 1);
                Assert.Equal(kept.Notes.Where(IsOutside), anew.Notes.Where(IsOutside));
            }
        }
    }

    [Fact]
    public void Write_Lines_CopyNothing()
    {
        var style = OnlyByTheModel("cinematic");
        using var model = new SectionWriter(PartModel.Shared);
        for (var seed = 0UL; seed < 6; seed++)
        {
            var book = Songs.Book(Songs.In(style, seed), style, seed);
            var part = PartWriter.Write(book, "counter", [], seed, model: model, cancel: TestContext.Current.CancellationToken);
            foreach (var placed in book.Form.Placed)
            {
                var section = part.Notes.Where(note => note.Tick >= placed.StartTick && note.Tick < placed.EndTick).ToList();
                var (shared, first, title) = SeenLines.Shared.Longest(section, part.Role);
                Assert.True(shared < SeenLines.FewestNotes, $"{shared} notes from {first} are those of {title}");
            }
        }
    }

    [Fact]
    public void Write_Accompaniment_GoesOnAsItBegan()
    {
        var style = OnlyByTheModel("ballad");
        using var model = new SectionWriter(PartModel.Shared, 2);
        var (kept, bars) = (0, 0);
        for (var seed = 0UL; seed < 4; seed++)
        {
            var book = Songs.Book(Songs.In(style, seed), style, seed);
            var part = PartWriter.Write(book, "piano", [], seed, model: model, cancel: TestContext.Current.CancellationToken);
            foreach (var placed in book.Form.Placed.Where(placed => placed.Section.Bars >= 8))
            {
                var rhythms = Enumerable.Range(placed.StartBar, placed.Section.Bars)
                    .Select(bar => string.Join(' ', part.Notes.Where(note => note.Tick / book.Form.Metre.BarTicks == bar).Select(note => note.Tick % book.Form.Metre.BarTicks).Distinct())).ToList();
                bars += rhythms.Count - 3;
                kept += Enumerable.Range(2, rhythms.Count - 3).Count(bar => rhythms.Take(bar).Contains(rhythms[bar]));
            }
        }

        Assert.True(kept >= 0.8 * bars, $"{kept} of {bars} bars go on in a rhythm of their section");
    }

    /// <summary>A pianist stopped after the first beat of every second bar.</summary>
    [Fact]
    public void Write_Accompaniment_LeavesNoHoleInABar()
    {
        var style = OnlyByTheModel("piano");
        using var model = new SectionWriter(PartModel.Shared, 2);
        var (filled, bars) = (0, 0);
        for (var seed = 0UL; seed < 6; seed++)
        {
            var book = Songs.Book(Songs.In(style, seed), style, seed);
            var part = PartWriter.Write(book, "left-hand", [], seed, model: model, cancel: TestContext.Current.CancellationToken);
            var barTicks = book.Form.Metre.BarTicks;
            for (var bar = 0; bar < book.Form.Bars; bar++)
            {
                bars++;
                filled += part.Notes.Any(note => note.Tick / barTicks == bar && note.EndTick > (bar * barTicks) + (barTicks * 3 / 4) - Ticks.PerEighth) ? 1 : 0;
            }
        }

        Assert.True(filled >= 0.97 * bars, $"{filled} of {bars} bars sound to their end"); // what the laws clip may end sooner
    }

    private static Style OnlyByTheModel(string name)
    {
        var style = StyleLibrary.Named(name);
        return style with { Parts = [.. style.Parts.Select(part => part.Written > 0 ? part with { Written = 1 } : part)] };
    }
}
