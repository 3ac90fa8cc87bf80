using System.Text;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Testing;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Voicebanks;

public sealed class VoicebankTests
{
    private static readonly byte[] Wave = SynthesisedBank.Wave(new float[4410]);

    static VoicebankTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(932, "か.wav=a か,0,10,0,5,2\nき.wav=a き,0,10,0,5,2\nさ.wav=- さ,0,10,0,5,2", "a か")]
    [InlineData(65001, "か.wav=a か,0,10,0,5,2\nき.wav=a き,0,10,0,5,2\nさ.wav=- さ,0,10,0,5,2", "a か")]
    [InlineData(949, "가.wav=가,0,10,0,5,2\n너.wav=너,0,10,0,5,2\n달.wav=달,0,10,0,5,2", "가")]
    public void Read_AnyEncoding_FindsTheAliases(int codePage, string oto, string alias)
    {
        var files = new Dictionary<string, byte[]> { ["oto.ini"] = Encoding.GetEncoding(codePage).GetBytes(oto) };
        foreach (var name in oto.Split('\n').Select(line => line.Split('=')[0]))
        {
            files[name] = Wave;
        }

        var bank = Voicebank.Read(new BankFilesInMemory(files));
        Assert.Empty(bank.Problems);
        Assert.NotNull(bank.Find(alias, 60));
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("no such encoding")]
    public void Read_AnEncodingThatCannotBeUsed_IsGuessedInstead(string encoding)
    {
        var files = new Dictionary<string, byte[]>
        {
            ["character.yaml"] = Encoding.UTF8.GetBytes($"text_file_encoding: {encoding}\n"),
            ["oto.ini"] = Encoding.GetEncoding(932).GetBytes("か.wav=か,0,10,0,5,2"),
            ["か.wav"] = Wave,
        };
        Assert.NotNull(Voicebank.Read(new BankFilesInMemory(files)).Find("か", 60));
    }

    [Fact]
    public void Read_MissingRecordings_DuplicatesAndOutsiders_AreListedAndTheRestSings()
    {
        var bank = Bank("a.wav=ka,0,10,0,5,2\nb.wav=ki,0,10,0,5,2\na.wav=ka,5,10,0,5,2\n../../../etc/passwd=ku,0,0,0,0,0\n/etc/passwd=ke,0,0,0,0,0\nA.WAV=ko,0,10,0,5,2");
        Assert.Equal(["ka", "ko"], bank.Entries.Select(entry => entry.Alias));
        Assert.Equal("a.wav", bank.Find("ko", 60)!.File);
        Assert.Equal(4, bank.Problems.Count);
        Assert.All(bank.Problems, problem => Bilingually.Told(problem.Sentence));
    }

    [Fact]
    public void Find_PrefixMap_TakesTheRecordingsOfTheTone()
    {
        var map = "C4\t\t\nC#4\t\t_high\nD4\t\t_high\nB3\tlow_\t\n";
        var bank = Bank("a.wav=ka,0,10,0,5,2\na.wav=ka_high,1,10,0,5,2\na.wav=low_ka,2,10,0,5,2\na.wav=ki,3,10,0,5,2", ("prefix.map", map));
        Assert.Equal("ka", bank.Find("ka", 60)!.Alias);
        Assert.Equal("ka_high", bank.Find("ka", 61)!.Alias);
        Assert.Equal("ka_high", bank.Find("ka", 80)!.Alias);
        Assert.Equal("low_ka", bank.Find("ka", 40)!.Alias);
        Assert.Equal("ki", bank.Find("ki", 80)!.Alias);
    }

    [Fact]
    public void Find_CharacterYaml_GoesBeforePrefixMap()
    {
        var yaml = "name: Yuna\ntext_file_encoding: utf-8\nportrait:\nsubbanks:\n- color: ''\n  prefix: ''\n  suffix: _F4\n  tone_ranges: [C4-B7]\n- color: ''\n  prefix: ''\n  suffix: _C3\n  tone_ranges:\n  - C1-B3\n";
        var bank = Bank("a.wav=ka_F4,0,10,0,5,2\na.wav=ka_C3,1,10,0,5,2", ("character.yaml", yaml), ("character.txt", "name=Old\nauthor=Someone\n"), ("prefix.map", "C4\tx\t\n"));
        Assert.Empty(bank.Problems);
        Assert.Equal("Yuna", bank.Name);
        Assert.Equal("Someone", bank.Author);
        Assert.Equal("ka_F4", bank.Find("ka", 72)!.Alias);
        Assert.Equal("ka_C3", bank.Find("ka", 50)!.Alias);
    }

    [Theory]
    [InlineData("The voice is licensed under CC BY 4.0.", "CC-BY-4.0", false)]
    [InlineData("商用利用禁止です", "readme.txt", true)]
    [InlineData("상업적 이용 금지", "readme.txt", true)]
    [InlineData("Sing well.", "readme.txt", false)]
    public void Terms_AreReadFromTheReadme_AndNothingIsForSaleUntilTheDirectorSaysSo(string readme, string licence, bool isForbidden)
    {
        var terms = Bank("a.wav=ka,0,10,0,5,2", ("readme.txt", readme)).Terms;
        Assert.Equal((licence, isForbidden, false), (terms.Licence, terms.IsForbidden, terms.IsForSale));
        Assert.True(Bank("a.wav=ka,0,10,0,5,2", ("readme.txt", readme), (BankSettings.FileName, "for-sale: yes\n")).Terms.IsForSale);
    }

    [Fact]
    public void Settings_FormatThenParse_GivesThemBack()
    {
        var settings = new BankSettings("my \"own\" voice", true, "Voice: me", 48, 67, ["ko", "en"]);
        var parsed = BankSettings.Parse(settings.Format(), "x");
        Assert.Equal(settings with { Languages = null }, parsed with { Languages = null });
        Assert.Equal(settings.Languages, parsed.Languages);
    }

    [Theory]
    [InlineData("ka ki ku ke ko sa se so na ni nu ne no", "{0}", BankKind.Cv, AliasScript.Romaji)]
    [InlineData("ga geo go gu geu gi ge na neo no nu neu ni ne deo reo", "{0}", BankKind.Cv, AliasScript.Latin)]
    [InlineData("가 거 고 구 그 기 게 나 너 노 누", "{0}", BankKind.Cv, AliasScript.Hangul)]
    [InlineData("か き く け こ な に ぬ ね の ま み む", "{0}", BankKind.Cv, AliasScript.Kana)]
    [InlineData("か な だ ら ま ば さ た ぱ は", "a {0}|- {0}|i {0}", BankKind.Vcv, AliasScript.Kana)]
    [InlineData("ga na da ra ma ba geo neo deo reo", "{0}|- {0}|a g|a n|a d|a r|a m|a b", BankKind.Cvvc, AliasScript.Latin)]
    [InlineData("ga na da ra ma ba geo neo deo reo", "{0}|- {0}|{0}1|a g|a n|a d|a r|a m|am|an", BankKind.Cbnn, AliasScript.Latin)]
    [InlineData("k ae|ae k|- k|hh eh|eh l|l ow|ow -|t iy|iy t|s t|m aa|aa m|dh ah|ah dh|ng -", "", BankKind.Diphones, AliasScript.Arpabet)]
    public void Style_IsKnownByTheAliases(string names, string patterns, BankKind kind, AliasScript script)
    {
        var aliases = patterns.Length == 0 ? names.Split('|') : [.. names.Split(' ').SelectMany(name => patterns.Split('|').Select(pattern => string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, name))).Distinct()];
        var style = Bank(string.Join('\n', aliases.Select(alias => $"a.wav={alias},0,10,0,5,2"))).Style;
        Assert.Equal(kind, style.Kind);
        Assert.Equal(script, style.Scripts[0]);
    }

    [Theory]
    [InlineData(AliasScript.Latin, "k͈", "j", "ʌ̹", "ggyeo")]
    [InlineData(AliasScript.Latin, "ɕ", null, "i", "si")]
    [InlineData(AliasScript.Latin, null, "ɰ", "i", "eui")]
    [InlineData(AliasScript.Hangul, "t͡ɕʰ", "w", "i", "취")]
    [InlineData(AliasScript.Hangul, null, null, "ɯ", "으")]
    [InlineData(AliasScript.Kana, "ɕ", "j", "a", "しゃ")]
    [InlineData(AliasScript.Kana, "tʰ", null, "i", "てぃ")]
    [InlineData(AliasScript.Kana, "ɾ", null, "u", "る")]
    [InlineData(AliasScript.Arpabet, "h", null, "æ", "hh ae")]
    public void Syllable_IsSpelledAsBanksDo(AliasScript script, string? consonant, string? glide, string vowel, string expected)
    {
        var spelled = SoundSpelling.Of(script).Syllable(consonant is null ? null : Phonemes.Of(consonant), glide is null ? null : Phonemes.Of(glide), Phonemes.Of(vowel));
        Assert.Equal(expected, spelled[0].Text);
    }

    [Fact]
    public void Spelling_EverySoundInEveryScript_HasAWay()
    {
        foreach (var script in Enum.GetValues<AliasScript>())
        {
            foreach (var sound in Phonemes.All.Where(sound => sound.Symbol is not ("ʔ" or "ɰ" or "j")))
            {
                Assert.NotEmpty(SoundSpelling.Of(script).Alone(sound, isCoda: false));
            }
        }
    }

    private static Voicebank Bank(string oto, params (string Name, string Text)[] others)
    {
        var files = new Dictionary<string, byte[]> { ["a.wav"] = Wave, ["oto.ini"] = Encoding.UTF8.GetBytes(oto) };
        foreach (var (name, text) in others)
        {
            files[name] = Encoding.UTF8.GetBytes(text);
        }

        return Voicebank.Read(new BankFilesInMemory(files));
    }
}
