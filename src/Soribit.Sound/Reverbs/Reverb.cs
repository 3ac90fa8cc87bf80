using System.Numerics;
using System.Runtime.InteropServices;
using Soribit.Sound.Filters;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Reverbs;

/// <summary>A stereo reverb: diffusing allpasses, then sixteen delay lines that feed one another through a Hadamard matrix.</summary>
/// <remarks>
/// J.-M. Jot and A. Chaigne, "Digital delay networks for designing artificial reverberators" (AES 90, 1991): each line loses in proportion to its
/// length, so that all echoes of one frequency die together. Lengths are primes in equal ratios; a quarter of them drift, each at its own pace.
/// Every line is longer than a block and damped by a symmetrical three-tap filter rather than a recursive one, so all of it runs in vectors
/// along time. The outputs add up the lines with balanced, orthogonal signs, which leaves the two sides uncorrelated.
/// The energy is that of what enters, whatever the decay: a send of -12 dB adds a reverb 12 dB below the dry sound.
/// Linear, and from its start always the same: the reverbs of some shares add up to the reverb of their sum.
/// </remarks>
public sealed class Reverb
{
    private const int Lines = 16;
    private const int Block = 64;
    private const double DampingHertz = 8000;
    private const int LeftSigns = 0b0011_1010_0110_1100;
    private const int RightSigns = 0b1001_1100_0101_1010;
    private static readonly double[] DiffusionMilliseconds = [4.77, 3.60, 12.73, 9.31];
    private static readonly float[] DiffusionGains = [0.70f, 0.70f, 0.60f, 0.60f];

    private readonly Line[] _lines = new Line[Lines];
    private readonly Entrance _left;
    private readonly Entrance _right;
    private readonly StereoFilter _bandLimits;
    private readonly float _outputGain;
    private readonly float[] _rows = new float[Lines * Block];
    private long _frame;

    public Reverb(ReverbSettings settings, int sampleRate)
    {
        _left = new Entrance(settings, sampleRate, 1);
        _right = new Entrance(settings, sampleRate, 1.07);
        _bandLimits = new StereoFilter(
            Biquad.HighPass(settings.LowCut, Biquad.Flat, sampleRate),
            Biquad.LowPass(Math.Min(settings.HighCut, 0.45 * sampleRate), Biquad.Flat, sampleRate));
        var kept = 0.0;
        for (var i = 0; i < Lines; i++)
        {
            var milliseconds = settings.Shortest * Math.Pow(settings.Longest / settings.Shortest, (double)i / (Lines - 1));
            var atLeast = Math.Max(2 * Block, (int)(milliseconds * sampleRate / 1000));
            var length = NextPrime(i == 0 ? atLeast : Math.Max(atLeast, _lines[i - 1].Length + 1));
            _lines[i] = new Line(settings, sampleRate, length, i % 4 == 2 ? i / 4 : null);
            kept += _lines[i].KeptEnergy / Lines;
        }

        // Each side feeds half of the lines, which hold kept + kept² + … of it; both sides collect all of them.
        _outputGain = (float)Math.Sqrt((1 - kept) / (kept * Lines));
    }

    /// <summary>Replaces what enters by its reverb.</summary>
    /// <param name="left">Whole blocks of 64 frames.</param>
    /// <param name="right">As many.</param>
    public void Process(Span<float> left, Span<float> right)
    {
        if (left.Length != right.Length || left.Length % Block != 0)
        {
            throw new ArgumentException($"Expected spans of one length, a multiple of {Block}; found {left.Length} and {right.Length}.");
        }

        _bandLimits.Apply(left, right);
        for (var at = 0; at < left.Length; at += Block)
        {
            ProcessBlock(left.Slice(at, Block), right.Slice(at, Block));
        }
    }

    /// <summary>Replaces one block by its reverb.</summary>
    private void ProcessBlock(Span<float> left, Span<float> right)
    {
        _left.Process(left);
        _right.Process(right);
        for (var i = 0; i < Lines; i++)
        {
            _lines[i].Read(_rows.AsSpan(i * Block, Block), _frame);
        }

        Span<float> outLeft = stackalloc float[Block];
        Span<float> outRight = stackalloc float[Block];
        Collect(outLeft, LeftSigns);
        Collect(outRight, RightSigns);
        Hadamard(_rows);
        for (var i = 0; i < Lines; i++)
        {
            var row = _rows.AsSpan(i * Block, Block);
            SampleKernels.AddScaled(row, i % 2 == 0 ? left : right, (i & 2) == 0 ? 1 : -1);
            _lines[i].Write(row);
        }

        outLeft.CopyTo(left);
        outRight.CopyTo(right);
        _frame += Block;
    }

    /// <summary>Adds up the rows, those whose bit is set turned over.</summary>
    private void Collect(Span<float> output, int signs)
    {
        var rows = MemoryMarshal.Cast<float, Vector<float>>(_rows.AsSpan());
        var sums = MemoryMarshal.Cast<float, Vector<float>>(output);
        for (var k = 0; k < sums.Length; k++)
        {
            var sum = Vector<float>.Zero;
            for (var (i, at) = (0, k); i < Lines; i++, at += sums.Length)
            {
                sum = ((signs >> i) & 1) == 0 ? sum + rows[at] : sum - rows[at];
            }

            sums[k] = sum * _outputGain;
        }
    }

    /// <summary>Each column of the (lines, block) rows times the orthonormal Hadamard matrix of order 16, as two stages of order 4.</summary>
    private static void Hadamard(Span<float> rows)
    {
        var columns = MemoryMarshal.Cast<float, Vector<float>>(rows);
        var row = columns.Length / Lines;
        for (var i = 0; i < Lines; i += 4)
        {
            HadamardOfFour(columns.Slice(i * row, 4 * row), row, row);
        }

        for (var i = 0; i < 4; i++)
        {
            HadamardOfFour(columns[(i * row)..], 4 * row, row);
        }
    }

    /// <summary>The matrix of order 4, halved to keep energy, on rows that are <paramref name="stride"/> apart.</summary>
    private static void HadamardOfFour(Span<Vector<float>> rows, int stride, int length)
    {
        var first = rows[..length];
        var second = rows.Slice(stride, length);
        var third = rows.Slice(2 * stride, length);
        var fourth = rows.Slice(3 * stride, length);
        for (var k = 0; k < first.Length && k < second.Length && k < third.Length && k < fourth.Length; k++)
        {
            var (a, b, c, d) = (first[k], second[k], third[k], fourth[k]);
            var (sum, difference) = ((a + b) * 0.5f, (a - b) * 0.5f);
            var (otherSum, otherDifference) = ((c + d) * 0.5f, (c - d) * 0.5f);
            first[k] = sum + otherSum;
            second[k] = difference + otherDifference;
            third[k] = sum - otherSum;
            fourth[k] = difference - otherDifference;
        }
    }

    private static int NextPrime(int atLeast)
    {
        var candidate = atLeast | 1;
        while (!IsPrime(candidate))
        {
            candidate += 2;
        }

        return candidate;
    }

    private static bool IsPrime(int odd)
    {
        for (var divisor = 3; divisor * divisor <= odd; divisor += 2)
        {
            if (odd % divisor == 0)
            {
                return false;
            }
        }

        return odd > 1;
    }

    /// <summary>Pre-delay and diffusion of one side. The right one's allpasses are longer by <c>stretch</c>: the sides must not diffuse alike.</summary>
    private sealed class Entrance
    {
        private readonly DelayLine _preDelay;
        private readonly int _preDelayFrames;
        private readonly Allpass[] _diffusion;

        public Entrance(ReverbSettings settings, int sampleRate, double stretch)
        {
            _preDelayFrames = (int)Math.Round(settings.PreDelay * sampleRate / 1000);
            _preDelay = new DelayLine(_preDelayFrames + Block, Block);
            // Near walls scatter sooner: in a small room the allpasses shrink with the lines.
            var scale = stretch * Math.Clamp(settings.Shortest / ReverbSettings.Plate.Shortest, 0.3, 1.3) * sampleRate / 1000;
            _diffusion = [.. DiffusionMilliseconds.Select((milliseconds, i) =>
                new Allpass(NextPrime(Math.Max(Block, (int)(milliseconds * scale))), DiffusionGains[i], Block))];
        }

        public void Process(Span<float> signal)
        {
            // The block is written before it is read, so the delay counts from its end.
            _preDelay.Write(signal);
            _preDelay.Read(_preDelayFrames + Block, Block).CopyTo(signal);
            foreach (var allpass in _diffusion)
            {
                allpass.Process(signal);
            }
        }
    }

    /// <summary>One delay line with its loss; a drifting one reads between samples.</summary>
    private sealed class Line
    {
        private readonly DelayLine _memory;
        private readonly float[] _between = new float[Block + 2];
        private readonly float _centre;
        private readonly float _side;
        private readonly double _drift;
        private readonly double _radiansPerFrame;

        /// <param name="driftIndex">Which of the drifting lines it is; null when it stands still.</param>
        public Line(ReverbSettings settings, int sampleRate, int length, int? driftIndex)
        {
            Length = length;
            _drift = driftIndex is null ? 0 : settings.Drift * sampleRate / 1000;
            _radiansPerFrame = 2 * Math.PI * (0.31 + (0.17 * (driftIndex ?? 0))) / sampleRate;
            _memory = new DelayLine(length + (int)Math.Ceiling(2 * _drift) + 4, Block + 3);
            var seconds = (length + _drift) / sampleRate;
            var kept = Math.Pow(10, -3 * seconds / settings.Decay);
            var treble = Math.Pow(10, -3 * seconds / (settings.Decay * settings.Treble)) / kept;
            var side = Math.Min(0.25, (1 - treble) / (2 * (1 - Math.Cos(2 * Math.PI * DampingHertz / sampleRate))));
            _side = (float)(kept * side);
            _centre = (float)(kept * (1 - (2 * side)));
            KeptEnergy = kept * kept;
        }

        /// <summary>Samples.</summary>
        public int Length { get; }

        /// <summary>The share of the energy that one pass leaves.</summary>
        public double KeptEnergy { get; }

        public void Write(ReadOnlySpan<float> row) => _memory.Write(row);

        /// <summary>What comes out of the line, its loss applied, for the block that begins at <paramref name="frame"/>.</summary>
        public void Read(Span<float> row, long frame)
        {
            // One sample more on each side than the block, for the taps: from one before the delay to one after.
            if (_drift == 0)
            {
                Damp(row, _memory.Read(Length + 1, Block + 2));
                return;
            }

            var delay = DelayAt(frame);
            var whole = (int)delay;
            Interpolate(_memory.Read(whole + 2, Block + 3), (float)(delay - whole), (float)(DelayAt(frame + Block) - whole));
            Damp(row, _between);
        }

        private void Damp(Span<float> row, ReadOnlySpan<float> read)
        {
            ref var from = ref MemoryMarshal.GetReference(read[..(Block + 2)]);
            var rows = MemoryMarshal.Cast<float, Vector<float>>(row[..Block]);
            for (var i = 0; i < rows.Length; i++)
            {
                var k = (nuint)(i * Vector<float>.Count);
                var around = Vector.LoadUnsafe(ref from, k) + Vector.LoadUnsafe(ref from, k + 2);
                rows[i] = (Vector.LoadUnsafe(ref from, k + 1) * _centre) + (around * _side);
            }
        }

        private double DelayAt(long frame) => Length + (_drift * (1 + Math.Sin(frame * _radiansPerFrame)));

        /// <summary>Samples between samples: <c>_between[i]</c> lies a fraction of one before <c>read[i + 1]</c>, the fraction running straight through the block.</summary>
        private void Interpolate(ReadOnlySpan<float> read, float from, float to)
        {
            var step = (to - from) / Block;
            var fractions = new Vector<float>(from - step) + (Vector.CreateSequence(0f, 1f) * step);
            var i = 0;
            for (; i <= Block + 2 - Vector<float>.Count; i += Vector<float>.Count)
            {
                var later = new Vector<float>(read[i..]);
                var sooner = new Vector<float>(read[(i + 1)..]);
                (sooner + (fractions * (later - sooner))).CopyTo(_between, i);
                fractions += new Vector<float>(step * Vector<float>.Count);
            }

            for (; i < Block + 2; i++)
            {
                _between[i] = read[i + 1] + ((from + (step * (i - 1))) * (read[i] - read[i + 1]));
            }
        }
    }
}
