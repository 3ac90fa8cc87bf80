using System.Globalization;

namespace Soribit.Music.Melodies.Rhythms;

/// <summary>What sung rhythms are like, counted in printed songs: how long one syllable lasts after another, and which syllables like which beats.</summary>
/// <remarks>Time is in steps: a quarter of a beat in simple metre, a sixth of it in compound metre.</remarks>
internal sealed class RhythmModel
{
    /// <summary>The longest time from one syllable to the next, in steps.</summary>
    public const int Longest = 16;

    public const int StressClasses = 5;

    private const int MetreKinds = 3;
    private const int TableSize = MetreKinds * MetricLevel.Count * (Longest + 1) * Longest;

    private static readonly Lazy<RhythmModel> Shipped = new(() => Load("models/melody/rhythm.txt"));

    private readonly float[] _durations;
    private readonly float[] _stress;
    private readonly float[] _last;

    /// <param name="durations">(metre kind, level, steps before, steps) probabilities of the steps to the next syllable.</param>
    /// <param name="stress">(stress class, level) P(level | class) / P(level).</param>
    /// <param name="last">(level) P(level | last syllable of a phrase) / P(level).</param>
    public RhythmModel(float[] durations, float[] stress, float[] last)
    {
        if (durations.Length != TableSize || stress.Length != StressClasses * MetricLevel.Count || last.Length != MetricLevel.Count)
        {
            throw new ArgumentException($"Expected {TableSize}, {StressClasses * MetricLevel.Count} and {MetricLevel.Count} numbers.", nameof(durations));
        }

        _durations = durations;
        _stress = stress;
        _last = last;
    }

    /// <summary>The counted model that comes with the library (models/melody).</summary>
    public static RhythmModel Default => Shipped.Value;

    public static int StepTicks(Metre metre) => Math.Max(1, metre.BeatTicks / (metre.IsCompound ? 6 : 4));

    /// <summary>0 bars of two or four beats, 1 of three (and other odd numbers), 2 compound.</summary>
    public static int KindOf(Metre metre) => metre.IsCompound ? 2 : metre.BeatsPerBar % 2 == 0 ? 0 : 1;

    public static int DurationIndex(int kind, int level, int before, int steps) =>
        (((((kind * MetricLevel.Count) + level) * (Longest + 1)) + before) * Longest) + steps - 1;

    /// <param name="level">Of the syllable that lasts.</param>
    /// <param name="before">Steps of the syllable before; 0 at the start of a phrase.</param>
    /// <param name="steps">1 to <see cref="Longest"/>.</param>
    public double Duration(int kind, int level, int before, int steps) => _durations[DurationIndex(kind, level, before, steps)];

    public double Stress(StressClass stress, int level) => _stress[((int)stress * MetricLevel.Count) + level];

    public double Last(int level) => _last[level];

    public string Format() => string.Join('\n', Line("durations", _durations), Line("stress", _stress), Line("last", _last)) + "\n";

    public static RhythmModel Parse(TextReader reader) =>
        new(ReadLine(reader, "durations"), ReadLine(reader, "stress"), ReadLine(reader, "last"));

    private static string Line(string name, float[] values) =>
        name + " " + string.Join(' ', values.Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)));

    private static float[] ReadLine(TextReader reader, string name)
    {
        var words = reader.ReadLine()?.Split(' ');
        return words?[0] == name
            ? [.. words.Skip(1).Select(word => float.Parse(word, CultureInfo.InvariantCulture))]
            : throw new InvalidDataException($"Rhythm model: expected \"{name}\", found \"{words?[0]}\".");
    }

    private static RhythmModel Load(string resource)
    {
        using var reader = new StreamReader(typeof(RhythmModel).Assembly.GetManifestResourceStream(resource)!);
        return Parse(reader);
    }
}
