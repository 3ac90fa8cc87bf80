namespace Soribit.Music.Melodies;

/// <summary>A note of the tune before its pitch is chosen.</summary>
/// <param name="Tick">From the start of the section.</param>
/// <param name="EndsPhrase">The last of its phrase.</param>
/// <param name="Given">The pitch that it keeps; null where it is open or follows from others.</param>
internal readonly record struct PlannedNote(int Tick, int Duration, bool IsSlurred, bool EndsPhrase, int? Given = null);

/// <summary>A note whose pitch is to be chosen.</summary>
internal sealed class PitchChoice
{
    private PitchChoice(IReadOnlyList<int> options, double[] weights, double[] tastes, double[] ahead, PitchLuck? luck) =>
        (Options, Weights, Tastes, Ahead, Luck) = (options, weights, tastes, ahead, luck);

    /// <summary>Ascending.</summary>
    public IReadOnlyList<int> Options { get; }

    /// <summary>One per option: its weight by the statistics, the laws of the tune and all that must follow; 0 where it must not be.</summary>
    public double[] Weights { get; }

    /// <summary>One per option, for a composer that has its own idea of intervals: what is wished of the note, 0 where it must not be.</summary>
    public double[] Tastes { get; }

    /// <summary>One per option: the weight of all that can follow it.</summary>
    public double[] Ahead { get; }

    /// <summary>By which the pitch is drawn; null where nothing is left to choose.</summary>
    public PitchLuck? Luck { get; }

    /// <summary>Index into <see cref="Options"/>.</summary>
    public int Taken { get; private set; }

    public int Pitch => Options[Taken];

    /// <summary>The next note of a phrase.</summary>
    public static PitchChoice Of(Pitches.PitchWalk walk, PitchLuck luck) => new(walk.Options, walk.Weights, walk.Tastes, walk.Ahead, luck);

    /// <summary>A pitch that is given, or follows from what was chosen before: of a motif that returns.</summary>
    public static PitchChoice Settled(int pitch) => new([pitch], [1], [1], [1], null);

    public void Take(int option) => Taken = option;

    /// <summary>Takes what the luck draws.</summary>
    /// <param name="weights">One per option.</param>
    public void Draw(ReadOnlySpan<double> weights) => Taken = Luck!.Choose(Options, weights);
}
