using System.Numerics;
using Soribit.Neural.Gemm;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Training;

/// <summary>
/// Grouped-query causal attention of one sequence: P = softmax(q kᵀ / √w) over the keys up to a query's own position, y = P v.
/// Queries go in blocks, and a block meets only the keys that one of its queries may see. The probabilities are not kept: the way back makes them
/// again from the logarithms of their sums (Dao et al., "FlashAttention", 2022).
/// </summary>
/// <remarks>In q, k, v side by side, (T, d + 2 kv), query head h reads key-value head ⌊h · kvHeads / heads⌋.</remarks>
internal sealed class CausalAttention
{
    /// <summary>Queries of a block: long enough for the products, short enough that little above the diagonal is computed.</summary>
    private const int Block = 64;

    private readonly TransformerConfig _config;
    private readonly MatrixProduct _product;
    private readonly float _scale;
    private readonly int _stride;
    private readonly float[] _scores;
    private readonly float[] _slopes;

    public CausalAttention(TransformerConfig config, MatrixProduct product)
    {
        _config = config;
        _product = product;
        _scale = 1 / MathF.Sqrt(config.HeadWidth);
        _stride = ((config.Context + 31) / 32 * 32) + 16; // no power of two, whose rows would fall on the same lines of a cache
        _scores = new float[Block * _stride];
        _slopes = new float[Block * _stride];
    }

    /// <param name="y">(T, d), written.</param>
    /// <param name="logSums">(heads, T), written: log Σ e^score of each query, for the way back.</param>
    /// <param name="qkv">(T, d + 2 kv).</param>
    public void Forward(Matrix y, Span<float> logSums, Matrix qkv)
    {
        var length = qkv.Rows;
        for (var head = 0; head < _config.Heads; head++)
        {
            var q = Queries(qkv, head);
            var k = Keys(qkv, head);
            var v = Values(qkv, head);
            for (var from = 0; from < length; from += Block)
            {
                var rows = Math.Min(Block, length - from);
                var keys = from + rows;
                var scores = new Matrix(_scores, rows, keys, _stride); // (rows, keys)
                _product.Set(scores, q.Block(from, rows, 0, q.Columns), k.Block(0, keys, 0, k.Columns).Transposed);
                for (var row = 0; row < rows; row++)
                {
                    Softmax.Scale(scores.Row(row)[..(from + row + 1)], _scale);
                    var (top, sum) = Softmax.Exponentials(scores, row, from + row + 1);
                    Softmax.Scale(scores.Row(row), 1 / sum);
                    logSums[(head * length) + from + row] = top + MathF.Log(sum);
                }

                _product.Set(y.Block(from, rows, head * q.Columns, q.Columns), scores, v.Block(0, keys, 0, v.Columns));
            }
        }
    }

    /// <summary>With dP = dy vᵀ and dS = P ⊙ (dP − Σ dy y): dv = Pᵀ dy, dq = dS k / √w, dk = dSᵀ q / √w.</summary>
    /// <param name="dqkv">(T, d + 2 kv), written.</param>
    public void Backward(Matrix dqkv, Matrix qkv, Matrix y, ReadOnlySpan<float> logSums, Matrix dy)
    {
        var length = qkv.Rows;
        for (var row = 0; row < length; row++)
        {
            dqkv.Row(row).Clear();
        }

        for (var head = 0; head < _config.Heads; head++)
        {
            var q = Queries(qkv, head);
            var k = Keys(qkv, head);
            var v = Values(qkv, head);
            var dq = Queries(dqkv, head);
            var dk = Keys(dqkv, head);
            var dv = Values(dqkv, head);
            for (var from = 0; from < length; from += Block)
            {
                var rows = Math.Min(Block, length - from);
                var keys = from + rows;
                var own = q.Block(from, rows, 0, q.Columns);
                var ownY = y.Block(from, rows, head * q.Columns, q.Columns);
                var ownDy = dy.Block(from, rows, head * q.Columns, q.Columns);
                var seen = k.Block(0, keys, 0, k.Columns);
                var scores = new Matrix(_scores, rows, keys, _stride);
                var slopes = new Matrix(_slopes, rows, keys, _stride);
                _product.Set(scores, own, seen.Transposed);
                _product.Set(slopes, ownDy, v.Block(0, keys, 0, v.Columns).Transposed);
                for (var row = 0; row < rows; row++)
                {
                    var shared = 0f;
                    for (var i = 0; i < ownY.Columns; i++)
                    {
                        shared += ownY[row, i] * ownDy[row, i];
                    }

                    Slopes(slopes.Row(row), scores.Row(row), from + row + 1, logSums[(head * length) + from + row], shared);
                }

                _product.Add(dv.Block(0, keys, 0, v.Columns), scores.Transposed, ownDy);
                _product.Set(dq.Block(from, rows, 0, q.Columns), slopes, seen);
                _product.Add(dk.Block(0, keys, 0, k.Columns), slopes.Transposed, own);
            }
        }
    }

    /// <summary>In place of the scores their probabilities, and in place of dP the scores' gradient, for the first <paramref name="seen"/> keys; 0 after.</summary>
    private void Slopes(Span<float> slopes, Span<float> scores, int seen, float logSum, float shared)
    {
        var i = 0;
        for (; i <= seen - Vector<float>.Count; i += Vector<float>.Count)
        {
            var p = Lanes.Exp((Lanes.Load(scores, i) * _scale) - Vector.Create(logSum));
            Lanes.Store(p, scores, i);
            Lanes.Store(p * (Lanes.Load(slopes, i) - Vector.Create(shared)) * _scale, slopes, i);
        }

        for (; i < seen; i++)
        {
            scores[i] = MathF.Exp((scores[i] * _scale) - logSum);
            slopes[i] = scores[i] * (slopes[i] - shared) * _scale;
        }

        scores[seen..].Clear();
        slopes[seen..].Clear();
    }

    /// <summary>(T, w): the queries of a head.</summary>
    private Matrix Queries(Matrix qkv, int head) => Head(qkv, head * _config.HeadWidth);

    /// <summary>(T, w): the keys that a head of the queries reads.</summary>
    private Matrix Keys(Matrix qkv, int head) => Head(qkv, _config.Width + (head * _config.KeyValueHeads / _config.Heads * _config.HeadWidth));

    private Matrix Values(Matrix qkv, int head) => Head(qkv, _config.Width + _config.KeyValueWidth + (head * _config.KeyValueHeads / _config.Heads * _config.HeadWidth));

    private Matrix Head(Matrix qkv, int column) => qkv.Block(0, qkv.Rows, column, _config.HeadWidth);
}
