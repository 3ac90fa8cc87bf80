using System.CommandLine;
using System.Globalization;
using System.Text;
using Soribit.Production.BlindTests;
using Soribit.Text;
using Spectre.Console;

namespace Soribit.Cli.Verbs;

/// <summary>blindtest: a local page on which people say which of two clips a person wrote, and the report on their answers.</summary>
internal sealed class BlindTestVerb : Verb
{
    private readonly Option<string?> _human = Folder("--human", new("Works by people: MIDI and MusicXML files.", "사람이 쓴 곡: MIDI와 MusicXML 파일이 든 폴더."));
    private readonly Option<string?> _machine = Folder("--machine", new("Works by the program, likewise.", "프로그램이 쓴 곡, 마찬가지로."));
    private readonly Option<string?> _output = Folder("--out", new("A new folder for the page and, beside it, the key.", "페이지와, 그 곁에 정답을 둘 새 폴더."), "-o");
    private readonly Option<int?> _pairs = new("--pairs") { HelpName = "n", Description = Wording.Pick($"As many as the smaller folder allows, at most {BlindTest.UsualPairs}, unless given.", $"적지 않으면 두 폴더로 만들 수 있는 만큼, {BlindTest.UsualPairs}쌍까지.") };

    private readonly Option<double> _seconds = new("--seconds")
    {
        HelpName = "n",
        Description = Wording.Pick($"Length of each clip, {BlindTest.ShortestSeconds} to {BlindTest.LongestSeconds}.", $"소리 하나의 길이(초), {BlindTest.ShortestSeconds}에서 {BlindTest.LongestSeconds}까지."),
        DefaultValueFactory = _ => 20,
    };

    private readonly Option<ulong> _seed = new("--seed") { HelpName = "n", Description = Wording.Pick("Another number, other stretches, order and sides.", "숫자가 다르면 들려줄 곳, 차례, 좌우가 달라집니다."), DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _report = Folder("--report", new("A folder that --out has made: counts the answers to it.", "--out으로 만든 폴더. 그 검사의 대답을 셉니다."));

    private readonly Option<string[]> _answers = new("--answers")
    {
        HelpName = Wording.Pick("files", "파일들"),
        Description = Wording.Pick("What raters have saved from the page, one file each.", "사람들이 페이지에서 저장한 파일, 한 사람에 하나씩."),
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.ZeroOrMore,
    };

    public BlindTestVerb()
        : base(
            "blindtest",
            Wording.Pick("Makes a page on which people say which of two clips a person wrote, and counts their answers.", "두 소리 중 어느 쪽이 사람의 곡인지 묻는 페이지를 만들고, 대답을 셉니다."),
            "./soribit blindtest --human scores/ --machine ours/ --out test/\n./soribit blindtest --report test/ --answers answers-kim.json answers-lee.json")
    {
        foreach (var option in new Option[] { _human, _machine, _output, _pairs, _seconds, _seed, _report, _answers })
        {
            Add(option);
        }

        _pairs.Validators.Add(result => WorkArguments.RequireRange(result, "--pairs", 1, BlindTest.MostPairs));
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_report) is { } report)
        {
            RefuseTogether(parsed, [_human, _machine, _output, _pairs, _seconds, _seed], "--report");
            Report(report, parsed.GetValue(_answers) ?? []);
        }
        else
        {
            RefuseTogether(parsed, [_answers], "--human");
            await MakeAsync(parsed, cancellation);
        }

        return ExitCode.Done;
    }

    private async Task MakeAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var seconds = parsed.GetValue(_seconds);
        if (!(seconds is >= BlindTest.ShortestSeconds and <= BlindTest.LongestSeconds))
        {
            throw new BadInputException(null, null, new(
                $"--seconds: expected {BlindTest.ShortestSeconds} to {BlindTest.LongestSeconds}, found {seconds}.",
                $"--seconds: {BlindTest.ShortestSeconds}에서 {BlindTest.LongestSeconds}까지인데 {seconds}입니다."));
        }

        var (human, machine, output) = (Needed(parsed, _human), Needed(parsed, _machine), Needed(parsed, _output));
        var request = new BlindTestRequest(human, machine, parsed.GetValue(_pairs), seconds, parsed.GetValue(_seed));
        OutputFiles.CheckFolder(output);
        var test = await WithProgressAsync(progress => BlindTest.MakeAsync(request, progress, cancellation));
        foreach (var problem in test.Problems)
        {
            Console.Error.WriteLine(problem);
        }

        OutputFiles.MakeFolder(output);
        var page = Path.Combine(output, "page");
        OutputFiles.MakeFolder(page);
        OutputFiles.MakeFolder(Path.Combine(page, "clips"));
        foreach (var (name, bytes) in test.Clips.OrderBy(clip => clip.Name, StringComparer.Ordinal))
        {
            OutputFiles.Write(Path.Combine(page, "clips", name), bytes);
        }

        OutputFiles.Write(Path.Combine(page, "index.html"), Encoding.UTF8.GetBytes(test.Page));
        OutputFiles.Write(Path.Combine(output, BlindKey.FileName), Encoding.UTF8.GetBytes(test.Key.ToJson()));
        Console.Out.WriteLine(Wording.Pick(
            $"{Path.Combine(page, "index.html")}: {(test.Key.Pairs.Count == 1 ? "1 pair" : $"{test.Key.Pairs.Count} pairs")} of {seconds} s; open it in a browser, or give the folder {page} to others.\n{Path.Combine(output, BlindKey.FileName)} tells which is which: keep it to yourself.",
            $"{Path.Combine(page, "index.html")}: {seconds}초짜리 {test.Key.Pairs.Count}쌍. 브라우저로 열거나, {page} 폴더를 다른 사람에게 주십시오.\n{Path.Combine(output, BlindKey.FileName)}에 정답이 있습니다. 혼자만 가지고 계십시오."));
    }

    private static void Report(string folder, string[] answers)
    {
        if (answers.Length == 0)
        {
            throw new BadInputException(null, null, new("--report needs --answers with the files that raters have saved.", "--report에는 사람들이 저장한 파일을 --answers로 함께 적어야 합니다."));
        }

        var report = BlindReport.Read(folder, answers).ToMarkdown();
        var file = Enumerable.Range(1, int.MaxValue).Select(number => Path.Combine(folder, number == 1 ? "report.md" : string.Create(CultureInfo.InvariantCulture, $"report-{number}.md"))).First(name => !File.Exists(name));
        OutputFiles.Write(file, Encoding.UTF8.GetBytes(report));
        Console.Out.WriteLine(report);
        Console.Out.WriteLine(file);
    }

    private static string Needed(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) ?? throw new BadInputException(null, null, new(
        $"blindtest needs {option.Name}: --human, --machine and --out make a test; --report and --answers count the answers to one.",
        $"blindtest에는 {option.Name}이/가 있어야 합니다. --human, --machine, --out으로 검사를 만들고, --report와 --answers로 대답을 셉니다."));

    private static void RefuseTogether(ParseResult parsed, Option[] others, string with)
    {
        if (others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other)
        {
            throw new BadInputException(null, null, new($"{other.Name} does not go with {with}: a test is either made or counted.", $"{other.Name}은/는 {with}와 함께 쓸 수 없습니다. 검사를 만들거나 대답을 세거나 하나만 합니다."));
        }
    }

    private static async Task<BlindTest> WithProgressAsync(Func<Action<double>?, Task<BlindTest>> make) => Console.IsOutputRedirected
        ? await make(null)
        : await AnsiConsole.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask(Wording.Pick("playing", "연주하는 중"), maxValue: 1);
                return make(done => task.Value = done);
            });

    private static Option<string?> Folder(string name, Wording description, params string[] aliases) =>
        new(name, aliases) { HelpName = Wording.Pick("folder", "폴더"), Description = description.ToString() };
}
