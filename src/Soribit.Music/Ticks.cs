namespace Soribit.Music;

/// <summary>Musical time. Every tick in this library counts from the start of the song, a quarter note being 480.</summary>
public static class Ticks
{
    public const int PerQuarter = 480;
    public const int PerEighth = PerQuarter / 2;
    public const int PerSixteenth = PerQuarter / 4;
}
