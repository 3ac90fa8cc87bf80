namespace Soribit.Cli.Tests;

public sealed class HelpTests : IDisposable
{
    private static readonly string[] Verbs = ["make", "show", "edit", "retake", "choose", "undo", "lock", "unlock", "export", "voices", "voicebank", "sing", "say", "part", "parts", "blindtest", "test", "bench", "train"];

    private readonly Shell _shell = new();

    public static TheoryData<string, string> VerbsAndLanguages => [.. Verbs.SelectMany(verb => new[] { (verb, "en"), (verb, "ko") })];

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(VerbsAndLanguages))]
    public async Task Help_OfAVerb_EndsWithAnExampleInItsLanguage(string verb, string language)
    {
        var said = (await _shell.RunInAsync([("SORIBIT_LANG", language)], verb, "--help")).Ended(0);
        var lines = said.Output.TrimEnd().Split('\n');
        Assert.Contains(language == "ko" ? "보기:" : "Example:", lines);
        Assert.StartsWith("  ./soribit ", lines[^1], StringComparison.Ordinal);
        Assert.Equal(language == "ko", lines[0].Any(letter => letter is >= '가' and <= '힣'));
        if (language == "ko")
        {
            var said2 = lines.SkipWhile(line => line != "옵션:").Skip(1).TakeWhile(line => line.Length > 0);
            Assert.All(said2, line => Assert.Contains(line, letter => letter is (>= '가' and <= '힣') or ',' or '"' or '/'));
        }
    }

    [Theory]
    [InlineData("bench", "--only", "--quick", "--shared", "--results", "--no-results", "kernels")]
    [InlineData("train", "--from", "--data", "--minutes", "--out", "chords, form, grooves")]
    public async Task Help_OfTheLaunchersVerbs_ListsTheirOptions(string verb, params string[] words)
    {
        foreach (var language in new[] { "en", "ko" })
        {
            var said = (await _shell.RunInAsync([("SORIBIT_LANG", language)], verb, "--help")).Ended(0);
            Assert.All(words, word => Assert.Contains(word, said.Output, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("en", "Each verb has its own help")]
    [InlineData("ko", "명령마다 도움말이 있습니다")]
    public async Task NoArguments_ListEveryVerb(string language, string expected)
    {
        var said = (await _shell.RunInAsync([("SORIBIT_LANG", language)])).Ended(0);
        Assert.All(Verbs, verb => Assert.Contains("\n  " + verb, said.Output, StringComparison.Ordinal));
        Assert.Contains(expected, said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no verb dance", "dance")]
    [InlineData("make has no option --sed", "make", "--sed", "4", "page.md")]
    [InlineData("make has no option --sed", "make", "page.md", "--sed")]
    [InlineData("Put a prompt in quotes", "make", "a", "slow", "waltz")]
    [InlineData("make needs <brief>", "make")]
    [InlineData("choose needs <work> <step> <number>", "choose", "azaleas")]
    [InlineData("export needs --to", "export", "azaleas")]
    [InlineData("--seed takes a whole number", "make", "page.md", "--seed", "seven")]
    [InlineData("-n takes a whole number from 1 to 100", "retake", "azaleas", "melody", "-n", "many")]
    [InlineData("-n takes a whole number from 1 to 100", "retake", "azaleas", "melody", "-n", "101")]
    [InlineData("--jobs takes a whole number from 1 to 64", "make", "page.md", "--jobs", "0")]
    [InlineData("-n needs a value", "retake", "azaleas", "melody", "-n")]
    [InlineData("There is no work nowhere", "show", "nowhere")]
    [InlineData("There is no file and no work nowhere.md", "make", "nowhere.md")]
    [InlineData("There is no such file", "parts", "nowhere.jsonl", "-o", "parts")]
    [InlineData("--role: \"drummer\" was given; expected one of", "part", "--role", "drummer", "-o", "x.mid")]
    [InlineData("--velocity: \"90-60\" was given; expected two numbers from 1 to 127", "part", "--velocity", "90-60", "-o", "x.mid")]
    [InlineData("--instrument: expected one of", "part", "--instrument", "kazoo", "-o", "x.mid")]
    [InlineData("--bpm: expected", "part", "--bpm", "5", "-o", "x.mid")]
    [InlineData("--metre: \"1/16\" was given; expected a metre such as", "part", "--metre", "1/16", "-o", "x.mid")]
    [InlineData("no such folder", "part", "-o", "nowhere/x.mid")]
    [InlineData("This is a folder", "part", "-o", "/tmp")]
    [InlineData("cannot be written", "part", "-o", "/proc/x.mid")]
    public async Task Misuse_IsOneClearSentence_AndCode2(string sentence, params string[] arguments)
    {
        var said = (await _shell.RunAsync(arguments)).Ended(2);
        Assert.Contains(sentence, said.Error, StringComparison.Ordinal);
        Assert.InRange(said.Error.TrimEnd().Split('\n').Length, 1, 2);
        Assert.Empty(said.Output);
        Assert.False(Directory.Exists(_shell.Works));
    }

    [Fact]
    public async Task Misuse_InKorean_IsSaidInKorean()
    {
        foreach (var arguments in new string[][] { ["sing"], ["make"], ["make", "a", "b"], ["make", "x", "--seed", "y"], ["export", "x"], ["show", "x"], ["make", "x"] })
        {
            var said = (await _shell.RunInAsync([("SORIBIT_LANG", "ko")], arguments)).Ended(2);
            Assert.All(said.Error.TrimEnd().Split('\n'), line => Assert.Contains(line, letter => letter is >= '가' and <= '힣'));
        }
    }
}
