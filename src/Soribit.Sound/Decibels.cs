namespace Soribit.Sound;

/// <summary>Conversions between linear amplitude, power and decibels. Silence is <see cref="Silence"/>, never minus infinity.</summary>
public static class Decibels
{
    /// <summary>dB that stand for nothing at all.</summary>
    public const double Silence = -200;

    public static double ToAmplitude(double db) => Math.Pow(10, db / 20);

    public static double FromAmplitude(double amplitude) => FromPower(amplitude * amplitude);

    public static double FromPower(double power) => power > 1e-20 ? 10 * Math.Log10(power) : Silence;
}
