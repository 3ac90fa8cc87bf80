using System.Numerics;
using System.Runtime.CompilerServices;

namespace Soribit.Neural.Memory;

/// <summary>bfloat16: the upper half of a float, 8 bits of exponent and 7 of mantissa.</summary>
public static class BFloat16
{
    /// <summary>Half the distance of two neighbours over their size: the largest relative error of <see cref="Round"/> for normal numbers.</summary>
    public const float HalfStep = 1f / 256;

    /// <summary>The nearest bfloat16, ties to even; a number that is not one stays so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Round(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value)
            ? (ushort)((bits >> 16) | 0x40) // the payload may lie in the lower half alone: a quiet bit keeps it from becoming infinity
            : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    /// <summary><see cref="Round"/> of numbers, in the upper halves of 32-bit words of which the lower are not cleared.</summary>
    internal static Vector<uint> RoundToUpperHalves(Vector<float> values)
    {
        var bits = Vector.AsVectorUInt32(values);
        return bits + new Vector<uint>(0x7FFF) + ((bits >> 16) & Vector<uint>.One);
    }

    public static float ToSingle(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
