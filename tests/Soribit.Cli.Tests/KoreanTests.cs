using System.Text.RegularExpressions;

namespace Soribit.Cli.Tests;

/// <summary>On a Korean machine a person reads Korean, whatever goes wrong.</summary>
public sealed partial class KoreanTests : IDisposable
{
    private static readonly (string, string?)[] Korean = [("SORIBIT_LANG", null), ("LC_ALL", null), ("LC_MESSAGES", null), ("LANG", "ko_KR.UTF-8")];

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("", "foo")]
    [InlineData("", "make")]
    [InlineData("", "make", "a", "b")]
    [InlineData("", "make", "nothing")]
    [InlineData("", "make", "--jobs", "99", "x")]
    [InlineData("", "make", "--seed", "-3", "x")]
    [InlineData("", "make", "--seed", "1", "--seed", "2", "x")]
    [InlineData("", "make", "--until")]
    [InlineData("", "make", "@nofile")]
    [InlineData("", "make", "--bogus", "x")]
    [InlineData("", "make", " ")]
    [InlineData("", "choose", "a", "b", "c")]
    [InlineData("", "show", "nowork")]
    [InlineData("", "export", "nowork")]
    [InlineData("", "part")]
    [InlineData("", "part", "-o", "a.mid", "--role", "singer")]
    [InlineData("", "part", "-o", "a.mid", "--bpm", "5")]
    [InlineData("", "part", "-o", "a.mid", "--chords", "C | X")]
    [InlineData("", "part", "-o", "a.mid", "--velocity", "loud")]
    [InlineData("", "part", "-o", "a.mid", "--velocity", "90-60")]
    [InlineData("", "part", "-o", "a.mid", "--instrument", "kazoo")]
    [InlineData("", "part", "-o", "nowhere/a.mid")]
    [InlineData("", "part", "-o", "/proc/a.mid")]
    [InlineData("", "part", "-o", "/tmp")]
    [InlineData("", "parts", "/tmp", "-o", "p")]
    [InlineData("{\"a\": 1}", "parts", "page.md", "-o", "p")]
    [InlineData("---\n분위기: 이상함\n---\n가나", "make", "page.md")]
    [InlineData("---\nfoo: x\n---\n가나", "make", "page.md")]
    [InlineData("---\n빠르기: 500\n---\n가나", "make", "page.md")]
    [InlineData("---\n빠르기: 96\n가나", "make", "page.md")]
    [InlineData("---\n장르: 왈츠\n박자: 4/4\n---\n가나", "make", "page.md")]
    [InlineData("---\n: : :\n - {\n---\n가", "make", "page.md")]
    [InlineData("---\n길이: 6\n---\n나 보기가 역겨워 가실 때에는\n말없이 고이 보내드리우리다\n영변에 약산 진달래꽃\n아름 따다 가실 길에 뿌리우리다", "make", "page.md", "--until", "form")]
    [InlineData("---\n코드: '| H |'\n---\n가나다라마바", "make", "page.md", "--until", "chords")]
    public async Task WhatIsWrong_IsSaidInKorean(string page, params string[] arguments)
    {
        _shell.Write("page.md", page);
        AssertKorean((await _shell.RunInAsync(Korean, arguments)).Ended(2).Error);
    }

    [Fact]
    public async Task Directing_SpeaksKorean()
    {
        _shell.Write("star.md", "---\n제목: 작은 별\n시드: 3\n---\n반짝반짝 작은 별\n아름답게 비치네\n");
        AssertKorean((await SayAsync(0, "make", "star.md", "--until", "arrangement")).Output, "arrangement까지 테이크");
        AssertKorean((await SayAsync(0, "show", "star")).Output, "남은 것을 만들려면");
        AssertKorean((await SayAsync(0, "lock", "star", "melody")).Output, "melody를 잠갔습니다");
        AssertKorean((await SayAsync(2, "retake", "star", "melody")).Error, "melody는 잠겨 있습니다");
        AssertKorean((await SayAsync(2, "choose", "star", "chords", "7")).Error, "테이크 1뿐입니다");
        AssertKorean((await SayAsync(2, "show", "star", "nostep")).Error, "단계는 없습니다");
        AssertKorean((await SayAsync(2, "export", "star", "--to", "record")).Error, "아직 완성되지 않았습니다");
        AssertKorean((await SayAsync(2, "undo", "star")).Error, "되돌릴 선택이 없습니다");

        var form = (await SayAsync(0, "show", "star", "form")).Output;
        Assert.Contains("전주 | intro", form, StringComparison.Ordinal);
        _shell.Write("form.txt", form.Replace("metre:", "박자:", StringComparison.Ordinal));
        AssertKorean((await SayAsync(2, "edit", "star", "form", "--from", "form.txt")).Error, "form.txt:");
        AssertKorean((await _shell.RunInAsync([.. Korean, ("EDITOR", "no-such-editor")], "edit", "star", "form")).Ended(1).Error, "찾지 못했습니다");

        var take = Directory.GetFiles(Path.Combine(_shell.Works, "star"), "chords.txt", SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(take, "x", TestContext.Current.CancellationToken);
        AssertKorean((await SayAsync(0, "make", "star", "--until", "chords")).Output, "손상됨");
        await File.WriteAllTextAsync(Path.Combine(_shell.Works, "star", "work.json"), "{", TestContext.Current.CancellationToken);
        AssertKorean((await SayAsync(2, "show", "star")).Error, "손상되었습니다");
    }

    [Theory]
    [InlineData("")]
    [InlineData("make")]
    [InlineData("show")]
    [InlineData("edit")]
    [InlineData("retake")]
    [InlineData("choose")]
    [InlineData("undo")]
    [InlineData("lock")]
    [InlineData("unlock")]
    [InlineData("export")]
    [InlineData("part")]
    [InlineData("parts")]
    public async Task Help_IsKorean(string verb)
    {
        var said = (await _shell.RunInAsync(Korean, verb.Length == 0 ? ["--help"] : [verb, "--help"])).Ended(0);
        Assert.All(said.Output.Split('\n').Where(line => line.Length > 0 && line[0] != ' '), line => AssertKorean(line));
    }

    [Fact]
    public async Task Prompt_MakesAShortNameOfWholeWords()
    {
        await SayAsync(0, "make", "아주 느리고 잔잔한 겨울 바다 같은 90초 피아노 곡", "--until", "lyrics");
        await SayAsync(0, "make", "a hopeful 3 minute pop song about the harbour at night", "--until", "lyrics");
        Assert.Equal(
            ["hopeful-3-minute-pop", "아주-느리고-잔잔한-겨울"],
            Directory.GetDirectories(_shell.Works).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));
    }

    private async Task<Said> SayAsync(int code, params string[] arguments) => (await _shell.RunInAsync(Korean, arguments)).Ended(code);

    /// <summary>There is Hangul, and no three English words in a row but what is quoted or to be typed.</summary>
    private static void AssertKorean(string text, string expected = "")
    {
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains(text, letter => letter is >= '가' and <= '힣');
        Assert.DoesNotMatch(@"\b[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}\b", Typed().Replace(text, " … "));
        Assert.DoesNotMatch("은/는|이/가|을/를|과/와|으로/로", text);
    }

    [GeneratedRegex("\".*?\"|'.*?'|<.*?>|\\./soribit .*")]
    private static partial Regex Typed();
}
