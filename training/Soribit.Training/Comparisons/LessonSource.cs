using Soribit.Music;
using Soribit.Neural.Training;

namespace Soribit.Training.Comparisons;

/// <summary>Batches of lessons drawn by chance, each batch from its own number alone.</summary>
internal sealed class LessonSource(IReadOnlyList<TrainingSequence> lessons, int batchTokens, ulong seed) : ITokenSource
{
    public IReadOnlyList<TrainingSequence> Batch(long number)
    {
        var chance = Rng.For(seed + (ulong)number, "lessons");
        var batch = new List<TrainingSequence>();
        for (var tokens = 0; tokens < batchTokens; tokens += batch[^1].Rows)
        {
            batch.Add(lessons[chance.Next(lessons.Count)]);
        }

        return batch;
    }
}
