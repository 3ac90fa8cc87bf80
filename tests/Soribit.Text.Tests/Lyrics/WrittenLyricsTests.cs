using Soribit.Text.Lyrics;

namespace Soribit.Text.Tests.Lyrics;

public class WrittenLyricsTests
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal) { ["love"] = "lˈʌv", ["every"] = "ˈɛvɹi", ["evening"] = "ˈiːvnɪŋ" };

    /// <summary>A word of several parts has as many syllables, with the letters that the score prints.</summary>
    [Theory]
    [InlineData("ev er y", "every", 3)]
    [InlineData("eve ning", "evening", 2)]
    [InlineData("e ve ning,", "evening,", 3)]
    [InlineData("love", "love", 1)]
    [InlineData("사 랑 해", "사랑해", 3)]
    [InlineData("사랑 해", "사랑해", 2)]
    [InlineData("사랑해", "사랑해", 3)]
    [InlineData("xyzzy q", "xyzzyq", 2)]
    public void Read_AWord_HasItsParts(string parts, string text, int syllables)
    {
        var word = Read(parts.Split(' ')).Lines[0].Words[0];
        Assert.Equal(text, string.Concat(word.Syllables.Select(syllable => syllable.Text)));
        Assert.Equal(syllables, word.Syllables.Count);
    }

    [Fact]
    public void Read_KoreanAcrossParts_SoundsOn()
    {
        var sheet = WrittenLyrics.Read([[new WrittenWord(["꽃", "이"]), new WrittenWord(["핀", "다"])]], "ko", null);
        Assert.Equal(LyricReader.Read("꽃이 핀다", "ko", null).Lines[0].Syllables.Select(syllable => syllable.Phonemes), sheet.Lines[0].Syllables.Select(syllable => syllable.Phonemes));
    }

    [Fact]
    public void Read_AWordWithItsOwnSounds_HasThem()
    {
        var sheet = WrittenLyrics.Read([[new WrittenWord(["hello"]) { Ipa = "həloʊ" }]], "en", Words);
        Assert.Equal(["hə", "loʊ"], sheet.Lines[0].Syllables.Select(syllable => syllable.Phonemes));
    }

    [Fact]
    public void Read_AWordOverThousandsOfNotes_IsReadAtOnce()
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal(20_000, Read([.. Enumerable.Repeat("l", 20_000)]).Lines[0].Syllables.Count);
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 5);
    }

    [Fact]
    public void EnglishWords_OfDividedWords_AreWhole() => Assert.Equal(
        ["cafe", "every", "three"],
        WrittenLyrics.EnglishWords([[new WrittenWord(["ev", "er", "y"]), new WrittenWord(["3"]), new WrittenWord(["사", "랑"])], [new WrittenWord(["ca", "fé"]), new WrittenWord(["か"])]], "en"));

    [Theory]
    [InlineData("か", "ka")]
    [InlineData("しゃ", "ɕa")]
    [InlineData("きょ", "kjo")]
    [InlineData("ティ", "ti")]
    [InlineData("ファ", "fa")]
    [InlineData("チュ", "tʃɯ")]
    [InlineData("a ん", "n")]
    [InlineData("つ", "tsɯ")]
    public void Kana_AMora_HasItsSounds(string mora, string ipa) => Assert.Equal(ipa, Kana.Ipa(mora));

    private static LyricSheet Read(string[] parts) => WrittenLyrics.Read([[new WrittenWord(parts)]], parts[0][0] >= '가' ? "ko" : "en", Words);
}
