using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Production.Programs;
using Soribit.Production.Songs;
using Soribit.Sound;
using Soribit.Works;

namespace Soribit.Production.Tests.Songs;

/// <summary>A page becomes a record: what is there in the end, read by programs that we did not write.</summary>
public sealed class WholeSongTests(FinishedSongs songs)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Make_OfAPage_LeavesEveryStepCurrent()
    {
        Assert.IsType<RunOutcome.Finished>(songs.SungOutcome);
        var steps = Studio.Runner.Status(songs.Sung);
        Assert.All(steps, step => Assert.Equal(StepState.Current, step.State));
        Assert.Equal(
            ["lyrics", "form", "chords", "melody", "arrangement", "vocal", "mix", "mixdown", "mastering", "master", "score", "cover", "pictures", "record/flac", "record/mp3", "record/opus"],
            steps.Select(step => step.Step.Name).Where(name => !name.StartsWith("stems/", StringComparison.Ordinal) && !name.StartsWith("parts/", StringComparison.Ordinal)));
        var parts = Studio.Band(songs.Sung).Select(player => player.Name).ToList();
        Assert.True(parts.Count >= 3);
        Assert.All(parts, part => Assert.Equal(2, steps.Count(step => step.Step.Name == "parts/" + part || step.Step.Name == "stems/" + part)));
    }

    [Fact]
    public async Task Make_Again_MakesNothing()
    {
        using var studio = new Studio();
        using var work = studio.Copy(songs.Sung);
        var again = await Studio.MakeAsync(work);
        Assert.Empty(again.Made);
        Assert.Empty(again.Found);
    }

    [Fact]
    public async Task Master_BySomeoneElsesMeter_IsAsLoudAsPromised()
    {
        foreach (var work in new[] { songs.Sung, songs.Short })
        {
            var loudness = await Ffmpeg.MeasureLoudnessAsync(work.Chosen("master")!.PathOf(SongFiles.MasterSound), Token);
            Assert.InRange(loudness.Integrated, -14.5, -13.5);
            Assert.True(loudness.TruePeak <= -1, $"{work.Name}: {loudness.TruePeak} dBTP");
        }
    }

    [Theory]
    [InlineData("flac", 0.01)]
    [InlineData("mp3", 0.1)]
    [InlineData("opus", 0.1)]
    public async Task Record_ReadByFfprobe_HasLengthTagsWordsAndCover(string format, double slackSeconds)
    {
        var master = Master(songs.Sung);
        var file = songs.Sung.Chosen("record/" + format)!.PathOf(RecordFiles.Name(format));
        var probe = await ProbeAsync(file);
        Assert.Equal(master.Seconds, Seconds(probe), slackSeconds);
        var text = probe.GetRawText();
        foreach (var expected in new[] { "작은 강", "한 사람", "강물은 흘러서 바다로 간다", "시험을 위해 쓴 글", "Made with Soribit", "\"codec_type\": \"video\"" })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Master_ReadByFfprobe_Is24BitStereoAt48Kilohertz()
    {
        var stream = (await ProbeAsync(songs.Sung.Chosen("master")!.PathOf(SongFiles.MasterSound))).GetProperty("streams")[0];
        Assert.Equal("pcm_s24le", stream.GetProperty("codec_name").GetString());
        Assert.Equal("48000", stream.GetProperty("sample_rate").GetString());
        Assert.Equal(2, stream.GetProperty("channels").GetInt32());
    }

    [Fact]
    public void Master_OfASongThatEndsAtTwelveSeconds_SoundsUntilThenAndNoLonger()
    {
        var master = Master(songs.Short);
        Assert.Equal(12, master.Seconds, 0.05);
        Assert.True(Peak(master, 10.5, 11.5) > 0.01, "The last bar is silent.");
        Assert.True(Peak(master, master.Seconds - 0.002, master.Seconds) < 0.001, "The end is cut off.");
    }

    [Fact]
    public void Score_IsTheSameSongInMidiAndMusicXml()
    {
        var score = songs.Sung.Chosen("score")!;
        var form = SongFiles.Form(songs.Sung.Chosen("form")!);
        var melody = SongFiles.Melody(songs.Sung.Chosen("melody")!, form, SongFiles.Lyrics(songs.Sung.Chosen("lyrics")!));
        var midi = MidiFile.Read(File.ReadAllBytes(score.PathOf(ScoreFiles.Midi)));
        using var xml = File.OpenRead(score.PathOf(ScoreFiles.MusicXml));
        var notated = MusicXmlReader.Read(xml);
        Assert.Equal(melody.Notes.Select(note => (note.Tick, note.Pitch)), notated.Parts[0].Sounding.Select(note => (note.Tick, note.Pitch)));
        Assert.All(melody.Notes, note => Assert.Contains(midi.Notes, other => other.Tick == note.Tick && other.Pitch == note.Pitch));
        Assert.Contains("강물은 흘러서 바다로 간다", Regex.Replace(score.ReadText(ScoreFiles.Lrc), "<[^>]*>", ""), StringComparison.Ordinal);
        Assert.Contains("-->", score.ReadText(ScoreFiles.Srt), StringComparison.Ordinal);
        Assert.Contains("{title: 작은 강}", score.ReadText(ScoreFiles.ChordPro), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_SamePageAndSeedInAnotherWork_GivesTheSameBytes()
    {
        using var studio = new Studio();
        using var twin = studio.Create(Studio.Sung, seed: 3, name: "river");
        await Studio.MakeAsync(twin);
        foreach (var step in songs.Sung.Steps)
        {
            Assert.Equal(songs.Sung.Chosen(step)!.Id, twin.View.Chosen(step)!.Id);
            Assert.Equal(songs.Sung.Chosen(step)!.Artifacts, twin.View.Chosen(step)!.Artifacts);
        }
    }

    [Fact]
    public async Task Make_WithAnotherSeed_SingsAnotherMelody()
    {
        using var studio = new Studio();
        using var other = studio.Create(Studio.Sung, seed: 4);
        await Studio.MakeAsync(other, "melody");
        Assert.NotEqual(Studio.Text(songs.Sung, "melody"), Studio.Text(other.View, "melody"));
        Assert.Equal(Studio.Text(songs.Sung, "lyrics"), Studio.Text(other.View, "lyrics"));
    }

    private static AudioBuffer Master(WorkView work) => SongFiles.ReadSound(work.Chosen("master")!, SongFiles.MasterSound);

    private static float Peak(AudioBuffer sound, double from, double to)
    {
        float peak = 0;
        for (var channel = 0; channel < sound.Channels; channel++)
        {
            foreach (var sample in sound[channel][(int)(from * sound.SampleRate)..Math.Min(sound.Frames, (int)(to * sound.SampleRate))])
            {
                peak = Math.Max(peak, Math.Abs(sample));
            }
        }

        return peak;
    }

    private static double Seconds(JsonElement probe) =>
        double.Parse(probe.GetProperty("format").GetProperty("duration").GetString()!, CultureInfo.InvariantCulture);

    private static async Task<JsonElement> ProbeAsync(string file)
    {
        var output = await ExternalProgram.RunAsync(
            "ffprobe",
            ["-v", "error", "-show_entries", "format=duration:format_tags:stream_tags:stream=codec_type,codec_name,sample_rate,channels", "-of", "json", file],
            null,
            TimeSpan.FromSeconds(60),
            "ffmpeg",
            Token);
        return JsonDocument.Parse(output.OutputText).RootElement;
    }
}
