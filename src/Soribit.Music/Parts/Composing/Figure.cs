namespace Soribit.Music.Parts.Composing;

/// <summary>A way of sounding a chord over time.</summary>
/// <param name="Steps">
/// One entry a step, separated by blanks: the voices that are struck there, counted from the lowest ("0", "12"), '*' for all but the lowest,
/// 'A' for all, '.' for a rest, '-' for holding on. A voice beyond the chord's last one wraps round to the lowest.
/// </param>
/// <param name="StepTicks">Length of a step.</param>
/// <param name="Bar">Length of the metre's bar in eighth notes that the figure is made for; 0 when it fits any.</param>
/// <param name="MinVoices">Fewest voices that it makes sense with.</param>
/// <param name="Weight">How often it is taken.</param>
internal sealed record Figure(string Steps, int StepTicks, int Bar, int MinVoices, double Weight)
{
    /// <summary>The strikes of each step; null where the notes before are held.</summary>
    public IReadOnlyList<string?> Parsed { get; } = [.. Steps.Split(' ').Select(step => step == "-" ? null : step)];

    /// <summary>Whether a voice of a chord of <paramref name="voices"/> is struck by a step.</summary>
    public static bool Strikes(string step, int voice, int voices)
    {
        foreach (var sign in step)
        {
            var struck = sign switch
            {
                'A' => true,
                '*' => voice > 0 || voices == 1,
                '.' => false,
                _ => (sign - '0') % voices == voice,
            };
            if (struck)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The figures of accompaniments and pads.</summary>
internal static class Figures
{
    private const int Eighth = Ticks.PerEighth;
    private const int Sixteenth = Ticks.PerSixteenth;
    private const int Quarter = Ticks.PerQuarter;

    public static IReadOnlyList<Figure> Accompaniment { get; } =
    [
        new("0 2 1 2", Eighth, 8, 3, 1.5),
        new("0 1 2 1", Eighth, 8, 3, 1.5),
        new("0 1 2 3 2 1 2 1", Eighth, 8, 4, 1.5),
        new("0 1 2 3", Eighth, 8, 4, 1),
        new("0 2 1 3", Eighth, 8, 4, 1),
        new("0 1 2 - - 1 2 -", Eighth, 8, 3, 1),
        new("0 1 2 3 - - - -", Eighth, 8, 4, 1),
        new("0 * - * 0 * - *", Eighth, 8, 3, 1),
        new("0 - * - 0 - * -", Eighth, 8, 3, 1.2),
        new("0 . * * . * * .", Eighth, 8, 3, 0.8),
        new("A - . A - . A -", Eighth, 8, 3, 0.8),
        new("A", Quarter, 8, 3, 0.8),
        new("A - - A - - A -", Eighth, 8, 3, 0.8),
        new(". A", Eighth, 8, 2, 0.6),
        new("0 1 2 3 2 1", Sixteenth, 8, 4, 0.4),
        new("0 1 2 3", Sixteenth, 8, 4, 0.5),
        new("0 2 1 2", Sixteenth, 8, 3, 0.4),
        new("0 - * *", Eighth, 8, 3, 0.7),
        new("0 * *", Quarter, 6, 3, 1.5),
        new("0 - * - * -", Eighth, 6, 3, 1),
        new("0 1 2 1 2 1", Eighth, 6, 3, 1.2),
        new("0 1 2 3 2 1", Eighth, 6, 4, 1.5),
        new("0 2 1 2 1 2", Eighth, 6, 3, 1),
        new("0 1 2 - - -", Eighth, 6, 3, 1),
        new("A - - - A -", Eighth, 6, 3, 0.8),
        new("0 - - * - -", Eighth, 6, 3, 0.8),
        new("0 * * 0 * *", Eighth, 6, 3, 0.8),
        new("0 1 2", Eighth, 0, 3, 0.8),
        new("0 2 1", Eighth, 0, 3, 0.6),
        new("0 1 2 1", Eighth, 0, 3, 0.4),
        new("0 * *", Eighth, 0, 3, 0.5),
    ];

    public static IReadOnlyList<Figure> Pad { get; } =
    [
        new("A - - - - - - - - - - - - - - - - - - - - - - -", Eighth, 0, 2, 3),
        new("A - - - - - - - A - - - - - - -", Eighth, 8, 2, 1),
        new("A - - - A - - -", Eighth, 8, 2, 1),
        new("A - - - - - A -", Eighth, 8, 2, 0.8),
        new("A - - A - - - -", Eighth, 8, 2, 0.8),
        new("0 - 1 - 2 - - -", Eighth, 8, 3, 0.9),
        new("0 1 2 3 - - - -", Eighth, 8, 3, 0.6),
        new("0 - - - * - - -", Eighth, 8, 2, 1),
        new("* - - - 0 - - -", Eighth, 8, 2, 0.5),
        new("A - - - * - * -", Eighth, 8, 3, 0.6),
        new("A - - - - -", Eighth, 6, 2, 2),
        new("A - - - A -", Eighth, 6, 2, 0.8),
        new("A - A - - -", Eighth, 6, 2, 0.6),
        new("0 - * - - -", Eighth, 6, 2, 0.9),
        new("0 - 1 - 2 -", Eighth, 6, 3, 0.8),
        new("A - - A - -", Eighth, 6, 2, 0.8),
        new("0 - - * - -", Eighth, 6, 2, 0.7),
    ];

    /// <summary>The figures that suit a bar and a number of voices; there is always one.</summary>
    public static IReadOnlyList<Figure> For(TrackRole role, Metre metre, int voices)
    {
        var eighths = metre.BarTicks / Eighth;
        return [.. (role == TrackRole.Pad ? Pad : Accompaniment).Where(figure => (figure.Bar == 0 || figure.Bar == eighths) && figure.MinVoices <= voices)];
    }
}
