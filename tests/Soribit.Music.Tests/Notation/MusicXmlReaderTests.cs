using System.Text;
using Soribit.Bilingual;
using Soribit.Music.Melodies;
using Soribit.Music.Notation;
using Soribit.Testing;

namespace Soribit.Music.Tests.Notation;

public class MusicXmlReaderTests
{
    [Fact]
    public void Read_SmallSong_GivesEverythingItSays()
    {
        var score = Read(XmlSamples.Song);
        Assert.Equal(("Blue Hour", "A. Composer", "B. Poet"), (score.Title, score.Composer, score.Lyricist));
        Assert.Equal([(0, 480, true), (480, 1440, false), (1920, 1440, false)], score.Measures.Select(bar => (bar.Tick, bar.Duration, bar.IsImplicit)));
        Assert.All(score.Measures, bar => Assert.Equal(new Metre(3, 4), bar.Metre));
        Assert.Equal(new Key(7, Mode.Minor), score.Measures[0].Key.Key);

        var part = score.Parts[0];
        Assert.Equal(("Voice", 52), (part.Name, part.Program));
        Assert.Equal(
            [(0, 480, 62), (480, 0, 74), (480, 720, 70), (1200, 240, 69), (1440, 160, 67), (1600, 160, 66), (1760, 160, 67), (1920, 480, 67), (1920, 480, 58), (2400, 960, -1)],
            part.Notes.Select(note => (note.Tick, note.Duration, note.Pitch)));
        Assert.Equal(new TimeModification(3, 2), part.Notes[4].Tuplet);
        Assert.True(part.Notes[1].IsGrace);
        Assert.True(part.Notes[8].IsChord);
        Assert.Equal(new Spelling('B', -1, 4), part.Notes[2].Spelling);
        Assert.Equal(("quarter", 1), (part.Notes[2].Type, part.Notes[2].Dots));
        Assert.Equal(
            [("The", Syllabic.Single, false), ("eve", Syllabic.Begin, false), ("ning", Syllabic.End, true)],
            part.Notes.SelectMany(note => note.Lyrics).Where(lyric => lyric.Verse == "1").Select(lyric => (lyric.Text, lyric.Syllabic, lyric.Extend)));
        Assert.Equal(["1", "2"], part.Verses);
        Assert.Equal([(480, "Gm7/D"), (1440, "F#dim")], part.Harmonies.Select(harmony => (harmony.Tick, harmony.Chord!.Value.ToString(Key.CMajor))));
        Assert.Equal([(0, 92.0)], part.Tempos.Select(tempo => (tempo.Tick, tempo.QuartersPerMinute)));
        Assert.Equal([(480, DirectionKind.Rehearsal, "A"), (480, DirectionKind.Dynamics, "mp")], part.Directions.Select(mark => (mark.Tick, mark.Kind, mark.Text)));
    }

    [Fact]
    public void Sounding_TiedNotes_AreOne()
    {
        var sounding = Read(XmlSamples.Song).Parts[0].Sounding;
        Assert.Equal([(0, 480, 62), (480, 720, 70), (1200, 240, 69), (1440, 160, 67), (1600, 160, 66), (1760, 640, 67), (1920, 480, 58)],
            sounding.Select(note => (note.Tick, note.Duration, note.Pitch)));
    }

    [Fact]
    public void Read_Timewise_GivesTheSameAsPartwise()
    {
        var timewise = Read(XmlSamples.Timewise);
        Assert.Equal([(0, 960, 60), (960, 960, 62)], timewise.Parts[0].Notes.Select(note => (note.Tick, note.Duration, note.Pitch)));
        Assert.Equal([(0, 960, 48), (960, 960, 50)], timewise.Parts[1].Notes.Select(note => (note.Tick, note.Duration, note.Pitch)));
    }

    [Fact]
    public void Read_ChangeOfDivisions_KeepsTime()
    {
        var score = Read(XmlSamples.Bars("""
            <measure number="1"><attributes><divisions>7</divisions><time><beats>2</beats><beat-type>4</beat-type></time></attributes>
            <note><pitch><step>C</step><octave>4</octave></pitch><duration>3</duration></note><note><pitch><step>C</step><octave>4</octave></pitch><duration>11</duration></note></measure>
            <measure number="2"><attributes><divisions>10080</divisions></attributes><note><pitch><step>C</step><octave>4</octave></pitch><duration>20160</duration></note></measure>
            """));
        Assert.Equal([(0, 206), (206, 754), (960, 960)], score.Parts[0].Notes.Select(note => (note.Tick, note.Duration)));
    }

    [Fact]
    public void Read_TransposingPart_GivesSoundingPitchAndConcertKey()
    {
        var score = Read(XmlSamples.Bars("""
            <measure number="1"><attributes><divisions>1</divisions><transpose><chromatic>-2</chromatic></transpose><key><fifths>2</fifths></key></attributes>
            <note><pitch><step>D</step><octave>4</octave></pitch><duration>4</duration></note></measure>
            """));
        Assert.Equal(0, score.Measures[0].Key.Fifths);
        Assert.Equal((60, new Spelling('D', 0, 4)), (score.Parts[0].Notes[0].Pitch, score.Parts[0].Notes[0].Spelling));
    }

    [Theory]
    [InlineData("1 2 3 4", "1|2|3|4")]
    [InlineData("1 2 1 2 3", "1|2:|3")]
    [InlineData("1 2 3 2 3 4", "1|:2|3:|4")]
    [InlineData("1 2 3 1 2 4 5", "1|2|3[1:|4[2|5")]
    [InlineData("1 2 1 2 1 3 4", "1|2[1,2:|3[3|4")]
    [InlineData("1 2 1 3", "1|2[1:|3")]
    [InlineData("1 2 3 4 1 2", "1|2F|3|4D")]
    [InlineData("1 2 3 4 2 5 6", "1|2ST|3|4N|5C|6")]
    public void PlayingOrder_FollowsTheSigns(string expected, string bars)
    {
        var marks = new Dictionary<char, string>
        {
            ['F'] = "<sound fine=\"yes\"/>",
            ['D'] = "<sound dacapo=\"yes\"/>",
            ['S'] = "<sound segno=\"1\"/>",
            ['N'] = "<sound dalsegno=\"1\"/>",
            ['T'] = "<sound tocoda=\"1\"/>",
            ['C'] = "<sound coda=\"1\"/>",
        };
        var xml = new StringBuilder();
        foreach (var bar in bars.Split('|'))
        {
            var ending = bar.IndexOf('[', StringComparison.Ordinal) is >= 0 and var bracket ? bar[(bracket + 1)..].TrimEnd(':') : null;
            xml.Append($"<measure number=\"{bar.First(char.IsDigit)}\"><barline location=\"left\">{(ending is null ? "" : $"<ending number=\"{ending}\" type=\"start\"/>")}{(bar.StartsWith(':') ? "<repeat direction=\"forward\"/>" : "")}</barline>");
            xml.AppendJoin("", bar.Where(marks.ContainsKey).Select(sign => marks[sign]));
            xml.Append($"<note><rest/><duration>4</duration></note><barline>{(ending is null ? "" : $"<ending number=\"{ending}\" type=\"stop\"/>")}{(bar.EndsWith(':') ? "<repeat direction=\"backward\"/>" : "")}</barline></measure>");
        }

        var score = Read(XmlSamples.Bars(xml.ToString()));
        Assert.Equal(expected, string.Join(' ', score.PlayingOrder().Select(bar => score.Measures[bar].Number)));
    }

    [Theory]
    [InlineData("<score-partwise></score-partwise>", "expected at least one <part>")]
    [InlineData("<html/>", "expected <score-partwise> or <score-timewise>, found \"html\"")]
    [InlineData("not xml", "expected an XML document")]
    [InlineData("<score-partwise><part id='P'><measure><note><pitch><step>H</step><octave>4</octave></pitch><duration>1</duration></note></measure></part></score-partwise>", "Line 1, <pitch>: expected a <step> from A to G, found \"H\"")]
    [InlineData("<score-partwise><part id='P'><measure><note><rest/></note></measure></part></score-partwise>", "expected a <duration>")]
    [InlineData("<score-partwise><part id='P'><measure><note><rest/><duration>99999999999</duration></note></measure></part></score-partwise>", "expected a number from 0 to 4096")]
    [InlineData("<score-partwise><part id='P'><measure><attributes><divisions>0</divisions></attributes></measure></part></score-partwise>", "<divisions>: expected a number from 1 to 1000000, found \"0\"")]
    public void Read_BrokenScore_SaysWhereAndWhat(string xml, string expected)
    {
        var exception = Bilingually.Told(Assert.Throws<UnreadableFileException>(() => Read(xml)));
        Assert.Contains(expected, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Read_EntityBomb_ExpandsNothing()
    {
        var bomb = "<!DOCTYPE score-partwise [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;\">]><score-partwise><part id=\"P\"><measure number=\"&b;\"/></part></score-partwise>";
        Bilingually.Told(Assert.Throws<UnreadableFileException>(() => Read(bomb)));
    }

    [Fact]
    public void Read_ZipBomb_IsRefusedWithoutBeingUnpacked()
    {
        var bomb = XmlSamples.Compressed(new byte[1 << 20], times: 200);
        Assert.True(bomb.Length < 1 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Bilingually.Told(Assert.Throws<UnreadableFileException>(() => MusicXmlReader.Read(new MemoryStream(bomb))));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3L * MusicXmlReader.MaxBytes); // a growing buffer doubles
    }

    [Fact]
    public void Read_MutantsOfXml_NeverFailOtherwiseThanByInvalidData() => Fuzz(Encoding.UTF8.GetBytes(XmlSamples.Song), 4000);

    [Fact]
    public void Read_MutantsOfCompressed_NeverFailOtherwiseThanByInvalidData() => Fuzz(XmlSamples.Compressed(Encoding.UTF8.GetBytes(XmlSamples.Song)), 6000);

    private static void Fuzz(byte[] valid, int count)
    {
        var refused = 0;
        foreach (var mutant in Mutations.Of(valid, count, seed: 2))
        {
            try
            {
                var score = MusicXmlReader.Read(new MemoryStream(mutant));
                _ = score.PlayingOrder();
                _ = score.Parts.Sum(part => part.Sounding.Count + part.Harmonies.Count(harmony => harmony.Chord is not null));
            }
            catch (UnreadableFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, count / 10, count - 1);
    }

    private static NotatedScore Read(string xml) => MusicXmlReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
}
