using Soribit.Music.Parts;
using Soribit.Sound.Instruments;
using Soribit.Sound.Loudness;
using Soribit.Sound.Mastering;
using Soribit.Sound.Mixing;
using Soribit.Sound.Tests.Mixing;
using Soribit.Sound.Waves;

namespace Soribit.Sound.Tests.Mastering;

public sealed class MasterTests
{
    private static readonly MasterSettings Settings = MixStyles.MasterFor("pop");

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.01)]
    public void Apply_Noise_ReachesLoudnessUnderTheCeiling(double amplitude)
    {
        var master = Mastered(Signals.Noise(amplitude, 5, 1), Settings);
        Assert.Equal(-14, LoudnessMeter.Integrated(master), 0.2);
        Assert.InRange(Oversampling.PeakDb(master[0][..96000]), -30, -1);
    }

    [Fact]
    public void Apply_SparsePiano_ReachesLoudnessWithoutPumping()
    {
        // Single notes, far apart: peaks stand about 20 dB over the loudness.
        var form = Songs.Form(8, 60);
        Note[] notes = [.. Enumerable.Range(0, 16).Select(i => new Note(i * 960, 900, 55 + (i * 5 % 24), 50 + (i * 7 % 40)))];
        var settings = MixStyles.For("piano", [("piano", TrackRole.MainMelody)]);
        var stem = new StemRenderer(Instruments.SoundFontFiles.Path).Render(Songs.Part("piano", TrackRole.MainMelody, new Instrument(0, false), notes), form, cancellation: Signals.Token);
        var mix = Mixes.Of([Stem.Of("piano", false, stem)], settings, form);
        var master = Mastered(mix, MixStyles.MasterFor("piano"));
        var report = LoudnessMeter.Measure(master);
        Assert.Equal(-14, report.Integrated, 0.5);
        Assert.InRange(report.TruePeak, -3, -1);

        // Between the notes the sound must go on falling as it does in the mix: pumping would raise it again.
        for (var note = 2; note < 14; note++)
        {
            var start = note * 96000;
            double Change(AudioBuffer audio) => Decibels.FromPower(
                Signals.Power(audio[0].Slice(start + 76000, 9600)) / Signals.Power(audio[0].Slice(start + 48000, 9600)));
            Assert.InRange(Change(master) - Change(mix), -1, 1.5);
        }
    }

    [Fact]
    public void Apply_Silence_StaysSilent() =>
        Assert.Equal(0, Signals.Power(Mastered(new AudioBuffer(2, 48000, Signals.Rate), Settings)[0]));

    [Fact]
    public void Apply_SameMix_SameSamples()
    {
        var mix = Signals.Noise(0.2, 2, 3);
        Assert.Equal(Mastered(mix, Settings)[0].ToArray(), Mastered(mix, Settings)[0].ToArray());
    }

    [Fact]
    public void SoftClip_Curve_IsStraightThenBendsAndNeverPassesTheCeiling()
    {
        Assert.Equal(0.5f, SoftClip.Shape(0.5f, 0.6f, 1));
        Assert.Equal(-0.5f, SoftClip.Shape(-0.5f, 0.6f, 1));
        Assert.Equal(1, (SoftClip.Shape(0.601f, 0.6f, 1) - SoftClip.Shape(0.6f, 0.6f, 1)) / 0.001f, 0.01f);
        var before = 0.6f;
        for (var x = 0.61f; x < 5; x += 0.01f)
        {
            var y = SoftClip.Shape(x, 0.6f, 1);
            Assert.InRange(y, before, 1);
            before = y;
        }
    }

    [Fact]
    public void Apply_TellsItsProgress_RisingToAtMostOne()
    {
        var told = new List<double>();
        Mastered(Signals.Noise(0.3, 2, 1), Settings, told.Add);
        Assert.NotEmpty(told);
        Assert.Equal(told.Order(), told);
        Assert.All(told, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void Apply_Click_StaysInItsPlace()
    {
        var mix = Signals.Noise(0.05, 3, 5);
        mix[0][70000] = mix[1][70000] = 0.9f;
        var master = Mastered(mix, Settings);
        Assert.Equal(mix.Frames, master.Frames);
        var strongest = 0;
        for (var i = 0; i < master.Frames; i++)
        {
            strongest = Math.Abs(master[0][i]) > Math.Abs(master[0][strongest]) ? i : strongest;
        }

        Assert.Equal(70000, strongest);
    }

    [Fact]
    public void Apply_LoudnessAlreadyKnown_GivesTheSameSamples()
    {
        var mix = Signals.Noise(0.05, 3, 5);
        var known = Mastered(mix, Settings, loudness: LoudnessMeter.Integrated(mix));
        var measured = Mastered(mix, Settings);
        Assert.Equal(measured[0].ToArray(), known[0].ToArray());
        Assert.NotEqual(measured[0].ToArray(), Mastered(mix, Settings with { Glue = new(-30, 4, 0, 1, 100) }, loudness: 0)[0].ToArray());
    }

    private static AudioBuffer Mastered(AudioBuffer mix, MasterSettings settings, Action<double>? progress = null, double? loudness = null)
    {
        var (master, place) = (new AudioBuffer(2, mix.Frames, mix.SampleRate), 0);
        Master.Apply(
            () => new BufferReader(mix),
            loudness,
            settings,
            mix.SampleRate,
            frames =>
            {
                Assert.Equal(mix.Frames, frames);
                place = 0;
                return block =>
                {
                    block[0].CopyTo(master[0][place..]);
                    block[1].CopyTo(master[1][place..]);
                    place += block.Frames;
                };
            },
            progress,
            Signals.Token);
        Assert.Equal(mix.Frames, place);
        return master;
    }
}
