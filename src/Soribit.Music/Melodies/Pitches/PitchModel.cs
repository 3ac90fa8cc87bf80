using System.Globalization;

namespace Soribit.Music.Melodies.Pitches;

/// <summary>
/// The chance of the next interval of a tune, given the interval before, the scale degree left, the chord, the metre and the place in the
/// phrase: a log-linear (maximum-entropy) model, P(i | context) ∝ exp Σ w[f(i, context)] over the features below. Coarse features are
/// beside fine ones, so that a weight that was seldom seen falls back on those that were often seen.
/// </summary>
/// <remarks>
/// Every feature looks at most at two intervals, so the sum splits into a part of the note alone (<see cref="NoteFeatures"/>), one of two
/// neighbours (<see cref="StepFeatures"/>) and one of two intervals (<see cref="TurnFeature"/>): what <see cref="PitchLattice"/> needs.
/// </remarks>
internal sealed class PitchModel
{
    /// <summary>The widest interval, in semitones.</summary>
    public const int Widest = 12;

    /// <summary>Intervals from an octave down to an octave up.</summary>
    public const int Intervals = (2 * Widest) + 1;

    /// <summary>Stands for the interval before the second note of a tune.</summary>
    public const int NoInterval = Intervals;

    public const int NoteFeatureCount = 5;
    public const int StepFeatureCount = 6;

    private const int Modes = 2;
    private const int RegisterBins = 13;

    private static readonly (string Name, int Size)[] Blocks =
    [
        ("turn", (Intervals + 1) * Intervals),
        ("degree-level", Modes * MetricLevel.Count * 12),
        ("chord-level", (NoteSetting.ChordKinds + 1) * MetricLevel.Count * 12),
        ("chord-degree", Modes * 13 * 12),
        ("place-degree", Modes * NoteSetting.Places * 12),
        ("tone-length", 3 * MetricLevel.Count * NoteSetting.Lengths),
        ("interval-level", MetricLevel.Count * NoteSetting.Lengths * Intervals),
        ("degree-step", Modes * 12 * 12),
        ("place-interval", NoteSetting.Places * Intervals),
        ("resolution", 3 * 3 * 6),
        ("register-interval", RegisterBins * Intervals),
        ("length-interval", NoteSetting.Lengths * Intervals),
    ];

    private static readonly int[] Offsets = OffsetsOf(Blocks);
    private static readonly Lazy<PitchModel> Shipped = new(() => Load("models/melody/pitch.txt"));

    private readonly float[] _weights;

    public PitchModel(float[] weights)
    {
        if (weights.Length != WeightCount)
        {
            throw new ArgumentException($"The model has {WeightCount} weights, found {weights.Length}.", nameof(weights));
        }

        _weights = weights;
    }

    /// <summary>The trained model that comes with the library (models/melody).</summary>
    public static PitchModel Default => Shipped.Value;

    public static int WeightCount => Offsets[^1];

    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Weights that look at the note itself.</summary>
    /// <param name="degree">Semitones above the tonic.</param>
    public static void NoteFeatures(in NoteSetting note, int degree, Span<int> features)
    {
        var mode = (int)note.Mode;
        var kind = note.ChordRoot < 0 ? NoteSetting.ChordKinds : note.ChordKind;
        var aboveRoot = note.ChordRoot < 0 ? degree : (degree - note.ChordRoot + 12) % 12;
        features[0] = Offsets[1] + (((mode * MetricLevel.Count) + note.Level) * 12) + degree;
        features[1] = Offsets[2] + (((kind * MetricLevel.Count) + note.Level) * 12) + aboveRoot;
        features[2] = Offsets[3] + (((mode * 13) + note.ChordRoot + 1) * 12) + degree;
        features[3] = Offsets[4] + (((mode * NoteSetting.Places) + (int)note.Place) * 12) + degree;
        features[4] = Offsets[5] + (((Membership(note, degree) * MetricLevel.Count) + note.Level) * NoteSetting.Lengths) + note.Length;
    }

    /// <summary>Weights that look at the step from the note before.</summary>
    /// <param name="fromDegree">Semitones of the note before above the tonic.</param>
    /// <param name="interval">Semitones, -12 to 12.</param>
    /// <param name="register">Semitones of the note before above the middle of the tune.</param>
    public static void StepFeatures(in NoteSetting from, in NoteSetting note, int fromDegree, int interval, double register, Span<int> features)
    {
        var step = interval + Widest;
        var degree = (fromDegree + interval + 24) % 12;
        var bin = Math.Clamp((int)Math.Round(register / 2) + (RegisterBins / 2), 0, RegisterBins - 1);
        features[0] = Offsets[6] + (((note.Level * NoteSetting.Lengths) + note.Length) * Intervals) + step;
        features[1] = Offsets[7] + ((((int)note.Mode * 12) + fromDegree) * 12) + degree;
        features[2] = Offsets[8] + ((int)note.Place * Intervals) + step;
        features[3] = Offsets[9] + (((Membership(from, fromDegree) * 3) + Membership(note, degree)) * 6) + Size(interval);
        features[4] = Offsets[10] + (bin * Intervals) + step;
        features[5] = Offsets[11] + (note.PreviousLength * Intervals) + step;
    }

    /// <summary>The weight of one interval after another.</summary>
    /// <param name="previous">-12 to 12, or <see cref="NoInterval"/>.</param>
    public static int TurnFeature(int previous, int interval) =>
        Offsets[0] + ((previous == NoInterval ? NoInterval : previous + Widest) * Intervals) + interval + Widest;

    public double NoteScore(in NoteSetting note, int degree)
    {
        Span<int> features = stackalloc int[NoteFeatureCount];
        NoteFeatures(note, degree, features);
        return Sum(features);
    }

    public double StepScore(in NoteSetting from, in NoteSetting note, int fromDegree, int interval, double register)
    {
        Span<int> features = stackalloc int[StepFeatureCount];
        StepFeatures(from, note, fromDegree, interval, register, features);
        return Sum(features);
    }

    public double TurnScore(int previous, int interval) => _weights[TurnFeature(previous, interval)];

    /// <summary>One line per block: its name and its weights.</summary>
    public string Format()
    {
        var lines = Blocks.Select((block, i) => block.Name + " " + string.Join(
            ' ', _weights[Offsets[i]..Offsets[i + 1]].Select(weight => weight.ToString("0.###", CultureInfo.InvariantCulture))));
        return string.Join('\n', lines) + "\n";
    }

    public static PitchModel Parse(TextReader reader)
    {
        var weights = new List<float>(WeightCount);
        foreach (var (name, size) in Blocks)
        {
            var words = reader.ReadLine()?.Split(' ');
            if (words is null || words[0] != name || words.Length != size + 1)
            {
                throw new InvalidDataException($"Pitch model: expected \"{name}\" and {size} weights, found \"{words?[0]}\" and {words?.Length - 1}.");
            }

            weights.AddRange(words.Skip(1).Select(word => float.Parse(word, CultureInfo.InvariantCulture)));
        }

        return new PitchModel([.. weights]);
    }

    private static PitchModel Load(string resource)
    {
        using var reader = new StreamReader(typeof(PitchModel).Assembly.GetManifestResourceStream(resource)!);
        return Parse(reader);
    }

    private static int Membership(in NoteSetting note, int degree) => note.ChordRoot < 0 ? 0 : note.IsTone(degree) ? 1 : 2;

    private static int Size(int interval) => Math.Abs(interval) switch { 0 => 0, 1 => 1, 2 => 2, 3 or 4 => 3, <= 7 => 4, _ => 5 };

    private double Sum(ReadOnlySpan<int> features)
    {
        var sum = 0.0;
        foreach (var feature in features)
        {
            sum += _weights[feature];
        }

        return sum;
    }

    private static int[] OffsetsOf((string Name, int Size)[] blocks)
    {
        var offsets = new int[blocks.Length + 1];
        for (var i = 0; i < blocks.Length; i++)
        {
            offsets[i + 1] = offsets[i] + blocks[i].Size;
        }

        return offsets;
    }
}
