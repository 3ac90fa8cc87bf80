using System.Diagnostics;
using Soribit.Production.Songs;
using Soribit.Works;

namespace Soribit.Scoreboard;

/// <summary>Songs made as works, as the command line makes them, in a folder that is thrown away.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("soribit-bench-").FullName;

    public static Runner Runner() => new(new SongProduction(), TimeProvider.System, Environment.ProcessorCount, new Silence());

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Makes a new work to its end, as make does.</summary>
    /// <returns>The work, to be disposed, and the seconds that it took.</returns>
    public (Work Work, double Seconds) Make(string name, string brief, ulong seed)
    {
        var start = Stopwatch.GetTimestamp();
        var work = Work.Create(PathOf(name), "song", brief, seed);
        Finish(work);
        return (work, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Encodes the song, too.</summary>
    /// <returns>The seconds that it took.</returns>
    public static double Encode(Work work, string format)
    {
        var start = Stopwatch.GetTimestamp();
        _ = Runner().MakeAsync(work, "record/" + format, CancellationToken.None).GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <exception cref="InvalidOperationException">A step failed; a scoreboard without it would be none.</exception>
    public static void Finish(Work work)
    {
        var outcome = Runner().MakeAsync(work, until: null, CancellationToken.None).GetAwaiter().GetResult();
        if (outcome is not RunOutcome.Finished)
        {
            var why = outcome is RunOutcome.Failed failed ? string.Join("; ", failed.Failures.Select(failure => $"{failure.Step}: {failure.Cause}")) : outcome.GetType().Name;
            throw new InvalidOperationException($"The work {work.View.Name} was not finished: {why}");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Silence : IRunObserver
    {
        public void Observe(RunEvent happened)
        {
        }
    }
}
