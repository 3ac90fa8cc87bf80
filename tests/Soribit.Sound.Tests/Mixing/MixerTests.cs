using Soribit.Sound.Dynamics;
using Soribit.Sound.Instruments;
using Soribit.Sound.Kernels;
using Soribit.Sound.Loudness;
using Soribit.Sound.Mixing;

namespace Soribit.Sound.Tests.Mixing;

public sealed class MixerTests
{
    private static readonly MixSettings Plain = MixStyles.For("default", []);

    [Theory]
    [InlineData("pop")]
    [InlineData("cinematic")]
    public void Mix_ProcessedStems_AddUpToTheMix(string style)
    {
        var form = Songs.Form(2);
        var renderer = new StemRenderer(Instruments.SoundFontFiles.Path);
        var parts = Songs.Band(2);
        var stems = parts.Select(part => Stem.Of(part.Name, part.Instrument.IsDrums, renderer.Render(part, form, cancellation: Signals.Token))).ToArray();
        var settings = MixStyles.For(style, [.. parts.Select(part => (part.Name, part.Role))]);
        var kept = new Dictionary<string, AudioBuffer>();
        var mix = Mixes.Of(stems, settings, form, kept);
        var shared = Mixes.Of(stems, settings, form);
        var sum = new AudioBuffer(2, mix.Frames, Signals.Rate);
        foreach (var stem in kept.Values)
        {
            SampleKernels.Add(sum[0], stem[0]);
            SampleKernels.Add(sum[1], stem[1]);
        }

        Assert.InRange(Decibels.FromPower(Signals.Power(mix[0])), -50, -5);
        SampleKernels.AddScaled(mix[0], sum[0], -1);
        SampleKernels.AddScaled(shared[0], sum[0], -1);
        Assert.InRange(Decibels.FromAmplitude(SampleKernels.Peak(mix[0])), Decibels.Silence, -120);
        Assert.InRange(Decibels.FromAmplitude(SampleKernels.Peak(shared[0])), Decibels.Silence, -110);
    }

    [Fact]
    public void Mix_AnyParallelism_GivesTheSameSamples()
    {
        Stem[] stems = [.. Enumerable.Range(0, 3).Select(i => Stem.Of($"s{i}", i == 2, Signals.Noise(0.1 + (0.1 * i), 2, (ulong)i)))];
        var settings = MixStyles.For("electronic", [("s0", Music.Parts.TrackRole.Pad), ("s1", Music.Parts.TrackRole.Bass), ("s2", Music.Parts.TrackRole.Drums)]);
        var mixes = Enumerable.Range(1, 3).Select(parallelism => Mixes.Of(stems, settings, Songs.Form(1), parallelism: parallelism)).ToArray();
        Assert.All(mixes, mix => Assert.True(mix[0].SequenceEqual(mixes[0][0])));
    }

    [Fact]
    public void Mix_TellsItsProgress_ToTheEnd()
    {
        var told = new List<double>();
        Mixes.Of([Stem.Of("a", false, Signals.Noise(0.1, 0.5, 1))], Plain, Songs.Form(1), progress: told.Add);
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
        Assert.InRange(told[0], 0.001, 0.5);
    }

    [Fact]
    public void Mix_Levels_AreLoudnessAgainstTheReference()
    {
        var settings = Plain with { Parts = [new PartStrip("loud", Strip.Plain), new PartStrip("soft", Strip.Plain with { Level = -12 })] };
        var heard = new Dictionary<string, AudioBuffer>();
        Stem[] stems = [Stem.Of("loud", false, Signals.Noise(0.01, 6, 1)), Stem.Of("soft", false, Signals.Noise(0.9, 6, 2))];
        _ = Mixes.Of(stems, settings, Songs.Form(2), heard);
        Assert.Equal(Mixer.ReferenceLufs, LoudnessMeter.Integrated(heard["loud"].Slice(0, 6 * Signals.Rate)), 0.3);
        Assert.Equal(Mixer.ReferenceLufs - 12, LoudnessMeter.Integrated(heard["soft"].Slice(0, 6 * Signals.Rate)), 0.3);
    }

    [Fact]
    public void Mix_StripWithEverything_KeepsThePlaceOfAnImpulse()
    {
        var strip = Strip.Plain with
        {
            HighPass = 40,
            Eq = [new EqBand(EqShape.Peak, 3000, 3, 1)],
            Compressor = new CompressorSettings(-20, 3, 6, 5, 50, 5),
            Duck = new DuckSettings(3, 100),
        };
        var stem = new AudioBuffer(2, 48000, Signals.Rate);
        stem[0][20000] = stem[1][20000] = 0.5f;
        var mix = Mixes.Of([Stem.Of("a", false, stem)], Plain with { Parts = [new PartStrip("a", strip)] }, Songs.Form(1));
        var strongest = 0;
        for (var i = 0; i < mix.Frames; i++)
        {
            strongest = Math.Abs(mix[0][i]) > Math.Abs(mix[0][strongest]) ? i : strongest;
        }

        Assert.Equal(20000, strongest);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-0.4)]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(1)]
    public void Place_AnyPan_KeepsThePower(double pan)
    {
        var audio = Signals.Sine(1000, 0.5, 0.2);
        var before = Signals.Power(audio[0]) + Signals.Power(audio[1]);
        PlacedStem.Place(audio, pan, 1, 1);
        Assert.Equal(before, Signals.Power(audio[0]) + Signals.Power(audio[1]), 1e-5);
        Assert.Equal(pan, Math.Round((Math.Atan2(Math.Sqrt(Signals.Power(audio[1])), Math.Sqrt(Signals.Power(audio[0]))) * 4 / Math.PI) - 1, 3), 1e-3);
    }

    [Fact]
    public void Place_WidthZero_IsMono()
    {
        var audio = Signals.Noise(0.5, 0.1, 3);
        PlacedStem.Place(audio, 0, 0, 1);
        Assert.Equal(audio[0].ToArray(), audio[1].ToArray());
    }

    [Fact]
    public void Mix_ExactEnding_IsSilentWhenTheFormEnds()
    {
        var form = Songs.Form(2);
        var settings = Plain with { Ending = MixEnding.Exact };
        var mix = Mixes.Of([Stem.Of("a", false, Signals.Noise(0.3, 10, 1))], settings, form);
        Assert.Equal(form.Seconds, mix.Seconds, 1e-4);
        Assert.InRange(Math.Abs(mix[0][^1]), 0, 1e-5);
        Assert.InRange(Decibels.FromPower(Signals.Power(mix[0][..48000])), -50, -10);
    }

    [Fact]
    public void Mix_MutedAndSilentStems_AreNotHeard()
    {
        var settings = Plain with { Parts = [new PartStrip("a", Strip.Plain with { Mute = true })] };
        Stem[] stems = [Stem.Of("a", false, Signals.Noise(0.3, 3, 1)), Stem.Of("b", false, new AudioBuffer(1, 10, Signals.Rate))];
        Assert.Equal(0, Signals.Power(Mixes.Of(stems, settings, Songs.Form(1))[0]));
    }
}
