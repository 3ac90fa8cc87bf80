using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned.Critics;

/// <summary>Judges bars of a part as musicians would: by motifs, contour, rhythm, harmony, cadences, and counterpoint with what is heard.</summary>
/// <remarks>Each critic measures one thing; how much it counts in a role was learned by telling human bars from shuffled ones: see models/critics.</remarks>
public static class Critic
{
    /// <summary>Whether there are critics of such parts; others all score <see cref="CriticScore.Neutral"/>.</summary>
    public static bool Judges(TrackRole role) => CriticWeights.Default.Of(role) is not null;

    /// <summary>What a critic is called.</summary>
    /// <param name="name">As <c>models/critics/weights.txt</c> has it.</param>
    public static Wording Label(string name) => CriticCatalogue.Find(name)?.Label ?? Wording.Same(name);

    /// <param name="bars">With their notes; 4 to 16 are what the critics know best.</param>
    public static CriticScore Score(TrackRole role, Metre metre, IReadOnlyList<TrackBar> bars) => Score(CriticWeights.Default, role, metre, bars);

    internal static CriticScore Score(CriticWeights all, TrackRole role, Metre metre, IReadOnlyList<TrackBar> bars)
    {
        if (all.Of(role) is not { } weights || bars.All(bar => bar.Notes.Count == 0))
        {
            return CriticScore.Neutral;
        }

        var part = new Listening(role, metre, bars);
        var total = weights.Bias;
        var parts = new List<CriticPart>(weights.Weights.Count);
        foreach (var weight in weights.Weights)
        {
            var idea = CriticCatalogue.Find(weight.Name)!;
            var value = idea.Value(part);
            parts.Add(new CriticPart(idea.Name, idea.Label, double.IsNaN(value) ? null : value, weight.Mean, weight.Contribution(value)));
            total += parts[^1].Contribution;
        }

        return new CriticScore(total, parts);
    }
}
