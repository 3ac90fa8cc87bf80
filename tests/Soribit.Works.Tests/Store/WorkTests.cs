using Soribit.Testing;
using Soribit.Works.TestHost;

namespace Soribit.Works.Tests.Store;

public class WorkTests
{
    [Fact]
    public void Create_WritesAReadableWorkThatOpens()
    {
        using var folder = new TemporaryFolder();
        Work.Create(folder.Work, "song", "나 보기가 역겨워\n", 7).Dispose();
        var view = WorkView.Read(folder.Work);
        Assert.Equal(("진달래", "song", 7UL, "나 보기가 역겨워\n"), (view.Name, view.Kind, view.Seed, view.Brief));
        Assert.Equal(
            """
            {
              "format": 1,
              "kind": "song",
              "seed": "7",
              "steps": {},
              "history": []
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(Path.Combine(folder.Work, "work.json")));
    }

    [Fact]
    public void Create_OverAWork_RefusesAndKeepsIt()
    {
        using var folder = new TemporaryFolder();
        Work.Create(folder.Work, "song", "first", 7).Dispose();
        var refused = Bilingually.Told(Assert.Throws<WorkException>(() => Work.Create(folder.Work, "song", "second", 8)));
        Assert.EndsWith("is a work already: open it, or choose another name.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("first", WorkView.Read(folder.Work).Brief);
    }

    [Fact]
    public void Create_InAFolderWithOtherThings_Refuses()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder.Work).FullName, "photo.jpg"), "");
        Assert.EndsWith("is not empty: choose a folder that does not exist yet.", Bilingually.Told(Assert.Throws<WorkException>(() => Work.Create(folder.Work, "song", "x", 7))).Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder.Work));
    }

    [Fact]
    public void Create_AfterACreationThatWasKilled_GoesOn()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Work, "takes"));
        File.WriteAllText(Path.Combine(folder.Work, "brief.md"), "first");
        File.WriteAllText(Path.Combine(folder.Work, ".new-work.json"), "{");
        using var work = Work.Create(folder.Work, "song", "second", 7);
        Assert.Equal("second", work.View.Brief);
    }

    [Fact]
    public void ChangeBrief_KeepsTheOldOne_AlsoAfterAKillThatLeftItHalfWritten()
    {
        using var folder = new TemporaryFolder();
        using (Work.Create(folder.Work, "song", "first", 7))
        {
        }

        File.WriteAllText(Path.Combine(folder.Work, ".new-brief-a7937b64.md"), "fi");
        using var work = Work.Open(folder.Work);
        work.ChangeBrief("second");
        work.ChangeBrief("first");
        work.ChangeBrief("second");
        Assert.Equal(["first", "second"], Directory.GetFiles(folder.Work, "brief-*.md").Select(File.ReadAllText).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(folder.Work, ".new-*"));
    }

    [Fact]
    public void Open_OfNoWork_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal($"{folder.Root} is not a work: it has no work.json.", Bilingually.Told(Assert.Throws<WorkException>(() => Work.Open(folder.Root))).Message);
        Assert.EndsWith("it has no work.json.", Bilingually.Told(Assert.Throws<WorkException>(() => WorkView.Read(folder.Work))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "is of format 2, written by a newer Soribit; this one reads format 1. Get the newer Soribit to go on.")]
    [InlineData("\"seed\": \"7\"", "\"seed\": \"x\"", "is damaged: work.seed must be a whole number from 0 in quotes. The takes themselves are safe in the folder takes.")]
    [InlineData("\"steps\": {}", "\"steps\": {\"../x\": {}}", "is damaged: work.steps: '../x': a part of the name starts or ends with a point or a space. The takes themselves are safe in the folder takes.")]
    [InlineData("\"seed\": \"7\"", "\"seed\": \"7\", \"seed\": \"8\"", "is damaged: a key is there twice. The takes themselves are safe in the folder takes.")]
    [InlineData("{", "{{", "is damaged: it is not JSON from byte 2 of line 1 on. The takes themselves are safe in the folder takes.")]
    public void Open_OfAWorkJsonThatCannotBeUsed_SaysWhy(string was, string now, string sentence)
    {
        using var folder = new TemporaryFolder();
        Work.Create(folder.Work, "song", "x", 7).Dispose();
        var path = Path.Combine(folder.Work, "work.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(was, now, StringComparison.Ordinal));
        Assert.Contains(sentence, Bilingually.Told(Assert.Throws<WorkException>(() => Work.Open(folder.Work))).Message, StringComparison.Ordinal);
        Bilingually.Told(Assert.Throws<WorkException>(() => Work.Open(folder.Work))); // not "written by another process": the lock was let go
    }

    [Theory]
    [InlineData("work.json")]
    [InlineData("brief.md")]
    [InlineData("takes")]
    [InlineData("work.lock")]
    public async Task Open_WithALinkToOutside_Refuses(string place)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        using var desk = new Desk(FakeStep.Of("form", []));
        await desk.MakeAsync();
        var outside = Path.Combine(desk.Root, "outside");
        desk.Work.Dispose();
        Directory.Move(Path.Combine(desk.Folder, place), outside);
        File.CreateSymbolicLink(Path.Combine(desk.Folder, place), outside);
        Assert.Contains("is a link to", Bilingually.Told(Assert.Throws<WorkException>(() => Work.Open(desk.Folder))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(outside, "damaged")));
    }

    [Fact]
    public async Task Open_WithAnArtifactThatIsALink_SetsTheTakeAside()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        using var desk = new Desk(FakeStep.Of("form", [], bytes: 10));
        await desk.MakeAsync();
        var sound = Path.GetDirectoryName(desk.Work.View.Chosen("form")!.PathOf("sound/data.bin"))!;
        desk.Reopen(_ =>
        {
            Directory.Move(sound, Path.Combine(desk.Root, "outside"));
            Directory.CreateSymbolicLink(sound, Path.Combine(desk.Root, "outside"));
        });
        Assert.Equal("sound/data.bin is a link", Assert.Single(desk.Work.Recovered.SetAside).Why.English);
        Assert.True(File.Exists(Path.Combine(desk.Root, "outside", "data.bin")));
    }

    [Fact]
    public async Task WorkJson_AfterMaking_ListsStepsInStableOrder()
    {
        using var desk = new Desk(FakeStep.Of("형식", []), FakeStep.Of("b", ["형식"]), FakeStep.Of("a", ["b"]));
        await desk.MakeAsync();
        var text = File.ReadAllText(Path.Combine(desk.Folder, "work.json"));
        Assert.Contains("\"형식\": {", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("\"a\"", StringComparison.Ordinal) < text.IndexOf("\"b\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Status_OfAnotherKind_Refuses()
    {
        using var folder = new TemporaryFolder();
        using var desk = new Desk(FakeStep.Of("form", []));
        using var film = Work.Create(Path.Combine(folder.Root, "film"), "film", "x", 1);
        Assert.Equal("film is a film, not a fake.", (Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => desk.Runner.MakeAsync(film, null, TestContext.Current.CancellationToken)))).Message);
    }
}
