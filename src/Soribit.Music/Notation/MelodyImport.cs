using Soribit.Music.Form;
using Soribit.Music.Melodies;
using Soribit.Music.Midi;
using Soribit.Text;

namespace Soribit.Music.Notation;

/// <summary>Takes back a melody that was edited in another program: its notes on the work's grid, with the work's own syllables.</summary>
public static class MelodyImport
{
    /// <param name="original">The melody before the edit; its syllables are the words that must be sung.</param>
    /// <param name="fileName">As the person named it, for messages.</param>
    /// <exception cref="BadInputException">The file cannot be read, or its notes cannot carry the words; the sentence names the bar and what would be accepted.</exception>
    public static Melody FromMidi(Stream stream, SongForm form, Melody original, string fileName) =>
        Import(() => Rapped(MidiMelody.Notes(MidiFile.Read(stream), fileName), original), form, original, fileName);

    /// <inheritdoc cref="FromMidi"/>
    public static Melody FromMusicXml(Stream stream, SongForm form, Melody original, string fileName) =>
        Import(() => XmlMelody.Notes(MusicXmlReader.Read(stream), form, fileName) is var notes && notes.Any(note => note.IsRapped) ? notes : Rapped(notes, original), form, original, fileName);

    private static Melody Import(Func<IReadOnlyList<ImportedNote>> read, SongForm form, Melody original, string fileName)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(original);
        try
        {
            return new SyllableLaying(form, original, fileName).Lay(OnGrid(read(), form, fileName));
        }
        catch (UnreadableFileException exception)
        {
            throw new BadInputException(fileName, null, exception.Wording);
        }
    }

    /// <summary>A file that has no crosses for heads raps where the song did.</summary>
    private static List<ImportedNote> Rapped(IReadOnlyList<ImportedNote> notes, Melody original)
    {
        var at = 0;
        return [.. notes.Select(note =>
        {
            while (at + 1 < original.Notes.Count && original.Notes[at + 1].Tick <= note.Tick)
            {
                at++;
            }

            return original.Notes.Count > 0 && original.Notes[at].IsRapped ? note with { IsRapped = true } : note;
        })];
    }

    /// <summary>One voice on the grid: a note that is held into the next is cut, two that begin together are refused.</summary>
    private static List<ImportedNote> OnGrid(IReadOnlyList<ImportedNote> notes, SongForm form, string fileName)
    {
        if (notes.FirstOrDefault(note => note.Tick >= form.EndTick) is { } late)
        {
            throw new BadInputException(fileName, null, new(
                $"A note begins in bar {Bar(late.Tick, form)}, but the song has {form.Bars} bars; accepted are notes from bar 1 to bar {form.Bars}.",
                $"{Bar(late.Tick, form)}마디에서 시작하는 음이 있는데 노래는 {form.Bars}마디입니다. 1마디에서 {form.Bars}마디까지의 음만 쓸 수 있습니다."));
        }

        var grid = new ReadableGrid(form.Metre, form.EndTick, notes.Select(note => note.Tick), notes.Select(note => note.EndTick), ReadableGrid.Tolerance);
        var snapped = notes
            .Select(note => (Note: note, Start: Math.Min(grid.Snap(note.Tick), form.EndTick - grid.StepAt(note.Tick)), End: Math.Min(grid.Snap(note.EndTick), form.EndTick)))
            .OrderBy(note => note.Start).ThenBy(note => note.Note.Tick).ToList();
        var line = new List<ImportedNote>(snapped.Count);
        for (var i = 0; i < snapped.Count; i++)
        {
            var (note, start, end) = snapped[i];
            if (i + 1 < snapped.Count && snapped[i + 1].Start == start)
            {
                throw new BadInputException(fileName, null, new(
                    $"Bar {Bar(start, form)} has two notes at once ({PitchSpelling.Spell(note.Pitch, form.Key)} and {PitchSpelling.Spell(snapped[i + 1].Note.Pitch, form.Key)}); accepted is one voice, one note at a time.",
                    $"{Bar(start, form)}마디에서 두 음({PitchSpelling.Spell(note.Pitch, form.Key)}과/와 {PitchSpelling.Spell(snapped[i + 1].Note.Pitch, form.Key)})이 함께 납니다. 한 성부에 한 번에 한 음만 쓸 수 있습니다."));
            }

            end = Math.Max(end, start + grid.StepAt(start));
            end = i + 1 < snapped.Count ? Math.Min(end, snapped[i + 1].Start) : Math.Min(end, form.EndTick);
            line.Add(note with { Tick = start, Duration = end - start });
        }

        return line;
    }

    internal static int Bar(int tick, SongForm form) => (tick / form.Metre.BarTicks) + 1;
}

/// <summary>A note as a file has it.</summary>
/// <param name="Tick">At 480 a quarter note.</param>
/// <param name="Lyric">The syllable printed under it, without hyphens; null when there is none.</param>
/// <param name="IsSlurred">The file says that it goes on with the syllable before.</param>
internal sealed record ImportedNote(int Tick, int Duration, int Pitch, string? Lyric, bool IsSlurred)
{
    /// <summary>Written with a cross for a head.</summary>
    public bool IsRapped { get; init; }

    public int EndTick => Tick + Duration;
}
