using Soribit.Sound.Fourier;

namespace Soribit.Sound.Tests.Fourier;

public sealed class FftTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(256)]
    public void Forward_Noise_IsTheDefinition(int size)
    {
        var signal = Signals.NoiseSamples(size, 5);
        var fft = new Fft(size);
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        fft.Forward(signal, real, imaginary);
        for (var k = 0; k < fft.Bins; k++)
        {
            double re = 0, im = 0;
            for (var n = 0; n < size; n++)
            {
                var (sin, cos) = Math.SinCos(-2 * Math.PI * k * n / size);
                re += signal[n] * cos;
                im += signal[n] * sin;
            }

            Assert.Equal(re, real[k], 1e-5 * size);
            Assert.Equal(im, imaginary[k], 1e-5 * size);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1024)]
    [InlineData(65536)]
    public void Inverse_OfForward_IsTheSignal(int size)
    {
        var signal = Signals.NoiseSamples(size, 6);
        var fft = new Fft(size);
        var (real, imaginary, back) = (new float[fft.Bins], new float[fft.Bins], new float[size]);
        fft.Forward(signal, real, imaginary);
        fft.Inverse(real, imaginary, back);
        for (var i = 0; i < size; i++)
        {
            Assert.Equal(signal[i], back[i], 1e-5f);
        }
    }

    [Fact]
    public void Forward_AnySignal_KeepsItsEnergy()
    {
        const int size = 4096;
        var signal = Signals.NoiseSamples(size, 7);
        var fft = new Fft(size);
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        fft.Forward(signal, real, imaginary);
        var energy = 0.0;
        for (var k = 0; k < fft.Bins; k++)
        {
            energy += (k == 0 || k == size / 2 ? 1 : 2) * (((double)real[k] * real[k]) + ((double)imaginary[k] * imaginary[k])) / size;
        }

        Assert.Equal(Signals.Power(signal) * size, energy, 1e-3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Constructor_NoPowerOfTwo_IsRefused(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new Fft(size));
}
