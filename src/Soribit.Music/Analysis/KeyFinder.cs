using Soribit.Music.Parts;

namespace Soribit.Music.Analysis;

/// <summary>The key of a piece by its notes.</summary>
public static class KeyFinder
{
    // Probe-tone ratings of Krumhansl and Kessler, "Tracing the dynamic changes in perceived tonal organization", Psychological Review 89 (1982), from the tonic upwards.
    private static readonly double[] Major = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
    private static readonly double[] Minor = [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];

    /// <summary>The one of 24 keys whose profile correlates best with the time that each pitch class sounds (Krumhansl, "Cognitive Foundations of Musical Pitch", 1990, chapter 4).</summary>
    /// <param name="notes">Pitched notes; C major without any.</param>
    public static Key Find(IEnumerable<Note> notes)
    {
        var time = new double[12];
        foreach (var note in notes)
        {
            time[note.Pitch % 12] += note.Duration;
        }

        var best = Key.CMajor;
        var bestCorrelation = double.NegativeInfinity;
        foreach (var mode in new[] { Mode.Major, Mode.Minor })
        {
            for (var tonic = 0; tonic < 12; tonic++)
            {
                var correlation = Correlation(time, mode == Mode.Major ? Major : Minor, tonic);
                if (correlation > bestCorrelation)
                {
                    (best, bestCorrelation) = (new Key(tonic, mode), correlation);
                }
            }
        }

        return best;
    }

    private static double Correlation(double[] time, double[] profile, int tonic)
    {
        var meanTime = time.Average();
        var meanProfile = profile.Average();
        double product = 0, squareTime = 0, squareProfile = 0;
        for (var i = 0; i < 12; i++)
        {
            var t = time[(i + tonic) % 12] - meanTime;
            var p = profile[i] - meanProfile;
            product += t * p;
            squareTime += t * t;
            squareProfile += p * p;
        }

        return squareTime == 0 ? double.NegativeInfinity : product / Math.Sqrt(squareTime * squareProfile);
    }
}
