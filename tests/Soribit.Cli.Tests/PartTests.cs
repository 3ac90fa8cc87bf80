using System.Globalization;
using Soribit.Music;
using Soribit.Music.Midi;
using Soribit.Music.Parts;

namespace Soribit.Cli.Tests;

public sealed class PartTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("bass", "low")]
    [InlineData("main_melody", "mid_high")]
    [InlineData("pad", "mid")]
    public async Task Part_ObeysBarsChordsRangeAndVelocity(string role, string range)
    {
        (await _shell.RunAsync(
            "part", "--role", role, "--key", "A minor", "--bpm", "96", "--bars", "8", "--chords", "Am | F | C | G", "--range", range, "--velocity", "70-90", "-o", "part.mid")).Ended(0);
        var midi = MidiFile.Read(File.ReadAllBytes(_shell.PathOf("part.mid")));
        var key = new Key(9, Mode.Minor);
        var bar = 4 * midi.Division.TicksPerQuarter;
        string[] chords = ["Am", "F", "C", "G"];
        Assert.NotEmpty(midi.Notes);
        Assert.All(midi.Notes, note => Assert.InRange(note.Velocity, 70, 90));
        Assert.All(midi.Notes, note => Assert.True(note.Tick < 8 * bar));
        Assert.Contains(midi.Notes, note => note.Tick >= 7 * bar);
        Assert.True(PitchRanges.TryParse(range, out var asked));
        Assert.Equal(asked, PitchRanges.Of(midi.Notes.Average(note => note.Pitch)));
        Assert.All(midi.Notes, note => Assert.True(
            key.Contains(note.Pitch) || (Chord.TryParse(chords[note.Tick / bar % 4], out var chord) && chord.Contains(note.Pitch)),
            $"{note.Pitch} at {note.Tick}"));

        var again = (await _shell.RunAsync("part", "-o", "part.mid")).Ended(2);
        Assert.Contains("nothing is ever overwritten", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_WriteEverySampleOfEveryRequest()
    {
        _shell.Write("requests.jsonl", string.Join('\n', Enumerable.Repeat(Request("cmajor", "C"), 2)) + "\n");
        (await _shell.RunAsync("parts", "requests.jsonl", "-o", "parts", "-n", "3")).Ended(0);
        var files = Directory.GetFiles(_shell.PathOf("parts"));
        Assert.Equal(6, files.Length);
        Assert.Equal(6, files.Select(file => Convert.ToHexString(File.ReadAllBytes(file))).Distinct().Count());
        (await _shell.RunAsync("parts", "requests.jsonl", "-o", "parts")).Ended(2);
    }

    [Theory]
    [InlineData("page.jsonl", "This is a file")]
    [InlineData("/proc/parts", "cannot be written")]
    [InlineData("page.jsonl/below", "cannot be written")]
    public async Task Parts_WhereNoFolderCanBe_IsRefused(string folder, string sentence)
    {
        _shell.Write("page.jsonl", Request("cmajor", "C") + "\n");
        var said = (await _shell.RunAsync("parts", "page.jsonl", "-o", folder)).Ended(2);
        Assert.Contains(sentence, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_BadRequest_NamesItsLine_AndWritesNothing()
    {
        _shell.Write("requests.jsonl", Request("cmajor", "C") + "\n" + Request("hmajor", "C") + "\n");
        var said = (await _shell.RunAsync("parts", "requests.jsonl", "-o", "parts")).Ended(2);
        Assert.Contains("requests.jsonl:2", said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_shell.PathOf("parts")));
    }

    private static string Request(string key, string chord) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"audio_key": "{{key}}", "chord_progressions": [{{string.Join(", ", Enumerable.Repeat($"\"{chord}\"", 32))}}], "pitch_range": "mid_high", "num_measures": 4, "bpm": 90, "genre": "newage", "track_role": "main_melody", "inst": "acoustic_piano", "time_signature": "4/4", "min_velocity": 50, "max_velocity": 70}""");
}
