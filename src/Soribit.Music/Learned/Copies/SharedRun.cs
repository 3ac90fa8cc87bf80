namespace Soribit.Music.Learned.Copies;

/// <summary>The longest run of notes that a line shares with a work of the training data, whatever the key, in the same, doubled or halved note values.</summary>
/// <param name="Length">Notes in a row; 0 where no run of <see cref="SeenLines.FewestNotes"/> is shared that anyone could call their own.</param>
/// <param name="First">Index of the run's first onset in the line.</param>
/// <param name="Title">Of the work; null when nothing is shared.</param>
public readonly record struct SharedRun(int Length, int First, string? Title)
{
    /// <summary>Whether the line is taken from that work rather than its own.</summary>
    public bool IsCopy => Length >= SeenLines.FewestNotes;
}
