using System.Runtime.CompilerServices;
using Soribit.Neural.Memory;

namespace Soribit.Neural.Panels;

/// <summary>
/// How a line of a panel, the weights of its 32 outputs for one input, lies in memory: so that the outputs j and j + 16 come out of it as two registers,
/// whatever their width.
/// </summary>
internal unsafe interface IPanelFormat
{
    /// <summary>Bytes of a line.</summary>
    static abstract int LineBytes { get; }

    /// <summary>The weights of the outputs <paramref name="lane"/>, <paramref name="lane"/> + 1, …; below 16.</summary>
    static abstract TVector Lower<TLanes, TVector>(byte* line, int lane)
        where TLanes : ILanes<TVector>
        where TVector : struct;

    /// <summary>The weights of the outputs 16 + <paramref name="lane"/>, 17 + <paramref name="lane"/>, ….</summary>
    static abstract TVector Upper<TLanes, TVector>(byte* line, int lane)
        where TLanes : ILanes<TVector>
        where TVector : struct;

    static abstract void Write(byte* line, int output, float value);

    static abstract float Read(byte* line, int output);
}

/// <summary>32 floats in order.</summary>
internal readonly unsafe struct Float32Format : IPanelFormat
{
    public static int LineBytes => Panel.Outputs * sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Lower<TLanes, TVector>(byte* line, int lane)
        where TLanes : ILanes<TVector>
        where TVector : struct => TLanes.Load((float*)line + lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Upper<TLanes, TVector>(byte* line, int lane)
        where TLanes : ILanes<TVector>
        where TVector : struct => TLanes.Load((float*)line + Panel.Half + lane);

    public static void Write(byte* line, int output, float value) => ((float*)line)[output] = value;

    public static float Read(byte* line, int output) => ((float*)line)[output];
}

/// <summary>16 pairs of bfloat16, the outputs j and j + 16 in the halves of one 32-bit word: a shift or a mask makes each a float.</summary>
internal readonly unsafe struct BFloat16Format : IPanelFormat
{
    public static int LineBytes => Panel.Outputs * sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Lower<TLanes, TVector>(byte* line, int lane)
        where TLanes : ILanes<TVector>
        where TVector : struct => TLanes.LowerHalves((uint*)line + lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Upper<TLanes, TVector>(byte* line, int lane)
        where TLanes : ILanes<TVector>
        where TVector : struct => TLanes.UpperHalves((uint*)line + lane);

    public static void Write(byte* line, int output, float value) => ((ushort*)line)[Place(output)] = BFloat16.Round(value);

    public static float Read(byte* line, int output) => BFloat16.ToSingle(((ushort*)line)[Place(output)]);

    private static int Place(int output) => (2 * (output % Panel.Half)) + (output / Panel.Half);
}
