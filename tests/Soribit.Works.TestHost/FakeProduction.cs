namespace Soribit.Works.TestHost;

/// <summary>A production whose plan is whatever a test says.</summary>
public sealed class FakeProduction(Func<WorkView, IReadOnlyList<StepDefinition>> plan) : IProduction
{
    public FakeProduction(params StepDefinition[] plan)
        : this(_ => plan)
    {
    }

    public string Kind => "fake";

    public IReadOnlyList<StepDefinition> Plan(WorkView work) => plan(work);

    /// <summary>A song-like chain of twelve steps; the stems depend on what the arrangement says, and each step takes about <paramref name="pause"/> and writes in pieces.</summary>
    public static FakeProduction Song(TimeSpan pause) => new(work =>
    {
        StepDefinition Step(string name, params string[] inputs) => FakeStep.Of(name, inputs, work.Seed, pause, bytes: 60_000) with
        {
            Settings = CanonicalJson.From(new { Brief = work.Brief.Length, Name = name }),
        };
        StepDefinition[] head = [Step("form"), Step("chords", "form"), Step("melody", "form", "chords"), Step("drums", "form"), Step("arrangement", "chords", "melody", "drums")];
        if (work.Chosen("arrangement") is not { } arrangement)
        {
            return head;
        }

        var parts = 3 + (arrangement.Recipe.Id.Hex[0] % 3);
        StepDefinition[] stems = [.. Enumerable.Range(1, parts).Select(part => Step($"stems/{part:00}", "arrangement"))];
        string[] names = [.. stems.Select(stem => stem.Name)];
        return [.. head, .. stems, Step("mix", names), Step("master", "mix")];
    });
}
