using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Notation;

/// <summary>A stretch of text that begins at a tick.</summary>
internal readonly record struct SungChunk(int Tick, string Text);

/// <summary>One lyric line as it is sung.</summary>
/// <param name="Notes">All its notes, melismas included.</param>
/// <param name="Chunks">The line as written, cut where its syllables begin; together they are the line's text.</param>
internal sealed record SungLine(int Line, IReadOnlyList<MelodyNote> Notes, IReadOnlyList<SungChunk> Chunks)
{
    public static IEnumerable<SungLine> All(Melody melody, LyricSheet lyrics)
    {
        var notes = new List<MelodyNote>();
        SungSyllable? last = null;
        foreach (var note in melody.Notes)
        {
            var begins = note.Syllable is { } syllable && last is not null && (syllable.Line != last.Line || syllable.Index <= last.Index);
            if (begins)
            {
                yield return Of(last!.Line, notes, lyrics);
                notes = [];
            }

            last = note.Syllable ?? last;
            if (last is not null)
            {
                notes.Add(note);
            }
        }

        if (last is not null)
        {
            yield return Of(last.Line, notes, lyrics);
        }
    }

    private static SungLine Of(int line, List<MelodyNote> notes, LyricSheet lyrics)
    {
        var sung = notes.Where(note => note.Syllable is not null).ToList();
        var texts = line >= 0 && line < lyrics.Lines.Count ? Written(lyrics.Lines[line]) : [];
        var isWhole = texts.Count > 0 && sung.All(note => note.Syllable!.Index < texts.Count);
        return new SungLine(line, notes, [.. sung.Select((note, i) => new SungChunk(note.Tick, isWhole ? texts[note.Syllable!.Index] : AsSung(note.Syllable!, i + 1 == sung.Count)))]);
    }

    private static string AsSung(SungSyllable syllable, bool isLast) =>
        syllable.Syllabic is Syllabic.Begin or Syllabic.Middle || isLast ? syllable.Text : syllable.Text + " ";

    /// <summary>The line's text cut before each syllable, so that punctuation and spaces stay where they were written.</summary>
    private static List<string> Written(LyricLine line)
    {
        var chunks = new List<string>();
        for (var w = 0; w < line.Words.Count; w++)
        {
            var word = line.Words[w];
            if (word.Syllables.Count == 0 && chunks.Count > 0)
            {
                chunks[^1] += word.Text + " "; // a dash that stands by itself
                continue;
            }

            var cuts = Cuts(word);
            for (var i = 0; i < word.Syllables.Count; i++)
            {
                var text = word.Text[cuts[i]..cuts[i + 1]];
                chunks.Add(i + 1 == word.Syllables.Count && w + 1 < line.Words.Count ? text + " " : text);
            }
        }

        return chunks;
    }

    /// <summary>Where each syllable begins in its word, and the word's end. A word that is not written as it is sung ("1925") is not cut: all of it comes with its first syllable.</summary>
    private static int[] Cuts(LyricWord word)
    {
        var cuts = new int[word.Syllables.Count + 1];
        Array.Fill(cuts, word.Text.Length, 1, cuts.Length - 1);
        var found = new int[word.Syllables.Count];
        var at = 0;
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = word.Text.IndexOf(word.Syllables[i].Text, at, StringComparison.OrdinalIgnoreCase);
            if (found[i] < 0)
            {
                return cuts;
            }

            at = found[i] + word.Syllables[i].Text.Length;
        }

        for (var i = 1; i < found.Length; i++)
        {
            cuts[i] = found[i];
        }

        return cuts;
    }
}
