using Soribit.Works;
using Soribit.Works.TestHost;

// A process that tests may kill, starve and lock out.
//   make FOLDER MILLISECONDS   makes the fake song, creating the work when there is none; prints "finished ID" for each take
//   hold FOLDER                opens the work and keeps it open until its input ends
try
{
    switch (args)
    {
        case ["make", var folder, var milliseconds]:
            using (var work = File.Exists(Path.Combine(folder, "work.json")) ? Work.Open(folder) : Work.Create(folder, "fake", "An evening by the sea", 7))
            {
                Say("open");
                var pause = TimeSpan.FromMilliseconds(int.Parse(milliseconds, System.Globalization.CultureInfo.InvariantCulture));
                var outcome = await new Runner(FakeProduction.Song(pause), TimeProvider.System, 3, new Lines()).MakeAsync(work, null, CancellationToken.None);
                Say("outcome " + outcome.GetType().Name);
                if (outcome is RunOutcome.Failed failed)
                {
                    Say(string.Join('\n', failed.Failures.Select(failure => $"failure {failure.Step}: {failure.Cause}")));
                }

                return outcome is RunOutcome.Finished ? 0 : 1;
            }

        case ["hold", var folder]:
            using (Work.Open(folder))
            {
                Say("open");
                Console.In.ReadToEnd();
                return 0;
            }

        default:
            return 64;
    }
}
catch (WorkException refused)
{
    Say("refused " + refused.Message);
    return 2;
}

static void Say(string line)
{
    Console.Out.WriteLine(line);
    Console.Out.Flush();
}

internal sealed class Lines : IRunObserver
{
    public void Observe(RunEvent happened)
    {
        if (happened is RunEvent.Finished { Take: var take })
        {
            Console.Out.WriteLine("finished " + take.Id);
            Console.Out.Flush();
        }
    }
}
