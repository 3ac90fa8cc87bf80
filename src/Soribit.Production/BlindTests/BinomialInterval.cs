namespace Soribit.Production.BlindTests;

/// <summary>How sure a share of right answers is.</summary>
/// <param name="Low">Of the true share, 0 to 1.</param>
/// <param name="High">Of the true share, 0 to 1.</param>
public readonly record struct BinomialInterval(double Low, double High)
{
    private const int Halvings = 60;

    /// <summary>The exact 95 % interval of Clopper and Pearson ("The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26:4, 1934): it never promises more than it holds.</summary>
    /// <param name="right">0 to <paramref name="all"/>.</param>
    /// <param name="all">At least 1.</param>
    public static BinomialInterval Of(int right, int all)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(all, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(right, all);
        return new BinomialInterval(
            right == 0 ? 0 : Solve(p => AtLeast(right, all, p) < 0.025),
            right == all ? 1 : Solve(p => 1 - AtLeast(right + 1, all, p) > 0.025));
    }

    /// <summary>Right answers out of <paramref name="all"/> from which on the interval lies above one half; null when even all would not do.</summary>
    public static int? FewestAboveChance(int all) => Enumerable.Range(0, all + 1).Where(right => Of(right, all).Low > 0.5).Select(right => (int?)right).FirstOrDefault();

    /// <summary>Probability of <paramref name="right"/> successes or more.</summary>
    internal static double AtLeast(int right, int all, double p)
    {
        var (sum, chooseLog) = (0.0, 0.0);
        for (var i = 0; i <= all; i++)
        {
            if (i >= right)
            {
                sum += Math.Exp(chooseLog + (i == 0 ? 0 : i * Math.Log(p)) + (i == all ? 0 : (all - i) * Math.Log(1 - p)));
            }

            chooseLog += Math.Log((double)(all - i) / (i + 1));
        }

        return Math.Min(1, sum);
    }

    /// <summary>The largest p for which something holds that holds for small ones.</summary>
    private static double Solve(Func<double, bool> holds)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
