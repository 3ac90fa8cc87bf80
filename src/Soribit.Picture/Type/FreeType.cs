using System.Runtime.InteropServices;

namespace Soribit.Picture.Type;

/// <summary>The few calls of FreeType 2 (libfreetype.so.6, FreeType licence) that we need, with the field offsets of its 64-bit records.</summary>
internal static class FreeType
{
    public const int LoadRender = 1 << 2;
    public const int TargetLight = 1 << 16; // snaps heights to the pixel grid, leaves widths alone

    // Offsets in FT_FaceRec and FT_GlyphSlotRec (freetype/freetype.h) where long and pointers have 8 bytes.
    public const int FaceUnitsPerEm = 136;
    public const int FaceAscender = 138;
    public const int FaceDescender = 140;
    public const int FaceGlyphSlot = 152;
    public const int SlotAdvanceX = 128;
    public const int SlotBitmapRows = 152;
    public const int SlotBitmapWidth = 156;
    public const int SlotBitmapPitch = 160;
    public const int SlotBitmapBuffer = 168;
    public const int SlotBitmapLeft = 192;
    public const int SlotBitmapTop = 196;

    private const string Library = "libfreetype.so.6";

    [DllImport(Library, EntryPoint = "FT_Init_FreeType")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int InitLibrary(out nint library);

    [DllImport(Library, EntryPoint = "FT_New_Memory_Face")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int NewMemoryFace(nint library, nint bytes, nint length, nint index, out nint face);

    [DllImport(Library, EntryPoint = "FT_Done_Face")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int DoneFace(nint face);

    [DllImport(Library, EntryPoint = "FT_Done_FreeType")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int DoneLibrary(nint library);

    [DllImport(Library, EntryPoint = "FT_Set_Char_Size")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int SetCharSize(nint face, nint width, nint height, uint horizontalDpi, uint verticalDpi);

    [DllImport(Library, EntryPoint = "FT_Get_Char_Index")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern uint GetCharIndex(nint face, nuint character);

    [DllImport(Library, EntryPoint = "FT_Load_Glyph")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int LoadGlyph(nint face, uint index, int flags);
}
