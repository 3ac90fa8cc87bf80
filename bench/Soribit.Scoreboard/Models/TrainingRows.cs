using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Soribit.Neural.Files;
using Soribit.Neural.Gemm;
using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Scoreboard.Models;

/// <summary>How fast one thread multiplies matrices of the training's sizes, against the most that its core can, and how fast it trains, against PyTorch, turn by turn in one run.</summary>
internal static class TrainingRows
{
    /// <summary>A turn's steps.</summary>
    private const int Steps = 4;

    /// <summary>Sequences of a step; more were slower for PyTorch.</summary>
    private const int Batch = 2;

    private const int Tokens = 512;

    private static readonly TransformerConfig Config = new(Vocabulary: 512, Width: 256, Layers: 6, Heads: 8, KeyValueHeads: 2, Hidden: 704, Context: 1024);

    public static IEnumerable<Row> Measure(Options options)
    {
        var rounds = options.Quick ? 3 : 12;
        yield return Products(rounds);
        yield return Training(rounds);
    }

    /// <summary>All products of one step there and back, each as often as a step has it.</summary>
    private static Row Products(int rounds)
    {
        const int Rows = Batch * Tokens;
        var (d, kv, f) = (Config.Width, Config.KeyValueWidth, Config.Hidden);
        var shapes = new List<(int Out, int In)> { (Config.Vocabulary, d) };
        for (var layer = 0; layer < Config.Layers; layer++)
        {
            shapes.AddRange([(d + (2 * kv), d), (d, d), (2 * f, d), (d, f)]);
        }

        using var product = new MatrixProduct();
        var (x, w, dy) = (Numbers(Rows * f), Numbers(2 * f * d), Numbers(Rows * 2 * f));
        var (y, dx, dw) = (Numbers(dy.Length), Numbers(x.Length), Numbers(w.Length));
        var (ours, peaks) = (new List<double>(), new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            var start = ThreadClock.Seconds;
            foreach (var (rows, columns) in shapes)
            {
                product.Set(new Matrix(y, Rows, rows), new Matrix(x, Rows, columns), new Matrix(w, rows, columns).Transposed); // y = x wᵀ
                product.Set(new Matrix(dx, Rows, columns), new Matrix(dy, Rows, rows), new Matrix(w, rows, columns)); // dx = dy w
                product.Add(new Matrix(dw, rows, columns), new Matrix(dy, Rows, rows).Transposed, new Matrix(x, Rows, columns)); // dw += dyᵀ x
            }

            var operations = 6.0 * Rows * shapes.Sum(shape => (double)shape.Out * shape.In);
            var rate = operations / (ThreadClock.Seconds - start);
            var peak = Peak();
            if (round >= 0) // the first compile
            {
                ours.Add(rate);
                peaks.Add(peak);
            }
        }

        var told = string.Create(CultureInfo.InvariantCulture, $"{Median(ours) / 1e9:0}, the median, of {peaks.Max() / 1e9:0} GFLOP/s, the products of one step of {Rows} tokens, width {d}");
        return new Row("models", "matrix product: share of a core's multiply-adds", Median(ours) / peaks.Max(), "", Goal.AtLeast(0.85), told);
    }

    private static Row Training(int rounds)
    {
        var state = TrainingState.Random(Config, 1);
        var file = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(file))
            {
                TransformerFile.Write(stream, state.ToWeights(), TensorType.F32);
            }

            using var torch = TorchProgram.StartTraining(file, Batch, Tokens, Steps);
            var turns = new Turns(torch);
            var options = new TrainingOptions
            {
                Steps = Steps * (rounds + 1),
                PeakRate = 1e-4f,
                ReportEvery = 1,
                EvaluateEvery = 0,
                CheckpointEvery = 0,
                Shards = 1,
                RowsPerPass = Batch * Tokens,
            };
            using var trainer = new Trainer(state, options, new ChanceTokens(), [], 1, TimeProvider.System);
            trainer.Run(turns, _ => { }, CancellationToken.None);
            var (ours, theirs) = (turns.Ours, turns.Theirs);
            var rate = Batch * Tokens / Median(ours);
            var told = torch is null
                ? $"{rate:0} tokens a CPU second; python3-torch is not installed"
                : string.Create(CultureInfo.InvariantCulture, $"{rate:0} against {Batch * Tokens / Median(theirs):0} tokens a CPU second, one thread, {Config.Parameters / 1e6:0.0} M weights, medians of {ours.Count} steps");
            return new Row("models", "training: speed of PyTorch's", torch is null ? double.NaN : Median(theirs) / Median(ours), "×", Goal.AtLeast(1.6), told);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Operations a second of multiply-adds alone.</summary>
    private static double Peak()
    {
        const int Times = 2_000_000;
        var start = ThreadClock.Seconds;
        var (_, operations) = MultiplyAdds(Times);
        return (double)operations * Times / (ThreadClock.Seconds - start);
    }

    /// <summary>Multiply-adds of numbers that stay in registers: their sum, which must be asked for or they are not done, and the operations of one time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Sum, int Operations) MultiplyAdds(int times)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> x = Vector512.Create(0.5f), a = x, b = a + x, c = b + x, d = c + x, e = d + x, f = e + x, g = f + x, h = g + x, i = h + x, j = i + x; // alike, they would be one
            for (var time = 0; time < times; time++)
            {
                a = Vector512.FusedMultiplyAdd(x, x, a);
                b = Vector512.FusedMultiplyAdd(x, x, b);
                c = Vector512.FusedMultiplyAdd(x, x, c);
                d = Vector512.FusedMultiplyAdd(x, x, d);
                e = Vector512.FusedMultiplyAdd(x, x, e);
                f = Vector512.FusedMultiplyAdd(x, x, f);
                g = Vector512.FusedMultiplyAdd(x, x, g);
                h = Vector512.FusedMultiplyAdd(x, x, h);
                i = Vector512.FusedMultiplyAdd(x, x, i);
                j = Vector512.FusedMultiplyAdd(x, x, j);
            }

            return (Vector512.Sum(a + b + c + d + e + f + g + h + i + j), 2 * 10 * Vector512<float>.Count);
        }
        else
        {
            Vector256<float> x = Vector256.Create(0.5f), a = x, b = a + x, c = b + x, d = c + x, e = d + x, f = e + x, g = f + x, h = g + x, i = h + x, j = i + x; // alike, they would be one
            for (var time = 0; time < times; time++)
            {
                a = Vector256.FusedMultiplyAdd(x, x, a);
                b = Vector256.FusedMultiplyAdd(x, x, b);
                c = Vector256.FusedMultiplyAdd(x, x, c);
                d = Vector256.FusedMultiplyAdd(x, x, d);
                e = Vector256.FusedMultiplyAdd(x, x, e);
                f = Vector256.FusedMultiplyAdd(x, x, f);
                g = Vector256.FusedMultiplyAdd(x, x, g);
                h = Vector256.FusedMultiplyAdd(x, x, h);
                i = Vector256.FusedMultiplyAdd(x, x, i);
                j = Vector256.FusedMultiplyAdd(x, x, j);
            }

            return (Vector256.Sum(a + b + c + d + e + f + g + h + i + j), 2 * 10 * Vector256<float>.Count);
        }
    }

    private static float[] Numbers(int count)
    {
        var numbers = new float[count];
        numbers.AsSpan().Fill(0.25f);
        return numbers;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    /// <summary>Every step's batch of sequences without any sense.</summary>
    private sealed class ChanceTokens : ITokenSource
    {
        public IReadOnlyList<TrainingSequence> Batch(long number)
        {
            var chance = new Music.Rng((ulong)number);
            return [.. Enumerable.Range(0, TrainingRows.Batch).Select(_ => new TrainingSequence(Enumerable.Range(0, Tokens + 1).Select(_ => chance.Next(Config.Vocabulary)).ToArray()))];
        }
    }

    /// <summary>Reads the clock at each report, one a step, and lets PyTorch take its turn after some. The first turn compiles and is not counted.</summary>
    private sealed class Turns(TorchProgram? torch) : IProgress<TrainingProgress>
    {
        private double _last;

        /// <summary>CPU seconds of each step.</summary>
        public List<double> Ours { get; } = [];

        public List<double> Theirs { get; } = [];

        public void Report(TrainingProgress value)
        {
            if (value.Step > Steps)
            {
                Ours.Add(ThreadClock.Seconds - _last);
            }

            if (value.Step % Steps == 0)
            {
                Theirs.AddRange(torch?.Turn() ?? []);
            }

            _last = ThreadClock.Seconds;
        }
    }
}
