namespace Soribit.Neural.Training;

/// <summary>Seeded chance without a state: SplitMix64's finaliser (Steele, Lea and Flood 2014) of a place.</summary>
internal static class Chance
{
    public static ulong Mix(ulong place)
    {
        var z = place + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller), the <paramref name="index"/>th of a seed.</summary>
    public static float Gaussian(ulong seed, int index)
    {
        var key = Mix(seed) + (2UL * (ulong)index);
        return (float)(Math.Sqrt(-2 * Math.Log(1 - Unit(Mix(key)))) * Math.Cos(2 * Math.PI * Unit(Mix(key + 1))));
    }

    private static double Unit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));
}
