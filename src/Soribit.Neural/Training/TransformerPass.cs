using Soribit.Neural.Gemm;

namespace Soribit.Neural.Training;

/// <summary>
/// The transformer of docs/adr/0013 forward, and backward by hand, over some sequences laid one after another. Shapes stand beside each step: M rows (tokens),
/// d width, kv width of keys, f hidden, V vocabulary. Names ending in Slope are gradients of the loss.
/// </summary>
/// <remarks>Owns its activations and scratch: one for each thread.</remarks>
internal sealed class TransformerPass : IDisposable
{
    /// <summary>Rows by which the activations grow, so that passes of about the same length do not each ask for memory.</summary>
    private const int Growth = 256;

    private readonly ParameterLayout _layout;
    private readonly MatrixProduct _product = new();
    private readonly Rotary _rotary;
    private readonly CausalAttention _attention;
    private Activations _kept;

    public TransformerPass(ParameterLayout layout)
    {
        _layout = layout;
        _rotary = new Rotary(layout.Config);
        _attention = CausalAttention.Create(layout.Config);
        _kept = new Activations(layout.Config, 0);
    }

    /// <summary>weight · loss of each row, in nats. Instead of the logits, their gradient is kept: <paramref name="lossScale"/> times that of Σ weight · loss.</summary>
    public ReadOnlySpan<double> Forward(float[] weights, SequenceRows rows, Dropout dropout, float lossScale)
    {
        if (rows.Count > _kept.Capacity)
        {
            _kept = new Activations(_layout.Config, (rows.Count + Growth - 1) / Growth * Growth);
        }

        Embed(weights, rows);
        for (var i = 0; i < _layout.Layers.Count; i++)
        {
            var next = i + 1 < _layout.Layers.Count ? _kept.Layers[i + 1].Stream : _kept.Last;
            ForwardAttention(weights, i, rows, dropout);
            ForwardFeed(weights, i, next, rows, dropout);
        }

        RmsNorm.Forward(_kept.LastNormed, Rows(_kept.LastScale, rows.Count, 1), _kept.Last, _layout.Norm.Of(weights)); // (M, d)
        var logits = new Matrix(_kept.Logits, rows.Count, _layout.Config.Vocabulary, _kept.VocabularyStride); // (M, V)
        _product.Set(logits, Wide(_kept.LastNormed, rows.Count), _layout.Embedding.Matrix(weights).Transposed);
        CrossEntropy.Take(logits, _kept.Losses, rows.Targets, rows.Weights, lossScale);
        return _kept.Losses.AsSpan(0, rows.Count);
    }

    /// <summary>Adds to <paramref name="slopes"/>, which lies like the weights, the gradient of the loss that <see cref="Forward"/> took last.</summary>
    public void Backward(float[] slopes, float[] weights, SequenceRows rows, Dropout dropout)
    {
        // logits = embed · norm(x): (M, V) → (M, d)
        var logitsSlope = new Matrix(_kept.Logits, rows.Count, _layout.Config.Vocabulary, _kept.VocabularyStride);
        var normedSlope = Wide(_kept.Branch, rows.Count);
        _product.Add(_layout.Embedding.Matrix(slopes), logitsSlope.Transposed, Wide(_kept.LastNormed, rows.Count));
        _product.Set(normedSlope, logitsSlope, _layout.Embedding.Matrix(weights));
        Rows(_kept.StreamSlope, rows.Count, _layout.Config.Width).Clear();
        RmsNorm.Backward(_kept.StreamSlope, _layout.Norm.Of(slopes), _kept.Branch, _kept.Last, Rows(_kept.LastScale, rows.Count, 1), _layout.Norm.Of(weights));

        for (var i = _layout.Layers.Count - 1; i >= 0; i--)
        {
            BackwardFeed(slopes, weights, i, rows, dropout);
            BackwardAttention(slopes, weights, i, rows, dropout);
        }

        BackwardEmbed(slopes, rows);
    }

    public void Dispose()
    {
        _attention.Dispose();
        _product.Dispose();
    }

    /// <summary>x = embed[token]: (M) → (M, d).</summary>
    private void Embed(float[] weights, SequenceRows rows)
    {
        var embedding = _layout.Embedding.Matrix(weights);
        var stream = Wide(_kept.Layers[0].Stream, rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            embedding.Row(rows.Tokens[row]).CopyTo(stream.Row(row));
        }
    }

    private void BackwardEmbed(float[] slopes, SequenceRows rows)
    {
        var embedding = _layout.Embedding.Matrix(slopes);
        var stream = Wide(_kept.StreamSlope, rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            Lanes.Add(embedding.Row(rows.Tokens[row]), stream.Row(row));
        }
    }

    /// <summary>x += o · attention(norm(x)).</summary>
    private void ForwardAttention(float[] weights, int layer, SequenceRows rows, Dropout dropout)
    {
        var (parts, kept) = (_layout.Layers[layer], _kept.Layers[layer]);
        RmsNorm.Forward(kept.AttentionNormed, Rows(kept.AttentionScale, rows.Count, 1), kept.Stream, parts.AttentionNorm.Of(weights)); // (M, d)
        var qkv = QueryKeyValue(kept.QueryKeyValue, rows.Count); // (M, d + 2 kv)
        _product.Set(qkv, Wide(kept.AttentionNormed, rows.Count), parts.QueryKeyValue.Matrix(weights).Transposed);
        var attended = Wide(kept.Attended, rows.Count); // (M, d)
        foreach (var (_, start, length) in rows.Sequences)
        {
            var own = Own(qkv, start, length);
            _rotary.Turn(Turned(own));
            _attention.Forward(Own(attended, start, length), LogSums(kept, start, length), own);
        }

        var branch = Wide(_kept.Branch, rows.Count); // (M, d)
        _product.Set(branch, attended, parts.Output.Matrix(weights).Transposed);
        Add(kept.Middle, kept.Stream, rows, dropout, 2 * layer);
    }

    private void BackwardAttention(float[] slopes, float[] weights, int layer, SequenceRows rows, Dropout dropout)
    {
        var (parts, kept) = (_layout.Layers[layer], _kept.Layers[layer]);

        // The branch o · y: (M, d) → (M, d). The stream after attention is in the way of nobody any more, and its place takes dy.
        var branchSlope = DropSlope(rows, dropout, 2 * layer);
        var attendedSlope = Wide(kept.Middle, rows.Count);
        _product.Add(parts.Output.Matrix(slopes), branchSlope.Transposed, Wide(kept.Attended, rows.Count));
        _product.Set(attendedSlope, branchSlope, parts.Output.Matrix(weights));

        // Attention: (M, d) → (M, d + 2 kv).
        var qkvSlope = QueryKeyValue(_kept.WideSlope, rows.Count);
        var qkv = QueryKeyValue(kept.QueryKeyValue, rows.Count);
        foreach (var (_, start, length) in rows.Sequences)
        {
            var own = Own(qkvSlope, start, length);
            _attention.Backward(
                own, Own(qkv, start, length), Own(Wide(kept.Attended, rows.Count), start, length), LogSums(kept, start, length), Own(attendedSlope, start, length));
            _rotary.TurnBack(Turned(own));
        }

        // q, k, v · norm(x): (M, d + 2 kv) → (M, d).
        _product.Add(parts.QueryKeyValue.Matrix(slopes), qkvSlope.Transposed, Wide(kept.AttentionNormed, rows.Count));
        _product.Set(Wide(_kept.Branch, rows.Count), qkvSlope, parts.QueryKeyValue.Matrix(weights));
        RmsNorm.Backward(
            _kept.StreamSlope, parts.AttentionNorm.Of(slopes), _kept.Branch, kept.Stream, Rows(kept.AttentionScale, rows.Count, 1), parts.AttentionNorm.Of(weights));
    }

    /// <summary>x += down · (silu(gate · n) ⊙ (up · n)) with n = norm(x).</summary>
    private void ForwardFeed(float[] weights, int layer, float[] next, SequenceRows rows, Dropout dropout)
    {
        var (parts, kept) = (_layout.Layers[layer], _kept.Layers[layer]);
        RmsNorm.Forward(kept.FeedNormed, Rows(kept.FeedScale, rows.Count, 1), kept.Middle, parts.FeedNorm.Of(weights)); // (M, d)
        _product.Set(GateUp(kept, rows.Count), Wide(kept.FeedNormed, rows.Count), parts.GateUp.Matrix(weights).Transposed); // (M, 2 f)
        SwiGlu.Forward(Rows(kept.Hidden, rows.Count, _layout.Config.Hidden), kept.GateUp, rows.Count); // (M, f)
        _product.Set(Wide(_kept.Branch, rows.Count), Hidden(kept.Hidden, rows.Count), parts.Down.Matrix(weights).Transposed); // (M, d)
        Add(next, kept.Middle, rows, dropout, (2 * layer) + 1);
    }

    private void BackwardFeed(float[] slopes, float[] weights, int layer, SequenceRows rows, Dropout dropout)
    {
        var (parts, kept) = (_layout.Layers[layer], _kept.Layers[layer]);

        // The branch down · h: (M, d) → (M, f).
        var branchSlope = DropSlope(rows, dropout, (2 * layer) + 1);
        _product.Add(parts.Down.Matrix(slopes), branchSlope.Transposed, Hidden(kept.Hidden, rows.Count));
        _product.Set(Hidden(_kept.WideSlope, rows.Count), branchSlope, parts.Down.Matrix(weights));

        // SwiGLU: (M, f) → (M, 2 f).
        SwiGlu.Backward(kept.GateUp, Rows(_kept.WideSlope, rows.Count, _layout.Config.Hidden), rows.Count);

        // gate, up · norm(x): (M, 2 f) → (M, d).
        _product.Add(parts.GateUp.Matrix(slopes), GateUp(kept, rows.Count).Transposed, Wide(kept.FeedNormed, rows.Count));
        _product.Set(Wide(_kept.Branch, rows.Count), GateUp(kept, rows.Count), parts.GateUp.Matrix(weights));
        RmsNorm.Backward(_kept.StreamSlope, parts.FeedNorm.Of(slopes), _kept.Branch, kept.Middle, Rows(kept.FeedScale, rows.Count, 1), parts.FeedNorm.Of(weights));
    }

    /// <summary>to = x + dropout(branch), (M, d).</summary>
    private void Add(float[] to, float[] x, SequenceRows rows, Dropout dropout, int place)
    {
        foreach (var (index, start, length) in rows.Sequences)
        {
            dropout.Add(OwnRows(to, start, length), OwnRows(x, start, length), OwnRows(_kept.Branch, start, length), dropout.Key(index, place));
        }
    }

    /// <summary>The gradient of a branch: the stream's own, behind dropout.</summary>
    private Matrix DropSlope(SequenceRows rows, Dropout dropout, int place)
    {
        if (dropout.Probability == 0)
        {
            return Wide(_kept.StreamSlope, rows.Count);
        }

        foreach (var (index, start, length) in rows.Sequences)
        {
            dropout.Apply(OwnRows(_kept.Branch, start, length), OwnRows(_kept.StreamSlope, start, length), dropout.Key(index, place));
        }

        return Wide(_kept.Branch, rows.Count);
    }

    private static Span<float> Rows(float[] buffer, int rows, int columns) => buffer.AsSpan(0, rows * columns);

    private Span<float> OwnRows(float[] buffer, int start, int length) => buffer.AsSpan(start * _layout.Config.Width, length * _layout.Config.Width);

    private Span<float> LogSums(LayerActivations kept, int start, int length) => kept.LogSums.AsSpan(start * _layout.Config.Heads, length * _layout.Config.Heads);

    /// <summary>(M, d).</summary>
    private Matrix Wide(float[] buffer, int rows) => new(buffer, rows, _layout.Config.Width);

    /// <summary>(M, f).</summary>
    private Matrix Hidden(float[] buffer, int rows) => new(buffer, rows, _layout.Config.Hidden);

    /// <summary>(M, 2 f).</summary>
    private Matrix GateUp(LayerActivations kept, int rows) => new(kept.GateUp, rows, 2 * _layout.Config.Hidden);

    /// <summary>(M, d + 2 kv).</summary>
    private Matrix QueryKeyValue(float[] buffer, int rows) => new(buffer, rows, _layout.Config.Width + (2 * _layout.Config.KeyValueWidth));

    /// <summary>The rows of one sequence.</summary>
    private static Matrix Own(Matrix all, int start, int length) => all.Block(start, length, 0, all.Columns);

    /// <summary>q and k, which positions turn: (T, d + kv).</summary>
    private Matrix Turned(Matrix qkv) => qkv.Block(0, qkv.Rows, 0, _layout.Config.Width + _layout.Config.KeyValueWidth);
}
