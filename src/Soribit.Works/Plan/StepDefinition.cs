namespace Soribit.Works;

/// <summary>A step as a production declares it: what it is made from and how.</summary>
/// <param name="Name">The step's place: "form", "stems/bass", "shots/003".</param>
/// <param name="Engine">Raise its version when the same recipe would give other bytes.</param>
/// <param name="Make">Writes the artifacts into <see cref="StepRun.Folder"/>. Runs on a worker thread; everything it depends on is in the run.</param>
public sealed record StepDefinition(string Name, Engine Engine, Func<StepRun, CancellationToken, Task> Make)
{
    /// <summary>Names of the steps whose chosen takes this one reads. A step whose settings or existence depend on a result must name it here, directly or through another input.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Only those wishes that matter to this step, so that other wishes leave its takes current.</summary>
    public CanonicalJson Settings { get; init; } = CanonicalJson.Empty;

    public ulong Seed { get; init; }

    /// <summary>Roughly the seconds it takes on two cores: the share of the progress bar, and heavier steps start first.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Not made with the whole work, only when it is asked for by name or with everything: what is needed to hand the work out, not to go on with it.</summary>
    public bool OnRequest { get; init; }

    /// <summary>How a person edits the step's result, or null when there is nothing to edit.</summary>
    public Editing? Editing { get; init; }

    /// <summary>The places of the step's result of which a stretch can be made anew while the rest is kept; <see cref="Make"/> heeds <see cref="StepRun.Kept"/> then. Null when the step is made as a whole only.</summary>
    public Places? Places { get; init; }

    /// <summary>Whether a share of a take's places can be varied; <see cref="Make"/> heeds <see cref="StepRun.Percent"/> then.</summary>
    public bool CanVary { get; init; }
}

/// <summary>What a step's result is counted in.</summary>
/// <param name="Name">One of them: "bar", "shot".</param>
/// <param name="Count">How many there are, by the takes of the step's inputs.</param>
public sealed record Places(Wording Name, Func<Func<string, Take>, int> Count);

/// <summary>The text form of a step's result.</summary>
/// <param name="Artifact">The file that a person edits, such as "chords.txt"; every take of the step has it.</param>
/// <param name="Adopt">Checks what a person wrote and writes the take's artifacts from it; what it throws reaches the caller unchanged, and nothing is kept.</param>
public sealed record Editing(string Artifact, Func<StepRun, EditedText, CancellationToken, Task> Adopt);

/// <param name="ShownName">The file's name as the person knows it, for messages.</param>
public sealed record EditedText(string Text, string ShownName);

/// <summary>How one kind of work is made.</summary>
public interface IProduction
{
    /// <summary>What it makes, as stored in the work: "song", "video", "film".</summary>
    string Kind { get; }

    /// <summary>All steps as far as they can be known now, in running order. Asked again after each take; the same state must give the same plan.</summary>
    IReadOnlyList<StepDefinition> Plan(WorkView work);

    /// <summary>The step whose result tells whether there is a step of that name; null where the plan always tells.</summary>
    string? RevealedBy(string name) => null;
}
