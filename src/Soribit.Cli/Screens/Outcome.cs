using Soribit.Text;
using Soribit.Works;

namespace Soribit.Cli.Screens;

/// <summary>Tells how a run ended and what to do next.</summary>
internal static class Outcome
{
    /// <returns>The exit code.</returns>
    public static int Tell(RunOutcome outcome, WorkView work, RunScreen screen)
    {
        foreach (var note in outcome.Made.SelectMany(take => take.Notes).Distinct())
        {
            screen.Say(note);
        }

        switch (outcome)
        {
            case RunOutcome.Failed failed:
                foreach (var failure in failed.Failures)
                {
                    Console.Error.WriteLine($"{failure.Step}: {failure.Cause}");
                }

                if (failed.NotStarted.Count > 0)
                {
                    Console.Error.WriteLine(Wording.Pick(
                        $"Not started, because they wait for that: {string.Join(", ", failed.NotStarted)}.",
                        $"그 때문에 시작하지 못한 단계: {string.Join(", ", failed.NotStarted)}."));
                }

                Console.Error.WriteLine(GoOn(work));
                return failed.Failures.Any(failure => failure.Exception is BadInputException) ? ExitCode.BadInput : ExitCode.Failed;
            case RunOutcome.Cancelled cancelled:
                Console.Error.WriteLine(Wording.Pick(
                    $"Stopped. What was finished is kept; {cancelled.Left.Count} steps are left.",
                    $"멈췄습니다. 끝난 것은 남아 있고, {cancelled.Left.Count}단계가 남았습니다."));
                Console.Error.WriteLine(GoOn(work));
                return ExitCode.Interrupted;
            case RunOutcome.StoppedAt stopped:
                TellHeld(stopped.KeptStale, work, screen);
                return ExitCode.Done;
            case RunOutcome.Finished finished:
                TellHeld(finished.KeptStale, work, screen);
                return ExitCode.Done;
            default:
                throw new InvalidOperationException($"An outcome of a kind that is not known: {outcome}");
        }
    }

    private static string GoOn(WorkView work) =>
        Wording.Pick($"To go on: ./soribit make {work.Name}", $"이어서 하려면: ./soribit make {work.Name}");

    private static void TellHeld(IReadOnlyList<StepStatus> kept, WorkView work, RunScreen screen)
    {
        foreach (var status in kept)
        {
            var name = status.Step.Name;
            screen.Say(status.Locked
                ? Wording.Pick(
                    $"{name} is locked and stale: kept as it is. To make it anew: ./soribit unlock {work.Name} {name}",
                    $"{name}은/는 잠겨 있고 낡았습니다: 그대로 두었습니다. 새로 만들려면: ./soribit unlock {work.Name} {name}")
                : Wording.Pick(
                    $"{name} is by hand and stale: kept as you wrote it. To make it anew: ./soribit retake {work.Name} {name}",
                    $"{name}은/는 손으로 쓴 것이고 낡았습니다: 쓰신 그대로 두었습니다. 새로 만들려면: ./soribit retake {work.Name} {name}"));
        }
    }
}
