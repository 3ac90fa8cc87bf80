using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Soribit.Music;
using Soribit.Neural.Files;
using Soribit.Neural.Memory;
using Soribit.Neural.Panels;
using Soribit.Neural.Transformers;

namespace Soribit.Scoreboard.Models;

/// <summary>
/// How fast a transformer is decoded by one thread: every format of weights against PyTorch with the same weights, turn by turn in one run, and against the time that the
/// machine needs to read so many bytes.
/// </summary>
internal static class DecodeRows
{
    private const int Tokens = 64;

    private static readonly (string Name, TransformerConfig Config)[] Sizes =
    [
        ("10 M", new(Vocabulary: 512, Width: 320, Layers: 8, Heads: 5, KeyValueHeads: 5, Hidden: 864, Context: 1024)),
        ("25 M", new(Vocabulary: 512, Width: 512, Layers: 8, Heads: 8, KeyValueHeads: 8, Hidden: 1376, Context: 1024)),
    ];

    public static IEnumerable<Row> Measure(Options options)
    {
        var rounds = options.Quick ? 2 : 8;
        var folder = Directory.CreateTempSubdirectory("soribit-bench-").FullName;
        try
        {
            foreach (var (name, config) in Sizes)
            {
                var weights = Random(config);
                var file = Path.Combine(folder, $"{config.Width}.safetensors");
                using (var stream = File.Create(file))
                {
                    TransformerFile.Write(stream, weights, TensorType.F32);
                }

                foreach (var batch in (int[])[1, 8])
                {
                    foreach (var row in Compare(name, weights, file, batch, rounds))
                    {
                        yield return row;
                    }
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Row> Compare(string name, TransformerWeights weights, string file, int batch, int rounds)
    {
        using var torch = TorchProgram.StartDecoding(file, batch, Tokens);
        var ours = Enum.GetValues<WeightFormat>().Select(format => new Player(weights, format, batch)).ToList();
        var theirs = new List<double>();
        ours.ForEach(player => player.Decode()); // compiles
        ours.ForEach(player => player.Times.Clear());
        for (var round = 0; round < rounds; round++)
        {
            theirs.AddRange(torch?.Turn() ?? []);
            foreach (var player in ours)
            {
                player.Decode();
                if (batch == 1)
                {
                    player.ReadAll();
                }
            }
        }

        foreach (var player in ours)
        {
            var step = Median(player.Times);
            var goal = (player.Format, batch) switch
            {
                (WeightFormat.Int8, 1) => 14,
                (WeightFormat.Int8, _) => 10,
                (WeightFormat.BFloat16, _) => 7,
                _ => 1,
            };
            var told = torch is null
                ? $"{step * 1e3:0.000} ms a step; python3-torch is not installed"
                : string.Create(CultureInfo.InvariantCulture, $"{step * 1e3:0.000} against {Median(theirs) * 1e3:0.00} ms a step, CPU, one thread, medians of {player.Times.Count}{Load()}");
            yield return new Row("models", $"{name} {player.Format}, batch {batch}: speed of PyTorch's", torch is null ? double.NaN : Median(theirs) / step, "×", Goal.AtLeast(goal), told);
            if (batch == 1)
            {
                var reading = Median(player.ReadingTimes);
                yield return new Row(
                    "models", $"{name} {player.Format}: time of reading its weights", step / reading, "×", Goal.AtMost(1.4),
                    string.Create(CultureInfo.InvariantCulture, $"{player.Bytes / 1e6:0.0} MB, read at {player.Bytes / reading / 1e9:0} GB/s, turn by turn"));
            }

            player.Dispose();
        }
    }

    private static TransformerWeights Random(TransformerConfig config)
    {
        var weights = TransformerWeights.Zero(config);
        foreach (var (name, shape, values) in weights.Tensors())
        {
            var chance = Rng.For(1, name);
            var spread = shape.Length == 1 ? 0 : 1.7 / Math.Sqrt(shape[1]);
            foreach (ref var value in values.AsSpan())
            {
                value = shape.Length == 1 ? 1 : (float)(((2 * chance.NextDouble()) - 1) * spread);
            }
        }

        return weights;
    }

    /// <summary>On Linux: how many programs were at work.</summary>
    private static string Load() => File.Exists("/proc/loadavg") ? $", load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "";

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    /// <summary>One format's decoder, and memory of as many bytes that are only read.</summary>
    private sealed class Player : IDisposable
    {
        private readonly PackedTransformer _packed;
        private readonly Decoder _decoder;
        private readonly NativeArray<ulong> _bytes;
        private readonly int[] _streams;
        private readonly int[] _tokens;

        public Player(TransformerWeights weights, WeightFormat format, int batch)
        {
            _packed = PackedTransformer.Pack(weights, format);
            _decoder = new Decoder(_packed, batch);
            _bytes = new NativeArray<ulong>(batch == 1 ? _packed.Bytes / sizeof(ulong) : 0);
            (_streams, _tokens) = ([.. Enumerable.Range(0, batch)], new int[batch]);
        }

        public WeightFormat Format => _packed.Format;

        public long Bytes => _packed.Bytes;

        /// <summary>CPU seconds of every step.</summary>
        public List<double> Times { get; } = [];

        /// <summary>CPU seconds of every reading of all bytes.</summary>
        public List<double> ReadingTimes { get; } = [];

        public void Decode()
        {
            foreach (var stream in _streams)
            {
                _decoder.Truncate(stream, 0);
            }

            Array.Clear(_tokens);
            for (var step = 0; step < Tokens; step++)
            {
                var start = ThreadClock.Seconds;
                _decoder.Step(_streams, _tokens);
                foreach (var stream in _streams)
                {
                    _tokens[stream] = Likeliest(_decoder.Logits(stream));
                }

                Times.Add(ThreadClock.Seconds - start);
            }
        }

        public void ReadAll()
        {
            for (var time = 0; time < Tokens; time++)
            {
                var start = ThreadClock.Seconds;
                _ = Sum(_bytes.Span);
                ReadingTimes.Add(ThreadClock.Seconds - start);
            }
        }

        public void Dispose()
        {
            _decoder.Dispose();
            _packed.Dispose();
            _bytes.Dispose();
        }

        /// <summary>Next to no work for every byte.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static Vector512<ulong> Sum(ReadOnlySpan<ulong> bytes)
        {
            Vector512<ulong> a = default, b = default, c = default, d = default;
            foreach (var four in MemoryMarshal.Cast<ulong, (Vector512<ulong> A, Vector512<ulong> B, Vector512<ulong> C, Vector512<ulong> D)>(bytes))
            {
                a ^= four.A;
                b ^= four.B;
                c ^= four.C;
                d ^= four.D;
            }

            return a ^ b ^ c ^ d;
        }

        private static int Likeliest(ReadOnlySpan<float> logits)
        {
            var best = 0;
            for (var token = 1; token < logits.Length; token++)
            {
                best = logits[token] > logits[best] ? token : best;
            }

            return best;
        }
    }
}
