using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Soribit.Works;

/// <summary>Keeps other processes from writing the same work. The system lets go of it when the process ends in whatever way, so it is never left behind.</summary>
internal sealed class WorkLock : IDisposable
{
    private const string FileName = "work.lock";
    private const string HolderName = "work.pid";

    private static readonly int[] HeldByOther = [11, 35, unchecked((int)0x80070020)]; // EWOULDBLOCK on Linux, on macOS; Windows

    private readonly SafeFileHandle _handle;
    private readonly string _holder;

    private WorkLock(SafeFileHandle handle, string holder)
    {
        _handle = handle;
        _holder = holder;
    }

    /// <exception cref="WorkException">Another process writes the work.</exception>
    public static WorkLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var holder = Path.Combine(folder, HolderName);
        WorkFolder.RefuseLink(path);
        SafeFileHandle handle;
        try
        {
            // On Unix FileShare.None is flock(LOCK_EX), which belongs to the open file.
            handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (HeldByOther.Contains(held.HResult))
        {
            throw new WorkException(new(
                $"{folder} is being written by another process{PidOf(holder)}: wait until it ends, or stop it.",
                $"다른 프로세스{PidOf(holder)}가 {folder}에 쓰고 있습니다. 끝날 때까지 기다리거나 멈추십시오."), held);
        }

        try
        {
            // In a file of its own: .NET does not let others read a file that is locked. Only a hint for people, so it is not flushed.
            File.Delete(holder);
            using var pid = File.OpenHandle(holder, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
            RandomAccess.Write(pid, Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"), 0);
            return new WorkLock(handle, holder);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <remarks>The lock's file stays: removing it would let two processes lock two files of the same name.</remarks>
    public void Dispose()
    {
        if (!_handle.IsClosed)
        {
            DurableFiles.TryDelete(_holder);
            _handle.Dispose();
        }
    }

    private static string PidOf(string holder)
    {
        try
        {
            return int.TryParse(File.ReadAllText(holder), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var pid) ? $" (pid {pid})" : "";
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
