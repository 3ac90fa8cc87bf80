using Soribit.Sound.Speaking;
using Soribit.Sound.Speaking.Alignment;

namespace Soribit.Sound.Tests.Speaking.Alignment;

public sealed class SpeechAlignerTests
{
    /// <summary>What hand labellers of speech agree within, about (Wesenick and Kipp 1996).</summary>
    private const double MedianSeconds = 0.02;

    private const double MostSeconds = 0.06;

    public static TheoryData<string, string, string, string, double> Pairs => new()
    {
        { Lines.Korean, "jiho", "yuna", "plain", 1 },
        { Lines.Korean, "yuna", "mason", "sad", 0.9 },
        { Lines.Korean, "yuna", "sora", "excited", 1.2 },
        { Lines.English, "jiho", "yuna", "plain", 1 },
        { Lines.English, "haneul", "old-man", "narrator", 0.85 },
        { Lines.English, "mason", "jiho", "excited", 1.3 },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Align_OneVoiceToAnother_FindsItsBorders(string text, string known, string other, string style, double rate)
    {
        var errors = Errors(Lines.Say(text, known), Padded(Lines.Say(text, other, style, rate, seed: 5), 0.4, 0.3)).Order().ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine($"{known}-{other}: median {errors[errors.Length / 2] * 1000:0} ms, 95 % {errors[(int)(0.95 * errors.Length)] * 1000:0} ms, most {errors[^1] * 1000:0}");
        Assert.True(errors[errors.Length / 2] < MedianSeconds, $"median {errors[errors.Length / 2]:0.000} s");
        Assert.True(errors[(int)(0.95 * errors.Length)] < MostSeconds, $"95 % {errors[(int)(0.95 * errors.Length)]:0.000} s");
    }

    [Fact]
    public void Align_SoundToItself_ChangesNothing()
    {
        var line = Lines.Say(Lines.Korean);
        Assert.All(Errors(line, line), error => Assert.InRange(error, 0, 0.011));
    }

    [Fact]
    public void Align_OtherWords_AreFarther()
    {
        var line = Lines.Say(Lines.English);
        var (_, same) = Align(line, Lines.Say(Lines.English, "yuna").Audio);
        var (_, other) = Align(line, Lines.Say(Lines.Korean, "yuna").Audio);
        Assert.True(other > 1.15 * same, $"{same:0.00} and {other:0.00}");
    }

    [Fact]
    public void Align_Anything_KeepsOrderAndBounds()
    {
        var line = Lines.Say(Lines.English);
        foreach (var odd in new[] { new AudioBuffer(1, 1, 8000), new AudioBuffer(1, 4000, 8000), new AudioBuffer(44100, Signals.NoiseSamples(30000, 3)) })
        {
            var (phones, _) = Align(line, odd);
            var latest = 0.0;
            foreach (var (start, end) in phones)
            {
                Assert.True(start >= latest && end >= start && end <= odd.Seconds);
                latest = end;
            }
        }
    }

    private static (IReadOnlyList<(double Start, double End)> Phones, double Distance) Align(SpokenLine known, AudioBuffer other) =>
        SpeechAligner.Align(known.Audio[0], known.Audio.SampleRate, [.. known.Timings.Phones.Select(phone => (phone.Start, phone.End))], other[0], other.SampleRate, Signals.Token);

    private static IEnumerable<double> Errors(SpokenLine known, SpokenLine other) => Align(known, other.Audio).Phones
        .Zip(other.Timings.Phones)
        .SelectMany(pair => new[] { Math.Abs(pair.First.Start - pair.Second.Start), Math.Abs(pair.First.End - pair.Second.End) });

    /// <summary>With silence around it, and the hiss of a room.</summary>
    private static SpokenLine Padded(SpokenLine line, double before, double after)
    {
        var (lead, tail) = ((int)(before * Signals.Rate), (int)(after * Signals.Rate));
        var audio = new AudioBuffer(Signals.Rate, Array.ConvertAll(Signals.NoiseSamples(lead + line.Audio.Frames + tail, 9), sample => sample * 0.0008f));
        for (var i = 0; i < line.Audio.Frames; i++)
        {
            audio[0][lead + i] += line.Audio[0][i];
        }

        return new SpokenLine(audio, SpeechTimings.Joined([line.Timings], [before]));
    }
}
