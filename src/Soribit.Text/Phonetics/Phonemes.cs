using System.Globalization;
using Soribit.Text.Briefs;

namespace Soribit.Text.Phonetics;

/// <summary>The speech sounds that Soribit knows, and the reading of IPA into them.</summary>
public static class Phonemes
{
    /// <summary>What espeak-ng and dictionaries write otherwise, or for sounds that are sung as others. Longest first where one begins another.</summary>
    private static readonly (string Written, string[] Meant)[] Aliases =
    [
        ("aɪɚ", ["aɪ", "ɚ"]), ("aɪə", ["aɪ", "ə"]), ("aʊɚ", ["aʊ", "ɚ"]), ("aʊə", ["aʊ", "ə"]), ("ɔɪɚ", ["ɔɪ", "ɚ"]),
        ("t͡ʃ", ["tʃ"]), ("d͡ʒ", ["dʒ"]), ("əʊ", ["oʊ"]), ("iə", ["iː", "ə"]), ("oː", ["ɔː"]), ("ɐ", ["ə"]), ("ᵻ", ["ɪ"]), ("ᵿ", ["ʊ"]), ("ɑ", ["ɑː"]), ("ɒ", ["ɑː"]),
        ("ɔ", ["ɔː"]), ("ɜ", ["ɜː"]), ("ɝ", ["ɜː"]), ("ɘ", ["ə"]), ("y", ["w", "i"]), ("ø", ["w", "e"]), ("œ", ["w", "e"]), ("ɨ", ["ɪ"]), ("ɤ", ["ʌ̹"]),
        ("g", ["ɡ"]), ("r", ["ɹ"]), ("ɻ", ["ɹ"]), ("ɫ", ["l"]), ("x", ["h"]), ("ç", ["h"]), ("ɬ", ["l"]), ("ʍ", ["w"]), ("ɲ", ["n"]), ("c", ["k"]),
    ];

    private static readonly Dictionary<string, Phoneme> BySymbol = Read().ToDictionary(phoneme => phoneme.Symbol, StringComparer.Ordinal);

    private static readonly Dictionary<string, Phoneme[]> Written = All
        .Select(phoneme => (phoneme.Symbol, Meant: new[] { phoneme }))
        .Concat(Aliases.Select(alias => (alias.Written, Meant: Array.ConvertAll(alias.Meant, Of))))
        .ToDictionary(pair => pair.Item1, pair => pair.Meant, StringComparer.Ordinal);

    private static readonly int Longest = Written.Keys.Max(written => written.Length);

    public static IReadOnlyCollection<Phoneme> All => BySymbol.Values;

    /// <exception cref="ArgumentException">There is no sound of that symbol.</exception>
    public static Phoneme Of(string symbol) =>
        Find(symbol) ?? throw new ArgumentException($"Expected the symbol of a phoneme, found \"{symbol}\".", nameof(symbol));

    public static Phoneme? Find(string symbol) => BySymbol.GetValueOrDefault(symbol);

    /// <summary>Reads IPA. Stress, length marks that mean nothing here and letters of no known sound are passed over.</summary>
    public static IReadOnlyList<Phoneme> Parse(string ipa)
    {
        var sounds = new List<Phoneme>();
        for (var i = 0; i < ipa.Length;)
        {
            var length = Math.Min(Longest, ipa.Length - i);
            while (length > 0 && !Written.ContainsKey(ipa.Substring(i, length)))
            {
                length--;
            }

            if (length > 0)
            {
                sounds.AddRange(Written[ipa.Substring(i, length)]);
            }

            i += Math.Max(1, length);
        }

        return sounds;
    }

    private static IEnumerable<Phoneme> Read() => WordTable.Rows("phonemes.tsv", 6).Select(row =>
    {
        var ends = row[5].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new Phoneme(
            row[0],
            Enum.Parse<Manner>(row[1], ignoreCase: true),
            Enum.Parse<Place>(row[2], ignoreCase: true),
            Enum.Parse<Voicing>(row[3], ignoreCase: true),
            double.Parse(row[4], CultureInfo.InvariantCulture) / 1000,
            ends.Length == 2 ? ends[0] : null,
            ends.Length == 2 ? ends[1] : null);
    });
}
