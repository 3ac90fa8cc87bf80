using System.Text;

namespace Soribit.Text.Lyrics;

/// <summary>Japanese kana as sounds of the inventory, for scores of UTAU: a mora a note. Not a language that Soribit reads otherwise.</summary>
internal static class Kana
{
    /// <summary>Hiragana by code point from ぁ; each with its sounds. Small vowels replace the vowel before them, small y-kana its vowel with a glide.</summary>
    private static readonly Dictionary<char, string> Sounds = Table();

    /// <summary>Whether a text is a mora of kana, also after the vowel that VCV banks write before it ("a か").</summary>
    public static bool IsKana(string text)
    {
        var mora = Mora(text);
        return mora.Length is > 0 and <= 4 && mora.All(letter => Sounds.ContainsKey(letter) || letter is 'ー' or 'っ');
    }

    /// <summary>IPA of a mora.</summary>
    public static string Ipa(string text)
    {
        var ipa = new StringBuilder();
        foreach (var letter in Mora(text))
        {
            if (!Sounds.TryGetValue(letter, out var sound))
            {
                continue; // a long mark or a stop before the next mora: neither has a sound of its own
            }

            if (letter is 'ゃ' or 'ゅ' or 'ょ' && ipa.Length > 0)
            {
                ipa.Length--;
                ipa.Append(ipa.Length > 0 && ipa[^1] is 'ɕ' or 'ʑ' or 'ʃ' or 'ʒ' ? sound[1..] : sound);
            }
            else if (letter is 'ぁ' or 'ぃ' or 'ぅ' or 'ぇ' or 'ぉ' && ipa.Length > 0)
            {
                ipa.Length--;
                ipa.Append(sound);
            }
            else
            {
                ipa.Append(sound);
            }
        }

        return ipa.ToString();
    }

    private static string Mora(string text)
    {
        var space = text.LastIndexOf(' ');
        return new([.. (space >= 0 ? text[(space + 1)..] : text).Select(letter => letter is >= 'ァ' and <= 'ヶ' ? (char)(letter - 0x60) : letter)]);
    }

    private static Dictionary<char, string> Table()
    {
        const string vowels = "aiɯeo";
        var sounds = new Dictionary<char, string>();
        void Row(string letters, string onset, string beforeI = "", string beforeU = "")
        {
            for (var i = 0; i < letters.Length; i++)
            {
                sounds[letters[i]] = (i == 1 && beforeI.Length > 0 ? beforeI : i == 2 && beforeU.Length > 0 ? beforeU : onset) + vowels[i];
            }
        }

        Row("あいうえお", "");
        Row("ぁぃぅぇぉ", "");
        Row("かきくけこ", "k");
        Row("がぎぐげご", "ɡ");
        Row("さしすせそ", "s", "ɕ");
        Row("ざじずぜぞ", "z", "dʒ");
        Row("たちつてと", "t", "tʃ", "ts");
        Row("だぢづでど", "d", "dʒ", "z");
        Row("なにぬねの", "n");
        Row("はひふへほ", "h", "h", "f");
        Row("ばびぶべぼ", "b");
        Row("ぱぴぷぺぽ", "p");
        Row("まみむめも", "m");
        Row("らりるれろ", "ɾ");
        (sounds['や'], sounds['ゆ'], sounds['よ'], sounds['わ'], sounds['を'], sounds['ん'], sounds['ゔ']) = ("ja", "jɯ", "jo", "wa", "o", "n", "vɯ");
        (sounds['ゃ'], sounds['ゅ'], sounds['ょ']) = ("ja", "jɯ", "jo");
        return sounds;
    }
}
