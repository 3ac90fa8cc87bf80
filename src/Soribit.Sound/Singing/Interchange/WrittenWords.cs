using Soribit.Text.Lyrics;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>What singing programs write as a lyric.</summary>
internal static class WrittenWords
{
    /// <summary>Whether there is anything to sing in it.</summary>
    public static bool IsSung(string lyric) => WrittenLyrics.IsSung(lyric);

    /// <summary>The syllable of an alias: "a か" of VCV banks is か, "- ra" is ra; a trailing hyphen joins a word and is no letter.</summary>
    public static string Alias(string lyric)
    {
        var words = lyric.Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries);
        var alias = words.Length == 2 && words[0].Length <= 2 && words[0].All(letter => letter is '-' or '*' || char.IsAsciiLetterLower(letter)) && words[1].Any(letter => letter is >= 'ぁ' and <= 'ヶ' || words[0] is "-" or "*")
            ? words[1]
            : lyric;
        return alias.Trim('-', '_').Trim() is { Length: > 0 } bare ? bare : alias;
    }
}
