using Soribit.Neural.Gemm;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Training;

/// <summary>Grouped-query causal attention of one sequence: P = softmax(q kᵀ / √w) over the keys up to a query's own position, y = P v.</summary>
/// <remarks>In q, k, v side by side, (T, d + 2 kv), query head h reads key-value head ⌊h · kvHeads / heads⌋.</remarks>
internal abstract class CausalAttention : IDisposable
{
    /// <summary>The forms that this machine runs, best first.</summary>
    public static IReadOnlyList<(string Name, Func<TransformerConfig, CausalAttention> Create)> Supported { get; } =
    [
        .. Avx512Kernel.IsSupported ? [("AVX-512", config => new TiledAttention<Avx512Kernel>(config))] : Array.Empty<(string, Func<TransformerConfig, CausalAttention>)>(),
        .. Avx2Kernel.IsSupported ? [("AVX2", config => new TiledAttention<Avx2Kernel>(config))] : Array.Empty<(string, Func<TransformerConfig, CausalAttention>)>(),
        ("portable", config => new TiledAttention<PortableKernel>(config)),
    ];

    public static CausalAttention Create(TransformerConfig config) => Supported[0].Create(config);

    /// <param name="y">(T, d), written.</param>
    /// <param name="logSums">(heads, T), written: log₂ Σ e^score of each query, for the way back.</param>
    /// <param name="qkv">(T, d + 2 kv).</param>
    public abstract void Forward(Matrix y, Span<float> logSums, Matrix qkv);

    /// <summary>With dP = dy vᵀ and dS = P ⊙ (dP − Σ dy y): dv = Pᵀ dy, dq = dS k / √w, dk = dSᵀ q / √w.</summary>
    /// <param name="dqkv">(T, d + 2 kv), written.</param>
    public abstract void Backward(Matrix dqkv, Matrix qkv, Matrix y, ReadOnlySpan<float> logSums, Matrix dy);

    public abstract void Dispose();
}
