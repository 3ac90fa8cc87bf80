using System.Text.Json;
using Soribit.Sound.Waves;

namespace Soribit.Cli.Tests;

public sealed class SayTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Say_WritesSoundAndTimings_AndOverwritesNothing()
    {
        _shell.Write("line.txt", "안녕하세요, 소리빛입니다. *Hello* there!");
        (await _shell.RunAsync("say", "@line.txt", "-o", "hello.wav", "--voice", "old-man", "--style", "whisper", "--timings")).Ended(0);
        using var file = File.OpenRead(_shell.PathOf("hello.wav"));
        var sound = WaveReader.Read(file);
        using var json = JsonDocument.Parse(File.ReadAllText(_shell.PathOf("hello.json")));
        Assert.Equal((1, 48000), (sound.Channels, sound.SampleRate));
        Assert.Equal(sound.Seconds, json.RootElement.GetProperty("seconds").GetDouble(), 0.001);
        Assert.Equal(["안녕하세요", "소리빛입니다", "Hello", "there"], json.RootElement.GetProperty("words").EnumerateArray().Select(word => word.GetProperty("text").GetString()!.Trim('!')));
        Assert.Contains("Hello there!", File.ReadAllText(_shell.PathOf("hello.srt")), StringComparison.Ordinal);

        var again = (await _shell.RunAsync("say", "안녕", "-o", "hello.wav")).Ended(2);
        Assert.Contains("nothing is ever overwritten", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Say_Recording_TakesThePlaceOfTheVoice()
    {
        (await _shell.RunAsync("say", "바람이 불어오면 우리는 강가로 걸어갑니다.", "-o", "mine.wav", "--voice", "mason", "--rate", "0.9", "--timings")).Ended(0);
        (await _shell.RunAsync("say", "바람이 불어오면 우리는 강가로 걸어갑니다.", "-o", "line.wav", "--recording", "mine.wav")).Ended(0);
        var (mine, found) = (Starts("mine.json"), Starts("line.json"));
        Assert.Equal(mine.Length, found.Length);
        Assert.True(mine.Zip(found, (one, other) => Math.Abs(one - other)).Max() < 0.08);
        Assert.True(File.Exists(_shell.PathOf("line.srt")));
    }

    [Theory]
    [InlineData("nothing to say", "say", "…!?", "-o", "x.wav")]
    [InlineData("There is no voice nobody", "say", "안녕", "-o", "x.wav", "--voice", "nobody")]
    [InlineData("There is no style loud", "say", "안녕", "-o", "x.wav", "--style", "loud")]
    [InlineData("--rate: 9 was given", "say", "안녕", "-o", "x.wav", "--rate", "9")]
    [InlineData("--pitch: NaN was given", "say", "안녕", "-o", "x.wav", "--pitch", "NaN")]
    [InlineData("expected ko or en", "say", "안녕", "-o", "x.wav", "--language", "ja")]
    [InlineData("no such text file", "say", "@nowhere.txt", "-o", "x.wav")]
    [InlineData("not text in UTF-8", "say", "@noise.txt", "-o", "x.wav")]
    [InlineData("name the sound otherwise", "say", "안녕", "-o", "x.srt", "--timings")]
    [InlineData("no such recording", "say", "안녕", "-o", "x.wav", "--recording", "nowhere.wav")]
    [InlineData("say needs -o", "say", "안녕")]
    [InlineData("no such folder", "say", "안녕", "-o", "nowhere/x.wav")]
    public async Task Say_BadInput_IsRefusedInASentence(string sentence, params string[] arguments)
    {
        File.WriteAllBytes(_shell.PathOf("noise.txt"), [0xB3, 0xAA, 0x20, 0xBA, 0xB8, 0xB1, 0xE2, 0xB0, 0xA1]); // 나 보기가, as EUC-KR has it
        var said = (await _shell.RunInAsync([("SORIBIT_LANG", "en")], arguments)).Ended(2);
        Assert.Contains(sentence, said.Error, StringComparison.Ordinal);
        Assert.Equal("noise.txt", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(_shell.Folder))));
    }

    private double[] Starts(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(_shell.PathOf(file)));
        return [.. json.RootElement.GetProperty("phones").EnumerateArray().Select(phone => phone.GetProperty("start").GetDouble())];
    }
}
