using FsCheck;
using FsCheck.Fluent;
using Soribit.Sound.Speaking;
using Soribit.Text.Phonetics;
using Soribit.Text.Speech;

namespace Soribit.Sound.Tests.Speaking;

public sealed class SpeechPlannerTests
{
    /// <summary>A semitone as a factor.</summary>
    private const double Semitone = 1.0594630943592953;

    [Theory]
    [InlineData(Lines.Korean)]
    [InlineData(Lines.English)]
    public void Plan_Statement_EndsLowerThanItBegins(string text)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var plan = Lines.Plan(text, seed: seed);
            var vowels = Lines.Vowels(plan);
            double[] hertz = [.. vowels.Select(time => Lines.Hertz(plan, time))];
            var end = Lines.Hertz(plan, plan.Timings.Phones[^1].End);
            Assert.True(end < hertz[0] / (Semitone * Semitone), $"{hertz[0]:0} Hz to {end:0} Hz");
            Assert.True(end <= hertz.Min() * Semitone);
        }
    }

    [Theory]
    [InlineData(Lines.KoreanQuestion)]
    [InlineData(Lines.EnglishQuestion)]
    public void Plan_YesNoQuestion_RisesAtItsEnd(string text)
    {
        var plan = Lines.Plan(text);
        var vowels = Lines.Vowels(plan);
        var end = Lines.Hertz(plan, plan.Timings.Phones.Last(phone => Phonemes.Of(phone.Symbol).IsSonorant).End - 0.005);
        Assert.True(end > vowels.Max(time => Lines.Hertz(plan, time)), "the end is the highest");
        Assert.True(end > 1.3 * Lines.Hertz(plan, vowels[^2]), $"{Lines.Hertz(plan, vowels[^2]):0} Hz to {end:0} Hz");
    }

    [Fact]
    public void Plan_OpenQuestionInEnglish_FallsFromItsFirstWord()
    {
        var sentence = SpeechReader.Read("When will you be leaving?", null, new Dictionary<string, string> { ["when"] = "wˈɛn", ["will"] = "wˈɪl", ["you"] = "jˈuː", ["be"] = "bˈiː", ["leaving"] = "lˈiːvɪŋ" }).Sentences[0];
        var plan = SpeechPlanner.Plan(sentence, Lines.Manner("jiho"), 1);
        var vowels = Lines.Vowels(plan);
        Assert.Equal(SentenceKind.OpenQuestion, sentence.Kind);
        Assert.True(Lines.Hertz(plan, vowels[0]) > Lines.Hertz(plan, vowels[^1]) * Semitone * Semitone);
    }

    [Fact]
    public void Plan_BeforeAComma_RisesAndPauses()
    {
        var plan = Lines.Plan("나무가 자라고, 바람이 불어요.");
        var words = plan.Timings.Words;
        Assert.InRange(words[2].Start - words[1].End, 0.1, 0.35);
        Assert.All([0, 2], i => Assert.Equal(words[i].End, words[i + 1].Start, 1e-9));
        var last = plan.Timings.Phones.Last(phone => phone.Word == 1);
        Assert.True(Lines.Hertz(plan, last.End) > Semitone * Semitone * Lines.Hertz(plan, last.Start));
        Assert.Equal(2, plan.Phrases.Count);
    }

    [Theory]
    [InlineData("사람이 많아요.", "나무가 많아요.")]
    [InlineData("타자가 왔어요.", "다자가 왔어요.")]
    public void Plan_KoreanPhraseWithAStrongOnset_BeginsHigh(string strong, string weak)
    {
        var (high, low) = (Lines.Plan(strong), Lines.Plan(weak));
        Assert.True(Lines.Hertz(high, Lines.Vowels(high)[0]) > 1.1 * Lines.Hertz(low, Lines.Vowels(low)[0]));
    }

    [Theory]
    [InlineData(Lines.Korean, 5.5, 8.5)]
    [InlineData(Lines.English, 3.5, 5.8)]
    public void Plan_PlainSpeech_HasTheRateOfItsLanguage(string text, double least, double most)
    {
        var timings = Lines.Plan(text).Timings;
        var spoken = timings.Words.Sum(word => word.End - word.Start);
        Assert.InRange(timings.Syllables / spoken, least, most);
    }

    [Theory]
    [InlineData(Lines.Korean)]
    [InlineData(Lines.English)]
    public void Plan_TwiceTheRate_TakesHalfTheTime(string text) =>
        Assert.Equal(Lines.Plan(text).Timings.Seconds / 2, Lines.Plan(text, rate: 2).Timings.Seconds, 1e-6);

    [Theory]
    [InlineData("The winter moon was rising.", "The winter *moon* was rising.", 2)]
    [InlineData("우리는 강가로 갑니다.", "우리는 *강가로* 갑니다.", 1)]
    public void Plan_EmphasisedWord_IsLongerHigherAndLouder(string plain, string marked, int word)
    {
        var (without, with) = (Lines.Plan(plain), Lines.Plan(marked));
        Assert.True(Seconds(with) > 1.15 * Seconds(without), $"{Seconds(without):0.000} s, {Seconds(with):0.000} s");
        Assert.True(Highest(with) > 1.08 * Highest(without));
        Assert.True(Loudest(with) > 1.05 * Loudest(without));

        double Seconds(PlannedSentence plan) => plan.Timings.Words[word].End - plan.Timings.Words[word].Start;
        double Highest(PlannedSentence plan) => Times(plan).Max(time => Lines.Hertz(plan, time));
        double Loudest(PlannedSentence plan) => Times(plan).Max(time => Sound.Singing.VocalCurves.At(plan.Phrases[0].Phrase.Curves.Loudness, time - plan.Phrases[0].Start));
        IEnumerable<double> Times(PlannedSentence plan) => Enumerable.Range(0, 21).Select(i => plan.Timings.Words[word].Start + (i / 20.0 * Seconds(plan)));
    }

    [Theory]
    [InlineData(Lines.Korean)]
    [InlineData(Lines.English)]
    [InlineData("TV 3대와 love 2, 값은 $5.50! 정말?")]
    public void Plan_EverySound_IsThereOnceAndInOrder(string text)
    {
        foreach (var sentence in SpeechReader.Read(text, null, null).Sentences)
        {
            var plan = SpeechPlanner.Plan(sentence, Lines.Manner("yuna"), 1);
            var expected = sentence.Words.SelectMany((word, w) => word.Syllables.SelectMany(syllable => Phonemes.Parse(syllable.Phonemes).Select(sound => (sound.Symbol, w))));
            Assert.Equal(expected, plan.Timings.Phones.Select(phone => (phone.Symbol, phone.Word)));
            Assert.Equal(plan.Timings.Phones.Select(phone => phone.Symbol), plan.Phrases.SelectMany(phrase => phrase.Phrase.Phones).Select(phone => phone.Phoneme.Symbol));
            var latest = 0.0;
            foreach (var phone in plan.Timings.Phones)
            {
                Assert.True(phone.Start >= latest - 1e-9 && phone.End > phone.Start);
                latest = phone.End;
            }

            Assert.All(plan.Phrases, phrase => Assert.All(phrase.Phrase.Phones, phone => Assert.InRange(phone.End, 0, phrase.Phrase.Seconds)));
        }
    }

    [Fact]
    public void Plan_LastSyllable_IsLonger()
    {
        var phones = Lines.Plan("나무가 나무가 나무가").Timings.Phones.Where(phone => phone.Symbol == "a").ToArray();
        Assert.True(phones[^1].End - phones[^1].Start > 1.4 * (phones[1].End - phones[1].Start));
    }

    [Fact]
    public void Plan_EnglishVowel_IsLongerBeforeAVoicedStop()
    {
        Assert.True(Vowel("bˈiːd") > 1.25 * Vowel("bˈiːt"));

        static double Vowel(string ipa)
        {
            var sentence = SpeechReader.Read("Say word.", "en", new Dictionary<string, string> { ["say"] = "sˈeɪ", ["word"] = ipa }).Sentences[0];
            var phone = SpeechPlanner.Plan(sentence, Lines.Manner("jiho"), 1).Timings.Phones.Single(phone => phone.Symbol == "iː");
            return phone.End - phone.Start;
        }
    }

    [Fact]
    public void Plan_SameSeed_IsTheSame()
    {
        Assert.Equal(Lines.Plan(Lines.Korean).Timings.Phones, Lines.Plan(Lines.Korean).Timings.Phones);
        Assert.NotEqual(Lines.Plan(Lines.Korean).Timings.Phones, Lines.Plan(Lines.Korean, seed: 2).Timings.Phones);
    }

    [Fact]
    public void Plan_Styles_DifferAsTheirNamesSay()
    {
        double Hertz(string style) => Lines.Plan(Lines.Korean, style: style) is var plan ? Lines.Vowels(plan).Average(time => Lines.Hertz(plan, time)) : 0;
        double Seconds(string style) => Lines.Plan(Lines.Korean, style: style).Timings.Seconds;
        Assert.True(Hertz("shout") > 1.2 * Hertz("plain") && Hertz("sad") < Hertz("plain") && Hertz("excited") > Hertz("plain"));
        Assert.True(Seconds("sad") > Seconds("calm") && Seconds("calm") > Seconds("plain") && Seconds("plain") > Seconds("excited"));
        Assert.All(Lines.Plan(Lines.Korean, style: "whisper").Phrases, phrase => Assert.All(phrase.Phrase.Curves.Breathiness, breath => Assert.Equal(1, breath)));
        Assert.NotNull(Lines.Plan(Lines.Korean, style: "narrator").Phrases[0].Phrase.Breath);
    }

    [Fact]
    public void Plan_AnyText_IsFinite() => Prop.ForAll<string?>(text =>
    {
        foreach (var sentence in SpeechReader.Read("가 " + text + "\n" + text + " a? *" + text, null, null).Sentences)
        {
            var plan = SpeechPlanner.Plan(sentence, Lines.Manner("sora", "excited", 3), 1);
            Assert.All(plan.Phrases, phrase => Assert.All(phrase.Phrase.Curves.Hertz, hertz => Assert.InRange(hertz, 35, 1400)));
        }
    }).QuickCheckThrowOnFailure();
}
