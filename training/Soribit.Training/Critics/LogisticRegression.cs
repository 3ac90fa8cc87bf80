namespace Soribit.Training.Critics;

/// <summary>A row with what it is and how much it counts.</summary>
internal readonly record struct LabelledRow(double[] Features, bool IsPositive, double Weight);

/// <summary>Logistic regression with a quadratic penalty, by Newton's method: no chance, no step size.</summary>
/// <param name="Hessian">Of the mean loss at the solution, row by row, the bias last.</param>
internal sealed record LogisticRegression(double[] Weights, double Bias, double[,] Hessian)
{
    private const int MostSteps = 25;
    private const double Enough = 1e-7;

    public double Logit(ReadOnlySpan<double> features)
    {
        var sum = Bias;
        for (var i = 0; i < features.Length; i++)
        {
            sum += Weights[i] * features[i];
        }

        return sum;
    }

    /// <summary>Minimises the weighted mean of the losses plus <paramref name="penalty"/>/2 times the square of each weight but the bias.</summary>
    public static LogisticRegression Fit(IReadOnlyList<LabelledRow> rows, double penalty)
    {
        var size = rows[0].Features.Length;
        var total = rows.Sum(row => row.Weight);
        var at = new double[size + 1];
        var hessian = new double[size + 1, size + 1];
        var gradient = new double[size + 1];
        var padded = new double[size + 1];
        padded[size] = 1;
        for (var step = 0; step < MostSteps; step++)
        {
            Array.Clear(hessian);
            Array.Clear(gradient);
            foreach (var row in rows)
            {
                row.Features.CopyTo(padded, 0);
                var logit = 0.0;
                for (var i = 0; i <= size; i++)
                {
                    logit += at[i] * padded[i];
                }

                var p = 1 / (1 + Math.Exp(-logit));
                var error = (p - (row.IsPositive ? 1 : 0)) * row.Weight / total;
                var curve = Math.Max(1e-9, p * (1 - p)) * row.Weight / total;
                for (var i = 0; i <= size; i++)
                {
                    if (padded[i] == 0)
                    {
                        continue;
                    }

                    gradient[i] += error * padded[i];
                    var scaled = curve * padded[i];
                    for (var j = 0; j <= i; j++)
                    {
                        hessian[i, j] += scaled * padded[j];
                    }
                }
            }

            for (var i = 0; i <= size; i++)
            {
                if (i < size)
                {
                    gradient[i] += penalty * at[i];
                    hessian[i, i] += penalty;
                }

                for (var j = 0; j < i; j++)
                {
                    hessian[j, i] = hessian[i, j];
                }
            }

            var move = Cholesky.Of(hessian).Solve(gradient);
            for (var i = 0; i <= size; i++)
            {
                at[i] -= move[i];
            }

            if (move.Max(Math.Abs) < Enough)
            {
                break;
            }
        }

        return new LogisticRegression(at[..size], at[size], hessian);
    }

    /// <summary>About how much the mean loss grows when some weights are held at 0 and all others are fitted anew: half of Wald's statistic.</summary>
    public double CostOfLeavingOut(Cholesky hessian, ReadOnlySpan<int> features)
    {
        var block = new double[features.Length, features.Length];
        var left = new double[features.Length];
        for (var i = 0; i < features.Length; i++)
        {
            var unit = new double[Weights.Length + 1];
            unit[features[i]] = 1;
            var column = hessian.Solve(unit);
            left[i] = Weights[features[i]];
            for (var j = 0; j < features.Length; j++)
            {
                block[i, j] = column[features[j]];
            }
        }

        var solved = Cholesky.Of(block).Solve(left);
        return left.Zip(solved, (a, b) => a * b).Sum() / 2;
    }
}

/// <summary>A positive definite matrix as L Lᵀ.</summary>
internal sealed class Cholesky
{
    private readonly double[,] _lower;

    private Cholesky(double[,] lower) => _lower = lower;

    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static Cholesky Of(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var lower = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                if (i == j && !(sum > 0))
                {
                    throw new ArithmeticException($"The matrix of {size} rows is not positive definite at row {i}.");
                }

                lower[i, j] = i == j ? Math.Sqrt(sum) : sum / lower[j, j];
            }
        }

        return new Cholesky(lower);
    }

    public double[] Solve(ReadOnlySpan<double> right)
    {
        var size = right.Length;
        var x = right.ToArray();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= _lower[i, k] * x[k];
            }

            x[i] /= _lower[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                x[i] -= _lower[k, i] * x[k];
            }

            x[i] /= _lower[i, i];
        }

        return x;
    }
}
