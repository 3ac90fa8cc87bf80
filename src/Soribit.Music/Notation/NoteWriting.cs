using System.Xml.Linq;
using Soribit.Music.Melodies;
using Soribit.Music.Melodies.Rap;
using Soribit.Music.Midi;

namespace Soribit.Music.Notation;

/// <summary>Writes single notes and rests of a part, keeping track of the accidentals that hold in the bar.</summary>
/// <param name="index">Place of the part in the score, which names its drums.</param>
internal sealed class NoteWriting(Score score, PartPlan plan, int index)
{
    private const string SharpOrder = "FCGDAEB";

    /// <summary>What each line and space of each staff sounds as in this bar, where it differs from the key signature.</summary>
    private readonly Dictionary<(int Staff, char Step, int Octave), int> _altered = [];
    private readonly MelismaMarks _melismas = new(score.Melody);

    public Key Key { get; private set; }

    public void StartBar(Key key)
    {
        Key = key;
        _altered.Clear();
    }

    /// <summary>A rest that fills the bar.</summary>
    public XElement BarRest(StaffVoice voice, int barTicks) => new("note",
        new XElement("rest", new XAttribute("measure", "yes")),
        new XElement("duration", barTicks),
        new XElement("voice", voice.Number),
        Staff(voice));

    public XElement Rest(StaffVoice voice, PrintedValue value) => new("note",
        new XElement("rest"),
        new XElement("duration", value.Duration),
        new XElement("voice", voice.Number),
        Value(value),
        Staff(voice),
        Notations(TupletMarks(value)));

    /// <summary>The notes of a chord, or the one note.</summary>
    public IEnumerable<XElement> Chord(StaffVoice voice, PrintedNote printed, int tick)
    {
        var sounding = printed.Event!;
        for (var i = 0; i < sounding.Pitches.Count; i++)
        {
            var isLead = i == 0;
            var pitch = sounding.Pitches[i];
            var drum = DrumNotation.Place(pitch);
            var spelling = plan.IsDrums ? default : Spell(pitch, sounding, voice, tick);
            yield return new XElement("note",
                isLead ? null : new XElement("chord"),
                plan.IsDrums
                    ? new XElement("unpitched", new XElement("display-step", drum.Step), new XElement("display-octave", drum.Octave))
                    : new XElement("pitch", new XElement("step", spelling.Step), spelling.Alter == 0 ? null : new XElement("alter", spelling.Alter), new XElement("octave", spelling.Octave)),
                new XElement("duration", printed.Value.Duration),
                printed.IsFirst ? null : new XElement("tie", new XAttribute("type", "stop")),
                printed.IsLast ? null : new XElement("tie", new XAttribute("type", "start")),
                plan.IsDrums ? new XElement("instrument", new XAttribute("id", MusicXmlWriter.DrumId(index, pitch))) : null,
                new XElement("voice", voice.Number),
                Value(printed.Value, plan.IsDrums ? null : Accidental(voice.Staff, spelling, printed.IsFirst)),
                plan.IsDrums && drum.Notehead != "normal" ? new XElement("notehead", drum.Notehead) : sounding.Sung is { IsRapped: true } ? new XElement("notehead", "x") : null,
                Staff(voice),
                Notations([
                    printed.IsFirst ? null : new XElement("tied", new XAttribute("type", "stop")),
                    printed.IsLast ? null : new XElement("tied", new XAttribute("type", "start")),
                    .. isLead ? _melismas.Slurs(sounding.Sung, printed) : [],
                    .. isLead ? TupletMarks(printed.Value) : [],
                ]),
                isLead && printed.IsFirst && sounding.Sung?.Syllable is { } syllable ? Lyric(syllable, _melismas.IsHeld(sounding.Sung)) : null);
        }
    }

    private Spelling Spell(int pitch, VoiceEvent sounding, StaffVoice voice, int tick)
    {
        var at = IndexOf(voice.Events, sounding);
        int? next = sounding.Pitches.Count == 1 && at + 1 < voice.Events.Count && voice.Events[at + 1].Pitches.Count == 1 ? voice.Events[at + 1].Pitches[0] : null;
        var written = pitch + (12 * plan.WrittenAbove);
        if (sounding.Sung is { IsRapped: true } && RapPitch.Above(pitch) == 0)
        {
            return new Spelling('B', SignatureAlter('B'), (pitch / 12) - 1); // a cross on the middle line needs no natural
        }

        Chord? chord = score.Chords.Spans.Count > 0 ? score.Chords.At(Math.Max(sounding.Start, tick)) : null;
        return PitchSpelling.Spell(written, Key, chord, next + (12 * plan.WrittenAbove));
    }

    private static int IndexOf(IReadOnlyList<VoiceEvent> events, VoiceEvent sounding)
    {
        int low = 0, high = events.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (events[middle].Start < sounding.Start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The sign that must be printed, or null when the signature or an earlier sign in the bar already says it.</summary>
    private string? Accidental(int staff, Spelling spelling, bool isFirst)
    {
        if (!isFirst)
        {
            return null; // a tie carries its accidental along
        }

        var place = (staff, spelling.Step, spelling.Octave);
        var current = _altered.TryGetValue(place, out var altered) ? altered : SignatureAlter(spelling.Step);
        if (current == spelling.Alter)
        {
            return null;
        }

        _altered[place] = spelling.Alter;
        return spelling.Alter switch
        {
            -2 => "flat-flat",
            -1 => "flat",
            0 => "natural",
            1 => "sharp",
            _ => "double-sharp",
        };
    }

    private int SignatureAlter(char step)
    {
        var place = SharpOrder.IndexOf(step, StringComparison.Ordinal);
        return Key.Fifths > place ? 1 : -Key.Fifths > 6 - place ? -1 : 0;
    }

    private static object?[] Value(PrintedValue value, string? accidental = null) =>
    [
        new XElement("type", value.Type),
        value.Dots > 0 ? new XElement("dot") : null,
        accidental is null ? null : new XElement("accidental", accidental),
        value.Tuplet.Actual == 1
            ? null
            : new XElement("time-modification", new XElement("actual-notes", value.Tuplet.Actual), new XElement("normal-notes", value.Tuplet.Normal)),
    ];

    private static XElement?[] TupletMarks(PrintedValue value) =>
    [
        value.TupletStart ? new XElement("tuplet", new XAttribute("type", "start"), new XAttribute("bracket", "yes")) : null,
        value.TupletStop ? new XElement("tuplet", new XAttribute("type", "stop")) : null,
    ];

    private XElement? Staff(StaffVoice voice) => plan.Clefs.Count > 1 ? new XElement("staff", voice.Staff) : null;

    private static XElement? Notations(XElement?[] marks) => marks.All(mark => mark is null) ? null : new XElement("notations", marks);

    /// <summary>Korean is printed without hyphens: each letter is a syllable by itself.</summary>
    private static XElement Lyric(SungSyllable syllable, bool isHeld)
    {
        var syllabic = MidiLyrics.IsHangul(syllable.Text) ? Syllabic.Single : syllable.Syllabic;
        return new XElement("lyric",
            new XAttribute("number", 1),
            new XElement("syllabic", syllabic.ToString().ToLowerInvariant()),
            new XElement("text", MusicXmlWriter.Clean(syllable.Text)),
            isHeld && syllabic is (Syllabic.Single or Syllabic.End) ? new XElement("extend") : null);
    }
}
