namespace Soribit.Neural.Tests;

/// <summary>How far two lists of numbers are apart.</summary>
internal static class Errors
{
    /// <summary>The length of their difference over the length of <paramref name="expected"/>.</summary>
    public static double Relative(ReadOnlySpan<float> expected, ReadOnlySpan<float> found) => Relative(Doubles(expected), found);

    public static double Relative(ReadOnlySpan<double> expected, ReadOnlySpan<float> found)
    {
        Assert.Equal(expected.Length, found.Length);
        var (difference, size) = (0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            difference += Math.Pow(expected[i] - found[i], 2);
            size += Math.Pow(expected[i], 2);
        }

        return Math.Sqrt(difference / size);
    }

    /// <summary>Kullback and Leibler's divergence of what two rows of logits predict, in nats.</summary>
    public static double Divergence(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        var (p, q) = (LogSoftmax(expected), LogSoftmax(found));
        return p.Zip(q, (a, b) => Math.Exp(a) * (a - b)).Sum();
    }

    private static double[] LogSoftmax(ReadOnlySpan<float> logits)
    {
        var values = Doubles(logits);
        var total = Math.Log(values.Sum(value => Math.Exp(value - values.Max()))) + values.Max();
        return [.. values.Select(value => value - total)];
    }

    private static double[] Doubles(ReadOnlySpan<float> values)
    {
        var doubles = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            doubles[i] = values[i];
        }

        return doubles;
    }
}
