using System.Globalization;
using System.Text;
using Soribit.Text;

namespace Soribit.Production.BlindTests;

/// <summary>Answers counted.</summary>
/// <param name="Right">The work by a person was found.</param>
/// <param name="Unsure">"I can't tell".</param>
public readonly record struct Tally(int Right, int Wrong, int Unsure)
{
    /// <summary>Answers that chose a side.</summary>
    public int Told => Right + Wrong;

    /// <summary>Share of right ones among those that chose a side; NaN when none did.</summary>
    public double Accuracy => Right / (double)Told;

    /// <summary>With every "I can't tell" as half a right answer.</summary>
    public double AccuracyWithHalves => (Right + (Unsure / 2.0)) / (Told + Unsure);

    public BinomialInterval Interval => BinomialInterval.Of(Right, Told);

    public static Tally operator +(Tally left, Tally right) => new(left.Right + right.Right, left.Wrong + right.Wrong, left.Unsure + right.Unsure);
}

/// <summary>What the answers to a test say.</summary>
public sealed record BlindReport(BlindKey Key, IReadOnlyList<AnswerSheet> Sheets)
{
    /// <summary>Answers below which hardly anything can be told: with 20, 15 must be right.</summary>
    public const int FewAnswers = 20;

    /// <param name="folder">That holds the key.</param>
    /// <param name="files">Answers, one rater each.</param>
    /// <exception cref="BadInputException">The key or a file is not what it should be, or a rater comes twice.</exception>
    public static BlindReport Read(string folder, IReadOnlyList<string> files)
    {
        var key = BlindKey.Read(folder);
        var sheets = new List<AnswerSheet>();
        foreach (var file in files)
        {
            var sheet = AnswerSheet.Read(file, key);
            if (sheets.Any(other => other.Rater == sheet.Rater))
            {
                throw new BadInputException(file, null, new(
                    $"Two files are by {sheet.Rater}; a person is counted once. If they are two people, change one \"rater\".",
                    $"{sheet.Rater}의 파일이 둘입니다. 한 사람은 한 번만 셉니다. 다른 사람이라면 한쪽 \"rater\"를 고치십시오."));
            }

            sheets.Add(sheet);
        }

        return new BlindReport(key, sheets);
    }

    public Tally Of(AnswerSheet sheet) => Count(sheet.Answers);

    public Tally All => Count(Sheets.SelectMany(sheet => sheet.Answers));

    public Tally OfPair(int pair) => Count(Sheets.SelectMany(sheet => sheet.Answers).Where(answer => answer.Pair == pair));

    /// <summary>What follows, in one sentence.</summary>
    public Wording Verdict
    {
        get
        {
            var all = All;
            if (all.Told == 0)
            {
                return new("Nobody chose a side: nothing can be said.", "어느 쪽이라고 고른 대답이 없어 아무것도 말할 수 없습니다.");
            }

            var interval = all.Interval;
            return interval.Low > 0.5
                ? new("The listeners told people from the machine better than chance: the interval lies above 50 %.", "듣는 이들이 사람과 기계를 우연보다 잘 가려냈습니다. 구간이 50 %보다 위에 있습니다.")
                : interval.High < 0.5
                    ? new("The listeners took the machine for a person more often than chance: the interval lies below 50 %.", "듣는 이들이 기계를 사람으로 여긴 일이 우연보다 많았습니다. 구간이 50 %보다 아래에 있습니다.")
                    : new("No difference from chance was found: the interval holds 50 %. That does not prove that there is none.", "우연과 다르다고 할 수 없습니다. 구간이 50 %를 품습니다. 차이가 없다는 증거는 아닙니다.");
        }
    }

    /// <summary>What makes the figures weaker than they look.</summary>
    public IEnumerable<Wording> Warnings
    {
        get
        {
            var told = All.Told;
            if (told is > 0 and < FewAnswers)
            {
                yield return BinomialInterval.FewestAboveChance(told) is { } needed
                    ? new($"Few answers: with {told}, only {needed} right ones or more lie above chance.", $"대답이 적습니다. {told}개로는 {needed}개 이상 맞아야 우연보다 낫다고 할 수 있습니다.")
                    : new($"Too few answers: with {told}, not even all right ones would lie above chance.", $"대답이 너무 적습니다. {told}개로는 모두 맞아도 우연보다 낫다고 할 수 없습니다.");
            }

            if (Sheets.Count > 1)
            {
                yield return new(
                    "The interval takes all answers as independent; several raters heard the same pairs, so it is somewhat too narrow.",
                    "구간은 모든 대답이 서로 무관하다고 보고 구했습니다. 여러 사람이 같은 쌍을 들었으니 실제보다 조금 좁습니다.");
            }
        }
    }

    /// <summary>The whole report as Markdown, in the language of the screens.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        Line("# " + Wording.Pick("Blind test", "눈 가리고 듣기") + " " + Key.Id);
        Line("");
        Line(Wording.Pick(
            $"Pairs of {Key.Seconds} s: {Key.Pairs.Count}, with the same piano, loudness and length; one of each pair is by a person. Raters: {Sheets.Count}.",
            $"{Key.Seconds}초짜리 {Key.Pairs.Count}쌍. 같은 피아노, 같은 음량, 같은 길이이고 쌍마다 하나가 사람의 곡입니다. 대답한 사람 {Sheets.Count}명."));
        Line("");
        Line(Wording.Pick("| rater | right | wrong | can't tell | accuracy | 95 % interval | with halves |", "| 대답한 사람 | 맞음 | 틀림 | 모르겠음 | 정확도 | 95 % 구간 | 반으로 세면 |"));
        Line("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var sheet in Sheets)
        {
            Line(Row(Cell(sheet.Rater), Of(sheet)));
        }

        Line(Row(Wording.Pick("**all**", "**모두**"), All));
        Line("");
        Line(Verdict.ToString());
        foreach (var warning in Warnings)
        {
            Line("");
            Line(warning.ToString());
        }

        Line("");
        Line(Wording.Pick(
            "Accuracy leaves \"I can't tell\" out; \"with halves\" counts each as half a right answer. The interval is the exact one of Clopper and Pearson (1934).",
            "정확도는 '모르겠음'을 빼고 셉니다. '반으로 세면'은 하나를 반만 맞은 것으로 칩니다. 구간은 클로퍼와 피어슨(1934)의 정확한 구간입니다."));
        Line("");
        Line(Wording.Pick("| pair | by a person | by the machine | right | wrong | can't tell |", "| 쌍 | 사람의 곡 | 기계의 곡 | 맞음 | 틀림 | 모르겠음 |"));
        Line("| --- | --- | --- | --- | --- | --- |");
        for (var i = 0; i < Key.Pairs.Count; i++)
        {
            var (pair, tally) = (Key.Pairs[i], OfPair(i));
            Line($"| {i + 1} | {Place(pair.Human)} | {Place(pair.Machine)} | {tally.Right} | {tally.Wrong} | {tally.Unsure} |");
        }

        foreach (var (sheet, answer) in Sheets.SelectMany(sheet => sheet.Answers.Where(answer => answer.Comment.Length > 0).OrderBy(answer => answer.Pair).Select(answer => (sheet, answer))))
        {
            Line("");
            Line($"> {answer.Comment.ReplaceLineEndings(" ")}\n>\n> — {Cell(sheet.Rater)}, {answer.Pair + 1}");
        }

        return text.ToString();
    }

    private Tally Count(IEnumerable<BlindAnswer> answers)
    {
        var tally = default(Tally);
        foreach (var answer in answers)
        {
            tally += answer.Choice == BlindChoice.Unsure ? new Tally(0, 0, 1)
                : answer.Choice == BlindChoice.Left == Key.Pairs[answer.Pair].Left.IsHuman ? new Tally(1, 0, 0) : new Tally(0, 1, 0);
        }

        return tally;
    }

    private static string Row(string name, Tally tally) => tally.Told == 0
        ? $"| {name} | 0 | 0 | {tally.Unsure} | – | – | {(tally.Unsure > 0 ? Percent(tally.AccuracyWithHalves) : "–")} |"
        : $"| {name} | {tally.Right} | {tally.Wrong} | {tally.Unsure} | {Percent(tally.Accuracy)} | {Percent(tally.Interval.Low)} – {Percent(tally.Interval.High)} | {Percent(tally.AccuracyWithHalves)} |";

    private static string Place(ClipSource clip) => Wording.Pick($"{Cell(clip.File)}, from bar {clip.Bar}", $"{Cell(clip.File)}, {clip.Bar}마디부터");

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
