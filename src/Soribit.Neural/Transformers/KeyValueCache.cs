using Soribit.Neural.Memory;
using Soribit.Neural.Panels;

namespace Soribit.Neural.Transformers;

/// <summary>
/// The keys and values of every token that streams have read, as panels: for a head's keys, tokens are the outputs, [T/32][w][32], for its values they are the
/// inputs, [w/32][T][32]. So scores and mixtures are products of the same kernels as the weights'.
/// </summary>
internal abstract unsafe class KeyValueCache(TransformerConfig config) : IDisposable
{
    /// <summary>T, filled up to whole panels.</summary>
    public int Tokens { get; } = Panel.Count(config.Context) * Panel.Outputs;

    /// <summary>w, filled up to whole panels.</summary>
    public int ValueWidth { get; } = Panel.Count(config.HeadWidth) * Panel.Outputs;

    protected int HeadWidth { get; } = config.HeadWidth;

    /// <summary>Bfloat16 halves what long streams read; floats beside float weights, for comparisons.</summary>
    public static KeyValueCache Create(TransformerConfig config, WeightFormat weights, int streams) => weights == WeightFormat.Float32
        ? new Of<Float32Format>(config, streams)
        : new Of<BFloat16Format>(config, streams);

    /// <summary>Keeps one token's key and value of one head.</summary>
    /// <param name="key">(w), turned to its position.</param>
    /// <param name="value">(w), and as much memory behind it as fills up a panel; what lies there is never used.</param>
    public abstract void Write(int stream, int layer, int head, int position, float* key, float* value);

    /// <summary>Dot products of queries with the keys of the first tokens of a stream.</summary>
    /// <param name="scores">(queries, <see cref="Tokens"/>), of which whole panels are written.</param>
    /// <param name="queries">(queries, w).</param>
    public abstract void Score(float* scores, int stream, int layer, int head, int tokens, float* queries, int count);

    /// <summary>Sums of the values of the first tokens, each times its share.</summary>
    /// <param name="mixtures">(queries, <see cref="ValueWidth"/>).</param>
    /// <param name="shares">(queries, <see cref="Tokens"/>).</param>
    public abstract void Mix(float* mixtures, int stream, int layer, int head, int tokens, float* shares, int count);

    /// <summary>Makes the first tokens of a stream those of another.</summary>
    public abstract void Copy(int from, int to, int tokens);

    public abstract void Dispose();

    private sealed class Of<TFormat> : KeyValueCache
        where TFormat : IPanelFormat
    {
        private readonly NativeArray<byte> _keys;
        private readonly NativeArray<byte> _values;
        private readonly int _layers;
        private readonly int _heads;

        public Of(TransformerConfig config, int streams)
            : base(config)
        {
            (_layers, _heads) = (config.Layers, config.KeyValueHeads);
            _keys = new NativeArray<byte>((long)streams * _layers * _heads * KeyBytes);
            _values = new NativeArray<byte>((long)streams * _layers * _heads * ValueBytes);
        }

        /// <summary>Of a panel of keys: 32 tokens.</summary>
        private long KeyPanelBytes => (long)HeadWidth * TFormat.LineBytes;

        /// <summary>Of a panel of values: 32 elements of the head, all tokens.</summary>
        private long ValuePanelBytes => (long)Tokens * TFormat.LineBytes;

        /// <summary>Of all keys of a head in a stream.</summary>
        private long KeyBytes => Tokens / Panel.Outputs * KeyPanelBytes;

        private long ValueBytes => ValueWidth / Panel.Outputs * ValuePanelBytes;

        public override void Write(int stream, int layer, int head, int position, float* key, float* value)
        {
            var keys = Keys(stream, layer, head) + (position / Panel.Outputs * KeyPanelBytes);
            TFormat.WriteOutput(keys, position % Panel.Outputs, new ReadOnlySpan<float>(key, HeadWidth));
            var values = Values(stream, layer, head) + ((long)position * TFormat.LineBytes);
            for (var i = 0; i < HeadWidth; i += Panel.Outputs, values += ValuePanelBytes)
            {
                TFormat.WriteLine(values, value + i);
            }
        }

        public override void Score(float* scores, int stream, int layer, int head, int tokens, float* queries, int count) =>
            FloatKernel<TFormat>.Multiply(scores, Tokens, Keys(stream, layer, head), KeyPanelBytes, Panel.Count(tokens), HeadWidth, queries, HeadWidth, count);

        public override void Mix(float* mixtures, int stream, int layer, int head, int tokens, float* shares, int count) =>
            FloatKernel<TFormat>.Multiply(mixtures, ValueWidth, Values(stream, layer, head), ValuePanelBytes, ValueWidth / Panel.Outputs, tokens, shares, Tokens, count);

        public override void Copy(int from, int to, int tokens)
        {
            var keys = Panel.Count(tokens) * KeyPanelBytes;
            var values = (long)tokens * TFormat.LineBytes;
            for (var layer = 0; layer < _layers; layer++)
            {
                for (var head = 0; head < _heads; head++)
                {
                    Buffer.MemoryCopy(Keys(from, layer, head), Keys(to, layer, head), keys, keys);
                    for (var panel = 0L; panel < ValueBytes; panel += ValuePanelBytes)
                    {
                        Buffer.MemoryCopy(Values(from, layer, head) + panel, Values(to, layer, head) + panel, values, values);
                    }
                }
            }
        }

        public override void Dispose()
        {
            _keys.Dispose();
            _values.Dispose();
        }

        private byte* Keys(int stream, int layer, int head) => _keys.Pointer + (Index(stream, layer, head) * KeyBytes);

        private byte* Values(int stream, int layer, int head) => _values.Pointer + (Index(stream, layer, head) * ValueBytes);

        private long Index(int stream, int layer, int head) => ((((long)stream * _layers) + layer) * _heads) + head;
    }
}
