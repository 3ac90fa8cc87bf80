namespace Soribit.Neural.Training;

/// <summary>The rate rises in a line to its peak, then falls as half a cosine to its last value (Loshchilov and Hutter 2017).</summary>
public static class LearningRate
{
    /// <param name="step">0 for the first.</param>
    public static float At(long step, TrainingOptions options)
    {
        if (step < options.WarmUpSteps)
        {
            return options.PeakRate * (step + 1) / options.WarmUpSteps;
        }

        var way = Math.Min(1, (double)(step - options.WarmUpSteps) / Math.Max(1, options.Steps - options.WarmUpSteps));
        return (float)(options.LastRate + ((options.PeakRate - options.LastRate) * 0.5 * (1 + Math.Cos(Math.PI * way))));
    }
}
