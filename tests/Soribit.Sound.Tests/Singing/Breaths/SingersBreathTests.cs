using System.Text;
using Soribit.Music;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Planning;
using Soribit.Sound.Singing.Resynthesis;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Sound.Singing.Voicebanks.Recording;
using Soribit.Sound.Tests.Singing.Formant;
using Soribit.Sound.Tests.Singing.Planning;
using Soribit.Sound.Tests.Singing.Resynthesis;
using Soribit.Sound.Tests.Singing.Voicebanks;

namespace Soribit.Sound.Tests.Singing.Breaths;

/// <summary>What holds for the breath of every singer.</summary>
public sealed class SingersBreathTests
{
    private const int Rate = Signals.Rate;

    /// <summary>How far below its singing a singer breathes: soft enough not to be noticed, loud enough to be heard.</summary>
    private const double LeastBelow = 20;
    private const double MostBelow = 30;

    private static readonly Voice Voice = new("test", ["en"], 48, 72, "none", IsForSale: true, null, new("test", "시험"));
    private static readonly Lazy<Dictionary<string, byte[]>> Bank = new(() => SynthesisedBank.Files([SynthesisedBank.Record(RecordingList.For("ko").Find("ko-n.wav")!, "yuna", 294, 1)], "ko"));

    private static readonly Lazy<VoicebankSinger> OfTheBank = new(() => SynthesisedBank.Singer(Bank.Value));

    public static TheoryData<string> Singers => ["formant", "psola", "vocoder", "bank"];

    [Theory]
    [MemberData(nameof(Singers))]
    public async Task Sing_ABreath_IsAtItsLevelAndTimeAndNothingElseChanges(string singer)
    {
        foreach (var loudness in new[] { 0.5, 0.9 })
        {
            var phrase = Planned(loudness);
            var (start, end) = phrase.Breath!.Value;
            var sound = await Singer(singer).SingAsync(phrase, Rate, 3, Signals.Token);
            var silent = await Singer(singer).SingAsync(phrase with { Breath = null }, Rate, 3, Signals.Token);
            var vowel = phrase.Phones.First(phone => phone.Phoneme.IsVowel);
            var sung = Decibels.FromPower(Signals.Power(Phrases.Between(sound, vowel.Start + 0.05, vowel.End - 0.05)));
            float[] breath = [.. sound.Zip(silent, (one, other) => one - other)];
            Assert.InRange(sung - Decibels.FromPower(Signals.Power(Phrases.Between(breath, start, end))), LeastBelow, MostBelow);
            Assert.Equal(0, Signals.Power(Phrases.Between(sound, 0, start - 0.001)));
            Assert.Equal(0, Signals.Power(Phrases.Between(breath, end + 0.001, phrase.Seconds)));
            Assert.Equal(sound, await Singer(singer).SingAsync(phrase, Rate, 3, Signals.Token));
        }
    }

    [Theory]
    [MemberData(nameof(Singers))]
    public async Task Sing_PhraseByPhrase_GivesWhatTheStageHasAndNoBreathWhereTheDirectorTookIt(string singer)
    {
        var plan = Song.Plan();
        Assert.Equal(2, plan.Phrases.Count);
        Assert.All(plan.Phrases, phrase => Assert.True(phrase.Breath > 0.1));
        plan = plan with { Phrases = [plan.Phrases[0], plan.Phrases[1] with { Breath = 0 }] };
        var seconds = plan.Phrases[^1].Notes[^1].End + 0.5;
        var stem = await VocalStage.SingAsync(plan, Singer(singer), seconds, Rate, 5, null, Signals.Token);
        var whole = new float[stem.Frames];
        foreach (var placed in VocalTiming.Place(plan, 5).Reverse())
        {
            var own = Rng.For(5, "phrase", ((long)Math.Round(placed.Start * 1000)).ToString(System.Globalization.CultureInfo.InvariantCulture)).NextUInt64();
            var sound = await Singer(singer).SingAsync(placed.Phrase, Rate, own, Signals.Token);
            var at = (int)Math.Round(placed.Start * Rate);
            for (var i = Math.Max(0, -at); i < sound.Length && at + i < whole.Length; i++)
            {
                whole[at + i] += sound[i];
            }
        }

        Assert.InRange(stem[0].ToArray().Zip(whole, (one, other) => Math.Abs(one - other)).Max(), 0, 1e-6f);
        var (ends, begins) = (plan.Phrases[0].Notes[^1].End, plan.Phrases[1].Notes[0].Start - plan.Phrases[1].Notes[0].Syllable!.Onset.Sum(phone => phone.Seconds));
        Assert.Equal(0, Signals.Power(Phrases.Between(whole, ends + 0.08, begins - 0.08)));
    }

    [Fact]
    public async Task Sing_ABankWithABreath_TakesIt()
    {
        // A hiss at 5 kHz, where no breath of ours is strongest.
        var hiss = new float[Rate];
        Filters.Noise(hiss, 5000);
        var sound = await WithBreath("息", hiss).SingAsync(Planned(0.7), Rate, 3, Signals.Token);
        var (start, end) = Planned(0.7).Breath!.Value;
        Assert.InRange(Periodicity.Centroid(Phrases.Between(sound, end - 0.15, end - 0.1)), 4500, 5500);
        Assert.Equal(await Level("bank"), Decibels.FromPower(Signals.Power(Phrases.Between(sound, start, end))), 0.2);
    }

    [Theory]
    [InlineData("br", true)]
    [InlineData("息", false)]
    [InlineData("bra", false)]
    public async Task Sing_ABankWhoseBreathHasAVoiceOrNoSoundOrAnotherName_MakesOne(string alias, bool hasVoice)
    {
        var recorded = hasVoice ? Vowels.Sung(1, Rate, _ => 220, Vowels.A) : new float[Rate];
        var own = await WithBreath(alias, recorded).SingAsync(Planned(0.7), Rate, 3, Signals.Token);
        Assert.Equal(await Singer("bank").SingAsync(Planned(0.7), Rate, 3, Signals.Token), own);
    }

    private static async Task<double> Level(string singer)
    {
        var (start, end) = Planned(0.7).Breath!.Value;
        return Decibels.FromPower(Signals.Power(Phrases.Between(await Singer(singer).SingAsync(Planned(0.7), Rate, 3, Signals.Token), start, end)));
    }

    private static SungSong Song { get; } = SungSong.Of(["", "n a", "n a", "", "n a", "n a"], [62, 64], [480, 480, 960], tempo: 100);

    /// <summary>The second phrase of a song, so that there is one before it, at a loudness.</summary>
    private static VocalPhrase Planned(double loudness)
    {
        var plan = Song.Plan();
        var loud = plan with { Phrases = [.. plan.Phrases.Select(phrase => phrase with { Notes = [.. phrase.Notes.Select(note => note with { Manner = note.Manner with { Loudness = loudness } })] })] };
        return VocalTiming.Place(loud, 1)[1].Phrase;
    }

    private static ISinger Singer(string kind) => kind switch
    {
        "formant" => new Soribit.Sound.Singing.Formant.FormantSinger(Phrases.Voice("yuna")),
        "psola" => new EngineSinger(Voice, new Robot(), new EngineTimbre(60, 320)),
        "vocoder" => new EngineSinger(Voice, new Robot(), new EngineTimbre(60, 320, new VocoderSettings(1.16, 36))),
        _ => OfTheBank.Value,
    };

    private static VoicebankSinger WithBreath(string alias, float[] recorded)
    {
        var files = new Dictionary<string, byte[]>(Bank.Value) { ["breath.wav"] = SynthesisedBank.Wave(Resampled(recorded)) };
        files["oto.ini"] = [.. files["oto.ini"], .. Encoding.UTF8.GetBytes($"\nbreath.wav={alias},0,100,0,50,20\n")];
        return SynthesisedBank.Singer(files);
    }

    private static float[] Resampled(float[] samples) => Soribit.Sound.Singing.Analysis.Resampler.Resample(samples, Rate, SynthesisedBank.Rate);

    private static class Filters
    {
        public static void Noise(float[] samples, double hertz)
        {
            Signals.NoiseSamples(samples.Length, 8).CopyTo(samples, 0);
            for (var i = 0; i < 3; i++)
            {
                Sound.Filters.Biquad.BandPass(hertz, 8, Rate).Apply(samples);
            }
        }
    }
}
