using Soribit.Music.Arranging;
using Soribit.Music.Parts;
using Soribit.Production.Songs;
using Soribit.Works;

namespace Soribit.Production.Tests.Songs;

/// <summary>A folder with works that is gone after the test, and the runner that makes them.</summary>
internal sealed class Studio : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("soribit-songs-");

    /// <summary>Two lines, ten bars, twenty seconds: the least that has words, sections and every step.</summary>
    public const string Sung = """
        ---
        title: 작은 강
        author: 한 사람
        credit: 시험을 위해 쓴 글
        language: ko
        style: folk
        mood: calm
        tempo: 120
        metre: 4/4
        key: G major
        voice: alto
        ---
        [1절]
        강물은 흘러서 바다로 간다
        나는 river 곁에 서 있다
        """;

    /// <summary>Six bars of four at 120, told to stop at twelve seconds.</summary>
    public const string Short = """
        ---
        title: Twelve Seconds
        language: en
        style: pop
        tempo: 120
        metre: 4/4
        ends at: 12
        ---
        """;

    public static Runner Runner { get; } = new(new SongProduction(), TimeProvider.System, 2, new Nobody());

    public string Root => _folder.FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Work Create(string brief, ulong seed = 1, string name = "song") => Work.Create(Path.Combine(Root, name), "song", brief, seed);

    /// <summary>A finished work, copied so that a test may change it.</summary>
    public Work Copy(WorkView work)
    {
        var folder = Path.Combine(Root, work.Name);
        foreach (var file in Directory.EnumerateFiles(work.Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(work.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return Work.Open(folder);
    }

    /// <summary>Makes everything, records too, or up to a step; fails the test with the step's own words when one fails.</summary>
    public static async Task<RunOutcome> MakeAsync(Work work, string? until = null)
    {
        var outcome = await (until is null ? Runner.MakeEverythingAsync(work, Token) : Runner.MakeAsync(work, until, Token));
        if (outcome is RunOutcome.Failed failed)
        {
            Assert.Fail(string.Join('\n', failed.Failures.Select(failure => $"{failure.Step}: {failure.Exception}")));
        }

        return outcome;
    }

    public static Task<Take> EditAsync(Work work, string step, string text) => Runner.AdoptAsync(work, step, new EditedText(text, step), Token);

    public static string Text(WorkView work, string step) => Runner.Editable(work, step).Text;

    public static IReadOnlyList<string> Stale(WorkView work) =>
        [.. Runner.Status(work).Where(status => status.State == StepState.Stale).Select(status => status.Step.Name)];

    /// <summary>Steps that a wish itself reaches, not only what they are made from.</summary>
    public static IReadOnlyList<string> Rewished(WorkView work) =>
        [.. Runner.Status(work).Where(status => status.Why.Settings).Select(status => status.Step.Name)];

    /// <summary>All parts as they are played.</summary>
    public static IReadOnlyList<Part> Played(WorkView work) => [.. Band(work).Select(player => PartFiles.Played(work.Chosen(PartFiles.Step(player.Name))!).Part)];

    public static IReadOnlyList<PlannedPlayer> Band(WorkView work) => SongFiles.Band(work.Chosen("arrangement")!).Players;

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class Nobody : IRunObserver
    {
        public void Observe(RunEvent happened)
        {
        }
    }
}
