using System.Text;
using Soribit.Music.Arranging;
using Soribit.Music.Parts;
using Soribit.Music.Styles;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Music.Tests.Arranging;

public class ArrangementTextTests
{
    [Fact]
    public void Parse_WhatFormatWrote_IsEqual()
    {
        foreach (var style in StyleLibrary.All)
        {
            for (ulong seed = 0; seed < 3; seed++)
            {
                var song = Songs.In(style, seed);
                var arrangement = Arranger.Arrange(song.Form, song.Chords, song.Melody, style, ArrangeRequest.None, seed);
                var text = ArrangementText.Format(arrangement, song.Form);
                var read = ArrangementText.Parse(text, song.Form);
                AssertEqual(arrangement, read);
                Assert.Equal(text, ArrangementText.Format(read, song.Form));
            }
        }
    }

    [Fact]
    public void Parse_OddNotesAndControls_AreEqual()
    {
        var song = Songs.In(StyleLibrary.Named("piano"), 1);
        var arrangement = new Arrangement("piano",
        [
            new Part("a", TrackRole.Riff, new Instrument(127, false), [new Note(7, 1, 0, 1), new Note(7, 99999, 127, 127), new Note(1903, 5, 61, 64)], [new ControlChange(3, 64, 127), new ControlChange(1919, 11, 0)]),
            new Part("b", TrackRole.Drums, new Instrument(25, true), [new Note(0, 120, 36, 100), new Note(31, 120, 36, 90), new Note(120, 60, 38, 80), new Note(240, 120, 90, 70), new Note(240, 120, 42, 70)], []),
            new Part("silent", TrackRole.Pad, new Instrument(0, false), [], []),
        ]);
        arrangement = arrangement with { Parts = [.. arrangement.Parts.Select(part => part with { Notes = [.. part.Notes.OrderBy(note => note.Tick).ThenBy(note => note.Pitch)] })] };
        AssertEqual(arrangement, ArrangementText.Parse(ArrangementText.Format(arrangement, song.Form), song.Form));
    }

    [Fact]
    public void Format_Drums_AreRowsThatCanBeRead()
    {
        var song = Songs.Of(Key.CMajor, Metre.FourFour, 100, new Rng(1), [("Verse", Music.Form.SectionKind.Verse, 'A', 2, 0.5)]);
        var arrangement = new Arrangement("pop", [new Part("drums", TrackRole.Drums, new Instrument(0, true), [new Note(0, 120, Drum.Kick, 100), new Note(960, 120, Drum.Kick, 90)], [])]);
        var row = ArrangementText.Format(arrangement, song.Form).Split('\n').Single(line => line.Contains("kick", StringComparison.Ordinal));
        Assert.Equal("1 kick      100   .   .   .   .   .   .   .  90   .   .   .   .   .   .   .", row);
    }

    [Theory]
    [InlineData("", 1, "style pop")]
    [InlineData("style pop\n3 1:C4:480:90", 2, "part name")]
    [InlineData("style pop\npart bass | tuba | 33", 2, "no role")]
    [InlineData("style pop\npart bass | bass", 2, "part bass | bass | 33")]
    [InlineData("style pop\npart bass | bass | kazoo", 2, "no instrument")]
    [InlineData("style pop\npart bass | bass | 33\n0 1:C2:480:90", 3, "1 to ")]
    [InlineData("style pop\npart bass | bass | 33\n999 1:C2:480:90", 3, "1 to ")]
    [InlineData("style pop\npart bass | bass | 33\n1 9:C2:480:90", 3, "a beat")]
    [InlineData("style pop\npart bass | bass | 33\n1 1:H2:480:90", 3, "no pitch")]
    [InlineData("style pop\npart bass | bass | 33\n1 1:C2:480:200", 3, "a velocity")]
    [InlineData("style pop\npart bass | bass | 33\n1 1:C2:0:90", 3, "a length")]
    [InlineData("style pop\npart bass | bass | 33\n1 1:C2:90", 3, "beat:pitch:length:velocity")]
    [InlineData("style pop\npart d | drums | kit standard\n1 kick 1 2 3", 3, "velocities or dots")]
    [InlineData("style pop\npart a | bass | 33\npart a | bass | 33", 3, "used once")]
    public void Parse_Fault_NamesLineAndWhatIsAccepted(string text, int line, string expected)
    {
        var song = Songs.Of(Key.CMajor, Metre.FourFour, 100, new Rng(1), [("Verse", Music.Form.SectionKind.Verse, 'A', 8, 0.5)]);
        var fault = Bilingually.Told(Assert.Throws<BadInputException>(() => ArrangementText.Parse(text, song.Form, "arrangement.txt")));
        Assert.Equal(line, fault.Line);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("arrangement.txt:", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Mutants_ReadOrSayWhatIsWrong()
    {
        var style = StyleLibrary.Named("pop");
        var song = Songs.Of(Key.CMajor, Metre.FourFour, 100, new Rng(1), [("Verse", Music.Form.SectionKind.Verse, 'A', 4, 0.9)]);
        var text = ArrangementText.Format(Arranger.Arrange(song.Form, song.Chords, song.Melody, style, ArrangeRequest.None, 1), song.Form);
        var accepted = 0;
        foreach (var mutant in Mutations.Of(Encoding.UTF8.GetBytes(text), 2000, 5))
        {
            try
            {
                ArrangementText.Parse(Encoding.UTF8.GetString(mutant), song.Form);
                accepted++;
            }
            catch (BadInputException)
            {
            }
        }

        Assert.InRange(accepted, 1, 1999);
    }

    private static void AssertEqual(Arrangement expected, Arrangement actual)
    {
        Assert.Equal(expected.Style, actual.Style);
        Assert.Equal(expected.Parts.Count, actual.Parts.Count);
        foreach (var (before, after) in expected.Parts.Zip(actual.Parts))
        {
            Assert.Equal((before.Name, before.Role, before.Instrument), (after.Name, after.Role, after.Instrument));
            Assert.Equal(before.Notes, after.Notes);
            Assert.Equal(before.Controls, after.Controls);
        }
    }
}
