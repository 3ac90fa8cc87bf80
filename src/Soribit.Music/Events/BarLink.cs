namespace Soribit.Music.Events;

public enum LinkKind
{
    New,

    /// <summary>Note for note an earlier bar.</summary>
    Same,

    /// <summary>The onsets and lengths of an earlier bar, and a line that rises and falls where that one did: a motif that moved or bent.</summary>
    Shape,

    /// <summary>The onsets and lengths of an earlier bar with other pitches.</summary>
    Rhythm,
}

/// <summary>How a bar comes from one before it: what makes a motif.</summary>
/// <param name="Back">How many bars ago, 1 to <see cref="EventVocabulary.MaxLink"/>; 0 of a new bar.</param>
public readonly record struct BarLink(LinkKind Kind, int Back)
{
    /// <summary>Value in <see cref="EventVocabulary.Link"/>.</summary>
    public int Token => Kind == LinkKind.New ? 0 : (((int)Kind - 1) * EventVocabulary.MaxLink) + Back;

    public static BarLink Of(int token) =>
        token == 0 ? default : new BarLink((LinkKind)(1 + ((token - 1) / EventVocabulary.MaxLink)), 1 + ((token - 1) % EventVocabulary.MaxLink));

    /// <summary>The nearest bar of the passage that bar <paramref name="index"/> repeats; a bar of fewer than two notes has no rhythm to share.</summary>
    /// <param name="first">Where the passage begins: bars before it are unknown.</param>
    public static BarLink Find(IReadOnlyList<IReadOnlyList<EventNote>> bars, int first, int index)
    {
        var notes = bars[index];
        if (notes.Count == 0)
        {
            return default;
        }

        var (shape, rhythm) = (0, 0);
        for (var back = 1; back <= EventVocabulary.MaxLink && index - back >= first; back++)
        {
            var earlier = bars[index - back];
            if (!SharesRhythm(notes, earlier))
            {
                continue;
            }

            if (notes.Zip(earlier).All(pair => pair.First.Pitch == pair.Second.Pitch))
            {
                return new BarLink(LinkKind.Same, back);
            }

            rhythm = rhythm == 0 ? back : rhythm;
            shape = shape == 0 && SharesShape(notes, earlier) ? back : shape;
        }

        return notes.Count < 2 || rhythm == 0 ? default : shape > 0 ? new BarLink(LinkKind.Shape, shape) : new BarLink(LinkKind.Rhythm, rhythm);
    }

    /// <summary>Onsets and lengths agree as the models tell them.</summary>
    public static bool SharesRhythm(IReadOnlyList<EventNote> notes, IReadOnlyList<EventNote> earlier) =>
        notes.Count == earlier.Count && notes.Zip(earlier).All(pair =>
            pair.First.Position == pair.Second.Position && EventGrid.DurationIndex(pair.First.Duration) == EventGrid.DurationIndex(pair.Second.Duration));

    /// <summary>Two single lines of at least three notes, in one rhythm, whose steps go up, stay and go down alike.</summary>
    private static bool SharesShape(IReadOnlyList<EventNote> notes, IReadOnlyList<EventNote> earlier)
    {
        for (var i = 1; i < notes.Count; i++)
        {
            if (notes[i].Position == notes[i - 1].Position
                || Math.Sign(notes[i].Pitch - notes[i - 1].Pitch) != Math.Sign(earlier[i].Pitch - earlier[i - 1].Pitch))
            {
                return false;
            }
        }

        return notes.Count >= 3;
    }
}
