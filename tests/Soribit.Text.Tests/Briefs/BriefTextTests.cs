using Soribit.Text.Briefs;

namespace Soribit.Text.Tests.Briefs;

public class BriefTextTests
{
    [Theory]
    [InlineData("나 보기가 역겨워\n가실 때에는\n")]
    [InlineData("---\ntitle: Harbor\n---\nThe kettle ticks\nand so on\n")]
    [InlineData("---\ntitle: Harbor\n목소리: 남성\ntempo: 96\n---\nThe kettle ticks\nand so on\n")]
    [InlineData("---\r\nsinger: female\r\n...\r\nThe kettle ticks\r\nand so on\r\n")]
    public void With_AnyPage_ChangesThatWishAlone(string page)
    {
        var before = BriefReader.Read(page, null);
        var after = BriefReader.Read(BriefText.With(page, "voice", "yuna"), null);
        Assert.Equal("yuna", after.Singer);
        Assert.Null(after.Voice);
        Assert.Equal(before.Lyrics!.Text, after.Lyrics!.Text);
        Assert.Equal(before.Title, after.Title);
        Assert.Equal(before.Tempo, after.Tempo);
        Assert.Equal("none", BriefReader.Read(BriefText.With(BriefText.With(page, "voice", "yuna"), "voice", "none"), null).Voice);
    }

    [Fact]
    public void VoiceFields_AreReadAndWrittenBack()
    {
        var brief = BriefReader.Read("---\nvoice: old-man\nharmony: 2\neffect: 보코더\n---\nla la la\nla la\n", null);
        Assert.Equal(("old-man", 2, "vocoder"), (brief.Singer, brief.Harmony, brief.Effect));
        var again = BriefReader.Read(brief.ToText(), null);
        Assert.Equal(("old-man", 2, "vocoder"), (again.Singer, again.Harmony, again.Effect));
    }

    [Theory]
    [InlineData("composer: learned", Brief.LearnedComposer)]
    [InlineData("composer: Statistics", Brief.StatisticalComposer)]
    [InlineData("작곡 방법: 통계", Brief.StatisticalComposer)]
    [InlineData("작곡 방법: 모델", Brief.LearnedComposer)]
    public void Composer_IsReadAndWrittenBack(string line, string expected)
    {
        var brief = BriefReader.Read($"---\n{line}\n---\nla la la\nla la\n", null);
        Assert.Equal(expected, brief.Composer);
        Assert.Equal(expected, BriefReader.Read(brief.ToText(), null).Composer);
    }

    [Theory]
    [InlineData("harmony: 4", 2)]
    [InlineData("harmony: many", 2)]
    [InlineData("effect: loud", 2)]
    [InlineData("voice: Someone Loud!", 2)]
    [InlineData("composer: chance", 2)]
    public void VoiceFields_Unusable_SayTheLine(string line, int number)
    {
        var fault = Assert.Throws<BadInputException>(() => BriefReader.Read($"---\n{line}\n---\nla la la\nla la\n", "song.md"));
        Assert.Equal(("song.md", number), (fault.File, fault.Line));
    }
}
