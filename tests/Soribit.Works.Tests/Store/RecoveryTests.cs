using Soribit.Works.TestHost;

namespace Soribit.Works.Tests.Store;

public class RecoveryTests
{
    private static readonly StepDefinition[] Song = [FakeStep.Of("form", []), FakeStep.Of("chords", ["form"]), FakeStep.Of("mix", ["chords"], bytes: 2 << 20)];

    [Fact]
    public async Task Open_WithHalfMadeTakes_RemovesThem()
    {
        using var desk = await MadeAsync();
        desk.Reopen(folder =>
        {
            Directory.CreateDirectory(Path.Combine(folder, "takes", ".making-0123456789-x", "sound"));
            File.WriteAllText(Path.Combine(folder, "takes", ".making-0123456789-x", "sound", "data.bin"), "half");
            File.WriteAllText(Path.Combine(folder, ".new-work.json"), "{");
        });
        Assert.Equal(2, desk.Work.Recovered.Leftovers);
        Assert.Equal(3, Directory.GetFileSystemEntries(Path.Combine(desk.Folder, "takes")).Length);
        Assert.False(File.Exists(Path.Combine(desk.Folder, ".new-work.json")));
    }

    [Fact]
    public async Task Open_WithATakeThatWorkJsonDoesNotKnow_FindsItAgain()
    {
        // The state just before the take was entered: exactly what a kill between the rename and the save leaves.
        using var desk = new Desk(Song);
        await desk.MakeAsync("chords");
        var before = File.ReadAllBytes(Path.Combine(desk.Folder, "work.json"));
        await desk.MakeAsync();
        desk.Reopen(folder => File.WriteAllBytes(Path.Combine(folder, "work.json"), before));
        Assert.Equal("mix", Assert.Single(desk.Work.Recovered.FoundAgain).Step);
        var outcome = Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        Assert.Empty(outcome.Made);
        Assert.Equal("mix", Assert.Single(outcome.Found).Step);
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("other recipe")]
    [InlineData("missing")]
    public async Task Open_WithADamagedTakeJson_SetsItAsideAndMakeMakesItAgain(string damage)
    {
        using var desk = await MadeAsync();
        var ids = Running.MakeTests.Ids(desk);
        var record = Path.Combine("takes", ids["chords"], "take.json");
        desk.Reopen(folder =>
        {
            var path = Path.Combine(folder, record);
            switch (damage)
            {
                case "truncated":
                    File.WriteAllBytes(path, File.ReadAllBytes(path)[..100]);
                    break;
                case "other recipe":
                    File.WriteAllText(path, File.ReadAllText(path).Replace("\"variation\": 0", "\"variation\": 5", StringComparison.Ordinal));
                    break;
                default:
                    File.Delete(path);
                    break;
            }
        });
        var aside = Assert.Single(desk.Work.Recovered.SetAside);
        Assert.Equal(("chords", $"takes/damaged/{ids["chords"]}"), (aside.Step, aside.Place));
        Assert.True(File.Exists(Path.Combine(desk.Folder, aside.Place, "text.txt")));
        Assert.Equal(StepState.Missing, desk.StateOf("chords"));
        Assert.Equal(StepState.Current, desk.StateOf("mix")); // it will be what it was made from again

        await desk.MakeAsync();
        Assert.Equal(["chords"], desk.StepsMade);
        Assert.Equal(ids, Running.MakeTests.Ids(desk));
        Assert.Equal(1, desk.StatusOf("chords").Number);
    }

    [Fact]
    public async Task Open_WithAnEditedSmallArtifact_SetsTheTakeAside()
    {
        using var desk = await MadeAsync();
        var text = desk.Work.View.Chosen("chords")!.PathOf("text.txt");
        desk.Reopen(_ => File.WriteAllText(text, new string('x', (int)new FileInfo(text).Length)));
        Assert.Contains("SHA-256 differs", Assert.Single(desk.Work.Recovered.SetAside).Why.English, StringComparison.Ordinal);
        await desk.MakeAsync();
        desk.Reopen();
        Assert.Empty(desk.Work.Recovered.SetAside);
    }

    [Fact]
    public async Task Open_WithATruncatedLargeArtifact_SetsTheTakeAside()
    {
        using var desk = await MadeAsync();
        desk.Reopen(_ => File.WriteAllText(desk.Work.View.Chosen("mix")!.PathOf("sound/data.bin"), "short"));
        Assert.Equal("sound/data.bin has 5 bytes, 2097152 were recorded", Assert.Single(desk.Work.Recovered.SetAside).Why.English);
    }

    [Fact]
    public async Task Make_FromALargeInputWithAFlippedBit_SetsItAsideMakesItAgainAndGoesOn()
    {
        using var desk = new Desk(Song[0], Song[1], Song[2], FakeStep.Of("master", ["mix"]));
        await desk.MakeAsync("mix");
        desk.Reopen(_ =>
        {
            using var sound = new FileStream(desk.Work.View.Chosen("mix")!.PathOf("sound/data.bin"), FileMode.Open);
            sound.Position = 1_000_000;
            var value = sound.ReadByte();
            sound.Position = 1_000_000;
            sound.WriteByte((byte)(value ^ 1));
        });
        Assert.Empty(desk.Work.Recovered.SetAside);
        Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        Assert.Equal("mix", Assert.Single(desk.Seen.OfType<RunEvent.Damaged>()).Take.Step);
        Assert.Equal(["mix", "master"], desk.StepsMade);
    }

    [Fact]
    public async Task Make_WhenTheChosenRetakeIsDamaged_MakesThatRetakeAgain()
    {
        using var desk = await MadeAsync();
        await desk.Runner.RetakeAsync(desk.Work, "chords", 2, choose: true, anew: null, TestContext.Current.CancellationToken);
        var chosen = desk.Work.View.Chosen("chords")!;
        desk.Reopen(_ => File.WriteAllText(Path.Combine(chosen.Folder, "take.json"), "?"));
        await desk.MakeAsync();
        Assert.Equal(chosen.Id, desk.Work.View.Chosen("chords")!.Id);
        Assert.Equal(3, desk.StatusOf("chords").Number);
    }

    [Fact]
    public async Task Make_WhenATakeByHandIsDamaged_LeavesTheDecisionToTheDirector()
    {
        using var desk = await MadeAsync();
        var take = await desk.WriteByHandAsync("chords", "| C |");
        desk.Reopen(_ => File.WriteAllText(Path.Combine(take.Folder, "take.json"), "?"));
        var outcome = Assert.IsType<RunOutcome.Failed>(await desk.MakeAsync());
        Assert.Contains("written by hand is lost or damaged", Assert.Single(outcome.Failures).Cause.English, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(desk.Folder, "takes", "damaged", take.Id.Hex, "text.txt")));
        desk.Work.Choose("chords", 1);
        Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
    }

    [Fact]
    public async Task Open_WithTheSameTakeDamagedTwice_KeepsBoth()
    {
        using var desk = await MadeAsync();
        for (var time = 1; time <= 2; time++)
        {
            desk.Reopen(_ => File.WriteAllText(Path.Combine(desk.Work.View.Chosen("chords")!.Folder, "take.json"), "?"));
            await desk.MakeAsync();
        }

        Assert.Equal(2, Directory.GetDirectories(Path.Combine(desk.Folder, "takes", "damaged")).Length);
    }

    [Fact]
    public async Task Read_OfADamagedWork_ReportsAndChangesNothing()
    {
        using var desk = await MadeAsync();
        var record = Path.Combine(desk.Work.View.Chosen("chords")!.Folder, "take.json");
        File.WriteAllText(record, "?");
        Assert.StartsWith("take.json: ", Assert.Single(WorkView.Read(desk.Folder).Damaged).Why.English, StringComparison.Ordinal);
        Assert.True(File.Exists(record));
    }

    private static async Task<Desk> MadeAsync()
    {
        var desk = new Desk(Song);
        Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        return desk;
    }
}
