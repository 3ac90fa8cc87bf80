using Soribit.Music.Melodies;
using Soribit.Music.Notation;
using Soribit.Music.Parts;

namespace Soribit.Music.Events;

/// <summary>Stress of a word's syllables: 0 none, 1 main, 2 secondary; null when the word is not known.</summary>
public delegate IReadOnlyList<int>? WordStress(string word, int syllables);

/// <summary>Reads written scores as works to learn from: who plays what, and where the words breathe.</summary>
public static class ScorePieces
{
    /// <summary>Notes sounding at a time, on average, above which a part is no single line.</summary>
    private const double MostVoicesOfALine = 1.25;

    private static readonly (string Name, int Program)[] Names =
    [
        ("piano", 0), ("klavier", 0), ("organ", 19), ("harp", 46), ("guitar", 24), ("violoncello", 42), ("cello", 42), ("contrabass", 43), ("double bass", 43),
        ("viola", 41), ("violin", 40), ("flute", 73), ("oboe", 68), ("clarinet", 71), ("bassoon", 70), ("horn", 60), ("trumpet", 56), ("trombone", 57), ("tuba", 58),
    ];

    /// <param name="stress">Of the words' language; null when unknown.</param>
    public static SourcePiece Read(NotatedScore score, string title, Manner manner, WordStress? stress)
    {
        var bars = score.Measures.Select(measure => new SourceBar(measure.Tick, measure.Duration, measure.Metre)).ToList();
        var lines = score.Parts.Select(part => (Part: part, Notes: part.Sounding)).Where(line => line.Notes.Count > 0).ToList();
        var sung = lines.FindIndex(line => line.Notes.Any(note => note.Lyrics.Any(lyric => lyric.Text.Length > 0)));
        var single = lines.Where(line => Voices(line.Notes) <= MostVoicesOfALine).ToList();
        var top = sung >= 0 ? lines[sung].Part : single.OrderByDescending(Height).Select(line => line.Part).FirstOrDefault();
        var bottom = single.Where(line => line.Part != top).OrderBy(Height).Select(line => line.Part).FirstOrDefault();
        var parts = lines.Select(line =>
        {
            var isSung = line.Part == top && sung >= 0;
            var role = line.Part == top ? TrackRole.MainMelody
                : Voices(line.Notes) > MostVoicesOfALine || line.Part.Notes.Any(note => note.Staff > 1) ? TrackRole.Accompaniment
                : line.Part == bottom && single.Count > 1 ? TrackRole.Bass : TrackRole.SubMelody;
            return new SourcePart(role, isSung ? 53 : Program(line.Part), isSung ? Sung(line.Notes, stress) : Played(line.Notes));
        });
        var chords = score.Parts.FirstOrDefault(part => part.Harmonies.Count > 0)?.Harmonies.Where(harmony => harmony.Chord is not null).ToList();
        return new SourcePiece(title, manner, score.Parts.SelectMany(part => part.Tempos).Select(tempo => tempo.QuartersPerMinute).FirstOrDefault(), bars, [.. parts.OrderBy(part => part.Role)],
            chords is { Count: > 0 } ? [.. chords.Select((harmony, i) => new Harmony.ChordSpan(harmony.Tick, (i + 1 < chords.Count ? chords[i + 1].Tick : score.EndTick) - harmony.Tick, harmony.Chord!.Value))] : null);
    }

    private static double Height((NotatedPart Part, IReadOnlyList<NotatedNote> Notes) line) => line.Notes.Average(note => note.Pitch);

    /// <summary>Ticks of notes per tick in which any sounds.</summary>
    private static double Voices(IReadOnlyList<NotatedNote> notes)
    {
        long covered = 0, sounding = 0;
        var end = int.MinValue;
        foreach (var note in notes.OrderBy(note => note.Tick))
        {
            sounding += note.Duration;
            covered += Math.Max(0, note.EndTick - Math.Max(note.Tick, end));
            end = Math.Max(end, note.EndTick);
        }

        return covered == 0 ? 0 : sounding / (double)covered;
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
