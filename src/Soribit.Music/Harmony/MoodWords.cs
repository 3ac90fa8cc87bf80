namespace Soribit.Music.Harmony;

/// <summary>The mood words that harmony, tempo and mode listen to.</summary>
public static class MoodWords
{
    /// <summary>Each mood with how quick (-1 to 1) and how minor (0 to 1) it is.</summary>
    private static readonly Dictionary<string, (double Pace, double Minor)> Moods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["anguished"] = (-0.2, 0.95),
        ["dark"] = (-0.3, 0.95),
        ["dramatic"] = (0.2, 0.8),
        ["empowered"] = (0.5, 0.4),
        ["excited"] = (1, 0.15),
        ["fearful"] = (0, 0.95),
        ["hopeful"] = (0.1, 0.1),
        ["joyful"] = (0.7, 0.03),
        ["lonely"] = (-0.7, 0.8),
        ["mysterious"] = (-0.3, 0.9),
        ["nostalgic"] = (-0.4, 0.35),
        ["peaceful"] = (-0.7, 0.12),
        ["playful"] = (0.6, 0.08),
        ["rebellious"] = (0.8, 0.6),
        ["relaxed"] = (-0.6, 0.15),
        ["romantic"] = (-0.4, 0.15),
        ["sad"] = (-0.7, 0.85),
        ["spiritual"] = (-0.5, 0.35),
        ["surprised"] = (0.4, 0.4),
        ["tender"] = (-0.7, 0.2),
        ["triumphant"] = (0.5, 0.15),
    };

    /// <summary>Other words for them.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["angry"] = "rebellious",
        ["anxious"] = "fearful",
        ["bittersweet"] = "nostalgic",
        ["bright"] = "joyful",
        ["calm"] = "peaceful",
        ["cheerful"] = "joyful",
        ["cold"] = "lonely",
        ["confident"] = "empowered",
        ["dreamy"] = "nostalgic",
        ["energetic"] = "excited",
        ["epic"] = "triumphant",
        ["fun"] = "playful",
        ["gentle"] = "tender",
        ["gloomy"] = "sad",
        ["happy"] = "joyful",
        ["heroic"] = "triumphant",
        ["inspiring"] = "hopeful",
        ["intense"] = "dramatic",
        ["longing"] = "nostalgic",
        ["love"] = "romantic",
        ["lyrical"] = "tender",
        ["melancholic"] = "sad",
        ["melancholy"] = "sad",
        ["mellow"] = "relaxed",
        ["powerful"] = "empowered",
        ["proud"] = "triumphant",
        ["quiet"] = "peaceful",
        ["scary"] = "fearful",
        ["serene"] = "peaceful",
        ["solemn"] = "spiritual",
        ["sorrowful"] = "sad",
        ["soft"] = "tender",
        ["tense"] = "dramatic",
        ["uplifting"] = "hopeful",
        ["warm"] = "romantic",
        ["wistful"] = "nostalgic",
    };

    /// <summary>All words that are understood, in order.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Moods.Keys.Concat(Synonyms.Keys).Order(StringComparer.Ordinal)];

    /// <summary>The moods named in a text; words that are none are left out.</summary>
    public static IReadOnlyList<string> In(string? text) =>
    [
        .. (text ?? "").Split([' ', ',', ';', '/', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => Synonyms.GetValueOrDefault(word, word).ToLowerInvariant())
            .Where(Moods.ContainsKey)
            .Distinct(),
    ];

    /// <summary>-1 slow to 1 quick; 0 without a mood.</summary>
    public static double Pace(string? text) => In(text) is { Count: > 0 } moods ? moods.Average(mood => Moods[mood].Pace) : 0;

    /// <summary>Share of songs of this mood in minor; <paramref name="otherwise"/> without a mood.</summary>
    public static double MinorShare(string? text, double otherwise) => In(text) is { Count: > 0 } moods ? moods.Average(mood => Moods[mood].Minor) : otherwise;
}
