using System.Diagnostics;
using Soribit.Music.Midi;
using Soribit.Music.Notation;

namespace Soribit.Music.Tests.Notation;

/// <summary>What a notation program that we did not write makes of our files. Debian's musescore3 must be installed.</summary>
public sealed class MusicXmlWriterTests_AgainstMuseScore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("soribit-score-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task MusicXml_MuseScore_EngravesItAndPlaysOurNotes()
    {
        var score = ScoreSamples.Azaleas;
        await using (var stream = File.Create(Path.Combine(_folder.FullName, "song.musicxml")))
        {
            MusicXmlWriter.Write(score, stream);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "jobs.json"),
            """[{"in":"song.musicxml","out":["song.pdf","song.mid"]},{"in":"ours.mid","out":"read.musicxml"}]""", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "ours.mid"), ScoreMidi.ToMidi(score).ToBytes(), TestContext.Current.CancellationToken);
        await MuseScoreAsync("-j", "jobs.json");

        Assert.StartsWith("%PDF", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "song.pdf"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var played = MidiFile.Read(await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "song.mid"), TestContext.Current.CancellationToken));
        Assert.Equal(Ticks.PerQuarter, played.Division.TicksPerQuarter);
        Assert.Equal(Onsets(ScoreMidi.ToMidi(score)), Onsets(played));

        // And our MIDI: MuseScore finds the melody with its words.
        await using var read = File.OpenRead(Path.Combine(_folder.FullName, "read.musicxml"));
        var voice = MusicXmlReader.Read(read).Parts[0];
        Assert.Equal(score.Melody!.Notes.Select(note => (note.Tick, note.Pitch)), voice.Sounding.Select(note => (note.Tick, note.Pitch)));
        Assert.Equal(score.Melody.Notes.Select(note => note.Syllable?.Text), voice.Sounding.Select(note => note.Lyrics.Select(lyric => lyric.Text).FirstOrDefault()));
    }

    private static List<(int Tick, int Pitch)> Onsets(MidiFile file) => [.. file.Notes.Select(note => (note.Tick, note.Pitch)).Order()];

    private async Task MuseScoreAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("mscore3", arguments) { WorkingDirectory = _folder.FullName, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["QT_QPA_PLATFORM"] = "offscreen";
        start.Environment["HOME"] = _folder.FullName;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
    }
}
