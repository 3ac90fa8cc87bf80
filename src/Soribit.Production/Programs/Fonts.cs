using Soribit.Picture.Type;

namespace Soribit.Production.Programs;

/// <summary>The fonts of this machine that can set both Hangul and Latin.</summary>
public static class Fonts
{
    private static readonly string[] SansFiles =
    [
        "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    ];

    private static readonly string[] SerifFiles =
    [
        "/usr/share/fonts/truetype/nanum/NanumMyeongjoBold.ttf",
        "/usr/share/fonts/truetype/nanum/NanumMyeongjo.ttf",
        "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
        .. SansFiles,
    ];

    /// <summary>For labels and tables.</summary>
    /// <exception cref="ProgramFailedException">No such font is installed.</exception>
    public static Typeface Sans() => Open(SansFiles);

    /// <summary>For titles.</summary>
    /// <exception cref="ProgramFailedException">No such font is installed.</exception>
    public static Typeface Serif() => Open(SerifFiles);

    private static Typeface Open(string[] files)
    {
        var file = Array.Find(files, File.Exists)
            ?? throw new ProgramFailedException("fonts", new(
                "No font with Hangul was found. On Debian or Ubuntu: sudo apt-get install fonts-nanum",
                "한글 글꼴이 없습니다. 데비안이나 우분투에서는: sudo apt-get install fonts-nanum"));
        return new Typeface(File.ReadAllBytes(file));
    }
}
