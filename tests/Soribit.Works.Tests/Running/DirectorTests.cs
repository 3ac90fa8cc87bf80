using Soribit.Testing;
using Soribit.Works.TestHost;

namespace Soribit.Works.Tests.Running;

/// <summary>What the director does: choose, lock, retake, edit, undo.</summary>
public class DirectorTests
{
    private static readonly StepDefinition[] Song =
    [
        FakeStep.Of("form", []),
        FakeStep.Of("chords", ["form"]),
        FakeStep.Of("melody", ["chords"]),
        FakeStep.Of("mix", ["melody"]),
    ];

    [Fact]
    public async Task Retake_FourTimes_NumbersThemAndLeavesTheChoice()
    {
        using var desk = await MadeAsync();
        var outcome = Assert.IsType<RunOutcome.Finished>(await RetakeAsync(desk, "melody", 4, choose: false));
        Assert.Equal([1, 2, 3, 4], outcome.Made.Select(take => take.Recipe.Variation));
        Assert.Equal([1, 2, 3, 4, 5], desk.Work.View.TakesOf("melody").Select(take => take.Number));
        Assert.Distinct(desk.Work.View.TakesOf("melody").Select(take => take.Take.ReadText("text.txt")));
        Assert.Equal(StepState.Current, desk.StateOf("mix"));

        desk.Work.Choose("melody", 3);
        Assert.Equal(StepState.Current, desk.StateOf("melody"));
        Assert.Equal(StepState.Stale, desk.StateOf("mix"));
        desk.Reopen();
        Assert.Equal(3, desk.StatusOf("melody").Number);
    }

    [Fact]
    public async Task Retake_EndingInAnyOrder_IsNumberedBySeed()
    {
        var backwards = Song[2] with
        {
            Make = async (run, cancel) =>
            {
                await Task.Delay(60 - (run.Recipe.Variation * 15), cancel);
                await run.WriteTextAsync("text.txt", "x", cancel);
            },
        };
        using var desk = new Desk(new FakeProduction(Song[0], Song[1], backwards, Song[3]), degree: 4);
        await desk.MakeAsync();
        await RetakeAsync(desk, "melody", 3, choose: false);
        Assert.Equal([0, 1, 2, 3], desk.Work.View.TakesOf("melody").Select(take => take.Take.Recipe.Variation));
    }

    [Fact]
    public async Task Retake_WithChoose_UsesItFromNowOn()
    {
        using var desk = await MadeAsync();
        await RetakeAsync(desk, "melody", 1, choose: true);
        Assert.Equal(2, desk.StatusOf("melody").Number);
        await desk.MakeAsync();
        Assert.Equal(["mix"], desk.StepsMade);
    }

    [Fact]
    public async Task Make_AfterAnInputChanged_KeepsTheSeedOfTheChosenRetake()
    {
        using var desk = await MadeAsync();
        await RetakeAsync(desk, "melody", 2, choose: true);
        await desk.WriteByHandAsync("chords", "| C | G |");
        await desk.MakeAsync();
        Assert.Equal(2, desk.Work.View.Chosen("melody")!.Recipe.Variation);
        Assert.Equal(4, desk.StatusOf("melody").Number);
    }

    [Fact]
    public async Task Retake_AfterTakesByOtherInputs_HasASeedNeverHeardBefore()
    {
        using var desk = await MadeAsync();
        await RetakeAsync(desk, "melody", 2, choose: false);
        await desk.WriteByHandAsync("chords", "| C | G |");
        await desk.MakeAsync();
        var outcome = await RetakeAsync(desk, "melody", 1, choose: false);
        Assert.Equal(3, outcome.Made[0].Recipe.Variation);
    }

    [Fact]
    public async Task Retake_WhenAnInputIsMissing_SaysSo()
    {
        using var desk = new Desk(Song);
        var refused = Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => RetakeAsync(desk, "melody", 1, choose: true)));
        Assert.Equal("melody is made from chords, which has no take yet: make it first.", refused.Message);
    }

    [Fact]
    public async Task Lock_KeepsAStaleTakeThroughMake_AndWhatFollowsUsesIt()
    {
        using var desk = await MadeAsync();
        desk.Work.Lock("melody");
        var melody = desk.Work.View.Chosen("melody")!.Id;
        await desk.WriteByHandAsync("chords", "| C | G |");
        var outcome = Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        Assert.Empty(outcome.Made);
        Assert.Equal("melody", Assert.Single(outcome.KeptStale).Step.Name);
        Assert.Equal(new Changes("chords", false, false, false), outcome.KeptStale[0].Why);
        Assert.Equal(melody, desk.Work.View.Chosen("melody")!.Id);
        Assert.Equal(StepState.Current, desk.StateOf("mix"));

        desk.Work.Unlock("melody");
        await desk.MakeAsync();
        Assert.Equal(["melody", "mix"], desk.StepsMade);
    }

    [Fact]
    public async Task Lock_RefusesChoosingRetakingAndEditing()
    {
        using var desk = await MadeAsync();
        desk.Work.Lock("melody");
        Assert.Equal("melody is locked: unlock it first.", Bilingually.Told(Assert.Throws<WorkException>(() => desk.Work.Choose("melody", 1))).Message);
        Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => RetakeAsync(desk, "melody", 1, choose: false)));
        Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => desk.WriteByHandAsync("melody", "C D E")));
    }

    [Fact]
    public async Task Adopt_MakesATakeByHandThatIsChosen()
    {
        using var desk = await MadeAsync();
        Assert.Equal("text.txt", desk.Runner.Editable(desk.Work.View, "chords").ShownName);
        var take = await desk.WriteByHandAsync("chords", "| 가 | F |\n");
        Assert.True(take.Recipe.IsByHand);
        Assert.Equal("by hand", take.Recipe.Engine.Name);
        Assert.Equal("| 가 | F |\n", desk.Runner.Editable(desk.Work.View, "chords").Text);
        Assert.Equal(2, desk.StatusOf("chords").Number);
        Assert.Equal(StepState.Current, desk.StateOf("chords"));
        Assert.Equal(StepState.Stale, desk.StateOf("mix"));
    }

    /// <summary>What a person changes a little goes on to belong to the seed that it came from.</summary>
    [Fact]
    public async Task Adopt_OfARetakesText_KeepsItsVariation()
    {
        using var desk = await MadeAsync();
        await RetakeAsync(desk, "chords", 2, choose: true);
        Assert.Equal(2, (await desk.WriteByHandAsync("chords", "| C |")).Recipe.Variation);
        Assert.Equal(2, (await desk.WriteByHandAsync("chords", "| D |")).Recipe.Variation);
        await RetakeAsync(desk, "chords", 1, choose: true);
        Assert.Equal(3, desk.Work.View.Chosen("chords")!.Recipe.Variation);
    }

    [Fact]
    public async Task Adopt_OfUnchangedText_GivesTheCurrentTakeBack()
    {
        using var desk = await MadeAsync();
        var text = desk.Runner.Editable(desk.Work.View, "chords").Text;
        Assert.Equal(desk.Work.View.Chosen("chords"), await desk.WriteByHandAsync("chords", text));
        Assert.Single(desk.Work.View.TakesOf("chords"));
    }

    [Fact]
    public async Task Adopt_OfTheSameTextForNewInputs_IsCurrentAgain()
    {
        using var desk = await MadeAsync();
        await desk.WriteByHandAsync("melody", "C D E");
        await desk.WriteByHandAsync("chords", "| C |");
        await desk.MakeAsync();
        Assert.Equal(StepState.Stale, desk.StateOf("melody"));
        await desk.WriteByHandAsync("melody", "C D E");
        Assert.Equal(StepState.Current, desk.StateOf("melody"));
        Assert.Equal(3, desk.StatusOf("melody").Number);
    }

    [Fact]
    public async Task Adopt_OfTextThatTheStepRefuses_LetsItsMessageTravelAndChangesNothing()
    {
        using var desk = new Desk(Song[0] with { Editing = new Editing("text.txt", (run, edited, _) => throw new FormatException($"{edited.ShownName}:2: no such chord")) });
        await desk.MakeAsync();
        var before = Directory.GetFileSystemEntries(desk.Folder, "*", SearchOption.AllDirectories);
        var refused = await Assert.ThrowsAsync<FormatException>(() => desk.WriteByHandAsync("form", "H7"));
        Assert.Equal("form.txt:2: no such chord", refused.Message);
        Assert.Equal(before, Directory.GetFileSystemEntries(desk.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Make_NeverReplacesAStaleTakeByHand()
    {
        using var desk = await MadeAsync();
        var byHand = await desk.WriteByHandAsync("melody", "C D E");
        await desk.WriteByHandAsync("chords", "| C |");
        var outcome = Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        Assert.Equal(["mix"], desk.StepsMade);
        Assert.Equal("melody", Assert.Single(outcome.KeptStale).Step.Name);
        Assert.Equal(byHand.Id, desk.Work.View.Chosen("mix")!.Recipe.Inputs["melody"]);

        await RetakeAsync(desk, "melody", 1, choose: true);
        Assert.Equal(StepState.Current, desk.StateOf("melody"));
    }

    [Fact]
    public async Task ChangeBriefAndSeed_ReachTheNextPlan()
    {
        using var desk = new Desk(new FakeProduction(work => [FakeStep.Of("form", [], work.Seed) with { Settings = CanonicalJson.From(work.Brief) }]));
        await desk.MakeAsync();
        desk.Work.ChangeBrief("another");
        Assert.Equal(new Changes("", true, false, false), desk.StatusOf("form").Why);
        await desk.MakeAsync();
        desk.Work.ChangeSeed(8);
        Assert.Equal(new Changes("", false, false, true), desk.StatusOf("form").Why);
        desk.Work.ChangeSeed(7);
        desk.Work.ChangeBrief("brief");
        desk.Reopen();
        var outcome = Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        Assert.Empty(outcome.Made);
        Assert.Equal(1, desk.StatusOf("form").Number);
    }

    [Fact]
    public async Task Undo_TakesBackChoicesOneByOne()
    {
        using var desk = await MadeAsync();
        await RetakeAsync(desk, "melody", 2, choose: false);
        desk.Work.Choose("melody", 2);
        desk.Work.Choose("melody", 3);
        desk.Reopen();
        Assert.Equal("melody", desk.Work.Undo().Step);
        Assert.Equal(2, desk.StatusOf("melody").Number);
        desk.Work.Undo();
        Assert.Equal(1, desk.StatusOf("melody").Number);
        Assert.Equal("진달래 has no choice to undo.", Bilingually.Told(Assert.Throws<WorkException>(desk.Work.Undo)).Message);
    }

    [Fact]
    public async Task Choose_OfWhatIsNotThere_SaysWhatIs()
    {
        using var desk = await MadeAsync();
        await RetakeAsync(desk, "melody", 1, choose: false);
        Assert.Equal("진달래 has no step melodie; it has chords, form, melody, mix.", Sentence(() => desk.Work.Choose("melodie", 1)));
        Assert.Equal("melody has no take 3; it has takes 1 to 2.", Sentence(() => desk.Work.Choose("melody", 3)));
        Assert.Equal("melody has no take 0; it has takes 1 to 2.", Sentence(() => desk.Work.Choose("melody", 0)));
        Assert.Equal("form has no take 2; it has only take 1.", Sentence(() => desk.Work.Choose("form", 2)));
        static string Sentence(Action action) => Bilingually.Told(Assert.Throws<WorkException>(action)).Message;
    }

    private static async Task<Desk> MadeAsync()
    {
        var desk = new Desk(Song);
        Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        return desk;
    }

    private static Task<RunOutcome> RetakeAsync(Desk desk, string step, int count, bool choose, Stretch? anew = null) =>
        desk.Runner.RetakeAsync(desk.Work, step, count, choose, anew, TestContext.Current.CancellationToken);
}
