using System.Globalization;
using System.Text;
using Soribit.Music.Events;
using Soribit.Music.Learned.Copies;
using Soribit.Text;

namespace Soribit.Music.Learned.Why;

/// <summary>Reports as a table with tabs, so that the answer to "why" lies beside the notes it explains.</summary>
/// <remarks>
/// <code>
/// section    Verse 1  first bar  shift  chosen candidate
/// candidate  log probability  notes shared  their first  title  score
/// critic     name  value  usual value  contribution to the score of the candidate above
/// choice     bar  position  token  masked  token:probability:share ...
/// </code>
/// Tokens are those of <see cref="EventVocabulary"/>; probabilities have six digits, shares eight.
/// </remarks>
public static class WritingReportText
{
    public static string Format(IEnumerable<WritingReport> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"section\t{report.Section}\t{report.FirstBar}\t{report.Shift}\t{report.Chosen}\n");
            foreach (var candidate in report.Candidates)
            {
                text.Append(CultureInfo.InvariantCulture, $"candidate\t{candidate.LogProbability:0.####}\t{candidate.Shared.Length}\t{candidate.Shared.First}\t{candidate.Shared.Title}\t{candidate.Score:0.####}\n");
                foreach (var critic in candidate.Critics)
                {
                    text.Append(CultureInfo.InvariantCulture, $"critic\t{critic.Name}\t{critic.Value:0.####}\t{critic.Usual:0.####}\t{critic.Contribution:0.####}\n");
                }
            }

            foreach (var choice in report.Choices)
            {
                text.Append(CultureInfo.InvariantCulture, $"choice\t{choice.Bar}\t{choice.Position}\t{choice.Token}\t{choice.Masked:0.####}");
                foreach (var weighed in choice.Considered)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\t{weighed.Token}:{weighed.Probability:0.######}:{weighed.Share:0.########}");
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }

    /// <param name="file">Name for error messages, or null.</param>
    /// <exception cref="BadInputException">A line is none of such a table.</exception>
    public static IReadOnlyList<WritingReport> Parse(string text, string? file = null)
    {
        var reports = new List<WritingReport>();
        var candidates = new List<CandidateReport>();
        var critics = new List<CriticOpinion>();
        var choices = new List<WritingChoice>();
        var number = 0;
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            number++;
            var cells = line.TrimEnd('\r').Split('\t');
            try
            {
                switch (cells[0])
                {
                    case "section" when cells.Length == 5:
                        (candidates, choices) = ([], []);
                        reports.Add(new WritingReport(cells[1], Whole(cells[2]), Whole(cells[3]), candidates, Whole(cells[4]), choices));
                        break;
                    case "candidate" when cells.Length == 6 && reports.Count > 0:
                        candidates.Add(new CandidateReport(Real(cells[1]), new SharedRun(Whole(cells[2]), Whole(cells[3]), cells[4].Length == 0 ? null : cells[4]), Real(cells[5]), critics = []));
                        break;
                    case "critic" when cells.Length == 5 && candidates.Count > 0:
                        critics.Add(new CriticOpinion(cells[1], cells[2].Length == 0 ? null : Real(cells[2]), Real(cells[3]), Real(cells[4])));
                        break;
                    case "choice" when cells.Length >= 5 && reports.Count > 0:
                        choices.Add(new WritingChoice(reports[^1].Chosen, Whole(cells[1]), Whole(cells[2]), Token(cells[3]), [.. cells.Skip(5).Select(Weighed)], Real(cells[4])));
                        break;
                    case "" when text.Length == 0:
                        break;
                    default:
                        throw new FormatException();
                }
            }
            catch (Exception error) when (error is FormatException or OverflowException)
            {
                throw new BadInputException(file, number, new(
                    "This is no line of a report; lines begin with \"section\", \"candidate\", \"critic\" or \"choice\" and have their cells parted by tabs.",
                    "보고서의 줄이 아닙니다. 줄은 section, candidate, critic, choice 가운데 하나로 시작하고 칸은 탭으로 나눕니다."));
            }
        }

        return reports.Find(report => report.Chosen < 0 || report.Chosen >= report.Candidates.Count) is { } orphan
            ? throw new BadInputException(file, null, new(
                $"Section \"{orphan.Section}\" takes candidate {orphan.Chosen}, but lists {orphan.Candidates.Count}; they are counted from 0.",
                $"\"{orphan.Section}\"이/가 고른 후보는 {orphan.Chosen}번인데 적힌 후보는 {orphan.Candidates.Count}개입니다. 0부터 셉니다."))
            : reports;
    }

    private static WeighedToken Weighed(string cell) => cell.Split(':') is [var token, var probability, var share]
        ? new WeighedToken(Token(token), Real(probability), Real(share))
        : throw new FormatException();

    private static int Token(string cell) => Whole(cell) is >= 0 and var token && token < EventVocabulary.Size ? token : throw new FormatException();

    private static int Whole(string cell) => int.Parse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static double Real(string cell) => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
}
