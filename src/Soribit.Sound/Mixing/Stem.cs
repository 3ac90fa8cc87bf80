using Soribit.Sound.Waves;

namespace Soribit.Sound.Mixing;

/// <summary>A stem as the mixer takes it.</summary>
/// <param name="Name">Of the part; finds its strip.</param>
/// <param name="IsDrums">Whether others duck for it.</param>
/// <param name="Open">Begins to read it, at the rate of the mix. Called more than once, and from any thread.</param>
public sealed record Stem(string Name, bool IsDrums, Func<IStereoReader> Open)
{
    /// <summary>A stem that is in memory.</summary>
    public static Stem Of(string name, bool isDrums, AudioBuffer audio) => new(name, isDrums, () => new BufferReader(audio));
}
