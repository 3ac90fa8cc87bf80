using Soribit.Production.Programs;

namespace Soribit.Production.Tests.Programs;

public class EspeakNgTests
{
    [Fact]
    public async Task Pronounce_AnswersEveryWord_InOneCall()
    {
        string[] words = ["harbor", "of", "the", "a", "couldn't", "record", "xyzzy"];
        var said = await EspeakNg.PronounceAsync(words, TestContext.Current.CancellationToken);
        Assert.Equal(words.Order(StringComparer.Ordinal), said.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("hˈɑːɹbɚ", said["harbor"]);
        Assert.All(said.Values, ipa => Assert.DoesNotContain(' ', ipa));
    }

    [Fact]
    public async Task Pronounce_OfNothing_AsksNothing() => Assert.Empty(await EspeakNg.PronounceAsync([], TestContext.Current.CancellationToken));

    [Fact]
    public async Task Pronounce_OfATwoThousandWordSong_StaysAligned()
    {
        var words = Enumerable.Range(0, 2000).Select(i => string.Concat("ba", (char)('a' + (i % 26)), (char)('a' + (i / 26 % 26)), "o", (char)('a' + (i / 676)))).ToArray();
        var said = await EspeakNg.PronounceAsync(words, TestContext.Current.CancellationToken);
        Assert.Equal(words.Length, said.Count);
    }
}
