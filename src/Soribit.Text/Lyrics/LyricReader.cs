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
        var notes = new List<Wording>();
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

            sections.Add(new LyricSection(stanza.Name, stanza.Kind, stanza.Letter, [.. lines.Zip(RhymeKeys.Shared(rhymes), (line, rhyme) => line with { Rhyme = rhyme })]) { Delivery = stanza.Delivery });
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

    /// <summary>What is read otherwise than the writer may think.</summary>
    private static IEnumerable<Wording> Notes(LineReader reader, bool hasNoProgram)
    {
        foreach (var note in NotesOfGuesses(reader, hasNoProgram))
        {
            yield return note;
        }

        if (reader.Foreign.Count > 0)
        {
            var some = string.Join(' ', reader.Foreign.Take(8)) + (reader.Foreign.Count > 8 ? " …" : "");
            yield return new(
                $"Letters that are neither Korean nor English ({some}) are counted as one syllable each.",
                $"한글도 로마자도 아닌 글자({some})는 하나를 한 음절로 셌습니다.");
        }
    }

    /// <summary>English words that no speech program was asked about, or none knew.</summary>
    internal static IEnumerable<Wording> NotesOfGuesses(LineReader reader, bool hasNoProgram)
    {
        if (reader.Guessed.Count > 0)
        {
            var some = string.Join(", ", reader.Guessed.Where(word => word.Length > 0).Take(5));
            var more = reader.Guessed.Count > 5 ? ", …" : "";
            yield return new(
                $"Syllables and stress of {reader.Guessed.Count} English word{(reader.Guessed.Count == 1 ? "" : "s")} ({some}{more}) are guessed from the spelling{(hasNoProgram ? ": no speech program was asked (espeak-ng)" : "")}.",
                $"영어 낱말 {reader.Guessed.Count}개({some}{more})의 음절과 강세는 {(hasNoProgram ? "발음 프로그램(espeak-ng)에 묻지 못해 " : "")}철자로 짐작했습니다.");
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
