using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soribit.Works;

/// <summary>What <c>work.json</c> holds: the choices, and the numbers of the takes. All else about a take is in its own folder.</summary>
internal sealed record WorkState(string Kind, ulong Seed, ImmutableSortedDictionary<string, StepRecord> Steps, ImmutableList<Choice> History)
{
    public const int Format = 1;

    private const int LongestHistory = 100;

    public static WorkState New(string kind, ulong seed) =>
        new(kind, seed, ImmutableSortedDictionary.Create<string, StepRecord>(StringComparer.Ordinal), []);

    public StepRecord Record(string step) => Steps.GetValueOrDefault(step, StepRecord.Empty);

    public WorkState With(string step, StepRecord record) => this with { Steps = Steps.SetItem(step, record) };

    /// <summary>The take gets the step's next number, unless it has one already.</summary>
    public WorkState WithTake(Recipe recipe)
    {
        var record = Record(recipe.Step);
        return record.NumberOf(recipe.Id) is not null
            ? this
            : With(recipe.Step, record with { Takes = record.Takes.Add(new TakeEntry(recipe.Id, recipe.Variation, recipe.IsByHand, recipe.Keeping)) });
    }

    public WorkState WithChoice(string step, TakeId chosen) =>
        With(step, Record(step) with { Chosen = chosen, Failure = null });

    /// <summary>A choice that the director made, so that it can be undone.</summary>
    public WorkState WithDirectorsChoice(string step, TakeId chosen) => Record(step).Chosen == chosen
        ? this
        : WithChoice(step, chosen) with
        {
            History = [.. History.Skip(Math.Max(0, History.Count - LongestHistory + 1)), new Choice(step, Record(step).Chosen, chosen)],
        };

    public byte[] Write()
    {
        var steps = new JsonObject();
        foreach (var (name, record) in Steps)
        {
            var step = new JsonObject { ["chosen"] = record.Chosen?.Hex, ["locked"] = record.Locked };
            if (record.Failure is not null)
            {
                step["failure"] = record.Failure;
            }

            step["takes"] = new JsonArray([.. record.Takes.Select(WriteEntry)]);
            steps[name] = step;
        }

        return JsonText.Write(new JsonObject
        {
            ["format"] = Format,
            ["kind"] = Kind,
            ["seed"] = Seed.ToString(CultureInfo.InvariantCulture),
            ["steps"] = steps,
            ["history"] = new JsonArray([.. History.Select(choice => new JsonObject
            {
                ["step"] = choice.Step,
                ["before"] = choice.Before?.Hex,
                ["after"] = choice.After.Hex,
            })]),
        });
    }

    private static JsonObject WriteEntry(TakeEntry take)
    {
        var entry = take.ByHand
            ? new JsonObject { ["id"] = take.Id.Hex, ["byHand"] = true }
            : new JsonObject { ["id"] = take.Id.Hex, ["variation"] = take.Variation };
        take.Keeping?.Write(entry);
        return entry;
    }

    /// <exception cref="WorkException">The file is damaged or from a newer version.</exception>
    public static WorkState Read(string path)
    {
        try
        {
            using var document = JsonText.Read(path);
            var fields = new JsonFields(document.RootElement, "work");
            if (fields.Int("format") is var format and not Format)
            {
                throw new WorkException(new(
                    $"{path} is of format {format}, written by a newer Soribit; this one reads format {Format}. Get the newer Soribit to go on.",
                    $"{path}은/는 더 새로운 소리빛이 쓴 형식 {format}입니다. 이 소리빛은 형식 {Format}까지 읽으니 새 소리빛을 받아 이어 가십시오."));
            }

            return new WorkState(
                fields.Text("kind"),
                fields.Seed("seed"),
                fields.Object("steps").Members().ToImmutableSortedDictionary(step => CheckedName(step.Key), step => ReadStep(step.Value, step.Key), StringComparer.Ordinal),
                [.. fields.Items("history").Select(ReadChoice)]);
        }
        catch (JsonException damage)
        {
            throw new WorkException(new(
                $"{path} is damaged: {JsonFault.Of(damage)} The takes themselves are safe in the folder takes. Put a copy of that file back from a backup, or start beside it: ./soribit make {BriefBeside(path)} --fresh",
                $"{path}이/가 손상되었습니다: {JsonFault.Of(damage)} 테이크는 takes 폴더에 무사히 있습니다. 백업해 둔 그 파일을 되돌려 놓거나 옆에 새로 시작하십시오: ./soribit make {BriefBeside(path)} --fresh"), damage);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new WorkException(new($"{path} cannot be read: {unreadable.Message}", $"{path}을/를 읽을 수 없습니다: {DiskTrouble.Reason(unreadable)}"), unreadable);
        }
    }

    private static string BriefBeside(string path) => Path.Combine(Path.GetDirectoryName(path)!, "brief.md");

    private static string CheckedName(string step) =>
        PortableName.Fault(step) is { } fault ? throw new JsonFault(new($"work.steps: {fault}.", $"work.steps: {fault}.")) : step;

    private static StepRecord ReadStep(JsonElement json, string name)
    {
        var fields = new JsonFields(json, $"work.steps.{name}");
        var takes = fields.Items("takes").Select(take =>
        {
            var entry = new JsonFields(take, $"work.steps.{name}.takes");
            var byHand = entry.Flag("byHand");
            return new TakeEntry(entry.Id("id"), byHand ? 0 : entry.Int("variation"), byHand, Keeping.Read(entry));
        }).ToImmutableList();
        var chosen = fields.OptionalId("chosen");
        if (takes.DistinctBy(take => take.Id).Count() != takes.Count || (chosen is not null && takes.All(take => take.Id != chosen)))
        {
            throw new JsonFault(new($"work.steps.{name} has a take twice, or chooses one that it does not list.", $"work.steps.{name}에 같은 테이크가 두 번 있거나 목록에 없는 테이크가 골라져 있습니다."));
        }

        return new StepRecord(takes, chosen, fields.Flag("locked"), fields.OptionalText("failure"));
    }

    private static Choice ReadChoice(JsonElement json)
    {
        var fields = new JsonFields(json, "work.history");
        return new Choice(fields.Name("step"), fields.OptionalId("before"), fields.Id("after"));
    }
}

/// <param name="Takes">In order of making; a take's number is its place from 1, also when its files are lost.</param>
/// <param name="Failure">Why the last attempt to make the step failed, until one succeeds.</param>
internal sealed record StepRecord(ImmutableList<TakeEntry> Takes, TakeId? Chosen, bool Locked, string? Failure)
{
    public static StepRecord Empty { get; } = new([], null, false, null);

    public TakeEntry? ChosenEntry => Chosen is null ? null : Takes.Find(take => take.Id == Chosen);

    public int? NumberOf(TakeId id) => Takes.FindIndex(take => take.Id == id) is var index and >= 0 ? index + 1 : null;
}

/// <summary>What must be known of a take even when its own record is lost.</summary>
internal sealed record TakeEntry(TakeId Id, int Variation, bool ByHand, Keeping? Keeping);

/// <summary>A choice that the director made.</summary>
/// <param name="Before">What was chosen until then, or null.</param>
public sealed record Choice(string Step, TakeId? Before, TakeId After);
