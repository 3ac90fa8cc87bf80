using Soribit.Music.Melodies;
using Soribit.Music.Notation;

namespace Soribit.Music.Events;

/// <summary>Stress of a word's syllables: 0 none, 1 main, 2 secondary; null when the word is not known.</summary>
public delegate IReadOnlyList<int>? WordStress(string word, int syllables);

/// <summary>Reads written scores as works to learn from: who plays what, and where the words breathe.</summary>
public static class ScorePieces
{
    private static readonly (string Name, int Program)[] Names =
    [
        ("piano", 0), ("klavier", 0), ("organ", 19), ("harp", 46), ("guitar", 24), ("violoncello", 42), ("cello", 42), ("contrabass", 43), ("double bass", 43),
        ("viola", 41), ("violin", 40), ("flute", 73), ("oboe", 68), ("clarinet", 71), ("bassoon", 70), ("horn", 60), ("trumpet", 56), ("trombone", 57), ("tuba", 58),
    ];

    /// <param name="stress">Of the words' language; null when unknown.</param>
    public static SourcePiece Read(NotatedScore score, string title, Manner manner, WordStress? stress)
    {
        var bars = score.Measures.Select(measure => new SourceBar(measure.Tick, measure.Duration, measure.Metre)).ToList();
        var played = score.Parts.Select(part => (Part: part, Notes: part.Sounding)).Where(line => line.Notes.Count > 0).ToList();
        var players = played.Select(line => line.Notes.Any(note => note.Lyrics.Any(lyric => lyric.Text.Length > 0))
            ? new ScorePlayer(Sung(line.Notes, stress), IsSung: true, IsKeyboard: false, IsDrums: false)
            : new ScorePlayer(Played(line.Notes), IsSung: false, line.Part.Notes.Any(note => note.Staff > 1), IsDrums: false)).ToList();
        var roles = PartRoles.Of(players);
        var parts = played.Select((line, i) => new SourcePart(roles[i], players[i].IsSung ? 53 : Program(line.Part), players[i].Notes));
        var chords = score.Parts.FirstOrDefault(part => part.Harmonies.Count > 0)?.Harmonies.Where(harmony => harmony.Chord is not null).ToList();
        return new SourcePiece(title, manner, score.Parts.SelectMany(part => part.Tempos).Select(tempo => tempo.QuartersPerMinute).FirstOrDefault(), bars, [.. parts.OrderBy(part => part.Role)],
            chords is { Count: > 0 } ? [.. chords.Select((harmony, i) => new Harmony.ChordSpan(harmony.Tick, (i + 1 < chords.Count ? chords[i + 1].Tick : score.EndTick) - harmony.Tick, harmony.Chord!.Value))] : null);
    }

    private static int Program(NotatedPart part)
    {
        var named = Array.Find(Names, name => part.Name.Contains(name.Name, StringComparison.OrdinalIgnoreCase));
        return named.Name is not null ? named.Program : part.Program ?? 0;
    }

    private static List<SourceNote> Played(IReadOnlyList<NotatedNote> notes) =>
        [.. notes.Select((note, i) => new SourceNote(note.Tick, note.Duration, note.Pitch, EndsPhrase: i + 1 == notes.Count || notes[i + 1].Tick - note.EndTick >= Ticks.PerQuarter))];

    private static List<SourceNote> Sung(IReadOnlyList<NotatedNote> notes, WordStress? stress)
    {
        var verse = notes.SelectMany(note => note.Lyrics).First(lyric => lyric.Text.Length > 0).Verse;
        var words = new List<(int Note, string Text)>();
        var sung = new List<SourceNote>(notes.Count);
        for (var i = 0; i < notes.Count; i++)
        {
            var note = notes[i];
            var rests = i + 1 == notes.Count || notes[i + 1].Tick - note.EndTick >= Ticks.PerQuarter;
            var lyric = note.Lyrics.FirstOrDefault(lyric => lyric.Verse == verse && lyric.Text.Length > 0);
            if (lyric is null)
            {
                sung.Add(new SourceNote(note.Tick, note.Duration, note.Pitch, SyllableKind.Held, rests));
                continue;
            }

            if (lyric.Syllabic is Syllabic.Single or Syllabic.Begin)
            {
                Stress(sung, words, stress);
                words.Clear();
            }

            words.Add((i, lyric.Text));
            var isEnd = rests || lyric.Text.TrimEnd('"', '\'', '”', '’', ')') is [.., ',' or '.' or ';' or ':' or '!' or '?'];
            sung.Add(new SourceNote(note.Tick, note.Duration, note.Pitch, isEnd ? SyllableKind.PlainEnd : SyllableKind.Plain, isEnd));
        }

        Stress(sung, words, stress);
        return sung;
    }

    /// <summary>Tells the syllables of a word by their stress, where it is known.</summary>
    private static void Stress(List<SourceNote> notes, List<(int Note, string Text)> word, WordStress? stress)
    {
        if (word.Count == 0 || stress?.Invoke(string.Concat(word.Select(syllable => syllable.Text)), word.Count) is not { } known)
        {
            return;
        }

        for (var i = 0; i < word.Count; i++)
        {
            var note = notes[word[i].Note];
            var isEnd = note.Syllable == SyllableKind.PlainEnd;
            notes[word[i].Note] = note with { Syllable = known[i] == 1 ? (isEnd ? SyllableKind.StrongEnd : SyllableKind.Strong) : isEnd ? SyllableKind.WeakEnd : SyllableKind.Weak };
        }
    }
}
