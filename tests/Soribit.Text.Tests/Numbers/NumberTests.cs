using Soribit.Text.Numbers;

namespace Soribit.Text.Tests.Numbers;

public class NumberTests
{
    [Theory]
    [InlineData("7", "nothing", "칠")]
    [InlineData("10", "", "십")]
    [InlineData("100", "년", "백")]
    [InlineData("1925", "년", "천구백이십오")]
    [InlineData("10000", "원", "만")]
    [InlineData("123456789", "", "일억이천삼백사십오만육천칠백팔십구")]
    [InlineData("3", "월", "삼")]
    [InlineData("6", "월의", "유")]
    [InlineData("10", "월", "시")]
    [InlineData("3", "개", "세")]
    [InlineData("3", "개월", "삼")]
    [InlineData("20", "달러", "이십")]
    [InlineData("20", "살", "스무")]
    [InlineData("21", "번째", "스물한")]
    [InlineData("99", "마리", "아흔아홉")]
    [InlineData("010", "", "공일공")]
    [InlineData("0", "", "영")]
    public void Korean_Read_SaysTheFigure(string digits, string following, string said) => Assert.Equal(said, KoreanNumbers.Read(digits, following));

    [Fact]
    public void Korean_TryParseSino_UndoesSino()
    {
        for (var number = 1; number < 10_000; number++)
        {
            Assert.True(KoreanNumbers.TryParseSino(KoreanNumbers.Sino($"{number}"), out var read));
            Assert.Equal(number, read);
        }
    }

    [Theory]
    [InlineData("0", "zero")]
    [InlineData("17", "seventeen")]
    [InlineData("42", "forty two")]
    [InlineData("300", "three hundred")]
    [InlineData("1999", "nineteen ninety nine")]
    [InlineData("1900", "nineteen hundred")]
    [InlineData("1905", "nineteen oh five")]
    [InlineData("2000", "two thousand")]
    [InlineData("2024", "twenty twenty four")]
    [InlineData("1000001", "one million one")]
    [InlineData("007", "zero zero seven")]
    public void English_Read_SaysTheFigure(string digits, string said) => Assert.Equal(said, string.Join(' ', EnglishNumbers.Read(digits)));

    [Theory]
    [InlineData("two", 2)]
    [InlineData("forty-five", 45)]
    [InlineData("a", 1)]
    [InlineData("ninety", 90)]
    public void English_TryParse_ReadsWords(string words, int number)
    {
        Assert.True(EnglishNumbers.TryParse(words, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData("blue")]
    [InlineData("five two")]
    [InlineData("")]
    public void English_TryParse_RefusesOtherWords(string words) => Assert.False(EnglishNumbers.TryParse(words, out _));
}
