namespace Soribit.Works;

public enum StepState
{
    /// <summary>The chosen take is what make would make now.</summary>
    Current,

    /// <summary>The chosen take is usable, but something it was made from has changed.</summary>
    Stale,

    /// <summary>There is no take, and it could be made.</summary>
    Missing,

    /// <summary>There is no take, and an input is missing, too.</summary>
    Blocked,
}

/// <summary>How a step stands. Nothing of this is stored: it follows from the plan and the choices.</summary>
/// <param name="Wanted">The recipe that make would follow for this step.</param>
/// <param name="Chosen">The chosen take, or null when there is none or its files are lost.</param>
/// <param name="Number">The chosen take's number within the step.</param>
/// <param name="Why">What changed since the chosen take was made; empty unless the step is stale.</param>
public sealed record StepStatus(StepDefinition Step, StepState State, Recipe Wanted, Take? Chosen, int? Number, bool Locked, Changes Why)
{
    /// <summary>The id of the take that what follows is made from: the chosen one where the director holds on to it, else the wanted one.</summary>
    public required TakeId Expected { get; init; }

    /// <summary>The director locked the choice or wrote the take by hand: make leaves it as it is.</summary>
    public required bool Held { get; init; }

    /// <summary>Recipes of the takes that the wanted one keeps but for a stretch, the oldest first; they are made before it where they are not there.</summary>
    public required IReadOnlyList<Recipe> ToKeep { get; init; }

    /// <summary>The take that make would end with is there and chosen.</summary>
    public bool Settled => Chosen?.Id == Expected;

    /// <summary>How every step of <paramref name="plan"/> stands, inputs first.</summary>
    /// <exception cref="InvalidOperationException">The production's plan has a fault.</exception>
    internal static IReadOnlyList<StepStatus> Of(WorkView work, IReadOnlyList<StepDefinition> plan, RecipeMemory memory)
    {
        var found = new Dictionary<string, StepStatus>(StringComparer.Ordinal);
        return [.. StepOrder.Of(plan).Select(step => found[step.Name] = Of(work, step, found, memory))];
    }

    private static StepStatus Of(WorkView work, StepDefinition step, Dictionary<string, StepStatus> before, RecipeMemory memory)
    {
        var record = work.Record(step.Name);
        var entry = record.ChosenEntry;
        var chosen = work.Chosen(step.Name);
        var recipes = memory.Of(step, record, input => before[input].Expected);
        var wanted = recipes[^1];

        var held = entry is not null && (record.Locked || entry.ByHand);
        var why = chosen is null ? Changes.None : Changes.Between(chosen.Recipe, wanted);
        var state = chosen switch
        {
            not null => why == Changes.None ? StepState.Current : StepState.Stale,
            null => step.Inputs.Any(input => before[input].Chosen is null) ? StepState.Blocked : StepState.Missing,
        };
        return new StepStatus(step, state, wanted, chosen, chosen is null ? null : record.NumberOf(chosen.Id), record.Locked, why)
        {
            Expected = held ? entry!.Id : wanted.Id,
            Held = held,
            ToKeep = [.. recipes.SkipLast(1)],
        };
    }
}

/// <summary>In what a step's wanted recipe differs from that of a take.</summary>
/// <param name="Inputs">The input steps whose takes are others, comma separated; empty when none is.</param>
public sealed record Changes(string Inputs, bool Settings, bool Engine, bool Seed)
{
    public static Changes None { get; } = new("", false, false, false);

    /// <summary>What a person wrote depends on its inputs and on the wishes, not on the engine it replaces.</summary>
    internal static Changes Between(Recipe made, Recipe wanted) => new(
        string.Join(", ", made.Inputs.Keys.Union(wanted.Inputs.Keys)
            .Where(step => made.Inputs.GetValueOrDefault(step) != wanted.Inputs.GetValueOrDefault(step))
            .Order(StringComparer.Ordinal)),
        made.Settings != wanted.Settings,
        !made.IsByHand && made.Engine != wanted.Engine,
        !made.IsByHand && (made.Seed != wanted.Seed || made.Variation != wanted.Variation));
}
