using Soribit.Neural.Training;

namespace Soribit.Training.Comparisons;

/// <summary>How songs are told to a small decoder, and how it is asked about them.</summary>
/// <param name="Lessons">What a song teaches.</param>
/// <param name="Foretell">ln p of each event of a song, in its order, knowing what came before as far as the language tells it.</param>
internal sealed record Language<TSong>(
    int Vocabulary,
    int Context,
    Func<TSong, IEnumerable<TrainingSequence>> Lessons,
    Func<SmallReader, TSong, double[]> Foretell);

/// <summary>Songs to learn from, those among them that choose sizes and weights, and those that are only measured on.</summary>
/// <param name="Fit">The training songs without <paramref name="Validation"/>.</param>
internal sealed record Split<TSong>(IReadOnlyList<TSong> Fit, IReadOnlyList<TSong> Validation, IReadOnlyList<TSong> Held)
{
    public IReadOnlyList<TSong> Train => [.. Fit, .. Validation];
}
