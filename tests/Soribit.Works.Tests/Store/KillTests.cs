using Soribit.Works.TestHost;

namespace Soribit.Works.Tests.Store;

public class KillTests
{
    private const int Kills = 50;
    private const int PauseMilliseconds = 24; // a step

    [Fact]
    public async Task Make_KilledFiftyTimes_KeepsEveryFinishedTakeAndEndsWithTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var undisturbed = Path.Combine(folder.Root, "undisturbed");
        Assert.Equal(0, (await HostProcess.RunAsync(HostProcess.Program, "make", undisturbed, "0")).ExitCode);
        var expected = FinalBytes(undisturbed);
        Assert.InRange(expected.Keys.Count(name => name.EndsWith("text.txt", StringComparison.Ordinal)), 10, 12);

        // Two at once, so that the time goes by faster than the waiting of one.
        var chains = await Task.WhenAll(Enumerable.Range(0, 2).Select(chain => KillAsync(Path.Combine(folder.Root, $"chain {chain}"), chain, Kills / 2, expected)));
        Assert.Equal(Kills, chains.Sum(chain => chain.Kills));
        Assert.InRange(chains.Sum(chain => chain.WhileMaking), Kills / 10, Kills); // about half as a rule; else the kills miss what they are for
    }

    private static async Task<(int Kills, int WhileMaking)> KillAsync(string folder, int seed, int most, Dictionary<string, byte[]> expected)
    {
#pragma warning disable RS0030 // moments to kill at; with its seed, the same ones in every run as far as the machine allows
        var random = new Random(seed);
#pragma warning restore RS0030
        var (kills, whileMaking) = (0, 0);
        for (var work = 1; kills < most; work++)
        {
            var (more, moreWhileMaking) = await KillUntilMadeAsync(Path.Combine(folder, $"work {work}"), most - kills, random, expected);
            (kills, whileMaking) = (kills + more, whileMaking + moreWhileMaking);
        }

        return (kills, whileMaking);
    }

    /// <summary>Kills and starts again until the work is whole or <paramref name="most"/> kills are done, then lets it end.</summary>
    private static async Task<(int Kills, int WhileMaking)> KillUntilMadeAsync(string work, int most, Random random, Dictionary<string, byte[]> expected)
    {
        var finished = new HashSet<string>(StringComparer.Ordinal);
        var kills = 0;
        var killedWhileMaking = 0;
        var whole = false;
        while (!whole && kills < most)
        {
            using var host = HostProcess.Start("make", work, $"{PauseMilliseconds}");
            var counted = new TaskCompletionSource();
            var lines = ReadLinesAsync(host, finished, random.Next(4), counted);

            // Counting lines instead of time alone finds the making on a busy machine, too; what no line announces is found by time.
            await (random.Next(5) == 0 ? Task.CompletedTask : Task.WhenAny(counted.Task, lines));
            await Task.Delay(random.Next(PauseMilliseconds * 4), TestContext.Current.CancellationToken);
            kills += await host.KillAsync() ? 1 : 0;
            whole = await lines;
            killedWhileMaking += Directory.Exists(Path.Combine(work, "takes")) && Directory.EnumerateDirectories(Path.Combine(work, "takes"), ".making-*").Any() ? 1 : 0;
            AssertAllKept(work, finished);
        }

        Assert.Equal(0, (await HostProcess.RunAsync(HostProcess.Program, "make", work, "0")).ExitCode);
        AssertAllKept(work, finished);
        var final = FinalBytes(work);
        Assert.Equal(expected.Keys.Order(), final.Keys.Order());
        Assert.All(expected, artifact => Assert.True(artifact.Value.AsSpan().SequenceEqual(final[artifact.Key]), artifact.Key));
        Assert.False(Directory.Exists(Path.Combine(work, "takes", "damaged")));
        return (kills, killedWhileMaking);
    }

    private static async Task<bool> ReadLinesAsync(HostProcess host, HashSet<string> finished, int awaited, TaskCompletionSource counted)
    {
        var whole = false;
        while (await host.Output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line == "open" || line.StartsWith("finished ", StringComparison.Ordinal))
            {
                if (awaited-- == 0)
                {
                    counted.TrySetResult();
                }
            }

            if (line.StartsWith("finished ", StringComparison.Ordinal) && line.Length == "finished ".Length + 64)
            {
                Assert.True(finished.Add(line["finished ".Length..]), "a finished take was made a second time");
            }

            Assert.DoesNotContain("refused", line, StringComparison.Ordinal);
            whole |= line == "outcome Finished";
        }

        return whole;
    }

    /// <summary>Read without opening: what a person sees right after the crash.</summary>
    private static void AssertAllKept(string work, HashSet<string> finished)
    {
        if (finished.Count > 0)
        {
            var view = WorkView.Read(work);
            var sound = view.Steps.SelectMany(view.TakesOf).Where(take => take.Take.FindDamage(CancellationToken.None) is null).Select(take => take.Take.Id.Hex);
            Assert.Superset(finished, sound.ToHashSet(StringComparer.Ordinal));
            Assert.Empty(view.Damaged);
        }
    }

    private static Dictionary<string, byte[]> FinalBytes(string work)
    {
        var view = WorkView.Read(work);
        var runner = new Runner(FakeProduction.Song(TimeSpan.Zero), TimeProvider.System, 1, new Silent());
        Assert.All(runner.Status(view), status => Assert.Equal(StepState.Current, status.State));
        return view.Steps
            .Select(step => view.Chosen(step)!)
            .SelectMany(take => take.Artifacts.Select(artifact => (Name: $"{take.Step} {take.Id} {artifact.Name}", Path: take.PathOf(artifact.Name))))
            .ToDictionary(file => file.Name, file => File.ReadAllBytes(file.Path), StringComparer.Ordinal);
    }

    private sealed class Silent : IRunObserver
    {
        public void Observe(RunEvent happened)
        {
        }
    }
}
