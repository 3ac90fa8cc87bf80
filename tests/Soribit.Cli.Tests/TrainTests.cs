namespace Soribit.Cli.Tests;

public sealed class TrainTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Train_OnOwnScores_LeavesAModelThatComposes_AndGoesOn()
    {
        Directory.CreateDirectory(_shell.PathOf("scores"));
        foreach (var seed in new[] { "1", "2" })
        {
            (await _shell.RunAsync("part", "--seed", seed, "-o", $"scores/{seed}.mid")).Ended(0);
        }

        _shell.Write("scores/broken.mid", "this is no MIDI");
        var said = (await _shell.RunAsync("train", "--data", "scores", "--minutes", "0.1", "--out", "mine")).Ended(0);
        Assert.Contains("broken.mid", said.Error, StringComparison.Ordinal);
        Assert.Contains("mine/model.safetensors", said.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_shell.PathOf("mine/loss.png")));
        (await _shell.RunAsync("part", "--model", "mine/model.safetensors", "-o", "tune.mid")).Ended(0);
        (await _shell.RunAsync("train", "--data", "scores", "--minutes", "0.1", "--out", "mine")).Ended(0); // all steps are made: nothing is left to do
    }

    [Theory]
    [InlineData("expected one with MIDI or MusicXML", "--data", "nowhere", "--out", "mine")]
    [InlineData("No MIDI or MusicXML file", "--data", ".", "--out", "mine")]
    [InlineData("--minutes: expected 0.1 to 1440", "--data", ".", "--out", "mine", "--minutes", "0")]
    [InlineData("run by the launcher", "chords", "--data", ".", "--out", "mine")]
    public async Task Train_BadInput_IsRefusedInOneSentence(string sentence, params string[] arguments)
    {
        var said = (await _shell.RunAsync(["train", .. arguments])).Ended(2);
        Assert.Contains(sentence, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_shell.PathOf("mine")));
    }

    [Theory]
    [InlineData("No such model", "nothere")]
    [InlineData("Not a safetensors file", "text.safetensors")]
    public async Task Part_WithAModelThatIsNone_IsRefused(string sentence, string model)
    {
        _shell.Write("text.safetensors", "this is a text and not a model at all");
        var said = (await _shell.RunAsync("part", "--model", model, "-o", "tune.mid")).Ended(2);
        Assert.Contains(sentence, said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_shell.PathOf("tune.mid")));
    }
}
