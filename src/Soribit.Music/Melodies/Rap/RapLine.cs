using Soribit.Music.Melodies.Rhythms;
using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Melodies.Rap;

/// <summary>What a line asks of its rhythm when it is rapped.</summary>
/// <param name="Prosody">Stress and words.</param>
/// <param name="IsKorean">By the last word, which rhymes.</param>
/// <param name="Rhyme">Position of the syllable from which the line rhymes: the last one in Korean, the last stressed one in English.</param>
internal sealed record RapLine(LineProsody Prosody, bool IsKorean, int Rhyme)
{
    /// <summary>English rhymes of more syllables than this are heard as rhymes of the last.</summary>
    private const int LongestRhyme = 3;

    public int Count => Prosody.Count;

    public bool BeginsLightly => !IsKorean && Count > 1
        && Prosody.Classes[0] is StressClass.WeakWord or StressClass.Weak && Prosody.Classes[1] is StressClass.Strong or StressClass.StrongWord;

    public static RapLine Of(LyricLine line)
    {
        var isKorean = line.Words[^1].Text.Any(Hangul.IsSyllable);
        var last = line.Syllables.Count - 1;
        var rhyme = last;
        for (var i = last; !isKorean && i > Math.Max(0, last - LongestRhyme); i--)
        {
            if (line.Syllables[i].Stress > 0)
            {
                rhyme = i;
                break;
            }
        }

        return new RapLine(LineProsody.Of(line), isKorean, rhyme);
    }
}
