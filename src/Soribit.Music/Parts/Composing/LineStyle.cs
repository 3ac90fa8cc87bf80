namespace Soribit.Music.Parts.Composing;

/// <summary>How a one-voiced part behaves; drawn once a sample from its role, genre and tempo.</summary>
/// <param name="MotifBars">Bars of one motif.</param>
/// <param name="PhraseBars">Bars after which the line rests; 0 for an ostinato.</param>
/// <param name="ActiveBars">Bar i of a phrase sounds when bit i is set: an answering line keeps out of the way.</param>
/// <param name="NonToneStrong">Weight of a note foreign to the chord on a strong beat or held for a beat, a chord tone's being 1.</param>
/// <param name="NonToneWeak">The same elsewhere.</param>
/// <param name="MotifPull">Weight of an interval that the motif had at this place.</param>
/// <param name="Leap">Exponent of the interval weights: above 1 smoother, below 1 wider.</param>
/// <param name="Repeat">Weight of repeating a pitch.</param>
/// <param name="Spread">Deviation in semitones of pitches about the line's course.</param>
/// <param name="Reach">Semitones beyond the asked octave that may be used.</param>
internal sealed record LineStyle(
    RhythmCharacter Rhythm,
    Articulation Articulation,
    int MotifBars,
    int PhraseBars,
    int ActiveBars,
    double NonToneStrong,
    double NonToneWeak,
    double MotifPull,
    double Leap,
    double Repeat,
    double Spread,
    int Reach)
{
    private const int AllBars = 0b1111;

    public static LineStyle Draw(PartRequest request, Rng rng) => request.Role switch
    {
        TrackRole.Riff => Riff(request, rng),
        TrackRole.SubMelody => SubMelody(request, rng),
        _ => MainMelody(request, rng),
    };

    private static LineStyle MainMelody(PartRequest request, Rng rng)
    {
        var density = Uniform(rng, 0.28, 0.78) * Ease(request);
        return new LineStyle(
            new RhythmCharacter(density, Uniform(rng, 0.6, 1.6), Uniform(rng, 0.2, 0.9), Fast(request) * Uniform(rng, 0.05, 0.7), Uniform(rng, 0.2, 1), Uniform(rng, 0.1, 0.7)),
            Articulation.Draw(rng, 0.35, 0.35, 0.25, 0.05),
            MotifBars: 2,
            PhraseBars: 4,
            AllBars,
            NonToneStrong: 0.14,
            NonToneWeak: 0.8,
            MotifPull: 7,
            Leap: Uniform(rng, 0.85, 1.2),
            Repeat: Uniform(rng, 0.4, 1.2),
            Spread: Uniform(rng, 3, 5),
            Reach: 8);
    }

    private static LineStyle SubMelody(PartRequest request, Rng rng)
    {
        var density = Uniform(rng, 0.1, 0.55) * Ease(request);
        int[] answering = [AllBars, AllBars, 0b1010, 0b1110, 0b1100, 0b1011];
        return new LineStyle(
            new RhythmCharacter(density, Uniform(rng, 0.8, 2), Uniform(rng, 0.2, 0.8), Fast(request) * Uniform(rng, 0.02, 0.4), Uniform(rng, 0.4, 2), Uniform(rng, 0.1, 0.6)),
            Articulation.Draw(rng, 0.35, 0.3, 0.25, 0.1),
            MotifBars: 2,
            PhraseBars: 4,
            answering[rng.Next(answering.Length)],
            NonToneStrong: 0.1,
            NonToneWeak: 0.6,
            MotifPull: 5,
            Leap: Uniform(rng, 1, 1.4),
            Repeat: Uniform(rng, 0.2, 0.8),
            Spread: Uniform(rng, 3, 5.5),
            Reach: 7);
    }

    private static LineStyle Riff(PartRequest request, Rng rng)
    {
        var density = Uniform(rng, 0.5, 1.1) * Ease(request);
        return new LineStyle(
            new RhythmCharacter(density, Uniform(rng, 0.8, 1.6), Uniform(rng, 0.4, 1.5), Fast(request) * Uniform(rng, 0.1, 1.2), Uniform(rng, 0.2, 0.8), Uniform(rng, 0.1, 0.5)),
            Articulation.Draw(rng, 0.2, 0.2, 0.3, 0.3),
            MotifBars: rng.Chance(0.65) ? 1 : 2,
            PhraseBars: 0,
            AllBars,
            NonToneStrong: 0.03,
            NonToneWeak: 0.25,
            MotifPull: 40,
            Leap: Uniform(rng, 0.4, 0.8),
            Repeat: Uniform(rng, 0.3, 1.5),
            Spread: Uniform(rng, 3.5, 6),
            Reach: 7);
    }

    /// <summary>Quick tempi carry fewer notes an eighth note.</summary>
    private static double Ease(PartRequest request) => Math.Clamp(Math.Sqrt(100 / request.Bpm), 0.75, 1.3);

    /// <summary>Sixteenth notes fade out as the tempo rises to where they would be a blur.</summary>
    private static double Fast(PartRequest request) => Math.Clamp((150 - request.Bpm) / 60, 0.02, 1);

    private static double Uniform(Rng rng, double from, double to) => from + ((to - from) * rng.NextDouble());
}
