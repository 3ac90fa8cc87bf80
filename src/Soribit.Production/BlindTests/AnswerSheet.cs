using System.Text.Json;
using Soribit.Text;

namespace Soribit.Production.BlindTests;

public enum BlindChoice
{
    Left,
    Right,

    /// <summary>The rater could not tell.</summary>
    Unsure,
}

/// <param name="Pair">Counted from 0.</param>
/// <param name="Comment">"" when there is none.</param>
public readonly record struct BlindAnswer(int Pair, BlindChoice Choice, string Comment);

/// <summary>What one person answered.</summary>
/// <param name="Answers">At most one a pair.</param>
public sealed record AnswerSheet(string Rater, IReadOnlyList<BlindAnswer> Answers)
{
    /// <exception cref="BadInputException">The file is none that the page of this test has saved.</exception>
    public static AnswerSheet Read(string file, BlindKey key)
    {
        var (test, sheet) = JsonRead.From(file, root => (root.Text("test"), new AnswerSheet(root.Text("rater").Trim(), [.. root.Member("answers").EnumerateArray().Select(Answer)])));
        if (test != key.Id)
        {
            throw new BadInputException(file, null, new(
                $"These are answers to another test ({test}); this one is {key.Id}.",
                $"다른 검사({test})의 대답입니다. 이 검사는 {key.Id}입니다."));
        }

        if (sheet.Rater.Length == 0)
        {
            throw new BadInputException(file, null, new("The rater has no name (\"rater\").", "대답한 사람의 이름(\"rater\")이 없습니다."));
        }

        foreach (var answer in sheet.Answers)
        {
            if (answer.Pair < 0 || answer.Pair >= key.Pairs.Count)
            {
                throw new BadInputException(file, null, new($"Pair {answer.Pair + 1} is answered, but the test has pairs 1 to {key.Pairs.Count}.", $"{answer.Pair + 1}번 쌍의 대답이 있는데, 이 검사에는 1번부터 {key.Pairs.Count}번까지 있습니다."));
            }
        }

        return sheet.Answers.GroupBy(answer => answer.Pair).FirstOrDefault(pair => pair.Count() > 1) is { } twice
            ? throw new BadInputException(file, null, new($"Pair {twice.Key + 1} is answered more than once.", $"{twice.Key + 1}번 쌍의 대답이 여럿입니다."))
            : sheet;
    }

    private static BlindAnswer Answer(JsonElement answer) => new(
        answer.Member("pair").GetInt32() - 1,
        answer.Text("choice") switch
        {
            "left" => BlindChoice.Left,
            "right" => BlindChoice.Right,
            "unsure" => BlindChoice.Unsure,
            var other => throw new FormatException(other),
        },
        answer.TryGetProperty("comment", out var comment) ? comment.GetString() ?? "" : "");
}
