using Soribit.Music.Melodies;

namespace Soribit.Music.Midi;

/// <summary>Syllables as lyric meta events ("SMF Lyric Meta Event Definition", MMA RP-017): a hyphen joins syllables of a word, a space ends a word, a carriage return ends a line.</summary>
internal static class MidiLyrics
{
    public static string Text(SungSyllable syllable, SungSyllable? next)
    {
        if (syllable.Syllabic is Syllabic.Begin or Syllabic.Middle)
        {
            return syllable.Text + "-";
        }

        return next is null || next.Line != syllable.Line ? syllable.Text + "\r" : syllable.Text + " ";
    }

    /// <summary>The syllable without its marks; "" for a mark alone, or for what karaoke files use for a line or a held note.</summary>
    public static string Bare(string text) => text.Trim().TrimStart('/', '\\').TrimEnd('-', '_', '=').Trim();
}
