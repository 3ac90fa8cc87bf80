using Soribit.Music;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Text.Lyrics;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>The song on paper: what other programs and people read.</summary>
internal static class ScoreFiles
{
    public const string Midi = "song.mid";
    public const string PlayedMidi = "song-as-played.mid";
    public const string MusicXml = "song.musicxml";
    public const string ChordSheet = "chord-sheet.txt";
    public const string ChordPro = "song.cho";
    public const string Lrc = "lyrics.lrc";
    public const string Srt = "lyrics.srt";

    public static async Task WriteAsync(StepRun run, Score score, LyricSheet lyrics, CancellationToken cancel)
    {
        await File.WriteAllBytesAsync(run.PathFor(Midi), ScoreMidi.ToMidi(score).ToBytes(), cancel);
        await File.WriteAllBytesAsync(run.PathFor(PlayedMidi), ScoreMidi.ToMidi(score, SongFiles.Performance(run)).ToBytes(), cancel);
        await using (var file = File.Create(run.PathFor(MusicXml)))
        {
            MusicXmlWriter.Write(score, file);
        }

        await run.WriteTextAsync(ChordSheet, LeadSheet.ToText(score, lyrics), cancel);
        await run.WriteTextAsync(ChordPro, LeadSheet.ToChordPro(score, lyrics), cancel);
        if (score.Melody is { } melody && lyrics.Lines.Count > 0)
        {
            var times = LyricTimes.Of(melody, score.Form, lyrics);
            await run.WriteTextAsync(Lrc, times.ToLrc(score.Title, score.Author, score.Form.Seconds), cancel);
            await run.WriteTextAsync(Srt, times.ToSrt(), cancel);
        }
    }
}
