using Soribit.Neural.Memory;

namespace Soribit.Neural.Transformers;

/// <summary>
/// Runs a transformer token by token over several streams of their own lengths, each with its keys and values kept. The same tokens give a stream the same logits,
/// to the bit, whether they are read at once or one by one, alone or beside other streams.
/// </summary>
/// <remarks>One thread at a time; nothing is allocated after construction. Decoders on several threads share one <see cref="PackedTransformer"/>.</remarks>
public sealed unsafe class Decoder : IDisposable
{
    /// <summary>Tokens of one stream that are read together: enough that the weights are multiplied as fast as they can be, few enough that the rows stay in the cache.</summary>
    private const int RowsAtOnce = 32;

    private readonly PackedTransformer _weights;
    private readonly TransformerConfig _config;
    private readonly KeyValueCache _cache;
    private readonly DecoderScratch _scratch;
    private readonly RotaryTable _rotary;
    private readonly NativeArray<float> _logits; // (streams, V)
    private readonly bool[] _hasLogits;
    private readonly int[] _lengths;

    /// <summary>What the rows of the moment are: (R) each.</summary>
    private readonly int[] _rowStreams;
    private readonly int[] _rowTokens;
    private readonly int[] _rowPositions;

    /// <param name="weights">Not disposed with this.</param>
    /// <param name="streams">All empty at first.</param>
    public Decoder(PackedTransformer weights, int streams)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(streams);
        (_weights, _config) = (weights, weights.Config);
        var rows = Math.Max(RowsAtOnce, streams);
        _cache = KeyValueCache.Create(_config, weights.Format, streams);
        _scratch = new DecoderScratch(weights, _cache, rows);
        _rotary = new RotaryTable(_config);
        _logits = new NativeArray<float>((long)streams * _config.Vocabulary);
        (_hasLogits, _lengths) = (new bool[streams], new int[streams]);
        (_rowStreams, _rowTokens, _rowPositions) = (new int[rows], new int[rows], new int[rows]);
    }

    public int Streams => _lengths.Length;

    /// <summary>Tokens that a stream has read.</summary>
    public int Length(int stream) => _lengths[stream];

    /// <summary>(V), what a stream's last token makes of the next.</summary>
    /// <exception cref="InvalidOperationException">The stream is empty or was cut since.</exception>
    public ReadOnlySpan<float> Logits(int stream) => _hasLogits[stream]
        ? _logits.Slice((long)stream * _config.Vocabulary, _config.Vocabulary)
        : throw new InvalidOperationException($"Stream {stream} has not read a token since it was empty or cut.");

    /// <summary>Adds tokens to a stream, many at a time; afterwards its logits are those of the last.</summary>
    public void Read(int stream, ReadOnlySpan<int> tokens)
    {
        Check(stream, tokens);
        while (tokens.Length > 0)
        {
            var count = Math.Min(RowsAtOnce, tokens.Length);
            Begin(stream, tokens[..count]);
            Forward(count);
            if (count == tokens.Length)
            {
                ComputeLogits(count - 1, 1);
                KeepLogits(0, stream);
            }

            tokens = tokens[count..];
        }

        GC.KeepAlive(this);
    }

    /// <summary>Adds one token to each of some streams, which are decoded together; afterwards they have its logits.</summary>
    /// <param name="streams">Different ones.</param>
    /// <param name="tokens">As many.</param>
    public void Step(ReadOnlySpan<int> streams, ReadOnlySpan<int> tokens)
    {
        if (streams.Length != tokens.Length)
        {
            throw new ArgumentException($"{streams.Length} streams, {tokens.Length} tokens.", nameof(tokens));
        }

        for (var row = 0; row < streams.Length; row++)
        {
            if (streams[..row].Contains(streams[row]))
            {
                throw new ArgumentException($"Stream {streams[row]} is named twice.", nameof(streams));
            }

            Check(streams[row], tokens.Slice(row, 1));
        }

        for (var row = 0; row < streams.Length; row++)
        {
            Begin(streams[row], tokens.Slice(row, 1), row);
        }

        Forward(streams.Length);
        ComputeLogits(0, streams.Length);
        for (var row = 0; row < streams.Length; row++)
        {
            KeepLogits(row, streams[row]);
        }

        GC.KeepAlive(this);
    }

    /// <summary>Adds tokens to a stream as <see cref="Read"/> does, and tells how likely each was.</summary>
    /// <param name="logProbabilities">(tokens), natural; the first is 0 where the stream was empty, for nothing came before it.</param>
    public void Score(int stream, ReadOnlySpan<int> tokens, Span<float> logProbabilities)
    {
        if (logProbabilities.Length != tokens.Length)
        {
            throw new ArgumentException($"{tokens.Length} tokens, room for {logProbabilities.Length}.", nameof(logProbabilities));
        }

        Check(stream, tokens);
        for (var done = 0; done < tokens.Length; done += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, tokens.Length - done);
            logProbabilities[done] = _lengths[stream] > 0 ? LogProbability(Logits(stream), tokens[done]) : 0;
            Begin(stream, tokens.Slice(done, count));
            Forward(count);
            ComputeLogits(0, count);
            for (var row = 0; row + 1 < count; row++)
            {
                logProbabilities[done + row + 1] = LogProbability(_scratch.Logits.Slice((long)row * _scratch.LogitStride, _config.Vocabulary), tokens[done + row + 1]);
            }

            KeepLogits(count - 1, stream);
        }

        GC.KeepAlive(this);
    }

    /// <summary>Forgets all but the first <paramref name="length"/> tokens of a stream.</summary>
    public void Truncate(int stream, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _lengths[stream]);
        _hasLogits[stream] &= length == _lengths[stream];
        _lengths[stream] = length;
    }

    /// <summary>Makes a stream the same as another, logits included: what several candidates have in common is read once.</summary>
    public void Copy(int from, int to)
    {
        if (from == to)
        {
            return;
        }

        _cache.Copy(from, to, _lengths[from]);
        (_lengths[to], _hasLogits[to]) = (_lengths[from], _hasLogits[from]);
        _logits.Slice((long)from * _config.Vocabulary, _config.Vocabulary).CopyTo(_logits.Slice((long)to * _config.Vocabulary, _config.Vocabulary));
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        _cache.Dispose();
        _scratch.Dispose();
        _rotary.Dispose();
        _logits.Dispose();
    }

    /// <summary>The rows in <see cref="_rowTokens"/>, R of them, through all layers.</summary>
    private void Forward(int rows)
    {
        var (d, f) = (_config.Width, _config.Hidden);
        float* x = _scratch.Stream.Pointer, n = _scratch.Normed.Pointer, update = _scratch.Update.Pointer;
        for (var row = 0; row < rows; row++)
        {
            _weights.Embedding.Slice((long)_rowTokens[row] * d, d).CopyTo(_scratch.Stream.Slice((long)row * d, d)); // x: (R, d)
        }

        for (var l = 0; l < _weights.Layers.Length; l++)
        {
            var layer = _weights.Layers[l];
            Normalise(n, x, layer.AttentionNorm, rows); // (R, d)
            layer.QueryKeyValue.Multiply(_scratch.QueryKeyValue.Pointer, _scratch.QueryStride, n, rows, _scratch.Quantised); // (R, d + 2 kv)
            Attend(l, rows); // (R, d + 2 kv) → (R, d)
            layer.Output.Multiply(update, d, _scratch.Heard.Pointer, rows, _scratch.Quantised); // (R, d)
            Elementwise.Add(x, update, rows * d);

            Normalise(n, x, layer.FeedNorm, rows); // (R, d)
            layer.GateUp.Multiply(_scratch.GateUp.Pointer, 2 * f, n, rows, _scratch.Quantised); // (R, 2 f)
            for (var row = 0; row < rows; row++)
            {
                var gate = _scratch.GateUp.Pointer + ((long)row * 2 * f);
                Elementwise.SwiGlu(_scratch.Hidden.Pointer + ((long)row * f), gate, gate + f, f); // (R, f)
            }

            layer.Down.Multiply(update, d, _scratch.Hidden.Pointer, rows, _scratch.Quantised); // (R, d)
            Elementwise.Add(x, update, rows * d);
        }
    }

    /// <summary>The logits of <paramref name="count"/> of the rows that went through all layers, to the first rows of the scratch.</summary>
    private void ComputeLogits(int first, int count)
    {
        var n = _scratch.Normed.Pointer;
        Normalise(n, _scratch.Stream.Pointer + ((long)first * _config.Width), _weights.Norm, count); // (count, d)
        _weights.Head.Multiply(_scratch.Logits.Pointer, _scratch.LogitStride, n, count, _scratch.Quantised); // (count, V)
        GC.KeepAlive(_weights);
    }

    /// <summary>Turns queries and keys to their positions, keeps keys and values, and lets every row hear its stream up to itself.</summary>
    private void Attend(int layer, int rows)
    {
        var (heads, shared, w) = (_config.Heads, _config.KeyValueHeads, _config.HeadWidth);
        var scale = 1 / MathF.Sqrt(w);
        for (var row = 0; row < rows; row++)
        {
            var query = _scratch.QueryKeyValue.Pointer + ((long)row * _scratch.QueryStride); // (heads, w)
            var key = query + (heads * w); // (shared, w)
            var value = key + (shared * w); // (shared, w)
            Elementwise.Scale(query, query, scale, heads * w);
            _rotary.Turn(query, heads, _rowPositions[row]);
            _rotary.Turn(key, shared, _rowPositions[row]);
            for (var head = 0; head < shared; head++)
            {
                _cache.Write(_rowStreams[row], layer, head, _rowPositions[row], key + (head * w), value + (head * w));
            }
        }

        var atOnce = Math.Max(1, DecoderScratch.MaxQueries * shared / heads);
        for (int row = 0, count; row < rows; row += count)
        {
            count = 1;
            while (count < atOnce && row + count < rows && _rowStreams[row + count] == _rowStreams[row])
            {
                count++;
            }

            for (var head = 0; head < shared; head++)
            {
                AttendWith(layer, head, row, count);
            }
        }
    }

    /// <summary>One key-value head for some successive tokens of a stream, and for all the query heads that share it.</summary>
    private void AttendWith(int layer, int head, int firstRow, int rows)
    {
        var (w, sharing) = (_config.HeadWidth, _config.Heads / _config.KeyValueHeads);
        var (stream, tokens) = (_rowStreams[firstRow], _rowPositions[firstRow + rows - 1] + 1);
        var size = sharing * w;
        var queries = _scratch.QueryKeyValue.Pointer + ((long)firstRow * _scratch.QueryStride) + (head * size); // (rows, sharing, w), rows apart
        if (rows > 1)
        {
            for (var row = 0; row < rows; row++)
            {
                Buffer.MemoryCopy(queries + ((long)row * _scratch.QueryStride), _scratch.Queries.Pointer + (row * size), size * sizeof(float), size * sizeof(float));
            }

            queries = _scratch.Queries.Pointer; // (rows, sharing, w)
        }

        var scores = _scratch.Scores.Pointer; // (rows, sharing, T)
        _cache.Score(scores, stream, layer, head, tokens, queries, rows * sharing);
        Span<float> sums = stackalloc float[rows * sharing];
        for (var query = 0; query < sums.Length; query++)
        {
            var heard = _rowPositions[firstRow + (query / sharing)] + 1;
            var row = scores + ((long)query * _cache.Tokens);
            sums[query] = Elementwise.Exponentials(row, heard);
            new Span<float>(row + heard, tokens - heard).Clear(); // what comes after the token itself
        }

        var mixtures = _scratch.Mixtures.Pointer; // (rows, sharing, w)
        _cache.Mix(mixtures, stream, layer, head, tokens, scores, sums.Length);
        for (var query = 0; query < sums.Length; query++)
        {
            var heard = _scratch.Heard.Pointer + ((long)(firstRow + (query / sharing)) * _config.Width) + (((head * sharing) + (query % sharing)) * w);
            Elementwise.Scale(heard, mixtures + ((long)query * _cache.ValueWidth), 1 / sums[query], w);
        }
    }

    private void Normalise(float* y, float* x, NativeArray<float> weight, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var at = (long)row * _config.Width;
            Elementwise.Normalise(y + at, x + at, weight.Pointer, _config.Width);
        }
    }

    private void Check(int stream, ReadOnlySpan<int> tokens)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)stream, (uint)Streams, nameof(stream));
        foreach (var token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)token, (uint)_config.Vocabulary, nameof(tokens));
        }

        if (_lengths[stream] + tokens.Length > _config.Context)
        {
            throw new InvalidOperationException($"Stream {stream} has {_lengths[stream]} tokens, {tokens.Length} more are beyond the model's context of {_config.Context}.");
        }
    }

    /// <summary>Makes tokens of one stream the rows from <paramref name="firstRow"/> on, and counts them as read.</summary>
    private void Begin(int stream, ReadOnlySpan<int> tokens, int firstRow = 0)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            (_rowStreams[firstRow + i], _rowTokens[firstRow + i], _rowPositions[firstRow + i]) = (stream, tokens[i], _lengths[stream] + i);
        }

        _lengths[stream] += tokens.Length;
        _hasLogits[stream] = false;
    }

    private void KeepLogits(int row, int stream)
    {
        _scratch.Logits.Slice((long)row * _scratch.LogitStride, _config.Vocabulary).CopyTo(_logits.Slice((long)stream * _config.Vocabulary, _config.Vocabulary));
        _hasLogits[stream] = true;
    }

    private static float LogProbability(ReadOnlySpan<float> logits, int token)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        var sum = 0.0;
        foreach (var logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        return (float)(logits[token] - largest - Math.Log(sum));
    }
}
