using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>English sounds as OpenUtau's phonemizers write them, after the ARPABET of the CMU dictionary.</summary>
internal static class Arpabet
{
    private static readonly (string Code, string Symbol)[] Sounds =
    [
        ("aa", "ɑː"), ("ae", "æ"), ("ah", "ʌ"), ("ao", "ɔː"), ("aw", "aʊ"), ("ax", "ə"), ("ay", "aɪ"), ("b", "b"), ("ch", "tʃ"), ("d", "d"), ("dh", "ð"), ("dx", "ɾ"), ("eh", "ɛ"),
        ("er", "ɜː"), ("ey", "eɪ"), ("f", "f"), ("g", "ɡ"), ("hh", "h"), ("ih", "ɪ"), ("iy", "iː"), ("jh", "dʒ"), ("k", "k"), ("l", "l"), ("m", "m"), ("n", "n"), ("ng", "ŋ"),
        ("ow", "oʊ"), ("oy", "ɔɪ"), ("p", "p"), ("q", "ʔ"), ("r", "ɹ"), ("s", "s"), ("sh", "ʃ"), ("t", "t"), ("th", "θ"), ("uh", "ʊ"), ("uw", "uː"), ("v", "v"), ("w", "w"), ("y", "j"), ("z", "z"), ("zh", "ʒ"),
    ];

    /// <summary>Sounds that share a code with another.</summary>
    private static readonly (string Code, string Symbol)[] Shared = [("er", "ɚ"), ("iy", "i")];

    private static readonly Dictionary<string, string> BySymbol = Sounds.Concat(Shared).ToDictionary(sound => sound.Symbol, sound => sound.Code, StringComparer.Ordinal);
    private static readonly Dictionary<string, string> ByCode = Sounds.ToDictionary(sound => sound.Code, sound => sound.Symbol, StringComparer.Ordinal);

    /// <summary>"t w ih n"; null where a sound has no code.</summary>
    public static string? Of(IEnumerable<Phoneme> phones)
    {
        var codes = phones.Select(phone => BySymbol.GetValueOrDefault(phone.Symbol)).ToArray();
        return codes.Length == 0 || codes.Contains(null) ? null : string.Join(' ', codes);
    }

    /// <summary>IPA of "t w ih n"; null where one is no code.</summary>
    public static string? ToIpa(string codes)
    {
        var symbols = codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => ByCode.GetValueOrDefault(code.TrimEnd('0', '1', '2').ToLowerInvariant())).ToArray();
        return symbols.Length == 0 || symbols.Contains(null) ? null : string.Concat(symbols);
    }
}
