using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Soribit.Scoreboard.Models;

/// <summary>The time that this thread has had of a core, which other programs' work does not count into; where the system does not tell it, the time that has passed.</summary>
internal static class ThreadClock
{
    private const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID of <time.h> on Linux

    public static double Seconds => OperatingSystem.IsLinux() && Read(ThreadCpuTime, out var time) == 0
        ? time.Seconds + (time.Nanoseconds * 1e-9)
        : (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;

    [DllImport("libc", EntryPoint = "clock_gettime", ExactSpelling = true)]
    private static extern int Read(int clock, out Time time);

    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
