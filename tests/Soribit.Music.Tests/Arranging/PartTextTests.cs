using System.Text;
using Soribit.Music.Arranging;
using Soribit.Music.Parts;
using Soribit.Music.Styles;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Music.Tests.Arranging;

public class PartTextTests
{
    private static readonly PlannedPlayer Bass = new("bass", TrackRole.Bass, new Instrument(33, false), []);
    private static readonly PlannedPlayer Drums = new("drums", TrackRole.Drums, new Instrument(0, true), []);

    [Fact]
    public void Parse_WhatFormatWrote_IsEqual()
    {
        foreach (var style in StyleLibrary.All)
        {
            for (ulong seed = 0; seed < 3; seed++)
            {
                var song = Songs.In(style, seed);
                foreach (var part in Songs.Parts(song, style, seed))
                {
                    AssertReadsBack(part, song);
                }
            }
        }
    }

    [Fact]
    public void Parse_OddNotesAndControls_AreEqual()
    {
        var song = Songs.In(StyleLibrary.Named("piano"), 1);
        AssertReadsBack(new Part("a", TrackRole.Riff, new Instrument(127, false), [new Note(7, 1, 0, 1), new Note(7, 99999, 127, 127), new Note(1903, 5, 61, 64)], [new ControlChange(3, 64, 127), new ControlChange(1919, 11, 0)]), song);
        AssertReadsBack(new Part("b", TrackRole.Drums, new Instrument(25, true), [new Note(0, 120, 36, 100), new Note(31, 120, 36, 90), new Note(120, 60, 38, 80), new Note(240, 120, 42, 70), new Note(240, 120, 90, 70)], []), song);
        AssertReadsBack(new Part("silent", TrackRole.Pad, new Instrument(0, false), [], []), song);
        AssertReadsBack(new Part("late", TrackRole.Pad, new Instrument(0, false), [new Note(song.Form.EndTick - 1, 7000, 60, 60)], []), song);
    }

    [Fact]
    public void Format_Drums_AreRowsThatCanBeRead()
    {
        var song = Songs.Of(Key.CMajor, Metre.FourFour, 100, new Rng(1), [("Verse", Music.Form.SectionKind.Verse, 'A', 2, 0.5)]);
        var drums = new Part("drums", TrackRole.Drums, new Instrument(0, true), [new Note(0, 120, Drum.Kick, 100), new Note(960, 120, Drum.Kick, 90)], []);
        var row = PartText.Format(drums, song.Form).Split('\n').Single(line => line.Contains("kick", StringComparison.Ordinal));
        Assert.Equal("1 kick      100   .   .   .   .   .   .   .  90   .   .   .   .   .   .   .", row);
    }

    [Theory]
    [InlineData("0 1:C2:480:90", 1, "1 to ")]
    [InlineData("# mine\n999 1:C2:480:90", 2, "1 to ")]
    [InlineData("part bass | bass | 33", 1, "1 to ")]
    [InlineData("1 9:C2:480:90", 1, "a beat")]
    [InlineData("1 1:H2:480:90", 1, "no pitch")]
    [InlineData("1 1:C2:480:200", 1, "a velocity")]
    [InlineData("1 1:C2:0:90", 1, "a length")]
    [InlineData("1 1:C2:90", 1, "beat:pitch:length:velocity")]
    [InlineData("1 kick 1 2 3", 1, "velocities or dots")]
    public void Parse_Fault_NamesLineAndWhatIsAccepted(string text, int line, string expected)
    {
        var song = Songs.Of(Key.CMajor, Metre.FourFour, 100, new Rng(1), [("Verse", Music.Form.SectionKind.Verse, 'A', 8, 0.5)]);
        var player = text.Contains("kick", StringComparison.Ordinal) ? Drums : Bass;
        var fault = Bilingually.Told(Assert.Throws<BadInputException>(() => PartText.Parse(text, song.Form, player, "part.txt")));
        Assert.Equal(line, fault.Line);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("part.txt:", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Mutants_ReadOrSayWhatIsWrong()
    {
        var style = StyleLibrary.Named("pop");
        var song = Songs.Of(Key.CMajor, Metre.FourFour, 100, new Rng(1), [("Verse", Music.Form.SectionKind.Verse, 'A', 4, 0.9)]);
        var part = Songs.Parts(song, style, 1).Single(part => part.Instrument.IsDrums);
        var accepted = 0;
        foreach (var mutant in Mutations.Of(Encoding.UTF8.GetBytes(PartText.Format(part, song.Form)), 2000, 5))
        {
            try
            {
                PartText.Parse(Encoding.UTF8.GetString(mutant), song.Form, Drums);
                accepted++;
            }
            catch (BadInputException)
            {
            }
        }

        Assert.InRange(accepted, 1, 1999);
    }

    private static void AssertReadsBack(Part part, Song song)
    {
        var text = PartText.Format(part, song.Form);
        var read = PartText.Parse(text, song.Form, new PlannedPlayer(part.Name, part.Role, part.Instrument, []));
        Assert.Equal((part.Name, part.Role, part.Instrument), (read.Name, read.Role, read.Instrument));
        Assert.Equal(part.Notes, read.Notes);
        Assert.Equal(part.Controls, read.Controls);
        Assert.Equal(text, PartText.Format(read, song.Form));
    }
}
