namespace Soribit.Neural.Tests.Panels;

/// <summary>Numbers between −1 and 1, the same for the same seed.</summary>
internal static class Numbers
{
    public static float[] Floats(int count, int seed)
    {
#pragma warning disable RS0030 // System.Random with a seed is repeatable within one run of the tests.
        var random = new Random(seed);
#pragma warning restore RS0030
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)((random.NextDouble() * 2) - 1);
        }

        return values;
    }
}
