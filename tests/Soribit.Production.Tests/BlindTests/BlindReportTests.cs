using Soribit.Production.BlindTests;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Production.Tests.BlindTests;

public sealed class BlindReportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("soribit-answers-");

    /// <summary>Thirty pairs; in the even ones the left clip is by a person.</summary>
    private static readonly BlindKey Key = new("0123456789abcdef", 1, 20, [.. Enumerable.Range(0, 30).Select(i => new BlindPair(Clip(i, 0, i % 2 == 0), Clip(i, 1, i % 2 == 1)))]);

    public BlindReportTests() => Write(BlindKey.FileName, Key.ToJson());

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_Answers_AreCountedByRaterAndTogether()
    {
        var report = BlindReport.Read(_folder.FullName, [
            Write("a.json", Sheet("Kim", i => i < 9 ? Truth(i) : i < 10 ? Other(i) : "unsure")),
            Write("b.json", Sheet("이", Truth)),
        ]);
        Assert.Equal([new Tally(9, 1, 20), new Tally(30, 0, 0)], report.Sheets.Select(report.Of));
        Assert.Equal(new Tally(39, 1, 20), report.All);
        Assert.Equal(0.975, report.All.Accuracy, 1e-12);
        Assert.Equal(49 / 60.0, report.All.AccuracyWithHalves, 1e-12);
        Assert.Equal(new Tally(1, 1, 0), report.OfPair(9));
        Assert.Contains("better than chance", report.Verdict.English, StringComparison.Ordinal);
        var text = report.ToMarkdown();
        Assert.Contains("| Kim | 9 | 1 | 20 | 90.0 % | 55.5 % – 99.7 % | 63.3 % |", text, StringComparison.Ordinal);
        Assert.Contains("| **all** | 39 | 1 | 20 | 97.5 %", text, StringComparison.Ordinal);
        Assert.Contains("people3.mid, from bar 4", text, StringComparison.Ordinal);
        Assert.Contains("somewhat too narrow", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15, 30, "No difference from chance", false)]
    [InlineData(4, 30, "took the machine for a person", false)]
    [InlineData(8, 10, "No difference from chance", true)]
    [InlineData(0, 0, "Nobody chose a side", false)]
    public void Verdict_FollowsTheInterval(int right, int told, string verdict, bool isFew)
    {
        var report = BlindReport.Read(_folder.FullName, [Write("a.json", Sheet("Kim", i => i < right ? Truth(i) : i < told ? Other(i) : "unsure"))]);
        Assert.Contains(verdict, report.Verdict.English, StringComparison.Ordinal);
        Assert.Equal(isFew, report.Warnings.Any(warning => warning.English.Contains("with 10, only 9 right ones", StringComparison.Ordinal)));
        Assert.NotEmpty(report.ToMarkdown());
    }

    [Fact]
    public void Read_OneRaterTwice_IsRefused()
    {
        string[] files = [Write("a.json", Sheet("Kim", Truth)), Write("b.json", Sheet("Kim", Truth))];
        Assert.Contains("Two files are by Kim", Told(() => BlindReport.Read(_folder.FullName, files)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"test": "fedcba9876543210", "rater": "Kim", "answers": []}""", "answers to another test (fedcba9876543210)")]
    [InlineData("""{"test": "0123456789abcdef", "rater": "Kim", "answers": [{"pair": 31, "choice": "left"}]}""", "Pair 31 is answered, but the test has pairs 1 to 30")]
    [InlineData("""{"test": "0123456789abcdef", "rater": "Kim", "answers": [{"pair": 0, "choice": "left"}]}""", "Pair 0 is answered")]
    [InlineData("""{"test": "0123456789abcdef", "rater": "Kim", "answers": [{"pair": 2, "choice": "left"}, {"pair": 2, "choice": "right"}]}""", "Pair 2 is answered more than once")]
    [InlineData("""{"test": "0123456789abcdef", "rater": "  ", "answers": []}""", "The rater has no name")]
    [InlineData("""{"test": "0123456789abcdef", "rater": "Kim", "answers": [{"pair": 2, "choice": "both"}]}""", "missing or of another kind")]
    [InlineData("""{"test": "0123456789abcdef", "rater": "Kim", "answers": [{"pair": "two", "choice": "left"}]}""", "missing or of another kind")]
    [InlineData("""{"test": "0123456789abcdef", "rater": "Kim", "answers": [{"pair": 99999999999, "choice": "left"}]}""", "missing or of another kind")]
    [InlineData("""{"test": "0123456789abcdef", "rater": "Kim"}""", "missing or of another kind")]
    [InlineData("""[1, 2]""", "missing or of another kind")]
    [InlineData("""null""", "missing or of another kind")]
    [InlineData("""{"test": """, "This is no JSON")]
    [InlineData("not json at all", "This is no JSON")]
    [InlineData("", "This is no JSON")]
    public void Read_BadAnswers_AreRefusedByName(string json, string sentence)
    {
        var file = Write("answers-kim.json", json);
        var told = Told(() => BlindReport.Read(_folder.FullName, [file]));
        Assert.Contains(sentence, told, StringComparison.Ordinal);
        Assert.Contains("answers-kim.json", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Mutants_AreReadOrRefused()
    {
        var valid = System.Text.Encoding.UTF8.GetBytes(Sheet("Kim", i => i < 4 ? Truth(i) : "unsure"));
        foreach (var mutant in Mutations.Of(valid, 1000, seed: 3))
        {
            var file = Path.Combine(_folder.FullName, "mutant.json");
            File.WriteAllBytes(file, mutant);
            try
            {
                Assert.NotEmpty(BlindReport.Read(_folder.FullName, [file]).ToMarkdown());
            }
            catch (BadInputException)
            {
                // What a damaged file deserves.
            }
        }
    }

    [Fact]
    public void Read_FolderWithoutKeyOrFileThatIsNotThere_IsRefused()
    {
        Assert.Contains("There is no key.json here", Told(() => BlindReport.Read(Path.GetTempPath(), [])), StringComparison.Ordinal);
        Assert.Contains("no such text file", Told(() => BlindReport.Read(_folder.FullName, [Path.Combine(_folder.FullName, "nothere.json")])), StringComparison.Ordinal);
        Write(BlindKey.FileName, "{}");
        Assert.Contains("missing or of another kind", Told(() => BlindReport.Read(_folder.FullName, [])), StringComparison.Ordinal);
    }

    private static ClipSource Clip(int pair, int side, bool isHuman) => new($"{pair}-{side}.mp3", isHuman, isHuman ? $"people{pair}.mid" : $"machine{pair}.mid", pair + 1);

    private static string Truth(int pair) => pair % 2 == 0 ? "left" : "right";

    private static string Other(int pair) => pair % 2 == 0 ? "right" : "left";

    private static string Sheet(string rater, Func<int, string> choice) =>
        $$"""{"test": "{{Key.Id}}", "rater": "{{rater}}", "answers": [{{string.Join(", ", Enumerable.Range(0, 30).Select(i => $$"""{"pair": {{i + 1}}, "choice": "{{choice(i)}}", "comment": "it {{i}}"}"""))}}]}""";

    private static string Told(Action read) => Bilingually.Told(Assert.Throws<BadInputException>(read)).Message;

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
