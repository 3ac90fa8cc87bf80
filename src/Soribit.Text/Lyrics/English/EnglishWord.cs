namespace Soribit.Text.Lyrics.English;

/// <summary>An English word divided for singing.</summary>
/// <param name="Rhyme">By sound from the last stressed vowel to the end; by spelling when no pronunciation was to be had.</param>
internal sealed record EnglishWord(IReadOnlyList<LyricSyllable> Syllables, RhymeKeys Rhyme)
{
    /// <param name="letters">As written: letters and inner apostrophes.</param>
    /// <param name="ipa">As espeak-ng writes it; null for a guess by the spelling.</param>
    public static EnglishWord Read(string letters, string? ipa)
    {
        var spelling = Folded(letters);
        var phones = ipa is null ? [] : IpaSyllables.Phones(ipa, spelling);
        var starts = IpaSyllables.Starts(phones);
        return starts.Count == 0 || starts.Count > letters.Length ? SpelledWord.Read(letters, spelling) : Divided(letters, spelling, phones, starts);
    }

    private static EnglishWord Divided(string letters, string spelling, IReadOnlyList<Phone> phones, IReadOnlyList<int> starts)
    {
        var cuts = Hyphenation.Cuts(spelling, phones, starts);
        var syllables = new LyricSyllable[starts.Count];
        for (var i = 0; i < starts.Count; i++)
        {
            var own = phones.Skip(starts[i]).Take((i + 1 < starts.Count ? starts[i + 1] : phones.Count) - starts[i]).ToArray();
            var text = letters[cuts[i]..(i + 1 < cuts.Count ? cuts[i + 1] : letters.Length)];
            syllables[i] = new LyricSyllable(text, own.First(phone => phone.IsNucleus).Stress, string.Concat(own.Select(phone => phone.Text)));
        }

        return new EnglishWord(WithStress(syllables), RhymeOf(phones));
    }

    /// <summary>espeak-ng leaves short words such as "them" without a mark; a word has at least one stress, which the line may take away.</summary>
    private static LyricSyllable[] WithStress(LyricSyllable[] syllables)
    {
        if (syllables.All(syllable => syllable.Stress != 1))
        {
            var at = Math.Max(0, Array.FindIndex(syllables, syllable => syllable.Stress == 2));
            syllables[at] = syllables[at] with { Stress = 1 };
        }

        return syllables;
    }

    private static RhymeKeys RhymeOf(IReadOnlyList<Phone> phones)
    {
        var nuclei = Enumerable.Range(0, phones.Count).Where(i => phones[i].IsNucleus).ToArray();
        var stressed = nuclei.Where(i => phones[i].Stress > 0).ToArray();
        var from = stressed.Length > 0 ? stressed[^1] : nuclei[^1];
        var ending = phones.Skip(from).ToArray();
        var vowels = ending.Count(phone => phone.IsNucleus) < 2 ? "" : $"~{Plain(ending.Where(phone => phone.IsNucleus || phone.Text == "ɹ"))}";
        return new RhymeKeys(Plain(ending), vowels);
    }

    private static string Plain(IEnumerable<Phone> phones) => string.Concat(phones.Select(phone => phone.Text))
        .Replace("ː", "", StringComparison.Ordinal).Replace('ɾ', 't').Replace('ᵻ', 'ɪ').Replace('ɐ', 'ə');

    /// <summary>Lower case without accents, letter for letter.</summary>
    internal static string Folded(string letters) => string.Create(letters.Length, letters, (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = char.ToLowerInvariant(source[i]) switch
            {
                >= 'à' and <= 'å' or 'ā' => 'a',
                'ç' or 'č' or 'ć' => 'c',
                >= 'è' and <= 'ë' or 'ē' => 'e',
                >= 'ì' and <= 'ï' or 'ī' => 'i',
                'ñ' => 'n',
                (>= 'ò' and <= 'ö') or 'ø' or 'ō' => 'o',
                >= 'ù' and <= 'ü' or 'ū' => 'u',
                'ý' or 'ÿ' => 'y',
                'š' => 's',
                'ž' => 'z',
                var letter => letter,
            };
        }
    });
}
