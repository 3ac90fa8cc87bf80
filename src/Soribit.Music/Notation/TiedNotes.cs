namespace Soribit.Music.Notation;

/// <summary>Joins notes that ties bind.</summary>
internal static class TiedNotes
{
    public static IReadOnlyList<NotatedNote> Join(IReadOnlyList<NotatedNote> notes)
    {
        var joined = new List<NotatedNote>();

        // Where a tied note may go on: its pitch and the tick at which it ends. A tie may cross voices and staves.
        var open = new Dictionary<(int Pitch, int EndTick), int>();
        foreach (var note in notes)
        {
            if (note.Kind != NoteKind.Pitched || note.IsGrace || note.IsCue || note.Duration == 0)
            {
                continue;
            }

            if (note.TieStop && open.Remove((note.Pitch, note.Tick), out var at))
            {
                var first = joined[at];
                joined[at] = first with
                {
                    Duration = note.EndTick - first.Tick,
                    TieStart = note.TieStart,
                    SlurStarts = first.SlurStarts + note.SlurStarts,
                    SlurStops = first.SlurStops + note.SlurStops,
                    Lyrics = note.Lyrics.Count == 0 ? first.Lyrics : [.. first.Lyrics, .. note.Lyrics.Where(lyric => lyric.Text.Length > 0)],
                };
            }
            else
            {
                at = joined.Count;
                joined.Add(note);
            }

            if (note.TieStart)
            {
                open[(note.Pitch, note.EndTick)] = at;
            }
        }

        return joined;
    }
}
