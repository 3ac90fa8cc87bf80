using Soribit.Testing;
using Soribit.Works.TestHost;

namespace Soribit.Works.Tests.Running;

/// <summary>A stretch of a take made anew: the rest is kept, and the recipe says of what.</summary>
public class StretchTests
{
    private static StepDefinition[] Song => [FakeStep.Of("form", []), FakeStep.OfLines("melody", ["form"]), FakeStep.Of("mix", ["melody"])];

    [Fact]
    public async Task Retake_OfAStretch_KeepsEveryOtherLine()
    {
        using var desk = await MadeAsync();
        var before = Lines(desk, "melody");
        var outcome = Assert.IsType<RunOutcome.Finished>(await RetakeAsync(desk, 2, 4));
        Assert.Equal(new Keeping(desk.Work.View.TakesOf("melody")[0].Take.Id, new Stretch(2, 4)), Assert.Single(outcome.Made).Recipe.Keeping);
        var after = Lines(desk, "melody");
        Assert.Equal(before.Select((_, line) => line is 1 or 2 or 3), before.Zip(after, (old, changed) => old != changed));
        Assert.Equal(StepState.Current, desk.StateOf("melody"));
        Assert.Equal(StepState.Stale, desk.StateOf("mix"));
        await desk.MakeAsync();
        Assert.Equal(["mix"], desk.StepsMade);
    }

    [Fact]
    public async Task Retake_OfAStretchFourTimes_KeepsTheSameTakeInEach()
    {
        using var desk = await MadeAsync();
        await RetakeAsync(desk, 6, 6, count: 4, choose: false);
        var takes = desk.Work.View.TakesOf("melody").Select(numbered => numbered.Take).ToList();
        Assert.Equal(5, takes.Count);
        Assert.All(takes.Skip(1), take => Assert.Equal(takes[0].Id, take.Recipe.Keeping!.Take));
        Assert.Distinct(takes.Select(take => take.ReadText("text.txt")));
        Assert.Single(takes.Select(take => string.Join('\n', take.ReadText("text.txt").Split('\n')[..5])).Distinct());
        Assert.Equal(takes[0].Id, desk.Work.View.Chosen("melody")!.Id);
    }

    [Fact]
    public async Task Vary_OfAStep_SaysInTheRecipeHowMuchOfWhatIsAnother()
    {
        using var desk = new Desk(FakeStep.Of("form", []), FakeStep.OfLines("melody", ["form"]) with { CanVary = true }, FakeStep.Of("mix", ["melody"]));
        await desk.MakeAsync();
        var kept = desk.Work.View.Chosen("melody")!.Id;
        var lines = Lines(desk, "melody").Length;
        var whole = Assert.Single(Assert.IsType<RunOutcome.Finished>(await desk.Runner.VaryAsync(desk.Work, "melody", 1, true, 30, null, TestContext.Current.CancellationToken)).Made);
        Assert.Equal(new Keeping(kept, new Stretch(1, lines), 30), whole.Recipe.Keeping);
        var some = Assert.Single(Assert.IsType<RunOutcome.Finished>(await desk.Runner.VaryAsync(desk.Work, "melody", 1, true, 99, new Stretch(2, 3), TestContext.Current.CancellationToken)).Made);
        Assert.Equal(new Keeping(whole.Id, new Stretch(2, 3), 99), some.Recipe.Keeping);

        desk.Reopen();
        Assert.Equal(some.Recipe.Json, desk.Work.View.Chosen("melody")!.Recipe.Json);
        Assert.Equal(StepState.Current, desk.StateOf("melody"));
        Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => desk.Runner.VaryAsync(desk.Work, "form", 1, true, 30, null, TestContext.Current.CancellationToken)));
        Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => desk.Runner.VaryAsync(desk.Work, "melody", 1, true, 30, new Stretch(1, 900), TestContext.Current.CancellationToken)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => desk.Runner.VaryAsync(desk.Work, "melody", 1, true, 100, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Retake_OfStretchesInTwoWorks_GivesTheSameTakesAndBytes()
    {
        using var one = await MadeAsync();
        using var other = await MadeAsync();
        foreach (var desk in new[] { one, other })
        {
            await RetakeAsync(desk, 1, 2);
            await RetakeAsync(desk, 2, 5);
        }

        Assert.Equal(one.Work.View.TakesOf("melody").Select(take => take.Take.Id), other.Work.View.TakesOf("melody").Select(take => take.Take.Id));
        Assert.Equal(Lines(one, "melody"), Lines(other, "melody"));
    }

    [Fact]
    public async Task Make_StretchUponAStretchWhoseInputsChanged_MakesWhatWasKeptAndTheStretchesAnew()
    {
        using var desk = await MadeAsync();
        await RetakeAsync(desk, 1, 2);
        await RetakeAsync(desk, 2, 5);
        var before = desk.Work.View.Chosen("melody")!.Recipe;
        await desk.WriteByHandAsync("form", "another form");
        Assert.Equal(StepState.Stale, desk.StateOf("melody"));

        await desk.MakeAsync();
        var chosen = desk.Work.View.Chosen("melody")!;
        Assert.Equal(["melody", "melody", "melody", "mix"], desk.StepsMade);
        Assert.Equal((before.Variation, before.Keeping!.Anew), (chosen.Recipe.Variation, chosen.Recipe.Keeping!.Anew));
        var middle = desk.Work.View.TakesOf("melody").Single(take => take.Take.Id == chosen.Recipe.Keeping.Take).Take;
        var whole = desk.Work.View.TakesOf("melody").Single(take => take.Take.Id == middle.Recipe.Keeping!.Take).Take;
        Assert.Null(whole.Recipe.Keeping);
        Assert.Equal([.. Lines(middle)[..1], .. Lines(whole)[5..]], (string[])[.. Lines(chosen)[..1], .. Lines(chosen)[5..]]);
        Assert.All(Lines(chosen), line => Assert.DoesNotContain(line, desk.Work.View.TakesOf("melody").Take(3).SelectMany(take => Lines(take.Take))));
        Assert.Equal(StepState.Current, desk.StateOf("melody"));
        await desk.MakeAsync();
        Assert.Empty(desk.StepsMade);
    }

    [Fact]
    public async Task Make_StretchOfWhatAPersonWrote_KeepsThePersonsLines()
    {
        using var desk = await MadeAsync();
        await desk.WriteByHandAsync("melody", "a\nb\nc\nd\ne\nf");
        await RetakeAsync(desk, 3, 3);
        await desk.WriteByHandAsync("form", "another form");
        await desk.MakeAsync();
        var lines = Lines(desk, "melody");
        Assert.Equal(["a", "b", "d", "e", "f"], lines.Where((_, index) => index != 2));
        Assert.Equal(3, desk.Work.View.TakesOf("melody").Select(take => take.Take.ReadText("text.txt").Split('\n')[2]).Where(line => line.Length == 64).Distinct().Count());
        Assert.Equal(StepState.Current, desk.StateOf("melody"));
    }

    [Fact]
    public async Task Make_TakeThatWasKeptIsLost_MakesItAgainWhereItIsNeeded()
    {
        using var desk = await MadeAsync();
        await RetakeAsync(desk, 1, 2);
        var (kept, chosen) = (desk.Work.View.TakesOf("melody")[0].Take, desk.Work.View.Chosen("melody")!);
        var lines = Lines(chosen);
        desk.Reopen(_ =>
        {
            Directory.Delete(kept.Folder, recursive: true);
            Directory.Delete(chosen.Folder, recursive: true);
        });
        await desk.MakeAsync();
        Assert.Equal((chosen.Id, kept.Id), (desk.Work.View.Chosen("melody")!.Id, desk.Work.View.TakesOf("melody")[0].Take.Id));
        Assert.Equal(lines, Lines(desk, "melody"));
    }

    [Fact]
    public async Task Make_PersonsTakeThatWasKeptIsLost_SaysSo()
    {
        using var desk = await MadeAsync();
        var mine = await desk.WriteByHandAsync("melody", "a\nb\nc\nd\ne\nf");
        await RetakeAsync(desk, 1, 2);
        await desk.MakeAsync();
        desk.Reopen(_ => Directory.Delete(mine.Folder, recursive: true));
        await desk.MakeAsync();
        Assert.Empty(desk.StepsMade); // what was made of it is there
        await desk.WriteByHandAsync("form", "another form");
        var failure = Assert.Single(Assert.IsType<RunOutcome.Failed>(await desk.MakeAsync()).Failures);
        Assert.Contains("kept but for 1-2", failure.Cause.English, StringComparison.Ordinal);
        Assert.Contains("1-2만 새로", failure.Cause.Korean, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterAKillBeforeTheTakeWasEntered_FindsWhatItKeeps()
    {
        using var desk = await MadeAsync();
        var before = await File.ReadAllBytesAsync(Path.Combine(desk.Folder, "work.json"), TestContext.Current.CancellationToken);
        await RetakeAsync(desk, 2, 2);
        desk.Reopen(folder => File.WriteAllBytes(Path.Combine(folder, "work.json"), before));
        Assert.Equal(new Stretch(2, 2), Assert.Single(desk.Work.Recovered.FoundAgain).Recipe.Keeping!.Anew);
        desk.Work.Choose("melody", 2);
        Assert.Equal(StepState.Current, desk.StateOf("melody"));
        desk.Reopen();
        Assert.Equal(StepState.Current, desk.StateOf("melody"));
    }

    [Fact]
    public async Task Choose_OlderTakeAndMake_LeavesTheStretchAlone()
    {
        using var desk = await MadeAsync();
        await RetakeAsync(desk, 2, 2);
        await desk.MakeAsync();
        desk.Work.Choose("melody", 1);
        await desk.MakeAsync();
        Assert.Empty(desk.StepsMade);
        Assert.Equal(1, desk.StatusOf("melody").Number);
    }

    [Theory]
    [InlineData("form", 1, 1, "made as a whole")]
    [InlineData("melody", 6, 7, "the lines 1 to 6; there is no 6-7")]
    [InlineData("melody", 7, 7, "there is no 7")]
    public async Task Retake_OfNoSuchStretch_IsRefused(string step, int first, int last, string expected)
    {
        using var desk = await MadeAsync();
        var refused = Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => RetakeAsync(desk, first, last, step)));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Single(desk.Work.View.TakesOf(step));
    }

    [Fact]
    public async Task Retake_OfAStretchOfNothing_IsRefused()
    {
        using var desk = new Desk(Song);
        Assert.Contains("no take yet", Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => RetakeAsync(desk, 1, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retake_OfAStretchOfWhatIsStale_IsRefusedUnlessAPersonWroteIt()
    {
        using var desk = await MadeAsync();
        await desk.WriteByHandAsync("form", "another form");
        Assert.Contains("stale", Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => RetakeAsync(desk, 1, 1))).Message, StringComparison.Ordinal);
        await desk.WriteByHandAsync("melody", "a\nb\nc\nd\ne\nf");
        await desk.WriteByHandAsync("form", "a third form");
        Assert.IsType<RunOutcome.Finished>(await RetakeAsync(desk, 1, 1));
        desk.Work.Lock("melody");
        Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => RetakeAsync(desk, 1, 1)));
    }

    private static async Task<Desk> MadeAsync()
    {
        var desk = new Desk(Song);
        await desk.MakeAsync();
        return desk;
    }

    private static Task<RunOutcome> RetakeAsync(Desk desk, int first, int last, string step = "melody", int count = 1, bool choose = true) =>
        desk.Runner.RetakeAsync(desk.Work, step, count, choose, new Stretch(first, last), TestContext.Current.CancellationToken);

    private static string[] Lines(Desk desk, string step) => Lines(desk.Work.View.Chosen(step)!);

    private static string[] Lines(Take take) => take.ReadText("text.txt").Split('\n');
}
