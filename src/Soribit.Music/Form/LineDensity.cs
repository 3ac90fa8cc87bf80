namespace Soribit.Music.Form;

/// <summary>How many syllables bars hold.</summary>
/// <param name="Ideal">Syllables in a bar as people write them.</param>
/// <param name="Fastest">Syllables a second beyond which they are not clear.</param>
/// <param name="Places">Places for syllables in a bar; infinite where the bar does not limit them.</param>
/// <param name="Kept">Places at the end of a line that stay free.</param>
internal sealed record LineDensity(double BarSeconds, double Ideal, double Fastest, double Places, double Kept)
{
    /// <summary>Melody notes in a bar of 3 s, as people write them (POP909: 4.37 in bars of 3.04 s).</summary>
    private const double NotesPerBar = 4.4;

    /// <summary>More syllables a second than this cannot be sung clearly.</summary>
    private const double FastestSung = 5;

    /// <summary>Syllables a second of an easy rap, as of speech with its pauses.</summary>
    private const double RappedASecond = 4.4;

    private const double FastestRapped = 6.5;

    /// <summary>What a breath at the end of a line takes.</summary>
    private const double BreathSeconds = 0.3;

    /// <param name="width">1 as people write; above it fewer notes a bar, below it more.</param>
    public static LineDensity Sung(double barSeconds, double width) =>
        new(barSeconds, NotesPerBar * Math.Pow(barSeconds / 3, 0.5) / width, FastestSung, double.PositiveInfinity, 0);

    /// <summary>Speech is not stretched to fill a song: a rap is as dense as it is, a syllable at most on every sixteenth but the last.</summary>
    public static LineDensity Rapped(Metre metre, double barSeconds)
    {
        var slots = metre.BarTicks / Ticks.PerSixteenth;
        return new(barSeconds, Math.Min(RappedASecond * barSeconds, 0.8 * slots), FastestRapped, slots, 1);
    }

    /// <summary>The most syllables of a line of so many bars.</summary>
    public double Most(int bars) => Math.Min(Fastest * ((bars * BarSeconds) - BreathSeconds), (bars * Places) - Kept);
}
