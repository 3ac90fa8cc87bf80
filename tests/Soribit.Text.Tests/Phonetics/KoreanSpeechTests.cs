using FsCheck;
using FsCheck.Fluent;
using Soribit.Text.Phonetics;

namespace Soribit.Text.Tests.Phonetics;

public class KoreanSpeechTests
{
    [Theory]
    [InlineData("안녕하세요, 소리빛입니다.", "안녕하세요, 소리비침니다.")]
    [InlineData("책 읽는 사람?", "챙 닝는 사람?")]
    [InlineData("3.14%", "삼 저 밀싸 퍼센트.")]
    [InlineData("5km를 1시간에", "오 킬로미터를 한시가네.")]
    [InlineData("7:30에 봐", "일곱씨 삼십뿌네 봐.")]
    [InlineData("010-1234-5678", "공일공, 이리삼사, 오육칠팔.")]
    [InlineData("$20, -5℃", "이십 딸러, 마이너스 오 도.")]
    [InlineData("2026-06-10", "이처니심늉녀 뉴월 시빌.")]
    [InlineData("1/4은", "사부네 이른.")]
    [InlineData("DJ가 튼 TV", "디제이가 튼 티브이.")]
    [InlineData("노래를 부르고 싶었는데 목소리가 나오지 않았어", "노래를 부르고 시펀는데, 목쏘리가 나오지 아나써.")]
    [InlineData("첫 줄\n둘째 줄", "첟 쭐. 둘째 줄.")]
    [InlineData("값 ３.５", "갑 ３. ５.")]
    [InlineData("٣-٣ ٠١٢-٣٣٣-٣٣٣٣", "٣ ٣ ٠١٢ ٣٣٣ ٣٣٣٣.")]
    public void Read_SaysWhatAReaderSays(string sentence, string said) => Assert.Equal(said, Show(KoreanSpeech.Read(sentence, null)));

    [Fact]
    public void Read_OfLatinWords_TakesTheProgramsAnswerOrGuesses()
    {
        Assert.Equal(["love", "zyx"], KoreanSpeech.LatinWords("love zyx TV"));
        var said = KoreanSpeech.Read("love zyx", new Dictionary<string, string> { ["love"] = "lˈʌv" });
        Assert.Equal("lʌv", said[0].Phonemes);
        Assert.All(said, syllable => Assert.NotEmpty(Soribit.Text.Phonetics.Phonemes.Parse(syllable.Phonemes)));
    }

    [Fact]
    public void Read_OfAnything_EndsInASentenceAndDoesNotThrow() => Prop.ForAll<string?>(text =>
    {
        var said = KoreanSpeech.Read(text ?? "", null);
        Assert.True(said.Count == 0 || said[^1].Break >= SpeechBreak.Sentence);
    }).QuickCheckThrowOnFailure();

    private static string Show(IReadOnlyList<SpokenSyllable> said) => string.Concat(said.Select(syllable => syllable.Said + syllable.Break switch
    {
        SpeechBreak.None => "",
        SpeechBreak.Word => " ",
        SpeechBreak.Breath => ", ",
        SpeechBreak.Sentence => ". ",
        _ => "? ",
    })).Trim();
}
