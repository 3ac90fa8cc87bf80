namespace Soribit.Cli.Tests;

/// <summary>What the model considered, as a person asks for it; and bars of the tune made anew.</summary>
public sealed class WhyTests : IAsyncLifetime
{
    private static readonly (string, string?)[] Korean = [("SORIBIT_LANG", "ko")];

    private readonly Shell _shell = new();

    public async ValueTask InitializeAsync()
    {
        _shell.Write("river.md", "---\ntitle: Small River\nlanguage: en\nstyle: ballad\nkey: G major\nmetre: 4/4\n---\nThe river bends and runs away\nIt carries home the end of day\n");
        (await _shell.RunAsync("make", "river.md", "--until", "melody", "-q")).Ended(0);
    }

    public ValueTask DisposeAsync()
    {
        _shell.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Why_Bars_TellsChoicesAlternativesAndCritics()
    {
        var bar = await FirstBarOfTheTuneAsync();
        var english = (await _shell.RunAsync("why", "river", "parts/melody", "--bar", bar, "--picture", "why.png")).Ended(0).Output;
        Assert.Contains("candidate", english, StringComparison.Ordinal);
        Assert.Contains("pitch", english, StringComparison.Ordinal);
        Assert.Contains(" % > ", english, StringComparison.Ordinal);
        Assert.Contains("critics", english, StringComparison.Ordinal);
        Assert.Equal((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(_shell.PathOf("why.png"), TestContext.Current.CancellationToken))[..4]);

        var korean = (await _shell.RunInAsync(Korean, "why", "river", "melody", "--bars", bar)).Ended(0).Output;
        Assert.Contains("후보 8개 중", korean, StringComparison.Ordinal);
        Assert.Contains("음높이", korean, StringComparison.Ordinal);
        Assert.Contains("비평가", korean, StringComparison.Ordinal);
        Assert.DoesNotContain("candidate", korean, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_PictureThatIsThere_IsNotOverwritten()
    {
        _shell.Write("why.png", "mine");
        Assert.Contains("nothing is ever overwritten", (await _shell.RunAsync("why", "river", "melody", "--picture", "why.png")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(_shell.PathOf("why.png"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("was not written by the model", "모델이 쓴 것이 아니라", "form", "1")]
    [InlineData("no take yet", "아직 없습니다", "mix", "1")]
    [InlineData("bars; 900 was asked", "900마디를 물었습니다", "melody", "900")]
    [InlineData("bars such as 9-16", "9-16이나 9처럼", "melody", "x")]
    public async Task Why_NothingToTell_SaysWhy(string english, string korean, string step, string bar)
    {
        Assert.Contains(english, (await _shell.RunAsync("why", "river", step, "--bar", bar)).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains(korean, (await _shell.RunInAsync(Korean, "why", "river", step, "--bar", bar)).Ended(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_TuneByHandOrByTheStatistics_SaysSo()
    {
        var editor = _shell.Script("edit.sh", "sed -i 's/^# .*/# mine/' \"$1\"");
        (await _shell.RunInAsync([("EDITOR", editor), ("VISUAL", null)], "edit", "river", "melody")).Ended(0);
        Assert.Contains("written by hand", (await _shell.RunAsync("why", "river", "melody")).Ended(2).Error, StringComparison.Ordinal);

        _shell.Write("plain.md", "---\ntitle: Plain\nlanguage: en\n---\nThe river bends and runs away\nIt carries home the end of day\n");
        (await _shell.RunAsync("make", "plain.md", "--composer", "statistics", "--until", "melody", "-q")).Ended(0);
        Assert.Contains("accepted are learned", (await _shell.RunAsync("make", "plain.md", "--composer", "chance", "-q")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("was not written by the model", (await _shell.RunAsync("why", "plain", "melody")).Ended(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retake_OfBarsOfTheTune_KeepsRhythmWordsAndAllOtherBars()
    {
        var bar = await FirstBarOfTheTuneAsync();
        var before = Lines((await _shell.RunAsync("show", "river", "melody")).Ended(0).Output);
        (await _shell.RunAsync("retake", "river", "parts/melody", "--bars", bar, "-n", "3", "--choose")).Ended(0);
        var after = Lines((await _shell.RunAsync("show", "river", "melody")).Ended(0).Output);
        Assert.Equal(before.Where(line => !IsOf(line, bar)), after.Where(line => !IsOf(line, bar)));
        Assert.Contains($"bar {bar} of take 1 made anew", (await _shell.RunAsync("show", "river")).Output, StringComparison.Ordinal);
        Assert.Contains("pitch", (await _shell.RunAsync("why", "river", "melody", "--bar", bar)).Ended(0).Output, StringComparison.Ordinal);
    }

    private async Task<string> FirstBarOfTheTuneAsync() =>
        Lines((await _shell.RunAsync("show", "river", "melody")).Ended(0).Output).First(line => line.Length > 0 && line.TrimStart().Length > 0 && char.IsAsciiDigit(line.TrimStart()[0])).Trim().Split(' ')[0];

    private static string[] Lines(string text) => text.Split('\n');

    private static bool IsOf(string line, string bar) => line.TrimStart().StartsWith(bar + " ", StringComparison.Ordinal);
}
