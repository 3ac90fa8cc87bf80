using Soribit.Music.Form;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Melodies;

/// <summary>A stretch of a section that gets a phrase of the tune.</summary>
/// <param name="StartTick">From the start of the section.</param>
/// <param name="Line">Null in an instrumental tune.</param>
internal sealed record TunePhrase(int StartTick, int Ticks, LyricLine? Line)
{
    private const int LongestMotifBars = 2;

    public int EndTick => StartTick + Ticks;

    /// <summary>
    /// In a song with words: the phrases that have a line. Else all phrases of all sections but the intro, long ones in halves, so that a
    /// question and its answer are phrases of their own.
    /// </summary>
    public static IReadOnlyList<TunePhrase> Of(Section section, Metre metre, LyricSheet? lyrics)
    {
        var result = new List<TunePhrase>();
        foreach (var phrase in section.Phrases)
        {
            if (lyrics is not null)
            {
                if (phrase.Line is { } line && lyrics.Lines[line].Syllables.Count > 0)
                {
                    result.Add(new TunePhrase(phrase.StartBar * metre.BarTicks, phrase.Bars * metre.BarTicks, lyrics.Lines[line]));
                }
            }
            else if (section.Kind != SectionKind.Intro)
            {
                AddHalves(result, phrase.StartBar, phrase.Bars, metre);
            }
        }

        return result;
    }

    private static void AddHalves(List<TunePhrase> result, int startBar, int bars, Metre metre)
    {
        if (bars > LongestMotifBars)
        {
            AddHalves(result, startBar, bars / 2, metre);
            AddHalves(result, startBar + (bars / 2), bars - (bars / 2), metre);
        }
        else
        {
            result.Add(new TunePhrase(startBar * metre.BarTicks, bars * metre.BarTicks, null));
        }
    }
}
