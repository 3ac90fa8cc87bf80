using Soribit.Testing;
using Soribit.Works.TestHost;

namespace Soribit.Works.Tests.Store;

public class FuzzTests
{
    private const int Mutants = 400;

    [Fact]
    public async Task Open_WithAMutatedWorkJson_OpensOrRefusesWithASentence()
    {
        using var desk = await MadeAsync();
        var outside = Snapshot(desk.Root, desk.Folder);
        var path = Path.Combine(desk.Folder, "work.json");
        var valid = File.ReadAllBytes(path);
        desk.Work.Dispose();
        var opened = 0;
        foreach (var mutant in Mutations.Of(valid, Mutants, seed: 1))
        {
            File.WriteAllBytes(path, mutant);
            try
            {
                using var work = Work.Open(desk.Folder);
                _ = desk.Runner.Status(work.View);
                opened++;
            }
            catch (WorkException refused)
            {
                Assert.NotEmpty(refused.Message);
            }
        }

        Assert.InRange(opened, 1, Mutants - 1);
        Assert.Equal(outside, Snapshot(desk.Root, desk.Folder));
    }

    [Fact]
    public async Task Open_WithAMutatedTakeJson_KeepsOrSetsAsideAndMakesTheSameBytes()
    {
        using var desk = await MadeAsync();
        var outside = Snapshot(desk.Root, desk.Folder);
        var take = desk.Work.View.Chosen("chords")!;
        var path = Path.Combine(take.Folder, "take.json");
        var valid = File.ReadAllBytes(path);
        var setAside = 0;
        foreach (var mutant in Mutations.Of(valid, Mutants, seed: 2))
        {
            desk.Reopen(_ => File.WriteAllBytes(path, mutant));
            if (desk.Work.Recovered.SetAside.Count > 0)
            {
                setAside++;
                Assert.Equal(StepState.Missing, desk.StateOf("chords"));
                await desk.MakeAsync("chords");
            }

            Assert.Equal(take.Id, desk.Work.View.Chosen("chords")!.Id);
            Assert.Null(desk.Work.View.Chosen("chords")!.FindDamage(TestContext.Current.CancellationToken));
        }

        Assert.InRange(setAside, Mutants / 2, Mutants - 1);
        Assert.Equal(outside, Snapshot(desk.Root, desk.Folder));
    }

    [Theory]
    [InlineData("../../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a\\\\..\\\\b")]
    public async Task Open_WithATakeJsonThatNamesAFileOutside_NeverTouchesIt(string name)
    {
        using var desk = await MadeAsync();
        var path = Path.Combine(desk.Work.View.Chosen("chords")!.Folder, "take.json");
        desk.Reopen(_ => File.WriteAllText(path, File.ReadAllText(path).Replace("\"text.txt\"", $"\"{name}\"", StringComparison.Ordinal)));
        Assert.StartsWith("take.json: artifact.name: ", Assert.Single(desk.Work.Recovered.SetAside).Why.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"\\ud800\": 1, \"format\"")] // no Unicode
    [InlineData("\"format\": 1, \"format\"")]
    public async Task Open_WithAnUnreadableKeyInEitherFile_RefusesOrSetsAside(string key)
    {
        using var desk = await MadeAsync();
        var take = Path.Combine(desk.Work.View.Chosen("chords")!.Folder, "take.json");
        desk.Reopen(_ => Spoil(take));
        Assert.Single(desk.Work.Recovered.SetAside);
        Spoil(Path.Combine(desk.Folder, "work.json"));
        Bilingually.Told(Assert.Throws<WorkException>(() => WorkView.Read(desk.Folder)));

        void Spoil(string path) => File.WriteAllText(path, File.ReadAllText(path).Replace("\"format\"", key, StringComparison.Ordinal));
    }

    [Fact]
    public void Open_WithDeepOrHugeJson_Refuses()
    {
        using var folder = new TemporaryFolder();
        Work.Create(folder.Work, "fake", "x", 7).Dispose();
        var path = Path.Combine(folder.Work, "work.json");
        File.WriteAllText(path, new string('[', 100_000));
        Bilingually.Told(Assert.Throws<WorkException>(() => Work.Open(folder.Work)));
        using (var huge = File.Create(path))
        {
            huge.SetLength(1L << 33); // sparse
        }

        Assert.Contains("at most", Bilingually.Told(Assert.Throws<WorkException>(() => WorkView.Read(folder.Work))).Message, StringComparison.Ordinal);
    }

    private static async Task<Desk> MadeAsync()
    {
        var desk = new Desk(FakeStep.Of("form", []), FakeStep.Of("chords", ["form"], bytes: 100));
        File.WriteAllText(Path.Combine(desk.Root, "outside.txt"), "not ours");
        await desk.MakeAsync();
        await desk.Runner.RetakeAsync(desk.Work, "form", 1, choose: false, anew: null, TestContext.Current.CancellationToken);
        return desk;
    }

    private static List<(string, DateTime)> Snapshot(string root, string without) =>
    [
        .. Directory.GetFileSystemEntries(root, "*", SearchOption.AllDirectories)
            .Where(entry => !entry.StartsWith(without, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(entry => (entry, File.GetLastWriteTimeUtc(entry))),
    ];
}
