using System.Globalization;

namespace Soribit.Training.Comparisons;

/// <summary>How a contest of two models ended.</summary>
/// <param name="Counts">What the statistics are called.</param>
/// <param name="Weights">Of the decoder.</param>
/// <param name="Share">Of the decoder in the mixture, fitted on the validation.</param>
internal sealed record Verdict(string Name, string Counts, long Weights, double Share, Foretold Foretold, ulong Seed)
{
    /// <summary>A model is worth its weights when it lowers perplexity by so much, with certainty.</summary>
    private const double Worth = 0.05;

    public double Statistics => Math.Exp(Foretold.Loss(Foretold.Statistics));

    public double Neural => Math.Exp(Foretold.Loss(Foretold.Neural));

    public double Both => Math.Exp(Foretold.Loss(Foretold.Both(Share)));

    /// <summary>A row of the table in a model's card; differences are nats an event, below 0 where the statistics are beaten.</summary>
    public override string ToString()
    {
        var alone = Foretold.Worse(Foretold.Neural, Foretold.Statistics, Seed);
        var both = Foretold.Worse(Foretold.Both(Share), Foretold.Statistics, Seed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {Foretold.Events:N0} in {Foretold.Statistics.Count} | {Counts} {Statistics:0.000} | {Weights:N0} | {Neural:0.000} | {Tell(alone)} | {Both:0.000} ({Share:0.00}) | {Tell(both)} | {Keep(alone, both)} |");
    }

    private static string Tell((double Mean, double Low, double High) difference) =>
        string.Create(CultureInfo.InvariantCulture, $"{difference.Mean:+0.000;-0.000} [{difference.Low:+0.000;-0.000}, {difference.High:+0.000;-0.000}]");

    /// <summary>The decoder where it beats the statistics, both where they beat the better one, each by enough and with certainty.</summary>
    private string Keep((double Mean, double Low, double High) alone, (double Mean, double Low, double High) both)
    {
        var decoderWins = alone.High < 0 && Neural < (1 - Worth) * Statistics;
        var bothWin = both.High < 0 && Both < (1 - Worth) * Math.Min(Statistics, Neural);
        return bothWin ? "both" : decoderWins ? "decoder" : "statistics";
    }
}
