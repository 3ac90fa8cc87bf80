namespace Soribit.Neural.Sampling;

/// <summary>How a token is drawn from logits.</summary>
/// <param name="Temperature">By which logits are divided; 0 takes the likeliest.</param>
/// <param name="TopK">Only that many of the likeliest are drawn from; 0 for all.</param>
/// <param name="TopP">Only the fewest likeliest that together have at least this probability are drawn from, after <paramref name="TopK"/>; 1 for all.</param>
public sealed record SamplingSettings(double Temperature = 1, int TopK = 0, double TopP = 1)
{
    /// <summary>Always the likeliest.</summary>
    public static SamplingSettings Greedy { get; } = new(Temperature: 0);

    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public SamplingSettings Validated() => Temperature >= 0 && double.IsFinite(Temperature) && TopK >= 0 && TopP is > 0 and <= 1
        ? this
        : throw new ArgumentException($"Temperature {Temperature} must be finite and at least 0, top-k {TopK} at least 0, top-p {TopP} above 0 and at most 1.");
}
