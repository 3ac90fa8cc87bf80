namespace Soribit.Music.Parts.Composing;

/// <summary>Where a part may play so that its mean pitch falls in the range asked for.</summary>
/// <param name="MeanFrom">Smallest allowed mean.</param>
/// <param name="MeanTo">Exclusive.</param>
/// <param name="Core">The lowest pitch of twelve in a row that all lie in the range: each pitch class is among them once, so a part made of them alone is always right.</param>
/// <param name="Low">Lowest pitch that may be used.</param>
/// <param name="High">Highest pitch that may be used.</param>
internal readonly record struct Register(int MeanFrom, int MeanTo, int Core, int Low, int High)
{
    /// <summary>The range's own octave and as much of its neighbourhood as the instrument plays well.</summary>
    /// <param name="reach">Semitones that may be used below and above the range's octave.</param>
    public static Register For(PartRequest request, int reach)
    {
        var from = PitchRanges.From(request.Range);
        var to = PitchRanges.To(request.Range);
        var core = request.Range == PitchRange.VeryLow ? to - 12 : from;
        var instrument = PartInstruments.Find(request.Instrument)!;
        return new Register(
            from,
            to,
            core,
            Math.Min(core, Math.Max(core - reach, instrument.Lowest)),
            Math.Max(core + 11, Math.Min(core + 11 + reach, instrument.Highest)));
    }

    /// <summary>Whether the mean of <paramref name="count"/> pitches with this sum is right.</summary>
    public bool Holds(int sum, int count) => sum >= MeanFrom * count && sum < MeanTo * count;

    /// <summary>The pitch of a pitch class inside <see cref="Core"/>.</summary>
    public int InCore(int pitchClass) => Core + ((((pitchClass - Core) % 12) + 12) % 12);
}
