using FsCheck;
using FsCheck.Fluent;
using Soribit.Text.Phonetics;
using Soribit.Text.Phonetics.Korean;

namespace Soribit.Text.Tests.Phonetics;

public class KoreanPronunciationTests
{
    private const string SevenCodas = "ㄱㄴㄷㄹㅁㅂㅇ";

    private static readonly Gen<char> Blocks = Gen.Choose(0xAC00, 0xD7A3).Select(code => (char)code);

    private static readonly Gen<string> Lines =
        Gen.Frequency((8, Blocks), (1, Gen.Elements(' ', ',', '.', 'a', '1', '의', '못', '것', 'ㅋ'))).ListOf().Select(letters => string.Concat(letters));

    private static IEnumerable<(string Word, string[] Said, int Article, PronunciationMode Mode)> Rows(string name) =>
        GoldenFiles.Rows(name).Where(row => row[0][0] != '#').Select(row => (row[0], row[1].Split('/'), int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture),
            row.Length > 3 && row[3] == "spoken" ? PronunciationMode.Spoken : PronunciationMode.Sung));

    [Fact]
    public void Respell_OfTheList_IsStandardThroughout()
    {
        var rows = Rows("korean.tsv").ToArray();
        Assert.True(rows.Length >= 500, $"{rows.Length} words");
        Assert.Equal([0, 5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 28, 29, 30], rows.Select(row => row.Article).Distinct().Order());
        Assert.Empty(rows.Where(row => !row.Said.Contains(KoreanPronunciation.Respell(row.Word, row.Mode)))
            .Select(row => $"{row.Word}: {KoreanPronunciation.Respell(row.Word, row.Mode)}, not {string.Join('/', row.Said)} (article {row.Article})"));
    }

    [Theory]
    [InlineData("옷 안", "옫 안", "오 단")]
    [InlineData("못 이룬 꿈", "몬 니룬 꿈", "몬 니룬 꿈")]
    [InlineData("못, 이룬", "몯, 이룬", "몯, 이룬")]
    [InlineData("할 수 있어", "할 쑤 이써", "할 쑤 이써")]
    [InlineData("너를 줄게", "너를 줄께", "너를 줄께")]
    [InlineData("책 읽다", "책 익따", "챙 닉따")]
    [InlineData("밥 먹고, 꽃 하나", "밥 먹꼬, 꼳 하나", "밤 먹꼬, 꼬 타나")]
    [InlineData("그대 의 마음", "그대 에 마음", "그대 에 마음")]
    [InlineData("꽃a이", "꼳a이", "꼳a이")]
    [InlineData("값 없는 닭 앞", "갑 엄는 닥 압", "가 범는 다 갑")]
    public void Respell_BetweenWords_JoinsInSpeechAndKeepsApartInSong(string line, string sung, string spoken)
    {
        Assert.Equal(sung, KoreanPronunciation.Respell(line, PronunciationMode.Sung));
        Assert.Equal(spoken, KoreanPronunciation.Respell(line, PronunciationMode.Spoken));
    }

    [Theory]
    [InlineData("나 보기가 역겨워", "na b̥oɡ̊iɡ̊a jʌ̹k̚k͈jʌ̹wʌ̹")]
    [InlineData("진달래꽃", "d͡ʑ̥ind̥allɛk͈ot̚")]
    [InlineData("쉬었던 시샘", "ɕwiʌ̹t̚t͈ʌ̹n ɕisɛm")]
    [InlineData("쌀 씨 의자 왜", "s͈al ɕ͈i ɰid͡ʑ̥a wɛ")]
    [InlineData("쥬스 최고 하얀 별님", "d͡ʑ̥usɯ t͡ɕʰweɡ̊o hajan b̥jʌ̹llim")]
    public void Read_GivesTheSoundsOfTheInventory(string line, string ipa)
    {
        var said = KoreanPronunciation.Read(line, PronunciationMode.Sung);
        Assert.Equal(ipa.Replace(" ", "", StringComparison.Ordinal), string.Concat(said.Select(syllable => syllable.Phonemes)));
    }

    [Fact]
    public void Read_OfEveryBlock_HasOneVowelAndNoUnknownSound()
    {
        for (var block = '가'; block <= '힣'; block++)
        {
            var said = Assert.Single(KoreanPronunciation.Read($"{block}", PronunciationMode.Sung));
            var sounds = Soribit.Text.Phonetics.Phonemes.Parse(said.Phonemes);
            Assert.Single(sounds, sound => sound.IsVowel);
            Assert.Equal(said.Phonemes, string.Concat(sounds));
        }
    }

    [Fact]
    public void Read_OfAnyHangul_KeepsEverySyllableAndTheSevenCodas() => Prop.ForAll(Lines.ToArbitrary(), line =>
    {
        foreach (var mode in Enum.GetValues<PronunciationMode>())
        {
            var said = KoreanPronunciation.Read(line, mode);
            Assert.Equal(line.Where(Hangul.IsSyllable), said.Select(syllable => syllable.Written));
            Assert.All(said, syllable =>
            {
                var coda = Hangul.Coda(syllable.Said);
                Assert.True(coda == 0 || SevenCodas.Contains(" ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"[coda], StringComparison.Ordinal), line);
                Assert.NotEqual("", syllable.Phonemes);
            });
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_OfAnything_DoesNotThrow() =>
        Prop.ForAll<string?>(text => KoreanPronunciation.Read(text ?? "", PronunciationMode.Spoken).Count == (text ?? "").Count(Hangul.IsSyllable)).QuickCheckThrowOnFailure();

    /// <summary>
    /// What is spelled as it is said says nothing new. ㅖ is left out: 녜 in 문예 [무녜] is standard, yet written 녜 would be said 네. So are respellings that look like a word or an ending of the
    /// lists: 출싡 is said 출신, which is a word said [출씬].
    /// </summary>
    [Fact]
    public void Respell_OfARespelling_ChangesNothing()
    {
        var rows = Rows("korean.tsv").Concat(Rows("korean.held-out.tsv")).Where(row => row.Mode == PronunciationMode.Sung).Select(row => row.Word);
        var said = rows.Select(word => KoreanPronunciation.Respell(word, PronunciationMode.Sung)).Where(word => !word.Any(letter => Hangul.IsSyllable(letter) && Hangul.Vowel(letter) == 7)).ToArray();
        Assert.Equal(said, said.Select(word => KoreanPronunciation.Respell(word, PronunciationMode.Sung)));

        var words = Blocks.Where(block => Hangul.Vowel(block) is not (7 or 19)).ListOf().Select(letters => string.Concat(letters));
        Prop.ForAll(words.ToArbitrary(), word =>
        {
            var once = KoreanPronunciation.Respell(word, PronunciationMode.Sung);
            if (!IsInLists(once))
            {
                Assert.Equal(once, KoreanPronunciation.Respell(once, PronunciationMode.Sung));
            }
        }).QuickCheckThrowOnFailure();
    }

    private static bool IsInLists(string word)
    {
        var (blocks, known) = (word.Select(Block.Of).ToArray(), new bool[word.Length]);
        KoreanWords.Apply(word, blocks, known);
        RieulEndings.Apply(word, blocks, known);
        return known.Contains(true) || !blocks.SequenceEqual(word.Select(Block.Of));
    }

    /// <summary>No rule touches open syllables with plain vowels, nor a nasal or ㄹ before a consonant that it gets on with.</summary>
    [Fact]
    public void Respell_OfOpenSyllables_ChangesNothing()
    {
        var open = Gen.Zip(Gen.Choose(0, 18), Gen.Elements(0, 1, 2, 4, 5, 8, 9, 13, 17, 18, 20)).Select(pair => Hangul.Syllable(pair.Item1, pair.Item2, 0));
        Prop.ForAll(open.ListOf().Select(letters => string.Concat(letters)).ToArbitrary(), word => KoreanPronunciation.Respell(word, PronunciationMode.Spoken) == word).QuickCheckThrowOnFailure();
        Assert.All(["바람", "사랑", "노을", "감자", "강물", "산들바람", "얼굴", "날개", "은하수", "언덕"], word => Assert.Equal(word, KoreanPronunciation.Respell(word, PronunciationMode.Sung)));
    }

    [Fact]
    public void HeldOutWords_AreNearlyAllStandard()
    {
        var rows = Rows("korean.held-out.tsv").ToArray();
        var right = rows.Count(row => row.Said.Contains(KoreanPronunciation.Respell(row.Word, row.Mode)));
        Assert.True(right >= 0.95 * rows.Length, $"{right} of {rows.Length}");
    }
}
