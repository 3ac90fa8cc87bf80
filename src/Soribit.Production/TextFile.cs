using System.Text;
using Soribit.Text;

namespace Soribit.Production;

/// <summary>Text that a person wrote into a file.</summary>
public static class TextFile
{
    /// <summary>More than any page, step or lyrics need.</summary>
    public const long LongestBytes = 1_000_000;

    /// <exception cref="BadInputException">It is not there, too long, or no text in UTF-8.</exception>
    public static string Read(string file)
    {
        if (Directory.Exists(file) || !File.Exists(file))
        {
            throw new BadInputException(file, null, new("There is no such text file to read.", "읽을 수 있는 글 파일이 없습니다."));
        }

        if (new FileInfo(file).Length > LongestBytes)
        {
            throw new BadInputException(file, null, new($"The file is longer than {LongestBytes / 1_000_000} MB; what is read here is text of a few pages.", $"파일이 {LongestBytes / 1_000_000} MB를 넘습니다. 몇 쪽 분량의 글이어야 합니다."));
        }

        try
        {
            var text = File.ReadAllText(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return text.Contains('\0', StringComparison.Ordinal) ? throw NoText(file) : text;
        }
        catch (DecoderFallbackException)
        {
            throw NoText(file);
        }
        catch (UnauthorizedAccessException)
        {
            throw new BadInputException(file, null, new("You may not read this file.", "이 파일을 읽을 권한이 없습니다."));
        }
    }

    private static BadInputException NoText(string file) => new(file, null, new(
        "The file is not text in UTF-8; a picture or a sound cannot be read as text, and text in another encoding has to be saved as UTF-8 first.",
        "UTF-8로 된 글이 아닙니다. 그림이나 소리는 글이 될 수 없고, 다른 인코딩(EUC-KR 등)의 글은 먼저 UTF-8로 저장하십시오."));
}
