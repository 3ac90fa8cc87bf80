using Soribit.Music;
using Soribit.Music.Parts;

namespace Soribit.Scoreboard;

/// <summary>Requests for one part, drawn with the shares that bars.md gives for ComMU's own.</summary>
internal static class RequestMix
{
    private static readonly string[][] Instruments =
    [
        ["acoustic_piano", "string_violin", "flute", "synth_lead", "nylon_guitar", "oboe", "vibraphone"],
        ["string_violin", "string_cello", "acoustic_piano", "harp", "synth_bell", "clarinet", "horn", "celesta"],
        ["acoustic_piano", "nylon_guitar", "harp", "electric_piano", "string_ensemble"],
        ["acoustic_bass", "electric_bass", "string_double_bass", "synth_bass", "string_cello"],
        ["synth_pad", "string_ensemble", "choir", "pad_synth", "organ", "brass_ensemble"],
        ["synth_pluck", "marimba", "acoustic_piano", "string_ensemble", "electric_guitar_clean"],
    ];

    // Chords as semitones above the tonic of the major key (its relative minor uses the same ones); nine qualities, common ones often.
    private static readonly (string Symbol, double Major, double Minor)[] Palette =
    [
        ("C", 20, 9), ("F", 16, 12), ("G", 15, 9), ("Am", 13, 22), ("Dm", 6, 8), ("Em", 6, 7), ("Cmaj7", 3, 1), ("Fmaj7", 4, 3), ("Am7", 3, 3), ("Dm7", 3, 2),
        ("Em7", 2, 2), ("G7", 2, 0.5), ("Gsus4", 2, 0.5), ("E7", 0.5, 4), ("E", 0.5, 3), ("Bdim", 0.5, 1), ("Bm7b5", 0.5, 1), ("Bb", 1, 1), ("Fm", 1, 0.3), ("D", 0.7, 1),
        ("D7", 0.7, 0.5), ("A", 0.4, 0.4), ("C+", 0.3, 0.3), ("Esus4", 0.2, 1), ("Ab", 0.3, 0.3), ("G#dim", 0.3, 0.8), ("NN", 0.5, 0.5),
    ];

    /// <param name="anyKey">Transpose to any of the twelve tonics; else C major or A minor.</param>
    public static PartRequest Draw(Rng rng, bool anyKey)
    {
        var role = (TrackRole)rng.Choose([26, 42, 4, 10, 10, 8]);
        var range = (PitchRange)(role == TrackRole.Bass ? rng.Choose([3, 6, 1]) : rng.Choose([1, 1, 8, 16, 58, 6]));
        var bars = rng.Choose([20, 60, 20]) switch { 0 => 4, 1 => 8, _ => 16 };
        var metre = rng.Choose([72, 25, 3]) switch { 0 => new Metre(4, 4), 1 => new Metre(3, 4), _ => new Metre(6, 8) };
        var hasPickup = rng.Chance(0.035);
        var isMinor = rng.Chance(0.35);
        var shift = anyKey ? rng.Next(12) : 0;
        var instruments = Instruments[(int)role];
        var window = Math.Clamp((int)Math.Round(9 + (7 * rng.NextGaussian())), 0, 84);
        var min = 1 + rng.Next(127 - window);
        return new PartRequest(
            role,
            new Key(((isMinor ? 9 : 0) + shift) % 12, isMinor ? Mode.Minor : Mode.Major),
            metre,
            bars + (hasPickup ? 1 : 0),
            5 * (10 + rng.Next(23)),
            Chords(rng, metre, bars, isMinor, shift),
            range,
            min,
            min + window,
            instruments[rng.Next(instruments.Length)],
            rng.Chance(0.75) ? PartGenre.Cinematic : PartGenre.NewAge);
    }

    /// <summary>A progression of four or eight steps, each as long as makes about seven changes; longer requests repeat it.</summary>
    private static List<Chord?> Chords(Rng rng, Metre metre, int bars, bool isMinor, int shift)
    {
        double[] weights = [.. Palette.Select(chord => isMinor ? chord.Minor : chord.Major)];
        var steps = bars == 4 && rng.Chance(0.4) ? 4 : 8;
        var progression = new List<Chord?>();
        while (progression.Count < steps)
        {
            var symbol = Palette[rng.Choose(weights)].Symbol;
            if (!PartRequest.TryParseChord(symbol, out var chord))
            {
                throw new InvalidOperationException($"The palette has a chord that cannot be read: {symbol}.");
            }

            chord = chord?.Transpose(shift);
            if (progression.Count == 0 || progression[^1] != chord)
            {
                progression.Add(chord);
            }
        }

        var perBar = metre.BarTicks / Ticks.PerEighth;
        var total = bars * perBar;
        var stepLength = Math.Max(1, Math.Min(bars, 8) * perBar / steps);
        return [.. Enumerable.Range(0, total).Select(eighth => progression[eighth / stepLength % steps])];
    }
}
