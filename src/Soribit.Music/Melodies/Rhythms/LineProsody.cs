using Soribit.Text.Lyrics;

namespace Soribit.Music.Melodies.Rhythms;

/// <summary>What the words of a line ask of its rhythm.</summary>
/// <param name="Classes">One per syllable; null stands for a note without words.</param>
/// <param name="InWord">Whether the syllable and the next belong to one word.</param>
/// <param name="EndsClause">Whether punctuation follows the syllable.</param>
internal sealed record LineProsody(IReadOnlyList<StressClass?> Classes, IReadOnlyList<bool> InWord, IReadOnlyList<bool> EndsClause)
{
    public int Count => Classes.Count;

    public static LineProsody Of(LyricLine line)
    {
        List<StressClass?> classes = [];
        List<bool> inWord = [], endsClause = [];
        foreach (var word in line.Words)
        {
            for (var i = 0; i < word.Syllables.Count; i++)
            {
                var ends = i == word.Syllables.Count - 1;
                classes.Add(StressClasses.ClassOf(word.Syllables[i].Stress, word.Syllables.Count));
                inWord.Add(!ends);
                endsClause.Add(ends && word.Text.AsSpan().TrimEnd("\"'”’)") is [.., ',' or ';' or ':' or '.' or '!' or '?' or '…' or '—' or '–']);
            }
        }

        return new LineProsody(classes, inWord, endsClause);
    }

    public static LineProsody Wordless(int notes) =>
        new(new StressClass?[notes], new bool[notes], new bool[notes]);
}
