using Soribit.Music.Form;
using Soribit.Text;

namespace Soribit.Music.Notation;

/// <summary>Finds the sung line in a score.</summary>
internal static class XmlMelody
{
    public static IReadOnlyList<ImportedNote> Notes(NotatedScore score, SongForm form, string fileName)
    {
        if (score.Measures.FirstOrDefault(bar => bar.Duration != form.Metre.BarTicks) is { } odd)
        {
            throw new BadInputException(fileName, null, new(
                $"Bar {odd.Number} lasts {odd.Duration / (double)Ticks.PerQuarter:0.###} quarter notes; accepted are whole bars of {form.Metre}, as in the song.",
                $"{odd.Number}마디가 4분음표 {odd.Duration / (double)Ticks.PerQuarter:0.###}개 길이입니다. 노래와 같은 {form.Metre} 온마디만 쓸 수 있습니다."));
        }

        var part = Choose(score, fileName);
        var notes = new List<ImportedNote>();
        var slurs = 0;
        foreach (var note in part.Sounding)
        {
            var lyric = note.Lyrics.FirstOrDefault(lyric => lyric.Text.Length > 0);
            notes.Add(new ImportedNote(note.Tick, note.Duration, note.Pitch, lyric?.Text, lyric is null && slurs > 0) { IsRapped = note.IsSpoken });
            slurs = Math.Max(0, slurs + note.SlurStarts - note.SlurStops);
        }

        return Unfolded(score, part, notes);
    }

    /// <summary>The part with lyrics, else the one called Voice or Melody, else the only one.</summary>
    private static NotatedPart Choose(NotatedScore score, string fileName)
    {
        var sounding = score.Parts.Where(part => part.Notes.Any(note => note.Kind == NoteKind.Pitched)).ToList();
        var sung = sounding.Where(part => part.Verses.Count > 0).ToList();
        var named = sounding.Where(part => part.Name.Trim().ToUpperInvariant() is "VOICE" or "MELODY").ToList();
        return sung.Count == 1 ? sung[0]
            : named.Count == 1 ? named[0]
            : sounding.Count == 1 ? sounding[0]
            : throw new BadInputException(fileName, null, new(
                $"The score has {sounding.Count} parts with notes and it is not clear which is sung; accepted is one part with lyrics, or one part called \"Voice\".",
                $"악보에 음이 있는 파트가 {sounding.Count}개여서 어느 것이 노래인지 알 수 없습니다. 가사가 있는 파트를 하나만 두거나 이름이 \"Voice\"인 파트를 하나 두십시오."));
    }

    /// <summary>Repeats are written out, as they are sung.</summary>
    private static List<ImportedNote> Unfolded(NotatedScore score, NotatedPart part, List<ImportedNote> notes)
    {
        var order = score.PlayingOrder();
        if (order.Select((bar, i) => bar == i).All(same => same) && order.Count == score.Measures.Count)
        {
            return notes;
        }

        var ofBar = part.Sounding.Zip(notes).ToLookup(pair => pair.First.Measure, pair => pair.Second);
        var unfolded = new List<ImportedNote>();
        var tick = 0;
        foreach (var bar in order)
        {
            unfolded.AddRange(ofBar[bar].Select(note => note with { Tick = note.Tick - score.Measures[bar].Tick + tick }));
            tick += score.Measures[bar].Duration;
        }

        return unfolded;
    }
}
