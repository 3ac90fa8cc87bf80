namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>What of a sound is sung.</summary>
internal enum UnitPart
{
    Whole,

    /// <summary>Up to the preutterance: the consonant of a syllable without its vowel.</summary>
    Onset,

    /// <summary>The middle of a syllable's consonant, drawn out.</summary>
    Murmur,
}

/// <summary>A sound of a bank at its place in a phrase. Times in seconds of the phrase.</summary>
/// <param name="Anchor">Where its preutterance stands.</param>
/// <param name="Preutterance">How long before the anchor it begins: at most as in the bank; where less, its beginning is left out.</param>
/// <param name="Overlap">How long it fades in, from its start.</param>
/// <param name="OpensRun">Silence is before it.</param>
internal sealed record BankUnit(OtoEntry Entry, UnitPart Part, double Anchor, double Preutterance, double Overlap, bool OpensRun)
{
    /// <summary>Where it falls silent; null where the next unit takes over.</summary>
    public double? End { get; init; }

    /// <summary>A second sound that is mixed in by <see cref="SoundSpelling.BlendShare"/>.</summary>
    public OtoEntry? Blend { get; init; }

    public double Start => Anchor - Preutterance;
}

/// <summary>Something that the bank lacks.</summary>
/// <param name="Sounds">In IPA.</param>
/// <param name="Alias">What is sung instead; null where nothing is.</param>
public sealed record BankReplacement(string Sounds, string? Alias);
