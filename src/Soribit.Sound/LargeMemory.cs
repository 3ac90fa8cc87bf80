using System.Runtime.InteropServices;

namespace Soribit.Sound;

/// <summary>Arrays for minutes of sound, on huge pages where Linux has them.</summary>
/// <remarks>
/// Three minutes of stereo are 17,000 pages of 4 kB, each of which traps into the system when it is first touched, and in a virtual machine into
/// the host as well: a mixdown spent a third of its time there. On pages of 2 MB it is 34 traps. Only advice (madvise(2), MADV_HUGEPAGE):
/// where it is not taken, nothing changes but the time.
/// </remarks>
internal static class LargeMemory
{
    private const int HugePageBytes = 1 << 21;
    private const int AdviseHugePages = 14;

    /// <summary>Zeros.</summary>
    public static float[] Allocate(int count)
    {
        if (!OperatingSystem.IsLinux() || (long)count * sizeof(float) < 2 * HugePageBytes)
        {
            return new float[count];
        }

        // Pinned, so that the collector does not move it off its pages; new memory is only touched when it is used.
        var memory = GC.AllocateArray<float>(count, pinned: true);
        var start = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        var first = (start + HugePageBytes - 1) & -(nint)HugePageBytes;
        var end = (start + ((nint)count * sizeof(float))) & -(nint)HugePageBytes;
        _ = Advise(first, end - first, AdviseHugePages);
        return memory;
    }

    [DllImport("libc", EntryPoint = "madvise", ExactSpelling = true)]
    private static extern int Advise(nint start, nint length, int advice);
}
