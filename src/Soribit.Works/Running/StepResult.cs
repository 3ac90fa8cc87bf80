namespace Soribit.Works;

/// <summary>How one attempt at a step ended.</summary>
internal abstract record StepResult
{
    public sealed record Made(Take Take) : StepResult;

    public sealed record Found(Take Take) : StepResult;

    /// <summary>The wanted take or one of its inputs is not what was recorded.</summary>
    public sealed record Damaged(Take Take, Wording Why) : StepResult;

    public sealed record Failed(StepFailure Failure) : StepResult;

    public sealed record Stopped : StepResult;

    /// <summary>Finds the take of <paramref name="recipe"/> or makes it, on a worker thread. Never throws: this is the worker's one place where exceptions end.</summary>
    public static Task<StepResult> OfAsync(
        Work work, TakeMaking making, StepDefinition step, Recipe recipe, IReadOnlyDictionary<string, Take> inputs, RunEvents events, CancellationToken cancel)
    {
        var made = work.View.Take(step.Name, recipe.Id);
        var kept = recipe.Keeping is null ? null : work.View.Take(step.Name, recipe.Keeping.Take);
        return Task.Run(
            async () =>
            {
                try
                {
                    // A song's stems are half a gigabyte: on all cores they are read in the time of a few.
                    var looks = (made is null ? inputs.Values.Concat(kept is null ? [] : [kept]) : [made]).AsParallel().AsOrdered().WithCancellation(cancel);
                    if (looks.Select(take => (Take: take, Why: work.FindDamage(take, cancel))).FirstOrDefault(look => look.Why is not null) is (var damaged, { } why))
                    {
                        return new Damaged(damaged, why);
                    }

                    if (made is not null)
                    {
                        return new Found(made);
                    }

                    if (recipe.Keeping is not null && kept is null)
                    {
                        throw new WorkException(new(
                            $"The take of {step.Name} that was kept but for {recipe.Keeping.Anew} is lost or damaged: retake {step.Name}, or choose another take of it.",
                            $"{recipe.Keeping.Anew}만 새로 만들고 나머지를 그대로 둔 {step.Name} 테이크가 없거나 손상되었습니다. retake로 다시 만들거나 다른 테이크를 고르십시오."));
                    }

                    events.Observe(new RunEvent.Started(recipe));
                    return (StepResult)new Made(await making.MakeAsync(
                        recipe,
                        inputs,
                        kept,
                        step.Make,
                        (fraction, note) => events.Observe(new RunEvent.Progressed(recipe, fraction, note)),
                        cancel));
                }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                {
                    return new Stopped();
                }
                catch (Exception trouble)
                {
                    return new Failed(new StepFailure(step.Name, DiskTrouble.Explain(trouble, work.Place.Path) ?? SpokenException.Of(trouble), trouble));
                }
            },
            CancellationToken.None);
    }
}
