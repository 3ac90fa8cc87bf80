namespace Soribit.Neural.Transformers;

/// <summary>The definitions of <see cref="Elementwise"/> and <see cref="ExponentialKernel"/>, in double precision.</summary>
internal static class ScalarElementwise
{
    public static double[] Normalise(ReadOnlySpan<float> x, ReadOnlySpan<float> g)
    {
        var squares = 0.0;
        foreach (var value in x)
        {
            squares += (double)value * value;
        }

        var y = new double[x.Length];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = g[i] * x[i] / Math.Sqrt((squares / x.Length) + TransformerConfig.NormEpsilon);
        }

        return y;
    }

    public static double[] SwiGlu(ReadOnlySpan<float> gate, ReadOnlySpan<float> up)
    {
        var y = new double[gate.Length];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = gate[i] / (1 + Math.Exp(-gate[i])) * up[i];
        }

        return y;
    }

    public static double[] Exponentials(ReadOnlySpan<float> x)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in x)
        {
            largest = Math.Max(largest, value);
        }

        var y = new double[x.Length];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = Math.Exp(x[i] - largest);
        }

        return y;
    }

    public static double[] Rotate(ReadOnlySpan<float> x, ReadOnlySpan<float> cos, ReadOnlySpan<float> sin)
    {
        var half = x.Length / 2;
        var y = new double[x.Length];
        for (var i = 0; i < half; i++)
        {
            y[i] = ((double)x[i] * cos[i]) - ((double)x[half + i] * sin[i]);
            y[half + i] = ((double)x[i] * sin[i]) + ((double)x[half + i] * cos[i]);
        }

        return y;
    }
}
