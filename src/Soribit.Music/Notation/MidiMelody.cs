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
            throw new BadInputException(fileName, null, new("The file counts time in frames (SMPTE); accepted are MIDI files that count ticks to a quarter note.", "시간을 프레임(SMPTE)으로 세는 파일입니다. 4분음표를 틱으로 세는 MIDI 파일만 쓸 수 있습니다."));
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
            : throw new BadInputException(fileName, null, new(
                $"The file has {sounding.Count} tracks with notes and it is not clear which is sung; accepted is a file with one track of notes, or with one called \"{ScoreMidi.MelodyTrack}\".",
                $"음이 있는 트랙이 {sounding.Count}개여서 어느 것이 노래인지 알 수 없습니다. 음이 있는 트랙을 하나만 두거나 이름이 \"{ScoreMidi.MelodyTrack}\"인 트랙을 하나 두십시오."));
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
