using System.Text.Json.Serialization;

namespace Soribit.Text.Lyrics;

/// <summary>What a section of lyrics is for. <see cref="Unmarked"/> when neither a marker nor repetition tells.</summary>
public enum LyricSectionKind
{
    Unmarked,
    Intro,
    Verse,
    PreChorus,
    Chorus,
    Bridge,
    Interlude,
    Outro,
}

/// <summary>How a section's words are given, as its marker says.</summary>
public enum Delivery
{
    /// <summary>The marker does not say: sung, but for the verses of a style that raps them.</summary>
    Unsaid,
    Sung,
    Rapped,
}

/// <summary>The lyrics of a song, read: sections, lines, words, syllables.</summary>
/// <param name="Sections">In the order in which they are sung. A section without lines (a marker alone) is instrumental, or a call for an earlier section of that name.</param>
public sealed record LyricSheet(IReadOnlyList<LyricSection> Sections)
{
    public static LyricSheet Empty { get; } = new([]);

    /// <summary>All lines in sung order; <see cref="LyricLine.Index"/> is the position in this list.</summary>
    public IReadOnlyList<LyricLine> Lines { get; } = [.. Sections.SelectMany(section => section.Lines)];

    /// <summary>Sentences for the person about what was read otherwise than it is written: words left out, pronunciations guessed.</summary>
    public IReadOnlyList<Wording> Notes { get; init; } = [];
}

/// <summary>A stanza.</summary>
/// <param name="Name">As shown to people: "Verse 1", "Chorus", "1절", "후렴".</param>
/// <param name="Letter">'A', 'B', …: sections with the same letter are variants of one another (same kind; the same words, or verses of one shape).</param>
public sealed record LyricSection(string Name, LyricSectionKind Kind, char Letter, IReadOnlyList<LyricLine> Lines)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Delivery Delivery { get; init; }
}

/// <summary>One sung line, a phrase of the melody.</summary>
/// <param name="Index">Position among all lines of the sheet, from 0.</param>
/// <param name="Text">As written, trimmed.</param>
/// <param name="Rhyme">Lines of one section with the same key rhyme ("" when the line rhymes with none of its section).</param>
public sealed record LyricLine(int Index, string Text, IReadOnlyList<LyricWord> Words, string Rhyme)
{
    /// <summary>Index of the first earlier line with the same words; null when it is new.</summary>
    public int? Repeats { get; init; }

    /// <summary>All syllables of the line in sung order.</summary>
    public IReadOnlyList<LyricSyllable> Syllables { get; } = [.. Words.SelectMany(word => word.Syllables)];
}

/// <param name="Text">As sung, punctuation included; figures and spelled-out capitals are written as words. Its syllables' texts joined.</param>
public sealed record LyricWord(string Text, IReadOnlyList<LyricSyllable> Syllables)
{
    /// <summary>The last syllable is a Korean particle, or an ending like one.</summary>
    public bool EndsInParticle => KoreanLine.EndsInParticle(Syllables);
}

/// <summary>What is sung on one note (or one melisma).</summary>
/// <param name="Text">The letters of the syllable, as printed under a note.</param>
/// <param name="Stress">0 unstressed, 1 primary, 2 secondary. Korean: 1 on the first syllable of an accentual phrase, else 0.</param>
/// <param name="Phonemes">IPA of the syllable in its line: Korean by <see cref="Phonetics.KoreanPronunciation"/> as sung, English by a speech program or guessed from the spelling; "" for letters of other scripts.</param>
public sealed record LyricSyllable(string Text, int Stress, string Phonemes);
