using System.Text;
using System.Text.RegularExpressions;
using Soribit.Music;
using Soribit.Text;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>The sung line of a USTX file, the project of OpenUtau: YAML with tempos and voice parts of notes at 480 ticks a quarter.</summary>
internal static partial class UstxTune
{
    /// <summary>Larger files are refused; a song of five minutes with drawn pitch is about a megabyte.</summary>
    public const int MaxBytes = 8 << 20;

    private const int MaxParts = 1000;
    private const int MaxPoints = 5000;
    private const int LastTick = int.MaxValue / 8;

    private static readonly Wording Project = new("the project", "프로젝트");
    private static readonly Wording TempoPlace = new("a tempo", "템포");
    private static readonly Wording MetrePlace = new("a time signature", "박자표");
    private static readonly Wording PartPlace = new("a voice part", "보컬 파트");
    private static readonly Wording NotePlace = new("a note", "음");
    private static readonly Wording PointPlace = new("a pitch point", "피치 점");

    public static WrittenTune Read(byte[] bytes, string fileName)
    {
        var project = YamlFields.Parse(Encoding.UTF8.GetString(bytes), Project, fileName, MaxBytes);
        if (!project.Has("voice_parts"))
        {
            throw new BadInputException(fileName, null, new("This is no USTX project: it has no voice_parts.", "USTX 프로젝트가 아닙니다. voice_parts가 없습니다."));
        }

        var reading = new TuneReading(fileName) { Title = project.Raw("name").Trim() };
        var resolution = project.Number("resolution", 1, 100_000, Ticks.PerQuarter);
        int Scale(double tick) => (int)Math.Min(LastTick, Math.Round(tick * Ticks.PerQuarter / resolution));
        reading.Tempo(0, project.Number("bpm", 1, 10_000, 120));
        foreach (var tempo in project.Records("tempos", TempoPlace, WrittenTune.MaxNotes))
        {
            reading.Tempo(Scale(tempo.Number("position", 0, LastTick, 0)), tempo.Number("bpm", 1, 10_000, 120));
        }

        var metre = project.Records("time_signatures", MetrePlace, WrittenTune.MaxNotes) is [var first, ..] ? first : project;
        reading.Metre = new Metre((int)metre.Number("beat_per_bar", 1, 1000, 4), (int)metre.Number("beat_unit", 1, 1000, 4));
        reading.Key = new Key((int)project.Number("key", 0, 11, 0), Mode.Major);
        var tracks = project.Records("voice_parts", PartPlace, MaxParts).GroupBy(part => part.Number("track_no", 0, 10_000, 0)).OrderBy(track => track.Key)
            .Select(parts => parts.Select(part => (Start: part.Number("position", 0, LastTick, 0), Notes: part.Records("notes", NotePlace, WrittenTune.MaxNotes), Part: part)).ToArray()).ToArray();
        var sung = tracks.MaxBy(parts => parts.Sum(part => part.Notes.Count)) ?? [];
        foreach (var (start, notes, part) in sung)
        {
            foreach (var note in notes)
            {
                Note(reading, note, start, Scale);
            }
        }

        if (tracks.Count(parts => parts.Any(part => part.Notes.Count > 0)) > 1)
        {
            reading.Remarks.Add(new("Of the tracks the one with the most notes is sung.", "트랙 가운데 음이 가장 많은 것을 부릅니다."));
        }

        if (sung.Any(part => part.Part.Records("curves", PartPlace, MaxParts).Any(curve => curve.Raw("abbr") == "pitd")))
        {
            reading.Remarks.Add(new("The curve of pitch deviation (PITD) is not taken over; pitch points and vibrato are.", "음높이 곡선(PITD)은 가져오지 않습니다. 피치 점과 비브라토는 가져옵니다."));
        }

        return reading.Finish();
    }

    private static void Note(TuneReading reading, YamlFields note, double start, Func<double, int> scale)
    {
        var position = start + note.Number("position", 0, LastTick, 0);
        var tick = scale(position);
        var duration = scale(position + note.Number("duration", 0, LastTick, 480)) - tick;
        var written = note.Raw("lyric").Trim().TrimStart('?');
        var hint = Hint().Match(written);
        var lyric = Hint().Replace(written, "").Trim();
        if (duration <= 0 || lyric is "R" or "r" or "AP" or "SP" or "br" or "息" || (lyric.Length == 0 && !hint.Success))
        {
            return;
        }

        var kind = lyric.StartsWith("+~", StringComparison.Ordinal) || lyric.StartsWith("+*", StringComparison.Ordinal) || lyric is "-" or "ー" ? LyricKind.Held
            : lyric.StartsWith('+') ? LyricKind.NextSyllable
            : WrittenWords.IsSung(lyric) || hint.Success ? LyricKind.Text : LyricKind.None;
        reading.Add(new WrittenNote(tick, duration, (int)note.Number("tone", 0, 127, 60), kind, kind == LyricKind.Text ? WrittenWords.Alias(lyric.Length > 0 ? lyric : hint.Groups[1].Value) : "")
        {
            Phonemes = kind == LyricKind.Text && hint.Success ? Arpabet.ToIpa(hint.Groups[1].Value) : null,
            Line = Points(note),
            Vibrato = note.Map("vibrato") is { } vibrato
                ? new DrawnVibrato(vibrato.Number("length", -1e6, 1e6, 0), vibrato.Number("period", -1e6, 1e6, 175), vibrato.Number("depth", -1e6, 1e6, 25))
                : null,
        });
    }

    private static List<DrawnPoint>? Points(YamlFields note) => note.Map("pitch") is not { } pitch ? null
        : pitch.Records("data", PointPlace, MaxPoints) is { Count: > 0 } points ? [.. points.Select(point => new DrawnPoint(
            point.Number("x", -1e6, 1e6, 0),
            10 * point.Number("y", -1e4, 1e4, 0),
            point.Raw("shape") switch { "l" => PointShape.Straight, "i" => PointShape.Late, "o" => PointShape.Early, _ => PointShape.Smooth })).OrderBy(point => point.Milliseconds)]
        : null;

    /// <summary>OpenUtau reads "word[f ih r]" as a word with its sounds.</summary>
    [GeneratedRegex(@"\[(.*)\]")]
    private static partial Regex Hint();
}
