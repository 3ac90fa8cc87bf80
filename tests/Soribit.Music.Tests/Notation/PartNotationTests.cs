using System.Xml.Linq;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Notation;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Notation;

/// <summary>Goldens of single bars in a short hand: pitch(es), value, '~' tied onwards, '3' in a triplet, 'r' a rest, '-' a gap; voices apart by '|'.</summary>
public class PartNotationTests
{
    [Fact]
    public void Bar_ChordsOverAHeldNote_AreTwoVoicesTheHigherFirst() => Assert.Equal(
        "[E4 G4] q [E4 G4] q [E4 G4] h | C4 w",
        Bar(0, new Note(0, 1920, 60, 80), new Note(0, 470, 64, 80), new Note(0, 480, 67, 80), new Note(480, 480, 64, 80), new Note(480, 450, 67, 80), new Note(960, 960, 64, 80), new Note(960, 960, 67, 80)));

    [Fact]
    public void Bar_StaccatoAndLegato_AreWrittenFull() => Assert.Equal(
        "C4 q D4 q E4 h",
        Bar(0, new Note(0, 400, 60, 80), new Note(480, 560, 62, 80), new Note(960, 800, 64, 80)));

    [Fact]
    public void Bar_BrokenChordThatRings_IsOneVoice() => Assert.Equal(
        "C4 e E4 e G4 e C5 e r h",
        Bar(0, new Note(0, 960, 60, 80), new Note(240, 720, 64, 80), new Note(480, 480, 67, 80), new Note(720, 240, 72, 80)));

    [Fact]
    public void Bar_Triplets_AreBracketedAndKeepTheirBeat() => Assert.Equal(
        "C4 e3 D4 e3 E4 e3 F4 q G4 q3 A4 e3 B4 q",
        Bar(0, new Note(0, 160, 60, 80), new Note(160, 160, 62, 80), new Note(320, 160, 64, 80), new Note(480, 480, 65, 80), new Note(960, 320, 67, 80), new Note(1280, 160, 69, 80), new Note(1440, 480, 71, 80)));

    [Fact]
    public void Bar_QuarterTriplet_FillsTwoBeats() => Assert.Equal(
        "C4 q3 D4 q3 E4 q3 F4 h",
        Bar(0, new Note(0, 320, 60, 80), new Note(320, 320, 62, 80), new Note(640, 320, 64, 80), new Note(960, 960, 65, 80)));

    [Fact]
    public void Bar_PlayedByAHuman_IsReadable() => Assert.Equal(
        "C4 q D4 e E4 e F4 h",
        Bar(0, new Note(7, 465, 60, 80), new Note(475, 230, 62, 80), new Note(731, 220, 64, 80), new Note(952, 970, 65, 80)));

    [Fact]
    public void Bar_Guitar_IsWrittenAnOctaveAboveItsSound() => Assert.Equal(
        "C5 w", Bar(25, new Note(0, 1920, 60, 80)));

    [Fact]
    public void Bar_Drums_HandsAboveFeet()
    {
        var notes = new[] { new Note(0, 30, 36, 80), new Note(0, 30, 42, 80), new Note(480, 30, 38, 80), new Note(480, 30, 42, 80), new Note(960, 30, 36, 80), new Note(1200, 30, 36, 80) };
        var xml = Xml(new Part("drums", TrackRole.Drums, new Instrument(0, true), notes, []));
        Assert.Equal("G5 q [C5 G5] q r h | F4 q - q F4 e F4 e - q", ShortHand(xml.Descendants("measure").First()));
        Assert.Equal(["37", "39", "43"], xml.Descendants("midi-unpitched").Select(unpitched => unpitched.Value));
        MusicXmlWriterTests.AssertBarsAreFull(xml, 1920);
    }

    [Theory]
    [InlineData("counter", 73, "Counter (flute)", "Fl.")]
    [InlineData("clean-guitar", 27, "Electric guitar", "E. Gtr.")]
    [InlineData("strings", 48, "Strings", "Str.")]
    [InlineData("low-strings", 43, "Low strings (double bass)", "Db.")]
    [InlineData("keys", 4, "Keys (electric piano)", "E. Pno.")]
    [InlineData("arp", 80, "Arp (square lead)", "Arp")]
    public void ToXml_PartNames_NameTheInstrument(string part, int program, string name, string shortName)
    {
        var xml = Xml(new Part(part, TrackRole.SubMelody, new Instrument(program, false), [new Note(0, 480, 60, 80)], []));
        Assert.Equal(name, xml.Descendants("part-name").Last().Value);
        Assert.Equal(shortName, xml.Descendants("part-abbreviation").Last().Value);
    }

    [Fact]
    public void ToXml_Dynamics_StandWhereASectionOfOtherEnergyIsFirstPlayed()
    {
        var harbor = ScoreSamples.Harbor;
        var quietThenLoud = harbor.Form with { Sections = [.. harbor.Form.Sections.Select((section, i) => section with { Energy = i == 0 ? 0.3 : 0.7 })] };
        var second = quietThenLoud.Placed.ElementAt(1);
        var late = second.StartTick + quietThenLoud.Metre.BarTicks;
        var part = new Part("keys", TrackRole.Accompaniment, new Instrument(0, false), [new Note(0, 480, 60, 80), new Note(late, 480, 60, 80), new Note(late + quietThenLoud.Metre.BarTicks, 480, 60, 80)], []);
        var marks = MusicXmlWriter.ToXml(harbor with { Form = quietThenLoud, Parts = [part] }).Descendants("part").Last().Descendants("dynamics").ToList();
        Assert.Equal(["p", "f"], marks.Select(mark => mark.Elements().Single().Name.LocalName));
        Assert.Equal(["1", (second.StartBar + 2).ToString(System.Globalization.CultureInfo.InvariantCulture)], marks.Select(mark => mark.Ancestors("measure").Single().Attribute("number")!.Value));
    }

    [Fact]
    public void ToXml_LeadThatDoublesTheTune_IsNotWrittenTwice()
    {
        var harbor = ScoreSamples.Harbor;
        Part Lead(int shift) => new("lead", TrackRole.MainMelody, new Instrument(73, false), [.. harbor.Melody!.Notes.Select(note => new Note(note.Tick, note.Duration, note.Pitch + shift, 90))], []);
        string Names(Part lead) => string.Join(' ', MusicXmlWriter.ToXml(harbor with { Parts = [lead] }).Descendants("part-name").Select(name => name.Value));
        Assert.Equal("Voice", Names(Lead(12)));
        Assert.Equal("Voice Lead (flute)", Names(Lead(4)));
    }

    [Fact]
    public void Bar_HeldNoteUnderASilentVoice_HasNoRestOverIt()
    {
        var form = new SongForm(Key.CMajor, Metre.FourFour, 100, [new Section("A", SectionKind.Verse, 'A', 2, Key.CMajor, 0.5, [])]);
        var part = new Part("pad", TrackRole.SubMelody, new Instrument(73, false), [new Note(0, 3840, 60, 80), new Note(0, 1920, 67, 80)], []);
        var xml = MusicXmlWriter.ToXml(new Score("T", "", form, new ChordChart([new ChordSpan(0, 3840, new Chord(0, ChordQuality.Major))]), null, [part]));
        Assert.Equal(["G4 w | C4 w~", "- h | C4 w"], xml.Descendants("measure").Select(ShortHand));
        MusicXmlWriterTests.AssertBarsAreFull(xml, 1920);
    }

    [Fact]
    public void ToXml_KeyChange_PrintsSignatureAndOnlyTheAccidentalsItNeeds()
    {
        var flat = ScoreSamples.KeyOf("Ab major");
        var form = new SongForm(Key.CMajor, Metre.FourFour, 100,
            [new Section("A", SectionKind.Verse, 'A', 1, Key.CMajor, 0.5, []), new Section("B", SectionKind.Chorus, 'B', 1, flat, 0.5, [])]);
        Note[] notes = [new(0, 960, 68, 80), new(960, 960, 68, 80), new(1920, 960, 68, 80), new(2880, 960, 67, 80)];
        var xml = MusicXmlWriter.ToXml(new Score("T", "", form, new ChordChart([new ChordSpan(0, 3840, new Chord(0, ChordQuality.Major))]), null,
            [new Part("flute", TrackRole.SubMelody, new Instrument(73, false), notes, [])]));
        Assert.Equal(["0", "-4"], xml.Descendants("fifths").Select(fifths => fifths.Value));
        Assert.Equal(["sharp"], xml.Descendants("accidental").Select(accidental => accidental.Value));
    }

    [Fact]
    public void ToXml_Text_ThatXmlCannotHold_IsCleaned() =>
        Assert.Equal("ab 꽃𝄞", MusicXmlWriter.ToXml(ScoreSamples.Harbor with { Title = "a\u0001b 꽃𝄞\uFFFF" }).Descendants("work-title").Single().Value);

    private static string Bar(int program, params Note[] notes) =>
        ShortHand(Xml(new Part("part", TrackRole.SubMelody, new Instrument(program, false), notes, [])).Descendants("measure").First());

    private static XDocument Xml(Part part)
    {
        var form = new SongForm(Key.CMajor, Metre.FourFour, 100, [new Section("A", SectionKind.Verse, 'A', 1, Key.CMajor, 0.5, [])]);
        return MusicXmlWriter.ToXml(new Score("T", "", form, new ChordChart([new ChordSpan(0, 1920, new Chord(0, ChordQuality.Major))]), null, [part]));
    }

    private static string ShortHand(XElement measure) => string.Join(" | ", measure.Elements()
        .Where(element => element.Name == "note" || element.Name == "forward").GroupBy(element => element.Element("voice")!.Value)
        .Select(voice => string.Join(' ', Chords([.. voice]).Select(ShortHand))));

    private static IEnumerable<List<XElement>> Chords(List<XElement> notes)
    {
        for (var i = 0; i < notes.Count;)
        {
            var chord = new List<XElement> { notes[i++] };
            while (i < notes.Count && notes[i].Element("chord") is not null)
            {
                chord.Add(notes[i++]);
            }

            yield return chord;
        }
    }

    private static string ShortHand(List<XElement> chord)
    {
        var first = chord[0];
        var names = chord.Select(note => note.Element("pitch") is { } pitch
            ? $"{pitch.Element("step")!.Value}{pitch.Element("octave")!.Value}"
            : note.Element("unpitched") is { } drum ? $"{drum.Element("display-step")!.Value}{drum.Element("display-octave")!.Value}" : note.Name == "note" ? "r" : "-").ToList();
        var type = first.Element("type")?.Value ?? ((int)first.Element("duration")! == 480 ? "quarter" : "half");
        return $"{(names.Count > 1 ? $"[{string.Join(' ', names)}]" : names[0])} {type[..1]}{(first.Element("dot") is null ? "" : ".")}{(first.Element("time-modification") is null ? "" : "3")}{(first.Elements("tie").Any(tie => tie.Attribute("type")!.Value == "start") ? "~" : "")}";
    }
}
