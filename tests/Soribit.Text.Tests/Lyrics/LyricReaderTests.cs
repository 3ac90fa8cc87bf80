using Soribit.Testing;
using Soribit.Text.Lyrics;

namespace Soribit.Text.Tests.Lyrics;

public class LyricReaderTests
{
    [Theory]
    [InlineData("[Rap", ']')]
    [InlineData("  [Verse 2: rap ", ']')]
    [InlineData("[Chorus (x2)", ']')]
    [InlineData("[Chorus:", ']')]
    [InlineData("Bridge]", '[')]
    [InlineData("[후렴", ']')]
    [InlineData("【1절", '】')]
    [InlineData("[랩", ']')]
    public void Read_AMarkerThatLacksABracket_IsSungAndNoted(string line, char bracket)
    {
        foreach (var text in new[] { $"[Verse]\nla la la\n{line}\nla la la", $"la la la\n{line}\nla la la" })
        {
            var sheet = LyricReader.Read(text, line.Any(Hangul.IsSyllable) ? "ko" : "en", null);
            var note = Assert.Single(sheet.Notes, note => note.English.Contains("looks like a section marker", StringComparison.Ordinal));
            Bilingually.Told(note);
            Assert.Contains($"without its {bracket}:", note.English, StringComparison.Ordinal);
            Assert.Contains(line.Trim(), note.English, StringComparison.Ordinal);
            Assert.All([line.Trim(), $"{bracket}"], said => Assert.Contains(said, note.Korean, StringComparison.Ordinal));
            Assert.Contains(sheet.Lines, sung => line.Contains(sung.Text, StringComparison.Ordinal));
            Assert.Single(sheet.Sections);
        }
    }

    [Theory]
    [InlineData("[whispered")]
    [InlineData("[Rap]")]
    [InlineData("[[Rap]")]
    [InlineData("rap")]
    [InlineData("[")]
    [InlineData("(chorus")]
    [InlineData("[rapping at the door")]
    public void Read_WhatIsNoMarkerEitherWay_IsNotNotedAsOne(string line) =>
        Assert.DoesNotContain(LyricReader.Read($"la la la\n{line}\nla la la", "en", null).Notes, note => note.English.Contains("looks like a section marker", StringComparison.Ordinal));

    [Theory]
    [InlineData("[Verse 1]", "Verse 1", LyricSectionKind.Verse)]
    [InlineData("[CHORUS]", "Chorus", LyricSectionKind.Chorus)]
    [InlineData("[Chorus: the choir]", "Chorus", LyricSectionKind.Chorus)]
    [InlineData("(Bridge)", "Bridge", LyricSectionKind.Bridge)]
    [InlineData("Verse 2:", "Verse 2", LyricSectionKind.Verse)]
    [InlineData("Verse 2", "Verse 2", LyricSectionKind.Verse)]
    [InlineData("**Pre-Chorus**", "Pre-Chorus", LyricSectionKind.PreChorus)]
    [InlineData("## Outro", "Outro", LyricSectionKind.Outro)]
    [InlineData("[후렴]", "후렴", LyricSectionKind.Chorus)]
    [InlineData("1절", "1절", LyricSectionKind.Verse)]
    [InlineData("[제 2 절]", "제 2 절", LyricSectionKind.Verse)]
    [InlineData("[간주]", "간주", LyricSectionKind.Interlude)]
    [InlineData("[브릿지]", "브릿지", LyricSectionKind.Bridge)]
    [InlineData("[Guitar Solo]", "Guitar Solo", LyricSectionKind.Interlude)]
    public void Marker_IsKnown(string line, string name, LyricSectionKind kind)
    {
        var section = LyricReader.Read($"{line}\nla la la", "en", null).Sections[0];
        Assert.Equal((name, kind), (section.Name, section.Kind));
        Assert.Single(section.Lines);
    }

    [Theory]
    [InlineData("hook")]
    [InlineData("끝")]
    [InlineData("the chorus sings")]
    [InlineData("Bridge over the river")]
    [InlineData("she said:")]
    public void Line_ThatOnlyLooksLikeAMarker_IsSung(string line) => Assert.Equal(line, LyricReader.Read(line, "en", null).Lines[0].Text);

    [Fact]
    public void Marker_WithoutLines_CallsTheEarlierSection()
    {
        var sheet = LyricReader.Read("[Verse 1]\none\n[Chorus]\ntwo\nthree\n[Interlude]\n[Verse 2]\nfour\n[Chorus]\n", "en", null);
        Assert.Equal(["Verse 1", "Chorus", "Interlude", "Verse 2", "Chorus"], sheet.Sections.Select(section => section.Name));
        Assert.Equal("ABCAB", string.Concat(sheet.Sections.Select(section => section.Letter)));
        Assert.Empty(sheet.Sections[2].Lines);
        Assert.Equal(["one", "two", "three", "four", "two", "three"], sheet.Lines.Select(line => line.Text));
        Assert.Equal([null, null, null, null, 1, 2], sheet.Lines.Select(line => line.Repeats));
        Assert.Equal(Enumerable.Range(0, 6), sheet.Lines.Select(line => line.Index));
    }

    [Fact]
    public void Repeats_AreSungAsOftenAsTheySay()
    {
        var sheet = LyricReader.Read("[Chorus] (x2)\nla la\nlo lo (x3)\n", "en", null);
        Assert.Equal(2, sheet.Sections.Count);
        Assert.Equal(["la la", "lo lo", "lo lo", "lo lo"], sheet.Sections[1].Lines.Select(line => line.Text));
        Assert.Equal(4, LyricReader.Read("la la\nlo lo\n(x2)\n", "en", null).Lines.Count);
    }

    [Fact]
    public void StageDirection_IsNotSungButNoted()
    {
        var sheet = LyricReader.Read("[Verse 1]\n[whispered]\nla", "en", null);
        Assert.Single(sheet.Lines);
        Assert.Contains(sheet.Notes, note => note.English.Contains("[whispered]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a b c/d e f/x y z/d e f/u v w/d e f", "Verse Chorus Verse Chorus Bridge Chorus", "ABABCB")]
    [InlineData("one two/three four", "Verse Verse", "AA")]
    [InlineData("la la/la la/la la", "Verse Verse Verse", "AAA")]
    [InlineData("v one/p p p/c c c/v two/p p p/c c c", "Verse PreChorus Chorus Verse PreChorus Chorus", "ABCABC")]
    public void Stanzas_WithoutMarkers_AreNamedByRepetition(string stanzas, string kinds, string letters)
    {
        // Each word a line, so that a stanza has a few.
        var text = string.Join("\n\n", stanzas.Split('/').Select((stanza, i) => string.Join('\n', stanza.Split(' ').Select(word => $"{word} {word}{(word.Length > 1 ? $" {i}" : "")}"))));
        var sheet = LyricReader.Read(text.Replace(" 0", "", StringComparison.Ordinal), "en", null);
        Assert.Equal(letters.Length, sheet.Sections.Count);
        if (stanzas != "la la/la la/la la")
        {
            Assert.Equal(kinds, string.Join(' ', sheet.Sections.Select(section => section.Kind)));
            Assert.Equal(letters, string.Concat(sheet.Sections.Select(section => section.Letter)));
        }
    }

    [Fact]
    public void Chorus_NearlyVerbatim_IsStillTheChorus()
    {
        var sheet = LyricReader.Read("verse goes here\nand on it goes\n\nsing the tide\nsing the shore\nsing the sea\nand once more\n\nanother verse\nwith other words\n\nsing the tide\nsing the shore\nsing the sea\nand evermore\n", "en", null);
        Assert.Equal("Verse Chorus Verse Chorus", string.Join(' ', sheet.Sections.Select(section => section.Kind)));
    }

    [Fact]
    public void LongTextWithoutBreaks_IsDividedIntoVersesOfFour()
    {
        var sheet = LyricReader.Read(string.Join('\n', Enumerable.Range(0, 16).Select(i => $"line number {i}")), "en", null);
        Assert.Equal([4, 4, 4, 4], sheet.Sections.Select(section => section.Lines.Count));
    }

    [Theory]
    [InlineData("3월 1일", "'삼-월 '일-일")]
    [InlineData("사과 3개", "'사-과 '세-개")]
    [InlineData("love를 기억해", "'love-를 '기-억-해")]
    [InlineData("TV를 켜고", "'티-브-이-를 '켜-고")]
    [InlineData("1,000번의 밤", "'천-번-의 '밤")]
    [InlineData("아아ㅋ, 그래!", "'아-아-ㅋ, '그-래!")]
    [InlineData("꽃 을 보네", "'꽃 을 '보-네")]
    public void Korean_OfMixedLines_SingsEverySign(string line, string shown) => Assert.Equal(shown, Sheets.Show(LyricReader.Read(line, "ko", null).Lines[0]));

    [Fact]
    public void Korean_Decomposed_ReadsAsComposed()
    {
        var sheet = LyricReader.Read("\u1112\u1161\u11AB\u1100\u1173\u11AF", "ko", null);
        Assert.Equal("'한-글", Sheets.Show(sheet.Lines[0]));
    }

    [Fact]
    public void Korean_Rhyme_IsVowelAndSpokenCodaOrTheEnding()
    {
        var sheet = LyricReader.Read("밤이 간다\n새가 운다\n깊은 밤\n푸른 감\n", "ko", null);
        Assert.Equal(["-다", "-다", "ㅏㅁ", "ㅏㅁ"], sheet.Lines.Select(line => line.Rhyme));
    }

    [Theory]
    [InlineData("In 1999 we sailed", "In 'nine-teen 'nine-ty 'nine we 'sailed")]
    [InlineData("the 21st day", "the 'twen-ty 'first 'day")]
    [InlineData("well-worn rope", "'well- 'worn 'rope")]
    [InlineData("\u201CIsn\u2019t it late?\u201D", "\u201C'Is-n\u2019t it 'late?\u201D")]
    [InlineData("rock & roll", "'rock and 'roll")]
    [InlineData("you and I", "you and 'I")]
    [InlineData("come with me", "'come with ,me")]
    [InlineData("My DVD", "My 'D 'V 'D")]
    [InlineData("SAIL ON TODAY", "'SAIL ON TO-'DAY")]
    public void English_OfALine_SingsEveryWord(string line, string shown)
    {
        var ipa = new Dictionary<string, string>
        {
            ["isn't"] = "ˈɪzənt",
            ["nineteen"] = "nˈaɪntiːn",
            ["ninety"] = "nˈaɪnti",
            ["nine"] = "nˈaɪn",
            ["twenty"] = "twˈɛnti",
            ["today"] = "tədˈeɪ",
        };
        Assert.Equal(shown.Replace("\u201C'", "'\u201C", StringComparison.Ordinal), Sheets.Show(LyricReader.Read(line, "en", ipa).Lines[0]));
    }

    [Fact]
    public void EnglishWords_AreEachAskedOnce_AndCoverTheSheet()
    {
        const string Text = "Singin' in the rain, café 1999\nthe rain — the RAIN";
        var words = LyricReader.EnglishWords(Text, "en");
        Assert.Equal(words.Distinct().Order(StringComparer.Ordinal), words);
        Assert.Equal(["cafe", "in", "nine", "nineteen", "ninety", "rain", "singin", "the"], words);
        Assert.Empty(LyricReader.Read(Text, "en", words.ToDictionary(word => word, _ => "ˈa")).Notes);
    }

    [Fact]
    public void WithoutPronunciations_ANoteSaysSo() => Assert.Contains("espeak-ng", Assert.Single(LyricReader.Read("harbor lights", "en", null).Notes).English, StringComparison.Ordinal);

    [Fact]
    public void Empty_GivesNoSections()
    {
        Assert.Empty(LyricReader.Read("", "en", null).Sections);
        Assert.Empty(LyricReader.Read("\n \n---\n", "en", null).Lines);
    }

    [Fact]
    public void Korean_OfMixedLines_GivesEverySyllableItsSounds()
    {
        var line = LyricReader.Read("같이 3개의 꽃잎을 love해 TV ㅋㅠ", "ko", new Dictionary<string, string> { ["love"] = "lˈʌv" }).Lines[0];
        Assert.Equal(
            ["ɡ̊a", "t͡ɕʰi", "se", "ɡ̊ɛ", "e", "k͈on", "ni", "pʰɯl", "lʌv", "hɛ", "tʰi", "b̥ɯ", "i", "kʰɯ", "ju"],
            line.Syllables.Select(syllable => syllable.Phonemes));
    }

    [Theory]
    [InlineData("moon", "muːn")]
    [InlineData("shine", "ʃaɪn")]
    [InlineData("night", "naɪt")]
    [InlineData("cat", "kæt")]
    [InlineData("knee", "niː")]
    [InlineData("queen", "kwiːn")]
    [InlineData("zorple", "zɔːɹ pəl")]
    public void English_WithoutPronunciation_IsSoundedByItsSpelling(string word, string ipa) =>
        Assert.Equal(ipa, string.Join(' ', LyricReader.Read(word, "en", null).Lines[0].Syllables.Select(syllable => syllable.Phonemes)));
}
