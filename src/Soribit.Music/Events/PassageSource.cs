using Soribit.Music.Parts;
using Soribit.Neural.Training;

namespace Soribit.Music.Events;

/// <summary>Passages as batches for training.</summary>
/// <param name="tokens">A batch is filled with whole passages until it holds at least so many.</param>
public sealed class PassageSource(PassageSampler sampler, int tokens) : ITokenSource
{
    public IReadOnlyList<TrainingSequence> Batch(long number)
    {
        var batch = new List<TrainingSequence>();
        for (var held = 0; held < tokens;)
        {
            batch.Add(Sequence(sampler.Draw((int)number, batch.Count)));
            held += batch[^1].Rows;
        }

        return batch;
    }

    /// <summary>Passages to measure the held-out loss on: so many windows of eight bars of each kind of track, spread evenly, named by role.</summary>
    public static IReadOnlyList<TrainingSequence> HeldOut(IEnumerable<Track> tracks, int perKind, int context)
    {
        var held = new List<TrainingSequence>();
        foreach (var kind in tracks.GroupBy(track => (track.Manner, track.Role)).OrderBy(group => group.Key))
        {
            var windows = kind.SelectMany(track => Enumerable.Range(0, (track.Bars.Count + 7) / 8).Select(window => (Track: track, First: window * 8))).ToList();
            var step = Math.Max(1, windows.Count / perKind);
            for (int i = 0, taken = 0; i < windows.Count && taken < perKind; i += step)
            {
                var bars = Math.Min(8, windows[i].Track.Bars.Count - windows[i].First);
                if (PassageEncoder.Encode(windows[i].Track, new PassageChoice(windows[i].First, bars)) is { } passage && passage.Tokens.Count <= context)
                {
                    held.Add(Sequence(passage));
                    taken++;
                }
            }
        }

        return held;
    }

    private static TrainingSequence Sequence(EncodedPassage passage) =>
        new(passage.Tokens.ToArray(), passage.Weights.ToArray(), $"{(Manner)EventVocabulary.Manner.ValueOf(passage.Tokens[2])} {(TrackRole)EventVocabulary.Role.ValueOf(passage.Tokens[1])}");
}
