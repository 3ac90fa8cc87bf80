using System.Diagnostics;

namespace Soribit.Picture.Tests;

public sealed class PngTests
{
    [Fact]
    public async Task Encode_Picture_DecodesToTheSamePixelsInFfmpeg()
    {
        var canvas = new Canvas(37, 23, Colour.FromRgb(0x123456));
        canvas.FillCircle(17, 11, 9, Colour.FromRgb(0xF0A030));
        canvas.DrawLine(0, 0, 37, 23, 2, Colour.FromRgb(0x30F0A0).WithOpacity(0.6));

        Assert.Equal(canvas.Pixels.ToArray(), await DecodeAsync(Png.Encode(canvas)));
    }

    [Fact]
    public void Encode_SamePicture_SameBytes()
    {
        static byte[] Make() => Png.Encode(new Canvas(100, 50, Colour.FromHsl(200, 0.4, 0.3)));
        Assert.Equal(Make(), Make());
    }

    private static async Task<byte[]> DecodeAsync(byte[] png)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-v", "error", "-f", "png_pipe", "-i", "-", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var ffmpeg = Process.Start(start)!;
        using var pixels = new MemoryStream();
        var reading = ffmpeg.StandardOutput.BaseStream.CopyToAsync(pixels, TestContext.Current.CancellationToken);
        await ffmpeg.StandardInput.BaseStream.WriteAsync(png, TestContext.Current.CancellationToken);
        ffmpeg.StandardInput.Close();
        await reading;
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, ffmpeg.ExitCode);
        return pixels.ToArray();
    }
}
