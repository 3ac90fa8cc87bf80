namespace Soribit.Music.Melodies.Pitches;

/// <summary>A note whose pitch is to be chosen.</summary>
/// <param name="Pitches">Those that may be chosen, ascending.</param>
/// <param name="Bias">One per pitch: added to the model's log probability (contour, references, taste).</param>
/// <param name="IsSlurred">Goes on with the syllable before: moves, and by no more than a third.</param>
/// <param name="ReferenceInterval">The interval that the motif has here, or null.</param>
internal sealed record LatticeNote(NoteSetting Setting, int[] Pitches, double[] Bias, bool IsSlurred, int? ReferenceInterval)
{
    /// <summary>Its one pitch stays as it is, so that no rule is asked of the step from another given note.</summary>
    public bool IsGiven { get; init; }
}
