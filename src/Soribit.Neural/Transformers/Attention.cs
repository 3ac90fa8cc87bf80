namespace Soribit.Neural.Transformers;

/// <summary>Causal attention of rows to the streams that they belong to, with keys and values kept.</summary>
internal sealed unsafe class Attention(TransformerConfig config, KeyValueCache cache, DecoderScratch scratch) : IDisposable
{
    private readonly RotaryTable _rotary = new(config);

    /// <summary>
    /// Turns queries and keys to their positions, keeps keys and values, and lets every row hear its stream up to itself: (R, d + 2 kv) → (R, d). Rows of one stream that
    /// follow each other go through its keys together.
    /// </summary>
    public void Attend(int layer, ReadOnlySpan<DecoderRow> rows)
    {
        var (heads, shared) = (config.Heads, config.KeyValueHeads);
        Keep(layer, rows);
        var atOnce = Math.Max(1, DecoderScratch.MaxQueries * shared / heads);
        for (int first = 0, count; first < rows.Length; first += count)
        {
            count = 1;
            while (count < atOnce && first + count < rows.Length && rows[first + count].Stream == rows[first].Stream)
            {
                count++;
            }

            for (var head = 0; head < shared; head++)
            {
                Hear(layer, head, rows.Slice(first, count), first);
            }
        }
    }

    public void Dispose() => _rotary.Dispose();

    private void Keep(int layer, ReadOnlySpan<DecoderRow> rows)
    {
        var (heads, shared, w) = (config.Heads, config.KeyValueHeads, config.HeadWidth);
        var scale = 1 / MathF.Sqrt(w);
        for (var row = 0; row < rows.Length; row++)
        {
            var query = scratch.QueryKeyValue.Pointer + ((long)row * scratch.QueryStride); // (heads, w)
            var key = query + (heads * w); // (shared, w)
            var value = key + (shared * w); // (shared, w)
            Elementwise.Scale(query, query, scale, heads * w);
            _rotary.Turn(query, heads, rows[row].Position);
            _rotary.Turn(key, shared, rows[row].Position);
            for (var head = 0; head < shared; head++)
            {
                cache.Write(rows[row].Stream, layer, head, rows[row].Position, key + (head * w), value + (head * w));
            }
        }
    }

    /// <summary>One key-value head for some successive tokens of a stream, and for all the query heads that share it.</summary>
    /// <param name="first">Of the rows, in the scratch.</param>
    private void Hear(int layer, int head, ReadOnlySpan<DecoderRow> rows, int first)
    {
        var (w, sharing) = (config.HeadWidth, config.Heads / config.KeyValueHeads);
        var (stream, tokens) = (rows[0].Stream, rows[^1].Position + 1);
        var queries = Queries(head, first, rows.Length); // (rows, sharing, w)
        var scores = scratch.Scores.Pointer; // (rows, sharing, T)
        cache.Score(scores, stream, layer, head, tokens, queries, rows.Length * sharing);
        Span<float> sums = stackalloc float[rows.Length * sharing];
        for (var query = 0; query < sums.Length; query++)
        {
            var heard = rows[query / sharing].Position + 1;
            var shares = scores + ((long)query * cache.Tokens);
            sums[query] = ExponentialKernel.Exponentials(shares, heard);
            new Span<float>(shares + heard, tokens - heard).Clear(); // what comes after the token itself
        }

        var mixtures = scratch.Mixtures.Pointer; // (rows, sharing, w)
        cache.Mix(mixtures, stream, layer, head, tokens, scores, sums.Length);
        for (var query = 0; query < sums.Length; query++)
        {
            var to = scratch.Heard.Pointer + ((long)(first + (query / sharing)) * config.Width) + (((head * sharing) + (query % sharing)) * w);
            Elementwise.Scale(to, mixtures + ((long)query * cache.ValueWidth), 1 / sums[query], w);
        }
    }

    /// <summary>The queries of a key-value head, row by row without a gap.</summary>
    private float* Queries(int head, int first, int rows)
    {
        var size = config.Heads / config.KeyValueHeads * config.HeadWidth;
        var queries = scratch.QueryKeyValue.Pointer + ((long)first * scratch.QueryStride) + (head * size);
        if (rows == 1)
        {
            return queries;
        }

        for (var row = 0; row < rows; row++)
        {
            var from = new ReadOnlySpan<float>(queries + ((long)row * scratch.QueryStride), size);
            from.CopyTo(new Span<float>(scratch.Queries.Pointer + (row * size), size));
        }

        return scratch.Queries.Pointer;
    }
}
