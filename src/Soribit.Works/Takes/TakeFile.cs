using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soribit.Works;

/// <summary><c>take.json</c>: the record of a take beside its artifacts.</summary>
internal static class TakeFile
{
    public const string Name = "take.json";

    private const int Format = 1;

    /// <summary>Artifacts up to this size are hashed whenever a work is opened for writing; larger ones before they are used.</summary>
    private const long SmallBytes = 1 << 20;

    public static byte[] Write(Take take)
    {
        var json = new JsonObject
        {
            ["format"] = Format,
            ["id"] = take.Id.Hex,
            ["recipe"] = JsonNode.Parse(take.Recipe.Json.Text),
            ["artifacts"] = new JsonArray([.. take.Artifacts.Select(artifact => new JsonObject
            {
                ["name"] = artifact.Name,
                ["bytes"] = artifact.Bytes,
                ["sha256"] = artifact.Sha256,
            })]),
            ["startedAt"] = take.StartedAt.ToString("O", CultureInfo.InvariantCulture),
            ["seconds"] = Math.Round(take.Duration.TotalSeconds, 3),
            ["credits"] = Texts(take.Credits),
            ["notes"] = Texts(take.Notes),
        };
        if (take.Cost is { } cost)
        {
            json["cost"] = new JsonObject { ["amount"] = cost.Amount, ["currency"] = cost.Currency };
        }

        return JsonText.Write(json);
    }

    /// <summary>Reads the take in <paramref name="folder"/>, whose name must be its id.</summary>
    /// <exception cref="JsonException">The record is not one that this program wrote for this folder.</exception>
    /// <exception cref="IOException">The record cannot be read.</exception>
    public static Take Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        using var document = JsonText.Read(path);
        var fields = new JsonFields(document.RootElement, Name);
        if (fields.Int("format") != Format)
        {
            throw new JsonFault(new($"{Name}.format must be {Format}.", $"{Name}.format은 {Format}이어야 합니다."));
        }

        var recipe = Recipe.Read(fields.Element("recipe"));
        if (recipe.Id != fields.Id("id") || recipe.Id.Hex != Path.GetFileName(folder))
        {
            throw new JsonFault(new("the recipe's SHA-256 is not the take's id.", "레시피의 SHA-256이 테이크의 id와 다릅니다."));
        }

        return new Take(
            folder,
            recipe,
            [.. fields.Items("artifacts").Select(ReadArtifact)],
            fields.Time("startedAt"),
            TimeSpan.FromSeconds(fields.Seconds("seconds")),
            fields.Has("cost") ? ReadCost(fields.Object("cost")) : null,
            [.. fields.Texts("credits")],
            [.. fields.Texts("notes")]);
    }

    /// <summary>Compares the sizes of all artifacts with the record, and with <paramref name="hashSmall"/> the contents of the small ones.</summary>
    public static Wording? FindQuickDamage(Take take, bool hashSmall) => take.Artifacts.Count == 0
        ? new("it lists no artifact", "적힌 파일이 없습니다")
        : take.Artifacts.Select(artifact => take.FindDamage(artifact, hashSmall && artifact.Bytes <= SmallBytes)).FirstOrDefault(damage => damage is not null);

    public static bool IsSmall(Take take) => take.Artifacts.All(artifact => artifact.Bytes <= SmallBytes);

    private static Artifact ReadArtifact(JsonElement json)
    {
        var fields = new JsonFields(json, "artifact");
        return new Artifact(fields.Name("name"), fields.Long("bytes"), fields.Text("sha256"));
    }

    private static Cost ReadCost(JsonFields fields) => new(fields.Decimal("amount"), fields.Text("currency"));

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
