namespace Soribit.Music.Learned.Copies;

/// <summary>What asking after copies has found while a part was composed.</summary>
/// <param name="Kept">The longest run that the part shares; a copy only where every try was one.</param>
/// <param name="Rejected">Passages that were written, found to copy, and written again.</param>
/// <param name="LongestRejected">Notes of the longest run that such a passage shared; 0 when none was rejected.</param>
public sealed record CopyCheck(SharedRun Kept, int Rejected, int LongestRejected);
