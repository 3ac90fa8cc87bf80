using System.Runtime.InteropServices;

namespace Soribit.Neural.Memory;

/// <summary>
/// Asks Linux for pages of 2 MiB: weights are read from end to end for every token, and 25 million of them are 12,000 small pages but 25 huge ones.
/// A wish: where it is not granted, the same memory has small pages.
/// </summary>
internal static unsafe partial class HugePages
{
    public const int Bytes = 2 << 20;

    private const int AdviseHugePages = 14; // MADV_HUGEPAGE of <sys/mman.h>, the same on every architecture that .NET runs on

    /// <param name="memory">On a border of <see cref="Bytes"/>.</param>
    public static void Ask(void* memory, nuint length)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(memory, length, AdviseHugePages); // refused by a kernel without huge pages, which is no trouble
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* memory, nuint length, int advice);
}
