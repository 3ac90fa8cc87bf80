using Soribit.Works.TestHost;

namespace Soribit.Works.Tests;

/// <summary>A work with its runner and what was seen, as a host would have them.</summary>
public sealed class Desk : IDisposable, IRunObserver
{
    private readonly TemporaryFolder _folder = new();

    public Desk(IProduction production, int degree = 2)
    {
        Runner = new Runner(production, TimeProvider.System, degree, this);
        Work = Work.Create(_folder.Work, "fake", "brief", 7);
    }

    public Desk(params StepDefinition[] plan)
        : this(new FakeProduction(plan))
    {
    }

    public Runner Runner { get; }

    public Work Work { get; private set; }

    public List<RunEvent> Seen { get; } = [];

    public string Folder => _folder.Work;

    public string Root => _folder.Root;

    public IEnumerable<string> StepsMade => Seen.OfType<RunEvent.Finished>().Select(made => made.Take.Step);

    public void Observe(RunEvent happened) => Seen.Add(happened);

    public Task<RunOutcome> MakeAsync(string? until = null)
    {
        Seen.Clear();
        return Runner.MakeAsync(Work, until, TestContext.Current.CancellationToken);
    }

    public StepState StateOf(string step) => StatusOf(step).State;

    public StepStatus StatusOf(string step) => Runner.Status(Work.View).Single(status => status.Step.Name == step);

    public Task<Take> WriteByHandAsync(string step, string text) =>
        Runner.AdoptAsync(Work, step, new EditedText(text, step + ".txt"), TestContext.Current.CancellationToken);

    /// <summary>Closes the work, lets a test meddle with its folder, and opens it again.</summary>
    public void Reopen(Action<string>? meddle = null)
    {
        Work.Dispose();
        meddle?.Invoke(Folder);
        Work = Work.Open(Folder);
    }

    public void Dispose()
    {
        Work.Dispose();
        _folder.Dispose();
    }
}
