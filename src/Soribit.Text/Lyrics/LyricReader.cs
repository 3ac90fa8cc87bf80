using System.Globalization;
using Soribit.Text.Lyrics.English;

namespace Soribit.Text.Lyrics;

/// <summary>Reads lyrics: stanzas by markers, blank lines and repetition; lines, words, syllables, stress and rhyme.</summary>
/// <remarks>
/// The pronunciation of the English words comes from outside: ask a speech program once for all of <see cref="EnglishWords"/> and hand its answers to
/// <see cref="Read"/>. Without them syllables and stress are guessed by the spelling, and a note says so.
/// </remarks>
public static class LyricReader
{
    private const int LongestLine = 400;

    /// <summary>Every English word of the lyrics once, in the form to be pronounced: lower case a-z and inner apostrophes.</summary>
    /// <param name="language">"ko" or "en".</param>
    public static IReadOnlyList<string> EnglishWords(string text, string language)
    {
        var isKorean = language == "ko";
        return
        [
            .. StanzaReader.Read(SafeText.Of(text), isKorean, [])
                .SelectMany(stanza => stanza.Lines)
                .Distinct(StringComparer.Ordinal)
                .SelectMany(line => WordReader.Read(Cut(line), isKorean))
                .SelectMany(word => word)
                .Where(piece => piece.Kind == PieceKind.Latin)
                .Select(piece => PronunciationKey(piece.Core))
                .Where(key => key.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <param name="language">"ko" or "en".</param>
    /// <param name="pronunciations">IPA as espeak-ng writes it, by the words of <see cref="EnglishWords"/>; null when there is no speech program.</param>
    public static LyricSheet Read(string text, string language, IReadOnlyDictionary<string, string>? pronunciations)
    {
        var notes = new List<string>();
        var reader = new LineReader(language == "ko", pronunciations ?? new Dictionary<string, string>());
        var sections = new List<LyricSection>();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var index = 0;
        foreach (var stanza in StanzaReader.Read(SafeText.Of(text), language == "ko", notes))
        {
            var lines = new List<LyricLine>();
            var rhymes = new List<RhymeKeys>();
            foreach (var line in stanza.Lines.Select(Cut))
            {
                if (reader.Read(line) is not { } read)
                {
                    continue;
                }

                var plain = Stanza.Plain(line);
                lines.Add(new LyricLine(index, line, read.Words, "") { Repeats = first.TryGetValue(plain, out var earlier) ? earlier : null });
                rhymes.Add(read.Rhyme);
                first.TryAdd(plain, index++);
            }

            sections.Add(new LyricSection(stanza.Name, stanza.Kind, stanza.Letter, [.. lines.Zip(RhymeKeys.Shared(rhymes), (line, rhyme) => line with { Rhyme = rhyme })]));
        }

        notes.AddRange(Notes(reader, pronunciations is null));
        return new LyricSheet(sections) { Notes = notes };
    }

    /// <summary>The form in which a word is looked up: "Singin'" as "singing", "café" as "cafe".</summary>
    internal static string PronunciationKey(string core)
    {
        var folded = EnglishWord.Folded(core);
        return new string([.. folded.Where(letter => letter is (>= 'a' and <= 'z') or '\'')]).Trim('\'');
    }

    private static IEnumerable<string> Notes(LineReader reader, bool hasNoProgram)
    {
        if (reader.Guessed.Count > 0)
        {
            var some = string.Join(", ", reader.Guessed.Where(word => word.Length > 0).Take(5));
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Syllables and stress of {reader.Guessed.Count} English word{(reader.Guessed.Count == 1 ? "" : "s")} ({some}{(reader.Guessed.Count > 5 ? ", …" : "")}) are guessed from the spelling{(hasNoProgram ? ": no speech program was asked (espeak-ng)" : "")}.");
        }

        if (reader.Foreign.Count > 0)
        {
            yield return $"Letters that are neither Korean nor English ({string.Join(' ', reader.Foreign.Take(8))}{(reader.Foreign.Count > 8 ? " …" : "")}) are counted as one syllable each.";
        }
    }

    private static string Cut(string line)
    {
        if (line.Length <= LongestLine)
        {
            return line;
        }

        var space = line.LastIndexOf(' ', LongestLine);
        return line[..(space > 0 ? space : char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine)];
    }
}
