using Soribit.Music.Midi;
using Soribit.Text;

namespace Soribit.Music.Notation;

/// <summary>Finds the sung line in a MIDI file.</summary>
internal static class MidiMelody
{
    private const int DrumChannel = 9;

    /// <summary>A lyric event and its note may stand this many ticks apart.</summary>
    private const int LyricTolerance = 30;

    public static IReadOnlyList<ImportedNote> Notes(MidiFile file, string fileName)
    {
        if (!file.Division.IsMusical)
        {
            throw new BadInputException(fileName, null, "The file counts time in frames (SMPTE); accepted are MIDI files that count ticks to a quarter note.");
        }

        int Scale(int tick) => (int)Math.Min(int.MaxValue / 2, Math.Round(tick * (double)Ticks.PerQuarter / file.Division.TicksPerQuarter));
        var track = Choose(file, fileName);
        var lyrics = (Lyrics(track) is { Count: > 0 } own ? own : [.. file.Tracks.SelectMany(Lyrics)])
            .Select(lyric => (Tick: Scale(lyric.Tick), Text: MidiLyrics.Bare(lyric.Text)))
            .Where(lyric => lyric.Text.Length > 0).OrderBy(lyric => lyric.Tick).ToList();
        var notes = Channel(track, lyrics.Count)
            .Select(note => new ImportedNote(Scale(note.Tick), Math.Max(1, Scale(note.EndTick) - Scale(note.Tick)), note.Pitch, null, false)).ToList();
        return WithLyrics(notes, lyrics);
    }

    /// <summary>The track that is called Melody, else the one with lyrics, else the only one with notes.</summary>
    private static MidiTrack Choose(MidiFile file, string fileName)
    {
        var sounding = file.Tracks.Where(track => track.Notes.Any(note => note.Channel != DrumChannel)).ToList();
        var named = sounding.Where(track => track.Name.Trim().Equals(ScoreMidi.MelodyTrack, StringComparison.OrdinalIgnoreCase)).ToList();
        var sung = sounding.Where(track => Lyrics(track).Count > 0).ToList();
        return named.Count == 1 ? named[0]
            : sung.Count == 1 ? sung[0]
            : sounding.Count == 1 ? sounding[0]
            : throw new BadInputException(fileName, null,
                $"The file has {sounding.Count} tracks with notes and it is not clear which is sung; accepted is a file with one track of notes, or with one called \"{ScoreMidi.MelodyTrack}\".");
    }

    private static List<MidiText> Lyrics(MidiTrack track) => [.. track.Texts(MidiTextKind.Lyric)];

    /// <summary>Of a track with several channels, as in format 0, the channel with about as many notes as there are syllables, else the first.</summary>
    private static IEnumerable<MidiNote> Channel(MidiTrack track, int syllables)
    {
        var channels = track.Notes.Where(note => note.Channel != DrumChannel).GroupBy(note => note.Channel).ToList();
        return channels.MinBy(channel => syllables == 0 ? channel.Key : Math.Abs(channel.Count() - syllables))!;
    }

    /// <summary>Each lyric goes to the note that begins nearest to it.</summary>
    private static List<ImportedNote> WithLyrics(List<ImportedNote> notes, List<(int Tick, string Text)> lyrics)
    {
        var nearest = 0;
        foreach (var (tick, text) in lyrics)
        {
            while (nearest + 1 < notes.Count && Math.Abs(notes[nearest + 1].Tick - tick) <= Math.Abs(notes[nearest].Tick - tick))
            {
                nearest++;
            }

            if (nearest < notes.Count && notes[nearest].Lyric is null && Math.Abs(notes[nearest].Tick - tick) <= LyricTolerance)
            {
                notes[nearest] = notes[nearest] with { Lyric = text };
            }
        }

        return notes;
    }
}
