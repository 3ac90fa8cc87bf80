using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Soribit.Sound.Filters;

/// <summary>Up to four biquads in a row on both channels, in double precision, remembered from block to block.</summary>
/// <remarks>
/// A biquad waits most of its time for its own last result, so eight of them, four in a row on two channels, take hardly longer than one when
/// they work at once: each stage is one frame behind the one before it, and two stages of both channels fill a vector. The sums are those of
/// <see cref="Tick"/> in its order, so the vectors give the same bits.
/// </remarks>
public sealed class StereoFilter
{
    /// <summary>Filters that one takes.</summary>
    public const int Stages = 4;

    private const int Lanes = 2 * Stages;

    /// <summary>Frames after which state that has died away is cleared, so that it does not linger as slow denormal numbers.</summary>
    private const int Block = 512;
    private const double Negligible = 1e-30;

    // One value for each stage and side: left and right of the first stage, then of the second, …
    private readonly double[] _b0 = new double[Lanes];
    private readonly double[] _b1 = new double[Lanes];
    private readonly double[] _b2 = new double[Lanes];
    private readonly double[] _a1 = new double[Lanes];
    private readonly double[] _a2 = new double[Lanes];
    private readonly double[] _s1 = new double[Lanes];
    private readonly double[] _s2 = new double[Lanes];
    private readonly double[] _frames = new double[2 * Block];

    /// <param name="filters">At most four, in order.</param>
    public StereoFilter(params ReadOnlySpan<Biquad> filters)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filters.Length, Stages, nameof(filters));
        for (var lane = 0; lane < Lanes; lane++)
        {
            (_b0[lane], _b1[lane], _b2[lane], var a1, var a2) = lane / 2 < filters.Length ? filters[lane / 2] : Biquad.Identity;
            (_a1[lane], _a2[lane]) = (-a1, -a2);
        }
    }

    /// <summary>Runs a whole stereo signal through any number of filters from rest, in place.</summary>
    public static void Apply(AudioBuffer stereo, params ReadOnlySpan<Biquad> filters)
    {
        for (var i = 0; i < filters.Length; i += Stages)
        {
            new StereoFilter(filters[i..Math.Min(filters.Length, i + Stages)]).Apply(stereo[0], stereo[1]);
        }
    }

    /// <summary>Goes on filtering, in place.</summary>
    public void Apply(Span<float> left, Span<float> right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException($"Expected spans of one length, found {left.Length} and {right.Length}.");
        }

        for (var start = 0; start < left.Length; start += Block)
        {
            var count = Math.Min(Block, left.Length - start);
            if (Vector256.IsHardwareAccelerated && count >= Stages)
            {
                ApplyVectors(left.Slice(start, count), right.Slice(start, count));
            }
            else
            {
                ApplyScalar(left.Slice(start, count), right.Slice(start, count));
            }

            Settle(_s1);
            Settle(_s2);
        }
    }

    /// <summary>The definition.</summary>
    internal void ApplyScalar(Span<float> left, Span<float> right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = (float)Run(left[i], 0, 0, Stages);
            right[i] = (float)Run(right[i], 1, 0, Stages);
        }
    }

    private void ApplyVectors(Span<float> left, Span<float> right)
    {
        // Both sides of a frame beside each other, in double precision: four frames to two vectors at once.
        var frames = _frames.AsSpan(0, 2 * left.Length);
        Widen(left, right, frames);
        Run(frames);
        Narrow(frames, left, right);
    }

    private static void Widen(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<double> frames)
    {
        var i = 0;
        for (; i <= left.Length - 4; i += 4)
        {
            var both = Vector256.Shuffle(Vector256.Create(Vector128.Create(left[i..]), Vector128.Create(right[i..])), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));
            Vector256.WidenLower(both).CopyTo(frames[(2 * i)..]);
            Vector256.WidenUpper(both).CopyTo(frames[((2 * i) + 4)..]);
        }

        for (; i < left.Length; i++)
        {
            (frames[2 * i], frames[(2 * i) + 1]) = (left[i], right[i]);
        }
    }

    private static void Narrow(ReadOnlySpan<double> frames, Span<float> left, Span<float> right)
    {
        var i = 0;
        for (; i <= left.Length - 4; i += 4)
        {
            var both = Vector256.Narrow(Vector256.Create(frames[(2 * i)..]), Vector256.Create(frames[((2 * i) + 4)..]));
            var sides = Vector256.Shuffle(both, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
            sides.GetLower().CopyTo(left[i..]);
            sides.GetUpper().CopyTo(right[i..]);
        }

        for (; i < left.Length; i++)
        {
            (left[i], right[i]) = ((float)frames[2 * i], (float)frames[(2 * i) + 1]);
        }
    }

    /// <summary>Runs (frames, side) through all stages, in place.</summary>
    private void Run(Span<double> frames)
    {
        // The first frames go ahead until every stage has its own: the first stage the fourth frame, the last one the first.
        var count = frames.Length / 2;
        Span<double> first = stackalloc double[4];
        Span<double> last = stackalloc double[4];
        for (var i = 0; i < Stages - 1; i++)
        {
            // What frame i leaves behind after its last stage waits in the lane of that stage.
            var done = Stages - 2 - i;
            var (l, r) = (Run(frames[2 * i], 0, 0, done + 1), Run(frames[(2 * i) + 1], 1, 0, done + 1));
            var lane = 2 * (done % 2);
            var waiting = done < 2 ? first : last;
            (waiting[lane], waiting[lane + 1]) = (l, r);
        }

        var (b0, b1, b2, a1, a2) = (Load(_b0, 0), Load(_b1, 0), Load(_b2, 0), Load(_a1, 0), Load(_a2, 0));
        var (d0, d1, d2, c1, c2) = (Load(_b0, 4), Load(_b1, 4), Load(_b2, 4), Load(_a1, 4), Load(_a2, 4));
        var (s1, s2, t1, t2) = (Load(_s1, 0), Load(_s2, 0), Load(_s1, 4), Load(_s2, 4));
        var (y, z) = (Vector256.Create<double>(first), Vector256.Create<double>(last));
        var pairs = MemoryMarshal.Cast<double, Vector128<double>>(frames);
        for (var i = Stages - 1; i < pairs.Length; i++)
        {
            var x = Vector256.Create(pairs[i], y.GetLower());
            var w = Vector256.Create(y.GetUpper(), z.GetLower());
            y = Vector256.FusedMultiplyAdd(b0, x, s1);
            z = Vector256.FusedMultiplyAdd(d0, w, t1);
            s1 = Vector256.FusedMultiplyAdd(a1, y, Vector256.FusedMultiplyAdd(b1, x, s2));
            t1 = Vector256.FusedMultiplyAdd(c1, z, Vector256.FusedMultiplyAdd(d1, w, t2));
            s2 = Vector256.FusedMultiplyAdd(a2, y, b2 * x);
            t2 = Vector256.FusedMultiplyAdd(c2, z, d2 * w);
            pairs[i - Stages + 1] = z.GetUpper();
        }

        Store(s1, s2, 0);
        Store(t1, t2, 4);
        y.CopyTo(first);
        z.CopyTo(last);
        for (var stage = Stages - 1; stage > 0; stage--)
        {
            var frame = count - stage;
            var waiting = stage <= 2 ? first : last;
            var lane = 2 * ((stage - 1) % 2);
            frames[2 * frame] = Run(waiting[lane], 0, stage, Stages);
            frames[(2 * frame) + 1] = Run(waiting[lane + 1], 1, stage, Stages);
        }
    }

    /// <summary>Takes one sample of a side through some of the stages.</summary>
    private double Run(double x, int side, int firstStage, int endStage)
    {
        for (var stage = firstStage; stage < endStage; stage++)
        {
            x = Tick(x, (2 * stage) + side);
        }

        return x;
    }

    /// <summary>Transposed direct form II.</summary>
    private double Tick(double x, int lane)
    {
        var y = Math.FusedMultiplyAdd(_b0[lane], x, _s1[lane]);
        _s1[lane] = Math.FusedMultiplyAdd(_a1[lane], y, Math.FusedMultiplyAdd(_b1[lane], x, _s2[lane]));
        _s2[lane] = Math.FusedMultiplyAdd(_a2[lane], y, _b2[lane] * x);
        return y;
    }

    private static Vector256<double> Load(double[] lanes, int from) => Vector256.Create<double>(lanes.AsSpan(from, 4));

    private void Store(Vector256<double> s1, Vector256<double> s2, int from)
    {
        s1.CopyTo(_s1, from);
        s2.CopyTo(_s2, from);
    }

    private static void Settle(Span<double> states)
    {
        foreach (ref var state in states)
        {
            state = Math.Abs(state) < Negligible ? 0 : state;
        }
    }
}
