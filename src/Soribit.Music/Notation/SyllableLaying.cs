using Soribit.Music.Form;
using Soribit.Music.Melodies;
using Soribit.Text;

namespace Soribit.Music.Notation;

/// <summary>Puts the work's syllables on imported notes, each once and in order.</summary>
internal sealed class SyllableLaying(SongForm form, Melody original, string fileName)
{
    private readonly List<SungSyllable> _syllables = [.. original.Notes.Select(note => note.Syllable).OfType<SungSyllable>()];

    public Melody Lay(IReadOnlyList<ImportedNote> notes)
    {
        if (_syllables.Count == 0)
        {
            return new Melody([.. notes.Select(note => new MelodyNote(note.Tick, note.Duration, note.Pitch, null, note.IsSlurred) { IsRapped = note.IsRapped })]);
        }

        return notes.Any(note => note.Lyric is not null) ? ByLyrics(notes) : ByOrder(notes);
    }

    /// <summary>The file has words: its syllables begin where the file says, and notes without one go on with the one before.</summary>
    private Melody ByLyrics(IReadOnlyList<ImportedNote> notes)
    {
        var sung = notes.Where(note => note.Lyric is not null).ToList();
        var equal = sung.Zip(_syllables, (note, syllable) => IsSame(note.Lyric!, syllable.Text)).ToList();

        // Programs that spoil letters spoil nearly all of them; then the count alone must agree.
        var isSpoiled = sung.Count == _syllables.Count && equal.Count(same => same) * 2 < equal.Count;
        var wrong = isSpoiled ? -1 : equal.IndexOf(false);
        if (wrong < 0 && sung.Count != _syllables.Count)
        {
            wrong = Math.Min(sung.Count, _syllables.Count);
        }

        if (wrong >= 0)
        {
            throw WrongWord(sung, wrong);
        }

        if (notes[0].Lyric is null)
        {
            throw Bad(notes[0].Tick, new("the first note carries no syllable", "첫 음에 음절이 없습니다"), new($"\"{_syllables[0].Text}\" on the first note", $"첫 음에 \"{_syllables[0].Text}\""));
        }

        var next = 0;
        return new Melody([.. notes.Select(note => note.Lyric is null
            ? new MelodyNote(note.Tick, note.Duration, note.Pitch, null, true) { IsRapped = note.IsRapped }
            : new MelodyNote(note.Tick, note.Duration, note.Pitch, _syllables[next++], false) { IsRapped = note.IsRapped })]);
    }

    private BadInputException WrongWord(List<ImportedNote> sung, int at)
    {
        if (at >= sung.Count)
        {
            return Bad(
                sung[^1].Tick,
                new($"the words end with \"{sung[^1].Lyric}\", and {_syllables.Count - sung.Count} syllables are left", $"노랫말이 \"{sung[^1].Lyric}\"에서 끝나 {_syllables.Count - sung.Count}음절이 남습니다"),
                new($"all {_syllables.Count} syllables, next \"{_syllables[at].Text}\"", $"{_syllables.Count}음절 모두, 다음은 \"{_syllables[at].Text}\""));
        }

        var expected = at < _syllables.Count
            ? new Wording($"\"{_syllables[at].Text}\" there", $"그 자리에 \"{_syllables[at].Text}\"")
            : new($"no more than the {_syllables.Count} syllables of the song", $"노래의 {_syllables.Count}음절까지");
        return Bad(
            sung[at].Tick,
            new($"\"{sung[at].Lyric}\" is sung", $"\"{sung[at].Lyric}\"이/가 적혀 있습니다"),
            new($"{expected} (words are changed in the lyrics), or a file without any lyrics, onto which they are laid in order", $"{expected}(말은 lyrics 단계에서 고칩니다), 또는 가사가 전혀 없는 파일(차례로 얹습니다)"));
    }

    /// <summary>The file has no words: line by line, they are laid as they were if the line has as many notes as before, else one syllable a note.</summary>
    private Melody ByOrder(IReadOnlyList<ImportedNote> notes)
    {
        var lines = Lines();
        var laid = new List<MelodyNote>(notes.Count);
        var at = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var border = i + 1 < lines.Count ? Border(lines[i], lines[i + 1]) : int.MaxValue;
            var from = at;
            while (at < notes.Count && notes[at].Tick < border)
            {
                at++;
            }

            LayLine(laid, [.. notes.Skip(from).Take(at - from)], lines[i]);
        }

        return new Melody(laid);
    }

    /// <summary>The original notes of each sung line.</summary>
    private List<List<MelodyNote>> Lines()
    {
        var lines = new List<List<MelodyNote>>();
        SungSyllable? last = null;
        foreach (var note in original.Notes)
        {
            var begins = note.Syllable is { } syllable && (last is null || syllable.Line != last.Line || syllable.Index <= last.Index);
            if (lines.Count == 0 || begins)
            {
                lines.Add([]);
            }

            last = note.Syllable ?? last;
            lines[^1].Add(note);
        }

        return lines;
    }

    /// <summary>Half way between the end of one line and the start of the next.</summary>
    private static int Border(List<MelodyNote> line, List<MelodyNote> next) => (line[^1].EndTick + next[0].Tick + 1) / 2;

    private void LayLine(List<MelodyNote> laid, List<ImportedNote> notes, List<MelodyNote> line)
    {
        var syllables = line.Select(note => note.Syllable).OfType<SungSyllable>().ToList();
        List<bool> slurred = notes.Count == line.Count ? [.. line.Select(note => note.Syllable is null)] : [.. notes.Select(note => note.IsSlurred)];
        if (slurred.Count(isSlurred => !isSlurred) != syllables.Count || (slurred.Count > 0 && slurred[0]))
        {
            var words = string.Join(' ', syllables.Select(syllable => syllable.Text));
            var accepted = syllables.Count == line.Count
                ? new Wording($"{line.Count} notes", $"음 {line.Count}개")
                : new($"{syllables.Count} notes, or {line.Count} as before", $"음 {syllables.Count}개나 전처럼 {line.Count}개");
            throw Bad(notes.Count > 0 ? notes[0].Tick : line[0].Tick,
                new($"the line \"{words}\" has {notes.Count} notes for its {syllables.Count} syllables", $"\"{words}\" 행은 {syllables.Count}음절인데 음이 {notes.Count}개입니다"),
                new($"{accepted}, or lyrics in the file that say which note sings what", $"{accepted}, 또는 어느 음에 무엇을 부르는지 적힌 파일 속 가사"));
        }

        var next = 0;
        for (var i = 0; i < notes.Count; i++)
        {
            laid.Add(new MelodyNote(notes[i].Tick, notes[i].Duration, notes[i].Pitch, slurred[i] ? null : syllables[next++], slurred[i]) { IsRapped = notes[i].IsRapped });
        }
    }

    private BadInputException Bad(int tick, Wording found, Wording accepted) =>
        new(fileName, null, new(
        $"In bar {MelodyImport.Bar(tick, form)} {found}; accepted is {accepted}.",
        $"{MelodyImport.Bar(tick, form)}마디: {found}. 쓸 수 있는 것: {accepted}."));

    private static bool IsSame(string a, string b) => Letters(a).Equals(Letters(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>Letters and digits, composed, so that punctuation and a program's way to write Hangul do not matter.</summary>
    private static string Letters(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormC).Where(char.IsLetterOrDigit));
}
