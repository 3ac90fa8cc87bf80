using System.Collections.Concurrent;

namespace Soribit.Works;

/// <summary>The last wanted recipes of each step, so that asking again how a large work stands hashes only what changed.</summary>
internal sealed class RecipeMemory
{
    private readonly ConcurrentDictionary<(string Step, int Depth), Recipe> _last = new();

    /// <summary>The recipes that a step's chosen take follows by the plan and the inputs of now: its own last, before it those of the takes that it keeps, the oldest first.</summary>
    /// <remarks>A stretch made anew follows its inputs like any take: what it kept is made of them again, and the same stretch with its own seed upon that. What a person wrote is kept as it is.</remarks>
    public IReadOnlyList<Recipe> Of(StepDefinition step, StepRecord record, Func<string, TakeId> input)
    {
        if (record.ChosenEntry is not { ByHand: false } chosen)
        {
            return [Of(step, 0, 0, null, input)];
        }

        var entries = new Stack<TakeEntry>([chosen]);
        while (entries.Peek().Keeping is { } keeping && record.Takes.Find(take => take.Id == keeping.Take) is { ByHand: false } kept && !entries.Contains(kept))
        {
            entries.Push(kept);
        }

        var recipes = new List<Recipe>();
        foreach (var entry in entries)
        {
            var keeping = entry.Keeping is null || recipes.Count == 0 ? entry.Keeping : entry.Keeping with { Take = recipes[^1].Id };
            recipes.Add(Of(step, recipes.Count, entry.Variation, keeping, input));
        }

        return recipes;
    }

    private Recipe Of(StepDefinition step, int depth, int variation, Keeping? keeping, Func<string, TakeId> input)
    {
        if (_last.TryGetValue((step.Name, depth), out var last) && Follows(last, step, variation, keeping, input))
        {
            return last;
        }

        return _last[(step.Name, depth)] = new Recipe(
            step.Name,
            step.Engine,
            step.Settings,
            step.Seed,
            variation,
            step.Inputs.Select(name => KeyValuePair.Create(name, input(name))),
            keeping: keeping);
    }

    private static bool Follows(Recipe recipe, StepDefinition step, int variation, Keeping? keeping, Func<string, TakeId> input) =>
        recipe.Variation == variation
        && recipe.Keeping == keeping
        && recipe.Seed == step.Seed
        && recipe.Engine == step.Engine
        && recipe.Settings == step.Settings
        && recipe.Inputs.Count == step.Inputs.Count
        && step.Inputs.All(name => recipe.Inputs.GetValueOrDefault(name) == input(name));
}
