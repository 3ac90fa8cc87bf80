using Soribit.Neural.Memory;
using Soribit.Neural.Panels;

namespace Soribit.Neural.Transformers;

/// <summary>Everything that decoding writes besides the keys and values, allocated once. R rows are worked on at a time: tokens of one stream, or one of each of several.</summary>
internal sealed unsafe class DecoderScratch : IDisposable
{
    /// <summary>Queries that go through a head's keys at once: what the widest kernel takes.</summary>
    public const int MaxQueries = 8;

    private readonly List<IDisposable> _all = [];

    public DecoderScratch(PackedTransformer weights, KeyValueCache cache, int rows)
    {
        var config = weights.Config;
        var (d, f) = (config.Width, config.Hidden);
        QueryStride = weights.Layers[0].QueryKeyValue.Outputs;
        LogitStride = weights.Head.Outputs;
        MaxRows = rows;
        Stream = New<float>((long)rows * d);
        Normed = New<float>((long)rows * d);
        QueryKeyValue = New<float>(((long)rows * QueryStride) + Panel.Outputs); // values are kept by whole panels
        Heard = New<float>((long)rows * d);
        GateUp = New<float>((long)rows * 2 * f);
        Hidden = New<float>((long)rows * f);
        Update = New<float>((long)rows * d);
        Logits = New<float>((long)rows * LogitStride);
        var queries = Math.Max(MaxQueries, config.Heads / config.KeyValueHeads);
        Queries = New<float>((long)queries * config.HeadWidth);
        Scores = New<float>((long)queries * cache.Tokens);
        Mixtures = New<float>((long)queries * cache.ValueWidth);
        Quantised = new QuantisedRows(rows, Math.Max(d, f));
        _all.Add(Quantised);
    }

    /// <summary>R at most.</summary>
    public int MaxRows { get; }

    /// <summary>d + 2 kv, filled up to whole panels.</summary>
    public int QueryStride { get; }

    /// <summary>V, filled up to whole panels.</summary>
    public int LogitStride { get; }

    /// <summary>(R, d), to which every layer adds.</summary>
    public NativeArray<float> Stream { get; }

    /// <summary>(R, d).</summary>
    public NativeArray<float> Normed { get; }

    /// <summary>(R, <see cref="QueryStride"/>).</summary>
    public NativeArray<float> QueryKeyValue { get; }

    /// <summary>(R, d), what the heads have mixed.</summary>
    public NativeArray<float> Heard { get; }

    /// <summary>(R, 2 f).</summary>
    public NativeArray<float> GateUp { get; }

    /// <summary>(R, f).</summary>
    public NativeArray<float> Hidden { get; }

    /// <summary>(R, d), what is added to the stream next.</summary>
    public NativeArray<float> Update { get; }

    /// <summary>(R, <see cref="LogitStride"/>).</summary>
    public NativeArray<float> Logits { get; }

    /// <summary>(queries, w), of one key-value head.</summary>
    public NativeArray<float> Queries { get; }

    /// <summary>(queries, T).</summary>
    public NativeArray<float> Scores { get; }

    /// <summary>(queries, w), w filled up to whole panels.</summary>
    public NativeArray<float> Mixtures { get; }

    public QuantisedRows Quantised { get; }

    public void Dispose() => _all.ForEach(array => array.Dispose());

    private NativeArray<T> New<T>(long length)
        where T : unmanaged
    {
        var array = new NativeArray<T>(length);
        _all.Add(array);
        return array;
    }
}
