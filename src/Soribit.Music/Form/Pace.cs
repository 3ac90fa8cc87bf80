namespace Soribit.Music.Form;

/// <summary>Tempos that a song may have.</summary>
/// <param name="IsAsked">Whether the person named the tempo; then all three are equal.</param>
internal sealed record Pace(double Slowest, double Liked, double Fastest, bool IsAsked)
{
    /// <summary>How far the tempo may leave the one asked for, as a share, so that a length is hit.</summary>
    private const double Leeway = 0.02;

    public static double BarSeconds(Metre metre, double tempo) => metre.BeatsPerBar * 60 / tempo;

    /// <summary>The tempos at which a whole number of bars lasts exactly as long as asked, and how little each is liked.</summary>
    public IEnumerable<(int Bars, double Tempo, double Cost)> Fits(Metre metre, double seconds)
    {
        var (low, high) = IsAsked ? (Liked * (1 - Leeway), Liked * (1 + Leeway)) : (Slowest, Fastest);
        var barsPerTempo = seconds / (60.0 * metre.BeatsPerBar);
        for (var bars = Math.Max(1, (int)Math.Ceiling((low * barsPerTempo) - 1e-9)); bars <= (high * barsPerTempo) + 1e-9; bars++)
        {
            var tempo = Math.Round(bars / barsPerTempo, 6);
            var distance = Math.Abs(Math.Log(tempo / Liked));
            yield return (bars, tempo, IsAsked ? distance * 10 : distance * 5);
        }
    }
}
