using System.Numerics;

namespace Soribit.Neural.Training;

/// <summary>
/// AdamW (Kingma and Ba 2015; Loshchilov and Hutter 2019): m = β₁ m + (1 − β₁) g, v = β₂ v + (1 − β₂) g², then
/// w −= rate · (m̂ / (√v̂ + ε) + decay · w), with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ); norms do not decay. The gradient is shortened to a length first.
/// </summary>
internal sealed class AdamW(ParameterLayout layout, TrainingOptions options, Workers workers)
{
    /// <summary>Numbers that one thread updates at once; also fixes the order of the norm's sum.</summary>
    private const int Chunk = 1 << 16;

    private readonly List<(int Start, int Length, bool Decays)> _chunks = Chunks(layout);

    /// <summary>One step.</summary>
    /// <param name="step">t, 1 for the first.</param>
    /// <returns>The length of the gradient before it was shortened.</returns>
    /// <exception cref="ArithmeticException">The gradient is not finite; nothing was changed.</exception>
    public double Step(TrainingState state, float[] slopes, long step, float rate)
    {
        var squares = new double[_chunks.Count];
        workers.Run(_chunks.Count, chunk => squares[chunk] = SumOfSquares(slopes.AsSpan(_chunks[chunk].Start, _chunks[chunk].Length)));
        var norm = Math.Sqrt(squares.Sum());
        if (!double.IsFinite(norm))
        {
            throw new ArithmeticException($"Step {step}: the gradient's length is {norm}. The weights are as they were; a lower rate or a longer warm-up may help.");
        }

        var clip = norm > options.ClipNorm ? (float)(options.ClipNorm / norm) : 1;
        var meanGain = (float)(1 / (1 - Math.Pow(options.MeanMemory, step)));
        var squareGain = (float)(1 / (1 - Math.Pow(options.SquareMemory, step)));
        workers.Run(_chunks.Count, chunk =>
        {
            var (start, length, decays) = _chunks[chunk];
            var keep = decays ? 1 - (rate * options.WeightDecay) : 1;
            Update(
                state.Weights.AsSpan(start, length), state.Means.AsSpan(start, length), state.Squares.AsSpan(start, length), slopes.AsSpan(start, length),
                clip, keep, rate * meanGain, squareGain);
        });
        return norm;
    }

    private static double SumOfSquares(ReadOnlySpan<float> numbers)
    {
        var sum = 0.0;
        const int Run = 1024; // in single precision, then in double
        for (var from = 0; from < numbers.Length; from += Run)
        {
            var part = numbers.Slice(from, Math.Min(Run, numbers.Length - from));
            var squares = Vector<float>.Zero;
            for (var i = 0; i < part.Length; i += Vector<float>.Count)
            {
                var value = Lanes.Load(part, i);
                squares = Vector.MultiplyAddEstimate(value, value, squares);
            }

            sum += Vector.Sum(squares);
        }

        return sum;
    }

    private void Update(
        Span<float> weights, Span<float> means, Span<float> squares, ReadOnlySpan<float> slopes, float clip, float keep, float rate, float squareGain)
    {
        var (memory, squareMemory) = (options.MeanMemory, options.SquareMemory);
        var epsilon = Vector.Create(options.Epsilon);
        for (var i = 0; i < weights.Length; i += Vector<float>.Count)
        {
            var slope = Lanes.Load(slopes, i) * clip;
            var mean = (Lanes.Load(means, i) * memory) + (slope * (1 - memory));
            var square = (Lanes.Load(squares, i) * squareMemory) + (slope * slope * (1 - squareMemory));
            Lanes.Store(mean, means, i);
            Lanes.Store(square, squares, i);
            Lanes.Store((Lanes.Load(weights, i) * keep) - (mean * rate / (Vector.SquareRoot(square * squareGain) + epsilon)), weights, i);
        }
    }

    private static List<(int Start, int Length, bool Decays)> Chunks(ParameterLayout layout)
    {
        var chunks = new List<(int, int, bool)>();
        foreach (var slice in layout.Slices)
        {
            for (var from = 0; from < slice.Length; from += Chunk)
            {
                chunks.Add((slice.Start + from, Math.Min(Chunk, slice.Length - from), !slice.IsNorm));
            }
        }

        return chunks;
    }
}
