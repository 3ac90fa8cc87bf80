using System.Xml.Linq;

namespace Soribit.Music.Notation;

/// <summary>Walks the bars of one part, keeping what carries over from bar to bar: divisions, transposition, and the place of the last chord.</summary>
internal sealed class PartReading(ScoreClock clock, XElement? head)
{
    private readonly NoteReading _notes = new(head);

    private int _divisions = 1;
    private int _transpose;

    /// <summary>Where the next element of the bar stands, and where the last note that is no chord note began.</summary>
    private long _position;
    private long _chordStart;
    private ReadBar _bar = new();

    /// <summary>A change of key or metre inside a bar holds from the next bar.</summary>
    private NotatedKey? _nextKey;
    private Metre? _nextMetre;

    public List<ReadBar> Read(IReadOnlyList<(XElement Head, XElement Content)> bars)
    {
        var read = new List<ReadBar>(bars.Count);
        foreach (var (barHead, content) in bars)
        {
            _bar = new ReadBar { Number = barHead.Attr("number"), IsImplicit = barHead.Attr("implicit") == "yes", Key = _nextKey, Metre = _nextMetre };
            (_nextKey, _nextMetre) = (null, null);
            _position = 0;
            _chordStart = 0;
            foreach (var element in content.Elements())
            {
                ReadElement(element);
                if (_position > clock.MaxBar)
                {
                    throw element.Wrong(new("a bar of reasonable length", "알맞은 길이의 마디"), new Wording("one above 4096 quarter notes", "4분음표 4096개를 넘는 마디"));
                }

                _bar.Extent = Math.Max(_bar.Extent, _position);
            }

            read.Add(_bar);
        }

        return read;
    }

    private void ReadElement(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "note":
                ReadNote(element);
                break;
            case "backup":
                _position = Math.Max(0, _position - Duration(element));
                break;
            case "forward":
                _position += Duration(element);
                break;
            case "attributes":
                ReadAttributes(element);
                break;
            case "harmony":
                ReadHarmony(element);
                break;
            case "direction":
                ReadDirection(element);
                break;
            case "barline":
                _bar.Flow = BarlineReading.Barline(element, _bar.Flow);
                break;
            case "sound":
                ReadSound(element, _position);
                break;
        }
    }

    private void ReadNote(XElement element)
    {
        var isGrace = element.Element("grace") is not null;
        var isChord = element.Element("chord") is not null;
        var duration = isGrace ? 0 : Duration(element);
        if (!isChord)
        {
            _chordStart = _position;
        }

        var note = _notes.Read(element, _transpose) with { IsChord = isChord, IsGrace = isGrace };
        _bar.Notes.Add((_chordStart, _chordStart + duration, note));
        _position = Math.Max(_position, _chordStart + duration);
        if (!isChord)
        {
            _position = _chordStart + duration;
        }
    }

    private long Duration(XElement element) => element.Element("duration") is { } duration
        ? clock.Units(duration, _divisions)
        : throw element.Lacks(new("a <duration>", "<duration>"));

    private void ReadAttributes(XElement element)
    {
        _divisions = element.Int("divisions", 1, ScoreClock.MaxDivisions) ?? _divisions;
        if (element.Element("transpose") is { } transpose)
        {
            _transpose = (transpose.Int("chromatic", -127, 127) ?? 0) + (12 * (transpose.Int("octave-change", -10, 10) ?? 0));
        }

        if (element.Element("key")?.Element("fifths") is { } fifths)
        {
            // Sounding a major second lower (-2) takes two fifths off the written signature.
            var concert = fifths.IntValue(-14, 14) + (((((_transpose * 7) + 5) % 12 + 12) % 12) - 5);
            concert = concert < -7 ? concert + 12 : concert > 7 ? concert - 12 : concert;
            Mode? mode = element.Element("key")!.Text("mode") switch
            {
                "major" => Mode.Major,
                "minor" => Mode.Minor,
                _ => null,
            };
            var key = new NotatedKey(concert, mode);
            if (_position == 0)
            {
                _bar.Key = key;
            }
            else
            {
                _nextKey = key;
            }
        }

        if (element.Element("time") is { } time && BarlineReading.Time(time) is { } metre)
        {
            if (_position == 0)
            {
                _bar.Metre = metre;
            }
            else
            {
                _nextMetre = metre;
            }
        }
    }

    private void ReadHarmony(XElement element)
    {
        var at = _position + Offset(element);
        var root = -1;
        var bass = -1;
        var kind = "";
        var degrees = new List<HarmonyDegree>();
        void Flush()
        {
            if (kind.Length > 0)
            {
                _bar.Harmonies.Add((at, new NotatedHarmony(0, 0, kind == "none" ? -1 : root, kind, [.. degrees], bass < 0 ? root : bass)));
            }

            (root, bass, kind) = (-1, -1, "");
            degrees.Clear();
        }

        // A <harmony> can hold several chords one after the other, each beginning with its root, numeral or function.
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "root":
                    Flush();
                    root = PitchClass(child, "root-step", "root-alter");
                    break;
                case "numeral" or "function":
                    Flush();
                    break;
                case "kind":
                    kind = child.Value.Trim() is { Length: > 0 } named ? named : "other";
                    break;
                case "bass":
                    bass = PitchClass(child, "bass-step", "bass-alter");
                    break;
                case "degree":
                    degrees.Add(new HarmonyDegree(child.Int("degree-value", 0, 99) ?? 0, child.Int("degree-alter", -3, 3) ?? 0, child.Text("degree-type")));
                    break;
            }
        }

        Flush();
    }

    private int PitchClass(XElement element, string step, string alter) =>
        element.Text(step) is [>= 'A' and <= 'G'] name
            ? (((new Spelling(name[0], element.Int(alter, -3, 3) ?? 0, 4).Midi + _transpose) % 12) + 12) % 12
            : throw element.Wrong(new($"a <{step}> from A to G", $"A에서 G까지의 <{step}>"), element.Text(step));

    private void ReadDirection(XElement element)
    {
        var at = _position + Offset(element);
        foreach (var type in element.Elements("direction-type").Elements())
        {
            switch (type.Name.LocalName)
            {
                case "words" or "rehearsal" when type.Value.Trim().Length > 0:
                    var kind = type.Name.LocalName == "words" ? DirectionKind.Words : DirectionKind.Rehearsal;
                    _bar.Directions.Add((at, new NotatedDirection(0, 0, kind, type.Value.Trim())));
                    break;
                case "dynamics" when type.Elements().FirstOrDefault() is { } mark:
                    _bar.Directions.Add((at, new NotatedDirection(0, 0, DirectionKind.Dynamics, mark.Name.LocalName == "other-dynamics" ? mark.Value.Trim() : mark.Name.LocalName)));
                    break;
                case "segno":
                    _bar.Flow = _bar.Flow with { Segno = true };
                    break;
                case "coda":
                    _bar.Flow = _bar.Flow with { Coda = true };
                    break;
            }
        }

        // What is played rules over what is printed.
        if (element.Element("sound") is { } sound && ReadSound(sound, at))
        {
            return;
        }

        foreach (var mark in element.Elements("direction-type").Elements("metronome"))
        {
            if (BarlineReading.QuartersPerMinute(mark) is { } tempo)
            {
                _bar.Tempos.Add((at, tempo));
            }
        }
    }

    /// <summary>Whether the sound set a tempo.</summary>
    private bool ReadSound(XElement sound, long at)
    {
        _bar.Flow = BarlineReading.Jumps(sound, _bar.Flow);
        if (BarlineReading.Tempo(sound.Attr("tempo")) is not { } tempo)
        {
            return false;
        }

        _bar.Tempos.Add((at, tempo));
        return true;
    }

    /// <summary>An offset moves only the mark, within the bar.</summary>
    private long Offset(XElement element)
    {
        if (element.Element("offset") is not { } offset)
        {
            return 0;
        }

        var divisions = offset.Number(-ScoreClock.MaxDivisions * 1000m, ScoreClock.MaxDivisions * 1000m);
        return Math.Clamp((long)(divisions * clock.UnitsPerQuarter / _divisions), -_position, clock.MaxBar);
    }
}
