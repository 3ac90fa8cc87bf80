using System.Numerics;
using System.Runtime.InteropServices;

namespace Soribit.Sound.Fourier;

/// <summary>The discrete Fourier transform of real signals whose length is a power of two.</summary>
/// <remarks>
/// Forward is <c>X[k] = Σ x[n] e^(-2πikn/N)</c> without a factor, inverse divides by N. A real signal of length N runs as a complex one of N/2
/// (even samples real, odd imaginary), radix 2 in place. Tables belong to the instance, scratch to the call: safe to share between threads.
/// </remarks>
public sealed class Fft
{
    private readonly int _half;
    private readonly float[] _cos;
    private readonly float[] _sin;
    private readonly float[] _stageCos;
    private readonly float[] _stageSin;
    private readonly int[] _reversed;

    /// <param name="size">Samples: a power of two, 4 to 2^24.</param>
    public Fft(int size)
    {
        if (size is < 4 or > 1 << 24 || (size & (size - 1)) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "Expected a power of two from 4 to 2^24.");
        }

        Size = size;
        _half = size / 2;
        _cos = new float[_half];
        _sin = new float[_half];
        for (var i = 0; i < _half; i++)
        {
            var (sin, cos) = Math.SinCos(-2 * Math.PI * i / size);
            (_cos[i], _sin[i]) = ((float)cos, (float)sin);
        }

        _stageCos = new float[_half];
        _stageSin = new float[_half];
        for (var width = 1; width < _half; width *= 2)
        {
            for (var k = 0; k < width; k++)
            {
                (_stageCos[width - 1 + k], _stageSin[width - 1 + k]) = (_cos[k * (_half / width)], _sin[k * (_half / width)]);
            }
        }

        _reversed = new int[_half];
        for (var i = 1; i < _half; i++)
        {
            _reversed[i] = (_reversed[i >> 1] >> 1) | ((i & 1) * (_half >> 1));
        }
    }

    public int Size { get; }

    /// <summary>Bins of a real signal's spectrum: 0 Hz to half the sample rate, both included.</summary>
    public int Bins => _half + 1;

    /// <param name="signal">(Size,) samples.</param>
    /// <param name="real">(Bins,) written.</param>
    /// <param name="imaginary">(Bins,) written.</param>
    public void Forward(ReadOnlySpan<float> signal, Span<float> real, Span<float> imaginary)
    {
        Check(signal.Length, real.Length, imaginary.Length);
        for (var i = 0; i < _half; i++)
        {
            real[_reversed[i]] = signal[2 * i];
            imaginary[_reversed[i]] = signal[(2 * i) + 1];
        }

        Butterflies(real, imaginary, 1);
        Untangle(real, imaginary);
    }

    /// <param name="real">(Bins,) destroyed.</param>
    /// <param name="imaginary">(Bins,) destroyed; those of the first and last bin count as 0.</param>
    /// <param name="signal">(Size,) written.</param>
    public void Inverse(Span<float> real, Span<float> imaginary, Span<float> signal)
    {
        Check(signal.Length, real.Length, imaginary.Length);
        Tangle(real, imaginary);
        for (var i = 0; i < _half; i++)
        {
            var j = _reversed[i];
            if (j > i)
            {
                (real[i], real[j]) = (real[j], real[i]);
                (imaginary[i], imaginary[j]) = (imaginary[j], imaginary[i]);
            }
        }

        Butterflies(real, imaginary, -1);
        var scale = 1f / _half;
        for (var i = 0; i < _half; i++)
        {
            signal[2 * i] = real[i] * scale;
            signal[(2 * i) + 1] = imaginary[i] * scale;
        }
    }

    /// <summary>The complex transform of length N/2 on bit-reversed input; <paramref name="sign"/> -1 turns it the other way.</summary>
    private void Butterflies(Span<float> real, Span<float> imaginary, float sign)
    {
        for (var width = 1; width < _half; width *= 2)
        {
            // The factors of a stage of this width stand together: those of all narrower stages are before them.
            var cos = _stageCos.AsSpan(width - 1, width);
            var sin = _stageSin.AsSpan(width - 1, width);
            for (var start = 0; start < _half; start += 2 * width)
            {
                Butterfly(real.Slice(start, 2 * width), imaginary.Slice(start, 2 * width), cos, sin, sign);
            }
        }
    }

    /// <summary>Turns the second half, then adds it to the first half and takes it from it.</summary>
    private static void Butterfly(Span<float> real, Span<float> imaginary, Span<float> cos, Span<float> sin, float sign)
    {
        if (cos.Length >= Vector<float>.Count)
        {
            Butterfly(Vectors(real), Vectors(imaginary), Vectors(cos), Vectors(sin), new Vector<float>(sign));
            return;
        }

        for (var (k, m) = (0, cos.Length); k < cos.Length; k++, m++)
        {
            var (c, s) = (cos[k], sign * sin[k]);
            var (a, b) = ((real[m] * c) - (imaginary[m] * s), (real[m] * s) + (imaginary[m] * c));
            (real[m], imaginary[m]) = (real[k] - a, imaginary[k] - b);
            (real[k], imaginary[k]) = (real[k] + a, imaginary[k] + b);
        }
    }

    private static void Butterfly(Span<Vector<float>> real, Span<Vector<float>> imaginary, Span<Vector<float>> cos, Span<Vector<float>> sin, Vector<float> sign)
    {
        for (var (k, m) = (0, cos.Length); k < cos.Length; k++, m++)
        {
            var (c, s) = (cos[k], sign * sin[k]);
            var (a, b) = ((real[m] * c) - (imaginary[m] * s), (real[m] * s) + (imaginary[m] * c));
            (real[m], imaginary[m]) = (real[k] - a, imaginary[k] - b);
            (real[k], imaginary[k]) = (real[k] + a, imaginary[k] + b);
        }
    }

    private static Span<Vector<float>> Vectors(Span<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);

    /// <summary>From the spectrum of (even + i odd) to that of the real signal.</summary>
    private void Untangle(Span<float> real, Span<float> imaginary)
    {
        var (r0, i0) = (real[0], imaginary[0]);
        (real[0], imaginary[0]) = (r0 + i0, 0);
        (real[_half], imaginary[_half]) = (r0 - i0, 0);
        for (var k = 1; k <= _half / 2; k++)
        {
            var m = _half - k;
            var (evenReal, evenImaginary) = ((real[k] + real[m]) / 2, (imaginary[k] - imaginary[m]) / 2);
            var (oddReal, oddImaginary) = ((imaginary[k] + imaginary[m]) / 2, (real[m] - real[k]) / 2);
            var (c, s) = (_cos[k], _sin[k]);
            var (turnedReal, turnedImaginary) = ((oddReal * c) - (oddImaginary * s), (oddReal * s) + (oddImaginary * c));
            (real[k], imaginary[k]) = (evenReal + turnedReal, evenImaginary + turnedImaginary);
            (real[m], imaginary[m]) = (evenReal - turnedReal, turnedImaginary - evenImaginary);
        }
    }

    /// <summary>The way back of <see cref="Untangle"/>.</summary>
    private void Tangle(Span<float> real, Span<float> imaginary)
    {
        var (first, last) = (real[0], real[_half]);
        (real[0], imaginary[0]) = ((first + last) / 2, (first - last) / 2);
        for (var k = 1; k <= _half / 2; k++)
        {
            var m = _half - k;
            var (evenReal, evenImaginary) = ((real[k] + real[m]) / 2, (imaginary[k] - imaginary[m]) / 2);
            var (turnedReal, turnedImaginary) = ((real[k] - real[m]) / 2, (imaginary[k] + imaginary[m]) / 2);
            var (c, s) = (_cos[k], -_sin[k]);
            var (oddReal, oddImaginary) = ((turnedReal * c) - (turnedImaginary * s), (turnedReal * s) + (turnedImaginary * c));
            (real[k], imaginary[k]) = (evenReal - oddImaginary, evenImaginary + oddReal);
            (real[m], imaginary[m]) = (evenReal + oddImaginary, oddReal - evenImaginary);
        }
    }

    private void Check(int signal, int real, int imaginary)
    {
        if (signal != Size || real != Bins || imaginary != Bins)
        {
            throw new ArgumentException($"Expected a signal of {Size} and spectra of {Bins}, found {signal}, {real} and {imaginary}.");
        }
    }
}
