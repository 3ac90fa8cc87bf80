using Soribit.Music.Harmony;

namespace Soribit.Music.Form;

/// <summary>Tempo, metre, key and contrast that suit a style.</summary>
/// <param name="Tempo">Quarter notes a minute: slowest, usual from, usual to, fastest.</param>
/// <param name="Metres">With their weights.</param>
/// <param name="MinorShare">Share of songs in minor when no mood speaks for either mode.</param>
/// <param name="Energy">Of the quietest and of the fullest section.</param>
/// <param name="Seconds">Shortest and longest natural length without words.</param>
public sealed record FormTaste(
    string Style,
    (double Slowest, double From, double To, double Fastest) Tempo,
    IReadOnlyList<(Metre Metre, double Weight)> Metres,
    double MinorShare,
    (double Low, double High) Energy,
    (double Low, double High) Seconds)
{
    /// <summary>Verses are rapped unless their markers say otherwise.</summary>
    public bool RapsVerses { get; init; }

    /// <summary>In 6/8 the beat is the dotted quarter: this many of them go by where a quarter-beat style counts one.</summary>
    private const double CompoundPace = 0.72;

    private static readonly Metre ThreeFour = new(3, 4);
    private static readonly Metre SixEight = new(6, 8);

    private static readonly FormTaste[] All =
    [
        new("ballad", (56, 66, 78, 92), [(Metre.FourFour, 0.75), (SixEight, 0.17), (ThreeFour, 0.08)], 0.3, (0.2, 0.95), (150, 210)),
        new("pop", (80, 94, 122, 138), [(Metre.FourFour, 1)], 0.28, (0.3, 1), (150, 200)),
        new("rock", (92, 112, 142, 176), [(Metre.FourFour, 1)], 0.35, (0.4, 1), (150, 210)),
        new("folk", (72, 86, 110, 132), [(Metre.FourFour, 0.68), (ThreeFour, 0.22), (SixEight, 0.1)], 0.2, (0.25, 0.8), (130, 190)),
        new("waltz", (76, 92, 148, 186), [(ThreeFour, 1)], 0.35, (0.25, 0.85), (120, 180)),
        new("cinematic", (54, 70, 100, 130), [(Metre.FourFour, 0.76), (ThreeFour, 0.12), (SixEight, 0.12)], 0.6, (0.1, 1), (120, 180)),
        new("lofi", (64, 72, 86, 94), [(Metre.FourFour, 1)], 0.45, (0.3, 0.7), (120, 170)),
        new("hiphop", (76, 86, 98, 112), [(Metre.FourFour, 1)], 0.6, (0.35, 0.95), (120, 180)) { RapsVerses = true },
        new("electronic", (104, 118, 128, 142), [(Metre.FourFour, 1)], 0.6, (0.3, 1), (150, 210)),
        new("jazz", (76, 104, 150, 190), [(Metre.FourFour, 0.84), (ThreeFour, 0.16)], 0.4, (0.3, 0.85), (120, 180)),
        new("piano", (54, 68, 96, 120), [(Metre.FourFour, 0.72), (ThreeFour, 0.18), (SixEight, 0.1)], 0.4, (0.15, 0.8), (110, 170)),
    ];

    /// <summary>Major tonics that lie well for an ordinary voice and for players, each with its weight; minor keys are their relatives.</summary>
    private static readonly (int Tonic, double Weight)[] Tonics = [(0, 5), (7, 5), (2, 4), (5, 4), (9, 3), (4, 2), (10, 3), (3, 3), (8, 1.5), (11, 0.5), (1, 0.5)];

    public static IReadOnlyList<string> Styles { get; } = [.. All.Select(taste => taste.Style)];

    /// <exception cref="ArgumentException">No style has the name.</exception>
    public static FormTaste Of(string style) =>
        Array.Find(All, taste => taste.Style == style)
        ?? throw new ArgumentException($"No style '{style}'; there are {string.Join(", ", Styles)}.", nameof(style));

    public Metre ChooseMetre(Rng rng)
    {
        ReadOnlySpan<double> weights = [.. Metres.Select(entry => entry.Weight)];
        return Metres[rng.Choose(weights)].Metre;
    }

    /// <param name="mode">Null when the mood decides.</param>
    public Key ChooseKey(string? mood, Mode? mode, Rng rng)
    {
        var minor = rng.Chance(MoodWords.MinorShare(mood, MinorShare)); // always drawn, so that the tonic does not depend on who decides
        minor = mode is null ? minor : mode == Mode.Minor;
        ReadOnlySpan<double> weights = [.. Tonics.Select(entry => entry.Weight)];
        var tonic = Tonics[rng.Choose(weights)].Tonic;
        return minor ? new Key((tonic + 9) % 12, Mode.Minor) : new Key(tonic, Mode.Major);
    }

    /// <summary>The tempo that the style and the mood would like, and the slowest and fastest that still suit.</summary>
    public (double Slowest, double Liked, double Fastest) ChooseTempo(Metre metre, string? mood, Rng rng)
    {
        var pace = metre.IsCompound ? CompoundPace : metre.Unit == 2 ? 0.5 : 1;
        var lift = MoodWords.Pace(mood); // -1 slow to 1 quick
        var at = Math.Clamp(0.5 + (0.4 * lift) + (0.25 * (rng.NextDouble() - 0.5) * 2), 0, 1);
        var liked = Math.Round((Tempo.From + ((Tempo.To - Tempo.From) * at)) * pace);
        return (Math.Ceiling(Tempo.Slowest * pace), liked, Math.Floor(Tempo.Fastest * pace));
    }
}
