using Soribit.Music.Events;
using Soribit.Music.Melodies;
using Soribit.Training.Melodies;

namespace Soribit.Training.Parts;

/// <summary>Lays the first verse of a hymn under its notes, with the stress of its words.</summary>
internal static class HymnWords
{
    public static IReadOnlyList<SourceNote> Lay(IReadOnlyList<TuneNote> notes, WordStress stress)
    {
        var sung = new SourceNote[notes.Count];
        var word = new List<(int Note, TuneSyllable Syllable)>();
        for (var i = 0; i < notes.Count; i++)
        {
            var note = notes[i];
            sung[i] = new SourceNote(note.Tick, note.Duration, note.Pitch, SyllableKind.Held, note.EndsPhrase);
            foreach (var syllable in note.Words.Where(syllable => syllable.Verse == 0))
            {
                if (syllable.Syllabic is Syllabic.Single or Syllabic.Begin)
                {
                    word.Clear();
                }

                word.Add((i, syllable));
                sung[i] = sung[i] with { Syllable = syllable.EndsClause ? SyllableKind.PlainEnd : SyllableKind.Plain };
                if (syllable.Syllabic is Syllabic.Single or Syllabic.End)
                {
                    Tell(sung, word, stress);
                }
            }
        }

        return sung;
    }

    private static void Tell(SourceNote[] sung, List<(int Note, TuneSyllable Syllable)> word, WordStress stress)
    {
        if (stress(string.Concat(word.Select(part => part.Syllable.Text)), word.Count) is not { } known)
        {
            return;
        }

        for (var i = 0; i < word.Count; i++)
        {
            sung[word[i].Note] = sung[word[i].Note] with
            {
                Syllable = (known[i] == 1, word[i].Syllable.EndsClause) switch
                {
                    (true, true) => SyllableKind.StrongEnd,
                    (true, false) => SyllableKind.Strong,
                    (false, true) => SyllableKind.WeakEnd,
                    (false, false) => SyllableKind.Weak,
                },
            };
        }
    }
}
