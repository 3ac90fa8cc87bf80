using Soribit.Music.Form;
using Soribit.Music.Harmony;

namespace Soribit.Music.Parts;

/// <summary>A part by request with the small form and chords that it stands on.</summary>
public sealed record ComposedPart(Part Part, SongForm Form, ChordChart Chords)
{
    /// <summary>As a score of one part, which can be written as MIDI or MusicXML.</summary>
    public Score ToScore(string title) => new(title, "", Form, Chords, null, [Part]);
}
