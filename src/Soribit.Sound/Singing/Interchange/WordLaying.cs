using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>Puts the syllables of a tune's words on its notes.</summary>
/// <param name="mayDivide">A word of several syllables under one note may take the notes held after it, or divide its own; else it is sung in one.</param>
internal sealed class WordLaying(WrittenTune tune, bool mayDivide)
{
    /// <summary>Seconds for each syllable from which a note is divided.</summary>
    private const double ShortestShare = 0.12;

    /// <summary>Seconds that a syllable before or after the stressed one takes of such a note.</summary>
    private const double UsualShare = 0.24;

    /// <summary>What begins on each note of the tune; several where the note is divided.</summary>
    private readonly List<(SungSyllable Sung, LyricSyllable Sounds)>?[] _laid = new List<(SungSyllable, LyricSyllable)>?[tune.Notes.Count];
    private readonly List<LyricWord[]> _words = [];

    /// <summary>Lays the words of one line.</summary>
    public void Line(int line, IReadOnlyList<TuneWord> words, IReadOnlyList<LyricWord> read)
    {
        var kept = new LyricWord[words.Count];
        var index = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var (places, syllables) = Spread(words[i], read[i].Syllables);
            for (var j = 0; j < syllables.Count; j++)
            {
                var syllabic = (j == 0, j == syllables.Count - 1) switch
                {
                    (true, true) => Syllabic.Single,
                    (true, false) => Syllabic.Begin,
                    (false, false) => Syllabic.Middle,
                    (false, true) => Syllabic.End,
                };
                (_laid[places[j]] ??= []).Add((new SungSyllable(syllables[j].Text, syllabic, line, index++), syllables[j]));
            }

            kept[i] = new LyricWord(read[i].Text, syllables);
        }

        _words.Add(kept);
    }

    /// <summary>The sheet as it was laid, merged syllables as one.</summary>
    public LyricSheet Sheet(LyricSheet read) => new([read.Sections[0] with { Lines = [.. read.Lines.Select((line, i) => new LyricLine(line.Index, line.Text, _words[i], line.Rhyme))] }]) { Notes = read.Notes };

    /// <summary>The notes that are sung, and the note of the tune that each is made of.</summary>
    /// <param name="place">The tick in the song's form of a tick of the tune.</param>
    public (List<MelodyNote> Notes, List<WrittenNote> Sources) Notes(Func<int, int> place)
    {
        var (notes, sources) = (new List<MelodyNote>(), new List<WrittenNote>());
        var isSinging = false;
        for (var i = 0; i < tune.Notes.Count; i++)
        {
            var note = tune.Notes[i];
            var start = Math.Max(place(note.Tick), notes.Count == 0 ? 0 : notes[^1].EndTick);
            var end = Math.Max(start + 1, place(note.EndTick));
            if (_laid[i] is { } syllables)
            {
                var lengths = Lengths(syllables, end - start, note.Duration * tune.SecondsPerTick);
                for (var j = 0; j < syllables.Count; j++)
                {
                    notes.Add(new MelodyNote(start, lengths[j], note.Pitch, syllables[j].Sung, IsSlurred: false) { IsRapped = note.IsRapped });
                    sources.Add(syllables.Count == 1 ? note : note with { Line = null, Vibrato = j == syllables.Count - 1 ? note.Vibrato : null });
                    start += lengths[j];
                }

                isSinging = true;
            }
            else if (note.Kind is LyricKind.Held or LyricKind.NextSyllable && isSinging && notes[^1].EndTick == start)
            {
                notes.Add(new MelodyNote(start, end - start, note.Pitch, null, IsSlurred: true) { IsRapped = note.IsRapped });
                sources.Add(note);
            }
            else
            {
                isSinging = false;
            }
        }

        return (notes, sources);
    }

    /// <summary>Which note each syllable of a word begins on.</summary>
    private (List<int> Places, IReadOnlyList<LyricSyllable> Syllables) Spread(TuneWord word, IReadOnlyList<LyricSyllable> syllables)
    {
        if (word.Parts.Count > 1 || syllables.Count == 1)
        {
            return (word.Notes, syllables);
        }

        // The whole word stands under one note: its further syllables go on the notes that are held after it, or divide the one note.
        var first = word.Notes[0];
        List<int> places = [first, .. word.Further.Count > 0 || !mayDivide ? word.Further : HeldAfter(first)];
        if (places.Count > 1)
        {
            var count = Math.Min(places.Count, syllables.Count);
            return (places[..count], [.. syllables.Take(count - 1), Merged(syllables.Skip(count - 1))]);
        }

        return mayDivide && tune.Notes[first].Duration * tune.SecondsPerTick >= ShortestShare * syllables.Count
            ? ([.. Enumerable.Repeat(first, syllables.Count)], syllables)
            : (places, [Merged(syllables) with { Text = word.Parts[0] }]);
    }

    private IEnumerable<int> HeldAfter(int note)
    {
        for (var i = note + 1; i < tune.Notes.Count && tune.Notes[i].Kind == LyricKind.Held; i++)
        {
            yield return i;
        }
    }

    private static LyricSyllable Merged(IEnumerable<LyricSyllable> syllables)
    {
        var own = syllables.ToArray();
        return own.Length == 1 ? own[0] : new LyricSyllable(string.Concat(own.Select(syllable => syllable.Text)), own.Max(syllable => syllable.Stress), string.Concat(own.Select(syllable => syllable.Phonemes)));
    }

    /// <summary>Ticks of each syllable of a divided note: light ones short, the stressed one the rest.</summary>
    private static int[] Lengths(List<(SungSyllable Sung, LyricSyllable Sounds)> syllables, int ticks, double seconds)
    {
        if (syllables.Count == 1)
        {
            return [ticks];
        }

        var light = (int)Math.Min(ticks / syllables.Count, UsualShare / seconds * ticks);
        var lengths = Enumerable.Repeat(light, syllables.Count).ToArray();
        var heavy = Math.Max(0, syllables.FindIndex(syllable => syllable.Sounds.Stress == 1));
        lengths[heavy] += ticks - lengths.Sum();
        return lengths;
    }
}
