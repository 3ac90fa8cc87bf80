using Soribit.Sound.Dynamics;
using Soribit.Sound.Filters;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Mixing;

public enum EqShape
{
    LowShelf,
    Peak,
    HighShelf,
}

/// <summary>One band of an equaliser.</summary>
/// <param name="Hertz">20 to 20000.</param>
/// <param name="GainDb">-24 to 24.</param>
/// <param name="Q">0.1 to 10; 0.7 is a plain shelf, 1 a peak of about an octave and a half.</param>
public readonly record struct EqBand(EqShape Shape, double Hertz, double GainDb, double Q)
{
    public Biquad Filter(int sampleRate)
    {
        var hertz = Math.Min(Hertz, 0.45 * sampleRate);
        return Shape switch
        {
            EqShape.LowShelf => Biquad.LowShelf(hertz, GainDb, Q, sampleRate),
            EqShape.Peak => Biquad.Peak(hertz, GainDb, Q, sampleRate),
            _ => Biquad.HighShelf(hertz, GainDb, Q, sampleRate),
        };
    }
}

/// <summary>How a part steps back for the kick drum.</summary>
/// <param name="Depth">dB, 0 to 24.</param>
/// <param name="Release">Milliseconds, 10 to 2000.</param>
public sealed record DuckSettings(double Depth, double Release);

/// <summary>What the mix does to one part, in this order: high-pass, equaliser, compressor, level, duck, width and pan, sends.</summary>
/// <param name="Level">Loudness of the part while it plays, in LU relative to the song's reference, which is where a main melody sits: -40 to 20.</param>
/// <param name="Pan">-1 left to 1 right.</param>
/// <param name="Width">0 mono, 1 as played, up to 2.</param>
/// <param name="HighPass">Hz; null leaves the low end alone.</param>
/// <param name="Compressor">Its threshold counts from a part brought to -20 LUFS first, so it means the same for every instrument.</param>
/// <param name="Room">dB of room reverb relative to the part, -60 to 12; null is none.</param>
/// <param name="Plate">dB of plate reverb, likewise.</param>
/// <param name="Echo">dB of the first echo, likewise.</param>
public sealed record Strip(
    double Level,
    double Pan,
    double Width,
    double? HighPass,
    IReadOnlyList<EqBand> Eq,
    CompressorSettings? Compressor,
    double? Room,
    double? Plate,
    double? Echo,
    DuckSettings? Duck,
    bool Mute)
{
    /// <summary>For voices; null for none. Works before the compressor.</summary>
    public DeEsserSettings? DeEsser { get; init; }

    /// <summary>A stem behind this strip's tone and dynamics.</summary>
    /// <param name="stem">Belongs to the result from now on.</param>
    /// <param name="recorded">LUFS of the stem as it comes.</param>
    internal ShapedSound Shape(IStereoReader stem, double recorded, int sampleRate)
    {
        var bands = Eq.Select(band => band.Filter(sampleRate));
        return new ShapedSound(
            stem,
            recorded,
            HighPass is { } hertz ? bands.Prepend(Biquad.HighPass(hertz, Biquad.Flat, sampleRate)) : bands,
            DeEsser,
            Compressor,
            sampleRate);
    }

    /// <summary>A part left as it is, at the reference.</summary>
    public static Strip Plain { get; } = new(0, 0, 1, null, [], null, null, null, null, null, false);
}
