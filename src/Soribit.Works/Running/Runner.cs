using System.Security.Cryptography;
using System.Text;

namespace Soribit.Works;

/// <summary>Makes, retakes and edits the steps of works of one kind.</summary>
/// <param name="production">What the works are made of.</param>
/// <param name="time">For takes' dates and durations; never reaches a recipe.</param>
/// <param name="degree">How many steps are made at once, at least 1.</param>
/// <param name="observer">Sees what happens while it happens.</param>
public sealed class Runner(IProduction production, TimeProvider time, int degree, IRunObserver observer)
{
    private readonly int _degree = degree >= 1 ? degree : throw new ArgumentOutOfRangeException(nameof(degree), degree, "At least one step at a time.");
    private readonly RunEvents _events = new(observer);
    private readonly RecipeMemory _memory = new();

    /// <summary>How every step of the work stands, inputs first.</summary>
    /// <exception cref="WorkException">The work is of another kind.</exception>
    public IReadOnlyList<StepStatus> Status(WorkView work) => work.Kind == production.Kind
        ? StepStatus.Of(work, production.Plan(work), _memory)
        : throw new WorkException(new($"{work.Name} is a {work.Kind}, not a {production.Kind}.", $"{work.Name}은/는 {production.Kind} 작품이 아니라 {work.Kind} 작품입니다."));

    /// <summary>Makes all that is stale or missing, unless the director holds on to it; a recipe already made is only chosen.</summary>
    /// <param name="until">The last step to make with all that it needs, or null for the whole work but for what is made on request.</param>
    /// <remarks>Where only a result tells whether there is such a step, that is made first.</remarks>
    /// <exception cref="WorkException">There is no such step, or the work is of another kind.</exception>
    public async Task<RunOutcome> MakeAsync(Work work, string? until, CancellationToken cancel)
    {
        RunOutcome? before = null;
        if (until is not null && production.RevealedBy(until) is { } revealing)
        {
            before = await MakeAsync(work, revealing, cancel);
            if (before is not RunOutcome.StoppedAt)
            {
                return before;
            }
        }

        if (until is not null)
        {
            _ = StatusOf(work.View, until);
        }

        var outcome = await Run(work, until, step => !step.OnRequest, cancel);
        return before is null ? outcome : outcome with { Made = [.. before.Made, .. outcome.Made], Found = [.. before.Found, .. outcome.Found] };
    }

    /// <summary>Refuses the name of a step that a work does not have, before anything is made of it.</summary>
    /// <exception cref="WorkException">There is no such step and never will be.</exception>
    public void RefuseUnknown(WorkView work, string step) => _ = production.RevealedBy(step) is null ? StatusOf(work, step) : null;

    /// <summary>The same for a work that is not there yet.</summary>
    /// <inheritdoc cref="RefuseUnknown(WorkView, string)"/>
    public void RefuseUnknown(string folder, string brief, ulong seed, string step) =>
        RefuseUnknown(new WorkView(folder, WorkState.New(production.Kind, seed), brief, new Dictionary<TakeId, Take>(), []), step);

    /// <summary>Makes the whole work and what is made on request, too.</summary>
    /// <exception cref="WorkException">The work is of another kind.</exception>
    public Task<RunOutcome> MakeEverythingAsync(Work work, CancellationToken cancel) => Run(work, null, _ => true, cancel);

    private Task<RunOutcome> Run(Work work, string? until, Func<StepDefinition, bool> isWanted, CancellationToken cancel) =>
        new MakeRun(this, work, new TakeMaking(work.Place, time), _events, _degree, until, isWanted).RunAsync(cancel);

    /// <summary>Makes further takes of a step from the inputs as they are chosen now, each with a seed of its own.</summary>
    /// <param name="choose">Use the last of them from now on; otherwise the choice stays.</param>
    /// <param name="anew">Makes this stretch anew and keeps the rest of the chosen take; null makes all anew.</param>
    /// <exception cref="WorkException">There is no such step, it is locked, or an input has no take yet; or the step has no such stretch, or no take to keep that fits its inputs.</exception>
    public Task<RunOutcome> RetakeAsync(Work work, string step, int count, bool choose, Stretch? anew, CancellationToken cancel)
    {
        work.RefuseLocked(step);
        var status = StatusOf(work.View, step);
        return RetakeAsync(work, status, count, choose, anew is { } stretch ? KeepingOf(work.View, status, stretch) : null, cancel);
    }

    /// <summary>Makes further takes near the chosen one: only a share of it is another.</summary>
    /// <param name="percent">1 to 99.</param>
    /// <param name="stretch">Where it is varied; null varies all of it.</param>
    /// <exception cref="WorkException">As for <see cref="RetakeAsync(Work, string, int, bool, Stretch?, CancellationToken)"/>; or the step cannot be varied.</exception>
    public Task<RunOutcome> VaryAsync(Work work, string step, int count, bool choose, int percent, Stretch? stretch, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 99);
        work.RefuseLocked(step);
        var status = StatusOf(work.View, step);
        if (!status.Step.CanVary)
        {
            throw new WorkException(new(
                $"{step} cannot be varied: retake it as a whole, or some bars of it.",
                $"{step}은/는 일부만 조금 바꿀 수 없습니다. 전체나 몇 마디를 새로 만드십시오."));
        }

        return RetakeAsync(work, status, count, choose, KeepingOf(work.View, status, stretch) with { Percent = percent }, cancel);
    }

    private async Task<RunOutcome> RetakeAsync(Work work, StepStatus status, int count, bool choose, Keeping? keeping, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var step = status.Step.Name;
        var inputs = InputsOf(work.View, status.Step);
        var first = work.View.Record(step).Takes.Where(take => !take.ByHand).Select(take => take.Variation + 1).DefaultIfEmpty(0).Max();
        var making = new TakeMaking(work.Place, time);
        using var slots = new SemaphoreSlim(_degree);
        var retakes = Enumerable.Range(first, count)
            .Select(variation => RetakeAsync(work, making, status.Step, RecipeOf(status.Step, variation, inputs, keeping), inputs, slots, cancel))
            .ToList();

        // Entered in the order of their seeds, whichever ends first, so that numbers mean the same on every machine.
        var made = new List<Take>();
        var failures = new List<StepFailure>();
        foreach (var retake in retakes)
        {
            switch (await retake)
            {
                case StepResult.Made result when Enter(work, result.Take) is { } failure:
                    failures.Add(failure);
                    break;
                case StepResult.Made result:
                    made.Add(result.Take);
                    break;
                case StepResult.Failed result:
                    failures.Add(result.Failure);
                    break;
            }
        }

        failures.ForEach(failure => _events.Observe(new RunEvent.Failed(failure)));

        if (choose && made.Count > 0)
        {
            work.Add(made[^1], ChosenBy.Director);
        }

        return failures.Count > 0 ? new RunOutcome.Failed(failures, [], made, [])
            : made.Count < count ? new RunOutcome.Cancelled([step], made, [])
            : new RunOutcome.Finished(made, [], []);
    }

    /// <summary>The text of a step's chosen take, for a person to edit.</summary>
    /// <exception cref="WorkException">There is no such step, nothing to edit, or no take yet.</exception>
    public EditedText Editable(WorkView work, string step)
    {
        var status = StatusOf(work, step);
        var artifact = EditingOf(status.Step).Artifact;
        var chosen = status.Chosen ?? throw new WorkException(new($"{step} has no take to edit: make it first.", $"{step}에는 고칠 테이크가 없습니다. 먼저 만드십시오."));
        return new EditedText(chosen.ReadText(artifact), artifact);
    }

    /// <summary>Makes a take by hand from what a person wrote, and chooses it. Text that changes nothing of a current take gives that take back.</summary>
    /// <exception cref="WorkException">There is no such step, nothing to edit, it is locked, or an input has no take yet.</exception>
    /// <remarks>What <see cref="Editing.Adopt"/> throws about the text travels unchanged; nothing is kept then.</remarks>
    public async Task<Take> AdoptAsync(Work work, string step, EditedText edited, CancellationToken cancel)
    {
        work.RefuseLocked(step);
        var status = StatusOf(work.View, step);
        var editing = EditingOf(status.Step);
        if (status is { State: StepState.Current, Chosen: { } chosen } && chosen.ReadText(editing.Artifact) == edited.Text)
        {
            return chosen;
        }

        var inputs = InputsOf(work.View, status.Step);
        foreach (var input in inputs.Values)
        {
            if (work.FindDamage(input, cancel) is { } damage)
            {
                throw new WorkException(IsDamaged(input.Step, damage));
            }
        }

        var recipe = new Recipe(
            step,
            new Engine(Engine.ByHand, status.Step.Engine.ToString()),
            status.Step.Settings,
            status.Step.Seed,
            status.Chosen?.Recipe.Variation ?? 0,
            Ids(inputs),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(edited.Text))));
        var take = work.View.Take(step, recipe.Id) ?? await MakeByHandAsync(work, recipe, inputs, editing, edited, cancel);
        work.Add(take, ChosenBy.Director);
        return take;
    }

    private async Task<Take> MakeByHandAsync(Work work, Recipe recipe, Dictionary<string, Take> inputs, Editing editing, EditedText edited, CancellationToken cancel)
    {
        try
        {
            _events.Observe(new RunEvent.Started(recipe));
            var take = await new TakeMaking(work.Place, time).MakeAsync(
                recipe,
                inputs,
                kept: null,
                (run, stop) => editing.Adopt(run, edited, stop),
                (fraction, note) => _events.Observe(new RunEvent.Progressed(recipe, fraction, note)),
                cancel);
            _events.Observe(new RunEvent.Finished(take));
            return take;
        }
        catch (Exception trouble) when (DiskTrouble.Explain(trouble, work.Place.Path) is { } sentence)
        {
            throw new WorkException(sentence, trouble);
        }
    }

    private async Task<StepResult> RetakeAsync(
        Work work, TakeMaking making, StepDefinition step, Recipe recipe, Dictionary<string, Take> inputs, SemaphoreSlim slots, CancellationToken cancel)
    {
        try
        {
            await slots.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return new StepResult.Stopped();
        }

        try
        {
            var result = await StepResult.OfAsync(work, making, step, recipe, inputs, _events, cancel);
            if (result is StepResult.Damaged { Take: var take, Why: var why })
            {
                var damage = new WorkException(IsDamaged(take.Step, why));
                result = new StepResult.Failed(new StepFailure(step.Name, damage.Wording, damage));
            }

            return result;
        }
        finally
        {
            slots.Release();
        }
    }

    private StepFailure? Enter(Work work, Take take)
    {
        try
        {
            work.Add(take, ChosenBy.Nobody);
            _events.Observe(new RunEvent.Finished(take));
            return null;
        }
        catch (WorkException unsaved)
        {
            return new StepFailure(take.Step, unsaved.Wording, unsaved);
        }
    }

    internal StepStatus StatusOf(WorkView work, string step)
    {
        var all = Status(work);
        return all.FirstOrDefault(status => status.Step.Name == step)
            ?? throw new WorkException(production.RevealedBy(step) is { } revealing && work.Chosen(revealing) is null
                ? new($"{work.Name} has no {step} yet; whether there is one, {revealing} tells: make that first.", $"{work.Name}에는 아직 {step}이/가 없습니다. 그런 단계가 있는지는 {revealing}이/가 알려 주니 먼저 만드십시오.")
                : Work.NoStep(work.Name, step, all.Select(status => status.Step.Name)));
    }

    private static Wording IsDamaged(string step, Wording why) => new($"{step} is damaged ({why}): run make first.", $"{step}이/가 손상되었습니다({why}). 먼저 make를 하십시오.");

    private static Editing EditingOf(StepDefinition step) =>
        step.Editing ?? throw new WorkException(new($"{step.Name} has no text form, so it cannot be edited.", $"{step.Name}은/는 글로 나타낼 수 없어 고칠 수 없습니다."));

    private static Dictionary<string, Take> InputsOf(WorkView work, StepDefinition step) => step.Inputs.ToDictionary(
        input => input,
        input => work.Chosen(input) ?? throw new WorkException(new(
            $"{step.Name} is made from {input}, which has no take yet: make it first.",
            $"{step.Name}의 재료인 {input}에 아직 테이크가 없습니다. 먼저 만드십시오.")),
        StringComparer.Ordinal);

    /// <summary>The chosen take, as one that is kept but for a stretch.</summary>
    /// <param name="asked">Null for all places.</param>
    private static Keeping KeepingOf(WorkView work, StepStatus status, Stretch? asked)
    {
        var name = status.Step.Name;
        var places = status.Step.Places
            ?? throw new WorkException(new($"{name} is made as a whole: no stretch of it can be made anew.", $"{name}은/는 통째로 만드는 단계여서 한 구간만 다시 만들 수 없습니다."));
        var kept = status.Chosen ?? throw new WorkException(new(
            $"{name} has no take yet whose other {places.Name.English}s could be kept: make it first.",
            $"{name}에는 나머지 {places.Name.Korean}을/를 그대로 둘 테이크가 아직 없습니다. 먼저 만드십시오."));
        var inputs = InputsOf(work, status.Step);
        var count = places.Count(input => inputs[input]);
        var anew = asked ?? new Stretch(1, count);
        if (anew.First < 1 || anew.Last < anew.First || anew.Last > count)
        {
            throw new WorkException(new(
                $"{name} has the {places.Name.English}s 1 to {count}; there is no {anew}.",
                $"{name}의 {places.Name.Korean}은/는 1부터 {count}까지입니다. {anew}은/는 없습니다."));
        }

        return status.State == StepState.Current || status.Held ? new Keeping(kept.Id, anew) : throw new WorkException(new(
            $"{name} is stale, so what is kept would not fit what is made anew: make it first.",
            $"{name}이/가 낡아서 그대로 두는 것과 새로 만드는 것이 맞지 않습니다. 먼저 make로 만드십시오."));
    }

    private static Recipe RecipeOf(StepDefinition step, int variation, Dictionary<string, Take> inputs, Keeping? keeping) =>
        new(step.Name, step.Engine, step.Settings, step.Seed, variation, Ids(inputs), keeping: keeping);

    private static IEnumerable<KeyValuePair<string, TakeId>> Ids(Dictionary<string, Take> inputs) =>
        inputs.Select(input => KeyValuePair.Create(input.Key, input.Value.Id));
}
