using System.Text;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Formant;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Sound.Singing.Voicebanks.Recording;
using Soribit.Sound.Tests.Singing.Formant;

namespace Soribit.Sound.Tests.Singing.Voicebanks;

/// <summary>A voice of one's own from end to end: the formant singer records the whole Korean list, not quite in time and in tune; the bank is built from that, and sings.</summary>
public sealed class OwnVoiceTests(ITestOutputHelper output)
{
    private const string Singer = "yuna";
    private const double Recorded = 294;

    private static readonly Lazy<IReadOnlyList<Recorded>> Korean = new(() => SynthesisedBank.RecordAll(RecordingList.For("ko"), Singer, Recorded, 7));

    private static readonly Lazy<Task<BuiltBank>> Built = new(() => BankBuilder.BuildAsync(
        "Yuna", RecordingList.For("ko"), Korean.Value.ToDictionary(one => one.Prompt.File, one => new AudioBuffer(SynthesisedBank.Rate, one.Samples)), null, CancellationToken.None));

    private static readonly Lazy<VoicebankSinger> TrueLabels = new(() => SynthesisedBank.Singer(SynthesisedBank.Files(Korean.Value, "ko")));

    [Fact]
    public async Task Build_RecordedList_FindsSoundsWhereTheyAre()
    {
        var built = await Built.Value;
        var (all, vowels) = (new List<double>(), new List<double>());
        foreach (var one in Korean.Value)
        {
            var found = built.Labels[one.Prompt.File];
            for (var i = 1; i < found.Count; i++)
            {
                (found[i].Sound is { IsVowel: true } ? vowels : all).Add(Math.Abs(found[i].Start - one.Truth[i].Start));
            }
        }

        all.AddRange(vowels);
        output.WriteLine($"all: {Quantiles(all)}; starts of vowels: {Quantiles(vowels)}");
        Assert.InRange(Quantile(vowels, 0.5), 0, 0.005);
        Assert.InRange(Quantile(all, 0.5), 0, 0.012);
        Assert.InRange(Quantile(vowels, 0.9), 0, 0.012);
        Assert.Empty(built.Missing);
    }

    [Fact]
    public async Task Build_Files_AreABankThatSingsOnPitch()
    {
        var built = await Built.Value;
        var files = Korean.Value.ToDictionary(one => one.Prompt.File, one => SynthesisedBank.Wave(one.Samples));
        foreach (var (name, text) in built.Files)
        {
            files[name] = Encoding.UTF8.GetBytes(text);
        }

        var singer = SynthesisedBank.Singer(files);
        Assert.Empty(singer.Problems);
        Assert.Equal(BankKind.Cvvc, singer.Bank.Style.Kind);
        Assert.Equal(AliasScript.Latin, singer.Bank.Style.Scripts[0]);
        Assert.True(singer.Bank.Terms.IsForSale);
        Assert.InRange(62, singer.Bank.Settings.Low!.Value, singer.Bank.Settings.High!.Value);

        // 나보기가 역겨워 가실 때에는 말 없이
        const double hertz = 262;
        var (phrase, _) = SynthesisedBank.Phrase("n.a b̥.o ɡ̊.i ɡ̊.a j.ʌ̹.k̚ k͈.j.ʌ̹ w.ʌ̹ ɡ̊.a ɕ.i.l t͈.ɛ e n.ɯ.n m.a.l ʌ̹.p̚ ɕ͈.i", 0.35, hertz);
        var sung = await singer.SingAsync(phrase, SynthesisedBank.Rate, 1, Signals.Token);
        Assert.Equal(sung, await singer.SingAsync(phrase, SynthesisedBank.Rate, 1, Signals.Token));
        Assert.Empty(singer.Replacements);
        Assert.All(sung, sample => Assert.InRange(sample, -1f, 1f));
        Assert.InRange(sung.Average(), -0.001, 0.001);
        var cents = Cents(sung, phrase, hertz);
        output.WriteLine($"cents: {Quantile(cents, 0.5):0.00}, 95 %: {Quantile(cents, 0.95):0.0}, {cents.Count} frames");
        Assert.InRange(Quantile(cents, 0.5), 0, 10);
        Assert.InRange(Quantile(cents, 0.95), 0, 50);
    }

    [Fact]
    public async Task Sing_BankOfKnownTimes_VowelsBeginOnTheBeat()
    {
        var late = new List<double>();
        foreach (var syllables in new[] { "k͈.a t͈.o p͈.i n.a m.u s.ʌ̹ s͈.o", "kʰ.a tʰ.o n.i m.e b̥.a d̥.o ɡ̊.i", "d͡ʑ̥.a t͡ɕʰ.o ɾ.a ɾ.o s.a n.ɯ t͈.u" })
        {
            var (phrase, beats) = SynthesisedBank.Phrase(syllables, 0.35, 262);
            var sung = await TrueLabels.Value.SingAsync(phrase, SynthesisedBank.Rate, 1, Signals.Token);
            var model = await new FormantSinger(Phrases.Voice(Singer)).SingAsync(phrase, SynthesisedBank.Rate, 1, Signals.Token);

            // The singer who was recorded begins a vowel on the beat by definition; the measure's own bias falls away.
            var (bank, own) = (VowelOnsets(sung, phrase, beats), VowelOnsets(model, phrase, beats));
            output.WriteLine(string.Join(' ', syllables.Split(' ').Select((name, i) => $"{name} {1000 * bank[i]:0}/{1000 * own[i]:0}")));
            late.AddRange(bank.Zip(own, (one, other) => Math.Abs(one - other)));
        }

        output.WriteLine(Quantiles(late));
        Assert.InRange(Quantile(late, 0.5), 0, 0.010);
    }

    [Fact]
    public async Task Sing_FasterThanTheRecordings_LosesNoSyllable()
    {
        var (phrase, beats) = SynthesisedBank.Phrase("n.a b̥.o ɡ̊.i s.a d̥.o m.i ɾ.a n.o", 0.06, 262);
        var sung = await TrueLabels.Value.SingAsync(phrase, SynthesisedBank.Rate, 1, Signals.Token);
        foreach (var beat in beats)
        {
            var (from, to) = ((int)(beat * SynthesisedBank.Rate), (int)((beat + 0.05) * SynthesisedBank.Rate));
            Assert.InRange(Math.Sqrt(sung[from..to].Average(sample => sample * sample)), 0.01, 1);
        }
    }

    /// <summary>The tract moves fast before a stop; a tracker that looks to both sides takes the last hundredths of the vowel for noise, and noise is what the bank then sings.</summary>
    [Fact]
    public async Task Sing_ShortVowelBeforeAStop_HasAVoiceToItsEnd()
    {
        const double hertz = 156, seconds = 0.07;
        var prompts = RecordingList.For("ko").Prompts.Where(prompt => prompt.File is "ko-codas-1.wav" or "ko-b.wav" or "ko-gg.wav");
        var singer = SynthesisedBank.Singer(SynthesisedBank.Files([.. prompts.Select(prompt => SynthesisedBank.Record(prompt, "jiho", 165, 7))], "ko"));
        var (phrase, _) = SynthesisedBank.Phrase("b̥.a.p̚ k͈.o b̥.a.t̚ k͈.o b̥.a.k̚ k͈.o", seconds, hertz);
        var pitch = PitchTracker.Track(await singer.SingAsync(phrase, SynthesisedBank.Rate, 1, Signals.Token), SynthesisedBank.Rate, 60, 700, Signals.Token);
        foreach (var vowel in phrase.Phones.Where(phone => phone.Phoneme.Symbol == "a"))
        {
            int[] frames = [.. Enumerable.Range(0, pitch.Count).Where(frame => frame * VocalCurves.StepSeconds is var at && at > vowel.Start && at < vowel.End)];
            Assert.InRange(frames.Count(frame => Math.Abs(1200 * Math.Log2(pitch.Hertz[frame] / hertz)) < 100) / (double)frames.Length, 0.7, 1);
        }
    }

    private static List<double> Cents(float[] sung, VocalPhrase phrase, double hertz)
    {
        var pitch = PitchTracker.Track(sung, SynthesisedBank.Rate, 100, 700, Signals.Token);
        return
        [
            .. phrase.Phones.Where(phone => phone.Phoneme.IsVowel)
                .SelectMany(phone => Enumerable.Range(0, pitch.Count).Where(i => i * VocalCurves.StepSeconds > phone.Start + 0.04 && i * VocalCurves.StepSeconds < phone.End - 0.04))
                .Where(i => pitch.Hertz[i] > 0)
                .Select(i => Math.Abs(1200 * Math.Log2(pitch.Hertz[i] / hertz))),
        ];
    }

    /// <summary>How late each vowel is: where its own bands rise the most.</summary>
    private static double[] VowelOnsets(float[] sung, VocalPhrase phrase, IReadOnlyList<double> beats)
    {
        var features = PromptFeatures.Of(sung, SynthesisedBank.Rate);
        return [.. beats.Select(beat =>
        {
            var before = phrase.Phones.Last(phone => phone.Start < beat - 0.001);
            var (first, end) = before.Phoneme.IsSonorant ? (PromptFeatures.BandOf(600), PromptFeatures.BandOf(3500)) : (PromptFeatures.BandOf(100), PromptFeatures.BandOf(1100));
            var centre = (int)Math.Round(beat / PromptFeatures.StepSeconds);
            var place = Enumerable.Range(centre - 12, 25).MaxBy(frame => features.Level(frame + 3, first, end) - features.Level(frame - 3, first, end));
            return (place * PromptFeatures.StepSeconds) - beat;
        })];
    }

    private static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    private static string Quantiles(List<double> seconds) => $"median {1000 * Quantile(seconds, 0.5):0.0} ms, 90 % {1000 * Quantile(seconds, 0.9):0.0} ms of {seconds.Count}";
}
