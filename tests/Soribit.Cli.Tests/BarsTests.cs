using System.Globalization;

namespace Soribit.Cli.Tests;

/// <summary>Parts as steps, and bars of them made anew, as a person asks for them.</summary>
public sealed class BarsTests : IAsyncLifetime
{
    private static readonly (string, string?)[] Korean = [("SORIBIT_LANG", "ko")];

    private readonly Shell _shell = new();

    public async ValueTask InitializeAsync()
    {
        _shell.Write("river.md", "---\ntitle: Small River\nlanguage: en\nstyle: rock\nkey: G major\n---\nThe river bends and runs away\nIt carries home the end of day\n");
        (await _shell.RunAsync("make", "river.md", "--until", "parts/bass", "-q")).Ended(0);
    }

    public ValueTask DisposeAsync()
    {
        _shell.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Retake_OfBars_KeepsTheOthersAndShowSaysSo()
    {
        var before = (await _shell.RunAsync("show", "river", "parts/bass")).Ended(0).Output;
        (await _shell.RunAsync("retake", "river", "parts/bass", "--bars", "3-4")).Ended(0);
        var after = (await _shell.RunAsync("show", "river", "parts/bass")).Ended(0).Output;
        Assert.Equal(Outside(before, 3, 4), Outside(after, 3, 4));
        Assert.Contains("bars 3-4 of take 1 made anew", (await _shell.RunAsync("show", "river")).Output, StringComparison.Ordinal);
        Assert.Contains("테이크 1에서 3-4마디만 새로", (await _shell.RunInAsync(Korean, "show", "river")).Output, StringComparison.Ordinal);

        var more = (await _shell.RunAsync("retake", "river", "parts/bass", "--bars", "2", "-n", "3")).Ended(0);
        Assert.Equal(3, more.Output.Split('\n').Count(line => line.StartsWith("  take ", StringComparison.Ordinal)));
        Assert.Equal(after, (await _shell.RunAsync("show", "river", "parts/bass")).Output);
        (await _shell.RunAsync("choose", "river", "parts/bass", "4")).Ended(0);
        Assert.Contains("bar 2 of take 2 made anew", (await _shell.RunAsync("show", "river")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bars such as 9-16", "9-16이나 9처럼", "parts/bass", "x")]
    [InlineData("bars such as 9-16", "9-16이나 9처럼", "parts/bass", "4-2")]
    [InlineData("there is no 900", "900은 없습니다", "parts/bass", "900")]
    [InlineData("made as a whole", "통째로", "form", "1")]
    [InlineData("no take yet", "아직 없습니다", "parts/power-guitar", "1")]
    [InlineData("no step parts/kazoo", "parts/kazoo 단계는 없습니다", "parts/kazoo", "1")]
    public async Task Retake_OfBarsThatCannotBe_SaysWhy(string english, string korean, string step, string bars)
    {
        Assert.Contains(english, (await _shell.RunAsync("retake", "river", step, "--bars", bars)).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains(korean, (await _shell.RunInAsync(Korean, "retake", "river", step, "--bars", bars)).Ended(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retake_OfAPartBeforeThereIsAnArrangement_SaysWhatToMake()
    {
        _shell.Write("lake.md", "---\ntitle: Lake\nlanguage: en\n---\nThe river bends and runs away\n");
        (await _shell.RunAsync("make", "lake.md", "--until", "form", "-q")).Ended(0);
        Assert.Contains("arrangement tells", (await _shell.RunAsync("retake", "lake", "parts/bass", "--bars", "1")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("arrangement가 알려 주니", (await _shell.RunInAsync(Korean, "retake", "lake", "parts/bass", "--bars", "1")).Ended(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retake_OfChordsUnderTheMelody_KeepsTheMelody()
    {
        var (chords, melody) = (await Shown("chords"), await Shown("melody"));
        var told = (await _shell.RunAsync("retake", "river", "chords", "--under-melody", "-n", "2")).Ended(0).Output;
        Assert.Equal(2, told.Split('\n').Count(line => line.StartsWith("  take ", StringComparison.Ordinal)));
        Assert.Contains("undo river", told, StringComparison.Ordinal);
        Assert.NotEqual(chords, await Shown("chords"));
        Assert.Equal(melody, await Shown("melody"));
        (await _shell.RunAsync("make", "river", "--until", "parts/bass", "-q")).Ended(0);
        Assert.Equal(melody, await Shown("melody"));

        Assert.Contains("goes with chords", (await _shell.RunAsync("retake", "river", "melody", "--under-melody")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("chords에 쓰십시오", (await _shell.RunInAsync(Korean, "retake", "river", "melody", "--under-melody")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("900은 없습니다", (await _shell.RunInAsync(Korean, "retake", "river", "chords", "--under-melody", "--bars", "900")).Ended(2).Error, StringComparison.Ordinal);

        async Task<string> Shown(string step) => (await _shell.RunAsync("show", "river", step)).Ended(0).Output;
    }

    [Fact]
    public async Task Retake_Varied_StaysNearAndShowSaysSo()
    {
        (await _shell.RunAsync("retake", "river", "parts/melody", "--vary", "--bars", "1-4")).Ended(0);
        Assert.Contains("take 1 varied by 30 % in bars 1-4", (await _shell.RunAsync("show", "river")).Output, StringComparison.Ordinal);
        (await _shell.RunAsync("retake", "river", "melody", "--vary", "60", "-n", "2")).Ended(0);
        (await _shell.RunAsync("choose", "river", "melody", "4")).Ended(0);
        Assert.Contains("테이크 2의 1-", (await _shell.RunInAsync(Korean, "show", "river")).Output, StringComparison.Ordinal);
        Assert.Contains("60%만 바꿈", (await _shell.RunInAsync(Korean, "show", "river")).Output, StringComparison.Ordinal);

        Assert.Contains("cannot be varied", (await _shell.RunAsync("retake", "river", "parts/bass", "--vary")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("조금 바꿀 수 없습니다", (await _shell.RunInAsync(Korean, "retake", "river", "parts/bass", "--vary")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("1 to 99", (await _shell.RunAsync("retake", "river", "melody", "--vary", "100")).Ended(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartsMelody_IsTheTune()
    {
        var melody = (await _shell.RunAsync("show", "river", "melody")).Ended(0).Output;
        Assert.Equal(melody, (await _shell.RunAsync("show", "river", "parts/melody")).Ended(0).Output);
        (await _shell.RunAsync("retake", "river", "parts/melody")).Ended(0);
        Assert.NotEqual(melody, (await _shell.RunAsync("show", "river", "melody")).Output);
        (await _shell.RunAsync("choose", "river", "parts/melody", "1")).Ended(0);
        _shell.Write("mine.txt", "# mine\n" + melody);
        (await _shell.RunAsync("edit", "river", "parts/melody", "--from", "mine.txt")).Ended(0);
        Assert.StartsWith("# mine", (await _shell.RunAsync("show", "river", "melody")).Output, StringComparison.Ordinal);
        (await _shell.RunAsync("lock", "river", "parts/melody")).Ended(0);
        (await _shell.RunAsync("retake", "river", "melody")).Ended(2);
        (await _shell.RunAsync("unlock", "river", "parts/melody")).Ended(0);
        (await _shell.RunAsync("make", "river", "--until", "parts/melody", "-q")).Ended(0);
    }

    private static List<string> Outside(string text, int first, int last) =>
        [.. text.Split('\n').Where(line => !(int.TryParse(line.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bar) && bar >= first && bar <= last))];
}
