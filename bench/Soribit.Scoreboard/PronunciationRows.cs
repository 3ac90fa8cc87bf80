using System.Globalization;
using Soribit.Text;
using Soribit.Text.Phonetics;

namespace Soribit.Scoreboard;

/// <summary>Korean words against the Standard Pronunciation: the tests' list, which the rules were made with, and words held out of their making.</summary>
internal static class PronunciationRows
{
    public static IEnumerable<Row> Measure(Options options)
    {
        yield return RowOf("Korean pronunciation: standard words right", "korean.tsv", Goal.AtLeast(0.99), "the list of the rules' articles");
        yield return RowOf("Korean pronunciation: held-out words right", "korean.held-out.tsv", Goal.AtLeast(0.95), "first run .932 (275 of the 295 written after the lists); misses since listed");
    }

    private static Row RowOf(string name, string list, Goal goal, string remark)
    {
        var words = Read(list);
        var right = words.Count(word => word.Said.Contains(KoreanPronunciation.Respell(word.Written, PronunciationMode.Sung)));
        var answers = EspeakKorean.PronounceAsync([.. words.Select(word => word.Written)], CancellationToken.None).GetAwaiter().GetResult();
        var peer = answers is null ? "espeak-ng did not answer" : string.Create(CultureInfo.InvariantCulture,
            $"espeak-ng {(double)words.Zip(answers).Count(pair => pair.First.Said.Any(said => EspeakKorean.OfRespelling(said) == pair.Second)) / words.Count:0.000}");
        return new Row("voice", name, (double)right / words.Count, "", goal, $"{peer} without its allophones; {words.Count} words, {remark}");
    }

    private static List<(string Written, string[] Said)> Read(string list)
    {
        using var reader = new StreamReader(typeof(PronunciationRows).Assembly.GetManifestResourceStream($"words/{list}")!);
        var words = new List<(string Written, string[] Said)>();
        while (reader.ReadLine() is { } line)
        {
            // Rules between words are not espeak-ng's to follow when it is asked word for word.
            var cells = line.Split('\t');
            if (line.Length > 0 && line[0] != '#' && cells[0].All(Hangul.IsSyllable))
            {
                words.Add((cells[0], cells[1].Split('/')));
            }
        }

        return words;
    }
}
