using Soribit.Works.TestHost;

namespace Soribit.Works.Tests.Store;

public class KillTests
{
    private const int Kills = 50;
    private const int PauseMilliseconds = 24;
    private const int SongMilliseconds = 200; // about what the six steps one after the other take, so kills fall into all of its phases

    private int _killedWhileMaking;

    [Fact]
    public async Task Make_KilledFiftyTimes_KeepsEveryFinishedTakeAndEndsWithTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var undisturbed = Path.Combine(folder.Root, "undisturbed");
        Assert.Equal(0, (await HostProcess.RunAsync(HostProcess.Program, "make", undisturbed, "0")).ExitCode);
        var expected = FinalBytes(undisturbed);
        Assert.InRange(expected.Keys.Count(name => name.EndsWith("text.txt", StringComparison.Ordinal)), 10, 12);

#pragma warning disable RS0030 // moments to kill at; with its seed, the same ones in every run as far as the machine allows
        var random = new Random(20251122);
#pragma warning restore RS0030
        var kills = 0;
        for (var work = 1; kills < Kills; work++)
        {
            kills += await KillUntilMadeAsync(Path.Combine(folder.Root, $"work {work}"), Kills - kills, random, expected);
        }

        Assert.Equal(Kills, kills);
        Assert.InRange(_killedWhileMaking, Kills / 4, Kills); // else the kills miss what they are for
    }

    /// <summary>Kills and starts again until the work is whole or <paramref name="most"/> kills are done, then lets it end.</summary>
    private async Task<int> KillUntilMadeAsync(string work, int most, Random random, Dictionary<string, byte[]> expected)
    {
        var finished = new HashSet<string>(StringComparer.Ordinal);
        var kills = 0;
        var whole = false;
        while (!whole && kills < most)
        {
            using var host = HostProcess.Start("make", work, $"{PauseMilliseconds}");
            var opened = new TaskCompletionSource();
            var lines = ReadLinesAsync(host, finished, opened);

            // One in five while the work is created or recovered, the rest while takes are made.
            if (random.Next(5) > 0)
            {
                await Task.WhenAny(opened.Task, lines);
            }

            await Task.Delay(random.Next(SongMilliseconds), TestContext.Current.CancellationToken);
            kills += await host.KillAsync() ? 1 : 0;
            whole = await lines;
            _killedWhileMaking += Directory.Exists(Path.Combine(work, "takes")) && Directory.EnumerateDirectories(Path.Combine(work, "takes"), ".making-*").Any() ? 1 : 0;
            AssertAllKept(work, finished);
        }

        Assert.Equal(0, (await HostProcess.RunAsync(HostProcess.Program, "make", work, "0")).ExitCode);
        AssertAllKept(work, finished);
        var final = FinalBytes(work);
        Assert.Equal(expected.Keys.Order(), final.Keys.Order());
        Assert.All(expected, artifact => Assert.True(artifact.Value.AsSpan().SequenceEqual(final[artifact.Key]), artifact.Key));
        Assert.False(Directory.Exists(Path.Combine(work, "takes", "damaged")));
        return kills;
    }

    private static async Task<bool> ReadLinesAsync(HostProcess host, HashSet<string> finished, TaskCompletionSource opened)
    {
        var whole = false;
        while (await host.Output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line == "open")
            {
                opened.TrySetResult();
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
