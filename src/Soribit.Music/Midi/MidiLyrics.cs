using Soribit.Music.Melodies;

namespace Soribit.Music.Midi;

/// <summary>Syllables as lyric meta events ("SMF Lyric Meta Event Definition", MMA RP-017): a hyphen joins syllables of a word, a space ends a word, a carriage return ends a line.</summary>
public static class MidiLyrics
{
    /// <remarks>A hyphen is written for alphabets alone: Korean is read by the syllable, and by the recommended practice the missing space already joins them.</remarks>
    public static string Text(SungSyllable syllable, SungSyllable? next)
    {
        if (syllable.Syllabic is Syllabic.Begin or Syllabic.Middle)
        {
            return IsHangul(syllable.Text) ? syllable.Text : syllable.Text + "-";
        }

        return next is null || next.Line != syllable.Line ? syllable.Text + "\r" : syllable.Text + " ";
    }

    public static bool IsHangul(string text) => text.Any(letter => letter is >= '가' and <= '힣');

    /// <summary>The syllable without its marks; "" for a mark alone, or for what karaoke files use for a line or a held note.</summary>
    public static string Bare(string text) => text.Trim().TrimStart('/', '\\').TrimEnd('-', '_', '=').Trim();
}
