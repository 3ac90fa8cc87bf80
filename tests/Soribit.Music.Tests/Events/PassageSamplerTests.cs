using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Events;

public sealed class PassageSamplerTests
{
    [Fact]
    public void Draw_SameStep_IsTheSameAndFitsTheContext()
    {
        var sampler = new PassageSampler([SomeTracks.Tune(), SomeTracks.Beat()], (_, _) => 1, context: 120, seed: 4);
        for (var step = 0; step < 50; step++)
        {
            var passage = sampler.Draw(step, 1);
            Assert.Equal(passage.Tokens, sampler.Draw(step, 1).Tokens);
            Assert.InRange(passage.Tokens.Count, 10, 120);
        }

        Assert.NotEqual(sampler.Draw(0, 0).Tokens, sampler.Draw(0, 1).Tokens);
    }

    [Fact]
    public void Draw_Kinds_ComeByTheirWeight()
    {
        var sampler = new PassageSampler([SomeTracks.Tune(), SomeTracks.Beat()], (_, role) => role == TrackRole.Drums ? 3 : 1, context: 512, seed: 4);
        var drums = Enumerable.Range(0, 400).Count(step => sampler.Draw(step, 0).Tokens[1] == EventVocabulary.Role[(int)TrackRole.Drums]);
        Assert.InRange(drums, 265, 335); // 300 ± 4 deviations of √(400 · ¾ · ¼)
    }

    [Fact]
    public void Constructor_NothingToDraw_Throws() => Assert.Throws<ArgumentException>(() => new PassageSampler([SomeTracks.Beat()], (_, _) => 0, 512, 1));
}
