using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Training.Parts;

/// <summary>Nats a counted token on passages that were held out.</summary>
/// <param name="Kind">Manner and role; "all" for all passages together.</param>
/// <param name="Ngrams">By the best of six orders.</param>
public sealed record HeldOutFigure(string Kind, double Model, double Ngrams);

/// <summary>The model that ships on what it has not seen, beside n-grams of the same events.</summary>
public static class PartHeldOut
{
    private const int PassagesPerKind = 24;
    private const int MostTokens = 640;

    public static IReadOnlyList<HeldOutFigure> Measure(SplitTracks tracks)
    {
        var counts = EventNgrams.Learn(tracks.Train);
        var passages = Passages(tracks.HeldOut);
        using var decoder = new Decoder(PartModel.Shared, streams: 1);
        var losses = passages.Select(passage => Loss(decoder, passage)).ToList();
        return [.. passages.Zip(losses).GroupBy(pair => pair.First.Group).OrderBy(group => group.Key, StringComparer.Ordinal).Append(passages.Zip(losses).GroupBy(_ => "all").Single())
            .Select(group => new HeldOutFigure(
                group.Key, group.Sum(pair => pair.Second) / group.Sum(pair => pair.First.Weight), EventNgrams.BestLoss(counts, group.Select(pair => pair.First))))];
    }

    internal static IReadOnlyList<TrainingSequence> Passages(IEnumerable<Track> heldOut) => PassageSource.HeldOut(heldOut, PassagesPerKind, MostTokens);

    private static double Loss(Decoder decoder, TrainingSequence passage)
    {
        var probabilities = new float[passage.Tokens.Length];
        decoder.Truncate(0, 0);
        decoder.Score(0, passage.Tokens.Span, probabilities);
        var loss = 0.0;
        for (var i = 1; i < probabilities.Length; i++)
        {
            loss -= passage.Weights.Span[i] * probabilities[i];
        }

        return loss;
    }
}
