using System.Numerics;
using System.Runtime.CompilerServices;
using Soribit.Neural.Gemm;
using Soribit.Neural.Memory;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Training;

/// <summary>
/// Attention by the micro-kernel's tiles. The queries of a head go in blocks, one query to a lane: the scores of a block lie as (keys, lanes), so that the softmax runs
/// down the lanes, the scores are at once the packed right side of the next product, and keys that no query of the block may see are never met.
/// The probabilities are not kept: the way back makes them again from the logarithms of their sums (Dao et al., "FlashAttention", 2022).
/// </summary>
/// <remarks>R and C are the tile's rows and columns, T the sequence's length, w the width of a head, n the keys of a block. Not for two threads at once.</remarks>
internal sealed unsafe class TiledAttention<TKernel> : CausalAttention
    where TKernel : struct, IMicroKernel
{
    /// <summary>log₂ e: powers are taken of 2, which needs the fewest steps.</summary>
    private const float Log2E = 1.44269504f;

    private readonly int _heads;
    private readonly int _group; // heads of the queries for each key-value head
    private readonly int _width; // w
    private readonly int _keysAt; // where the keys begin in a row of q, k, v
    private readonly int _valuesAt;
    private readonly float _scale;
    private readonly int _panels; // w in whole tiles of C

    private readonly List<NativeArray<float>> _owned = [];
    private readonly NativeArray<float> _keyRows; // (T, w) in strips of R keys: the left side of k qᵀ
    private readonly NativeArray<float> _keyColumns; // (w, T) in strips of R channels: the left side of kᵀ dSᵀ
    private readonly NativeArray<float> _valueRows; // as the keys', of v dyᵀ
    private readonly NativeArray<float> _valueColumns; // of vᵀ Pᵀ
    private readonly NativeArray<float> _keySlopes; // (T, w) in rows of whole tiles
    private readonly NativeArray<float> _valueSlopes;
    private readonly NativeArray<float> _queryLanes; // (w, C): the block's queries
    private readonly NativeArray<float> _slopeLanes; // (w, C): the block's dy
    private readonly NativeArray<float> _queryPanel; // (C, w) in strips of C channels
    private readonly NativeArray<float> _slopePanel;
    private readonly NativeArray<float> _scores; // (n, C), then their powers
    private readonly NativeArray<float> _slopes; // (n, C): dP, then dS
    private readonly NativeArray<float> _result; // (w, C): y or dq, still across the lanes
    private readonly NativeArray<float> _turned; // (C, w): the same, a query a row
    private readonly NativeArray<float> _laneSums; // (C): of each query, log₂ Σ e^score
    private readonly NativeArray<float> _laneScales; // (C): 1 over the sum of its powers
    private readonly NativeArray<float> _laneShared; // (C): Σ dy y

    public TiledAttention(TransformerConfig config)
    {
        _heads = config.Heads;
        _group = config.Heads / config.KeyValueHeads;
        _width = config.HeadWidth;
        _keysAt = config.Width;
        _valuesAt = config.Width + config.KeyValueWidth;
        _scale = 1 / MathF.Sqrt(config.HeadWidth);
        _panels = (_width + TKernel.Columns - 1) / TKernel.Columns;

        // A block's keys end at its last lane, so whole tiles may reach so far beyond the context.
        long keys = Whole(config.Context + TKernel.Columns, TKernel.Rows), width = Whole(_width, TKernel.Rows), wide = _panels * TKernel.Columns;
        (_keyRows, _valueRows) = (Numbers(keys * _width), Numbers(keys * _width));
        (_keyColumns, _valueColumns) = (Numbers(keys * width), Numbers(keys * width));
        (_keySlopes, _valueSlopes) = (Numbers(keys * wide), Numbers(keys * wide));
        (_queryLanes, _slopeLanes) = (Numbers(_width * TKernel.Columns), Numbers(_width * TKernel.Columns));
        (_queryPanel, _slopePanel) = (Numbers(wide * TKernel.Columns), Numbers(wide * TKernel.Columns));
        (_scores, _slopes) = (Numbers(keys * TKernel.Columns), Numbers(keys * TKernel.Columns));
        (_result, _turned) = (Numbers(width * TKernel.Columns), Numbers(width * TKernel.Columns));
        (_laneSums, _laneScales, _laneShared) = (Numbers(TKernel.Columns), Numbers(TKernel.Columns), Numbers(TKernel.Columns));
    }

    public override void Forward(Matrix y, Span<float> logSums, Matrix qkv)
    {
        var length = qkv.Rows;
        fixed (float* numbers = &qkv.First)
        {
            for (var head = 0; head < _heads; head++)
            {
                if (head % _group == 0)
                {
                    PackRows(Head(numbers, _keysAt, head / _group), qkv.RowStride, length, _keyRows);
                    PackColumns(Head(numbers, _valuesAt, head / _group), qkv.RowStride, length, _valueColumns);
                }

                for (var from = 0; from < length; from += TKernel.Columns)
                {
                    var lanes = Math.Min(TKernel.Columns, length - from);
                    PackLanes(Head(numbers, 0, head) + ((nint)from * qkv.RowStride), qkv.RowStride, lanes, _queryLanes);
                    MultiplyRows(_scores, _keyRows, from + lanes, _queryLanes); // k qᵀ, (n, C)
                    Powers(from, lanes);
                    MultiplyColumns(_result, _valueColumns, length, from + lanes, _scores); // vᵀ Pᵀ, (w, C)
                    ScaleResult();
                    PutResult(y.Block(from, lanes, head * _width, _width));
                    _laneSums.Span[..lanes].CopyTo(logSums.Slice((head * length) + from, lanes));
                }
            }
        }

        GC.KeepAlive(this); // the kernels see pointers alone
    }

    public override void Backward(Matrix dqkv, Matrix qkv, Matrix y, ReadOnlySpan<float> logSums, Matrix dy)
    {
        var length = qkv.Rows;
        fixed (float* numbers = &qkv.First, slopes = &dy.First)
        {
            for (var head = 0; head < _heads; head++)
            {
                if (head % _group == 0)
                {
                    var keys = Head(numbers, _keysAt, head / _group);
                    var values = Head(numbers, _valuesAt, head / _group);
                    PackRows(keys, qkv.RowStride, length, _keyRows);
                    PackColumns(keys, qkv.RowStride, length, _keyColumns);
                    PackRows(values, qkv.RowStride, length, _valueRows);
                    _keySlopes.Span.Clear();
                    _valueSlopes.Span.Clear();
                }

                for (var from = 0; from < length; from += TKernel.Columns)
                {
                    var lanes = Math.Min(TKernel.Columns, length - from);
                    var queries = Head(numbers, 0, head) + ((nint)from * qkv.RowStride);
                    var slope = Head(slopes, 0, head) + ((nint)from * dy.RowStride);
                    PackLanes(queries, qkv.RowStride, lanes, _queryLanes);
                    PackLanes(slope, dy.RowStride, lanes, _slopeLanes);
                    PackPanel(queries, qkv.RowStride, lanes, _queryPanel);
                    PackPanel(slope, dy.RowStride, lanes, _slopePanel);
                    LoadLanes(logSums.Slice((head * length) + from, lanes), y.Block(from, lanes, head * _width, _width), dy.Block(from, lanes, head * _width, _width));

                    MultiplyRows(_scores, _keyRows, from + lanes, _queryLanes); // k qᵀ, (n, C)
                    MultiplyRows(_slopes, _valueRows, from + lanes, _slopeLanes); // v dyᵀ, (n, C)
                    ScoreSlopes(from, lanes);
                    AddAcrossLanes(_valueSlopes, _scores, from + lanes, _slopePanel, lanes); // dv += Pᵀ dy, (n, w)
                    AddAcrossLanes(_keySlopes, _slopes, from + lanes, _queryPanel, lanes); // dk += dSᵀ q, (n, w)
                    MultiplyColumns(_result, _keyColumns, length, from + lanes, _slopes); // kᵀ dSᵀ, (w, C)
                    PutResult(dqkv.Block(from, lanes, head * _width, _width));
                }

                if ((head + 1) % _group == 0)
                {
                    PutSlopes(dqkv.Block(0, length, _keysAt + (head / _group * _width), _width), _keySlopes);
                    PutSlopes(dqkv.Block(0, length, _valuesAt + (head / _group * _width), _width), _valueSlopes);
                }
            }
        }

        GC.KeepAlive(this); // the kernels see pointers alone
    }

    public override void Dispose() => _owned.ForEach(numbers => numbers.Dispose());

    private NativeArray<float> Numbers(long length)
    {
        var numbers = new NativeArray<float>(length);
        _owned.Add(numbers);
        return numbers;
    }

    /// <summary>In place of the scores, (n, C), their powers e^(score − top of the lane), 0 for keys behind a lane's own query; for each lane log₂ Σ e^score, and 1 / Σ of the powers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Powers(int from, int lanes)
    {
        var keys = from + lanes;
        var scale = Vector.Create(_scale * Log2E);
        for (var at = 0; at < TKernel.Columns; at += Vector<float>.Count)
        {
            var column = _scores.Pointer + at;
            var top = Vector.Create(float.NegativeInfinity);
            for (var key = 0; key < keys; key++)
            {
                var score = Vector.Load(column + ((nint)key * TKernel.Columns));
                top = Vector.MaxNative(top, key <= from ? score : Vector.ConditionalSelect(Sees(at, key - from), score, top));
            }

            var shift = -top * scale;
            var sum = Vector<float>.Zero;
            for (var key = 0; key < keys; key++)
            {
                var place = column + ((nint)key * TKernel.Columns);
                var power = Lanes.Exp2(Vector.MultiplyAddEstimate(Vector.Load(place), scale, shift));
                power = key <= from ? power : Vector.ConditionalSelect(Sees(at, key - from), power, Vector<float>.Zero);
                sum += power;
                power.Store(place);
            }

            (Vector.Log2(sum) - shift).Store(_laneSums.Pointer + at);
            (Vector<float>.One / sum).Store(_laneScales.Pointer + at);
        }
    }

    /// <summary>The powers' products as the probabilities': there are fewer of them.</summary>
    private void ScaleResult()
    {
        for (var at = 0; at < TKernel.Columns; at += Vector<float>.Count)
        {
            var scale = Vector.Load(_laneScales.Pointer + at);
            for (var channel = 0; channel < _width; channel++)
            {
                var place = _result.Pointer + (channel * TKernel.Columns) + at;
                (Vector.Load(place) * scale).Store(place);
            }
        }
    }

    /// <summary>In place of the scores their probabilities P, in place of dP the scores' gradient dS / √w; 0 for keys behind a lane's own query.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScoreSlopes(int from, int lanes)
    {
        var keys = Whole(from + lanes, TKernel.Rows);
        var scale = Vector.Create(_scale * Log2E);
        for (var at = 0; at < TKernel.Columns; at += Vector<float>.Count)
        {
            var (logSum, shared) = (Vector.Load(_laneSums.Pointer + at), Vector.Load(_laneShared.Pointer + at));
            for (var key = 0; key < keys; key++)
            {
                var place = ((nint)key * TKernel.Columns) + at;
                var power = Lanes.Exp2(Vector.MultiplyAddEstimate(Vector.Load(_scores.Pointer + place), scale, -logSum));
                power = key <= from ? power : Vector.ConditionalSelect(Sees(at, key - from), power, Vector<float>.Zero);
                power.Store(_scores.Pointer + place);
                (power * (Vector.Load(_slopes.Pointer + place) - shared) * _scale).Store(_slopes.Pointer + place);
            }
        }
    }

    /// <summary>Which lanes see the key that is <paramref name="after"/> behind the block's first query: those of the queries from there on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Sees(int at, int after) =>
        Vector.AsVectorSingle(Vector.GreaterThanOrEqual(Vector.CreateSequence<int>(at, 1), Vector.Create(after)));

    /// <summary>c (n, C) = a · b with a in strips of rows and b (w, C).</summary>
    private void MultiplyRows(NativeArray<float> c, NativeArray<float> a, int keys, NativeArray<float> b)
    {
        for (var row = 0; row < keys; row += TKernel.Rows)
        {
            TKernel.Multiply(a.Pointer + ((nint)row * _width), 1, TKernel.Rows, b.Pointer, _width, c.Pointer + ((nint)row * TKernel.Columns), TKernel.Columns, false);
        }
    }

    /// <summary>c (w, C) = a · b with a in strips of channels, of <paramref name="length"/> keys each, and b (n, C).</summary>
    private void MultiplyColumns(NativeArray<float> c, NativeArray<float> a, int length, int keys, NativeArray<float> b)
    {
        for (var row = 0; row < _width; row += TKernel.Rows)
        {
            TKernel.Multiply(a.Pointer + ((nint)row * length), 1, TKernel.Rows, b.Pointer, keys, c.Pointer + ((nint)row * TKernel.Columns), TKernel.Columns, false);
        }
    }

    /// <summary>c (n, w) += a · b with a (n, C) across its lanes and b (lanes, w).</summary>
    private void AddAcrossLanes(NativeArray<float> c, NativeArray<float> a, int keys, NativeArray<float> b, int lanes)
    {
        var stride = _panels * TKernel.Columns;
        for (var panel = 0; panel < _panels; panel++)
        {
            for (var row = 0; row < keys; row += TKernel.Rows)
            {
                TKernel.Multiply(
                    a.Pointer + ((nint)row * TKernel.Columns), TKernel.Columns, 1, b.Pointer + ((nint)panel * TKernel.Columns * lanes), lanes,
                    c.Pointer + ((nint)row * stride) + (panel * TKernel.Columns), stride, true);
            }
        }
    }

    private float* Head(float* numbers, int at, int head) => numbers + at + (head * _width);

    private void PackRows(float* head, nint stride, int length, NativeArray<float> to) => Packing.Pack(head, stride, 1, length, _width, TKernel.Rows, to.Pointer);

    private void PackColumns(float* head, nint stride, int length, NativeArray<float> to) => Packing.Pack(head, 1, stride, _width, length, TKernel.Rows, to.Pointer);

    private void PackLanes(float* block, nint stride, int lanes, NativeArray<float> to) => Packing.Pack(block, stride, 1, lanes, _width, TKernel.Columns, to.Pointer);

    private void PackPanel(float* block, nint stride, int lanes, NativeArray<float> to) => Packing.Pack(block, 1, stride, _width, lanes, TKernel.Columns, to.Pointer);

    /// <summary>What the way back needs of each query of a block.</summary>
    private void LoadLanes(ReadOnlySpan<float> logSums, Matrix y, Matrix dy)
    {
        _laneSums.Span.Clear();
        _laneShared.Span.Clear();
        logSums.CopyTo(_laneSums.Span);
        for (var lane = 0; lane < logSums.Length; lane++)
        {
            _laneShared.Span[lane] = Lanes.Dot(y.Row(lane), dy.Row(lane));
        }
    }

    /// <summary>The result (w, C), a query to a lane, as (lanes, w), a query to a row.</summary>
    private void PutResult(Matrix to)
    {
        Packing.Pack(_result.Pointer, TKernel.Columns, 1, _width, to.Rows, _width, _turned.Pointer);
        for (var row = 0; row < to.Rows; row++)
        {
            _turned.Slice((long)row * _width, _width).CopyTo(to.Row(row));
        }
    }

    private void PutSlopes(Matrix to, NativeArray<float> slopes)
    {
        for (var row = 0; row < to.Rows; row++)
        {
            slopes.Slice((long)row * _panels * TKernel.Columns, _width).CopyTo(to.Row(row));
        }
    }

    private static int Whole(int count, int of) => (count + of - 1) / of * of;
}
