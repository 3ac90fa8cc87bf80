namespace Soribit.Text.Lyrics;

/// <summary>A word as a score writes it under its notes.</summary>
/// <param name="Parts">What stands under each of its notes, in order, without hyphens; at least one.</param>
public sealed record WrittenWord(IReadOnlyList<string> Parts)
{
    public string Text => string.Concat(Parts);

    /// <summary>IPA that the score gives for the word; null where it gives none.</summary>
    public string? Ipa { get; init; }
}

/// <summary>Reads words that a score has divided already: the division stays as it is, the sounds of each word are spread over it.</summary>
/// <remarks>A word of one part comes back with all its syllables; a word of several parts with exactly as many.</remarks>
public static class WrittenLyrics
{
    /// <summary>Every English word once, as <see cref="LyricReader.EnglishWords"/> gives them.</summary>
    /// <param name="language">"ko" or "en".</param>
    public static IReadOnlyList<string> EnglishWords(IReadOnlyList<IReadOnlyList<WrittenWord>> lines, string language) =>
    [
        .. lines.SelectMany(line => line).Where(word => word.Ipa is null).Select(word => SafeText.Of(word.Text)).Distinct(StringComparer.Ordinal)
            .Where(text => !IsAllHangul(text) && !Kana.IsKana(text))
            .SelectMany(text => WordReader.Read(text, language == "ko" || text.Any(Hangul.IsSyllable))).SelectMany(pieces => pieces)
            .Where(piece => piece.Kind == PieceKind.Latin)
            .Select(piece => LyricReader.PronunciationKey(piece.Core))
            .Where(key => key.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <param name="lines">The words of each line, none without something to sing in it (see <see cref="IsSung"/>).</param>
    /// <param name="language">"ko" or "en".</param>
    /// <param name="pronunciations">IPA by the words of <see cref="EnglishWords"/>; null when there is no speech program.</param>
    public static LyricSheet Read(IReadOnlyList<IReadOnlyList<WrittenWord>> lines, string language, IReadOnlyDictionary<string, string>? pronunciations)
    {
        var isKorean = language == "ko";
        var korean = new LineReader(isKorean: true, pronunciations ?? new Dictionary<string, string>());
        var other = isKorean ? korean : new LineReader(isKorean: false, pronunciations ?? new Dictionary<string, string>());
        var read = lines.Select((line, i) => new LyricLine(i, string.Join(' ', line.Select(word => word.Text)), Words(line, korean, other), "")).ToArray();
        return new LyricSheet([new LyricSection(isKorean ? "노래" : "Song", LyricSectionKind.Unmarked, 'A', read)]) { Notes = [.. LyricReader.NotesOfGuesses(other, pronunciations is null)] };
    }

    /// <summary>Whether there is a letter or a figure in a text.</summary>
    public static bool IsSung(string text) => SafeText.Of(text).Any(letter => char.IsLetterOrDigit(letter) || char.IsHighSurrogate(letter));

    /// <summary>Whether a text has letters that are read here: Hangul, also its letters alone (ㅋㅋ), Latin letters, figures, kana.</summary>
    public static bool IsReadable(string text) => SafeText.Of(text) is var safe
        && (Kana.IsKana(safe) || safe.Any(letter => Hangul.IsHangul(letter) || char.IsAsciiDigit(letter) || (char.IsLetter(letter) && letter < '\u0250')));

    private static bool IsAllHangul(string text) => text.Any(Hangul.IsSyllable) && text.All(letter => Hangul.IsSyllable(letter) || !char.IsLetterOrDigit(letter));

    private static LyricWord[] Words(IReadOnlyList<WrittenWord> line, LineReader korean, LineReader other)
    {
        var words = new LyricWord[line.Count];
        for (var i = 0; i < line.Count;)
        {
            var end = i;
            while (end < line.Count && IsAllHangul(SafeText.Of(line[end].Text)))
            {
                end++;
            }

            if (end > i)
            {
                // Korean words sound into one another, so those that follow one another are read together.
                KoreanWords([.. line.Skip(i).Take(end - i)], korean).CopyTo(words, i);
                i = end;
            }
            else
            {
                words[i] = line[i].Text.Any(Hangul.IsSyllable) ? Mixed(line[i], korean) : Other(line[i], other);
                i++;
            }
        }

        return words;
    }

    private static LyricWord[] KoreanWords(WrittenWord[] words, LineReader korean)
    {
        static string Blocks(string text) => new([.. SafeText.Of(text).Where(Hangul.IsSyllable)]);
        var sung = Natural(korean, string.Join(' ', words.Select(word => Blocks(word.Text))));
        var at = 0;
        return Array.ConvertAll(words, word =>
        {
            var syllables = new List<LyricSyllable>();
            foreach (var part in word.Parts)
            {
                var count = Blocks(part).Length;
                var own = sung[at..(at + count)];
                at += count;
                syllables.AddRange(word.Parts.Count == 1 ? Printed(own, part) : [Joined(own, part)]);
            }

            return new LyricWord(word.Text, syllables);
        });
    }

    /// <summary>Hangul with figures or Latin letters in one word.</summary>
    private static LyricWord Mixed(WrittenWord word, LineReader korean) => word.Parts.Count == 1
        ? new LyricWord(word.Text, One(Natural(korean, word.Text), word.Text))
        : new LyricWord(word.Text, [.. word.Parts.Select(part => Joined(Natural(korean, part), part))]);

    private static LyricSyllable[] Natural(LineReader reader, string text) => reader.Read(SafeText.Of(text))?.Words.SelectMany(word => word.Syllables).ToArray() ?? [];

    /// <summary>The syllables of a word on its own, its punctuation with the last.</summary>
    private static LyricSyllable[] Printed(LyricSyllable[] blocks, string text)
    {
        if (blocks.Length == 1)
        {
            return [blocks[0] with { Text = text }];
        }

        var last = text.LastIndexOf(blocks[^1].Text, StringComparison.Ordinal);
        return last < 0 ? blocks : [.. blocks[..^1], blocks[^1] with { Text = text[last..] }];
    }

    private static LyricSyllable Joined(LyricSyllable[] syllables, string text) =>
        new(text, syllables.Length == 0 ? 0 : syllables.Max(syllable => syllable.Stress), string.Concat(syllables.Select(syllable => syllable.Phonemes)));

    private static LyricWord Other(WrittenWord word, LineReader reader)
    {
        if (Kana.IsKana(word.Text))
        {
            return new LyricWord(word.Text, [.. word.Parts.Select((part, i) => new LyricSyllable(part, i == 0 ? 1 : 0, Kana.Ipa(part)))]);
        }

        var natural = word.Ipa is { } ipa ? Given(word.Text, ipa) : Natural(reader, word.Text);
        return new LyricWord(word.Text, word.Parts.Count == 1 ? One(natural, word.Text) : SyllableDivision.Over(natural, word.Parts));
    }

    private static LyricSyllable[] Given(string text, string ipa)
    {
        var letters = new string([.. text.Where(letter => char.IsLetter(letter) || letter == '\'')]);
        var syllables = letters.Length == 0 ? [] : English.EnglishWord.Read(letters, ipa).Syllables;
        return syllables.Count > 0 && syllables.All(syllable => syllable.Phonemes.Length > 0) ? [.. syllables] : [new LyricSyllable(text, 1, ipa)];
    }

    private static LyricSyllable[] One(LyricSyllable[] natural, string text) => natural.Length switch
    {
        0 => [new LyricSyllable(text, 0, "")],
        1 => [natural[0] with { Text = text }],
        _ => natural,
    };
}
