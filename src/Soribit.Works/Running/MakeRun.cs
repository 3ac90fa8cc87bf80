namespace Soribit.Works;

/// <summary>One run of make: until a step, or all steps that are wanted, with what they need. A single loop owns the work's state; only the making of takes happens on other threads.</summary>
internal sealed class MakeRun(Runner runner, Work work, TakeMaking making, RunEvents events, int degree, string? until, Func<StepDefinition, bool> isWanted)
{
    private readonly Dictionary<string, Task<(string Step, StepResult Result)>> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepFailure> _failed = new(StringComparer.Ordinal);
    private readonly List<Take> _made = [];
    private readonly HashSet<TakeId> _onlyKept = [];
    private readonly List<Take> _found = [];
    private string _planned = "";

    public async Task<RunOutcome> RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            while (true)
            {
                var statuses = InScope();
                if (!cancel.IsCancellationRequested)
                {
                    Announce(statuses);
                    StartReady(statuses, stop.Token);
                }

                if (_running.Count == 0)
                {
                    return Outcome(InScope(), cancel.IsCancellationRequested);
                }

                var (step, result) = await await Task.WhenAny(_running.Values);
                _running.Remove(step);
                Enter(step, result);
            }
        }
        finally
        {
            // Reached with steps still running only when the plan itself throws.
            await stop.CancelAsync();
            await Task.WhenAll(_running.Values);
        }
    }

    private IReadOnlyList<StepStatus> InScope()
    {
        var statuses = runner.Status(work.View);
        StepDefinition[] plan = [.. statuses.Select(status => status.Step)];
        IEnumerable<string> last = until is null ? plan.Where(isWanted).Select(step => step.Name) : [until];
        var needed = StepOrder.UpTo(plan, last);
        return [.. statuses.Where(status => needed.Contains(status.Step.Name))];
    }

    private void Announce(IReadOnlyList<StepStatus> statuses)
    {
        StepDefinition[] toMake = [.. statuses.Where(status => !status.Settled && !_failed.ContainsKey(status.Step.Name)).Select(status => status.Step)];
        var planned = string.Join('\n', toMake.Select(step => step.Name));
        if (planned != _planned)
        {
            _planned = planned;
            events.Observe(new RunEvent.Planned(toMake));
        }
    }

    /// <summary>Starts steps whose inputs will change no more in this run, the heavy ones first so that none is left running alone at the end.</summary>
    private void StartReady(IReadOnlyList<StepStatus> statuses, CancellationToken cancel)
    {
        var settled = statuses.Where(status => status.Settled).Select(status => status.Step.Name).ToHashSet(StringComparer.Ordinal);
        var ready = statuses
            .Where(status => !status.Settled && !_failed.ContainsKey(status.Step.Name) && !_running.ContainsKey(status.Step.Name))
            .Where(status => status.Step.Inputs.All(settled.Contains))
            .OrderByDescending(status => status.Step.Weight);
        foreach (var status in ready)
        {
            if (FindObstacle(status) is { } obstacle)
            {
                Fail(new StepFailure(status.Step.Name, SpokenException.Of(obstacle), obstacle));
            }
            else if (_running.Count < degree)
            {
                var step = status.Step;
                var inputs = step.Inputs.ToDictionary(input => input, input => work.View.Chosen(input)!, StringComparer.Ordinal);
                var recipe = status.ToKeep.FirstOrDefault(kept => work.View.Take(step.Name, kept.Id) is null) ?? status.Wanted;
                if (recipe != status.Wanted)
                {
                    _onlyKept.Add(recipe.Id);
                }

                var attempt = StepResult.OfAsync(work, making, step, recipe, inputs, events, cancel);
                _running.Add(step.Name, Named(step.Name, attempt));
            }
        }
    }

    private static async Task<(string Step, StepResult Result)> Named(string step, Task<StepResult> attempt) => (step, await attempt);

    private Exception? FindObstacle(StepStatus status)
    {
        if (status.Held && status.Wanted.Id != status.Expected)
        {
            var name = status.Step.Name;
            return new WorkException(work.View.Record(name).ChosenEntry is { ByHand: true }
                ? new(
                    $"The take of {name} that was written by hand is lost or damaged: edit or retake {name}, or choose another take of it.",
                    $"손으로 쓴 {name} 테이크가 없거나 손상되었습니다. edit나 retake로 다시 만들거나 다른 테이크를 고르십시오.")
                : new(
                    $"The locked take of {name} is lost or damaged, and what it was made from has changed: unlock {name}, or choose another take of it.",
                    $"잠긴 {name} 테이크가 없거나 손상되었고, 그것을 만든 재료도 바뀌었습니다. unlock으로 풀거나 다른 테이크를 고르십시오."));
        }

        return _made.Any(take => take.Step == status.Step.Name && !_onlyKept.Contains(take.Id))
            ? new InvalidOperationException($"The step {status.Step.Name} was made in this run, yet its recipe changed: its settings or its existence follow from something that is not among its inputs.")
            : null;
    }

    private void Enter(string step, StepResult result)
    {
        try
        {
            switch (result)
            {
                case StepResult.Made made:
                    work.Add(made.Take, _onlyKept.Contains(made.Take.Id) ? ChosenBy.Nobody : ChosenBy.Make);
                    _made.Add(made.Take);
                    events.Observe(new RunEvent.Finished(made.Take));
                    break;
                case StepResult.Found found:
                    work.Add(found.Take, ChosenBy.Make);
                    _found.Add(found.Take);
                    events.Observe(new RunEvent.AlreadyMade(found.Take));
                    break;
                case StepResult.Damaged damaged:
                    events.Observe(new RunEvent.Damaged(work.SetAside(damaged.Take, damaged.Why)));
                    break;
                case StepResult.Failed failed:
                    Fail(failed.Failure);
                    break;
            }
        }
        catch (WorkException unsaved) // the take's folder is in place, so the next opening finds it
        {
            Fail(new StepFailure(step, unsaved.Wording, unsaved));
        }
    }

    private void Fail(StepFailure failure)
    {
        _failed[failure.Step] = failure;
        try
        {
            work.RecordFailure(failure.Step, failure.Cause.ToString());
        }
        catch (WorkException)
        {
            // The outcome carries the failure; that it could not be written as well has the same cause as a rule.
        }

        events.Observe(new RunEvent.Failed(failure));
    }

    private RunOutcome Outcome(IReadOnlyList<StepStatus> statuses, bool cancelled)
    {
        string[] left = [.. statuses.Where(status => !status.Settled && !_failed.ContainsKey(status.Step.Name)).Select(status => status.Step.Name)];
        StepStatus[] keptStale = [.. statuses.Where(status => status.State == StepState.Stale)];
        return (cancelled && left.Length > 0, _failed.Count, until) switch
        {
            (true, _, _) => new RunOutcome.Cancelled(left, _made, _found),
            (_, > 0, _) => new RunOutcome.Failed([.. _failed.Values], left, _made, _found),
            (_, _, { } step) => new RunOutcome.StoppedAt(step, _made, _found, keptStale),
            _ => new RunOutcome.Finished(_made, _found, keptStale),
        };
    }
}
