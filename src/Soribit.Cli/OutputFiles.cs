using Soribit.Text;

namespace Soribit.Cli;

/// <summary>Files that a person asked for by name: whole or not there, and nothing of theirs overwritten.</summary>
internal static class OutputFiles
{
    /// <exception cref="BadInputException">Something is there already, or its folder is missing.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw new BadInputException(path, null, new("This is a folder; name a file.", "폴더입니다. 파일 이름을 적으십시오."));
        }

        if (File.Exists(path))
        {
            throw new BadInputException(path, null, new("The file is there already, and nothing is ever overwritten; choose another name.", "이미 있는 파일입니다. 아무것도 덮어쓰지 않으니 다른 이름을 고르십시오."));
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder || !Directory.Exists(folder))
        {
            throw new BadInputException(path, null, new("There is no such folder to write to.", "파일을 쓸 폴더가 없습니다."));
        }
    }

    /// <summary>Whether a folder can be made: before long work, so that it is not done in vain.</summary>
    /// <exception cref="BadInputException">It holds something or is a file.</exception>
    public static void CheckFolder(string path)
    {
        if (File.Exists(path))
        {
            throw new BadInputException(path, null, new("This is a file; name a folder.", "파일입니다. 폴더 이름을 적으십시오."));
        }

        Guard(path, () =>
        {
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            {
                throw new BadInputException(path, null, new("The folder is not empty, and nothing is ever overwritten.", "빈 폴더가 아닙니다. 아무것도 덮어쓰지 않습니다."));
            }
        });
    }

    /// <summary>Makes the folder if it is not there.</summary>
    /// <exception cref="BadInputException">It holds something, is a file, or cannot be made.</exception>
    public static void MakeFolder(string path)
    {
        CheckFolder(path);
        Guard(path, () => Directory.CreateDirectory(path));
    }

    /// <summary>Writes under a temporary name and renames, so that what is stopped leaves no torn file.</summary>
    /// <exception cref="BadInputException">The folder cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var whole = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(whole)!, $".new-{Environment.ProcessId}-{Path.GetFileName(whole)}");
        var bytes = content.ToArray();
        Guard(path, () =>
        {
            try
            {
                File.WriteAllBytes(temporary, bytes);
                File.Move(temporary, whole);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
        });
    }

    /// <summary>What the person can name otherwise is bad input; a full disk is not, and passes.</summary>
    private static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (PathTooLongException)
        {
            throw new BadInputException(path, null, new("The name is too long.", "이름이 너무 깁니다."));
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException || IsReadOnly(refused))
        {
            throw new BadInputException(path, null, new("It cannot be written there; name a place where you can write.", "그곳에는 쓸 수 없습니다. 쓸 수 있는 곳을 적으십시오."));
        }
    }

    /// <remarks>EROFS of Linux and macOS, and ERROR_WRITE_PROTECT.</remarks>
    private static bool IsReadOnly(Exception refused) => refused is IOException { HResult: 30 or unchecked((int)0x80070013) };
}
