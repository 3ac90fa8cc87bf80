namespace Soribit.Works.Tests;

/// <summary>A production of three steps from its declaration to an edit: what to read first.</summary>
public class ExampleTests
{
    private sealed class Haiku : IProduction
    {
        public string Kind => "haiku";

        public IReadOnlyList<StepDefinition> Plan(WorkView work) =>
        [
            new("lines", new Engine("split", "1"), SplitAsync)
            {
                Settings = CanonicalJson.From(new Wishes(work.Brief)),
                Seed = work.Seed,
                Editing = new Editing("lines.txt", (run, edited, cancel) => run.WriteTextAsync("lines.txt", edited.Text, cancel)),
            },
            new("shout", new Engine("upper", "1"), ShoutAsync) { Inputs = ["lines"] },
            new("page", new Engine("join", "1"), (run, cancel) => run.WriteTextAsync("page.md", $"# {run.Input("shout").ReadText("shout.txt")}", cancel)) { Inputs = ["shout"] },
        ];

        private static Task SplitAsync(StepRun run, CancellationToken cancel)
        {
            run.Note(new("one line a sentence", "한 줄에 한 문장"));
            return run.WriteTextAsync("lines.txt", run.Settings.Read<Wishes>().Text.Replace(". ", ".\n", StringComparison.Ordinal), cancel);
        }

        private static Task ShoutAsync(StepRun run, CancellationToken cancel) =>
            run.WriteTextAsync("shout.txt", run.Input("lines").ReadText("lines.txt").ToUpperInvariant(), cancel);

        private sealed record Wishes(string Text);
    }

    private sealed class Quiet : IRunObserver
    {
        public void Observe(RunEvent happened)
        {
        }
    }

    [Fact]
    public async Task Haiku_IsMadeEditedAndMadeAgain()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        using var work = Work.Create(folder.Work, "haiku", "old pond. frog. splash.", seed: 7);
        var runner = new Runner(new Haiku(), TimeProvider.System, degree: 2, new Quiet());

        Assert.IsType<RunOutcome.Finished>(await runner.MakeAsync(work, until: null, cancel));
        Assert.Equal("# OLD POND.\nFROG.\nSPLASH.", work.View.Chosen("page")!.ReadText("page.md"));

        await runner.AdoptAsync(work, "lines", new EditedText("새 연못", "lines.txt"), cancel);
        Assert.Equal([StepState.Current, StepState.Stale, StepState.Stale], runner.Status(work.View).Select(status => status.State));
        await runner.MakeAsync(work, until: null, cancel);
        Assert.Equal("# 새 연못", work.View.Chosen("page")!.ReadText("page.md"));

        work.Choose("lines", 1); // and back: everything is there already
        var back = Assert.IsType<RunOutcome.Finished>(await runner.MakeAsync(work, until: null, cancel));
        Assert.Empty(back.Made);
    }
}
