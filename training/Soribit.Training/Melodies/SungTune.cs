using Soribit.Music;
using Soribit.Music.Melodies;

namespace Soribit.Training.Melodies;

/// <summary>The tune of a printed song with its words.</summary>
/// <param name="Corpus">"hymns", "lead sheets" or "songs".</param>
/// <param name="Title">What decides whether the tune is held out: two settings of one title never part.</param>
internal sealed record SungTune(string Corpus, string Title, Key Key, IReadOnlyList<TuneNote> Notes);

/// <param name="Tick">From the start of the tune.</param>
/// <param name="InBar">Ticks since the bar began; a pickup bar is counted from where a full one would have begun.</param>
/// <param name="Chord">The chord symbol in force, null when the print has none.</param>
/// <param name="EndsPhrase">A rest or punctuation follows.</param>
/// <param name="Words">The syllable of each verse that begins here; empty on a slurred note.</param>
internal sealed record TuneNote(
    int Tick,
    int Duration,
    int Pitch,
    Metre Metre,
    int InBar,
    Chord? Chord,
    bool EndsPhrase,
    IReadOnlyList<TuneSyllable> Words)
{
    public int EndTick => Tick + Duration;
}

/// <param name="Verse">From 0.</param>
internal readonly record struct TuneSyllable(int Verse, string Text, Syllabic Syllabic)
{
    public bool EndsClause => Text.TrimEnd('"', '\'', '”', '’', ')') is [.., ',' or '.' or ';' or ':' or '!' or '?'];
}
