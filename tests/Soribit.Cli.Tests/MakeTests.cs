using System.Diagnostics;
using System.Text.Json;

namespace Soribit.Cli.Tests;

public sealed class MakeTests : IDisposable
{
    private const string Page = """
        ---
        title: Small River
        language: en
        style: folk
        tempo: 120
        metre: 4/4
        key: G major
        ---
        [Verse]
        The river bends and runs away
        It carries home the end of day
        """;

    private readonly Shell _shell = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Make_UntilForm_MakesThatAndSaysWhatItUnderstood()
    {
        _shell.Write("river.md", Page);
        var said = (await _shell.RunAsync("make", "river.md", "--until", "form")).Ended(0);
        Assert.Contains("key: G major", said.Output, StringComparison.Ordinal);
        Assert.Contains("form", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("chords ", said.Output, StringComparison.Ordinal);

        Assert.Contains("river: 2 takes made, up to form.", said.Output, StringComparison.Ordinal);
        Assert.Contains("river-2: 1 take made, up to lyrics.", (await _shell.RunAsync("make", "river.md", "--fresh", "--until", "lyrics")).Ended(0).Output, StringComparison.Ordinal);

        var again = (await _shell.RunAsync("make", "river.md", "--until", "form")).Ended(0);
        Assert.DoesNotContain("made (", again.Output, StringComparison.Ordinal);

        var next = (await _shell.RunAsync("make", "river", "--until", "chords", "--quiet")).Ended(0);
        Assert.Empty(next.Output);
        Assert.Empty(next.Error);
    }

    [Fact]
    public async Task Make_Json_IsOneObjectALine()
    {
        _shell.Write("river.md", Page);
        var said = (await _shell.RunAsync("make", "river.md", "--until", "chords", "--json")).Ended(0);
        var lines = said.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["lyrics", "form", "chords"],
            lines.Where(line => line.GetProperty("event").GetString() == "finished").Select(line => line.GetProperty("step").GetString()));
        Assert.All(
            lines.Where(line => line.GetProperty("event").GetString() == "finished"),
            line => Assert.True(Directory.Exists(line.GetProperty("folder").GetString())));
    }

    [Fact]
    public async Task Make_Fresh_BeginsAnotherSongBesideTheOldOne()
    {
        _shell.Write("river.md", Page);
        (await _shell.RunAsync("make", "river.md", "--until", "melody", "-q")).Ended(0);
        (await _shell.RunAsync("make", "river.md", "--fresh", "--until", "melody", "-q")).Ended(0);
        var one = (await _shell.RunAsync("show", "river", "melody")).Ended(0).Output;
        var other = (await _shell.RunAsync("show", "river-2", "melody")).Ended(0).Output;
        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData("---\ntitle: x\ntempo: 999\n---\nla la\n", "river.md:3")]
    [InlineData("---\ntitle: x\nkey: H major\n---\nla la\n", "river.md:3")]
    [InlineData("---\ncolour: red\n---\nla la\n", "river.md:2")]
    [InlineData("---\ntitle: x\n", "river.md")]
    public async Task Make_PageWithAMistake_NamesFileAndLine_AndMakesNoWork(string page, string place)
    {
        _shell.Write("river.md", page);
        var said = (await _shell.RunAsync("make", "river.md")).Ended(2);
        Assert.Contains(place, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_shell.Works));
    }

    [Fact]
    public async Task Make_PageWithAChordThatIsNone_IsRefusedBeforeAnythingIsMade_AndGoesOnOnceCorrected()
    {
        var wrong = Page.Replace("title: Small River", "title: Small River\nchords: '| G | H7 |'", StringComparison.Ordinal);
        _shell.Write("river.md", wrong);
        var said = (await _shell.RunAsync("make", "river.md", "--until", "chords")).Ended(2);
        Assert.Contains("river.md:3: 'H7' is no chord", said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_shell.Works));

        _shell.Write("river.md", wrong.Replace("H7", "D7", StringComparison.Ordinal));
        (await _shell.RunAsync("make", "river.md", "--until", "chords", "-q")).Ended(0);
        Assert.Contains("D7", (await _shell.RunAsync("show", "river", "chords")).Ended(0).Output, StringComparison.Ordinal);

        var kept = await File.ReadAllTextAsync(Path.Combine(_shell.Works, "river", "brief.md"), Token);
        _shell.Write("river.md", wrong);
        Assert.Contains("river.md:3", (await _shell.RunAsync("make", "river.md", "--until", "chords")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Equal(kept, await File.ReadAllTextAsync(Path.Combine(_shell.Works, "river", "brief.md"), Token));

        await File.WriteAllTextAsync(Path.Combine(_shell.Works, "river", "brief.md"), wrong.Replace("folk", "polka-dot", StringComparison.Ordinal), Token);
        _shell.Write("river.md", Page);
        (await _shell.RunAsync("make", "river.md", "--until", "chords", "-q")).Ended(0);
    }

    [Fact]
    public async Task Make_PageWithASectionThatIsNotThere_NamesThePage()
    {
        _shell.Write("river.md", Page.Replace("title: Small River", "title: Small River\nchords: |\n  [Bridge]\n  | G | D |", StringComparison.Ordinal));
        var said = (await _shell.RunAsync("make", "river.md", "--until", "form")).Ended(2);
        Assert.Contains("river.md:4: The song has no section 'Bridge'", said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_shell.Works));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n  \n\n")]
    [InlineData("\uFEFF")]
    [InlineData("---\n---\n")]
    [InlineData("---\nauthor:\n---\n\n---\n")]
    public async Task Make_EmptyPage_SaysThatThereIsNothing(string page)
    {
        _shell.Write("river.md", page);
        Assert.Contains("river.md: There is nothing to make from", (await _shell.RunAsync("make", "river.md")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("무엇으로 만들지 비어 있습니다", (await _shell.RunInAsync([("SORIBIT_LANG", "ko")], "make", "river.md")).Ended(2).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_shell.Works));
    }

    [Fact]
    public async Task Make_WishesWithoutWords_IsAnInstrumental()
    {
        _shell.Write("river.md", "---\ntempo: 96\n---\n");
        (await _shell.RunAsync("make", "river.md", "--until", "form", "-q")).Ended(0);
    }

    [Fact]
    public async Task Make_UntilNoStep_SaysWhichThereAre_AndMakesNoWork()
    {
        const string Prompt = "a 6 second piano piece, 4/4, 120 bpm, solo piano";
        var said = (await _shell.RunAsync("make", Prompt, "--until", "nope")).Ended(2);
        Assert.Contains("no step nope; it has lyrics, form, chords", said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_shell.Works));

        var stems = (await _shell.RunAsync("make", Prompt, "--until", "stems/nope", "-q")).Ended(2).Error;
        Assert.Contains("no step stems/nope; it has lyrics, form", stems, StringComparison.Ordinal);
        var stem = stems.Split(", ").First(step => step.StartsWith("stems/", StringComparison.Ordinal));

        _shell.Write("tune.md", "---\nseconds: 6\nmetre: 4/4\ntempo: 120\nonly: piano\n---\n");
        Assert.Contains($"\"event\":\"finished\",\"step\":\"{stem}\"", (await _shell.RunAsync("make", "tune.md", "--until", stem, "--json")).Ended(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_FileThatIsNoText_IsRefused()
    {
        await File.WriteAllBytesAsync(_shell.PathOf("cover.png"), [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xfe], Token);
        (await _shell.RunAsync("make", "cover.png", "--until", "lyrics")).Ended(2);
        Assert.False(Directory.Exists(_shell.Works));
    }

    [Fact]
    public async Task Make_KoreanInAnOldEncoding_SaysHowToSaveIt()
    {
        await File.WriteAllBytesAsync(_shell.PathOf("page.txt"), [0xb3, 0xaa, 0x20, 0xba, 0xb8, 0xb1, 0xe2, 0xb0, 0xa1, 0x0a], Token); // 나 보기가 in EUC-KR
        var said = (await _shell.RunAsync("make", "page.txt", "--until", "lyrics")).Ended(2);
        Assert.Contains("UTF-8", said.Error, StringComparison.Ordinal);
        Assert.Contains("page.txt", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_WithoutFfmpeg_NamesThePackage_AndKeepsTheRest()
    {
        var path = _shell.PathOf("bin");
        Directory.CreateDirectory(path);
        File.CreateSymbolicLink(Path.Combine(path, "espeak-ng"), "/usr/bin/espeak-ng");
        (await _shell.RunAsync("make", "a 6 second piano piece, 4/4, 120 bpm, solo piano, seed 1", "--until", "record/flac", "-q")).Ended(0);
        var work = Path.GetFileName(Assert.Single(Directory.GetDirectories(_shell.Works)));
        (await _shell.RunAsync("retake", work, "cover")).Ended(0);
        var said = (await _shell.RunInAsync([("PATH", path)], "make", work, "--until", "record/flac")).Ended(1);
        Assert.Contains("apt-get install ffmpeg", said.Error, StringComparison.Ordinal);
        Assert.Contains($"./soribit make {work}", said.Error, StringComparison.Ordinal);
        (await _shell.RunAsync("make", work, "--until", "record/flac", "-q")).Ended(0);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Make_Interrupted_SaysHowToGoOn_AndGoesOn(string signal, int code)
    {
        _shell.Write("river.md", Page);
        using var process = _shell.Start([], "make", "river.md", "--json");
        var before = await UntilAsync(process, "\"step\":\"stems/", "started");
        Shell.Signal(process, signal);
        var said = (await Shell.EndAsync(process)).Ended(code);
        Assert.Contains("./soribit make river", said.Error, StringComparison.Ordinal);
        var done = before.Count(line => line.Contains("\"finished\"", StringComparison.Ordinal));
        Assert.True(done >= 5);

        var stem = JsonDocument.Parse(before[^1]).RootElement.GetProperty("step").GetString()!;
        var after = (await _shell.RunAsync("make", "river", "--until", stem, "--json")).Ended(0);
        Assert.DoesNotContain("\"event\":\"finished\",\"step\":\"melody\"", after.Output, StringComparison.Ordinal);
        Assert.Contains($"\"event\":\"finished\",\"step\":\"{stem}\"", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondProcess_OnTheSameWork_IsToldTheOthersPid()
    {
        _shell.Write("river.md", Page);
        using var process = _shell.Start([], "make", "river.md", "--json");
        await UntilAsync(process, "\"step\":\"form\"", "finished");
        Shell.Signal(process, "STOP"); // so that it cannot end before the other has begun
        try
        {
            var other = (await _shell.RunAsync("make", "river")).Ended(2);
            Assert.Contains(process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), other.Error, StringComparison.Ordinal);
            (await _shell.RunAsync("show", "river")).Ended(0);
        }
        finally
        {
            Shell.Signal(process, "KILL");
            await process.WaitForExitAsync(Token);
        }
    }

    /// <summary>Reads a process's JSON lines until one holds both texts.</summary>
    private static async Task<List<string>> UntilAsync(Process process, string text, string happened)
    {
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal) && line.Contains(happened, StringComparison.Ordinal))
            {
                return lines;
            }
        }

        Assert.Fail($"{text} {happened} never came:\n{string.Join('\n', lines)}\n{await process.StandardError.ReadToEndAsync(Token)}");
        return lines;
    }
}
