using FsCheck;
using FsCheck.Fluent;
using Soribit.Works.TestHost;

namespace Soribit.Works.Tests.Running;

/// <summary>What holds for every work, whatever its steps and whatever the director did.</summary>
public class LawTests
{
    private const int Cases = 25;

    [Fact]
    public void AnyWork_AfterAnyMoves_ObeysTheLaws() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll<NonEmptyArray<byte>, byte[]>((shape, moves) => Blocking(() => ObeyAsync(shape.Get, moves ?? []))));

    // FsCheck's properties are synchronous.
    private static void Blocking(Func<Task> law) => Task.Run(law).GetAwaiter().GetResult();

    private static async Task ObeyAsync(byte[] shape, byte[] moves)
    {
        var settings = new int[3 + (shape[0] % 5)];
        using var desk = new Desk(new FakeProduction(_ => Steps(shape, settings)), degree: 3);
        var everMade = new HashSet<TakeId>();
        foreach (var move in moves)
        {
            var held = Held(desk);
            var step = Name(move / 8 % settings.Length);
            try
            {
                await MoveAsync(desk, move % 8, step, move, settings);
            }
            catch (WorkException)
            {
                continue; // refused, with a sentence: also a move
            }

            AssertMadeOnce(desk, everMade);
            foreach (var (name, id) in held.Where(_ => move % 8 == 0))
            {
                Assert.Equal(id, desk.Work.View.Chosen(name)!.Id);
            }
        }

        var kept = Held(desk);
        var outcome = Assert.IsType<RunOutcome.Finished>(await desk.MakeAsync());
        AssertMadeOnce(desk, everMade);
        Assert.All(kept, pair => Assert.Equal(pair.Value, desk.Work.View.Chosen(pair.Key)!.Id));
        foreach (var step in Steps(shape, settings).Where(step => !kept.ContainsKey(step.Name)))
        {
            // The definition itself: made by this step as it is now, from the takes that are chosen now.
            var recipe = desk.Work.View.Chosen(step.Name)!.Recipe;
            Assert.Equal(step.Settings, recipe.Settings);
            Assert.Equal(step.Inputs.ToDictionary(input => input, input => desk.Work.View.Chosen(input)!.Id), recipe.Inputs.ToDictionary());
            Assert.Equal(StepState.Current, desk.StateOf(step.Name));
        }

        Assert.All(outcome.KeptStale, status => Assert.Contains(status.Step.Name, kept));
        desk.Reopen();
        await desk.MakeAsync();
        Assert.Empty(desk.Seen);
    }

    private static async Task MoveAsync(Desk desk, int kind, string step, byte move, int[] settings)
    {
        desk.Seen.Clear();
        switch (kind)
        {
            case 0:
                await desk.MakeAsync();
                break;
            case 1:
                await desk.MakeAsync(step);
                break;
            case 2:
                await desk.WriteByHandAsync(step, $"by hand {move % 3}");
                desk.Seen.Clear(); // the same words again are the same take
                break;
            case 3:
                desk.Work.Choose(step, 1 + (move % 3));
                break;
            case 4:
                desk.Work.Lock(step);
                break;
            case 5:
                desk.Work.Unlock(step);
                break;
            case 6:
                await desk.Runner.RetakeAsync(desk.Work, step, 1 + (move % 2), choose: move % 3 == 0, anew: move % 5 < 3 ? new Stretch(1 + (move % 5), FakeStep.Lines - (move % 4)) : null, CancellationToken.None);
                break;
            default:
                settings[move % settings.Length] ^= 1;
                break;
        }
    }

    private static void AssertMadeOnce(Desk desk, HashSet<TakeId> everMade) =>
        Assert.All(desk.Seen.OfType<RunEvent.Finished>(), made => Assert.True(everMade.Add(made.Take.Id), "made a second time"));

    private static Dictionary<string, TakeId> Held(Desk desk) => desk.Runner.Status(desk.Work.View)
        .Where(status => status.Held)
        .ToDictionary(status => status.Step.Name, status => status.Chosen!.Id);

    /// <summary>Step k is made from those before it whose bit is set in the shape's k-th byte.</summary>
    private static StepDefinition[] Steps(byte[] shape, int[] settings) =>
    [
        .. settings.Select((setting, index) => FakeStep.OfLines(
            Name(index),
            [.. Enumerable.Range(0, index).Where(before => (shape[index % shape.Length] >> before & 1) == 1).Select(Name)]) with
        {
            Settings = CanonicalJson.From(setting),
        }),
    ];

    private static string Name(int index) => $"step {index}";
}
