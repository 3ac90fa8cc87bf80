using System.Text;

namespace Soribit.Production.Programs;

/// <summary>Asks espeak-ng (GPL-3, run as a program) how English words are said: all words of a song in one call.</summary>
public static class EspeakNg
{
    private const string Package = "espeak-ng";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>American English, IPA with stress marks, no sound.</summary>
    private static readonly string[] Arguments = ["-q", "--ipa", "-v", "en-us", "--stdin"];

    /// <summary>IPA with stress by word. Words that it does not answer are missing from the result.</summary>
    /// <param name="words">Letters a to z and inner apostrophes, as <c>LyricReader.EnglishWords</c> gives them.</param>
    /// <exception cref="ProgramFailedException">It is missing, failed, or did not answer word for word.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> PronounceAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        if (words.Count == 0)
        {
            return new Dictionary<string, string>();
        }

        // A paragraph a word. In one paragraph it drops line ends and says "of the" as one word; of paragraphs it writes one line each.
        var input = Encoding.UTF8.GetBytes(string.Concat(words.Select(word => $"{word}\n\n")));
        var output = await ExternalProgram.RunAsync("espeak-ng", Arguments, input, Limit, Package, cancellation);
        var lines = output.OutputText.Split('\n');
        var answers = lines[^1].Length == 0 ? lines[..^1] : lines;
        if (answers.Length != words.Count)
        {
            throw new ProgramFailedException("espeak-ng", new(
                $"espeak-ng answered {answers.Length} lines to {words.Count} words; its version writes IPA otherwise than 1.51 does.",
                $"낱말 {words.Count}개에 espeak-ng가 {answers.Length}줄로 답했습니다. 설치된 판이 1.51과 다르게 IPA를 씁니다."));
        }

        return words.Zip(answers)
            .Where(pair => pair.Second.Trim().Length > 0)
            .DistinctBy(pair => pair.First)
            .ToDictionary(pair => pair.First, pair => pair.Second.Trim(), StringComparer.Ordinal);
    }
}
