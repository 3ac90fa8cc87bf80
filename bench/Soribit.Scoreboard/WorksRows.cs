using System.Diagnostics;
using System.Globalization;
using Soribit.Music;
using Soribit.Sound.Mastering;
using Soribit.Sound.Mixing;
using Soribit.Works;

namespace Soribit.Scoreboard;

/// <summary>What becomes of a work that is changed late, or whose process is killed.</summary>
internal static class WorksRows
{
    /// <summary>First argument with which this program starts itself to be killed; the second is the folder of a work.</summary>
    public const string MakeVerb = "make-and-be-killed";

    private const string Piece = "a hopeful 20 second piano piece, 96 bpm, D major";

    public static IEnumerable<Row> Measure(Options options)
    {
        using var workshop = new Workshop();
        foreach (var row in LateChanges(workshop, options.Quick ? 30 : 180).Concat(Kills(workshop, options.Quick ? 10 : 50)))
        {
            yield return row;
        }
    }

    /// <summary>Goes on with a work until it is done.</summary>
    public static int Make(string folder)
    {
        using var work = File.Exists(Path.Combine(folder, "work.json")) ? Work.Open(folder) : Work.Create(folder, "song", Piece, 1);
        Workshop.Finish(work);
        return 0;
    }

    /// <summary>This program once more, whether it was started by its own executable or through <c>dotnet</c>.</summary>
    private static ProcessStartInfo Itself(params string[] arguments)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return new ProcessStartInfo(program, isHost ? [typeof(WorksRows).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
    }

    /// <summary>A finished song whose late steps are changed, one after the other, and made again.</summary>
    private static IEnumerable<Row> LateChanges(Workshop workshop, int seconds)
    {
        var (work, whole) = workshop.Make("late", $"a hopeful {seconds} second pop piece, 96 bpm, D major", 2);
        using (work)
        {
            foreach (var (step, edit, follows) in new (string, Func<string, string>, string)[]
            {
                ("mastering", text => MasterText.Format(MasterText.Parse(text) with { Loudness = -16 }), "master and its picture"),
                ("mix", text => MixText.Format(MixText.Parse(text) with { FadeOut = 5 }), "mixdown, master and its picture"),
            })
            {
                var start = Stopwatch.GetTimestamp();
                var runner = Workshop.Runner();
                var text = runner.Editable(work.View, step);
                _ = runner.AdoptAsync(work, step, text with { Text = edit(text.Text) }, CancellationToken.None).GetAwaiter().GetResult();
                Workshop.Finish(work);
                var changed = Stopwatch.GetElapsedTime(start).TotalSeconds;
                yield return new Row(
                    "works",
                    $"the {step} changed: how many times faster than the whole",
                    whole / changed,
                    "×",
                    Goal.AtLeast(5),
                    string.Create(CultureInfo.InvariantCulture, $"{whole:0.0} s, then {changed:0.0} s: {follows} are made again"));
            }
        }
    }

    private static IEnumerable<Row> Kills(Workshop workshop, int kills)
    {
        var (undisturbed, seconds) = workshop.Make("undisturbed", Piece, 1);
        using var _ = undisturbed;
        var expected = Takes(undisturbed.View);
        var rng = Rng.For(1, "scoreboard", "kills");
        int killed = 0, lost = 0, works = 0, same = 0;
        while (killed < kills)
        {
            var folder = workshop.PathOf($"killed {works}");
            var isWhole = false;
            while (!isWhole)
            {
                var before = Directory.Exists(folder) && File.Exists(Path.Combine(folder, "work.json")) ? Takes(WorkView.Read(folder)) : [];
                using var process = Process.Start(Itself(MakeVerb, folder))!;
                isWhole = killed >= kills ? WaitToTheEnd(process) : process.WaitForExit(TimeSpan.FromSeconds(rng.NextDouble() * (seconds + 1)));
                if (!isWhole)
                {
                    process.Kill(entireProcessTree: true);
                    process.WaitForExit();
                    killed++;
                }

                if (File.Exists(Path.Combine(folder, "work.json")))
                {
                    lost += before.Except(Takes(WorkView.Read(folder))).Count();
                }
            }

            works++;
            same += Takes(WorkView.Read(folder)).SetEquals(expected) ? 1 : 0;
        }

        yield return new Row("works", "finished takes lost by kill -9", lost, "", Goal.AtMost(0), $"{killed} kills at random moments");
        yield return new Row("works", "works the same as an undisturbed one", (double)same / works, "", new Goal(1, 1), $"{works} works, every artifact's hash");
    }

    private static bool WaitToTheEnd(Process process)
    {
        process.WaitForExit();
        return true;
    }

    /// <summary>Every take with its artifacts' hashes.</summary>
    private static HashSet<string> Takes(WorkView work) =>
    [
        .. work.Steps.SelectMany(step => work.TakesOf(step)).Select(numbered => $"{numbered.Take.Id.Hex} {string.Join(' ', numbered.Take.Artifacts.Select(artifact => artifact.Sha256))}"),
    ];
}
