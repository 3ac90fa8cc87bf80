using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Soribit.Neural.Panels;

/// <summary>
/// Matrices (N, K) that multiply from the left are stored as panels of 32 outputs, [N/32][K][32]: one input after the other is spread over a register and
/// multiplied with the weights of 32 outputs, so that no sum runs across a register, and memory is read from end to end.
/// </summary>
internal static unsafe class Panel
{
    /// <summary>Outputs of a panel.</summary>
    public const int Outputs = 32;

    public const int Half = Outputs / 2;

    /// <summary>
    /// How far ahead of what one row is multiplied with weights are asked for, bytes. Measured (Zen 5, 10 MB of int8 from the third cache): 104 GB/s into the first cache, 68 into
    /// the second, 81 with what the machine fetches by itself; 1 to 8 KB ahead are the same.
    /// </summary>
    public const int Ahead = 4096;

    private const int CacheLine = 64;

    /// <summary>Panels that <paramref name="outputs"/> outputs need, the last one filled up.</summary>
    public static int Count(int outputs) => (outputs + Outputs - 1) / Outputs;

    /// <summary>Asks for memory that is read soon; beyond what is there, it does nothing.</summary>
    /// <param name="bytes">At most 512; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(byte* at, int bytes)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        // Not a loop: the compiler would keep it as one, within the loops that call this.
        Sse.Prefetch0(at);
        if (bytes > CacheLine)
        {
            Sse.Prefetch0(at + CacheLine);
        }

        if (bytes > 2 * CacheLine)
        {
            Sse.Prefetch0(at + (2 * CacheLine));
            Sse.Prefetch0(at + (3 * CacheLine));
        }

        if (bytes > 4 * CacheLine)
        {
            Sse.Prefetch0(at + (4 * CacheLine));
            Sse.Prefetch0(at + (5 * CacheLine));
            Sse.Prefetch0(at + (6 * CacheLine));
            Sse.Prefetch0(at + (7 * CacheLine));
        }
    }
}
