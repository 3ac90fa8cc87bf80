using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Soribit.Neural.Files;
using Soribit.Neural.Panels;
using Soribit.Neural.Transformers;

namespace Soribit.Music.Learned;

/// <summary>A small transformer that is asked about short passages. Any number of threads may ask.</summary>
internal sealed class SmallDecoder : IDisposable
{
    /// <summary>Of its share in a mixture with counts, in the file's metadata.</summary>
    public const string ShareKey = "soribit.share";

    private readonly PackedTransformer _packed;
    private readonly ConcurrentBag<Decoder> _idle = [];

    private SmallDecoder(TransformerWeights weights, double share)
    {
        _packed = PackedTransformer.Pack(weights, WeightFormat.Float32);
        Share = share;
    }

    /// <summary>0 to 1: how much of it the mixture with counts takes; 1 where nothing is said.</summary>
    public double Share { get; }

    public int Vocabulary => _packed.Config.Vocabulary;

    /// <summary>An embedded resource of this library.</summary>
    public static SmallDecoder Shipped(string resource, int vocabulary, int context)
    {
        using var stream = Open(resource);
        return Read(stream, vocabulary, context);
    }

    /// <summary>The beginning of the SHA-256 of an embedded resource: it tells one decoder from another without reading it.</summary>
    public static string Identity(string resource)
    {
        using var stream = Open(resource);
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..16];
    }

    /// <param name="vocabulary">Tokens that it must know, no more and no fewer.</param>
    /// <param name="context">Tokens that it must be able to read.</param>
    /// <exception cref="UnreadableFileException">The file is damaged, or of another language.</exception>
    public static SmallDecoder Read(Stream stream, int vocabulary, int context)
    {
        using var file = SafeTensors.Read(stream);
        var weights = TransformerFile.Read(file);
        return weights.Config.Vocabulary == vocabulary && weights.Config.Context >= context
            ? new SmallDecoder(weights, ReadShare(file.Metadata))
            : throw new UnreadableFileException(new(
                $"The small decoder has {weights.Config.Vocabulary} tokens and a context of {weights.Config.Context}; {vocabulary} and at least {context} are expected.",
                $"작은 디코더의 토큰은 {weights.Config.Vocabulary}개, 문맥은 {weights.Config.Context}입니다. 토큰 {vocabulary}개와 {context} 이상의 문맥이 있어야 합니다."));
    }

    /// <summary>What it makes of the token after a passage.</summary>
    /// <param name="passage">Not empty.</param>
    /// <param name="logits">(<see cref="Vocabulary"/>,), written.</param>
    public void Foretell(ReadOnlySpan<int> passage, Span<float> logits)
    {
        var decoder = Rent();
        decoder.Read(0, passage);
        decoder.Logits(0).CopyTo(logits);
        _idle.Add(decoder);
    }

    /// <summary>ln p of each token of several passages, each of which goes on from the same beginning.</summary>
    /// <returns>As long as the passages; a passage's first token counts 0 where <paramref name="before"/> is empty.</returns>
    public IReadOnlyList<float[]> Score(ReadOnlySpan<int> before, IReadOnlyList<int[]> passages)
    {
        var decoder = Rent();
        decoder.Read(0, before);
        var result = new List<float[]>();
        foreach (var passage in passages)
        {
            var read = new float[passage.Length];
            decoder.Truncate(0, Math.Max(0, before.Length - 1));
            decoder.Read(0, before[^Math.Min(1, before.Length)..]); // a stream that was cut has no logits
            decoder.Score(0, passage, read);
            result.Add(read);
        }

        _idle.Add(decoder);
        return result;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var decoder))
        {
            decoder.Dispose();
        }

        _packed.Dispose();
    }

    private Decoder Rent()
    {
        var decoder = _idle.TryTake(out var used) ? used : new Decoder(_packed, 1);
        decoder.Truncate(0, 0);
        return decoder;
    }

    private static Stream Open(string resource) => typeof(SmallDecoder).Assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidOperationException($"{resource} is missing from the build.");

    private static double ReadShare(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(ShareKey, out var text))
        {
            return 1;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : throw new UnreadableFileException(new(
                $"The small decoder's \"{ShareKey}\" is \"{text}\"; a number from 0 to 1 is expected.",
                $"작은 디코더의 \"{ShareKey}\" 값이 \"{text}\"입니다. 0에서 1까지의 수여야 합니다."));
    }
}
