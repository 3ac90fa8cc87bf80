namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>A sound of a bank: a stretch of a recording, with the name that it is asked for by. A line of oto.ini; times in milliseconds, as there.</summary>
/// <param name="File">Path inside the bank.</param>
/// <param name="Alias">Its name.</param>
/// <param name="Offset">From the start of the file to that of the sound.</param>
/// <param name="Consonant">From the offset on, what is never stretched.</param>
/// <param name="Cutoff">0 or more: so much is left out at the end of the file. Less: the sound is so long, from the offset.</param>
/// <param name="Preutterance">From the offset to what stands on the beat.</param>
/// <param name="Overlap">From the offset on, what fades into the sound before; less than 0 leaves a gap.</param>
public sealed record OtoEntry(string File, string Alias, double Offset, double Consonant, double Cutoff, double Preutterance, double Overlap)
{
    private const double Shortest = 0.02;

    /// <summary>The sound's places in a file of that length; what reaches beyond the file is brought back into it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The file is empty.</exception>
    public SampleSpan In(double fileSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fileSeconds);
        var shortest = Math.Min(Shortest, fileSeconds);
        var start = Math.Clamp(Offset / 1000, 0, fileSeconds - shortest);
        var end = Cutoff < 0 ? (Offset - Cutoff) / 1000 : fileSeconds - (Cutoff / 1000);
        end = Math.Clamp(end, start + shortest, fileSeconds);
        var length = end - start;
        var preutterance = Math.Clamp(Preutterance / 1000, 0, length);
        return new SampleSpan(start, Math.Clamp(Consonant / 1000, 0, length), length, preutterance, Math.Clamp(Overlap / 1000, -length, length));
    }
}

/// <summary>Where a sound lies in its recording, in seconds; all but <paramref name="Start"/> counted from the start of the sound.</summary>
/// <param name="Start">From the start of the file.</param>
/// <param name="Fixed">Up to here it is never stretched.</param>
/// <param name="Length">Of the whole, above 0.</param>
/// <param name="Preutterance">What stands on the beat.</param>
/// <param name="Overlap">Up to here it fades in.</param>
public readonly record struct SampleSpan(double Start, double Fixed, double Length, double Preutterance, double Overlap);
