using Soribit.Testing;
using Soribit.Works.TestHost;

namespace Soribit.Works.Tests.Running;

public class MakeTests
{
    private static readonly StepDefinition[] Song =
    [
        FakeStep.Of("form", []),
        FakeStep.Of("chords", ["form"]),
        FakeStep.Of("melody", ["form", "chords"]),
        FakeStep.Of("bass", ["chords"]),
        FakeStep.Of("mix", ["melody", "bass"]),
    ];

    [Fact]
    public async Task Make_OfANewWork_MakesEveryStepOnceInputsFirst()
    {
        using var desk = new Desk(Song);
        var outcome = Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        Assert.Equal(5, outcome.Made.Count);
        Assert.Equal(["form", "chords"], outcome.Made.Take(2).Select(take => take.Step));
        Assert.Equal("mix", outcome.Made[^1].Step);
        Assert.All(desk.Runner.Status(desk.Work.View), status => Assert.Equal(StepState.Current, status.State));
        Assert.All(outcome.Made, take => Assert.Equal("Fake", Assert.Single(take.Credits)));
    }

    [Fact]
    public async Task Make_Twice_DoesNothingTheSecondTime()
    {
        using var desk = new Desk(Song);
        await desk.MakeAsync();
        var before = Everything(desk.Folder);
        desk.Reopen();
        var outcome = Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        Assert.Empty(outcome.Made);
        Assert.Empty(desk.Seen);
        Assert.Equal(before, Everything(desk.Folder));
    }

    [Fact]
    public async Task Make_WithTheSameBriefAndSeed_GivesTheSameTakes()
    {
        using var first = new Desk(Song);
        using var second = new Desk(Song);
        await first.MakeAsync();
        await second.MakeAsync();
        Assert.Equal(Ids(first), Ids(second));
        Assert.Equal(
            first.Work.View.Chosen("mix")!.Artifacts,
            second.Work.View.Chosen("mix")!.Artifacts);
    }

    [Fact]
    public async Task Make_WithOtherSettingsOfOneStep_RemakesOnlyWhatFollows()
    {
        var settings = CanonicalJson.Empty;
        using var desk = new Desk(new FakeProduction(_ => [.. Song.Select(step => step.Name == "melody" ? step with { Settings = settings } : step)]));
        await desk.MakeAsync();
        settings = CanonicalJson.From(new { Mood = "bright" });
        Assert.Equal(new Changes("", true, false, false), desk.StatusOf("melody").Why);
        Assert.Equal(new Changes("melody", false, false, false), desk.StatusOf("mix").Why);
        Assert.Equal(StepState.Current, desk.StateOf("bass"));
        await desk.MakeAsync();
        Assert.Equal(["melody", "mix"], desk.StepsMade);
    }

    [Fact]
    public async Task Make_LeavesWhatIsOnRequest_UntilItIsAskedFor()
    {
        using var desk = new Desk([.. Song, FakeStep.Of("mp3", ["mix"]) with { OnRequest = true }, FakeStep.Of("flac", ["mix"]) with { OnRequest = true }]);
        Assert.Equal(5, Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync()).Made.Count);
        Assert.Equal(StepState.Missing, desk.StateOf("mp3"));
        Assert.Equal("mp3", Assert.Single((await desk.MakeAsync("mp3")).Made).Step);
        Assert.Equal("flac", Assert.Single((await desk.Runner.MakeEverythingAsync(desk.Work, CancellationToken.None)).Made).Step);
    }

    [Fact]
    public async Task Make_OfWhatNeedsAStepOnRequest_MakesThatToo()
    {
        using var desk = new Desk([FakeStep.Of("draft", []) with { OnRequest = true }, FakeStep.Of("page", ["draft"])]);
        Assert.Equal(["draft", "page"], (await desk.MakeAsync()).Made.Select(take => take.Step));
    }

    [Fact]
    public async Task Make_AfterChoosingBack_FindsWhatFollowedWithoutWork()
    {
        using var desk = new Desk(Song);
        await desk.MakeAsync();
        var before = Ids(desk);
        await desk.WriteByHandAsync("chords", "| Am | F |");
        await desk.MakeAsync();
        Assert.Equal(["bass", "melody", "mix"], desk.StepsMade.Order());

        desk.Work.Choose("chords", 1);
        Assert.Equal(StepState.Stale, desk.StateOf("mix"));
        var outcome = Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        Assert.Empty(outcome.Made);
        Assert.Equal(3, outcome.Found.Count);
        Assert.Equal(before, Ids(desk));
    }

    [Fact]
    public async Task Make_UntilAStep_MakesWhatItNeedsAndNoMore()
    {
        using var desk = new Desk(Song);
        var outcome = Assert.IsType<RunOutcome.StoppedAt>(await desk.MakeAsync("melody"));
        Assert.Equal(["form", "chords", "melody"], desk.StepsMade);
        Assert.Equal("melody", outcome.Step);
        Assert.Equal(StepState.Missing, desk.StateOf("bass"));
        Assert.Equal(StepState.Blocked, desk.StateOf("mix"));
    }

    [Fact]
    public async Task Make_UntilNoStep_SaysWhichThereAre()
    {
        using var desk = new Desk(Song);
        var refused = Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => desk.MakeAsync("melodie")));
        Assert.Equal("진달래 has no step melodie; it has form, chords, melody, bass, mix.", refused.Message);
    }

    [Fact]
    public async Task Make_WhenAStepFails_FinishesTheOthersAndLeavesWhatDependsOnIt()
    {
        var broken = true;
        using var desk = new Desk([.. Song.Select(step => step.Name == "bass"
            ? step with { Make = (run, cancel) => broken ? throw new InvalidDataException("fluidsynth: no sound font") : step.Make(run, cancel) }
            : step)]);
        var outcome = Assert.IsType<RunOutcome.Failed>(await desk.MakeAsync());
        Assert.Equal(["form", "chords", "melody"], desk.StepsMade);
        Assert.Equal("fluidsynth: no sound font", Assert.Single(outcome.Failures).Cause.English);
        Assert.IsType<InvalidDataException>(outcome.Failures[0].Exception);
        Assert.Equal(["mix"], outcome.NotStarted);
        desk.Reopen();
        Assert.Equal("fluidsynth: no sound font", desk.Work.View.Failure("bass"));

        broken = false;
        await desk.MakeAsync();
        Assert.Equal(["bass", "mix"], desk.StepsMade);
        Assert.Null(desk.Work.View.Failure("bass"));
    }

    [Fact]
    public async Task Make_WhenCancelled_StopsWithoutHalfTakesAndGoesOnLater()
    {
        using var cancel = new CancellationTokenSource();
        var slow = Song[2] with
        {
            Make = async (run, stop) =>
            {
                await run.WriteTextAsync("text.txt", "half", stop);
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, stop);
            },
        };
        using var desk = new Desk([Song[0], Song[1], slow, Song[3], Song[4]]);
        var outcome = Assert.IsType<RunOutcome.Cancelled>(await desk.Runner.MakeAsync(desk.Work, null, cancel.Token));
        Assert.Contains("melody", outcome.Left);
        Assert.Empty(Directory.GetDirectories(Path.Combine(desk.Folder, "takes"), ".*"));
        Assert.Empty(desk.Work.View.TakesOf("melody"));
        Assert.Equal(StepState.Current, desk.StateOf("chords"));
        Assert.Null(desk.Work.View.Failure("melody"));
    }

    [Fact]
    public async Task Make_WhenTheStepCancelsItself_IsAFailure()
    {
        using var desk = new Desk(Song[0] with { Make = (_, _) => throw new TaskCanceledException("the service did not answer within 30 s") });
        var outcome = Assert.IsType<RunOutcome.Failed>(await desk.MakeAsync());
        Assert.Equal("the service did not answer within 30 s", outcome.Failures[0].Cause.English);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Make_OfIndependentSteps_RunsExactlyTheDegreeAtOnce(int degree)
    {
        // Each step ends only when as many as the degree are running: fewer would wait for ever, more would be seen.
        var (running, most) = (0, 0);
        var meeting = new SemaphoreSlim(0);
        StepDefinition Meeting(int number) => FakeStep.Of($"step {number}", []) with
        {
            Make = async (run, cancel) =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                if (now == degree)
                {
                    meeting.Release(degree);
                }

                await meeting.WaitAsync(cancel);
                await Task.Delay(5, cancel);
                Interlocked.Decrement(ref running);
                await run.WriteTextAsync("text.txt", "x", cancel);
            },
        };
        using var desk = new Desk(new FakeProduction([.. Enumerable.Range(1, degree).Select(Meeting), .. Enumerable.Range(0, 3).Select(after => FakeStep.Of($"after {after}", ["step 1"]))]), degree);
        Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.Equal(degree, most);
    }

    [Fact]
    public async Task Make_WithManyReadySteps_NeverExceedsTheDegree()
    {
        var (running, most) = (0, 0);
        using var desk = new Desk(new FakeProduction([.. Enumerable.Range(1, 12).Select(number => FakeStep.Of($"stem {number}", []) with
        {
            Make = async (run, cancel) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                await Task.Delay(10, cancel);
                Interlocked.Decrement(ref running);
                await run.WriteTextAsync("text.txt", run.Step, cancel);
            },
        })]), degree: 3);
        Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Make_WithHeavyAndLightSteps_StartsTheHeavyFirst()
    {
        using var desk = new Desk(new FakeProduction(FakeStep.Of("light", []), FakeStep.Of("heavy", []) with { Weight = 9 }), degree: 1);
        await desk.MakeAsync();
        Assert.Equal(["heavy", "light"], desk.StepsMade);
    }

    [Fact]
    public async Task Make_WhenThePlanGrowsWithAResult_FollowsIt()
    {
        using var desk = new Desk(FakeProduction.Song(TimeSpan.Zero));
        await desk.MakeAsync();
        Assert.InRange(desk.StepsMade.Count(step => step.StartsWith("stems/", StringComparison.Ordinal)), 3, 5);
        Assert.Equal("master", desk.StepsMade.Last());
    }

    [Fact]
    public async Task Make_WhenSettingsFollowFromNoInput_FailsInsteadOfRunningForEver()
    {
        var asked = 0;
        using var desk = new Desk(new FakeProduction(_ => [Song[0] with { Settings = CanonicalJson.From(new { Clock = asked++ }) }]));
        var outcome = Assert.IsType<RunOutcome.Failed>(await desk.MakeAsync());
        Assert.Contains("its recipe changed", outcome.Failures[0].Cause.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_WhenThePlanItselfThrows_LetsItTravelAndLeavesNothingRunning()
    {
        var running = 0;
        var slow = Song[0] with
        {
            Make = async (run, cancel) =>
            {
                Interlocked.Increment(ref running);
                try
                {
                    await Task.Delay(Timeout.Infinite, cancel);
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            },
        };
        var quick = FakeStep.Of("quick", []);
        using var desk = new Desk(new FakeProduction(work => work.Chosen("quick") is null ? [slow, quick] : throw new FormatException("brief.md:3: the tempo is 30 to 300")));
        await Assert.ThrowsAsync<FormatException>(() => desk.MakeAsync());
        Assert.Equal(0, running);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("take.json")]
    [InlineData("nothing")]
    [InlineData("a:b")]
    public async Task Make_WhenAStepWritesWhatCannotBeAnArtifact_Fails(string what)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names or links.");
        using var desk = new Desk(Song[0] with
        {
            Make = async (run, cancel) =>
            {
                if (what == "link")
                {
                    File.CreateSymbolicLink(Path.Combine(run.Folder, what), "/etc/passwd");
                }
                else if (what != "nothing")
                {
                    await File.WriteAllTextAsync(Path.Combine(run.Folder, what), "x", cancel);
                }
            },
        });
        Assert.IsType<RunOutcome.Failed>(await desk.MakeAsync());
        Assert.Empty(Directory.GetDirectories(Path.Combine(desk.Folder, "takes")));
    }

    [Fact]
    public async Task Progress_IsSeenBetweenStartAndFinish()
    {
        using var desk = new Desk(FakeStep.Of("form", [], bytes: 100));
        await desk.MakeAsync();
        Assert.Equal(
            ["Planned", "Started", "Progressed", "Progressed", "Progressed", "Progressed", "Finished", "Planned"],
            desk.Seen.Select(happened => happened.GetType().Name));
        Assert.Equal(1, desk.Seen.OfType<RunEvent.Progressed>().Last().Fraction);
    }

    [Fact]
    public void Status_OfAFaultyPlan_NamesTheFault()
    {
        using var circle = new Desk(FakeStep.Of("a", ["b"]), FakeStep.Of("b", ["a"]));
        using var unknown = new Desk(FakeStep.Of("a", ["b"]));
        using var twice = new Desk(FakeStep.Of("a", []), FakeStep.Of("a", []));
        using var escape = new Desk(FakeStep.Of("../a", []));
        Assert.Contains("circle", Fault(circle), StringComparison.Ordinal);
        Assert.Contains("does not have", Fault(unknown), StringComparison.Ordinal);
        Assert.Contains("twice", Fault(twice), StringComparison.Ordinal);
        Assert.Contains("unusable name", Fault(escape), StringComparison.Ordinal);

        static string Fault(Desk desk) => Assert.Throws<InvalidOperationException>(() => desk.Runner.Status(desk.Work.View)).Message;
    }

    internal static Dictionary<string, string> Ids(Desk desk) =>
        desk.Runner.Status(desk.Work.View).Where(status => status.Chosen is not null).ToDictionary(status => status.Step.Name, status => status.Chosen!.Id.Hex);

    private static Dictionary<string, DateTime> Everything(string folder) => Directory
        .GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is not ("work.pid" or "work.lock"))
        .ToDictionary(file => file, File.GetLastWriteTimeUtc);

    private static void InterlockedMax(ref int place, int value)
    {
        for (var seen = Volatile.Read(ref place); value > seen && Interlocked.CompareExchange(ref place, value, seen) != seen; seen = Volatile.Read(ref place))
        {
        }
    }
}
