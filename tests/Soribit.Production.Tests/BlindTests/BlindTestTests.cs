using System.Text;
using Soribit.Production.BlindTests;
using Soribit.Production.Programs;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Production.Tests.BlindTests;

public sealed class BlindTestTests(SomeTest some)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Make_PageAndClips_TellNothingOfTheKey()
    {
        string[] secrets = ["venetian", "gondola", "automaton", "engine", "Mendelssohn", "Computer", "human", "machine", some.Folder];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(some.Folder, "page"), "*", SearchOption.AllDirectories))
        {
            var content = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, content, StringComparison.OrdinalIgnoreCase));
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, Path.GetFileName(file), StringComparison.OrdinalIgnoreCase));
        }

        Assert.False(File.Exists(Path.Combine(some.Folder, "page", BlindKey.FileName)));
        Assert.DoesNotContain("{{", some.Test.Page, StringComparison.Ordinal);
        Assert.Contains(some.Test.Key.Id, some.Test.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", some.Test.Page, StringComparison.OrdinalIgnoreCase); // it works without a network
    }

    [Fact]
    public async Task Make_ClipsOfAPair_AreEquallyLongAndLoud()
    {
        foreach (var pair in some.Test.Key.Pairs)
        {
            var left = await Measured(pair.Left);
            var right = await Measured(pair.Right);
            Assert.InRange(left.Loudness - right.Loudness, -0.5, 0.5);
            Assert.InRange(left.Loudness, -23, -19.5);
            Assert.Equal(left.Seconds, right.Seconds, 0.001);
            Assert.InRange(left.Seconds, 5, 5.1); // MP3 counts whole frames of 24 ms
            Assert.InRange(Math.Max(left.Peak, right.Peak), -40, -0.5);
        }
    }

    [Fact]
    public void Make_EachPair_HasOneOfEachAndEveryWorkOnce()
    {
        var sources = some.Test.Key.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).ToList();
        Assert.All(some.Test.Key.Pairs, pair => Assert.NotEqual(pair.Left.IsHuman, pair.Right.IsHuman));
        Assert.Equal(["automaton.mid", "engine.mid", "gondola.mid", "venetian.mid"], sources.Select(source => source.File).Order());
        Assert.Equal(sources.Select(source => source.Clip).Order(), some.Test.Clips.Select(clip => clip.Name).Order());
    }

    [Fact]
    public void Make_FileThatIsNone_IsNamedAndLeftOut() =>
        Assert.StartsWith("broken.mid: ", Assert.Single(some.Test.Problems).English, StringComparison.Ordinal);

    [Fact]
    public async Task Make_SameSeed_IsTheSameTest_AndSeedsChangeTheSides()
    {
        var again = await BlindTest.MakeAsync(some.Request(), progress: null, Cancel);
        Assert.Equal(some.Test.Page, again.Page);
        Assert.Equal(some.Test.Key.ToJson(), again.Key.ToJson());
        var sides = new HashSet<string>();
        for (var seed = 2UL; seed < 20 && sides.Count < 2; seed++)
        {
            var other = await BlindTest.MakeAsync(some.Request(seed, pairs: 1), progress: null, Cancel);
            Assert.NotEqual(some.Test.Key.Id, other.Key.Id);
            sides.Add(other.Key.Pairs[0].Left.IsHuman.ToString());
        }

        Assert.Equal(2, sides.Count);
    }

    [Fact]
    public async Task Make_MorePairsThanWorks_IsRefused()
    {
        var fault = Bilingually.Told(await Assert.ThrowsAsync<BadInputException>(() => BlindTest.MakeAsync(some.Request(pairs: 3), progress: null, Cancel)));
        Assert.Contains("3 are asked for, but 2 works by people and 2 by the machine", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "No such folder")]
    [InlineData("empty", "No MIDI or MusicXML file")]
    [InlineData("bad", "None of the 1 files can be played:\nbad.mid: ")]
    public async Task Make_FolderWithoutMusic_IsRefused(string folder, string sentence)
    {
        SomePieces.Folder(Path.Combine(some.Folder, "empty"));
        SomePieces.Folder(Path.Combine(some.Folder, "bad"), ("bad.mid", [0]));
        var request = some.Request() with { Machine = Path.Combine(some.Folder, folder) };
        var fault = Bilingually.Told(await Assert.ThrowsAsync<BadInputException>(() => BlindTest.MakeAsync(request, progress: null, Cancel)));
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_WrittenAndRead_IsTheSame()
    {
        var read = BlindKey.Read(some.Folder);
        Assert.Equal(some.Test.Key with { Pairs = [] }, read with { Pairs = [] });
        Assert.Equal(some.Test.Key.Pairs, read.Pairs);
    }

    private async Task<(double Loudness, double Peak, double Seconds)> Measured(ClipSource clip)
    {
        var file = Path.Combine(some.Folder, "page", "clips", clip.Clip);
        var loudness = await Ffmpeg.MeasureLoudnessAsync(file, Cancel);
        var told = await ExternalProgram.RunAsync("ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file], null, TimeSpan.FromMinutes(1), "ffmpeg", Cancel);
        return (loudness.Integrated, loudness.TruePeak, double.Parse(told.OutputText, System.Globalization.CultureInfo.InvariantCulture));
    }
}
