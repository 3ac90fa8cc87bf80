using System.Text.Encodings.Web;
using System.Text.Json;
using Soribit.Text;

namespace Soribit.Production.BlindTests;

/// <summary>Where a clip comes from.</summary>
/// <param name="Clip">File in the page's folder clips.</param>
/// <param name="File">In the folder of its side.</param>
/// <param name="Bar">That it begins with, counted from 1.</param>
public sealed record ClipSource(string Clip, bool IsHuman, string File, int Bar);

public sealed record BlindPair(ClipSource Left, ClipSource Right)
{
    public ClipSource Human => Left.IsHuman ? Left : Right;

    public ClipSource Machine => Left.IsHuman ? Right : Left;
}

/// <summary>Which clip of a test is which: the only place where that is told.</summary>
/// <param name="Id">Of the test: a hash of its clips in the page's order, which tells no side.</param>
/// <param name="Seconds">Of each clip.</param>
public sealed record BlindKey(string Id, ulong Seed, double Seconds, IReadOnlyList<BlindPair> Pairs)
{
    public const string FileName = "key.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(
        new { test = Id, seed = Seed, seconds = Seconds, pairs = Pairs.Select((pair, i) => new { pair = i + 1, left = Side(pair.Left), right = Side(pair.Right) }) }, Indented) + "\n";

    /// <summary>Reads the key of a test's folder.</summary>
    /// <exception cref="BadInputException">There is none, or it is damaged.</exception>
    public static BlindKey Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            throw new BadInputException(folder, null, new(
                $"There is no {FileName} here; expected the folder that ./soribit blindtest --out has made.",
                $"{FileName}이/가 없습니다. ./soribit blindtest --out으로 만든 폴더를 쓰십시오."));
        }

        return JsonRead.From(file, root => new BlindKey(
            root.Text("test"), root.Member("seed").GetUInt64(), root.Member("seconds").GetDouble(),
            [.. root.Member("pairs").EnumerateArray().Select(pair => new BlindPair(Side(pair.Member("left")), Side(pair.Member("right"))))]));
    }

    private static object Side(ClipSource side) => new { clip = side.Clip, by = side.IsHuman ? "human" : "machine", file = side.File, bar = side.Bar };

    private static ClipSource Side(JsonElement side) => new(side.Text("clip"), side.Text("by") == "human", side.Text("file"), side.Member("bar").GetInt32());
}
