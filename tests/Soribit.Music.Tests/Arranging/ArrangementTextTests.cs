using System.Text;
using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Music.Styles;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Music.Tests.Arranging;

public class ArrangementTextTests
{
    private const string Head = "style pop\nending hit\npart bass | bass | 33\n";

    [Fact]
    public void Parse_WhatFormatWrote_IsEqual()
    {
        foreach (var style in StyleLibrary.All)
        {
            for (ulong seed = 0; seed < 4; seed++)
            {
                var song = Songs.In(style, seed);
                var arrangement = Songs.Book(song, style, seed).Arrangement;
                var text = ArrangementText.Format(arrangement, song.Form);
                AssertEqual(arrangement, ArrangementText.Parse(text, song.Form));
                Assert.Equal(text, ArrangementText.Format(ArrangementText.Parse(text, song.Form), song.Form));
            }
        }
    }

    [Fact]
    public void Parse_AnyPlan_IsEqual()
    {
        var song = Songs.In(StyleLibrary.Named("pop"), 1);
        var rng = new Rng(7);
        for (var i = 0; i < 200; i++)
        {
            PlannedPlayer[] players = [.. Enumerable.Range(0, rng.Next(6)).Select(number => rng.Chance(0.3)
                ? new PlannedPlayer($"북{number}", TrackRole.Drums, new Instrument(rng.Next(128), true), Entrances())
                : new PlannedPlayer($"p-{number}", (TrackRole)rng.Next(6), new Instrument(rng.Next(128), false), Entrances()))];
            var arrangement = new Arrangement("waltz", (Ending)rng.Next(4), players, [.. song.Form.Sections.Select(_ => (SectionMarks)rng.Next(8))]);
            AssertEqual(arrangement, ArrangementText.Parse(ArrangementText.Format(arrangement, song.Form), song.Form));
        }

        int?[] Entrances() => [.. song.Form.Sections.Select(section => rng.Chance(0.4) ? (int?)null : rng.Next(section.Bars))];
    }

    [Fact]
    public void Format_IsAPageThatCanBeRead()
    {
        var form = Two();
        var arrangement = new Arrangement(
            "pop",
            Ending.Held,
            [new PlannedPlayer("piano", TrackRole.Accompaniment, new Instrument(0, false), [0, 0]), new PlannedPlayer("drums", TrackRole.Drums, new Instrument(0, true), [4, null])],
            [SectionMarks.Colour | SectionMarks.Break, SectionMarks.None]);
        Assert.Equal(
            """
            style pop
            ending held
            part piano | accompaniment | 0 Acoustic Grand Piano
            part drums | drums         | kit 0 standard
            section | piano | drums | together
            1절     | x     | 5     | colour, break
            Outro   | x     | .     | .
            """.ReplaceLineEndings("\n"),
            string.Join('\n', ArrangementText.Format(arrangement, form).Split('\n').Where(line => line.Length > 0 && line[0] != '#')));
    }

    [Fact]
    public void Parse_PlayerDeletedFromTheList_IsGoneThoughTheTableNamesIt()
    {
        var song = Songs.In(StyleLibrary.Named("pop"), 1);
        var arrangement = Songs.Book(song, StyleLibrary.Named("pop"), 1).Arrangement;
        var gone = arrangement.Players[1].Name;
        var text = string.Join('\n', ArrangementText.Format(arrangement, song.Form).Split('\n').Where(line => !line.StartsWith($"part {gone} ", StringComparison.Ordinal)));
        AssertEqual(arrangement with { Players = [.. arrangement.Players.Where(player => player.Name != gone)] }, ArrangementText.Parse(text, song.Form));
    }

    [Fact]
    public void Parse_InstrumentByName_IsItsProgram()
    {
        var read = ArrangementText.Parse("style pop\npart b | pad | 첼로\npart d | drums | kit jazz\nsection | b | d | together\n1절 | x | x | .\nOutro | x | . | .", Two());
        Assert.Equal([new Instrument(42, false), new Instrument(32, true)], read.Players.Select(player => player.Instrument));
        Assert.Equal(StyleLibrary.Named("pop").Ending, read.Ending);
    }

    [Theory]
    [InlineData("", 1, "style pop")]
    [InlineData("style polka", 1, "no style")]
    [InlineData("style pop\nending soft", 2, "no ending")]
    [InlineData("style pop\n3 1:C4:480:90", 2, "not understood")]
    [InlineData("style pop\npart bass | tuba | 33", 2, "no role")]
    [InlineData("style pop\npart bass | bass", 2, "part bass | bass | 33")]
    [InlineData("style pop\npart bass | bass | kazoo", 2, "no instrument")]
    [InlineData("style pop\npart bass | bass | kit standard", 2, "role drums")]
    [InlineData("style pop\npart bass | drums | 33", 2, "role drums")]
    [InlineData("style pop\npart a/b | bass | 33", 2, "cannot name")]
    [InlineData("style pop\npart melody | bass | 33", 2, "cannot name")]
    [InlineData("style pop\npart a | bass | 33\npart a | bass | 33", 3, "used once")]
    [InlineData(Head + "1절 | x | .", 4, "begins with its columns")]
    [InlineData(Head + "section | bass | bass | together", 4, "each once")]
    [InlineData(Head + "section | bass | together\n2절 | x | .", 5, "no section")]
    [InlineData(Head + "section | bass | together\n1절 | x | .\n1절 | x | .", 6, "two lines")]
    [InlineData(Head + "section | bass | together\n1절 | x", 5, "2 columns")]
    [InlineData(Head + "section | bass | together\n1절 | x | .", null, "no line for \"Outro\"")]
    [InlineData(Head + "section | bass | together\n1절 | 9 | .\nOutro | x | .", 5, "1 to 8")]
    [InlineData(Head + "section | bass | together\n1절 | y | .\nOutro | x | .", 5, "comes in there")]
    [InlineData(Head + "section | bass | together\n1절 | x | .\nOutro | x | louder", 6, "colour, build, break")]
    [InlineData(Head + "section | piano | together\n1절 | x | .\nOutro | x | .", 3, "no column \"bass\"")]
    public void Parse_Fault_NamesLineAndWhatIsAccepted(string text, int? line, string expected)
    {
        var fault = Bilingually.Told(Assert.Throws<BadInputException>(() => ArrangementText.Parse(text, Two(), "arrangement.txt")));
        Assert.Equal(line, fault.Line);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("arrangement.txt", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Mutants_ReadOrSayWhatIsWrong_AndHaveAnOutline()
    {
        var style = StyleLibrary.Named("pop");
        var song = Songs.In(style, 1);
        var text = ArrangementText.Format(Songs.Book(song, style, 1).Arrangement, song.Form);
        var accepted = 0;
        foreach (var mutant in Mutations.Of(Encoding.UTF8.GetBytes(text), 2000, 5))
        {
            var damaged = Encoding.UTF8.GetString(mutant);
            var outline = ArrangementText.Outline(damaged);
            try
            {
                var read = ArrangementText.Parse(damaged, song.Form);
                Assert.Equal(read.Players.Select(player => (player.Name, player.Role, player.Instrument)), outline.Players.Select(player => (player.Name, player.Role, player.Instrument)));
                Assert.Equal(read.Style, outline.Style);
                accepted++;
            }
            catch (BadInputException)
            {
            }
        }

        Assert.InRange(accepted, 1, 1999);
    }

    [Fact]
    public void Outline_OfAnArrangementByAnEarlierVersion_NamesItsPlayers()
    {
        var (style, players) = ArrangementText.Outline("style folk\n# …\n\npart lead | main melody | 40 Violin\n[Verse 1]\n5 1:E2:480:86\n\npart drums | drums | kit 0 standard\n1 kick 1 2 3\n");
        Assert.Equal("folk", style);
        Assert.Equal(["lead", "drums"], players.Select(player => player.Name));
    }

    private static SongForm Two() => new(
        Key.CMajor,
        Metre.FourFour,
        100,
        [new Section("1절", SectionKind.Verse, 'A', 8, Key.CMajor, 0.5, [new Phrase(0, 8, null)]), new Section("Outro", SectionKind.Outro, 'O', 4, Key.CMajor, 0.3, [new Phrase(0, 4, null)])]);

    private static void AssertEqual(Arrangement expected, Arrangement actual)
    {
        Assert.Equal((expected.Style, expected.Ending), (actual.Style, actual.Ending));
        Assert.Equal(expected.Marks, actual.Marks);
        Assert.Equal(expected.Players.Count, actual.Players.Count);
        foreach (var (before, after) in expected.Players.Zip(actual.Players))
        {
            Assert.Equal((before.Name, before.Role, before.Instrument), (after.Name, after.Role, after.Instrument));
            Assert.Equal(before.Entrances, after.Entrances);
        }
    }
}
