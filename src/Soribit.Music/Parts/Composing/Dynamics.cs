namespace Soribit.Music.Parts.Composing;

/// <summary>Velocities inside the window asked for: metric accents on a phrase-long swell.</summary>
internal sealed class Dynamics(PartRequest request, Ground ground, Rng rng)
{
    private const int PhraseBars = 4;

    private readonly double _swell = 0.25 + (0.25 * rng.NextDouble());
    private readonly double _accent = 0.2 + (0.25 * rng.NextDouble());

    /// <summary>A note's velocity; notes of one chord differ slightly, as fingers do.</summary>
    public int At(int tick)
    {
        var phrase = PhraseBars * ground.Metre.BarTicks;
        var place = (tick % phrase) / (double)phrase;
        var level = 0.35
            + (_swell * Math.Sin(Math.PI * place))
            + (_accent * ground.Metre.Strength(tick) / 3)
            + (0.08 * rng.NextGaussian());
        var window = request.MaxVelocity - request.MinVelocity;
        return request.MinVelocity + Math.Clamp((int)Math.Round(level * window), 0, window);
    }
}
