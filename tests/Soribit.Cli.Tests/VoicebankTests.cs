namespace Soribit.Cli.Tests;

public sealed class VoicebankTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("en", "Example:", "new")]
    [InlineData("ko", "보기:", "new")]
    [InlineData("en", "Example:", "check")]
    [InlineData("ko", "보기:", "build")]
    [InlineData("ko", "보기:", "import-gcin")]
    public async Task Help_OfEachStep_ShowsHowItIsTyped(string language, string heading, string step)
    {
        var said = (await _shell.RunInAsync([("SORIBIT_LANG", language)], "voicebank", step, "--help")).Ended(0);
        Assert.Contains(heading, said.Output, StringComparison.Ordinal);
        Assert.Contains($"./soribit voicebank {step} <", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("needs one of new, check, build", "voicebank")]
    [InlineData("expected ko or en", "voicebank", "new", "me", "--language", "fr")]
    [InlineData("cannot be a voice's name", "voicebank", "new", "../Me", "--language", "ko")]
    [InlineData("no such folder", "voicebank", "check", "nobody")]
    [InlineData("voicebank new needs", "voicebank", "new", "me")]
    [InlineData("is not there", "voicebank", "import-gcin", "bank", "--from", "nowhere")]
    public async Task Misuse_IsOneClearSentence_AndCode2(string sentence, params string[] arguments)
    {
        var said = (await _shell.RunAsync(arguments)).Ended(2);
        Assert.Contains(sentence, said.Error, StringComparison.Ordinal);
        Assert.Empty(said.Output);
    }

    [Theory]
    [InlineData("noise\n=,,,\n", "oto.ini:1")]
    [InlineData("a.wav=ka,0,10,0,5,2\n", "a.wav")]
    public async Task Check_ABankWithoutASound_SaysWhatIsWrongWithIt(string oto, string place)
    {
        Directory.CreateDirectory(_shell.PathOf("voices/broken"));
        _shell.Write("voices/broken/oto.ini", oto);
        var said = (await _shell.RunAsync("voicebank", "check", "broken")).Ended(2);
        Assert.Contains(place, said.Output, StringComparison.Ordinal);
        Assert.Contains("no sound in it", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_WritesTheListOnce_AndCheckKnowsWhatIsMissing()
    {
        var said = (await _shell.RunAsync("voicebank", "new", "my-voice", "--language", "ko")).Ended(0);
        Assert.Contains("ko-g.wav\t가거고구그기게가", said.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_shell.PathOf("voices/my-voice/recording-guide.txt")));
        Assert.Contains("not recorded yet", (await _shell.RunAsync("voicebank", "check", "my-voice")).Ended(0).Output, StringComparison.Ordinal);
        (await _shell.RunAsync("voicebank", "new", "my-voice", "--language", "ko")).Ended(2);
        Assert.Contains("no recording in it that can be used", (await _shell.RunAsync("voicebank", "build", "my-voice")).Ended(2).Error, StringComparison.Ordinal);
    }
}
