using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soribit.Works;

/// <summary>Whatever makes takes for a kind of step, with the version that its results depend on.</summary>
public sealed record Engine(string Name, string Version)
{
    /// <summary>The engine's name when a person wrote the take.</summary>
    public const string ByHand = "by hand";

    public override string ToString() => Version.Length == 0 ? Name : $"{Name} {Version}";
}

/// <summary>All that determines a take. Equal recipes have equal ids and, on the same machine, give the same bytes.</summary>
public sealed class Recipe
{
    private const int Format = 1;

    /// <param name="seed">The step's base seed, from which each variation derives its own.</param>
    /// <param name="variation">0 for the first take, 1, 2, ... for retakes; of what a person wrote, that of the take that was edited.</param>
    /// <param name="inputs">For each input step the take that was used.</param>
    /// <param name="content">SHA-256 (lower-case hexadecimal) of what a person wrote, or null when an engine makes the take.</param>
    /// <param name="keeping">The take of the same step of which all but a stretch is kept, or null when all is made.</param>
    public Recipe(
        string step,
        Engine engine,
        CanonicalJson settings,
        ulong seed,
        int variation,
        IEnumerable<KeyValuePair<string, TakeId>> inputs,
        string? content = null,
        Keeping? keeping = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variation);
        Step = step;
        Engine = engine;
        Settings = settings;
        Seed = seed;
        Variation = variation;
        Inputs = inputs.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Content = content;
        Keeping = keeping;
        Json = Write();
        Id = TakeId.Of(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Text)));
    }

    public string Step { get; }

    public Engine Engine { get; }

    public CanonicalJson Settings { get; }

    public ulong Seed { get; }

    public int Variation { get; }

    public ImmutableSortedDictionary<string, TakeId> Inputs { get; }

    public string? Content { get; }

    public Keeping? Keeping { get; }

    public bool IsByHand => Content is not null;

    /// <summary>What is hashed: <c>printf %s "$json" | sha256sum</c> prints <see cref="Id"/>.</summary>
    public CanonicalJson Json { get; }

    public TakeId Id { get; }

    /// <summary>The seed that the engine gets: the base seed itself for variation 0, else the first 8 bytes of SHA-256("seed/variation").</summary>
    public ulong VariedSeed => Variation == 0
        ? Seed
        : BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Seed}/{Variation}"))));

    /// <exception cref="JsonException"><paramref name="json"/> is not a recipe.</exception>
    internal static Recipe Read(JsonElement json)
    {
        var fields = new JsonFields(json, "recipe");
        if (fields.Int("format") != Format)
        {
            throw new JsonFault(new($"recipe.format must be {Format}.", $"recipe.format은 {Format}이어야 합니다."));
        }

        var engine = fields.Object("engine");
        return new Recipe(
            fields.Name("step"),
            new Engine(engine.Text("name"), engine.Text("version")),
            CanonicalJson.Of(fields.Element("settings")),
            fields.Seed("seed"),
            fields.Int("variation"),
            fields.Object("inputs").Members().Select(member => KeyValuePair.Create(member.Key, JsonFields.Id(member.Value, "recipe.inputs"))),
            fields.OptionalText("content"),
            Keeping.Read(fields));
    }

    private CanonicalJson Write()
    {
        var recipe = new JsonObject
        {
            ["format"] = Format,
            ["step"] = Step,
            ["engine"] = new JsonObject { ["name"] = Engine.Name, ["version"] = Engine.Version },
            ["settings"] = JsonNode.Parse(Settings.Text),
            ["seed"] = Seed.ToString(CultureInfo.InvariantCulture), // text: browsers read JSON numbers as doubles
            ["variation"] = Variation,
            ["inputs"] = new JsonObject(Inputs.Select(input => KeyValuePair.Create(input.Key, (JsonNode?)input.Value.Hex))),
        };
        if (Content is not null)
        {
            recipe["content"] = Content;
        }

        Keeping?.Write(recipe);

        return CanonicalJson.From(recipe);
    }
}
