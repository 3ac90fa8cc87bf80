using Soribit.Music;

namespace Soribit.Training.Melodies;

/// <summary>Major or minor, where a key signature alone is printed.</summary>
internal static class ModeGuess
{
    // Probe-tone profiles: Krumhansl and Kessler, "Tracing the dynamic changes in perceived tonal organization", 1982.
    private static readonly double[] Major = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
    private static readonly double[] Minor = [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];

    /// <summary>The better of the two keys that share a signature, by correlation with the notes' total durations.</summary>
    public static Key Of(int fifths, IEnumerable<(int Pitch, int Duration)> notes)
    {
        var weights = new double[12];
        foreach (var (pitch, duration) in notes)
        {
            weights[pitch % 12] += duration;
        }

        var tonic = ((fifths * 7 % 12) + 12) % 12;
        var minorTonic = (tonic + 9) % 12;
        return Correlation(weights, Minor, minorTonic) > Correlation(weights, Major, tonic)
            ? new Key(minorTonic, Mode.Minor)
            : new Key(tonic, Mode.Major);
    }

    private static double Correlation(double[] weights, double[] profile, int tonic)
    {
        double meanW = weights.Average(), meanP = profile.Average(), covariance = 0, varianceW = 0, varianceP = 0;
        for (var i = 0; i < 12; i++)
        {
            var w = weights[(tonic + i) % 12] - meanW;
            var p = profile[i] - meanP;
            covariance += w * p;
            varianceW += w * w;
            varianceP += p * p;
        }

        return varianceW == 0 ? 0 : covariance / Math.Sqrt(varianceW * varianceP);
    }
}
