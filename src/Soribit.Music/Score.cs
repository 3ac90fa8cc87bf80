using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;

namespace Soribit.Music;

/// <summary>Everything that a notation or MIDI file of a song says.</summary>
/// <param name="Author">Of the words and the work; "" when unknown.</param>
/// <param name="Melody">The sung line; null when the song has none.</param>
/// <param name="Parts">The instruments. The melody's own doubling is among them only if an instrument plays it.</param>
public sealed record Score(string Title, string Author, SongForm Form, ChordChart Chords, Melody? Melody, IReadOnlyList<Part> Parts);
