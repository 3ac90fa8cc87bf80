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
    private readonly Attention _attention;
    private readonly NativeArray<float> _logits; // (streams, V)
    private readonly bool[] _hasLogits; // (streams)
    private readonly int[] _lengths; // (streams)
    private readonly DecoderRow[] _rows; // (R), what is worked on

    /// <param name="weights">Not disposed with this.</param>
    /// <param name="streams">All empty at first.</param>
    public Decoder(PackedTransformer weights, int streams)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(streams);
        (_weights, _config) = (weights, weights.Config);
        _rows = new DecoderRow[Math.Max(RowsAtOnce, streams)];
        _cache = KeyValueCache.Create(_config, weights.Format, streams);
        _scratch = new DecoderScratch(weights, _cache, _rows.Length);
        _attention = new Attention(_config, _cache, _scratch);
        _logits = new NativeArray<float>((long)streams * _config.Vocabulary);
        (_hasLogits, _lengths) = (new bool[streams], new int[streams]);
    }

    public int Streams => _lengths.Length;

    /// <summary>Tokens that a stream has read.</summary>
    public int Length(int stream) => _lengths[stream];

    /// <summary>(V), what a stream's last token makes of the next; overwritten when the stream goes on.</summary>
    /// <exception cref="InvalidOperationException">The stream is empty or was cut since.</exception>
    public ReadOnlySpan<float> Logits(int stream) => _hasLogits[stream]
        ? LogitsOf(stream)
        : throw new InvalidOperationException($"Stream {stream} has not read a token since it was empty or cut.");

    /// <summary>Adds tokens to a stream, many at a time; afterwards its logits are those of the last.</summary>
    /// <exception cref="InvalidOperationException">The stream would be longer than the model's context.</exception>
    public void Read(int stream, ReadOnlySpan<int> tokens)
    {
        Check(stream, tokens);
        for (var done = 0; done < tokens.Length; done += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, tokens.Length - done);
            Begin(stream, tokens.Slice(done, count));
            Forward(_rows.AsSpan(0, count));
            if (done + count == tokens.Length)
            {
                ComputeLogits(count - 1, 1);
                KeepLogits(0, stream);
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>Adds one token to each of some streams, which are decoded together; afterwards they have its logits.</summary>
    /// <param name="streams">Different ones, in any order.</param>
    /// <param name="tokens">As many.</param>
    /// <exception cref="InvalidOperationException">A stream would be longer than the model's context.</exception>
    public void Step(ReadOnlySpan<int> streams, ReadOnlySpan<int> tokens)
    {
        if (streams.Length != tokens.Length)
        {
            throw new ArgumentException($"{streams.Length} streams, {tokens.Length} tokens.", nameof(tokens));
        }

        for (var row = 0; row < streams.Length; row++)
        {
            Check(streams[row], tokens.Slice(row, 1));
            if (streams[..row].Contains(streams[row]))
            {
                throw new ArgumentException($"Stream {streams[row]} is named twice.", nameof(streams));
            }
        }

        for (var row = 0; row < streams.Length; row++)
        {
            Begin(streams[row], tokens.Slice(row, 1), row);
        }

        Forward(_rows.AsSpan(0, streams.Length));
        ComputeLogits(0, streams.Length);
        for (var row = 0; row < streams.Length; row++)
        {
            KeepLogits(row, streams[row]);
        }

        GC.KeepAlive(this);
    }

    /// <summary>Adds tokens to a stream as <see cref="Read"/> does, and tells how likely each was after those before it.</summary>
    /// <param name="logProbabilities">(tokens), natural; the first is 0 where the stream was empty, for nothing came before it.</param>
    /// <exception cref="InvalidOperationException">The stream would be longer than the model's context, or was cut since its last token.</exception>
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
            Forward(_rows.AsSpan(0, count));
            ComputeLogits(0, count);
            for (var row = 0; row + 1 < count; row++)
            {
                logProbabilities[done + row + 1] = LogProbability(ComputedLogits(row), tokens[done + row + 1]);
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
        if (from != to)
        {
            _cache.Copy(from, to, _lengths[from]);
            LogitsOf(from).CopyTo(LogitsOf(to));
            (_lengths[to], _hasLogits[to]) = (_lengths[from], _hasLogits[from]);
            GC.KeepAlive(this);
        }
    }

    public void Dispose()
    {
        _attention.Dispose();
        _cache.Dispose();
        _scratch.Dispose();
        _logits.Dispose();
    }

    /// <summary>R rows through all layers.</summary>
    private void Forward(ReadOnlySpan<DecoderRow> rows)
    {
        var (r, d, f) = (rows.Length, _config.Width, _config.Hidden);
        float* x = _scratch.Stream.Pointer, n = _scratch.Normed.Pointer, update = _scratch.Update.Pointer;
        for (var row = 0; row < r; row++)
        {
            _weights.Embedding.Slice((long)rows[row].Token * d, d).CopyTo(_scratch.Stream.Slice((long)row * d, d)); // x: (R, d)
        }

        for (var l = 0; l < _weights.Layers.Length; l++)
        {
            var layer = _weights.Layers[l];
            Normalise(n, x, layer.AttentionNorm, r); // (R, d)
            layer.QueryKeyValue.Multiply(_scratch.QueryKeyValue.Pointer, _scratch.QueryStride, n, r, _scratch.Quantised); // (R, d + 2 kv)
            _attention.Attend(l, rows); // (R, d)
            layer.Output.Multiply(update, d, _scratch.Heard.Pointer, r, _scratch.Quantised); // (R, d)
            Elementwise.Add(x, update, r * d);

            Normalise(n, x, layer.FeedNorm, r); // (R, d)
            layer.GateUp.Multiply(_scratch.GateUp.Pointer, 2 * f, n, r, _scratch.Quantised); // (R, 2 f)
            for (var row = 0; row < r; row++)
            {
                var gate = _scratch.GateUp.Pointer + ((long)row * 2 * f);
                ExponentialKernel.SwiGlu(_scratch.Hidden.Pointer + ((long)row * f), gate, gate + f, f); // (R, f)
            }

            layer.Down.Multiply(update, d, _scratch.Hidden.Pointer, r, _scratch.Quantised); // (R, d)
            Elementwise.Add(x, update, r * d);
        }
    }

    /// <summary>The logits of <paramref name="count"/> of the rows that went through all layers, to the first rows of the scratch.</summary>
    private void ComputeLogits(int first, int count)
    {
        var n = _scratch.Normed.Pointer;
        Normalise(n, _scratch.Stream.Pointer + ((long)first * _config.Width), _weights.Norm, count); // (count, d)
        _weights.Head.Multiply(_scratch.Logits.Pointer, _scratch.LogitStride, n, count, _scratch.Quantised); // (count, V)
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

        if (tokens.Length > _config.Context - _lengths[stream])
        {
            throw new InvalidOperationException($"Stream {stream} has {_lengths[stream]} tokens, {tokens.Length} more are beyond the model's context of {_config.Context}.");
        }
    }

    /// <summary>Makes tokens of one stream the rows from <paramref name="firstRow"/> on, and counts them as read.</summary>
    private void Begin(int stream, ReadOnlySpan<int> tokens, int firstRow = 0)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            _rows[firstRow + i] = new DecoderRow(stream, tokens[i], _lengths[stream] + i);
        }

        _lengths[stream] += tokens.Length;
        _hasLogits[stream] = false;
    }

    private void KeepLogits(int row, int stream)
    {
        ComputedLogits(row).CopyTo(LogitsOf(stream));
        _hasLogits[stream] = true;
    }

    private Span<float> LogitsOf(int stream) => _logits.Slice((long)stream * _config.Vocabulary, _config.Vocabulary);

    private Span<float> ComputedLogits(int row) => _scratch.Logits.Slice((long)row * _scratch.LogitStride, _config.Vocabulary);

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
