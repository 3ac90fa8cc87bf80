using Soribit.Sound.Dynamics;
using Soribit.Sound.Filters;

namespace Soribit.Sound.Tests.Dynamics;

public sealed class DynamicsTests
{
    private static readonly CompressorSettings Settings = new(-20, 4, 6, 10, 100);

    [Theory]
    [InlineData(-40, -40)]
    [InlineData(-23, -23)]
    [InlineData(-20, -20.5625)]
    [InlineData(-17, -19.25)]
    [InlineData(-8, -17)]
    public void Static_BelowInAndAboveTheKnee_FollowsTheCurve(double input, double expected) =>
        Assert.Equal(expected, Compressor.OutputDb(Settings, input), 1e-9);

    [Theory]
    [InlineData(-40)]
    [InlineData(-18)]
    [InlineData(-6)]
    public void Apply_SteadySine_SettlesOnTheStaticCurve(double rmsDb)
    {
        var sine = Signals.Sine(1000, Decibels.ToAmplitude(rmsDb + 3.0103), 1.5);
        Compressor.Apply(sine, Settings);
        Assert.Equal(Compressor.OutputDb(Settings, rmsDb), Decibels.FromPower(Signals.Power(sine[0][^24000..])), 0.15);
    }

    [Fact]
    public void Apply_StepUp_AttackTakesItsTime()
    {
        var sine = Signals.Sine(1000, 0.02, 1);
        Sound.Kernels.SampleKernels.Scale(sine[0][24000..], 25);
        Sound.Kernels.SampleKernels.Scale(sine[1][24000..], 25);
        var before = sine.Clone();
        Compressor.Apply(sine, Settings with { Attack = 50, Knee = 0 });
        double GainAt(double ms)
        {
            var start = 24000 + (int)(ms * 48);
            return Decibels.FromPower(Signals.Power(sine[0].Slice(start, 480)) / Signals.Power(before[0].Slice(start, 480)));
        }

        // One time constant (and the detector's few ms) in, 63 % of the way; four in, all but there.
        Assert.InRange(GainAt(52) / GainAt(400), 0.5, 0.7);
        Assert.InRange(GainAt(210) / GainAt(400), 0.93, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Process_AnyBlocks_AreTheWholeLaterByTheLatency(double lookAhead)
    {
        var settings = Settings with { LookAhead = lookAhead };
        var noise = Signals.Noise(0.5, 0.5, 9);
        Sound.Kernels.SampleKernels.Scale(noise[0][..8000], 0.05f);
        var (whole, pieces) = (noise.Clone(), noise.Clone());
        Compressor.Apply(whole, settings);
        Assert.NotEqual(noise[0].ToArray(), whole[0].ToArray());
        var compressor = new Compressor(settings, Signals.Rate);
        Assert.Equal(lookAhead * 48, compressor.Latency, 8.0);
        for (var (start, count) = (0, 16); start < pieces.Frames; start += count, count = Math.Min(pieces.Frames - start, count + 160))
        {
            compressor.Process(pieces[0].Slice(start, count), pieces[1].Slice(start, count));
        }

        Assert.Equal(whole[0][..^compressor.Latency].ToArray(), pieces[0][compressor.Latency..].ToArray());
        Assert.Equal(whole[1][..^compressor.Latency].ToArray(), pieces[1][compressor.Latency..].ToArray());
    }

    [Fact]
    public void Apply_LookAhead_MovesTheGainBeforeTheSound()
    {
        var step = Signals.Sine(1000, 0.8, 0.5);
        Sound.Kernels.SampleKernels.Scale(step[0][..12000], 0.01f);
        Sound.Kernels.SampleKernels.Scale(step[1][..12000], 0.01f);
        var before = step.Clone();
        Compressor.Apply(step, Settings with { Attack = 1, LookAhead = 5 });
        Assert.Equal(before[0][..11500].ToArray(), step[0][..11500].ToArray());
        Assert.InRange(Signals.Power(step[0].Slice(11900, 96)) / Signals.Power(before[0].Slice(11900, 96)), 0, 0.5);
    }

    [Fact]
    public void Duck_Kicks_StepBackByTheDepthAndReturn()
    {
        var kick = new AudioBuffer(2, 96000, Signals.Rate);
        Signals.Sine(60, 0.8, 0.15)[0].CopyTo(kick[0][24000..]);
        kick[0].CopyTo(kick[1]);
        var pad = Signals.Sine(500, 0.1, 2);
        Step(pad, kick);
        Assert.Equal(Decibels.FromPower(0.005), Decibels.FromPower(Signals.Power(pad[0][..20000])), 0.05);
        Assert.Equal(Decibels.FromPower(0.005) - 6, Decibels.FromPower(Signals.Power(pad[0].Slice(24000 + 4800, 1920))), 0.3);
        Assert.Equal(Decibels.FromPower(0.005), Decibels.FromPower(Signals.Power(pad[0][^9600..])), 0.1);
    }

    [Fact]
    public void Duck_NoKick_LeavesTheSoundAlone()
    {
        var pad = Signals.Sine(500, 0.1, 0.5);
        var before = pad[0].ToArray();
        Step(pad, new AudioBuffer(2, pad.Frames, Signals.Rate));
        Assert.Equal(before, pad[0].ToArray());
    }

    private static void Step(AudioBuffer pad, AudioBuffer drums)
    {
        var kick = new float[pad.Frames / 16];
        new KickFollower(Signals.Rate).Follow(drums[0], drums[1], kick);
        var loudest = Decibels.FromPower(kick.Max());
        new Duck(6, 100, Signals.Rate).Process(pad[0], pad[1], Array.ConvertAll(kick, power => Duck.Presence(power, loudest)));
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Limiter_LoudNoiseAndSines_NeverPassTheCeiling(ulong seed)
    {
        // As bright as the brightest music: four-fold detection cannot see all of what stands close to half the sample rate.
        var audio = Signals.Noise(3, 1, seed);
        var lowPass = Biquad.LowPass(9000, Biquad.Flat, Signals.Rate);
        StereoFilter.Apply(audio, lowPass, lowPass);
        Sound.Kernels.SampleKernels.Add(audio[0], Signals.Sine(7025.3, 1.5, 1, seed)[0]);
        Sound.Kernels.SampleKernels.Scale(audio[0][10000..20000], 0.1f);
        Limiter.Apply(audio, -1);
        Assert.InRange(Oversampling.PeakDb(audio[0]), -1.6, -0.9);
        Assert.InRange(Oversampling.PeakDb(audio[1]), -1.6, -0.9);
    }

    [Fact]
    public void Limiter_QuietSound_IsUntouched()
    {
        var audio = Signals.Noise(0.4, 0.5, 4);
        var before = audio[0].ToArray();
        Limiter.Apply(audio, -1);
        Assert.Equal(before, audio[0].ToArray());
    }

    [Fact]
    public void Limiter_OnePeak_RecoversWithinTensOfMilliseconds()
    {
        var audio = Signals.Sine(100, 0.3, 1);
        audio[0][24000] = 2;
        var before = audio[0].ToArray();
        Limiter.Apply(audio, -1);
        Assert.Equal(before[20000], audio[0][20000]); // more than the look-ahead before: nothing moves
        Assert.InRange(audio[0][24000], 0.5f, 0.9f);
        for (var i = 24000 + 4800; i < 24000 + 9600; i++)
        {
            Assert.InRange(Math.Abs(audio[0][i] - before[i]), 0, 0.05 * Math.Abs(before[i]) + 1e-6);
        }
    }

    [Fact]
    public void Limiter_AnyBlocks_AreTheWholeLaterByTheLatency()
    {
        var noise = Signals.Noise(1.2, 0.6, 8);
        var (whole, pieces) = (noise.Clone(), noise.Clone());
        Limiter.Apply(whole, -3);
        var limiter = new Limiter(-3, Signals.Rate);
        for (var (start, count) = (0, 1); start < pieces.Frames; start += count, count = Math.Min(pieces.Frames - start, (2 * count) + 1))
        {
            limiter.Process(pieces[0].Slice(start, count), pieces[1].Slice(start, count));
        }

        Assert.NotEqual(noise[0].ToArray(), whole[0].ToArray());
        Assert.Equal(whole[0][..^limiter.Latency].ToArray(), pieces[0][limiter.Latency..].ToArray());
        Assert.Equal(whole[1][..^limiter.Latency].ToArray(), pieces[1][limiter.Latency..].ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(194)]
    public void LeastOfEach_Noise_IsTheDefinition(int length)
    {
        var values = Signals.NoiseSamples(1000, 3);
        var held = values.ToArray();
        Limiter.LeastOfEach(held, length);
        for (var i = 0; i + length <= values.Length; i++)
        {
            Assert.Equal(values[i..(i + length)].Min(), held[i]);
        }
    }
}
