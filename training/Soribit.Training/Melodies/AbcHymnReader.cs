using System.Globalization;
using System.Text.RegularExpressions;
using Soribit.Music;
using Soribit.Music.Events;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Training.Parts;

namespace Soribit.Training.Melodies;

/// <summary>The soprano and its verses, or all four voices, from the ABC files of the Open Hymnal Project (the subset of ABC 2.1 that they use).</summary>
internal static partial class AbcHymnReader
{
    private const string Letters = "CDEFGAB";
    private static readonly int[] Semitones = [0, 2, 4, 5, 7, 9, 11];
    private static readonly string[] SharpOrder = ["F", "C", "G", "D", "A", "E", "B"];

    /// <summary>The voices as Open Hymnal files name them, soprano to bass.</summary>
    private static readonly string[] Voices = ["S1V1", "S1V2", "S2V1", "S2V2"];

    /// <summary>The soprano with its words; null when the file has no such voice, no metre or no words.</summary>
    public static SungTune? Read(string text)
    {
        if (Hymn.Open(text) is not { } hymn)
        {
            return null;
        }

        var notes = hymn.Soprano.Finish();
        return notes.Count < 8 || notes.All(note => note.Words.Count == 0)
            ? null
            : new SungTune("hymns", hymn.Title, ModeGuess.Of(hymn.Fifths, notes.Select(note => (note.Pitch, note.Duration))), notes);
    }

    /// <summary>All voices, as a work to learn from; null when they do not last equally long.</summary>
    /// <param name="stress">Of English words.</param>
    public static SourcePiece? ReadVoices(string text, WordStress stress)
    {
        if (Hymn.Open(text) is not { } hymn || hymn.Parts.Select(part => part.EndTick).Distinct().Count() != 1)
        {
            return null;
        }

        TrackRole[] roles = [TrackRole.MainMelody, TrackRole.SubMelody, TrackRole.SubMelody, TrackRole.Bass];
        var parts = hymn.Parts.Select((part, i) => new SourcePart(roles[i], 53, i == 0
            ? HymnWords.Lay(hymn.Soprano.Finish(), stress)
            : [.. part.Finish().Select(note => new SourceNote(note.Tick, note.Duration, note.Pitch, EndsPhrase: note.EndsPhrase))]));
        return new SourcePiece(hymn.Title, Manner.Hymn, hymn.Tempo, hymn.Soprano.Bars(), [.. parts]);
    }

    /// <summary>The voices of a file as they were read.</summary>
    private sealed record Hymn(string Title, int Fifths, double Tempo, IReadOnlyList<VoiceReader> Parts)
    {
        public VoiceReader Soprano => Parts[0];

        public static Hymn? Open(string text)
        {
            var lines = text.Split('\n');
            var title = Header(lines, "T:");
            if (title is null || !TryUnit(Header(lines, "L:"), out var unitTicks) || !TryMetre(Header(lines, "M:"), out var metre)
                || KeySignature().Match(Header(lines, "K:") ?? "") is not { Success: true } signature)
            {
                return null;
            }

            var tonic = Key.PitchClass(signature.Groups[1].Value);
            var fifths = new Key(tonic, signature.Groups[2].Success ? Mode.Minor : Mode.Major).Fifths;
            var voices = Voices.Select(_ => new VoiceReader(fifths, unitTicks, metre)).ToArray();
            List<List<string>> verses = [];
            var firstNote = 0;
            foreach (var line in lines)
            {
                var body = line.TrimEnd('\r');
                var voice = Array.FindIndex(Voices, name => body.StartsWith($"[V: {name}]", StringComparison.Ordinal));
                if (voice >= 0)
                {
                    if (voice == 0)
                    {
                        firstNote = voices[0].Notes.Count;
                        verses = [];
                    }

                    voices[voice].Read(body[$"[V: {Voices[voice]}]".Length..]);
                }
                else if (body.StartsWith("w:", StringComparison.Ordinal))
                {
                    verses.Add([.. Words(body[2..])]);
                    voices[0].Attach(firstNote, verses.Count - 1, verses[^1]);
                }
            }

            var tempo = TempoMark().Match(text) is { Success: true } mark ? double.Parse(mark.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
            return new Hymn(title, fifths, tempo, voices);
        }
    }

    private static string? Header(string[] lines, string field) =>
        lines.Where(line => line.StartsWith(field, StringComparison.Ordinal)).Select(line => line[field.Length..].Split('%')[0].Trim()).FirstOrDefault();

    private static bool TryUnit(string? text, out int ticks)
    {
        ticks = Ticks.PerQuarter;
        var parts = text?.Split('/');
        if (parts?.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var unit) || unit is < 1 or > 16)
        {
            return false;
        }

        ticks = Ticks.PerQuarter * 4 / unit;
        return true;
    }

    private static bool TryMetre(string? text, out Metre metre) => Metre.TryParse(text == "C" ? "4/4" : text ?? "", out metre);

    /// <summary>Tokens of a w: line; "_" and "*" hold, a token that ends in "-" is followed by the rest of its word.</summary>
    private static IEnumerable<string> Words(string text)
    {
        foreach (Match token in WordToken().Matches(text))
        {
            yield return token.Value;
        }
    }

    [GeneratedRegex(@"\[Q:1/4=(\d+)\]")]
    private static partial Regex TempoMark();

    [GeneratedRegex("^([A-G][b#]?) ?(m|min)?", RegexOptions.IgnoreCase)]
    private static partial Regex KeySignature();

    [GeneratedRegex(@"_|\*|\||[^\s_*|-]+-?|-")]
    private static partial Regex WordToken();

    /// <summary>Notes of one voice as they come, with accidentals that last to the bar line.</summary>
    private sealed partial class VoiceReader(int fifths, int unitTicks, Metre metre)
    {
        private readonly Dictionary<string, int> _accidentals = [];
        private readonly List<int> _barStarts = [0];
        private readonly List<bool> _restAfter = [];
        private readonly List<Dictionary<int, TuneSyllable>> _words = [];
        private readonly HashSet<int> _wordGoesOn = [];
        private int _tick;
        private bool _tied;
        private double _broken = 1;
        private int _tupletLeft;

        public List<(int Tick, int Duration, int Pitch)> Notes { get; } = [];

        public int EndTick => _tick;

        public List<SourceBar> Bars() =>
            [.. _barStarts.Where(start => start < _tick).Select((start, i) => new SourceBar(start, (i + 1 < _barStarts.Count ? _barStarts[i + 1] : _tick) - start, metre))];

        public void Read(string line)
        {
            foreach (Match token in MusicToken().Matches(line.Split('%')[0]))
            {
                if (token.Groups["bar"].Success)
                {
                    _accidentals.Clear();
                    if (_barStarts[^1] != _tick)
                    {
                        _barStarts.Add(_tick);
                    }
                }
                else if (token.Groups["tuplet"].Success)
                {
                    _tupletLeft = 3;
                }
                else if (token.Groups["tie"].Success)
                {
                    _tied = true;
                }
                else if (token.Groups["broken"].Success)
                {
                    Lengthen(token.Value == ">" ? 1.5 : 0.5);
                    _broken = token.Value == ">" ? 0.5 : 1.5;
                }
                else if (token.Groups["note"].Success)
                {
                    Add(token.Groups["note"].Value);
                }
            }
        }

        public void Attach(int firstNote, int verse, IReadOnlyList<string> words)
        {
            var at = firstNote;
            var inside = _wordGoesOn.Contains(verse);
            foreach (var word in words)
            {
                if (word == "|" || at >= Notes.Count)
                {
                    continue;
                }

                if (word is not ("_" or "*" or "-"))
                {
                    var text = VerseNumber().Replace(word, "").TrimEnd('-').Replace('~', ' ');
                    var goesOn = word.EndsWith('-');
                    _words[at][verse] = new TuneSyllable(verse, text, (inside, goesOn) switch
                    {
                        (false, false) => Syllabic.Single,
                        (false, true) => Syllabic.Begin,
                        (true, true) => Syllabic.Middle,
                        (true, false) => Syllabic.End,
                    });
                    inside = goesOn;
                }

                at++;
            }

            if (inside)
            {
                _wordGoesOn.Add(verse);
            }
            else
            {
                _wordGoesOn.Remove(verse);
            }
        }

        public List<TuneNote> Finish()
        {
            var barTicks = metre.BarTicks;
            var pickup = _barStarts.Count > 1 && _barStarts[1] < barTicks ? barTicks - _barStarts[1] : 0;
            var result = new List<TuneNote>();
            for (var i = 0; i < Notes.Count; i++)
            {
                var (tick, duration, pitch) = Notes[i];
                var ends = _restAfter[i] || i == Notes.Count - 1 || _words[i].Values.Any(word => word.EndsClause);
                result.Add(new TuneNote(tick, duration, pitch, metre, (tick + pickup) % barTicks, null, ends, [.. _words[i].Values]));
            }

            return result;
        }

        private void Add(string text)
        {
            var length = NoteLength().Match(text);
            var ticks = (int)Math.Round(unitTicks * Length(length.Value) * _broken * (_tupletLeft > 0 ? 2.0 / 3 : 1));
            _broken = 1;
            _tupletLeft = Math.Max(0, _tupletLeft - 1);
            if (text[0] is 'z' or 'x')
            {
                if (_restAfter.Count > 0)
                {
                    _restAfter[^1] = true;
                }

                _tied = false;
                _tick += ticks;
                return;
            }

            var pitch = 0;
            foreach (Match head in NoteHead().Matches(text))
            {
                pitch = Math.Max(pitch, Pitch(head));
            }

            if (text[0] == '[')
            {
                ticks = (int)Math.Round(unitTicks * Length(NoteLength().Match(text.TrimEnd(']')).Value) * Length(length.Value));
            }

            if (_tied && Notes.Count > 0 && Notes[^1].Pitch == pitch)
            {
                Notes[^1] = Notes[^1] with { Duration = Notes[^1].Duration + ticks };
            }
            else
            {
                Notes.Add((_tick, ticks, pitch));
                _restAfter.Add(false);
                _words.Add([]);
            }

            _tied = text[0] == '[' && text.Contains('-', StringComparison.Ordinal);
            _tick += ticks;
        }

        private void Lengthen(double factor)
        {
            if (Notes.Count > 0)
            {
                var (tick, duration, pitch) = Notes[^1];
                var longer = (int)Math.Round(duration * factor);
                _tick += longer - duration;
                Notes[^1] = (tick, longer, pitch);
            }
        }

        private int Pitch(Match head)
        {
            var letter = head.Groups[2].Value;
            var upper = letter.ToUpperInvariant();
            var octave = (letter == upper ? 5 : 6) + head.Groups[3].Value.Sum(mark => mark == '\'' ? 1 : -1);
            if (head.Groups[1].Length > 0)
            {
                _accidentals[upper] = head.Groups[1].Value.Sum(sign => sign switch { '^' => 1, '_' => -1, _ => 0 });
            }

            if (!_accidentals.TryGetValue(upper, out var alter))
            {
                var order = Array.IndexOf(SharpOrder, upper);
                alter = fifths > order ? 1 : -fifths > 6 - order ? -1 : 0;
            }

            return (12 * octave) + Semitones[Letters.IndexOf(upper, StringComparison.Ordinal)] + alter;
        }

        private static double Length(string text)
        {
            if (text.Length == 0)
            {
                return 1;
            }

            var slash = text.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
            {
                return int.Parse(text, CultureInfo.InvariantCulture);
            }

            var upper = slash == 0 ? 1 : int.Parse(text[..slash], CultureInfo.InvariantCulture);
            var lower = text[(slash + 1)..].TrimStart('/');
            return upper / (lower.Length > 0 ? double.Parse(lower, CultureInfo.InvariantCulture) : Math.Pow(2, text.Length - slash));
        }

        // Decorations, annotations, grace notes and inline fields come first, so that their letters are not read as notes.
        [GeneratedRegex(@"![^!]*!|""[^""]*""|\{[^}]*\}|\[[A-Za-z]:[^\]]*\]|(?<note>\[[^\]|:]+\][0-9/]*|[_^=]*[A-Ga-g][,']*[0-9/]*|[zx][0-9/]*)|(?<tuplet>\(3)|(?<tie>-)|(?<broken>[<>])|(?<bar>[|:]+)")]
        private static partial Regex MusicToken();

        [GeneratedRegex(@"([_^=]*)([A-Ga-g])([,']*)")]
        private static partial Regex NoteHead();

        [GeneratedRegex(@"[0-9/]*$")]
        private static partial Regex NoteLength();

        [GeneratedRegex(@"^\d+\.~?")]
        private static partial Regex VerseNumber();
    }
}
