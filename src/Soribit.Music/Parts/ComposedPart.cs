using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Learned.Copies;

namespace Soribit.Music.Parts;

/// <summary>A part by request with the small form and chords that it stands on.</summary>
public sealed record ComposedPart(Part Part, SongForm Form, ChordChart Chords)
{
    /// <summary>Whether it copies what its model was trained on; null of parts that no model wrote.</summary>
    public CopyCheck? Copies { get; init; }

    /// <summary>As a score of one part, which can be written as MIDI or MusicXML.</summary>
    public Score ToScore(string title) => new(title, "", Form, Chords, null, [Part]);
}
