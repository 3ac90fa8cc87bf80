using System.Text.Json;

namespace Soribit.Cli.Tests;

/// <summary>What a person does with a song, command by command.</summary>
public sealed class DirectingTests : IAsyncLifetime
{
    private readonly Shell _shell = new();

    public async ValueTask InitializeAsync()
    {
        _shell.Write("river.md", "---\ntitle: Small River\nlanguage: en\nstyle: folk\nkey: G major\n---\nThe river bends and runs away\nIt carries home the end of day\n");
        (await _shell.RunAsync("make", "river.md", "--until", "melody", "-q")).Ended(0);
    }

    public ValueTask DisposeAsync()
    {
        _shell.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Show_IntoAPipe_IsAPlainTreeWithoutColours()
    {
        var said = (await _shell.RunInAsync([("TERM", "xterm-256color")], "show", "river")).Ended(0);
        Assert.DoesNotContain('\e', said.Output);
        Assert.Contains("● melody", said.Output, StringComparison.Ordinal);
        Assert.Contains("○ arrangement", said.Output, StringComparison.Ordinal);
        Assert.Contains("./soribit make river", said.Output, StringComparison.Ordinal);
        var korean = (await _shell.RunInAsync([("SORIBIT_LANG", "ko")], "show", "river")).Ended(0);
        Assert.Contains("아직 없음", korean.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_FromAFile_IsByHand_AndUndoTakesItBack()
    {
        var chords = (await _shell.RunAsync("show", "river", "chords")).Ended(0).Output;
        _shell.Write("mine.txt", string.Join('\n', chords.Split('\n').Select(line => line.StartsWith('|') ? "| Em | C | G | D |" : line)));
        var edited = (await _shell.RunAsync("edit", "river", "chords", "--from", "mine.txt")).Ended(0);
        Assert.Contains("by hand", edited.Output, StringComparison.Ordinal);
        var tree = (await _shell.RunAsync("show", "river")).Ended(0).Output;
        Assert.Contains("stale (changed: chords)", tree, StringComparison.Ordinal);

        (await _shell.RunAsync("undo", "river")).Ended(0);
        Assert.Equal(chords, (await _shell.RunAsync("show", "river", "chords")).Output);
        Assert.DoesNotContain("stale", (await _shell.RunAsync("show", "river")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_WithAMistake_NamesTheLine_AndChangesNothing()
    {
        var chords = (await _shell.RunAsync("show", "river", "chords")).Output;
        _shell.Write("mine.txt", chords.TrimEnd() + "\n| Hm |\n");
        var said = (await _shell.RunAsync("edit", "river", "chords", "--from", "mine.txt")).Ended(2);
        Assert.Contains($"mine.txt:{chords.TrimEnd().Split('\n').Length + 1}", said.Error, StringComparison.Ordinal);
        Assert.Equal(chords, (await _shell.RunAsync("show", "river", "chords")).Output);
        (await _shell.RunAsync("edit", "river", "chords", "--from", "nowhere.txt")).Ended(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a note\n")]
    public async Task Edit_MelodyWithoutANote_IsRefused(string text)
    {
        var melody = (await _shell.RunAsync("show", "river", "melody")).Output;
        var file = text.Length > 0 ? _shell.Write("mine.txt", text) : "/dev/null";
        var said = (await _shell.RunAsync("edit", "river", "melody", "--from", file)).Ended(2);
        Assert.Contains($"{file}: There is no note in it.", said.Error, StringComparison.Ordinal);
        Assert.Contains("음이 하나도 없습니다", (await _shell.RunInAsync([("SORIBIT_LANG", "ko")], "edit", "river", "melody", "--from", file)).Ended(2).Error, StringComparison.Ordinal);
        Assert.Equal(melody, (await _shell.RunAsync("show", "river", "melody")).Output);
    }

    [Fact]
    public async Task Edit_InAnEditor_TakesWhatIsSaved()
    {
        var editor = _shell.Script("editor", "sed -i 's/^tempo: .*/tempo: 77/' \"$1\"");
        (await _shell.RunInAsync([("EDITOR", editor)], "edit", "river", "form")).Ended(0);
        Assert.Contains("tempo: 77", (await _shell.RunAsync("show", "river", "form")).Output, StringComparison.Ordinal);

        var idle = (await _shell.RunInAsync([("EDITOR", "true")], "edit", "river", "form")).Ended(0);
        Assert.Contains("unchanged", idle.Output, StringComparison.Ordinal);
        (await _shell.RunInAsync([("EDITOR", "false")], "edit", "river", "form")).Ended(1);
        var missing = (await _shell.RunInAsync([("EDITOR", "no-such-editor")], "edit", "river", "form")).Ended(1);
        Assert.Contains("EDITOR", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_InAnEditor_LeavesACopyOnlyOfATextThatIsRefused()
    {
        var temporary = Directory.CreateDirectory(_shell.PathOf("tmp")).FullName;
        var editor = _shell.Script("editor", "sed -i 's/^tempo: .*/tempo: 78/' \"$1\"");
        var done = (await _shell.RunInAsync([("EDITOR", editor), ("TMPDIR", temporary)], "edit", "river", "form")).Ended(0);
        Assert.Empty(done.Error);
        Assert.Empty(Directory.GetFiles(temporary, "soribit-*"));

        (await _shell.RunInAsync([("EDITOR", "false"), ("TMPDIR", temporary)], "edit", "river", "form")).Ended(1);
        Assert.Empty(Directory.GetFiles(temporary, "soribit-*"));

        var wrong = _shell.Script("wrong", "sed -i 's/^tempo: .*/tempo: 9999/' \"$1\"");
        var refused = (await _shell.RunInAsync([("EDITOR", wrong), ("TMPDIR", temporary)], "edit", "river", "form")).Ended(2);
        var copy = Assert.Single(Directory.GetFiles(temporary, "soribit-*"));
        Assert.Contains($"./soribit edit river form --from {copy}\n", refused.Error, StringComparison.Ordinal);
        File.WriteAllText(copy, File.ReadAllText(copy).Replace("9999", "99", StringComparison.Ordinal));
        (await _shell.RunAsync("edit", "river", "form", "--from", copy)).Ended(0);
        Assert.Contains("tempo: 99", (await _shell.RunAsync("show", "river", "form")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_FromAFolder_SaysThatItIsOne() =>
        Assert.Contains("This is a folder", (await _shell.RunAsync("edit", "river", "chords", "--from", ".")).Ended(2).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Undo_OfALockedStep_SaysWhichStepItIsAbout()
    {
        (await _shell.RunAsync("retake", "river", "chords")).Ended(0);
        (await _shell.RunAsync("choose", "river", "chords", "1")).Ended(0);
        (await _shell.RunAsync("lock", "river", "chords")).Ended(0);
        Assert.Contains("The last thing to undo concerns chords", (await _shell.RunAsync("undo", "river")).Ended(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedRecord_SaysWhereAndHowToGoOn_AndThatWorks()
    {
        File.WriteAllText(Path.Combine(_shell.Works, "river", "work.json"), "{\n");
        var said = (await _shell.RunAsync("show", "river")).Ended(2);
        Assert.Contains("it is not JSON from byte 1 of line 2 on", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", said.Error, StringComparison.Ordinal);
        var command = said.Error.TrimEnd().Split("./soribit ")[1].Split(' ');
        (await _shell.RunAsync([.. command, "--until", "form", "-q"])).Ended(0);
        Assert.Contains("● form", (await _shell.RunAsync("show", "river-2")).Ended(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MakeUntilTheMaster_TellsAndLinksWhatIsThere_AndPicturesOpenByPlainNames()
    {
        _shell.Write("short.md", "---\ntitle: Short\nlanguage: en\nlength: 12\n---\n");
        var said = (await _shell.RunAsync("make", "short.md", "--until", "master")).Ended(0);
        Assert.Contains("works/short/song/short.wav", said.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_shell.Works, "short", "song", "short.wav")));

        var record = (await _shell.RunAsync("make", "short", "--until", "record/mp3", "--json")).Ended(0);
        var files = record.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).Single(line => line.GetProperty("event").GetString() == "files").GetProperty("files");
        Assert.True(File.Exists(files.GetProperty("song").GetString()));
        Assert.True(File.Exists(files.GetProperty("mp3").GetString()));

        (await _shell.RunAsync("make", "short", "-q")).Ended(0);
        _shell.Executable("xdg-open", "echo no viewer here >&2; exit 3");
        var shown = (await _shell.RunInAsync([("PATH", _shell.Folder + ":" + Environment.GetEnvironmentVariable("PATH"))], "show", "short", "--open")).Ended(0);
        Assert.Contains("No viewer could open them here", shown.Output, StringComparison.Ordinal);
        Assert.Contains("works/short/song/", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("/takes/", shown.Output, StringComparison.Ordinal);
        Assert.Empty(shown.Error);
    }

    [Fact]
    public async Task ChangedPage_KeepsTheOldOneBesideIt()
    {
        var brief = Path.Combine(_shell.Works, "river", "brief.md");
        var old = File.ReadAllText(brief);
        _shell.Write("river.md", old.Replace("G major", "A major", StringComparison.Ordinal));
        (await _shell.RunAsync("make", "river.md", "--until", "form", "-q")).Ended(0);
        Assert.Contains("A major", File.ReadAllText(brief), StringComparison.Ordinal);
        Assert.Equal(old, File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(_shell.Works, "river"), "brief-*.md"))));
    }

    [Fact]
    public async Task Retake_Choose_LockAndUnlock_DoWhatTheySay()
    {
        var first = (await _shell.RunAsync("show", "river", "melody")).Output;
        var retaken = (await _shell.RunAsync("retake", "river", "melody", "-n", "3")).Ended(0);
        Assert.Contains("take 4", retaken.Output, StringComparison.Ordinal);
        Assert.Equal(first, (await _shell.RunAsync("show", "river", "melody")).Output);

        (await _shell.RunAsync("choose", "river", "melody", "3")).Ended(0);
        Assert.NotEqual(first, (await _shell.RunAsync("show", "river", "melody")).Output);
        (await _shell.RunAsync("choose", "river", "melody", "9")).Ended(2);

        (await _shell.RunAsync("lock", "river", "melody")).Ended(0);
        Assert.Contains("locked", (await _shell.RunAsync("show", "river")).Output, StringComparison.Ordinal);
        (await _shell.RunAsync("retake", "river", "melody")).Ended(2);
        (await _shell.RunAsync("choose", "river", "melody", "1")).Ended(2);
        (await _shell.RunAsync("unlock", "river", "melody")).Ended(0);
        (await _shell.RunAsync("choose", "river", "melody", "1")).Ended(0);
        Assert.Equal(first, (await _shell.RunAsync("show", "river", "melody")).Output);
    }

    [Fact]
    public async Task Choose_ATakeOfOlderInputs_SaysThatMakeWouldReplaceIt()
    {
        (await _shell.RunAsync("retake", "river", "chords")).Ended(0);
        (await _shell.RunAsync("make", "river", "--until", "melody", "-q")).Ended(0);
        var said = (await _shell.RunAsync("choose", "river", "melody", "1")).Ended(0);
        Assert.Contains("./soribit lock river melody", said.Output, StringComparison.Ordinal);
    }
}
