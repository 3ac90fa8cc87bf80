using Soribit.Sound.Pictures;

namespace Soribit.Sound.Tests.Pictures;

public sealed class PictureTests
{
    [Theory]
    [InlineData(110)]
    [InlineData(1000)]
    [InlineData(9000)]
    public void Spectrogram_Sine_StandsInItsRowAtItsLevel(double hertz)
    {
        var picture = Spectrogram.Compute(Signals.Sine(hertz, 0.5, 1), 10, 120, cancellation: Signals.Token);
        var rows = Enumerable.Range(0, picture.Rows);
        var strongest = rows.MaxBy(row => picture[5, row]);
        Assert.InRange(picture.Hertz(strongest) / hertz, 0.95, 1.05);
        Assert.Equal(-6, picture[5, strongest], 1.5);
        Assert.InRange(rows.Where(row => picture.Hertz(row) / hertz is > 1.4 or < 0.7).Max(row => picture[5, row]), -200, -60);
    }

    [Fact]
    public void Peaks_OfARamp_AreEachColumnsEnds()
    {
        var columns = Waveform.Peaks(new AudioBuffer(48000, [-1f, -0.5f, 0f, 0.25f, 0.5f, 1f]), 3);
        Assert.Equal([(-1f, -0.5f), (0f, 0.25f), (0.5f, 1f)], columns.Select(column => (column.Low, column.High)));
        Assert.Equal(Math.Sqrt(0.625), columns[2].Rms, 1e-6);
    }

    [Fact]
    public void Peaks_MoreColumnsThanSamples_ShowTheSampleTheyLieIn() =>
        Assert.Equal([0.1f, 0.1f, 0.2f, 0.2f], Waveform.Peaks(new AudioBuffer(48000, [0.1f, 0.2f]), 4).Select(column => column.High));
}
