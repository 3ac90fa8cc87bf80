using System.Text;
using Soribit.Testing;
using Soribit.Text.Lyrics;

namespace Soribit.Text.Tests.Lyrics;

public class RapMarkerTests
{
    [Theory]
    [InlineData("[Rap]", "Rap", LyricSectionKind.Verse)]
    [InlineData("[RAP 2]", "Rap 2", LyricSectionKind.Verse)]
    [InlineData("(Rap)", "Rap", LyricSectionKind.Verse)]
    [InlineData("Rap:", "Rap", LyricSectionKind.Verse)]
    [InlineData("## Rap part", "Rap part", LyricSectionKind.Verse)]
    [InlineData("[Rap: Mina]", "Rap", LyricSectionKind.Verse)]
    [InlineData("[Rap verse 2]", "Rap verse 2", LyricSectionKind.Verse)]
    [InlineData("[Rap Bridge]", "Rap Bridge", LyricSectionKind.Bridge)]
    [InlineData("[Verse 2: rap]", "Verse 2", LyricSectionKind.Verse)]
    [InlineData("[Verse 2 - Rap]", "Verse 2", LyricSectionKind.Verse)]
    [InlineData("[Bridge (rap)]", "Bridge", LyricSectionKind.Bridge)]
    [InlineData("[Chorus: rapped]", "Chorus", LyricSectionKind.Chorus)]
    [InlineData("[랩]", "랩", LyricSectionKind.Verse)]
    [InlineData("[랩 2]", "랩 2", LyricSectionKind.Verse)]
    [InlineData("[랩 파트]", "랩 파트", LyricSectionKind.Verse)]
    [InlineData("[랩 1절]", "랩 1절", LyricSectionKind.Verse)]
    [InlineData("[1절: 랩]", "1절", LyricSectionKind.Verse)]
    [InlineData("[2절 (랩)]", "2절", LyricSectionKind.Verse)]
    [InlineData("2절 랩", "2절", LyricSectionKind.Verse)]
    [InlineData("[브리지 랩]", "브리지", LyricSectionKind.Bridge)]
    public void Marker_OfARap_IsKnown(string line, string name, LyricSectionKind kind)
    {
        var section = Assert.Single(LyricReader.Read($"{line}\nla la la", name.Any(Hangul.IsSyllable) ? "ko" : "en", null).Sections);
        Assert.Equal((name, kind, Delivery.Rapped), (section.Name, section.Kind, section.Delivery));
    }

    [Theory]
    [InlineData("[Verse 1: sung]", Delivery.Sung)]
    [InlineData("[1절: 노래]", Delivery.Sung)]
    [InlineData("[Verse 1: Mina]", Delivery.Unsaid)]
    [InlineData("[Verse 1]", Delivery.Unsaid)]
    public void Marker_WithoutARap_IsNone(string line, Delivery delivery) =>
        Assert.Equal(delivery, Assert.Single(LyricReader.Read($"{line}\nla la la", "en", null).Sections).Delivery);

    [Theory]
    [InlineData("rap")]
    [InlineData("랩")]
    [InlineData("Rap it up and take it home")]
    [InlineData("a rap upon the door:")]
    public void Line_ThatOnlySaysRap_IsSung(string line) =>
        Assert.Equal(line, LyricReader.Read(line, line.Any(Hangul.IsSyllable) ? "ko" : "en", null).Lines[0].Text);

    [Fact]
    public void Marker_OfAMonster_IsAStageDirection() =>
        Assert.Contains("stage direction", Assert.Single(LyricReader.Read("[Verse]\nla la\n[Rap monsters enter]\nla la", "en", null).Notes, note => !note.English.Contains("guess", StringComparison.Ordinal)).English, StringComparison.Ordinal);

    [Fact]
    public void Rap_BesideVerses_HasALetterOfItsOwn() =>
        Assert.Equal("ABCAB", string.Concat(LyricReader.Read("[Verse]\na b c\n[Rap]\nd e f\n[Chorus]\ng h i\n[Verse 2]\na b d\n[Rap 2]\nd e g", "en", null).Sections.Select(section => section.Letter)));

    [Fact]
    public void Rap_CalledAgainByItsMarker_IsTheSameRap()
    {
        var sections = LyricReader.Read("[Verse]\nla la\n[Verse: rap]\nyo yo\n[Chorus]\noh oh\n[Verse: rap]\n[Verse: sung]", "en", null).Sections;
        Assert.Equal(["la la", "yo yo", "oh oh", "yo yo", "yo yo"], sections.Select(section => section.Lines[0].Text));
        Assert.Equal([Delivery.Unsaid, Delivery.Rapped, Delivery.Unsaid, Delivery.Rapped, Delivery.Sung], sections.Select(section => section.Delivery));
    }

    [Fact]
    public void Markers_Damaged_AreReadAsSomething()
    {
        var page = Encoding.UTF8.GetBytes("[Rap]\none two three\n[Verse 2: rap] (x2)\nfour five six\n[랩 1절]\n일곱 여덟\n[1절 (랩)]\n아홉 열\n## Rap bridge\nla la\n");
        foreach (var mutant in Mutations.Of(page, 4000, seed: 11))
        {
            var sheet = LyricReader.Read(Encoding.UTF8.GetString(mutant), "ko", null);
            Assert.All(sheet.Sections, section => Assert.NotEqual("", section.Name));
            Assert.All(sheet.Sections.GroupBy(section => section.Letter), letter => Assert.Single(letter.Select(section => section.Delivery).Distinct()));
        }
    }
}
