using System.Globalization;
using Soribit.Testing;
using Soribit.Text.Briefs;

namespace Soribit.Text.Tests.Briefs;

public class PromptReaderTests
{
    public static TheoryData<string, string> Prompts =>
        [.. GoldenFiles.Rows("prompts.en.tsv").Concat(GoldenFiles.Rows("prompts.ko.tsv")).Select(row => new TheoryDataRow<string, string>(row[0], row[1]))];

    [Theory]
    [MemberData(nameof(Prompts))]
    public void Read_OfTheTable_UnderstandsAndListsTheRest(string prompt, string expected) => Assert.Equal(expected, Summary(PromptReader.Read(prompt)));

    [Fact]
    public void Read_Always_QuotesItsWordsFromThePrompt()
    {
        foreach (var prompt in GoldenFiles.Rows("prompts.en.tsv").Concat(GoldenFiles.Rows("prompts.ko.tsv")).Select(row => row[0]))
        {
            var brief = PromptReader.Read(prompt);
            Assert.All(brief.Understood.Where(wish => wish.Field != "only"), wish => Assert.Contains(wish.From, prompt, StringComparison.Ordinal));
            Assert.All(brief.NotUnderstood, words => Assert.Contains(words, prompt, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("a 90 second waltz that ends at 1:20", "length", "90 second", "ends at 1:20")]
    [InlineData("a song in C major and A minor", "key", "C major", "A minor")]
    [InlineData("3/4 and 4/4", "metre", "3/4", "4/4")]
    [InlineData("120 bpm, tempo 90", "tempo", "120 bpm", "tempo 90")]
    [InlineData("slow and fast", "tempo", "slow", "fast")]
    [InlineData("a waltz in 4/4", "metre", "waltz", "4/4")]
    [InlineData("minor key, D major", "key", "minor key", "D major")]
    [InlineData("instrumental with female voice", "voice", "instrumental", "female voice")]
    [InlineData("라장조 가단조", "key", "라장조", "가단조")]
    [InlineData("90초, 2분", "length", "90초", "2분")]
    public void Read_OfContradictions_SaysBothInOneSentence(string prompt, string field, string first, string second)
    {
        var error = Bilingually.Told(Assert.Throws<BadInputException>(() => PromptReader.Read(prompt)));
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
        Assert.Contains(first, error.Message, StringComparison.Ordinal);
        Assert.Contains(second, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Read_OfAnInstrumentBothWantedAndNot_IsRefused() =>
        Assert.Contains("drums", Bilingually.Told(Assert.Throws<BadInputException>(() => PromptReader.Read("drums and bass, no drums"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2000 bpm")]
    [InlineData("3 seconds of piano")]
    [InlineData("90 minutes of ambient")]
    [InlineData("")]
    [InlineData("  \n ")]
    public void Read_OfValuesOutOfRange_IsRefused(string prompt) => Bilingually.Told(Assert.Throws<BadInputException>(() => PromptReader.Read(prompt)));

    [Theory]
    [InlineData("90 seconds", 90, false)]
    [InlineData("1:30", 90, false)]
    [InlineData("a minute", 60, false)]
    [InlineData("one and a half minutes", 90, false)]
    [InlineData("2.5 minutes", 150, false)]
    [InlineData("forty-five seconds", 45, false)]
    [InlineData("ends on 1:05", 65, true)]
    [InlineData("3m20s", 200, false)]
    [InlineData("일분 삼십초", 90, false)]
    [InlineData("2분짜리", 120, false)]
    [InlineData("1분 반", 90, false)]
    [InlineData("딱 100초", 100, true)]
    [InlineData("2분 5초에 끝나게", 125, true)]
    public void Read_OfLengths_CountsSeconds(string prompt, double seconds, bool isExact)
    {
        var brief = PromptReader.Read(prompt);
        Assert.Equal(seconds, brief.Seconds);
        Assert.Equal(isExact, brief.EndsExactly);
        Assert.Empty(brief.NotUnderstood);
    }

    [Theory]
    [InlineData("다장조", "C major")]
    [InlineData("내림 나단조로", "Bb minor")]
    [InlineData("올림사단조의", "G# minor")]
    [InlineData("바장조곡", "F major")]
    [InlineData("in Bbm", "Bb minor")]
    [InlineData("C♯ minor", "C# minor")]
    [InlineData("key of F", "F major")]
    [InlineData("A-flat major", "Ab major")]
    [InlineData("D 메이저", "D major")]
    [InlineData("F#단조", "F# minor")]
    public void Read_OfKeys_SpellsThem(string prompt, string key) => Assert.Equal(key, PromptReader.Read(prompt).Key);

    [Fact]
    public void Read_OfAnEnglishArticle_TakesItForNoKey() => Assert.Null(PromptReader.Read("a piano and a flute, be gentle").Key);

    [Fact]
    public void Explain_NamesEveryWordItWasReadFrom()
    {
        var text = PromptReader.Read("a hopeful 90 second piano piece with glitter, 96 bpm").Explain();
        Assert.Equal(
            """
            tempo: 96 (from "96 bpm")
            seconds: 90, then up to 4 s of ringing (from "90 second")
            mood: hopeful
            genre: piano (from "piano piece")
            instrument: piano (from "piano piece")
            not understood: "glitter"

            """,
            text);
    }

    [Fact]
    public void Read_OfDecomposedHangul_ReadsAsComposed()
    {
        // 느린 왈츠 in conjoining jamo, as some systems type it.
        var brief = PromptReader.Read("\u1102\u1173\u1105\u1175\u11AB \u110B\u116A\u11AF\u110E\u1173");
        Assert.Equal("waltz", brief.Style);
        Assert.Equal(70, brief.Tempo);
    }

    [Fact]
    public void ToText_ReadAgain_GivesTheSameWishes()
    {
        foreach (var prompt in GoldenFiles.Rows("prompts.en.tsv").Concat(GoldenFiles.Rows("prompts.ko.tsv")).Select(row => row[0]))
        {
            var brief = PromptReader.Read(prompt);
            var again = BriefReader.Read(brief.ToText(), "brief.md");
            Assert.Equal(Summary(brief with { NotUnderstood = [] }), Summary(again));
            Assert.Equal(brief.Title, again.Title);
            Assert.Equal(brief.ToText(), again.ToText());
        }
    }

    /// <summary>The wishes of a brief in one line, the form of the tables.</summary>
    internal static string Summary(Brief brief)
    {
        (string, string?)[] fields =
        [
            ("mood", string.Join(',', brief.Moods)), ("genre", brief.Genre), ("style", brief.Style), ("tempo", brief.Tempo?.ToString(CultureInfo.InvariantCulture)),
            ("key", brief.Key), ("mode", brief.Key is null ? brief.Mode : null), ("metre", brief.Metre),
            (brief.EndsExactly ? "ends" : "seconds", brief.Seconds?.ToString(CultureInfo.InvariantCulture)), ("voice", brief.Voice),
            (brief.OnlyThese ? "only" : "instruments", string.Join(',', brief.Instruments)), ("without", string.Join(',', brief.Without)),
            ("ending", brief.Ending), ("purpose", brief.Purpose), ("left", string.Join(',', brief.NotUnderstood)),
        ];
        return string.Join("; ", fields.Where(field => field.Item2 is { Length: > 0 }).Select(field => $"{field.Item1}={field.Item2}"));
    }
}
