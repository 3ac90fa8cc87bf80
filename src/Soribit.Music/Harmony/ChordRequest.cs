namespace Soribit.Music.Harmony;

/// <summary>What the chords are made for.</summary>
public sealed record ChordRequest
{
    /// <summary>One of <see cref="Form.FormTaste.Styles"/>; it chooses the colours of the chords and how far they stray from the key.</summary>
    public string Style { get; init; } = "pop";

    /// <summary>One or more words, as <see cref="MoodWords"/> knows them; others have no influence.</summary>
    public string? Mood { get; init; }

    /// <summary>Chooses among progressions that the counts draw; null leaves it to the counts alone.</summary>
    public ChordMixture? Mixture { get; init; }

    /// <summary>Chords that a person wrote, by index of the section; ticks count from its start. The other sections are composed.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<ChordSpan>> Given { get; init; } = new Dictionary<int, IReadOnlyList<ChordSpan>>();
}
