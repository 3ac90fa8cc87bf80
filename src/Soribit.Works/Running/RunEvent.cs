namespace Soribit.Works;

/// <summary>Something that happened while steps were made.</summary>
public abstract record RunEvent
{
    private RunEvent()
    {
    }

    /// <summary>What is left to make as far as known, in running order; again whenever that changes, empty in the end.</summary>
    public sealed record Planned(IReadOnlyList<StepDefinition> ToMake) : RunEvent;

    public sealed record Started(Recipe Recipe) : RunEvent;

    /// <param name="Fraction">0 to 1 of this step's work.</param>
    public sealed record Progressed(Recipe Recipe, double Fraction, Wording? Note) : RunEvent;

    public sealed record Finished(Take Take) : RunEvent;

    /// <summary>The take was there from an earlier run or choice and is used again without work.</summary>
    public sealed record AlreadyMade(Take Take) : RunEvent;

    /// <summary>A take that was to be used is not what was recorded; it was set aside and is made again.</summary>
    public sealed record Damaged(DamagedTake Take) : RunEvent;

    public sealed record Failed(StepFailure Failure) : RunEvent;
}

/// <summary>Sees what happens, one event at a time, on any thread. Must be quick and must not throw.</summary>
public interface IRunObserver
{
    void Observe(RunEvent happened);
}
