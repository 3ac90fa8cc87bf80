using Soribit.Music;
using Soribit.Production.Programs;
using Soribit.Sound;
using Soribit.Sound.Loudness;
using Soribit.Sound.Waves;
using Soribit.Testing;

namespace Soribit.Production.Tests.Programs;

public sealed class FfmpegTests : IDisposable
{
    private const string Lyrics = "나 보기가 역겨워\n가실 때에는; #1 = \\ 'end'\n\nLast line";
    private static readonly SongTags Tags = new("진달래꽃 & Azaleas", "Kim Sowol", Lyrics, "Made with Soribit", "2026-11-22");

    private readonly string _folder = Directory.CreateTempSubdirectory("soribit-ffmpeg-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<RecordFormat, string> Formats => new()
    {
        { RecordFormat.Flac, "flac" },
        { RecordFormat.Mp3, "mp3" },
        { RecordFormat.Opus, "opus" },
        { RecordFormat.M4a, "m4a" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task EncodeAsync_TagsAndCover_AreReadBackByFfprobe(RecordFormat format, string extension)
    {
        var file = Path.Combine(_folder, "song." + extension);
        await Ffmpeg.EncodeAsync(Wav(), file, format, Tags, await Cover(), Token);
        var probe = (await ExternalProgram.RunAsync(
            "ffprobe",
            ["-v", "error", "-show_entries", "format=duration:format_tags:stream_tags:stream=codec_type,codec_name,width", "-of", "json", file],
            null,
            TimeSpan.FromSeconds(60),
            "ffmpeg",
            Token)).OutputText;
        Assert.Contains("진달래꽃 & Azaleas", probe, StringComparison.Ordinal);
        Assert.Contains("Kim Sowol", probe, StringComparison.Ordinal);
        Assert.Contains("Made with Soribit", probe, StringComparison.Ordinal);
        Assert.Contains("나 보기가 역겨워\\n가실 때에는; #1 = \\\\ 'end'\\n\\nLast line", probe, StringComparison.Ordinal);
        Assert.Contains("\"codec_type\": \"video\"", probe, StringComparison.Ordinal);
        Assert.Contains("\"width\": 64", probe, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task EncodeAsync_Twice_GivesTheSameBytes(RecordFormat format, string extension)
    {
        var (one, other) = (Path.Combine(_folder, "1." + extension), Path.Combine(_folder, "2." + extension));
        var (wav, cover) = (Wav(), await Cover());
        await Ffmpeg.EncodeAsync(wav, one, format, Tags, cover, Token);
        await Ffmpeg.EncodeAsync(wav, other, format, Tags, cover, Token);
        Assert.Equal(await File.ReadAllBytesAsync(one, Token), await File.ReadAllBytesAsync(other, Token));
    }

    [Fact]
    public async Task EncodeAsync_Flac_KeepsEverySample()
    {
        var file = Path.Combine(_folder, "song.flac");
        await Ffmpeg.EncodeAsync(Wav(), file, RecordFormat.Flac, new SongTags("t"), null, Token);
        var back = Path.Combine(_folder, "back.wav");
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-i", file, "-c:a", "pcm_s24le", back], null, TimeSpan.FromSeconds(60), "ffmpeg", Token);
        using var stream = File.OpenRead(back);
        using var original = File.OpenRead(Wav());
        Assert.Equal(WaveReader.Read(original)[0].ToArray(), WaveReader.Read(stream)[0].ToArray());
    }

    [Fact]
    public async Task MeasureLoudnessAsync_OurMeter_AgreesWithinATenth()
    {
        var audio = Sound(12);
        var ours = LoudnessMeter.Measure(audio);
        var theirs = await Ffmpeg.MeasureLoudnessAsync(Wav(audio), Token);
        Assert.Equal(theirs.Integrated, ours.Integrated, 0.1);
        Assert.Equal(theirs.Range, ours.Range, 0.5); // Tech 3342 allows 1 LU; the percentiles fall on other windows
        Assert.Equal(theirs.TruePeak, ours.TruePeak, 0.15);
    }

    [Fact]
    public async Task MeasureLoudnessAsync_NoSoundFile_SaysWhatFfmpegSaid()
    {
        var file = Path.Combine(_folder, "no.wav");
        await File.WriteAllTextAsync(file, "words", Token);
        var error = Bilingually.Told(await Assert.ThrowsAsync<ProgramFailedException>(() => Ffmpeg.MeasureLoudnessAsync(file, Token)));
        Assert.Contains("no.wav", error.Message, StringComparison.Ordinal);
    }


    /// <summary>Tones and noise whose level changes.</summary>
    private static AudioBuffer Sound(int seconds)
    {
        var rng = new Rng(1);
        var audio = new AudioBuffer(2, seconds * 48000, 48000);
        for (var i = 0; i < audio.Frames; i++)
        {
            var swell = 0.1 + (0.1 * Math.Sin(i / 90000.0));
            audio[0][i] = (float)(swell * (Math.Sin(i * 0.05) + rng.NextDouble() - 0.5));
            audio[1][i] = (float)(swell * (Math.Sin(i * 0.31) + rng.NextDouble() - 0.5));
        }

        return audio;
    }

    private string Wav(AudioBuffer? audio = null)
    {
        var path = Path.Combine(_folder, audio is null ? "song.wav" : "other.wav");
        using var stream = File.Create(path);
        WaveWriter.Write(stream, audio ?? Sound(2), SampleFormat.Int24, new Rng(5));
        return path;
    }

    private async Task<string> Cover()
    {
        var path = Path.Combine(_folder, "cover.png");
        const string size = "color=c=teal:s=64x64";
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-y", "-f", "lavfi", "-i", size, "-frames:v", "1", path], null, TimeSpan.FromSeconds(60), "ffmpeg", Token);
        return path;
    }
}
