namespace Soribit.Production.Songs;

/// <summary>What a song for a purpose is like where the brief does not say it: a style and a mood.</summary>
internal static class Purposes
{
    /// <summary>By the names of <see cref="Text.Briefs.Vocabulary.Purposes"/>.</summary>
    private static readonly Dictionary<string, (string Style, string Mood)> All = new(StringComparer.Ordinal)
    {
        ["film"] = ("cinematic", "nostalgic"),
        ["product film"] = ("cinematic", "hopeful"),
        ["advertisement"] = ("pop", "joyful"),
        ["game"] = ("electronic", "excited"),
        ["trailer"] = ("cinematic", "dramatic"),
        ["documentary"] = ("cinematic", "mysterious"),
        ["podcast"] = ("lofi", "relaxed"),
        ["vlog"] = ("pop", "playful"),
        ["wedding"] = ("ballad", "romantic"),
        ["birthday"] = ("pop", "joyful"),
        ["christmas"] = ("pop", "joyful"),
        ["sleep"] = ("piano", "peaceful"),
        ["study"] = ("lofi", "relaxed"),
        ["meditation"] = ("piano", "peaceful"),
        ["workout"] = ("electronic", "empowered"),
        ["party"] = ("electronic", "excited"),
        ["presentation"] = ("pop", "hopeful"),
        ["stage"] = ("cinematic", "dramatic"),
        ["cafe"] = ("lofi", "relaxed"),
        ["memorial"] = ("piano", "tender"),
    };

    /// <summary>Null for no purpose.</summary>
    public static (string Style, string Mood)? Of(string? purpose) =>
        purpose is null ? null : All.TryGetValue(purpose, out var taste) ? taste : throw new ArgumentException($"No purpose '{purpose}'.", nameof(purpose));
}
