using System.Text.Json;

namespace Soribit.Cli.Tests;

public sealed class BlindTestTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task BlindTest_MadeAndAnswered_IsReported()
    {
        foreach (var (folder, seed) in new[] { ("people", "1"), ("ours", "2") })
        {
            Directory.CreateDirectory(_shell.PathOf(folder));
            (await _shell.RunAsync("part", "--role", "accompaniment", "--range", "mid", "--composer", "statistics", "--bars", "16", "--seed", seed, "-o", $"{folder}/{seed}.mid")).Ended(0);
        }

        _shell.Write("people/notes.mid", "no MIDI");
        var said = (await _shell.RunAsync("blindtest", "--human", "people", "--machine", "ours", "--out", "test", "--seconds", "5")).Ended(0);
        Assert.Contains("test/page/index.html: 1 pair of 5 s", said.Output, StringComparison.Ordinal);
        Assert.StartsWith("notes.mid: ", said.Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_shell.PathOf("test/page/clips"), "*.mp3").Length);
        Assert.Contains("not empty", (await _shell.RunAsync("blindtest", "--human", "people", "--machine", "ours", "--out", "test")).Ended(2).Error, StringComparison.Ordinal);

        using var key = JsonDocument.Parse(File.ReadAllText(_shell.PathOf("test/key.json")));
        var id = key.RootElement.GetProperty("test").GetString();
        _shell.Write("kim.json", $$"""{"test": "{{id}}", "rater": "Kim", "answers": [{"pair": 1, "choice": "unsure"}]}""");
        _shell.Write("lee.json", $$"""{"test": "{{id}}", "rater": "Lee", "answers": [{"pair": 1, "choice": "left"}]}""");
        var report = (await _shell.RunAsync("blindtest", "--report", "test", "--answers", "kim.json", "lee.json")).Ended(0);
        Assert.Contains("Too few answers: with 1", report.Output, StringComparison.Ordinal);
        Assert.EndsWith("test/report.md", report.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith($"# Blind test {id}", File.ReadAllText(_shell.PathOf("test/report.md")), StringComparison.Ordinal);
        var korean = (await _shell.RunInAsync([("SORIBIT_LANG", "ko")], "blindtest", "--report", "test", "--answers", "lee.json")).Ended(0);
        Assert.EndsWith("test/report-2.md", korean.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith($"# 눈 가리고 듣기 {id}", korean.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("blindtest needs --human: --human, --machine and --out make a test")]
    [InlineData("blindtest needs --out", "--human", ".", "--machine", ".")]
    [InlineData("--seconds: expected 5 to 60, found 90", "--human", ".", "--machine", ".", "--out", "test", "--seconds", "90")]
    [InlineData("--pairs takes a whole number from 1 to 200", "--human", ".", "--machine", ".", "--out", "test", "--pairs", "0")]
    [InlineData("No MIDI or MusicXML file", "--human", ".", "--machine", ".", "--out", "test")]
    [InlineData("No such folder", "--human", "nowhere", "--machine", ".", "--out", "test")]
    [InlineData("--report needs --answers", "--report", ".")]
    [InlineData("There is no key.json here", "--report", ".", "--answers", "a.json")]
    [InlineData("--out does not go with --report", "--report", ".", "--answers", "a.json", "--out", "test")]
    [InlineData("--answers does not go with --human", "--human", ".", "--answers", "a.json")]
    public async Task BlindTest_Misuse_IsOneClearSentence(string sentence, params string[] arguments)
    {
        var said = (await _shell.RunAsync(["blindtest", .. arguments])).Ended(2);
        Assert.Contains(sentence, said.Error, StringComparison.Ordinal);
        Assert.InRange(said.Error.TrimEnd().Split('\n').Length, 1, 2);
        Assert.False(Directory.Exists(_shell.PathOf("test")));
    }
}
