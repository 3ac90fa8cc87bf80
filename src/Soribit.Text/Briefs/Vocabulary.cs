using System.Globalization;

namespace Soribit.Text.Briefs;

/// <summary>A canonical value and the words for it.</summary>
/// <param name="Field">"mood", "style", "tempo", "voice", "ending", "purpose" or "instrument".</param>
/// <param name="With">What it brings along: the style of a genre, the beats a minute of a tempo word; else "".</param>
/// <param name="English">Words and phrases in lower case.</param>
/// <param name="Korean">Stems, on which particles and endings may follow.</param>
public sealed record VocabularyEntry(string Field, string Value, string With, IReadOnlyList<string> English, IReadOnlyList<string> Korean);

/// <summary>The words that briefs and prompts are made of, both languages: the tables under <c>Words/</c>.</summary>
public static class Vocabulary
{
    /// <summary>All entries but the instruments.</summary>
    public static IReadOnlyList<VocabularyEntry> Entries { get; } =
        [.. WordTable.Rows("vocabulary.tsv", 5).Select(row => new VocabularyEntry(row[0], row[1], row[2], WordTable.List(row[3]), WordTable.List(row[4])))];

    public static IReadOnlyList<string> Moods { get; } = ValuesOf("mood");

    /// <summary>What can be asked for; each is played in one of <see cref="Styles"/>.</summary>
    public static IReadOnlyList<string> Genres { get; } = ValuesOf("style");

    /// <summary>What the arranger can play.</summary>
    public static IReadOnlyList<string> Styles { get; } = [.. Entries.Where(entry => entry.Field == "style").Select(entry => entry.With).Distinct()];

    public static IReadOnlyList<string> Voices { get; } = ValuesOf("voice");

    public static IReadOnlyList<string> Effects { get; } = ValuesOf("effect");

    public static IReadOnlyList<string> Endings { get; } = ValuesOf("ending");

    public static IReadOnlyList<string> Purposes { get; } = ValuesOf("purpose");

    public static IReadOnlyList<string> TempoWords { get; } = ValuesOf("tempo");

    /// <summary>Words that carry no wish and are passed over.</summary>
    public static IReadOnlySet<string> StopWords { get; } = WordTable.Lines("stopwords.txt")
        .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The style in which a genre is played.</summary>
    public static string StyleOf(string genre) => Entries.First(entry => entry.Field == "style" && entry.Value == genre).With;

    /// <summary>Beats a minute of a tempo word such as "slow".</summary>
    public static double TempoOf(string word) =>
        double.Parse(Entries.First(entry => entry.Field == "tempo" && entry.Value == word).With, CultureInfo.InvariantCulture);

    /// <summary>A word that a Korean can write for a value; the value itself where there is none that stands alone.</summary>
    internal static string KoreanNameOf(string field, string value) => field switch
    {
        "instrument" => Instruments.Named(value).Shown.Korean,
        "mood" => KoreanMoods.GetValueOrDefault(value, value),
        "style" or "voice" or "purpose" => Entries.FirstOrDefault(entry => entry.Field == field && entry.Value == value)?.Korean is [var first, ..] ? first : value,
        _ => value,
    };

    /// <summary>The table holds stems; these are words.</summary>
    private static readonly Dictionary<string, string> KoreanMoods = new(StringComparer.Ordinal)
    {
        ["joyful"] = "기쁜",
        ["hopeful"] = "희망찬",
        ["nostalgic"] = "그리운",
        ["relaxed"] = "편안한",
        ["playful"] = "장난스러운",
        ["mysterious"] = "신비로운",
        ["triumphant"] = "웅장한",
        ["romantic"] = "낭만적인",
        ["rebellious"] = "반항적인",
        ["sad"] = "슬픈",
        ["dark"] = "어두운",
        ["tender"] = "부드러운",
        ["spiritual"] = "경건한",
        ["peaceful"] = "평화로운",
        ["empowered"] = "힘찬",
        ["lonely"] = "외로운",
        ["fearful"] = "무서운",
        ["excited"] = "흥겨운",
        ["dramatic"] = "극적인",
        ["anguished"] = "고통스러운",
    };

    private static string[] ValuesOf(string field) => [.. Entries.Where(entry => entry.Field == field).Select(entry => entry.Value)];
}
