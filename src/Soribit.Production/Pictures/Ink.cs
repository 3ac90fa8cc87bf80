using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Picture;

namespace Soribit.Production.Pictures;

/// <summary>The colours that all pictures of a song share.</summary>
internal static class Ink
{
    public static readonly Colour Paper = Colour.FromRgb(0x15171D);
    public static readonly Colour Panel = Colour.FromRgb(0x1D2028);
    public static readonly Colour Grid = Colour.FromRgb(0x2A2E39);
    public static readonly Colour Bar = Colour.FromRgb(0x3C4252);
    public static readonly Colour Faint = Colour.FromRgb(0x8A92A6);
    public static readonly Colour Text = Colour.FromRgb(0xE6E9F0);
    public static readonly Colour Accent = Colour.FromRgb(0xFFB454);
    private static readonly Colour Further = Colour.FromRgb(0xD9E4D0);

    /// <summary>A colour for each part: that of its role, every further part of one role lighter and greyer.</summary>
    public static IReadOnlyDictionary<string, Colour> Of(IReadOnlyList<Part> parts)
    {
        var colours = new Dictionary<string, Colour>(StringComparer.Ordinal);
        var seen = new Dictionary<TrackRole, int>();
        foreach (var part in parts)
        {
            var turn = seen[part.Role] = seen.GetValueOrDefault(part.Role) + 1;
            colours[part.Name] = Of(part.Role).Mix(Further, 1 - Math.Pow(0.55, turn - 1));
        }

        return colours;
    }

    public static Colour Of(TrackRole role) => role switch
    {
        TrackRole.MainMelody => Accent,
        TrackRole.SubMelody => Colour.FromRgb(0xF0717B),
        TrackRole.Accompaniment => Colour.FromRgb(0x6FA8F5),
        TrackRole.Bass => Colour.FromRgb(0x8FCB6B),
        TrackRole.Pad => Colour.FromRgb(0x5FA8A8),
        TrackRole.Riff => Colour.FromRgb(0xB794F4),
        _ => Colour.FromRgb(0xA9B1C6),
    };

    public static Colour Of(SectionKind kind) => kind switch
    {
        SectionKind.Chorus => Colour.FromRgb(0xB4572F),
        SectionKind.PreChorus => Colour.FromRgb(0x8F6A2A),
        SectionKind.Verse => Colour.FromRgb(0x35608F),
        SectionKind.Bridge => Colour.FromRgb(0x74478F),
        SectionKind.Interlude => Colour.FromRgb(0x3F7A66),
        _ => Colour.FromRgb(0x4B5263),
    };
}
