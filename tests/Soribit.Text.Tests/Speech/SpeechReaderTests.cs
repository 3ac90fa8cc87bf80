using FsCheck;
using FsCheck.Fluent;
using Soribit.Text.Phonetics;
using Soribit.Text.Speech;

namespace Soribit.Text.Tests.Speech;

public class SpeechReaderTests
{
    [Theory]
    [InlineData("One. Two! Three?", "One.|Two!|Three?")]
    [InlineData("Dr. Kim paid $5.50. Really...", "Dr. Kim paid $5.50.|Really...")]
    [InlineData("Well... maybe. It is 7 a.m. We go.", "Well... maybe.|It is 7 a.m.|We go.")]
    [InlineData("\"No!\" she said. \"Go.\" He went.", "\"No!\" she said.|\"Go.\"|He went.")]
    [InlineData("J. S. Bach wrote it.", "J. S. Bach wrote it.")]
    [InlineData("안녕하세요. 반갑습니다!", "안녕하세요.|반갑습니다!")]
    [InlineData("첫 줄\n둘째 줄", "첫 줄|둘째 줄")]
    [InlineData("3.5km를 걸었다.그리고 쉬었다?", "3.5km를 걸었다.그리고 쉬었다?")]
    public void Read_Text_IsCutIntoSentences(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', SpeechReader.Read(text, null, null).Sentences.Select(sentence => sentence.Text)));

    [Theory]
    [InlineData("We go.", SentenceKind.Statement)]
    [InlineData("Do we go?", SentenceKind.YesNoQuestion)]
    [InlineData("And where do we go?", SentenceKind.OpenQuestion)]
    [InlineData("Tea or coffee?", SentenceKind.OpenQuestion)]
    [InlineData("\"Go!\"", SentenceKind.Exclamation)]
    [InlineData("I wonder…", SentenceKind.Trailing)]
    [InlineData("같이 갈까요?", SentenceKind.YesNoQuestion)]
    [InlineData("어디로 갈까요?", SentenceKind.OpenQuestion)]
    [InlineData("가자!", SentenceKind.Exclamation)]
    public void Read_Sentence_HasItsKind(string text, SentenceKind kind) => Assert.Equal(kind, Assert.Single(SpeechReader.Read(text, null, null).Sentences).Kind);

    [Theory]
    [InlineData("나는 Microsoft Windows를 좋아해.", "ko")]
    [InlineData("I love 김치.", "en")]
    [InlineData("3 + 4", "en")]
    public void Read_Sentence_IsInTheLanguageOfItsScript(string text, string language) => Assert.Equal(language, SpeechReader.Read(text, null, null).Sentences[0].Language);

    [Theory]
    [InlineData("I paid $5.50 at 7:30.", "I paid five dollars fifty at seven thirty.")]
    [InlineData("It is 3.14 & 50%", "It is three point one four and fifty percent")]
    [InlineData("Mr. Smith ran 1 km, then 5 km.", "mister Smith ran one kilometer, then five kilometers.")]
    [InlineData("At 12:00, -3°C", "At twelve o'clock, minus three degrees Celsius")]
    public void Read_English_SaysWhatAReaderSays(string text, string said) =>
        Assert.Equal(said, string.Join(' ', SpeechReader.Read(text, "en", null).Sentences.SelectMany(sentence => sentence.Words).Select(word => word.Text)));

    [Theory]
    [InlineData("I *really* mean it", "really")]
    [InlineData("I REALLY mean it", "REALLY")]
    [InlineData("Do *it now* please", "it now")]
    [InlineData("the USA and NATO", "NATO")]
    [InlineData("이건 *정말* 좋아요", "정말")]
    [InlineData("이건 *3개*만 사요", "세개만")]
    [InlineData("2 * 3 * 4", "")]
    [InlineData("ALL IN CAPITALS", "")]
    [InlineData("* * ** *", "")]
    public void Read_Marks_EmphasiseTheirWords(string text, string emphasised)
    {
        var words = SpeechReader.Read(text, null, null).Sentences.SelectMany(sentence => sentence.Words).ToArray();
        Assert.Equal(emphasised, string.Join(' ', words.Where(word => word.IsEmphasised).Select(word => word.Text)));
        Assert.DoesNotContain(words, word => word.Text.Contains('*', StringComparison.Ordinal));
    }

    [Fact]
    public void Read_FunctionWords_AreWeakInsideAPhrase()
    {
        var ipa = new Dictionary<string, string> { ["what"] = "wˈʌt", ["are"] = "ˈɑːɹ", ["you"] = "jˈuː", ["looking"] = "lˈʊkɪŋ", ["for"] = "fˈɔːɹ", ["the"] = "ðˈə", ["apple"] = "ˈæpəl", ["pear"] = "pˈɛɹ" };
        var words = SpeechReader.Read("What are you looking for? For the apple, the pear.", "en", ipa).Sentences.SelectMany(sentence => sentence.Words).Select(word => string.Concat(word.Syllables.Select(syllable => syllable.Phonemes))).ToArray();
        Assert.Equal(["wʌt", "ɚ", "jʊ", "lʊkɪŋ", "fɔːɹ", "fɚ", "ði", "æpəl", "ðə", "pɛɹ"], words);
    }

    [Fact]
    public void Read_ForeignLetters_AreToldOnce()
    {
        var text = SpeechReader.Read("日本 is far. 日本は遠い。 Где?", null, null);
        Assert.Single(text.Notes);
        Assert.Equal("is far", string.Join(' ', Assert.Single(text.Sentences).Words.Select(word => word.Text.Trim('.'))));
    }

    [Theory]
    [InlineData("A. ")]
    [InlineData("1.")]
    [InlineData("aaaaaaaa")]
    public void LatinWords_OfAThousandPagesWithoutASentence_AreFoundAtOnce(string stretch)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        _ = SpeechReader.LatinWords(string.Concat(Enumerable.Repeat(stretch, 200_000)), "en");
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 5);
    }

    [Fact]
    public void Read_Paragraphs_AreKnown() =>
        Assert.Equal([false, true, true], SpeechReader.Read("One. Two.\n\nThree.", null, null).Sentences.Select(sentence => sentence.EndsParagraph));

    [Fact]
    public void Read_Anything_HasSoundsAndBreaks() => Prop.ForAll<string?, string?>((one, other) =>
    {
        foreach (var language in new[] { null, "ko", "en" })
        {
            var text = $"{one}가. *{other}* A{one}?{other}\n";
            foreach (var word in SpeechReader.Read(text, language, null).Sentences.SelectMany(sentence => sentence.Words))
            {
                Assert.All(word.Syllables, syllable => Assert.NotEmpty(Soribit.Text.Phonetics.Phonemes.Parse(syllable.Phonemes)));
                Assert.NotEqual(SpeechBreak.None, word.Break);
            }

            _ = SpeechReader.LatinWords(text, language);
        }
    }).QuickCheckThrowOnFailure();
}
