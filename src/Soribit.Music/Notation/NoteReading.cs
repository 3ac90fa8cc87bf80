using System.Xml.Linq;
using Soribit.Music.Melodies;

namespace Soribit.Music.Notation;

/// <summary>Reads one &lt;note&gt;; its time is its bar's business.</summary>
internal sealed class NoteReading
{
    /// <summary>The General MIDI drum of each instrument of the part.</summary>
    private readonly Dictionary<string, int> _drums = [];

    public NoteReading(XElement? head)
    {
        foreach (var instrument in head?.Elements("midi-instrument") ?? [])
        {
            if (instrument.Int("midi-unpitched", 1, 128) is { } number)
            {
                _drums[instrument.Attr("id")] = number - 1;
            }
        }
    }

    public NotatedNote Read(XElement element, int transpose)
    {
        var (kind, pitch, spelling) = Pitch(element, transpose);
        var isSpoken = kind == NoteKind.Pitched && element.Text("notehead") is "x" or "cross";
        if (isSpoken && spelling.Step == 'B')
        {
            pitch -= spelling.Alter; // the middle line, flat or not by the signature
        }

        var ties = element.Elements("tie").Select(tie => tie.Attr("type")).ToList();
        var slurs = element.Elements("notations").Elements("slur").Select(slur => slur.Attr("type")).ToList();
        var tuplet = element.Element("time-modification");
        return new NotatedNote(0, 0, 0, kind, pitch, spelling, element.Text("voice") is { Length: > 0 } voice ? voice : "1", element.Int("staff", 1, 99) ?? 1)
        {
            IsSpoken = isSpoken,
            IsCue = element.Element("cue") is not null,
            TieStart = ties.Contains("start"),
            TieStop = ties.Contains("stop"),
            SlurStarts = slurs.Count(type => type == "start"),
            SlurStops = slurs.Count(type => type == "stop"),
            Type = element.Text("type"),
            Dots = element.Elements("dot").Count(),
            Tuplet = tuplet is null ? new TimeModification(1, 1) : new TimeModification(tuplet.Int("actual-notes", 1, 999) ?? 1, tuplet.Int("normal-notes", 1, 999) ?? 1),
            Lyrics = [.. element.Elements("lyric").Select(Lyric)],
        };
    }

    private (NoteKind Kind, int Pitch, Spelling Spelling) Pitch(XElement element, int transpose)
    {
        if (element.Element("pitch") is { } pitch)
        {
            // Quarter tones round towards the natural.
            var alter = pitch.Element("alter") is { } alteration ? (int)alteration.Number(-4, 4) : 0;
            var spelling = Placed(pitch, "step", "octave") with { Alter = alter };
            var midi = spelling.Midi + transpose;
            return midi is >= 0 and <= 127
                ? (NoteKind.Pitched, midi, spelling)
                : throw pitch.Wrong(new("a pitch from C-1 to G9 (MIDI 0 to 127)", "C-1에서 G9까지의 음(MIDI 0~127)"), spelling.ToString());
        }

        if (element.Element("unpitched") is { } unpitched)
        {
            var drum = _drums.GetValueOrDefault(element.Element("instrument")?.Attr("id") ?? "", -1);
            return (NoteKind.Unpitched, drum, Placed(unpitched, "display-step", "display-octave"));
        }

        return element.Element("rest") is { } rest
            ? (NoteKind.Rest, -1, Placed(rest, "display-step", "display-octave"))
            : throw element.Lacks(new("a <pitch>, <unpitched> or <rest>", "<pitch>, <unpitched>, <rest> 가운데 하나"));
    }

    private static Spelling Placed(XElement element, string step, string octave) => element.Text(step) switch
    {
        [>= 'A' and <= 'G'] name => new Spelling(name[0], 0, element.Int(octave, -2, 12) ?? throw element.Lacks(new($"an <{octave}>", $"<{octave}>"))),
        "" when step != "step" => default,
        var other => throw element.Wrong(new($"a <{step}> from A to G", $"A에서 G까지의 <{step}>"), other),
    };

    private static NotatedLyric Lyric(XElement element)
    {
        // Several syllables on one note (an elision) stand as several texts.
        var text = string.Join("‿", element.Elements("text").Select(part => part.Value.Trim()).Where(part => part.Length > 0));
        var syllabic = element.Text("syllabic") switch
        {
            "begin" => Syllabic.Begin,
            "middle" => Syllabic.Middle,
            "end" => Syllabic.End,
            _ => Syllabic.Single,
        };
        var verse = element.Attr("number") is { Length: > 0 } number ? number : element.Attr("name") is { Length: > 0 } name ? name : "1";
        return new NotatedLyric(verse, text, syllabic, element.Element("extend") is not null);
    }
}
