using Soribit.Works;

namespace Soribit.Cli.Screens;

/// <summary>One line for each finished step, for logs and pipes.</summary>
internal sealed class PlainScreen(TextWriter output) : RunScreen
{
    public override void Observe(RunEvent happened)
    {
        switch (happened)
        {
            case RunEvent.Finished { Take: var take }:
                output.WriteLine($"{take.Step,-20} " + Wording.Pick($"made ({take.Duration.TotalSeconds:0.0} s)", $"만듦 ({take.Duration.TotalSeconds:0.0}초)"));
                break;
            case RunEvent.AlreadyMade { Take: var take }:
                output.WriteLine($"{take.Step,-20} {Wording.Pick("was there already", "이미 있음")}");
                break;
            case RunEvent.Damaged { Take: var damaged }:
                output.WriteLine($"{damaged.Step,-20} {Damage(damaged)}");
                break;
        }
    }

    internal static string Damage(DamagedTake damaged) => Wording.Pick(
        $"was damaged ({damaged.Why}); set aside in {damaged.Place} and made again",
        $"손상됨 ({damaged.Why}); {damaged.Place}에 옮겨 두고 다시 만듦");
}
