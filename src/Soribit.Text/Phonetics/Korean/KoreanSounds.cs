namespace Soribit.Text.Phonetics.Korean;

/// <summary>Letters as sounds: the IPA of a syllable that is spelled as it is said.</summary>
internal static class KoreanSounds
{
    private static readonly Dictionary<char, string> Onsets = Table("ㄱ ɡ̊ ㄲ k͈ ㅋ kʰ ㄷ d̥ ㄸ t͈ ㅌ tʰ ㅂ b̥ ㅃ p͈ ㅍ pʰ ㅈ d͡ʑ̥ ㅉ t͡ɕ͈ ㅊ t͡ɕʰ ㅅ s ㅆ s͈ ㅎ h ㄴ n ㅁ m ㄹ ɾ");

    private static readonly Dictionary<char, string> Vowels =
        Table("ㅏ a ㅐ ɛ ㅑ ja ㅒ jɛ ㅓ ʌ̹ ㅔ e ㅕ jʌ̹ ㅖ je ㅗ o ㅘ wa ㅙ wɛ ㅚ we ㅛ jo ㅜ u ㅝ wʌ̹ ㅞ we ㅟ wi ㅠ ju ㅡ ɯ ㅢ ɰi ㅣ i");

    private static readonly Dictionary<char, string> Codas = Table("ㄱ k̚ ㄷ t̚ ㅂ p̚ ㄴ n ㅁ m ㅇ ŋ ㄹ l");

    /// <param name="block">A respelled syllable: its coda is one of the seven.</param>
    /// <param name="before">The coda of the syllable before it in the same word; <see cref="Block.None"/> at the start.</param>
    public static string Ipa(Block block, char before)
    {
        var vowel = Vowels[block.Vowel];
        var isPalatal = vowel[0] is 'i' or 'j' || vowel == "wi";
        var onset = block.Onset switch
        {
            'ㅇ' => "",
            'ㄹ' when before == 'ㄹ' => "l",
            'ㅅ' when isPalatal => "ɕ",
            'ㅆ' when isPalatal => "ɕ͈",
            var letter => Onsets[letter],
        };

        // ㅈ ㅉ ㅊ are palatal already: 쥬 is 주.
        var glideless = block.Onset is 'ㅈ' or 'ㅉ' or 'ㅊ' && vowel[0] == 'j' ? vowel[1..] : vowel;
        return onset + glideless + Codas.GetValueOrDefault(block.Coda, "");
    }

    /// <summary>A letter standing alone, as in ㅋㅋ or ㅠ: a consonant is said with ㅡ. "" for what is no letter of today's alphabet.</summary>
    public static string IpaOfLetter(char letter) =>
        Vowels.TryGetValue(letter, out var vowel) ? vowel : Onsets.TryGetValue(letter, out var onset) ? onset + Vowels['ㅡ'] : letter == 'ㅇ' ? "ɯŋ" : "";

    private static Dictionary<char, string> Table(string pairs)
    {
        var cells = pairs.Split(' ');
        return Enumerable.Range(0, cells.Length / 2).ToDictionary(i => cells[2 * i][0], i => cells[(2 * i) + 1]);
    }
}
