using System.Text;
using Soribit.Production.Programs;
using Soribit.Text;

namespace Soribit.Scoreboard;

/// <summary>Korean pronunciations of espeak-ng and of a respelling in one coarse alphabet, so that only what a listener would call another word counts as wrong.</summary>
/// <remarks>
/// Left out: stress, length, voicing of lenis consonants, ㅐ beside ㅔ, ㅚ beside ㅙ ㅞ, y after ㅈ ㅉ ㅊ, the release of codas, codas doubled by the onset after them, and one ㄹ beside two.
/// Tense and aspirated onsets are kept apart.
/// </remarks>
internal static class EspeakKorean
{
    private static readonly string[] Onsets = ["k", "K", "n", "t", "T", "r", "m", "p", "P", "s", "S", "", "c", "C", "ch", "kh", "th", "ph", "h"];
    private static readonly string[] Vowels = ["a", "e", "ja", "je", "@", "e", "j@", "je", "o", "wa", "we", "we", "jo", "u", "w@", "we", "wi", "ju", "U", "Ui", "i"];
    private static readonly string[] Codas = ["", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "N", "t", "t", "k", "t", "p", "t"];

    /// <summary>espeak-ng's mnemonics and what they are here; longest first.</summary>
    private static readonly (string Written, string Meant)[] Mnemonics =
    [
        ("tS;h", "ch"), ("tS;-", "C"), ("tSh", "ch"), ("dZ;", "c"), ("tS;", "c"), ("u-j", "Ui"), ("u-", "U"), ("qh", "kh"), ("kh", "kh"), ("th", "th"), ("ph", "ph"),
        ("k-", "K"), ("q-", "K"), ("t-", "T"), ("p-", "P"), ("s-", "S"), ("s;", "s"), ("q", "k"), ("g", "k"), ("k", "k"), ("d", "t"), ("t", "t"), ("b", "p"), ("p", "p"), ("s", "s"), ("h", "h"),
        ("n*", "nr"), ("m*", "mr"), ("N*", "Nr"), ("*", "r"), ("L", "l"), ("l", "l"), ("n", "n"), ("m", "m"), ("N", "N"), ("j", "j"), ("w", "w"), ("E", "e"), ("e", "e"), ("a", "a"), ("@", "@"), ("o", "o"), ("u", "u"), ("i", "i"),
    ];

    /// <summary>A coda is not heard beside a tense or aspirated onset of its own place, nor ㄴ beside ㅁ.</summary>
    private static readonly (string Full, string Bare)[] Doubled =
        [("kK", "K"), ("kkh", "kh"), ("tT", "T"), ("tth", "th"), ("tC", "C"), ("tch", "ch"), ("tS", "S"), ("pP", "P"), ("pph", "ph"), ("nm", "mm")];

    /// <summary>What espeak-ng says of each word. Null when it is not installed or did not answer word for word.</summary>
    public static async Task<IReadOnlyList<string>?> PronounceAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        try
        {
            var input = Encoding.UTF8.GetBytes(string.Concat(words.Select(word => $"{word}\n\n")));
            var output = await ExternalProgram.RunAsync("espeak-ng", ["-q", "-x", "-v", "ko", "--stdin"], input, TimeSpan.FromSeconds(60), "espeak-ng", cancellation);
            var lines = output.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return lines.Length == words.Count ? Array.ConvertAll(lines, OfMnemonics) : null;
        }
        catch (ProgramFailedException)
        {
            return null;
        }
    }

    /// <param name="said">A respelling, blocks only.</param>
    public static string OfRespelling(string said) => Settled([.. said.SelectMany(block => (string[])[Onsets[Hangul.Onset(block)], Vowels[Hangul.Vowel(block)], Codas[Hangul.Coda(block)]])]);

    internal static string OfMnemonics(string answer)
    {
        var sounds = new List<string>();
        var text = answer.Replace("'", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal).Trim();
        for (var i = 0; i < text.Length;)
        {
            var (written, meant) = Array.Find(Mnemonics, pair => string.CompareOrdinal(text, i, pair.Written, 0, pair.Written.Length) == 0);
            sounds.Add(meant ?? "");
            i += written?.Length ?? 1;
        }

        return Settled(sounds);
    }

    /// <summary>Codas without tension, ㄹ written once, no y after ㅈ ㅉ ㅊ.</summary>
    private static string Settled(List<string> sounds)
    {
        sounds.RemoveAll(sound => sound.Length == 0);
        var text = new StringBuilder();
        for (var i = 0; i < sounds.Count; i++)
        {
            var isBeforeVowel = i + 1 < sounds.Count && "aeiou@Ujw".Contains(sounds[i + 1][0], StringComparison.Ordinal);
            text.Append(isBeforeVowel ? sounds[i] : sounds[i] switch { "K" or "kh" => "k", "T" or "th" => "t", "P" or "ph" => "p", var sound => sound });
        }

        foreach (var (full, bare) in Doubled)
        {
            text.Replace(full, bare);
        }

        return text.Replace("ll", "l").Replace("lr", "l").Replace("Cj", "C").Replace("cj", "c").Replace("chj", "ch").ToString();
    }
}
