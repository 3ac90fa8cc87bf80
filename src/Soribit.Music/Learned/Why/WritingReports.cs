namespace Soribit.Music.Learned.Why;

public static class WritingReports
{
    /// <summary>Reports of a part of which some bars were written anew: what was said of those bars gives way, all else is kept.</summary>
    /// <param name="first">Of the song, from 0.</param>
    /// <param name="last">Inclusive.</param>
    public static IEnumerable<WritingReport> Spliced(IReadOnlyList<WritingReport> kept, IReadOnlyList<WritingReport> anew, int first, int last)
    {
        bool IsInside(WritingReport report, WritingChoice choice) => report.FirstBar + choice.Bar >= first && report.FirstBar + choice.Bar <= last;
        return kept.Select(report => report with { Choices = [.. report.Choices.Where(choice => !IsInside(report, choice))] })
            .Concat(anew.Select(report => report with { Choices = [.. report.Choices.Where(choice => IsInside(report, choice))] }))
            .Where(report => report.Choices.Count > 0)
            .OrderBy(report => report.FirstBar);
    }
}
