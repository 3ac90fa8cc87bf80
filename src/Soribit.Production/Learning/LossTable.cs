using System.Globalization;
using System.Text;
using Soribit.Neural.Training;

namespace Soribit.Production.Learning;

/// <summary>What was measured while a model was trained, as a table.</summary>
public static class LossTable
{
    /// <summary>Steps that a row of the training loss is the mean of.</summary>
    private const int RowSteps = 25;

    /// <summary>Tab-separated: step, kind ("training", "held out", or the group that was held out), loss in nats a token.</summary>
    public static string Format(TrainingState state)
    {
        var text = new StringBuilder("step\tkind\tloss\n");
        foreach (var (step, loss) in Smooth(state.Losses))
        {
            text.Append(CultureInfo.InvariantCulture, $"{step}\ttraining\t{loss:0.0000}\n");
        }

        foreach (var held in state.HeldOut)
        {
            text.Append(CultureInfo.InvariantCulture, $"{held.Step}\theld out\t{held.Mean:0.0000}\n");
            foreach (var group in held.Groups)
            {
                text.Append(CultureInfo.InvariantCulture, $"{held.Step}\t{group.Group}\t{group.Loss:0.0000}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Means of the training loss over stretches of steps, each told at its middle.</summary>
    internal static IEnumerable<(int Step, double Loss)> Smooth(IReadOnlyList<float> losses)
    {
        for (var start = 0; start < losses.Count; start += RowSteps)
        {
            var count = Math.Min(RowSteps, losses.Count - start);
            yield return (start + (count / 2), losses.Skip(start).Take(count).Average());
        }
    }
}
