using System.Numerics;
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

    static abstract float Read(byte* line, int output);

    /// <summary>One output's weights for successive inputs: one place of successive lines.</summary>
    static abstract void WriteOutput(byte* lines, int output, ReadOnlySpan<float> weights);

    /// <summary>The weights of all 32 outputs for one input.</summary>
    static abstract void WriteLine(byte* line, float* weights);
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

    public static float Read(byte* line, int output) => ((float*)line)[output];

    public static void WriteOutput(byte* lines, int output, ReadOnlySpan<float> weights)
    {
        var place = (float*)lines + output;
        foreach (var weight in weights)
        {
            *place = weight;
            place += Panel.Outputs;
        }
    }

    public static void WriteLine(byte* line, float* weights) => new Span<float>(weights, Panel.Outputs).CopyTo(new Span<float>(line, Panel.Outputs));
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

    public static float Read(byte* line, int output) => BFloat16.ToSingle(((ushort*)line)[Place(output)]);

    public static void WriteOutput(byte* lines, int output, ReadOnlySpan<float> weights)
    {
        var place = (ushort*)lines + Place(output);
        for (; weights.Length >= Vector<float>.Count; weights = weights[Vector<float>.Count..])
        {
            var rounded = BFloat16.RoundToUpperHalves(new Vector<float>(weights)) >> 16;
            for (var i = 0; i < Vector<float>.Count; i++, place += Panel.Outputs)
            {
                *place = (ushort)rounded[i];
            }
        }

        foreach (var weight in weights)
        {
            *place = BFloat16.Round(weight);
            place += Panel.Outputs;
        }
    }

    public static void WriteLine(byte* line, float* weights)
    {
        for (var j = 0; j < Panel.Half; j += Vector<float>.Count)
        {
            var lower = BFloat16.RoundToUpperHalves(Vector.Load(weights + j)) >> 16;
            var upper = BFloat16.RoundToUpperHalves(Vector.Load(weights + j + Panel.Half)) & new Vector<uint>(0xFFFF0000);
            (lower | upper).Store((uint*)line + j);
        }
    }

    private static int Place(int output) => (2 * (output % Panel.Half)) + (output / Panel.Half);
}
