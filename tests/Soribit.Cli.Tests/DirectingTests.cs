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
