using Soribit.Music.Learned;
using Soribit.Music.Learned.Why;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>What the model considered while it wrote, beside what it wrote.</summary>
internal static class WhyFile
{
    public const string Name = "why.tsv";

    /// <summary>Nothing where the model wrote nothing. Where only some bars are new, what was said of the others stays. Credits the model, and tells of what copies a work it learned from.</summary>
    public static async Task WriteAsync(StepRun run, IReadOnlyList<WritingReport> reports, CancellationToken cancel)
    {
        var all = run.Kept is { } kept
            ? [.. WritingReports.Spliced(Of(kept), reports, run.Anew!.Value.First - 1, run.Anew.Value.Last - 1)]
            : reports;
        if (all.Count == 0)
        {
            return;
        }

        await run.WriteTextAsync(Name, WritingReportText.Format(all), cancel);
        run.Credit(PartModel.Credit);
        foreach (var copied in reports.Select(report => (report.Section, report.Candidates[report.Chosen].Shared)).Where(report => report.Shared.IsCopy))
        {
            run.Note(new(
                $"{copied.Section}: {copied.Shared.Length} notes in a row are also in \"{copied.Shared.Title}\", which the model learned from; every candidate had such a run. \"retake\" writes others.",
                $"{copied.Section}: 모델이 배운 \"{copied.Shared.Title}\"에도 있는 음이 {copied.Shared.Length}개 이어집니다. 후보가 모두 그랬습니다. retake로 다시 쓸 수 있습니다."));
        }
    }

    /// <summary>What was considered for a take; none where no model wrote it.</summary>
    public static IReadOnlyList<WritingReport> Of(Take take) =>
        take.Has(Name) ? WritingReportText.Parse(take.ReadText(Name), take.PathOf(Name)) : [];
}
