namespace Soribit.Cli.Tests;

public sealed class SingTests : IDisposable
{
    private const string Star = "[#SETTING]\nTempo=120\n[#0000]\nLength=480\nLyric=R\nNoteNum=60\n[#0001]\nLength=480\nLyric=lit-\nNoteNum=67\n[#0002]\nLength=480\nLyric=tle\nNoteNum=69\n[#0003]\nLength=480\nLyric=star\nNoteNum=67\n[#TRACKEND]\n";

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Sing_AScore_WritesTheSameSoundAgain()
    {
        _shell.Write("star.ust", Star);
        var said = (await _shell.RunAsync("sing", "star.ust", "-o", "one.wav", "--voice", "yuna")).Ended(0);
        Assert.Contains("one.wav: yuna sings 3 syllables in 0:", said.Output, StringComparison.Ordinal);
        (await _shell.RunAsync("sing", "star.ust", "-o", "two.wav", "--quiet")).Ended(0);
        (await _shell.RunAsync("sing", "star.ust", "-o", "three.wav", "--seed", "2")).Ended(0);
        Assert.Equal(File.ReadAllBytes(_shell.PathOf("one.wav")), File.ReadAllBytes(_shell.PathOf("two.wav")));
        Assert.NotEqual(File.ReadAllBytes(_shell.PathOf("one.wav")), File.ReadAllBytes(_shell.PathOf("three.wav")));
    }

    /// <summary>Out to OpenUtau, a word and its note changed there, and back.</summary>
    [Fact]
    public async Task Edit_OfTheVocalOutside_TakesItBack()
    {
        _shell.Write("bird.md", "---\ntitle: 새\ntempo: 120\nkey: C major\n---\n새가 날아간다\n멀리 날아간다\n");
        (await _shell.RunAsync("make", "bird.md", "--until", "vocal", "-q")).Ended(0);
        (await _shell.RunAsync("edit", "bird", "vocal", "--to", "vocal.ustx")).Ended(0);
        var lines = File.ReadAllLines(_shell.PathOf("vocal.ustx"));
        var first = Array.IndexOf(lines, "    lyric: '새'");
        lines[first] = "    lyric: '별'";
        lines[first - 1] = "    tone: 65";
        File.WriteAllLines(_shell.PathOf("edited.ustx"), lines);
        (await _shell.RunAsync("edit", "bird", "vocal", "--from", "edited.ustx")).Ended(0);
        var text = (await _shell.RunAsync("show", "bird", "vocal")).Ended(0).Output.Split('\n');
        Assert.Contains(text, line => line.Contains(" F4 ", StringComparison.Ordinal) && line.Contains(" 별 ", StringComparison.Ordinal));
        foreach (var file in new[] { "vocal.ust", "vocal.mid", "vocal.musicxml", "vocal.txt" })
        {
            (await _shell.RunAsync("edit", "bird", "vocal", "--to", file)).Ended(0);
            (await _shell.RunAsync("edit", "bird", "vocal", "--from", file)).Ended(0);
        }

        Assert.Contains("nothing is ever overwritten", (await _shell.RunAsync("edit", "bird", "vocal", "--to", "vocal.ust")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("accepted are .musicxml and .mid", (await _shell.RunAsync("edit", "bird", "vocal", "--to", "vocal.doc")).Ended(2).Error, StringComparison.Ordinal);
        Assert.Contains("do not go together", (await _shell.RunAsync("edit", "bird", "vocal", "--to", "a.txt", "--from", "vocal.txt")).Ended(2).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no such file", "nothing.mid", "-o", "new.wav")]
    [InlineData("is there already", "star.ust", "-o", "star.ust")]
    [InlineData("There is no voice nobody here", "star.ust", "-o", "new.wav", "--voice", "nobody")]
    [InlineData("--language takes ko or en", "star.ust", "-o", "new.wav", "--language", "fr")]
    [InlineData("has a word under it", "empty.ust", "-o", "new.wav")]
    [InlineData("1 too many", "star.ust", "-o", "new.wav", "--lyrics", "words.txt")]
    [InlineData("The name does not say", "words.txt", "-o", "new.wav")]
    [InlineData("sing needs -o", "star.ust")]
    public async Task Sing_WhatCannotBeSung_IsRefusedInASentence(string sentence, params string[] arguments)
    {
        _shell.Write("star.ust", Star);
        _shell.Write("empty.ust", "[#0000]\nLength=480\nLyric=!\nNoteNum=67\n");
        _shell.Write("words.txt", "little little\n");
        var said = (await _shell.RunAsync(["sing", .. arguments])).Ended(2);
        Assert.Contains(sentence, said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_shell.PathOf("new.wav")));
    }
}
