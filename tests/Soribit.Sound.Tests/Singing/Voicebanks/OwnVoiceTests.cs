using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Voicebanks.Recording;

namespace Soribit.Sound.Tests.Singing.Voicebanks;

public sealed class OwnVoiceTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<Recorded>> Korean = new(() => SynthesisedBank.RecordAll(RecordingList.For("ko"), "yuna", 294, 7));

    [Fact]
    public async Task Align_RecordedList_FindsSoundsWhereTheyAre()
    {
        var errors = new List<double>();
        var vowels = new List<double>();
        foreach (var one in Korean.Value)
        {
            var found = await PromptAligner.AlignAsync(one.Samples, SynthesisedBank.Rate, one.Prompt, 294, Signals.Token);
            for (var i = 1; i < found.Count; i++)
            {
                errors.Add(Math.Abs(found[i].Start - one.Truth[i].Start));
                if (found[i].Sound is { IsVowel: true })
                {
                    vowels.Add(Math.Abs(found[i].Start - one.Truth[i].Start));
                }
            }

            var worst = Enumerable.Range(1, found.Count - 1).OrderByDescending(i => Math.Abs(found[i].Start - one.Truth[i].Start)).First();
            output.WriteLine($"{one.Prompt.File} {one.Prompt.Text} worst {worst} {one.Truth[worst - 1].Sound}->{one.Truth[worst].Sound} {1000 * (found[worst].Start - one.Truth[worst].Start):0}");
        }

        errors.Sort();
        vowels.Sort();
        output.WriteLine($"all {1000 * errors[errors.Count / 2]:0.0} p90 {1000 * errors[errors.Count * 9 / 10]:0.0} vowels {1000 * vowels[vowels.Count / 2]:0.0} p90 {1000 * vowels[vowels.Count * 9 / 10]:0.0}");
        Assert.InRange(vowels[vowels.Count / 2], 0, 0.015);
    }

    [Fact]
    public async Task Sing_BankOfTrueLabels_IsOnPitchAndOnTheBeat()
    {
        var singer = SynthesisedBank.Singer(SynthesisedBank.Files(Korean.Value, "ko"));
        output.WriteLine($"{singer.Bank.Style.Kind} {string.Join(',', singer.Bank.Style.Scripts)} {singer.Bank.Entries.Count} aliases; {string.Join("; ", singer.Problems.Select(problem => problem.Sentence))}");
        var (phrase, beats) = SynthesisedBank.Phrase("n.a b̥.o.k̚ ɡ̊.i j.ʌ̹ ɡ̊.j.ʌ̹ w.ʌ̹ ɡ̊.a s.i.l t͈.ɛ e n.ɯ.n m.a.l ʌ̹.p̚ s͈.i", 0.35, 262);
        var sung = await singer.SingAsync(phrase, SynthesisedBank.Rate, 1, Signals.Token);
        output.WriteLine(string.Join("; ", singer.Replacements));
        var pitch = PitchTracker.Track(sung, SynthesisedBank.Rate, 100, 700, Signals.Token);
        var cents = Enumerable.Range(0, pitch.Count).Where(i => pitch.Hertz[i] > 0).Select(i => Math.Abs(1200 * Math.Log2(pitch.Hertz[i] / 262))).Order().ToArray();
        output.WriteLine($"median {cents[cents.Length / 2]:0.00} cents p90 {cents[cents.Length * 9 / 10]:0.0} of {cents.Length}");
        Assert.InRange(cents[cents.Length / 2], 0, 10);
    }

    [Fact]
    public async Task Sing_Syllables_VowelsBeginOnTheBeat()
    {
        var singer = SynthesisedBank.Singer(SynthesisedBank.Files(Korean.Value, "ko"));
        var late = new List<double>();
        foreach (var syllables in new[] { "k͈.a t͈.o p͈.i n.a m.u s.ʌ̹ s͈.o", "kʰ.a tʰ.o n.i m.e b̥.a d̥.o ɡ̊.i", "d͡ʑ̥.a t͡ɕʰ.o ɾ.a ɾ.o s.a n.ɯ t͈.u" })
        {
            var (phrase, beats) = SynthesisedBank.Phrase(syllables, 0.35, 262);
            var sung = await singer.SingAsync(phrase, SynthesisedBank.Rate, 1, Signals.Token);
            var found = VowelOnsets(sung, phrase, beats);
            output.WriteLine(string.Join(' ', syllables.Split(' ').Zip(found, (name, onset) => $"{name} {1000 * onset:0}")));
            late.AddRange(found.Select(Math.Abs));
        }

        late.Sort();
        output.WriteLine($"median {1000 * late[late.Count / 2]:0.0} p90 {1000 * late[late.Count * 9 / 10]:0.0}");
        Assert.InRange(late[late.Count / 2], 0, 0.010);
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
}
