using Soribit.Text.Lyrics;

namespace Soribit.Music.Melodies;

internal static class SungSyllables
{
    /// <summary>The syllables of a line as they stand under notes; the punctuation of a word stays with its last syllable.</summary>
    public static IReadOnlyList<SungSyllable> Of(LyricLine line)
    {
        var result = new List<SungSyllable>(line.Syllables.Count);
        foreach (var word in line.Words)
        {
            for (var i = 0; i < word.Syllables.Count; i++)
            {
                var syllabic = (i == 0, i == word.Syllables.Count - 1) switch
                {
                    (true, true) => Syllabic.Single,
                    (true, false) => Syllabic.Begin,
                    (false, false) => Syllabic.Middle,
                    (false, true) => Syllabic.End,
                };
                result.Add(new SungSyllable(word.Syllables[i].Text, syllabic, line.Index, result.Count));
            }
        }

        return result;
    }
}
