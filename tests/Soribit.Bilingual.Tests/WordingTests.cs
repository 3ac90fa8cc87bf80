using System.Globalization;

namespace Soribit.Bilingual.Tests;

public class WordingTests
{
    [Theory]
    [InlineData("ko", "곡이 잠겨 있습니다.")]
    [InlineData("ko-KR", "곡이 잠겨 있습니다.")]
    [InlineData("en", "곡 is locked.")]
    [InlineData("", "곡 is locked.")]
    [InlineData("kok", "곡 is locked.")]
    public void ToString_IsInTheLanguageOfTheMomentItIsShown(string culture, string shown)
    {
        var wording = new Wording($"{"곡"} is locked.", $"{"곡"}이/가 잠겨 있습니다.");
        Assert.Equal(shown, In(culture, wording.ToString));
    }

    [Fact]
    public void Message_OfAnException_IsPickedWhenItIsRead()
    {
        var trouble = new UnreadableFileException(new("broken", "깨졌습니다"));
        Assert.Equal("broken", In("en", () => trouble.Message));
        Assert.Equal("깨졌습니다", In("ko", () => trouble.Message));
    }

    [Fact]
    public void Particles_AreChosenAfterWhatIsInserted_AlsoBehindAQuote_AndNowhereElse()
    {
        const string typed = "을/를 쓴 글";
        Assert.Equal("\"pop\"을 쓰십시오.", new Wording("", $"\"{"pop"}\"을/를 쓰십시오.").Korean);
        Assert.Equal("melody를 3으로 바꿉니다.", new Wording("", $"{"melody"}을/를 {3}으로/로 바꿉니다.").Korean);
        Assert.Equal("을/를 쓴 글은 그대로입니다.", new Wording("", $"{typed}은/는 그대로입니다.").Korean);
        Assert.Equal("이/가 앞에 아무것도 없으면 그대로", new Wording("", $"이/가 앞에 아무것도 없으면 그대로").Korean);
    }

    [Fact]
    public void AWordingInsideAWording_SpeaksTheLanguageAroundIt()
    {
        var inner = new Wording("a number", "수");
        var outer = new Wording($"expected {inner}", $"{inner}을/를 쓰십시오");
        Assert.Equal(("expected a number", "수를 쓰십시오"), (outer.English, outer.Korean));
    }

    [Fact]
    public void Numbers_AreWrittenTheSameEverywhere() => In("de", () =>
    {
        Assert.Equal("0.5 of 1234.5", new Wording($"{0.5} of {1234.5}", "").English);
        Assert.Equal("3.14", Wording.Pick($"{3.14159:0.##}", ""));
        return "";
    });

    private static string In(string culture, Func<string> say)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
