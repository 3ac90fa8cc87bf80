using System.CommandLine;
using System.Globalization;
using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Learned.Why;
using Soribit.Production.Pictures;
using Soribit.Production.Songs;
using Soribit.Text.Briefs;
using Soribit.Works;

namespace Soribit.Cli.Verbs;

/// <summary>why: what the model considered for some bars of a tune or a part, as a table and a picture.</summary>
internal sealed class WhyVerb : Verb
{
    /// <summary>Less likely alternatives are left out of the table.</summary>
    private const double Visible = 0.02;

    private readonly Argument<string> _work = WorkArguments.Work();
    private readonly Argument<string> _step = WorkArguments.Step();

    private readonly Option<string?> _bars = new("--bar", "--bars")
    {
        HelpName = Wording.Pick("bars", "마디"),
        Description = Wording.Pick("A bar or a stretch of bars, counted from 1: --bar 12, --bars 9-16 (all).", "1부터 센 마디나 마디 범위: --bar 12, --bars 9-16 (기본: 모두)."),
    };

    private readonly Option<string?> _picture = new("--picture")
    {
        HelpName = Wording.Pick("file.png", "파일.png"),
        Description = Wording.Pick("Also draw it: a piano roll with all that was considered, and what the critics said.", "그림도 그립니다: 견주어 본 음을 모두 담은 피아노 롤과 비평가들의 점수."),
    };

    public WhyVerb()
        : base(
            "why",
            Wording.Pick("Tells what the model considered when it wrote some bars.", "모델이 그 마디를 쓸 때 무엇을 견주었는지 보여 줍니다."),
            "./soribit why azaleas melody --bar 12\n./soribit why azaleas parts/counter --bars 9-16 --picture why.png")
    {
        Add(_work);
        Add(_step);
        Add(_bars);
        Add(_picture);
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_picture) is { } path)
        {
            OutputFiles.Check(path);
        }

        var work = WorkView.Read(WorkPlaces.Existing(parsed.GetRequiredValue(_work)));
        Stretch? bars = parsed.GetValue(_bars) is { } asked ? WorkArguments.Bars(asked) : null;
        var why = Explanation.Of(work, WorkArguments.StepIn(parsed, _step), bars);
        foreach (var report in why.Reports)
        {
            Tell(report, why);
        }

        if (why.Reports.Count == 0)
        {
            Console.Out.WriteLine(Wording.Pick("Nothing was written in these bars.", "이 마디에는 쓴 것이 없습니다."));
        }

        if (parsed.GetValue(_picture) is { } picture)
        {
            var title = BriefReader.Read(work.Brief, "brief.md").Title;
            OutputFiles.Write(picture, WhyPicture.Encode(title, why, Tongue.IsKorean));
            Console.Out.WriteLine(picture);
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static void Tell(WritingReport report, Explanation why)
    {
        var chosen = report.Candidates[report.Chosen];
        Console.Out.WriteLine(Wording.Pick(
            $"{why.Step}, {report.Section}: candidate {report.Chosen + 1} of {report.Candidates.Count}, score {Number(chosen.Score)} (the others {Others(report)})",
            $"{why.Step}, {report.Section}: 후보 {report.Candidates.Count}개 중 {report.Chosen + 1}번, 점수 {Number(chosen.Score)} (다른 후보 {Others(report)})"));
        if (chosen.Shared.Title is { } title)
        {
            Console.Out.WriteLine("  " + Wording.Pick(
                $"longest run of notes that a work it learned from has, too: {chosen.Shared.Length}, in \"{title}\"",
                $"배운 작품에도 있는 가장 긴 음의 이어짐: {chosen.Shared.Length}개, \"{title}\""));
        }

        Console.Out.WriteLine(Wording.Pick(
            "  bar  beat  what    chosen                   considered: model's probability > share of the draw; ✗ not allowed here",
            "  마디 박    무엇    고른 것                  견준 것: 모델의 확률 > 뽑힐 몫; ✗ 여기서는 안 되는 것"));
        foreach (var choice in report.Choices)
        {
            string Word(int token) => TokenWords.Of(token, report, choice, why.KeyOf(report.FirstBar + choice.Bar), why.Form.Metre).In(Tongue.IsKorean);
            var considered = choice.Considered.Count == 0
                ? Wording.Pick("(settled: a motif returns or is fitted to other words, or it was given)", "(정해짐: 동기가 돌아오거나 다른 가사에 맞춘 음, 또는 주어진 음)")
                : string.Join("  ", choice.Considered.Where(weighed => Math.Max(weighed.Probability, weighed.Share) >= Visible || weighed.Token == choice.Token).Select(weighed =>
                    $"{Word(weighed.Token)} {Percent(weighed.Probability)}{(weighed.Share > 0 ? $" > {Percent(weighed.Share)}" : " ✗")}"));
            var cells = string.Join("  ", Left(TokenWords.Kind(choice.Token).In(Tongue.IsKorean), 6), Left(Word(choice.Token) + Instead(report, choice, why), 23));
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {report.FirstBar + choice.Bar + 1,3}  {TokenWords.Beat(choice.Position, why.Form.Metre),-4}  {cells}  {considered}"));
        }

        if (chosen.Critics.Count > 0)
        {
            Console.Out.WriteLine(Wording.Pick("  critics: what they gave or took (value; usual of people)", "  비평가: 더하거나 뺀 점수 (값; 사람의 보통 값)"));
            foreach (var critic in chosen.Critics.OrderByDescending(critic => Math.Abs(critic.Contribution)))
            {
                Console.Out.WriteLine($"    {critic.Contribution.ToString("+0.00;-0.00; 0.00", CultureInfo.InvariantCulture),6}  {Critic.Label(critic.Name).In(Tongue.IsKorean)} ({(critic.Value is { } value ? Number(value) : "–")}; {Number(critic.Usual)})");
            }
        }

        Console.Out.WriteLine();
    }

    /// <summary>Where a chosen pitch did not stay as it was.</summary>
    private static string Instead(WritingReport report, WritingChoice choice, Explanation why) =>
        !EventVocabulary.Pitch.Contains(choice.Token) || why.InsteadOf(report, choice) is not { } there ? ""
        : there.Count == 0 ? Wording.Pick(", left out", ", 뺌")
        : Wording.Pick(", moved to ", ", 옮김: ") + string.Join(' ', there.Select(pitch => TokenWords.Pitch(pitch, why.KeyOf(report.FirstBar + choice.Bar))));

    private static string Others(WritingReport report) =>
        string.Join(", ", report.Candidates.Where((_, i) => i != report.Chosen).Select(candidate => Number(candidate.Score) + (candidate.Shared.IsCopy ? Wording.Pick(" copies", " 베낌") : "")));

    /// <summary>Padded to a width in columns: a Korean letter takes two.</summary>
    private static string Left(string text, int width) => text.PadRight(Math.Max(text.Length, width - text.Count(letter => letter >= '\uac00')));

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
}
