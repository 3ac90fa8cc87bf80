using Soribit.Music;
using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Parts;

namespace Soribit.Training.Critics;

/// <summary>A window as a human wrote it, and as machines did over the same ground; each with what all critics make of it.</summary>
/// <param name="Candidates">Of the model of parts.</param>
/// <param name="Statistics">By the statistical composer.</param>
internal sealed record ComposedWindow(string Title, double[] Values, double[][] Candidates, double[] Statistics)
{
    /// <summary>The candidate that <see cref="Ranking"/> puts first.</summary>
    /// <param name="total">What critics score, from what each says.</param>
    public double[] Best(Func<double[], double> total) => Candidates.MaxBy(total)!;
}

/// <summary>How well a classifier that learns it anew can tell machine bars from human ones: .5 is not at all.</summary>
internal static class HumanOrMachine
{
    public const int Candidates = 8;
    private const int Folds = 10;
    private const double Penalty = 0.02;

    public static IEnumerable<ComposedWindow> Compose(IEnumerable<Track> windows, PassageWriter writer, ulong seed)
    {
        var number = 0;
        foreach (var human in windows.Select(MachineWindows.InWritersKey).OfType<Track>())
        {
            var task = MachineWindows.TaskOf(human);
            if (!writer.HasRoomFor(task))
            {
                continue;
            }

            var written = writer.Write(task, PassageWriter.Usual, Rng.For(seed, human.Source, $"{human.Role} {number++}"), null, CancellationToken.None);
            var statistics = MachineWindows.With(human, PartComposer.Compose(MachineWindows.RequestOf(human), seed).Part.Notes);
            yield return new ComposedWindow(
                human.Source, CriticLearning.ValuesOf(human), [.. written.Select(passage => CriticLearning.ValuesOf(MachineWindows.With(human, passage.Bars)))], CriticLearning.ValuesOf(statistics));
        }
    }

    /// <summary>Human windows and all candidates over the same ground, to learn from.</summary>
    public static IEnumerable<JudgedWindow> Judged(IReadOnlyList<ComposedWindow> windows) => windows.SelectMany((window, i) =>
        window.Candidates.Select(values => new JudgedWindow(i, ShuffleKind.Composed, values)).Prepend(new JudgedWindow(i, null, window.Values)));

    /// <summary>Share told right on titles that the classifier has not seen, in <see cref="Folds"/> turns.</summary>
    public static double Accuracy(IReadOnlyList<ComposedWindow> windows, Func<ComposedWindow, double[]> machine)
    {
        var fold = windows.Select(window => window.Title).Distinct().Order(StringComparer.Ordinal).Select((title, i) => (title, i)).ToDictionary(pair => pair.title, pair => pair.i % Folds);
        double right = 0, all = 0;
        for (var held = 0; held < Folds; held++)
        {
            var train = windows.Where(window => fold[window.Title] != held).ToList();
            var test = windows.Where(window => fold[window.Title] == held).ToList();
            if (test.Count == 0 || train.Count == 0)
            {
                continue;
            }

            var features = new Standardised([.. train.Select(window => window.Values), .. train.Select(machine)]);
            var fit = LogisticRegression.Fit(
                [.. train.Select(window => new LabelledRow(features.Of(window.Values), true, 1)), .. train.Select(window => new LabelledRow(features.Of(machine(window)), false, 1))], Penalty);
            foreach (var window in test)
            {
                right += fit.Logit(features.Of(window.Values)) > 0 ? 1 : 0;
                right += fit.Logit(features.Of(machine(window))) <= 0 ? 1 : 0;
                all += 2;
            }
        }

        return right / all;
    }

    /// <summary>Values by mean and deviation of the rows that a classifier learns from; z and z² − 1 of each, 0 where nothing was judged.</summary>
    private sealed class Standardised
    {
        private readonly CriticWeight?[] _scales;

        public Standardised(IReadOnlyList<double[]> rows) => _scales = [.. CriticCatalogue.All.Select((idea, i) =>
        {
            var known = rows.Select(row => row[i]).Where(value => !double.IsNaN(value)).DefaultIfEmpty().ToList();
            var mean = known.Average();
            var deviation = Math.Sqrt(known.Average(value => (value - mean) * (value - mean)));
            return deviation < 1e-3 ? null : (CriticWeight?)new CriticWeight(idea.Name, mean, deviation, 0, 0);
        })];

        public double[] Of(double[] values)
        {
            var features = new double[2 * values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (_scales[i] is { } scale && !double.IsNaN(values[i]))
                {
                    var z = scale.Standard(values[i]);
                    features[2 * i] = z;
                    features[(2 * i) + 1] = (z * z) - 1;
                }
            }

            return features;
        }
    }
}
