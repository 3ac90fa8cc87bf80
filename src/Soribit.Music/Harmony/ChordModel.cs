using System.Globalization;
using System.IO.Compression;
using System.Text;
using Soribit.Music.Form;

namespace Soribit.Music.Harmony;

/// <summary>What is known when a chord is about to change.</summary>
/// <param name="before">Symbols of the chords before, the nearest first; <see cref="ChordModel.Start"/> where the song had not begun. Fewer than the model knows are welcome.</param>
/// <param name="place">As <see cref="ChordModel.PlaceOf"/> tells.</param>
public readonly ref struct ChordContext(ReadOnlySpan<byte> before, Mode mode, SectionKind kind, byte place)
{
    public ReadOnlySpan<byte> Before { get; } = before;

    public Mode Mode { get; } = mode;

    public SectionKind Kind { get; } = kind;

    public byte Place { get; } = place;
}

/// <summary>Which chord comes next, learned from the McGill Billboard annotations: a mixture of four smoothed n-grams over <see cref="ChordSymbol"/>s.</summary>
/// <remarks>One n-gram knows the chords before, the others also the mode, the place in the section, the kind of the section. See models/chords/README.md.</remarks>
public sealed class ChordModel
{
    /// <summary>What stands for the chords before the first.</summary>
    public const byte Start = 255;

    public const int ChainCount = 4;

    private static readonly Lazy<ChordModel> LazyShipped = new(() =>
    {
        using var stream = typeof(ChordModel).Assembly.GetManifestResourceStream("chords/ngrams.txt.gz")
            ?? throw new InvalidOperationException("The chord model is missing from the build.");
        return Read(stream);
    });

    /// <summary>Features of a whole context of each chain.</summary>
    private static readonly int[] Depths = [6, 5, 4, 4];

    private readonly SmoothedCounts[] _chains;
    private readonly double[] _weights;

    /// <param name="counts">One list a chain, contexts as <see cref="Key"/> packs them.</param>
    /// <param name="weights">Of the chains in the mixture; they sum to 1.</param>
    public ChordModel(IReadOnlyList<IReadOnlyList<ContextCount>> counts, IReadOnlyList<double> weights)
    {
        if (counts.Count != ChainCount || weights.Count != ChainCount || Math.Abs(weights.Sum() - 1) > 1e-6)
        {
            throw new ArgumentException($"Expected {ChainCount} chains and as many weights that sum to 1, found {counts.Count} and {weights.Count} with the sum {weights.Sum()}.", nameof(weights));
        }

        _chains = [.. counts.Select((chain, index) => new SmoothedCounts(Depths[index], ChordSymbol.Count, chain))];
        _weights = [.. weights];
    }

    /// <summary>The model that comes with the library.</summary>
    public static ChordModel Shipped => LazyShipped.Value;

    /// <summary>Where in its section a chord begins: the first bar, the last, or which of four in between; on the bar's first beat or later.</summary>
    public static byte PlaceOf(int bar, int bars, bool onDownbeat) =>
        (byte)(((bar == 0 ? 4 : bar == bars - 1 ? 5 : bar % 4) * 2) + (onDownbeat ? 0 : 1));

    /// <summary>Probability of every symbol.</summary>
    /// <param name="destination">(<see cref="ChordSymbol.Count"/>,), written; sums to 1.</param>
    public void Predict(ChordContext context, Span<double> destination)
    {
        Span<double> one = stackalloc double[ChordSymbol.Count];
        destination[..ChordSymbol.Count].Clear();
        for (var chain = 0; chain < ChainCount; chain++)
        {
            PredictChain(chain, context, one);
            for (var i = 0; i < ChordSymbol.Count; i++)
            {
                destination[i] += _weights[chain] * one[i];
            }
        }
    }

    /// <summary>What one chain of the mixture says; 0 knows the chords before and nothing else.</summary>
    public void PredictChain(int chain, ChordContext context, Span<double> destination)
    {
        var key = Key(chain, context, out var features);
        _chains[chain].Predict(key, features, destination);
    }

    /// <summary>The context as a chain of the mixture counts it, the most general feature in the lowest byte.</summary>
    /// <param name="features">How many features are known: fewer than the chain's depth when few chords before are given.</param>
    public static ulong Key(int chain, ChordContext context, out int features)
    {
        var before = context.Before;
        // Where the extra feature stands among the chords before, and what it is.
        var (at, extra) = chain switch
        {
            0 => (-1, (byte)0),
            1 => (0, (byte)context.Mode),
            2 => (2, context.Place),
            _ => (2, (byte)context.Kind),
        };
        var key = 0UL;
        var used = 0;
        for (features = 0; features < Depths[chain]; features++)
        {
            if (features == at)
            {
                key |= (ulong)extra << (8 * features);
            }
            else if (used < before.Length)
            {
                key |= (ulong)before[used++] << (8 * features);
            }
            else
            {
                break;
            }
        }

        return key;
    }

    /// <exception cref="InvalidDataException">The text is not what <see cref="Write"/> writes.</exception>
    public static ChordModel Read(Stream stream)
    {
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.UTF8);
        var weights = new double[ChainCount];
        var counts = new List<ContextCount>[ChainCount];
        for (var chain = 0; chain < ChainCount; chain++)
        {
            var head = (reader.ReadLine() ?? "").Split(' ');
            if (head.Length != 4 || head[0] != "chain"
                || !double.TryParse(head[2], NumberStyles.Float, CultureInfo.InvariantCulture, out weights[chain])
                || !int.TryParse(head[3], NumberStyles.None, CultureInfo.InvariantCulture, out var entries))
            {
                throw new InvalidDataException($"Chord model: expected 'chain <number> <weight> <entries>', found '{string.Join(' ', head)}'.");
            }

            counts[chain] = new List<ContextCount>(entries);
            for (var i = 0; i < entries; i++)
            {
                var line = reader.ReadLine() ?? throw new InvalidDataException($"Chord model: chain {chain} ends after {i} of {entries} entries.");
                counts[chain].Add(Entry(line));
            }
        }

        return new ChordModel(counts, weights);
    }

    /// <summary>The counts as gzip'd text: per chain a heading and then one line "context symbol count" each, the context in hexadecimal.</summary>
    public static void Write(Stream stream, IReadOnlyList<IReadOnlyList<ContextCount>> counts, IReadOnlyList<double> weights)
    {
        using var zipped = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new StreamWriter(zipped, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        for (var chain = 0; chain < ChainCount; chain++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"chain {chain} {weights[chain]:R} {counts[chain].Count}"));
            foreach (var entry in counts[chain])
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Context:x} {entry.Symbol} {entry.Count}"));
            }
        }
    }

    private static ContextCount Entry(string line)
    {
        Span<Range> fields = stackalloc Range[4];
        if (line.AsSpan().Split(fields, ' ') == 3
            && ulong.TryParse(line.AsSpan()[fields[0]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var context)
            && byte.TryParse(line.AsSpan()[fields[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var symbol)
            && symbol < ChordSymbol.Count
            && int.TryParse(line.AsSpan()[fields[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0)
        {
            return new ContextCount(context, symbol, count);
        }

        throw new InvalidDataException($"Chord model: expected 'context symbol count', found '{line}'.");
    }
}
