using Soribit.Testing;
using Soribit.Text.Briefs;

namespace Soribit.Text.Tests.Briefs;

public class BriefReaderTests
{
    private const string Full = """
        ---
        title: "Harbor: a song"
        author: Soribit
        language: English
        mood: [calm, hopeful]
        genre: jazz
        tempo: 96 bpm
        key: F# minor
        metre: 6/8
        seconds: 1:30
        voice: female voice
        instruments: piano, guitar, 첼로
        without: drums
        ending: fade out
        seed: 42
        chords: |
          [Verse]
          | Am | F | C G |
        ---
        # Another title

        Leave the lantern
        in the harbor
        """;

    [Fact]
    public void Read_HostileYaml_IsRefusedInOneShortSentenceAtOnce() => Assert.All(Mutations.HostileYaml, yaml =>
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var refusal = Bilingually.Told(Assert.Throws<BadInputException>(() => BriefReader.Read($"---\n{yaml}\n---\nla la\n", "brief.md")));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
        Assert.InRange(refusal.Message.Length, 10, 600);
        Assert.DoesNotContain('\n', refusal.Message);
    });

    [Fact]
    public void Read_OfEveryField_GivesCanonicalValues()
    {
        var brief = BriefReader.Read(Full, "song.md");
        Assert.Equal("Harbor: a song", brief.Title);
        Assert.Equal("Soribit", brief.Author);
        Assert.Equal("en", brief.Language);
        Assert.Equal(["peaceful", "hopeful"], brief.Moods);
        Assert.Equal("jazz", brief.Genre);
        Assert.Equal("jazz", brief.Style);
        Assert.Equal(96, brief.Tempo);
        Assert.Equal("F# minor", brief.Key);
        Assert.Equal("minor", brief.Mode);
        Assert.Equal("6/8", brief.Metre);
        Assert.Equal(90, brief.Seconds);
        Assert.False(brief.EndsExactly);
        Assert.Equal("female", brief.Voice);
        Assert.Equal(["piano", "acoustic guitar", "cello"], brief.Instruments);
        Assert.Equal(["drums"], brief.Without);
        Assert.Equal("fade", brief.Ending);
        Assert.Equal(42UL, brief.Seed);
        Assert.Equal(new PlacedText("[Verse]\n| Am | F | C G |\n", 17), brief.Chords);
        Assert.Equal(new PlacedText("Leave the lantern\nin the harbor\n", 22), brief.Lyrics);
    }

    [Fact]
    public void Read_OfKoreanKeysAndValues_MeansTheSame()
    {
        var brief = BriefReader.Read("---\n제목: 밤배\n지은이: 아무개\n분위기: 잔잔한\n장르: 발라드\n빠르기: 느리게\n조: 라장조\n박자: 4분의 3박자\n길이: 1분 30초\n목소리: 여성\n악기: 피아노, 가야금\n시드: 3\n---\n작은 배\n", "밤배.md");
        Assert.Equal("mood=peaceful; genre=ballad; style=ballad; tempo=70; key=D major; metre=3/4; seconds=90; voice=female; instruments=piano,gayageum", PromptReaderTests.Summary(brief));
        Assert.Equal("밤배", brief.Title);
        Assert.Equal("아무개", brief.Author);
        Assert.Equal(3UL, brief.Seed);
        Assert.Equal("ko", brief.Language);
    }

    [Theory]
    [InlineData("title: a\ntemop: 90", 3, "tempo")]
    [InlineData("tempo: quickish", 2, "30 to 300")]
    [InlineData("tempo: 400", 2, "30 to 300")]
    [InlineData("\nkey: H major", 3, "D major")]
    [InlineData("metre: 3/5", 2, "3/4")]
    [InlineData("seconds: soon", 2, "1분 30초")]
    [InlineData("seconds: 2", 2, "5 seconds")]
    [InlineData("mood: joyfull", 2, "joyful")]
    [InlineData("style: polka", 2, "ballad")]
    [InlineData("instruments: [piano, viloin]", 2, "violin")]
    [InlineData("instruments:\n  - piano\n  - teapot", 4, "accordion")]
    [InlineData("seed: -1", 2, "whole number")]
    [InlineData("seed: 99999999999999999999", 2, "whole number")]
    [InlineData("language: fr", 2, "en")]
    [InlineData("voice: [male, female]", 2, "one value")]
    [InlineData("title: a\ntitle: b", 3, "line 2")]
    [InlineData("title: a\n제목: b", 3, "line 2")]
    [InlineData("title: a: b", 2, "quotes")]
    [InlineData("title: {a: b}", 2, "value")]
    [InlineData("just words", 2, "tempo")]
    [InlineData("? [a]\n: b", 2, "key")]
    [InlineData("title: &a b\nauthor: *a", 3, "anchors")]
    [InlineData("chords: >\n  | C |\n  | G |", 3, "chords: |")]
    public void Read_OfBadFrontMatter_NamesTheLineAndWhatIsAccepted(string yaml, int line, string accepted)
    {
        var error = Bilingually.Told(Assert.Throws<BadInputException>(() => BriefReader.Read($"---\n{yaml}\n---\nla la\n", "song.md")));
        Assert.Equal(line, error.Line);
        Assert.StartsWith($"song.md:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(accepted, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chords: | Am | F | C G |", "| Am | F | C G |\n", 2)]
    [InlineData("title: x\nchords: '| Am | F |'", "| Am | F |\n", 3)]
    [InlineData("chords: |\n  | Am |\n\n  | F |", "| Am |\n\n| F |\n", 3)]
    public void Read_OfChords_KeepsTheChartAndItsLine(string yaml, string chart, int line) =>
        Assert.Equal(new PlacedText(chart, line), BriefReader.Read($"---\n{yaml}\n---\nla\n", "a.md").Chords);

    [Fact]
    public void Read_OfAChartBetweenFences_TakesItOutOfTheLyrics()
    {
        var brief = BriefReader.Read("# Song\n\n```chords\n| C | G |\n```\n\nla la la\nlo lo\n", "a.md");
        Assert.Equal(new PlacedText("| C | G |\n", 4), brief.Chords);
        Assert.Equal(new PlacedText("la la la\nlo lo\n", 7), brief.Lyrics);
        Assert.Equal("Song", brief.Title);
    }

    [Theory]
    [InlineData("---\ntempo: 90\n", 1)]
    [InlineData("la\n\n```chords\n| C |\n", 3)]
    [InlineData("---\nchords: '| C |'\n---\n```chords\n| G |\n```\n", 5)]
    public void Read_OfWhatIsNeverClosedOrDoubled_NamesTheLine(string text, int line) =>
        Assert.Equal(line, Bilingually.Told(Assert.Throws<BadInputException>(() => BriefReader.Read(text, "a.md"))).Line);

    [Theory]
    [InlineData("# Night Ferry\n\nla la\nlo\n", "Night Ferry")]
    [InlineData("la la\nlo\n", "la la")]
    [InlineData("[Chorus]\nla la\nlo\n", "la la")]
    [InlineData("## Verse 1\nla la\nlo\n", "la la")]
    [InlineData("", "song")]
    public void Read_WithoutATitle_FindsOne(string text, string title) => Assert.Equal(title, BriefReader.Read(text, "dir/song.md").Title);

    [Fact]
    public void Read_OfMarkdown_SingsNoMarks()
    {
        var brief = BriefReader.Read("# T\n> a note\nline one  \nline two\\\n\n---\n<!-- hidden\nstill hidden --> seen\nlast\n", "a.md");
        Assert.Equal(new PlacedText("line one\nline two\n\n\n\n seen\nlast\n", 3), brief.Lyrics);
    }

    [Fact]
    public void Read_OfOneLineWithWishes_IsAPrompt()
    {
        var brief = BriefReader.Read("a hopeful 90 second piano piece, 96 bpm\n", "idea.txt");
        Assert.Equal(96, brief.Tempo);
        Assert.Null(brief.Lyrics);
        Assert.NotNull(BriefReader.Read("slow boat to nowhere in the rain\n", "idea.txt").Lyrics);
    }

    [Fact]
    public void ToText_ReadAgain_GivesTheSameText()
    {
        foreach (var text in new[] { Full, GoldenFiles.Repository("samples/azaleas.md"), GoldenFiles.Repository("samples/harbor.md") })
        {
            var canonical = BriefReader.Read(text, "a.md").ToText();
            Assert.Equal(canonical, BriefReader.Read(canonical, "a.md").ToText());
        }
    }
}
