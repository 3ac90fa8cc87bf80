namespace Soribit.Picture;

/// <summary>An sRGB colour, 8 bits a channel, with straight alpha.</summary>
public readonly record struct Colour(byte R, byte G, byte B, byte A = 255)
{
    /// <summary>0xRRGGBB, opaque.</summary>
    public static Colour FromRgb(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <param name="hue">Degrees.</param>
    /// <param name="saturation">0 to 1.</param>
    /// <param name="lightness">0 to 1.</param>
    public static Colour FromHsl(double hue, double saturation, double lightness)
    {
        var amplitude = saturation * Math.Min(lightness, 1 - lightness);
        return new Colour(Channel(0), Channel(8), Channel(4));

        byte Channel(int offset)
        {
            var k = (offset + (((hue % 360) + 360) % 360 / 30)) % 12;
            var value = lightness - (amplitude * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)));
            return (byte)Math.Round(255 * value);
        }
    }

    /// <param name="opacity">0 to 1.</param>
    public Colour WithOpacity(double opacity) => this with { A = (byte)Math.Round(255 * Math.Clamp(opacity, 0, 1)) };

    /// <summary>This colour at 0, <paramref name="other"/> at 1.</summary>
    public Colour Mix(Colour other, double share) => new(
        Blend(R, other.R, share), Blend(G, other.G, share), Blend(B, other.B, share), Blend(A, other.A, share));

    private static byte Blend(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * Math.Clamp(share, 0, 1)));
}
