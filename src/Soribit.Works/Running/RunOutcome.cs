namespace Soribit.Works;

/// <summary>How a run ended. Every take that was finished is kept in each case.</summary>
/// <param name="Made">Takes made in this run, in the order in which they were finished.</param>
/// <param name="Found">Takes that were there already and are now the chosen ones.</param>
public abstract record RunOutcome(IReadOnlyList<Take> Made, IReadOnlyList<Take> Found)
{
    /// <param name="KeptStale">Stale steps that stay as they are because the director locked them or wrote them by hand.</param>
    public sealed record Finished(IReadOnlyList<Take> Made, IReadOnlyList<Take> Found, IReadOnlyList<StepStatus> KeptStale) : RunOutcome(Made, Found);

    /// <summary>All up to the step that was asked for is made; what follows was left alone.</summary>
    public sealed record StoppedAt(string Step, IReadOnlyList<Take> Made, IReadOnlyList<Take> Found, IReadOnlyList<StepStatus> KeptStale) : RunOutcome(Made, Found);

    /// <param name="NotStarted">Steps that wait for the failed ones.</param>
    public sealed record Failed(IReadOnlyList<StepFailure> Failures, IReadOnlyList<string> NotStarted, IReadOnlyList<Take> Made, IReadOnlyList<Take> Found) : RunOutcome(Made, Found);

    /// <param name="Left">Steps that are still to be made.</param>
    public sealed record Cancelled(IReadOnlyList<string> Left, IReadOnlyList<Take> Made, IReadOnlyList<Take> Found) : RunOutcome(Made, Found);
}

/// <param name="Cause">One or more sentences for the person.</param>
/// <param name="Exception">What the step threw; hosts tell bad input from other failures by its type.</param>
public sealed record StepFailure(string Step, Wording Cause, Exception Exception);
