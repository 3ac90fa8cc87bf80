namespace Soribit.Works;

/// <summary>What was put right when a work was opened.</summary>
/// <param name="FoundAgain">Finished takes that a killed run had not yet entered into work.json.</param>
/// <param name="SetAside">Damaged takes, moved to takes/damaged; make makes them again where they are wanted.</param>
/// <param name="Leftovers">How many half-made folders and files were removed.</param>
public sealed record Recovery(IReadOnlyList<Take> FoundAgain, IReadOnlyList<DamagedTake> SetAside, int Leftovers)
{
    public static Recovery Nothing { get; } = new([], [], 0);

    internal static (WorkState State, Recovery Recovery, Dictionary<TakeId, Take> Takes) Of(WorkFolder place, WorkState state)
    {
        var leftovers = place.RemoveLeftovers();
        var (takes, damaged) = WorkView.TakesIn(place, hashSmall: true);
        var setAside = damaged
            .Select(take => take with { Step = take.Step ?? StepOf(state, take.Id), Place = place.SetAside(take.Id) })
            .ToList();

        // Retakes are numbered by variation, also when they were made at once and in any order.
        Take[] foundAgain =
        [
            .. takes.Values
                .Where(take => state.Record(take.Step).NumberOf(take.Id) is null)
                .OrderBy(take => take.Step, StringComparer.Ordinal)
                .ThenBy(take => take.Recipe.Variation)
                .ThenBy(take => take.Id.Hex, StringComparer.Ordinal),
        ];
        return (foundAgain.Aggregate(state, (known, take) => known.WithTake(take.Recipe)), new Recovery(foundAgain, setAside, leftovers), takes);
    }

    private static string? StepOf(WorkState state, TakeId id) =>
        state.Steps.FirstOrDefault(step => step.Value.NumberOf(id) is not null).Key;
}
