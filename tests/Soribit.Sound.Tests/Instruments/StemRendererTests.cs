using Soribit.Bilingual;
using Soribit.Music.Parts;
using Soribit.Sound.Instruments;
using Soribit.Testing;

namespace Soribit.Sound.Tests.Instruments;

public sealed class StemRendererTests
{
    private const double SecondsPerTick = 0.5 / 480;
    private static readonly Instrument Piano = new(0, false);
    private static readonly Instrument Flute = new(73, false);

    private readonly StemRenderer _renderer = new(SoundFontFiles.Path);

    [Theory]
    [InlineData(0, 69, 440)]
    [InlineData(48, 57, 220)]
    public void Render_Note_HasItsPitch(int program, int pitch, double hertz)
    {
        var stem = Play(new Instrument(program, false), new Note(0, 1920, pitch, 90));
        var heard = Pitch(stem[0].Slice(9600, 65536), hertz);
        Assert.Equal(0, 1200 * Math.Log2(heard / hertz), 5.0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(97)]
    [InlineData(1441)]
    public void Render_Note_StartsOnItsTick(int tick)
    {
        var stem = Play(new Instrument(0, true), new Note(tick, 60, 37, 110));
        var start = (int)Math.Round(tick * SecondsPerTick * stem.SampleRate);
        Assert.Equal(0, Signals.Power(stem[0][..start]));

        // What is left is the recording's own attack, the same for every start to half a block.
        var own = Onset(Play(new Instrument(0, true), new Note(0, 60, 37, 110))[0], 0);
        Assert.InRange(own, 0, 480);
        Assert.Equal(own, Onset(stem[0], 0) - start, (Synth.BlockFrames / 2.0) + 1);
    }

    [Fact]
    public void Render_TwoNotes_AreAsFarApartAsWritten()
    {
        var stem = Play(new Instrument(0, true), new Note(0, 60, 37, 110), new Note(507, 60, 37, 110));
        var (first, second) = (Onset(stem[0], 0), Onset(stem[0], 20000));
        Assert.Equal(507 * SecondsPerTick * stem.SampleRate, second - first, Synth.BlockFrames / 2.0 + 1);
    }

    [Fact]
    public void Render_SameThingTwice_SameSamples()
    {
        var part = Songs.Band(2)[1];
        var form = Songs.Form(2);
        var runs = new AudioBuffer[4];
        Parallel.For(0, runs.Length, i => runs[i] = _renderer.Render(part, form, cancellation: Signals.Token));
        Assert.All(runs, run => Assert.True(run[0].SequenceEqual(runs[0][0]) && run[1].SequenceEqual(runs[0][1])));
    }

    [Fact]
    public void Render_TellsItsProgress_RisingToAtMostOne()
    {
        var told = new List<double>();
        _renderer.Render(Songs.Band(2)[1], Songs.Form(2), progress: told.Add, cancellation: Signals.Token);
        Assert.True(told.Count > 5);
        Assert.Equal(told.Order(), told);
        Assert.All(told, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void Render_NoNotes_IsSilenceAsLongAsTheSong()
    {
        var stem = _renderer.Render(Songs.Part("empty", TrackRole.Pad, Piano), Songs.Form(2), cancellation: Signals.Token);
        Assert.Equal((int)((4 + StemRenderer.TailSeconds) * 48000), stem.Frames);
        Assert.Equal(0, Signals.Power(stem[0]));
    }

    [Fact]
    public void Render_AfterTheLastNote_FallsSilent()
    {
        var stem = Play(Flute, new Note(0, 480, 72, 90));
        Assert.InRange(Decibels.FromPower(Signals.Power(stem[0][..24000])), -60, 0);
        Assert.InRange(Decibels.FromPower(Signals.Power(stem[0][^48000..])), Decibels.Silence, -120);
    }

    [Fact]
    public void Render_HarderStroke_IsLouder()
    {
        var levels = Enumerable.Range(1, 4).Select(i => 30 * i).Select(velocity => Signals.Power(Play(Piano, new Note(0, 960, 60, velocity))[0])).ToArray();
        Assert.Equal(levels.Order(), levels);
        Assert.InRange(Decibels.FromPower(levels[3] / levels[0]), 12, 40);
    }

    [Fact]
    public void Render_PedalAndExpression_AreHeard()
    {
        var note = new Note(0, 240, 60, 90);
        double Late(params ControlChange[] controls)
        {
            var part = Songs.Part("p", TrackRole.Accompaniment, Piano, note) with { Controls = controls };
            return Decibels.FromPower(Signals.Power(_renderer.Render(part, Songs.Form(2), cancellation: Signals.Token)[0].Slice(48000, 24000)));
        }

        Assert.True(Late(new ControlChange(0, 64, 127)) > Late() + 20);
        Assert.True(Late(new ControlChange(0, 64, 127), new ControlChange(0, 11, 60)) < Late(new ControlChange(0, 64, 127)) - 6);
    }

    [Fact]
    public void Render_OverlappingNotesOfOnePitch_TheSecondIsNotCutByTheFirst()
    {
        var overlapping = Play(Flute, new Note(0, 600, 72, 90), new Note(480, 1400, 72, 90));
        Assert.InRange(Decibels.FromPower(Signals.Power(overlapping[0].Slice(48000, 24000))), -60, 0);
    }

    [Fact]
    public void Render_KitThatIsMissing_PlaysTheStandardKit()
    {
        var note = new Note(0, 60, 38, 100);
        Assert.NotEqual(0, Signals.Power(Play(new Instrument(97, true), note)[0]));
    }

    [Fact]
    public void Render_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => _renderer.Render(Songs.Band(2)[0], Songs.Form(2), cancellation: source.Token));
    }

    [Fact]
    public void Render_NoSoundFont_SaysWhichFile()
    {
        var error = Bilingually.Told(Assert.Throws<UnreadableFileException>(() => new StemRenderer("/nowhere.sf2").Render(Songs.Band(1)[0], Songs.Form(1), cancellation: Signals.Token)));
        Assert.Contains("/nowhere.sf2", error.Message, StringComparison.Ordinal);
    }

    private AudioBuffer Play(Instrument instrument, params Note[] notes) =>
        _renderer.Render(Songs.Part("one", TrackRole.MainMelody, instrument, notes), Songs.Form(2), cancellation: Signals.Token);

    private static int Onset(ReadOnlySpan<float> signal, int from)
    {
        var threshold = 0.1f * Sound.Kernels.SampleKernels.Peak(signal[from..]);
        var i = from;
        while (Math.Abs(signal[i]) < threshold)
        {
            i++;
        }

        return i;
    }

    /// <summary>The fundamental: the strongest frequency within a semitone of the one expected.</summary>
    private static double Pitch(ReadOnlySpan<float> signal, double around)
    {
        var windowed = new float[signal.Length];
        for (var i = 0; i < signal.Length; i++)
        {
            windowed[i] = (float)(signal[i] * (1 - Math.Cos(2 * Math.PI * i / signal.Length)));
        }

        var best = (Magnitude: 0.0, Hertz: 0.0);
        for (var cents = -100.0; cents <= 100; cents += 1)
        {
            var hertz = around * Math.Pow(2, cents / 1200);
            var magnitude = Signals.Magnitude(windowed, hertz);
            best = magnitude > best.Magnitude ? (magnitude, hertz) : best;
        }

        return best.Hertz;
    }
}
