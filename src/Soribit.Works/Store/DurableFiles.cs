using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Soribit.Works;

/// <summary>Writing that a crash or a power cut cannot tear: temporary name, flush, rename, flush of the folder's entries.</summary>
public static class DurableFiles
{
    public const string TemporaryPrefix = ".new-";

    private const int InvalidArgument = 22; // EINVAL on Linux and macOS: this file system cannot flush a folder

    /// <summary>Puts <paramref name="content"/> at <paramref name="path"/>: at any moment the file is wholly the old or wholly the new one.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(folder, TemporaryPrefix + Path.GetFileName(path));
        File.Delete(temporary);
        try
        {
            // CreateNew follows no link that someone left under the temporary name.
            using (var handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(handle, content, 0);
                RandomAccess.FlushToDisk(handle);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }

        FlushFolder(folder);
    }

    /// <summary>Flushes a file that someone else wrote and returns its SHA-256 in lower-case hexadecimal.</summary>
    public static string FlushAndHash(string path, out long bytes)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        bytes = stream.Length;
        var flushing = Task.Run(() => RandomAccess.FlushToDisk(stream.SafeFileHandle)); // the disk is busy while the processor is
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        finally
        {
            flushing.GetAwaiter().GetResult();
        }
    }

    /// <summary>Makes the creation, renaming and removal of entries in <paramref name="folder"/> survive a power cut.</summary>
    /// <remarks>.NET opens no folders, hence libc. Windows has no such call; NTFS journals entries by itself.</remarks>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
        }

        try
        {
            if (Flush(descriptor) != 0 && Marshal.GetLastPInvokeError() is var error and not InvalidArgument)
            {
                throw new IOException($"The folder {folder} cannot be flushed to disk: {new Win32Exception(error).Message}.", error);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    public static void TryDelete(string path)
    {
        try
        {
            if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // What cannot be removed now is removed when the work is opened next.
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
