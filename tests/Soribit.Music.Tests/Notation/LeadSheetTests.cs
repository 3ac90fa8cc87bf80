using Soribit.Music.Notation;

namespace Soribit.Music.Tests.Notation;

public class LeadSheetTests
{
    [Fact]
    public void ToText_English_PutsChordsAboveTheirSyllables() => Assert.Equal(
        """
        Harbor
        A. Writer
        D major, 3/4, 96

        [Verse 1]
        D          A/C#        Bm G
        Evening settles on the harbor,

        [Chorus]
        D    F#7  Bm      E7     A7
        gloria in morning light.

        """, LeadSheet.ToText(ScoreSamples.Harbor, LyricTimesTests.Lyrics("Eve-ning set-tles on the har-bor, / glo-ri-a in morn-ing light.")));

    [Fact]
    public void ToChordPro_English_PutsChordsIntoTheWords() => Assert.Equal(
        """
        {title: Harbor}
        {lyricist: A. Writer}
        {key: D}
        {time: 3/4}
        {tempo: 96}

        {start_of_verse: Verse 1}
        [D]Evening set[A/C#]tles on the [Bm]har[G]bor,
        {end_of_verse}

        {start_of_chorus: Chorus}
        [D]glori[F#7]a in [Bm]morning [E7]light. [A7]
        {end_of_chorus}

        """, LeadSheet.ToChordPro(ScoreSamples.Harbor, LyricTimesTests.Lyrics("Eve-ning set-tles on the har-bor, / glo-ri-a in morn-ing light.")));

    [Fact]
    public void ToText_Instrumental_ShowsBars() => Assert.Contains(
        "\n[Chorus]\n| Eb | G7 | Cm Fm | Bb7 |\n",
        LeadSheet.ToText(ScoreSamples.Azaleas with { Melody = null }, Soribit.Text.Lyrics.LyricSheet.Empty), StringComparison.Ordinal);

    [Fact]
    public void ToText_Korean_CountsTwoColumnsALetter()
    {
        var lines = LeadSheet.ToText(ScoreSamples.Azaleas, LyricTimesTests.Lyrics("나 보기가 역겨워 / 가실 때에는 / 말없이 고이 보내 / 드리우리다")).Split('\n');
        var words = Array.FindIndex(lines, line => line.StartsWith("나 보기가", StringComparison.Ordinal));
        Assert.Equal("나 보기가 역겨워", lines[words]);
        Assert.Equal("Eb".PadRight(14) + "Bb/D", lines[words - 1]);
    }
}
