namespace Soribit.Music.Melodies.Rhythms;

/// <summary>The question "when does each syllable of a line begin?".</summary>
/// <param name="Levels">Metric level of each slot.</param>
/// <param name="StepsPerSlot">A slot in steps of <see cref="RhythmModel"/>.</param>
/// <param name="Onsets">[syllable][slot] weight of beginning there; 0 forbids.</param>
/// <param name="Pairs">[syllable][level * 5 + next level] weight of a syllable and the next standing on such places.</param>
/// <param name="Durations">[level, steps before, steps] weight of the time to the next syllable; 0 forbids.</param>
/// <param name="Pauses">[syllable] factor on a time of <paramref name="PauseSteps"/> or more to the next (a comma).</param>
internal sealed record RhythmProblem(
    int[] Levels, int StepsPerSlot, double[][] Onsets, double[][] Pairs, double[,,] Durations, double[] Pauses, int PauseSteps);

/// <summary>
/// The onsets of a line, drawn exactly: the chance of a rhythm is the product of its weights, and the state is the slot with the time since the
/// syllable before. Backward sums, then forward choice, so every syllable gets its place in one pass.
/// </summary>
internal sealed class RhythmLattice(RhythmProblem problem)
{
    private const int Longest = RhythmModel.Longest;

    /// <summary>A slot per syllable, drawn in proportion to the weight of the whole rhythm; null when none is possible.</summary>
    public int[]? Sample(Rng rng) => Sample(1, rng)?[0];

    /// <summary>Several such, each for itself; null when none is possible.</summary>
    public IReadOnlyList<int[]>? Sample(int count, Rng rng)
    {
        var backward = Backward(sum: true);
        var drawn = new List<int[]>();
        while (drawn.Count < count)
        {
            if (Draw(backward, weights => rng.Choose(weights)) is not { } one)
            {
                return null;
            }

            drawn.Add(one);
        }

        return drawn;
    }

    /// <summary>The heaviest rhythm, the earliest of equals; null when none is possible.</summary>
    public int[]? Best() => Draw(Backward(sum: false), weights => Array.IndexOf(weights, weights.Max()));

    /// <summary>The weight of a whole rhythm (the definition that the recursions must agree with).</summary>
    internal double Weight(ReadOnlySpan<int> slots)
    {
        var weight = problem.Onsets[0][slots[0]];
        var before = 0;
        for (var i = 1; i < slots.Length; i++)
        {
            var steps = (slots[i] - slots[i - 1]) * problem.StepsPerSlot;
            weight *= steps is < 1 or > Longest ? 0 : Move(i - 1, slots[i - 1], slots[i], before, steps) * problem.Onsets[i][slots[i]];
            before = steps;
        }

        return weight;
    }

    private double Move(int syllable, int slot, int next, int before, int steps)
    {
        var level = problem.Levels[slot];
        var weight = problem.Durations[level, before, steps] * problem.Pairs[syllable][(level * MetricLevel.Count) + problem.Levels[next]];
        return steps >= problem.PauseSteps ? weight * problem.Pauses[syllable] : weight;
    }

    /// <summary>[syllable][slot, steps before]: the sum (or maximum) over all ways to go on.</summary>
    private double[][,] Backward(bool sum)
    {
        var slots = problem.Levels.Length;
        var count = problem.Onsets.Length;
        var result = new double[count][,];
        for (var i = count - 1; i >= 0; i--)
        {
            var table = new double[slots, Longest + 1];
            var largest = 0.0;
            for (var slot = 0; slot < slots; slot++)
            {
                for (var before = 0; before <= Longest; before++)
                {
                    var total = i == count - 1 ? 1.0 : 0.0;
                    for (var next = slot + 1; i < count - 1 && next < slots; next++)
                    {
                        var steps = (next - slot) * problem.StepsPerSlot;
                        if (steps > Longest)
                        {
                            break;
                        }

                        var onset = problem.Onsets[i + 1][next] * result[i + 1][next, steps];
                        if (onset > 0)
                        {
                            var weight = Move(i, slot, next, before, steps) * onset;
                            total = sum ? total + weight : Math.Max(total, weight);
                        }
                    }

                    table[slot, before] = total;
                    largest = Math.Max(largest, total);
                }
            }

            for (var slot = 0; largest > 0 && slot < slots; slot++)
            {
                for (var before = 0; before <= Longest; before++)
                {
                    table[slot, before] /= largest;
                }
            }

            result[i] = table;
        }

        return result;
    }

    private int[]? Draw(double[][,] backward, Func<double[], int> choose)
    {
        var result = new int[problem.Onsets.Length];
        var before = 0;
        for (var i = 0; i < result.Length; i++)
        {
            var weights = new double[problem.Levels.Length];
            for (var slot = i == 0 ? 0 : result[i - 1] + 1; slot < weights.Length; slot++)
            {
                var steps = i == 0 ? 0 : (slot - result[i - 1]) * problem.StepsPerSlot;
                if (steps > Longest)
                {
                    break;
                }

                weights[slot] = problem.Onsets[i][slot] * backward[i][slot, steps] * (i == 0 ? 1 : Move(i - 1, result[i - 1], slot, before, steps));
            }

            if (!(weights.Sum() > 0))
            {
                return null;
            }

            result[i] = choose(weights);
            before = i == 0 ? 0 : (result[i] - result[i - 1]) * problem.StepsPerSlot;
        }

        return result;
    }
}
