namespace Soribit.Music.Learned.Critics;

/// <summary>All critics. The weights say which of them a role listens to.</summary>
internal static class CriticCatalogue
{
    public static IReadOnlyList<CriticIdea> All { get; } =
    [
        .. MotifCritics.All, .. ContourCritics.All, .. RhythmCritics.All, .. HarmonyCritics.All, .. CadenceCritics.All, .. CounterpointCritics.All, .. BassCritics.All, .. TextureCritics.All,
    ];

    private static readonly Dictionary<string, CriticIdea> ByName = All.ToDictionary(idea => idea.Name);

    public static CriticIdea? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>What each of <see cref="All"/> makes of a part.</summary>
    public static double[] Values(Listening part) => [.. All.Select(idea => idea.Value(part))];
}
