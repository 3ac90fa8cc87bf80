using System.Collections.Concurrent;

namespace Soribit.Works;

/// <summary>The last wanted recipe of each step, so that asking again how a large work stands hashes only what changed.</summary>
internal sealed class RecipeMemory
{
    private readonly ConcurrentDictionary<string, Recipe> _last = new(StringComparer.Ordinal);

    public Recipe Of(StepDefinition step, int variation, Func<string, TakeId> input)
    {
        if (_last.TryGetValue(step.Name, out var last) && Follows(last, step, variation, input))
        {
            return last;
        }

        return _last[step.Name] = new Recipe(
            step.Name,
            step.Engine,
            step.Settings,
            step.Seed,
            variation,
            step.Inputs.Select(name => KeyValuePair.Create(name, input(name))));
    }

    private static bool Follows(Recipe recipe, StepDefinition step, int variation, Func<string, TakeId> input) =>
        recipe.Variation == variation
        && recipe.Seed == step.Seed
        && recipe.Engine == step.Engine
        && recipe.Settings == step.Settings
        && recipe.Inputs.Count == step.Inputs.Count
        && step.Inputs.All(name => recipe.Inputs.GetValueOrDefault(name) == input(name));
}
