using Soribit.Production.Voices;
using Soribit.Sound;
using Soribit.Sound.Speaking;
using Soribit.Text;

namespace Soribit.Production.Tests.Voices;

public sealed class SpeakingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Say_OneSentenceChanged_LeavesTheOthersTheSameToTheSample()
    {
        var (one, _) = await Speaking.SayAsync(Asked("바람이 붑니다. 나무가 자랍니다! The moon is up."), progress: null, Token);
        var (other, _) = await Speaking.SayAsync(Asked("비가 많이 왔어요. 나무가 자랍니다! The moon is up."), progress: null, Token);
        Assert.NotEqual(Sentence(one, 0), Sentence(other, 0));
        Assert.Equal(Sentence(one, 1), Sentence(other, 1));
        Assert.Equal(Sentence(one, 2), Sentence(other, 2));
    }

    [Fact]
    public async Task Say_Sentences_AreToldAsTheyAreDone()
    {
        var told = new List<int>();
        await Speaking.SayAsync(Asked("하나. 둘. 셋."), (done, all) =>
        {
            Assert.Equal(3, all);
            lock (told)
            {
                told.Add(done);
            }
        }, Token);
        Assert.Equal([1, 2, 3], told.Order());
    }

    [Fact]
    public async Task Replace_StereoRecordingAtAnotherRate_IsTimedMonoAndLevelled()
    {
        var (line, _) = await Speaking.SayAsync(Asked("바람이 불어오면 우리는 갑니다.") with { Voice = "mason" }, progress: null, Token);
        var half = Array.ConvertAll(Sound.Waves.Resampler.Convert(line.Audio[0], Speaking.SampleRate, 44100), sample => sample * 0.3f);
        var (found, notes) = await Speaking.ReplaceAsync(Asked("바람이 불어오면 우리는 갑니다."), new AudioBuffer(44100, half, [.. half]), Token);
        Assert.Equal((1, Speaking.SampleRate), (found.Audio.Channels, found.Audio.SampleRate));
        Assert.Equal(-18, Speaker.Loudness(found.Audio), 0.5);
        Assert.All(found.Timings.Phones.Zip(line.Timings.Phones), pair => Assert.Equal(pair.Second.Start, pair.First.Start, 0.08));
        Assert.DoesNotContain(notes, note => note.English.Contains("does not sound like", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replace_RecordingOfOtherWords_IsDoubted()
    {
        var (line, _) = await Speaking.SayAsync(Asked("The children played in the garden all afternoon."), progress: null, Token);
        var (_, notes) = await Speaking.ReplaceAsync(Asked("저는 어제 시장에서 사과 세 개를 샀습니다."), line.Audio, Token);
        Assert.Contains(notes, note => note.English.Contains("does not sound like", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Say_TooMuchOrNothing_IsRefused()
    {
        await Assert.ThrowsAsync<BadInputException>(() => Speaking.SayAsync(Asked(string.Concat(Enumerable.Repeat("가나다라마바사. ", 3000))), progress: null, Token));
        await Assert.ThrowsAsync<BadInputException>(() => Speaking.SayAsync(Asked("?!"), progress: null, Token));
    }

    private static SpeakingRequest Asked(string text) => new(text, null, "yuna", "plain", 1, 0, 1);

    private static float[] Sentence(SpokenLine line, int index)
    {
        var words = line.Timings.Words.Where(word => word.Sentence == index).ToArray();
        var start = (int)Math.Round(words[0].Start * Speaking.SampleRate) - 480;
        var end = (int)Math.Round(words[^1].End * Speaking.SampleRate);
        return line.Audio[0][start..end].ToArray();
    }
}
