using Soribit.Music.Learned;
using Soribit.Music.Melodies;
using Soribit.Music.Melodies.Rhythms;
using Soribit.Music.Tests.Learned.Small;
using Soribit.Neural.Transformers;

namespace Soribit.Music.Tests.Melodies;

public sealed class RhythmDecoderTests
{
    private const int Bar = 1920;

    private static readonly int[] Even = [0, 480, 960, 1440, 1920, 2400, 2880];
    private static readonly int[] Dotted = [0, 720, 960, 1680, 1920, 2640, 2880];

    /// <summary>By the definition: token by token after all that came before.</summary>
    [Fact]
    public void Score_AfterAPhrase_IsWhatTheDecoderForetells()
    {
        using var decoder = SmallDecoder.Read(
            new MemoryStream(SmallFiles.Of(new TransformerConfig(RhythmWords.Vocabulary, 32, 1, 2, 2, 32, RhythmWords.Context))), RhythmWords.Vocabulary, RhythmWords.Context);
        var read = new RhythmDecoder(decoder).Score(Metre.FourFour, [[-480, 0, 1440]], [[0, 960, 1080]])[0];

        int[] place = [.. ((int[])[1440, 0, 1440, 0, 960]).Select(tick => RhythmWords.Place(Metre.FourFour, tick))];
        int[] heard = [place[0], 3, place[1], 11, place[2], RhythmWords.Silence, place[3]];
        var logits = new float[RhythmWords.Vocabulary];
        decoder.Foretell(heard, logits);
        Assert.Equal(SmallFiles.LogSoftmax(logits)[7], read[0], 1e-5); // 960 ticks are eight sixteenths
        decoder.Foretell([.. heard, 7, place[4]], logits);
        Assert.Equal([SmallFiles.LogSoftmax(logits)[0]], read[1..], (one, other) => Math.Abs(one - other) < 1e-5);
    }

    /// <summary>What a tune has sung it sings again: after even lines an even one is likelier, after dotted ones a dotted one.</summary>
    [Fact]
    public void Score_LinesBefore_WelcomeTheirOwnRhythm()
    {
        double After(int[] before, int[] rhythm) => RhythmDecoder.Shipped.Score(Metre.FourFour, [before, before], [rhythm])[0].Sum();
        Assert.True(After(Even, Even) > After(Dotted, Even) + 0.5);
        Assert.True(After(Dotted, Dotted) > After(Even, Dotted) + 2);
    }

    [Fact]
    public void Score_LongTunes_AreHeardAsFarAsTheyFit()
    {
        var tune = Enumerable.Repeat(Even, 60).ToArray();
        var scored = RhythmDecoder.Shipped.Score(Metre.FourFour, tune, [Even, [0], Dotted]);
        Assert.Equal([6, 0, 6], scored.Select(read => read.Length));
        Assert.All(scored[0], p => Assert.InRange(p, -20, 0));
    }

    /// <summary>Seven kinds of metre, 32 steps each, a step being a sixteenth.</summary>
    [Theory]
    [InlineData(2, 4, -480, 0, 4)]
    [InlineData(3, 4, 1440, 1, 0)]
    [InlineData(4, 4, -480, 2, 12)]
    [InlineData(4, 4, 1920 + 960, 2, 8)]
    [InlineData(6, 8, 720, 3, 6)]
    [InlineData(5, 4, 2280, 6, 19)]
    public void Place_OfAnyMetre_IsKindAndStep(int beats, int unit, int tick, int kind, int step) =>
        Assert.Equal(RhythmModel.Longest + 1 + (kind * 32) + step, RhythmWords.Place(new Metre(beats, unit), tick));

    [Fact]
    public void Vocabulary_IsThatOfTheWeightsThatShip() => Assert.Equal((241, 512), (RhythmWords.Vocabulary, RhythmWords.Context));

    /// <summary>Words, breath and grid hold for what the decoder chooses as for what the counts draw; and it is likelier.</summary>
    [Theory]
    [InlineData("The 'har-bor 'lights are 'burn-ing 'low")]
    [InlineData("돌아오라 푸른 날이여")]
    public void Template_ByTheDecoder_IsLikelierAndKeepsItsBounds(string words)
    {
        var line = LineProsody.Of(SampleSongs.Line(words, 0));
        var window = new PhraseWindow(-480, (2 * Bar) - 240, 2 * Bar);
        var (alone, chosen) = (Sum(null), Sum(RhythmDecoder.Shipped));
        Assert.True(chosen > alone + 0.1, $"{alone} to {chosen}");

        double Sum(RhythmDecoder? decoder)
        {
            var planner = new RhythmPlanner(RhythmModel.Default, decoder, Metre.FourFour, 60.0 / (100 * 480), MelodyTaste.Of("pop"));
            return Enumerable.Range(0, 100).Average(seed =>
            {
                var onsets = planner.Template([line], window, 2 * Bar, [Even], new Rng((ulong)seed));
                Assert.Equal(line.Count, onsets.Length);
                Assert.True(onsets[0] >= window.First && onsets[^1] <= window.End - 480);
                Assert.All(onsets.Zip(onsets.Skip(1)), pair => Assert.True(pair.First < pair.Second));
                return RhythmDecoder.Shipped.Score(Metre.FourFour, [Even], [onsets])[0].Sum();
            });
        }
    }
}
