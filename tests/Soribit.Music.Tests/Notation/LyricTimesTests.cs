using Soribit.Music.Notation;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Notation;

public class LyricTimesTests
{
    /// <summary>진달래꽃 at 76 beats a minute, with the line as a poet would punctuate it.</summary>
    internal static LyricSheet Lyrics(string text) => new(
    [
        new LyricSection("1", LyricSectionKind.Verse, 'A', [.. text.Split('/', StringSplitOptions.TrimEntries).Select((line, i) => new LyricLine(i, line,
            [.. line.Split(' ').Select(word => new LyricWord(word.Replace("-", "", StringComparison.Ordinal),
                [.. (word.Contains('-', StringComparison.Ordinal) || word[0] < 128 ? word.Split('-') : word.Select(letter => letter.ToString()))
                    .Select(syllable => new LyricSyllable(syllable.Trim(',', '.'), 0, ""))]))], ""))]),
    ]);

    private static LyricTimes Harbor => LyricTimes.Of(ScoreSamples.Harbor.Melody!, ScoreSamples.Harbor.Form,
        Lyrics("Eve-ning set-tles on the har-bor, / glo-ri-a in morn-ing light."));

    [Fact]
    public void ToLrc_EnglishWithMelismas_TimesEachSyllable() => Assert.Equal(
        """
        [ti:Harbor]
        [au:A. Writer]
        [length:00:15.00]
        [00:00.00]<00:00.00>Eve<00:00.63>ning <00:01.25>set<00:01.88>tles <00:02.50>on <00:03.13>the <00:03.75>har<00:05.63>bor,<00:06.88>
        [00:07.50]<00:07.50>glo<00:08.75>ri<00:09.38>a <00:10.31>in <00:11.25>morn<00:11.88>ing <00:12.50>light.<00:15.00>

        """, Harbor.ToLrc("Harbor", "A. Writer", ScoreSamples.Harbor.Form.Seconds));

    [Fact]
    public void ToSrt_Lines_LastUntilTheyAreSung() => Assert.Equal(
        """
        1
        00:00:00,000 --> 00:00:07,500
        Evening settles on the harbor,

        2
        00:00:07,500 --> 00:00:16,000
        gloria in morning light.


        """, Harbor.ToSrt());

    [Fact]
    public void ToVtt_Syllables_AreTimedInsideTheCue()
    {
        var vtt = Harbor.ToVtt();
        Assert.StartsWith("WEBVTT\n\n00:00:00.000 --> 00:00:07.500\nEve<00:00:00.625>ning <00:00:01.250>set", vtt, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_KoreanLines_KeepTheirSpaces()
    {
        var score = ScoreSamples.Azaleas;
        var times = LyricTimes.Of(score.Melody!, score.Form, Lyrics("나 보기가 역겨워 / 가실 때에는 / 말없이 고이 보내 / 드리우리다"));
        Assert.Equal("나 보기가 역겨워", times.Lines[0].Text);
        Assert.Equal(["나 ", "보", "기", "가 ", "역", "겨", "워"], times.Lines[0].Chunks.Select(chunk => chunk.Text));
    }

    [Fact]
    public void Of_LineThatIsNotInTheSheet_IsShownAsSung() =>
        Assert.Equal("Evening settles on the harbor", LyricTimes.Of(ScoreSamples.Harbor.Melody!, ScoreSamples.Harbor.Form, LyricSheet.Empty).Lines[0].Text);

    [Fact]
    public void Of_WordThatIsNotWrittenAsSung_IsNotCut()
    {
        var lyrics = new LyricSheet([new LyricSection("1", LyricSectionKind.Verse, 'A', [new LyricLine(0, "No 42 now",
        [
            new LyricWord("No", [new LyricSyllable("No", 0, "")]),
            new LyricWord("42", [new LyricSyllable("for", 0, ""), new LyricSyllable("ty", 0, ""), new LyricSyllable("two", 0, "")]),
            new LyricWord("now", [new LyricSyllable("now", 0, "")]),
        ], "")])]);
        var score = ScoreSamples.Build("T", "", "C major", Metre.FourFour, 120, "C | G", "No for-ty-two now", "0:1:60 1:1:60 2:1:60 3:1:60 4:4:60");
        Assert.Equal(["No ", "42", "", " ", "now"], LyricTimes.Of(score.Melody!, score.Form, lyrics).Lines[0].Chunks.Select(chunk => chunk.Text));
    }
}
