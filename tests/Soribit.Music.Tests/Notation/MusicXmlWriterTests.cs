using System.Xml.Linq;
using Soribit.Music.Notation;

namespace Soribit.Music.Tests.Notation;

public class MusicXmlWriterTests
{
    public static TheoryData<int> Samples => [.. Enumerable.Range(0, ScoreSamples.All.Count)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void ToXml_EveryVoiceOfEveryBar_FillsTheBar(int sample)
    {
        var score = ScoreSamples.All[sample];
        AssertBarsAreFull(MusicXmlWriter.ToXml(score), score.Form.Metre.BarTicks);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void ToXml_MelodyReadBack_HasTheSameNotesAndWords(int sample)
    {
        var score = ScoreSamples.All[sample];
        var voice = Read(score).Parts[0];
        Assert.Equal(score.Melody!.Notes.Select(note => (note.Tick, note.Duration, note.Pitch)), voice.Sounding.Select(note => (note.Tick, note.Duration, note.Pitch)));
        Assert.Equal(score.Melody.Notes.Select(note => note.Syllable?.Text), voice.Sounding.Select(note => note.Lyrics.SingleOrDefault()?.Text));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void ToXml_ChordSymbolsReadBack_AreTheChart(int sample)
    {
        var score = ScoreSamples.All[sample];
        Assert.Equal(
            score.Chords.Spans.Select(span => (span.Tick, (Chord?)span.Chord)),
            Read(score).Parts[0].Harmonies.Select(harmony => (harmony.Tick, harmony.Chord)));
    }

    /// <summary>The law of notation: backups aside, what a voice writes in a bar adds up to the bar, and each printed type lasts what its duration says.</summary>
    internal static void AssertBarsAreFull(XDocument xml, int barTicks)
    {
        foreach (var measure in xml.Descendants("measure"))
        {
            foreach (var voice in measure.Elements().Where(element => element.Name == "note" || element.Name == "forward").GroupBy(element => element.Element("voice")!.Value))
            {
                Assert.Equal(barTicks, voice.Where(element => element.Element("chord") is null).Sum(element => (int)element.Element("duration")!));
            }

            foreach (var note in measure.Elements("note").Where(note => note.Element("type") is not null))
            {
                var quarters = note.Element("type")!.Value switch
                {
                    "breve" => 8.0,
                    "whole" => 4,
                    "half" => 2,
                    "quarter" => 1,
                    "eighth" => 0.5,
                    "16th" => 0.25,
                    "32nd" => 0.125,
                    "64th" => 0.0625,
                    var other => throw new InvalidDataException(other),
                };
                var dotted = note.Element("dot") is null ? 1 : 1.5;
                var tuplet = note.Element("time-modification") is null ? 1 : 2 / 3.0;
                Assert.Equal(quarters * dotted * tuplet * Ticks.PerQuarter, (double)note.Element("duration")!, 6);
            }
        }
    }

    internal static NotatedScore Read(Score score)
    {
        using var stream = new MemoryStream();
        MusicXmlWriter.Write(score, stream);
        stream.Position = 0;
        return MusicXmlReader.Read(stream);
    }
}
