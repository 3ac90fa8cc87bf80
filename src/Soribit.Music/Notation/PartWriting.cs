using System.Globalization;
using System.Xml.Linq;
using Soribit.Music.Form;

namespace Soribit.Music.Notation;

/// <summary>Writes the measures of one part.</summary>
/// <param name="index">Place of the part in the score; the top part carries tempo, rehearsal marks and chord symbols for all. Each instrument has the dynamics of its sections' energy.</param>
internal sealed class PartWriting(Score score, PartPlan plan, int index)
{
    private readonly SongForm _form = score.Form;
    private readonly VoicePrinting _printing = new(score.Form.Metre);
    private readonly NoteWriting _notes = new(score, plan, index);

    /// <summary>For each voice, the first event that may still sound in the bar at hand.</summary>
    private readonly int[] _next = new int[plan.Voices.Count];

    /// <summary>The mark that holds, "" before the first.</summary>
    private string _mark = "";

    public IEnumerable<XElement> Measures()
    {
        Key? key = null;
        foreach (var placed in _form.Placed)
        {
            for (var bar = 0; bar < placed.Section.Bars; bar++)
            {
                var start = placed.StartTick + (bar * _form.Metre.BarTicks);
                var isFirst = start == 0;
                var newKey = placed.Section.Key != key;
                key = placed.Section.Key;
                yield return new XElement("measure",
                    new XAttribute("number", placed.StartBar + bar + 1),
                    isFirst || newKey ? Attributes(placed.Section.Key, isFirst) : null,
                    index == 0 && isFirst ? Tempo() : null,
                    index == 0 && bar == 0 ? Rehearsal(placed.Section.Name) : null,
                    !IsTune && Sounds(start) && Mark(placed.Section.Energy) is var mark && mark != _mark ? Dynamics(_mark = mark) : null,
                    Voices(start, placed.Section.Key, isSectionStart: bar == 0),
                    bar == placed.Section.Bars - 1 ? Barline(placed.EndTick == _form.EndTick) : null);
            }
        }
    }

    private XElement Attributes(Key key, bool isFirst)
    {
        var attributes = new XElement("attributes",
            isFirst ? new XElement("divisions", Ticks.PerQuarter) : null,
            new XElement("key", new XElement("fifths", key.Fifths), new XElement("mode", key.Mode == Mode.Major ? "major" : "minor")));
        if (isFirst)
        {
            attributes.Add(
                new XElement("time", new XElement("beats", _form.Metre.Count), new XElement("beat-type", _form.Metre.Unit)),
                plan.Clefs.Count > 1 ? new XElement("staves", plan.Clefs.Count) : null,
                plan.Clefs.Select((clef, i) => new XElement("clef",
                    plan.Clefs.Count > 1 ? new XAttribute("number", i + 1) : null,
                    new XElement("sign", clef.Sign),
                    clef.Line is { } line ? new XElement("line", line) : null,
                    clef.OctaveChange != 0 ? new XElement("clef-octave-change", clef.OctaveChange) : null)),
                plan.WrittenAbove > 0
                    ? new XElement("transpose", new XElement("diatonic", 0), new XElement("chromatic", 0), new XElement("octave-change", -plan.WrittenAbove))
                    : null);
        }

        return attributes;
    }

    /// <summary>The beat and its tempo: a dotted note in compound metre.</summary>
    private XElement Tempo()
    {
        NoteTypes.TryValue(_form.Metre.BeatTicks, out var unit, out var dots);
        return new XElement("direction", new XAttribute("placement", "above"),
            new XElement("direction-type", new XElement("metronome",
                new XElement("beat-unit", unit),
                dots > 0 ? new XElement("beat-unit-dot") : null,
                new XElement("per-minute", Text(Math.Round(_form.Tempo, 1))))),
            new XElement("sound", new XAttribute("tempo", Text(Math.Round(60 / (_form.SecondsPerTick * Ticks.PerQuarter), 3)))));
    }

    private static XElement Rehearsal(string name) => new("direction", new XAttribute("placement", "above"),
        new XElement("direction-type", new XElement("rehearsal", new XAttribute("enclosure", "rectangle"), MusicXmlWriter.Clean(name))));

    /// <summary>The tune has its words below and its chords above; a singer takes the marks from the band.</summary>
    private bool IsTune => index == 0 && score.Melody is { Notes.Count: > 0 };

    /// <summary>Whether the part has anything to play in the bar: a mark stands where it next plays.</summary>
    private bool Sounds(int start) => Enumerable.Range(0, plan.Voices.Count).Any(voice => EventsIn(voice, start, start + _form.Metre.BarTicks).Any(sounding => sounding.Start >= start));

    private static string Mark(double energy) => energy switch
    {
        < 0.22 => "pp",
        < 0.36 => "p",
        < 0.5 => "mp",
        < 0.66 => "mf",
        < 0.86 => "f",
        _ => "ff",
    };

    private XElement Dynamics(string mark) => new("direction", new XAttribute("placement", "below"),
        new XElement("direction-type", new XElement("dynamics", new XElement(mark))),
        plan.Clefs.Count > 1 ? new XElement("staff", 1) : null);

    private static XElement Barline(bool isEnd) => new("barline", new XAttribute("location", "right"),
        new XElement("bar-style", isEnd ? "light-heavy" : "light-light"));

    /// <summary>Voice by voice with a step back between them. A silent second voice is left out, and a silent first one shows no rest over a second that sounds.</summary>
    private IEnumerable<XElement> Voices(int start, Key key, bool isSectionStart)
    {
        var barTicks = _form.Metre.BarTicks;
        var isFirst = true;
        _notes.StartBar(key);
        for (var i = 0; i < plan.Voices.Count; i++)
        {
            var voice = plan.Voices[i];
            var events = EventsIn(i, start, start + barTicks);
            var isMain = voice.Number is 1 or 5;
            if (!isMain && events.Count == 0)
            {
                continue;
            }

            if (!isFirst)
            {
                yield return new XElement("backup", new XElement("duration", barTicks));
            }

            var isCovered = isMain && events.Count == 0 && i + 1 < plan.Voices.Count && plan.Voices[i + 1].Staff == voice.Staff
                && EventsIn(i + 1, start, start + barTicks).Count > 0;
            var chords = index == 0 && isFirst ? ChordsIn(start, start + barTicks, isSectionStart) : [];
            foreach (var element in VoiceBar(voice, start, events, chords, hidesRests: !isMain || isCovered))
            {
                yield return element;
            }

            isFirst = false;
        }
    }

    private List<VoiceEvent> EventsIn(int voice, int start, int end)
    {
        var events = plan.Voices[voice].Events;
        while (_next[voice] < events.Count && events[_next[voice]].End <= start)
        {
            _next[voice]++;
        }

        return [.. events.Skip(_next[voice]).TakeWhile(sounding => sounding.Start < end)];
    }

    private List<(int Tick, Chord Chord)> ChordsIn(int start, int end, bool isSectionStart)
    {
        var chords = new List<(int Tick, Chord Chord)>();
        var spans = score.Chords.Spans;
        for (var i = 0; i < spans.Count; i++)
        {
            var begins = spans[i].Tick >= start && spans[i].Tick < end && (i == 0 || spans[i].Chord != spans[i - 1].Chord || spans[i].Tick % _form.Metre.BarTicks != 0);
            var restated = isSectionStart && spans[i].Tick <= start && spans[i].EndTick > start;
            if (begins || restated)
            {
                chords.Add((Math.Max(spans[i].Tick, start), spans[i].Chord));
            }
        }

        return chords;
    }

    private IEnumerable<XElement> VoiceBar(StaffVoice voice, int start, List<VoiceEvent> events, List<(int Tick, Chord Chord)> chords, bool hidesRests)
    {
        var nextChord = 0;
        foreach (var printed in _printing.Print(start, events))
        {
            var value = printed.Value;
            for (; nextChord < chords.Count && chords[nextChord].Tick < start + value.End; nextChord++)
            {
                yield return HarmonyWriting.Harmony(chords[nextChord].Chord, _notes.Key, chords[nextChord].Tick - start - value.Start);
            }

            if (printed.Event is not null)
            {
                foreach (var note in _notes.Chord(voice, printed, start + value.Start))
                {
                    yield return note;
                }
            }
            else if (hidesRests && value.Tuplet.Actual == 1)
            {
                var duration = events.Count == 0 ? _form.Metre.BarTicks : value.Duration;
                yield return new XElement("forward", new XElement("duration", duration), new XElement("voice", voice.Number), plan.Clefs.Count > 1 ? new XElement("staff", voice.Staff) : null);
            }
            else if (events.Count == 0)
            {
                yield return _notes.BarRest(voice, _form.Metre.BarTicks);
            }
            else
            {
                yield return _notes.Rest(voice, value);
            }

            if (events.Count == 0)
            {
                for (; nextChord < chords.Count; nextChord++)
                {
                    yield return HarmonyWriting.Harmony(chords[nextChord].Chord, _notes.Key, chords[nextChord].Tick - start - _form.Metre.BarTicks);
                }

                yield break;
            }
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
