using System.Text;
using System.Text.Json;
using Soribit.Text;

namespace Soribit.Music.Parts;

/// <summary>Reads requests written as JSON lines, one object a line with ComMU's field names.</summary>
/// <remarks>
/// Fields: audio_key ("cmajor"), chord_progressions (one chord per eighth note, a list or a list of lists), pitch_range, num_measures,
/// bpm, genre, track_role, inst, time_signature, min_velocity (0 means 1), max_velocity. The table's own columns (sample_rhythm, id,
/// split_data and the nameless index) are accepted and do nothing; any other field is an error, because it is a misspelt one.
/// </remarks>
public static class PartRequestReader
{
    private static readonly string[] Required =
    [
        "audio_key", "chord_progressions", "pitch_range", "num_measures", "bpm", "genre", "track_role", "inst", "time_signature", "min_velocity", "max_velocity",
    ];

    private static readonly string[] Ignored = ["sample_rhythm", "rhythm", "id", "split_data", "index", ""];

    /// <param name="text">The lines; empty ones are skipped.</param>
    /// <param name="file">The name to put into errors; null when the text came from elsewhere.</param>
    /// <exception cref="BadInputException">A line is not a request; the sentence names the field and what it accepts.</exception>
    public static IReadOnlyList<PartRequest> Read(string text, string? file)
    {
        var requests = new List<PartRequest>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (!line.IsWhiteSpace())
            {
                requests.Add(ReadLine(line, file, number));
            }
        }

        return requests;
    }

    private static PartRequest ReadLine(ReadOnlySpan<char> line, string? file, int number)
    {
        try
        {
            // By way of bytes: text that is not valid UTF-16 becomes a replacement sign instead of an exception.
            var bytes = new byte[Encoding.UTF8.GetByteCount(line)];
            Encoding.UTF8.GetBytes(line, bytes);
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16 });
            return ReadObject(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new BadInputException(file, number, new(
                $"expected one JSON object with a request's fields, but the text stops being JSON at character {error.BytePositionInLine + 1}.",
                $"한 줄에 요청 하나를 JSON 객체로 써야 하는데 {error.BytePositionInLine + 1}번째 글자부터 JSON이 아닙니다."));
        }
        catch (InvalidOperationException)
        {
            throw new BadInputException(file, number, new("expected valid Unicode text, found half of a surrogate pair in an escape.", "유니코드 글이어야 하는데 이스케이프에 반쪽짜리 서러게이트가 있습니다.")); // what System.Text.Json throws for "\ud800"
        }
        catch (FieldException error)
        {
            throw new BadInputException(file, number, new($"{error.Wording}.", $"{error.Wording}."));
        }
    }

    private static PartRequest ReadObject(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new FieldException(new($"expected one JSON object with a request's fields, found {Describe(root)}", $"요청의 항목을 담은 JSON 객체여야 하는데 {Describe(root)}이/가 있습니다"));
        }

        var fields = new Dictionary<string, JsonElement>();
        foreach (var property in root.EnumerateObject())
        {
            var name = property.Name;
            if (Array.IndexOf(Ignored, name) >= 0)
            {
                continue;
            }

            if (Array.IndexOf(Required, name) < 0)
            {
                throw new FieldException(new($"{Shorten(name)}: no such field; the fields are {string.Join(", ", Required)}", $"{Shorten(name)}: 없는 항목입니다. 쓸 수 있는 것: {string.Join(", ", Required)}"));
            }

            if (!fields.TryAdd(name, property.Value))
            {
                throw new FieldException(new($"{name}: written twice", $"{name}: 두 번 적혀 있습니다"));
            }
        }

        foreach (var name in Required)
        {
            if (!fields.ContainsKey(name))
            {
                throw new FieldException(new($"{name}: missing", $"{name}: 없습니다"));
            }
        }

        var request = new PartRequest(
            (TrackRole)OneOf(fields, "track_role", PartRequest.RoleNames),
            ReadKey(Text(fields, "audio_key")),
            ReadMetre(Text(fields, "time_signature")),
            Whole(fields, "num_measures", 1, PartRequest.MaxBars),
            Number(fields, "bpm"),
            ReadChords(fields["chord_progressions"]),
            (PitchRange)OneOf(fields, "pitch_range", PitchRanges.Names),
            Math.Max(1, Whole(fields, "min_velocity", 0, 127)),
            Whole(fields, "max_velocity", 1, 127),
            Text(fields, "inst"),
            (PartGenre)OneOf(fields, "genre", PartRequest.GenreNames));
        return request.Problem is { } problem ? throw new FieldException(new($"{problem.Field}: {problem.Sentence}", $"{problem.Field}: {problem.Sentence}")) : request;
    }

    /// <summary>Reads "cmajor", "f#minor", "bbmajor".</summary>
    private static Key ReadKey(string text)
    {
        var mode = text.EndsWith("major", StringComparison.Ordinal) ? "major" : text.EndsWith("minor", StringComparison.Ordinal) ? "minor" : null;
        return mode is not null && text.Length is 6 or 7 && Key.TryParse($"{text[..^5]} {mode}", out var key)
            ? key
            : throw new FieldException(new($"audio_key: expected a key such as \"cmajor\" or \"f#minor\", found \"{Shorten(text)}\"", $"audio_key: \"cmajor\"나 \"f#minor\" 같은 조여야 하는데 \"{Shorten(text)}\"이/가 있습니다"));
    }

    private static Metre ReadMetre(string text) =>
        Metre.TryParse(text, out var metre)
            ? metre
            : throw new FieldException(new($"time_signature: expected such as \"4/4\", \"3/4\" or \"6/8\", found \"{Shorten(text)}\"", $"time_signature: \"4/4\", \"3/4\", \"6/8\" 같은 박자여야 하는데 \"{Shorten(text)}\"이/가 있습니다"));

    private static List<Chord?> ReadChords(JsonElement value)
    {
        var chords = new List<Chord?>();
        AddChords(value, chords, mayNest: true);
        return chords;
    }

    private static void AddChords(JsonElement value, List<Chord?> chords, bool mayNest)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw new FieldException(new($"chord_progressions: expected a list of chords, found {Describe(value)}", $"chord_progressions: 코드의 목록이어야 하는데 {Describe(value)}이/가 있습니다"));
        }

        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Array && mayNest)
            {
                AddChords(element, chords, mayNest: false);
            }
            else if (element.ValueKind == JsonValueKind.String && PartRequest.TryParseChord(element.GetString()!, out var chord))
            {
                chords.Add(chord);
            }
            else
            {
                throw new FieldException(new(
                    $"chord_progressions: expected chords such as \"C\", \"F#m7\" or \"NN\", found {Describe(element)} as number {chords.Count + 1}",
                    $"chord_progressions: \"C\", \"F#m7\", \"NN\" 같은 코드여야 하는데 {chords.Count + 1}번째에 {Describe(element)}이/가 있습니다"));
            }
        }
    }

    private static int OneOf(Dictionary<string, JsonElement> fields, string name, IReadOnlyList<string> names)
    {
        var text = Text(fields, name);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == text)
            {
                return i;
            }
        }

        throw new FieldException(new($"{name}: expected one of {string.Join(", ", names)}, found \"{Shorten(text)}\"", $"{name}: \"{Shorten(text)}\"은/는 쓸 수 없습니다. 쓸 수 있는 것: {string.Join(", ", names)}"));
    }

    private static string Text(Dictionary<string, JsonElement> fields, string name) =>
        fields[name].ValueKind == JsonValueKind.String
            ? fields[name].GetString()!
            : throw new FieldException(new($"{name}: expected text in quotes, found {Describe(fields[name])}", $"{name}: 따옴표로 묶은 글이어야 하는데 {Describe(fields[name])}이/가 있습니다"));

    private static double Number(Dictionary<string, JsonElement> fields, string name) =>
        fields[name].ValueKind == JsonValueKind.Number && fields[name].TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new FieldException(new($"{name}: expected a number, found {Describe(fields[name])}", $"{name}: 수여야 하는데 {Describe(fields[name])}이/가 있습니다"));

    /// <summary>A whole number; 8.0 counts as one, because ComMU's table writes some so.</summary>
    private static int Whole(Dictionary<string, JsonElement> fields, string name, int from, int to)
    {
        var number = Number(fields, name);
        return number >= from && number <= to && number == Math.Floor(number)
            ? (int)number
            : throw new FieldException(new($"{name}: expected a whole number from {from} to {to}, found {Describe(fields[name])}", $"{name}: {from}에서 {to}까지의 정수여야 하는데 {Describe(fields[name])}이/가 있습니다"));
    }

    private static Wording Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => new("a list", "목록"),
        JsonValueKind.Object => new("an object", "객체"),
        _ => Wording.Same(Shorten(value.GetRawText())),
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>A field cannot be read; the line is added where it is known.</summary>
    private sealed class FieldException(Wording wording) : SpokenException(wording);
}
