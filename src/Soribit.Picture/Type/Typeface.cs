using System.Runtime.InteropServices;

namespace Soribit.Picture.Type;

/// <summary>A font file, ready to set lines of text. Hangul syllables and Latin need no shaping; a missing glyph is drawn as the font's own box.</summary>
/// <remarks>Not thread-safe: one instance a picture. Dispose frees the native face.</remarks>
public sealed class Typeface : IDisposable
{
    private const double PixelsTo26Dot6 = 64;

    private readonly Dictionary<(int Rune, int Size), Glyph> _glyphs = [];
    private GCHandle _bytes;
    private nint _library;
    private nint _face;

    /// <param name="file">The bytes of a TrueType, OpenType or collection file (its first face).</param>
    /// <exception cref="UnreadableFileException">FreeType cannot read them.</exception>
    public Typeface(byte[] file)
    {
        _bytes = GCHandle.Alloc(file, GCHandleType.Pinned);
        if (FreeType.InitLibrary(out _library) != 0
            || FreeType.NewMemoryFace(_library, _bytes.AddrOfPinnedObject(), file.Length, 0, out _face) != 0)
        {
            Dispose();
            throw new UnreadableFileException(new("Not a font that FreeType can read (expected TrueType or OpenType).", "FreeType이 읽을 수 있는 글꼴(TrueType이나 OpenType)이 아닙니다."));
        }
    }

    /// <summary>Height above the baseline for a text size, in pixels.</summary>
    public double Ascent(double size) =>
        size * Marshal.ReadInt16(_face, FreeType.FaceAscender) / (ushort)Marshal.ReadInt16(_face, FreeType.FaceUnitsPerEm);

    public bool Has(System.Text.Rune rune) => FreeType.GetCharIndex(_face, (nuint)rune.Value) != 0;

    /// <summary>Width of a line in pixels.</summary>
    /// <param name="size">Pixels per em.</param>
    public double Measure(string text, double size) => text.EnumerateRunes().Sum(rune => Load(rune, size).Advance);

    /// <summary>Sets a line of text with its left edge at x and its baseline at y.</summary>
    /// <param name="size">Pixels per em.</param>
    /// <returns>The x at which the line ends.</returns>
    public double Draw(Canvas canvas, string text, double x, double y, double size, Colour colour)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = Load(rune, size);
            var left = (int)Math.Round(x) + glyph.Left;
            var top = (int)Math.Round(y) - glyph.Top;
            for (var row = 0; row < glyph.Rows; row++)
            {
                for (var column = 0; column < glyph.Width; column++)
                {
                    canvas.Blend(left + column, top + row, colour, glyph.Coverage[(row * glyph.Width) + column] / 255.0);
                }
            }

            x += glyph.Advance;
        }

        return x;
    }

    /// <summary>As <see cref="Draw"/>, with x as the middle of the line.</summary>
    public void DrawCentred(Canvas canvas, string text, double x, double y, double size, Colour colour) =>
        Draw(canvas, text, x - (Measure(text, size) / 2), y, size, colour);

    /// <summary>The text, cut with an ellipsis where it is wider than <paramref name="width"/>.</summary>
    public string Fit(string text, double size, double width)
    {
        if (Measure(text, size) <= width)
        {
            return text;
        }

        var runes = text.EnumerateRunes().ToList();
        while (runes.Count > 0 && Measure(string.Concat(runes) + "…", size) > width)
        {
            runes.RemoveAt(runes.Count - 1);
        }

        return runes.Count == 0 ? "" : string.Concat(runes) + "…";
    }

    public void Dispose()
    {
        if (_face != 0)
        {
            _ = FreeType.DoneFace(_face);
            _face = 0;
        }

        if (_library != 0)
        {
            _ = FreeType.DoneLibrary(_library);
            _library = 0;
        }

        if (_bytes.IsAllocated)
        {
            _bytes.Free();
        }
    }

    private Glyph Load(System.Text.Rune rune, double size)
    {
        var size26Dot6 = (int)Math.Round(size * PixelsTo26Dot6);
        if (_glyphs.TryGetValue((rune.Value, size26Dot6), out var known))
        {
            return known;
        }

        if (FreeType.SetCharSize(_face, size26Dot6, size26Dot6, 72, 72) != 0
            || FreeType.LoadGlyph(_face, FreeType.GetCharIndex(_face, (nuint)rune.Value), FreeType.LoadRender | FreeType.TargetLight) != 0)
        {
            throw new UnreadableFileException(new($"FreeType cannot draw U+{rune.Value:X4} at {size} pixels.", $"FreeType이 U+{rune.Value:X4}을/를 {size}픽셀로 그리지 못했습니다."));
        }

        var slot = Marshal.ReadIntPtr(_face, FreeType.FaceGlyphSlot);
        var rows = Marshal.ReadInt32(slot, FreeType.SlotBitmapRows);
        var width = Marshal.ReadInt32(slot, FreeType.SlotBitmapWidth);
        var pitch = Marshal.ReadInt32(slot, FreeType.SlotBitmapPitch);
        var buffer = Marshal.ReadIntPtr(slot, FreeType.SlotBitmapBuffer);
        var coverage = new byte[rows * width];
        for (var row = 0; row < rows; row++)
        {
            Marshal.Copy(buffer + (row * pitch), coverage, row * width, width);
        }

        var glyph = new Glyph(
            coverage,
            width,
            rows,
            Marshal.ReadInt32(slot, FreeType.SlotBitmapLeft),
            Marshal.ReadInt32(slot, FreeType.SlotBitmapTop),
            Marshal.ReadInt64(slot, FreeType.SlotAdvanceX) / PixelsTo26Dot6);
        _glyphs[(rune.Value, size26Dot6)] = glyph;
        return glyph;
    }

    private sealed record Glyph(byte[] Coverage, int Width, int Rows, int Left, int Top, double Advance);
}
