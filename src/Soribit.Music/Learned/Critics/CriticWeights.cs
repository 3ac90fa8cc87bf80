using System.Globalization;
using System.Text;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned.Critics;

/// <summary>How a critic's value counts in one role: <c>linear × z + square × (z² − 1)</c>, z the value less the human mean by the human deviation, at most ±<see cref="Widest"/>.</summary>
/// <remarks>The logarithm of the ratio of two normal densities has this form, so a critic can ask for neither too little nor too much.</remarks>
internal readonly record struct CriticWeight(string Name, double Mean, double Deviation, double Linear, double Square)
{
    public const double Widest = 3;

    /// <summary>z; 0 of NaN, which then counts as nothing by <see cref="Contribution"/>.</summary>
    public double Standard(double value) => Math.Clamp((value - Mean) / Deviation, -Widest, Widest);

    public double Contribution(double value) => double.IsNaN(value) ? 0 : Standard(value) is var z ? (Linear * z) + (Square * ((z * z) - 1)) : 0;
}

/// <summary>The weights of all critics of one role.</summary>
internal sealed record RoleWeights(double Bias, IReadOnlyList<CriticWeight> Weights);

/// <summary>The weights of the critics as text: after a first line, <c>role NAME BIAS</c> and below it <c>CRITIC MEAN DEVIATION LINEAR SQUARE</c> of each.</summary>
internal sealed class CriticWeights
{
    public const string Mark = "soribit critics 1";

    private static readonly Lazy<CriticWeights> Shipped = new(Load);

    private readonly Dictionary<TrackRole, RoleWeights> _roles;

    public CriticWeights(IReadOnlyDictionary<TrackRole, RoleWeights> roles) => _roles = new Dictionary<TrackRole, RoleWeights>(roles);

    /// <summary>As they come with the library: models/critics.</summary>
    public static CriticWeights Default => Shipped.Value;

    /// <summary>Null of a role without critics.</summary>
    public RoleWeights? Of(TrackRole role) => _roles.GetValueOrDefault(role);

    public string Format()
    {
        var text = new StringBuilder(Mark).Append('\n');
        foreach (var (role, weights) in _roles.OrderBy(pair => pair.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"role {PartRequest.RoleNames[(int)role]} {weights.Bias:0.#####}\n");
            foreach (var weight in weights.Weights)
            {
                text.Append(CultureInfo.InvariantCulture, $"{weight.Name} {weight.Mean:0.#####} {weight.Deviation:0.#####} {weight.Linear:0.#####} {weight.Square:0.#####}\n");
            }
        }

        return text.ToString();
    }

    /// <exception cref="InvalidDataException">The text is no such file; the message names the line.</exception>
    public static CriticWeights Parse(TextReader reader)
    {
        if (reader.ReadLine() != Mark)
        {
            throw new InvalidDataException($"Line 1: expected \"{Mark}\".");
        }

        var roles = new Dictionary<TrackRole, (double Bias, List<CriticWeight> Weights)>();
        List<CriticWeight>? weights = null;
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            var words = line.Split(' ');
            if (words is ["role", var name, var bias])
            {
                var role = Enumerable.Range(0, PartRequest.RoleNames.Count).FirstOrDefault(i => PartRequest.RoleNames[i] == name, -1);
                weights = [];
                if (role < 0 || !TryNumber(bias, out var known) || !roles.TryAdd((TrackRole)role, (known, weights)))
                {
                    throw new InvalidDataException($"Line {number}: expected a role that was not there yet and its bias, found \"{line}\".");
                }
            }
            else
            {
                _ = weights ?? throw new InvalidDataException($"Line {number}: expected \"role\" first, found \"{line}\".");
                weights.Add(ReadWeight(words, weights) ?? throw new InvalidDataException($"Line {number}: expected a critic that was not there yet, mean, deviation above 0, and two weights, found \"{line}\"."));
            }
        }

        return new CriticWeights(roles.ToDictionary(pair => pair.Key, pair => new RoleWeights(pair.Value.Bias, pair.Value.Weights)));
    }

    private static CriticWeight? ReadWeight(string[] words, List<CriticWeight> before) =>
        words is [var name, var mean, var deviation, var linear, var square]
        && CriticCatalogue.Find(name) is not null && before.TrueForAll(weight => weight.Name != name)
        && TryNumber(mean, out var m) && TryNumber(deviation, out var d) && d > 0 && TryNumber(linear, out var l) && TryNumber(square, out var s)
            ? new CriticWeight(name, m, d, l, s)
            : null;

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static CriticWeights Load()
    {
        using var stream = typeof(CriticWeights).Assembly.GetManifestResourceStream("models/critics/weights.txt")!;
        using var reader = new StreamReader(stream);
        return Parse(reader);
    }
}
