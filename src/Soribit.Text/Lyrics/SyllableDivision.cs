using Soribit.Text.Phonetics;

namespace Soribit.Text.Lyrics;

/// <summary>Spreads the syllables that a dictionary hears in a word over the parts that a score prints.</summary>
internal static class SyllableDivision
{
    /// <returns>As many syllables as parts, with the parts' own letters.</returns>
    public static LyricSyllable[] Over(IReadOnlyList<LyricSyllable> natural, IReadOnlyList<string> parts)
    {
        if (natural.Count == 0)
        {
            return [.. parts.Select(part => new LyricSyllable(part, 0, ""))];
        }

        var heard = Places(natural.Select(syllable => syllable.Text));
        var printed = Places(parts);
        return natural.Count >= parts.Count ? Merged(natural, parts, Nearest(printed, heard)) : Split(natural, parts, Nearest(heard, printed));
    }

    /// <summary>How many letters stand before each piece, as a share of the word.</summary>
    private static double[] Places(IEnumerable<string> pieces)
    {
        var lengths = pieces.Select(piece => piece.Count(char.IsLetterOrDigit)).ToArray();
        var all = Math.Max(1, lengths.Sum());
        var places = new double[lengths.Length];
        for (var i = 1; i < places.Length; i++)
        {
            places[i] = places[i - 1] + ((double)lengths[i - 1] / all);
        }

        return places;
    }

    /// <summary>For each of a few places the nearest of many, in order, none twice; the first for the first.</summary>
    private static int[] Nearest(double[] few, double[] many)
    {
        var chosen = new int[few.Length];
        for (var i = 1; i < few.Length; i++)
        {
            var place = few[i];
            chosen[i] = Enumerable.Range(chosen[i - 1] + 1, many.Length - (few.Length - i) - chosen[i - 1]).MinBy(at => Math.Abs(many[at] - place));
        }

        return chosen;
    }

    private static LyricSyllable[] Merged(IReadOnlyList<LyricSyllable> natural, IReadOnlyList<string> parts, int[] starts) =>
    [
        .. parts.Select((part, i) =>
        {
            var own = natural.Skip(starts[i]).Take((i + 1 < starts.Length ? starts[i + 1] : natural.Count) - starts[i]).ToArray();
            return new LyricSyllable(part, own.Max(syllable => syllable.Stress), string.Concat(own.Select(syllable => syllable.Phonemes)));
        }),
    ];

    private static LyricSyllable[] Split(IReadOnlyList<LyricSyllable> natural, IReadOnlyList<string> parts, int[] starts)
    {
        var result = new List<LyricSyllable>(parts.Count);
        for (var i = 0; i < natural.Count; i++)
        {
            var count = (i + 1 < starts.Length ? starts[i + 1] : parts.Count) - starts[i];
            var pieces = Pieces(natural[i].Phonemes, count);
            result.AddRange(pieces.Select((piece, j) => new LyricSyllable(parts[starts[i] + j], j == 0 ? natural[i].Stress : 0, piece)));
        }

        return [.. result];
    }

    /// <summary>A syllable sung as several: at a second vowel ("fi-re"), with a vowel before a consonant that can carry one ("ev-er-y"), else on its vowel again and again.</summary>
    private static string[] Pieces(string ipa, int count)
    {
        var phones = Phonemes.Parse(ipa);
        var vowel = phones.ToList().FindIndex(phone => phone.IsVowel);
        if (count == 1 || vowel < 0)
        {
            return [ipa, .. Enumerable.Repeat("ə", count - 1)];
        }

        var second = phones.ToList().FindIndex(vowel + 1, phone => phone.IsVowel);
        if (second > 0)
        {
            return [Text(phones.Take(vowel + 1)), .. Pieces(Text(phones.Skip(vowel + 1)), count - 1)];
        }

        if (vowel > 0 && phones[0].IsSonorant && phones[0].Manner is not Manner.Glide || (vowel > 0 && phones[0].Symbol == "ɹ"))
        {
            return [.. Enumerable.Repeat("ə", count - 1), ipa];
        }

        var held = phones[vowel].From ?? phones[vowel].Symbol;
        return [Text(phones.Take(vowel)) + held, .. Enumerable.Repeat(held, count - 2), Text(phones.Skip(vowel))];
    }

    private static string Text(IEnumerable<Phoneme> phones) => string.Concat(phones.Select(phone => phone.Symbol));
}
