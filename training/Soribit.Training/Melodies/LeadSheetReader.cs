using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Soribit.Music;
using Soribit.Music.Melodies;

namespace Soribit.Training.Melodies;

/// <summary>The sung voice of a compressed MusicXML file, with chord symbols where there are any.</summary>
/// <remarks>Leaner than a score reader on purpose: scores of the corpora change metre and key as they like, which a song of this project does not.</remarks>
internal static class LeadSheetReader
{
    /// <summary>Null when the file has no voice with at least eight notes.</summary>
    public static SungTune? Read(string path, string corpus)
    {
        var document = Load(path);
        var part = document.Root!.Elements("part").FirstOrDefault(candidate => candidate.Descendants("lyric").Any())
            ?? document.Root.Elements("part").FirstOrDefault();
        if (part is null)
        {
            return null;
        }

        var voice = new VoiceReader();
        foreach (var measure in part.Elements("measure"))
        {
            voice.Read(measure);
        }

        var title = Path.GetFileName(Path.GetDirectoryName(path))!;
        return voice.Notes.Count < 8
            ? null
            : new SungTune(corpus, title, ModeGuess.Of(voice.Fifths, voice.Notes.Select(note => (note.Pitch, note.Duration))), voice.Notes);
    }

    private static XDocument Load(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var entry = archive.Entries.First(candidate =>
            candidate.FullName.EndsWith("xml", StringComparison.Ordinal) && !candidate.FullName.StartsWith("META-INF", StringComparison.Ordinal));
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XDocument.Load(reader);
    }

    private sealed class VoiceReader
    {
        private double _ticksPerDivision = 1;
        private Metre _metre = Metre.FourFour;
        private Chord? _chord;
        private string? _voice;
        private int _measureStart;
        private bool _tied;

        public List<TuneNote> Notes { get; } = [];

        /// <summary>Of the first key signature.</summary>
        public int Fifths { get; private set; }

        public void Read(XElement measure)
        {
            var at = 0.0;
            var end = 0.0;
            var first = Notes.Count;
            foreach (var element in measure.Elements())
            {
                switch (element.Name.LocalName)
                {
                    case "attributes":
                        ReadAttributes(element);
                        break;
                    case "harmony":
                        _chord = ReadChord(element) ?? _chord;
                        break;
                    case "backup":
                        at -= Duration(element);
                        break;
                    case "forward":
                        at += Duration(element);
                        break;
                    case "note" when element.Element("grace") is null && element.Element("chord") is null:
                        var length = Duration(element);
                        ReadNote(element, at, length);
                        at += length;
                        break;
                }

                end = Math.Max(end, at);
            }

            // A first bar that is short is a pickup: its notes stand at the end of a full bar.
            if (_measureStart == 0 && end < _metre.BarTicks)
            {
                for (var i = first; i < Notes.Count; i++)
                {
                    Notes[i] = Notes[i] with { InBar = Notes[i].InBar + _metre.BarTicks - (int)Math.Round(end) };
                }
            }

            _measureStart += (int)Math.Round(end);
        }

        private void ReadAttributes(XElement attributes)
        {
            if ((double?)attributes.Element("divisions") is { } divisions)
            {
                _ticksPerDivision = Ticks.PerQuarter / divisions;
            }

            if (Notes.Count == 0 && (int?)attributes.Element("key")?.Element("fifths") is { } fifths)
            {
                Fifths = fifths;
            }

            if (attributes.Element("time") is { } time && Metre.TryParse($"{(string?)time.Element("beats")}/{(string?)time.Element("beat-type")}", out var metre))
            {
                _metre = metre;
            }
        }

        private void ReadNote(XElement note, double at, double length)
        {
            var voice = (string?)note.Element("voice") ?? "1";
            _voice ??= voice;
            if (voice != _voice)
            {
                return;
            }

            if (note.Element("pitch") is not { } pitch)
            {
                if (Notes.Count > 0)
                {
                    Notes[^1] = Notes[^1] with { EndsPhrase = true };
                }

                _tied = false;
                return;
            }

            var midi = (12 * ((int)pitch.Element("octave")! + 1)) + Key.PitchClass((string)pitch.Element("step")!)
                + (int)Math.Round((double?)pitch.Element("alter") ?? 0);
            if (_tied && Notes.Count > 0 && Notes[^1].Pitch == midi)
            {
                Notes[^1] = Notes[^1] with { Duration = Notes[^1].Duration + (int)Math.Round(length) };
            }
            else
            {
                var words = note.Elements("lyric").Where(lyric => lyric.Element("text") is not null).Select((lyric, verse) => Syllable(lyric, verse)).ToArray();
                Notes.Add(new TuneNote(
                    _measureStart + (int)Math.Round(at), (int)Math.Round(length), midi, _metre, (int)Math.Round(at) % _metre.BarTicks,
                    _chord, words.Any(word => word.EndsClause), words));
            }

            _tied = note.Elements("tie").Any(tie => (string?)tie.Attribute("type") == "start");
        }

        private static TuneSyllable Syllable(XElement lyric, int verse) =>
            new(verse, string.Concat(lyric.Elements("text").Select(text => text.Value)), (string?)lyric.Element("syllabic") switch
            {
                "begin" => Syllabic.Begin,
                "middle" => Syllabic.Middle,
                "end" => Syllabic.End,
                _ => Syllabic.Single,
            });

        private double Duration(XElement element) =>
            double.Parse((string?)element.Element("duration") ?? "0", CultureInfo.InvariantCulture) * _ticksPerDivision;

        private static Chord? ReadChord(XElement harmony)
        {
            if ((string?)harmony.Element("root")?.Element("root-step") is not { } step)
            {
                return null;
            }

            var root = Key.PitchClass(step) + (int)((double?)harmony.Element("root")!.Element("root-alter") ?? 0);
            var quality = (string?)harmony.Element("kind") switch
            {
                "minor" => ChordQuality.Minor,
                "dominant" => ChordQuality.Dominant7,
                "dominant-ninth" or "dominant-11th" or "dominant-13th" => ChordQuality.Dominant9,
                "major-seventh" or "major-ninth" => ChordQuality.Major7,
                "minor-seventh" or "minor-ninth" => ChordQuality.Minor7,
                "suspended-fourth" => ChordQuality.Sus4,
                "suspended-second" => ChordQuality.Sus2,
                "diminished" => ChordQuality.Diminished,
                "half-diminished" => ChordQuality.HalfDiminished7,
                "diminished-seventh" => ChordQuality.Diminished7,
                "augmented" or "augmented-seventh" => ChordQuality.Augmented,
                "major-sixth" => ChordQuality.Major6,
                "minor-sixth" => ChordQuality.Minor6,
                _ => ChordQuality.Major,
            };
            return new Chord(((root % 12) + 12) % 12, quality);
        }
    }
}
