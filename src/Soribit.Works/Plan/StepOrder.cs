namespace Soribit.Works;

/// <summary>A plan in an order in which each step follows its inputs.</summary>
internal static class StepOrder
{
    /// <summary>The steps of <paramref name="plan"/>, inputs first, otherwise as planned.</summary>
    /// <exception cref="InvalidOperationException">The production's plan has a fault: a name twice or unusable, an input twice or unknown, or a circle.</exception>
    public static IReadOnlyList<StepDefinition> Of(IReadOnlyList<StepDefinition> plan)
    {
        var byName = new Dictionary<string, StepDefinition>(StringComparer.Ordinal);
        foreach (var step in plan)
        {
            if (PortableName.Fault(step.Name) is { } fault)
            {
                throw new InvalidOperationException($"The plan has a step with an unusable name: {fault}.");
            }

            if (!byName.TryAdd(step.Name, step))
            {
                throw new InvalidOperationException($"The plan has the step {step.Name} twice.");
            }

            if (step.Inputs.Distinct(StringComparer.Ordinal).Count() != step.Inputs.Count)
            {
                throw new InvalidOperationException($"The step {step.Name} names an input twice.");
            }
        }

        var ordered = new List<StepDefinition>(plan.Count);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var left = plan.ToList();
        while (left.Count > 0)
        {
            var before = left.Count;
            left.RemoveAll(step =>
            {
                if (step.Inputs.FirstOrDefault(input => !byName.ContainsKey(input)) is { } unknown)
                {
                    throw new InvalidOperationException($"The step {step.Name} is made from {unknown}, which the plan does not have.");
                }

                if (!step.Inputs.All(done.Contains))
                {
                    return false;
                }

                done.Add(step.Name);
                ordered.Add(step);
                return true;
            });
            if (left.Count == before)
            {
                throw new InvalidOperationException($"The steps {string.Join(", ", left.Select(step => step.Name))} wait for each other in a circle.");
            }
        }

        return ordered;
    }

    /// <summary>The <paramref name="targets"/> and all that they are made from, directly or not.</summary>
    public static IReadOnlySet<string> UpTo(IReadOnlyList<StepDefinition> ordered, IEnumerable<string> targets)
    {
        var needed = new HashSet<string>(targets, StringComparer.Ordinal);
        foreach (var step in ordered.Reverse().Where(step => needed.Contains(step.Name)))
        {
            needed.UnionWith(step.Inputs);
        }

        return needed;
    }
}
