using Soribit.Music;

namespace Soribit.Training.Comparisons;

/// <summary>What two models gave the events of the same songs: ln p by song and event.</summary>
internal sealed record Foretold(IReadOnlyList<double[]> Statistics, IReadOnlyList<double[]> Neural)
{
    private const int Resamples = 2000;

    public int Events => Statistics.Sum(song => song.Length);

    /// <summary>The share of the neural model in the mixture that makes the events likeliest, by expectation and maximization.</summary>
    public double BestShare()
    {
        var share = 0.5;
        for (var round = 0; round < 100; round++)
        {
            var sum = 0.0;
            for (var song = 0; song < Statistics.Count; song++)
            {
                for (var i = 0; i < Statistics[song].Length; i++)
                {
                    sum += share * Math.Exp(Neural[song][i] - Mixed(share, Statistics[song][i], Neural[song][i]));
                }
            }

            share = sum / Events;
        }

        return share;
    }

    public IReadOnlyList<double[]> Both(double share) =>
        [.. Statistics.Zip(Neural, (one, other) => one.Zip(other, (a, b) => Mixed(share, a, b)).ToArray())];

    /// <summary>Of some of the songs.</summary>
    public Foretold Of(IReadOnlyList<bool> chosen) => new([.. Statistics.Where((_, song) => chosen[song])], [.. Neural.Where((_, song) => chosen[song])]);

    /// <summary>Nats an event.</summary>
    public static double Loss(IReadOnlyList<double[]> songs) => -songs.Sum(song => song.Sum()) / songs.Sum(song => song.Length);

    /// <summary>By how many nats an event <paramref name="model"/> is worse than <paramref name="than"/>, and where 95 % of resampled sets of songs put it.</summary>
    /// <remarks>Whole songs are resampled: the events of one are no independent witnesses.</remarks>
    public static (double Mean, double Low, double High) Worse(IReadOnlyList<double[]> model, IReadOnlyList<double[]> than, ulong seed)
    {
        (double Sum, int Events)[] songs = [.. model.Zip(than, (own, other) => (other.Sum() - own.Sum(), own.Length))];
        var chance = Rng.For(seed, "bootstrap");
        var means = new double[Resamples];
        for (var i = 0; i < means.Length; i++)
        {
            var (sum, events) = (0.0, 0);
            for (var draw = 0; draw < songs.Length; draw++)
            {
                var song = songs[chance.Next(songs.Length)];
                sum += song.Sum;
                events += song.Events;
            }

            means[i] = sum / Math.Max(1, events);
        }

        Array.Sort(means);
        return (songs.Sum(song => song.Sum) / songs.Sum(song => song.Events), means[(int)(0.025 * Resamples)], means[(int)(0.975 * Resamples) - 1]);
    }

    private static double Mixed(double share, double statistics, double neural) =>
        Math.Log((share * Math.Exp(neural)) + ((1 - share) * Math.Exp(statistics)));
}
