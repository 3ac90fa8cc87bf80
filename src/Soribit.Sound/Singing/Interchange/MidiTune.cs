using Soribit.Music;
using Soribit.Music.Midi;
using Soribit.Text;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>The sung line of a MIDI file: the track with words, else the one called Melody, Vocal or Voice, else the first with notes.</summary>
internal static class MidiTune
{
    private const int Drums = 9;

    /// <summary>A word and its note may stand this many ticks apart, of 480 a quarter.</summary>
    private const int LyricTolerance = 60;

    private static readonly string[] SungNames = ["MELODY", "VOCAL", "VOICE", "VOCALS", "LEAD VOCAL", "노래", "보컬", "멜로디"];

    public static WrittenTune Read(MidiFile file, string fileName)
    {
        if (!file.Division.IsMusical)
        {
            throw new BadInputException(fileName, null, new("The file counts time in frames (SMPTE); accepted are MIDI files that count ticks to a quarter note.", "시간을 프레임(SMPTE)으로 세는 파일입니다. 4분음표를 틱으로 세는 MIDI 파일만 쓸 수 있습니다."));
        }

        int Scale(long tick) => (int)Math.Min(int.MaxValue / 4, Math.Round(tick * (double)Ticks.PerQuarter / file.Division.TicksPerQuarter));
        var reading = new TuneReading(fileName) { Title = file.Format == 1 && file.Tracks.Count > 0 ? file.Tracks[0].Name : "", EndTick = Scale(file.EndTick) };
        foreach (var tempo in file.Events.OfType<SetTempo>())
        {
            reading.Tempo(Scale(tempo.Tick), tempo.QuartersPerMinute);
        }

        if (file.Events.OfType<TimeSignature>().FirstOrDefault() is { } time)
        {
            reading.Metre = new Metre(time.Numerator, time.Denominator);
        }

        if (file.Events.OfType<KeySignature>().FirstOrDefault() is { } key)
        {
            reading.Key = new Music.Notation.NotatedKey(key.Fifths, key.IsMinor ? Mode.Minor : Mode.Major).Key;
        }

        if (Choose(file) is not { } track)
        {
            return reading.Finish();
        }

        var words = Words(track) is { Count: > 0 } own ? own : [.. file.Tracks.SelectMany(Words).OrderBy(word => word.Tick)];
        var notes = Channel(track, words.Count).GroupBy(note => note.Tick).OrderBy(chord => chord.Key).Select(chord => chord.MaxBy(note => note.Pitch)).ToList();
        var lyrics = new MidiText?[notes.Count];
        var nearest = 0;
        foreach (var word in words)
        {
            while (nearest + 1 < notes.Count && Math.Abs(notes[nearest + 1].Tick - word.Tick) <= Math.Abs(notes[nearest].Tick - word.Tick))
            {
                nearest++;
            }

            if (nearest < notes.Count && Math.Abs(Scale(notes[nearest].Tick) - Scale(word.Tick)) <= LyricTolerance)
            {
                lyrics[nearest] = lyrics[nearest] is { } earlier ? earlier with { Text = earlier.Text + word.Text } : word;
            }
        }

        var marksWords = words.Any(word => word.Text.EndsWith(' ') || word.Text.StartsWith(' '));
        var following = new string[notes.Count];
        for (var (i, next) = (notes.Count - 1, " "); i >= 0; i--)
        {
            following[i] = next;
            next = lyrics[i]?.Text ?? next;
        }

        for (var i = 0; i < notes.Count; i++)
        {
            reading.Add(Note(Scale(notes[i].Tick), Scale(notes[i].EndTick), notes[i].Pitch, lyrics[i]?.Text ?? "", following[i], marksWords));
        }

        return reading.Finish();
    }

    private static WrittenNote Note(int tick, int endTick, int pitch, string text, string next, bool marksWords)
    {
        var bare = MidiLyrics.Bare(text).Trim('+').Trim();
        var kind = !text.Any(letter => !char.IsWhiteSpace(letter)) ? LyricKind.None : text.Trim() == "+" ? LyricKind.NextSyllable : bare.Length == 0 ? LyricKind.Held : LyricKind.Text;
        var endsWord = !marksWords || text.EndsWith(' ') || text.EndsWith('\r') || text.EndsWith('\n') || next.StartsWith(' ') || IsLineStart(next);
        return new WrittenNote(tick, Math.Max(1, endTick - tick), pitch, kind, kind == LyricKind.Text ? bare : "")
        {
            IsJoined = kind == LyricKind.Text && (text.TrimEnd().EndsWith('-') || !endsWord),
            EndsLine = text.EndsWith('\r') || text.EndsWith('\n') || IsLineStart(next),
        };
    }

    /// <summary>Karaoke files begin a line with / and a verse with \.</summary>
    private static bool IsLineStart(string text) => text.StartsWith('/') || text.StartsWith('\\');

    private static MidiTrack? Choose(MidiFile file)
    {
        var sounding = file.Tracks.Where(track => track.Notes.Any(note => note.Channel != Drums)).ToArray();
        return sounding.Where(track => Words(track).Count > 0).MaxBy(track => Words(track).Count)
            ?? sounding.FirstOrDefault(track => SungNames.Contains(track.Name.Trim().ToUpperInvariant()))
            ?? sounding.FirstOrDefault();
    }

    /// <summary>Lyric events, or the text events of a karaoke file.</summary>
    private static List<MidiText> Words(MidiTrack track)
    {
        var lyrics = track.Texts(MidiTextKind.Lyric).ToList();
        var isKaraoke = lyrics.Count == 0 && track.Name.Trim().Equals("Words", StringComparison.OrdinalIgnoreCase);
        return isKaraoke ? [.. track.Texts(MidiTextKind.Text).Where(text => !text.Text.StartsWith('@'))] : lyrics;
    }

    /// <summary>Of a track with several channels the one with about as many notes as there are words, else the first.</summary>
    private static IEnumerable<MidiNote> Channel(MidiTrack track, int words) =>
        track.Notes.Where(note => note.Channel != Drums).GroupBy(note => note.Channel).MinBy(channel => words == 0 ? channel.Key : Math.Abs(channel.Count() - words))!;
}
