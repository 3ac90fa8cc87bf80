using Soribit.Music;
using Soribit.Production.Voices;
using Soribit.Sound;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Formant;
using Soribit.Sound.Singing.Voicebanks.Recording;
using Soribit.Sound.Waves;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Production.Tests.Voices;

public sealed class VoicebankFolderTests : IDisposable
{
    private const int Rate = 44100;

    private static readonly string[] Outsiders = ["link.wav", "../secret.wav", "loop/a.wav", "giant.wav"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("soribit-bank-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Bank_OfLinksAndGiants_ReadsNothingOutsideAndSaysSo()
    {
        var bank = _folder.CreateSubdirectory("bank");
        var secret = Path.Combine(_folder.FullName, "secret.wav");
        File.WriteAllBytes(secret, Wave(new float[4410]));
        File.CreateSymbolicLink(Path.Combine(bank.FullName, "link.wav"), secret);
        Directory.CreateSymbolicLink(Path.Combine(bank.FullName, "loop"), bank.FullName);
        File.WriteAllBytes(Path.Combine(bank.FullName, "a.wav"), Wave(new float[4410]));
        using (var giant = File.Create(Path.Combine(bank.FullName, "giant.wav")))
        {
            giant.SetLength(300L << 20);
        }

        File.WriteAllText(
            Path.Combine(bank.FullName, "oto.ini"),
            "a.wav=ka,0,10,0,5,2\nlink.wav=ki,0,10,0,5,2\n../secret.wav=ku,0,10,0,5,2\nloop/a.wav=ke,0,10,0,5,2\ngiant.wav=ko,0,10,0,5,2\n");
        var files = new BankFolder(bank.FullName);
        Assert.Equal(["a.wav", "giant.wav", "oto.ini"], files.Paths);
        Assert.Throws<FileNotFoundException>(() => files.Read("../secret.wav"));
        Assert.Throws<IOException>(() => files.Read("giant.wav"));

        var singer = BankVoices.Open(bank.FullName)!;
        Assert.Equal(["ka", "ko"], singer.Bank.Entries.Select(entry => entry.Alias));
        singer.Prepare(null, Token);
        Assert.All(Outsiders, name => Assert.Contains(singer.Problems, problem => problem.Sentence.English.Contains(name, StringComparison.Ordinal)));
        Assert.All(singer.Problems, problem => Bilingually.Told(problem.What));
    }

    [Fact]
    public void Bank_OfAPipe_DoesNotWaitForIt()
    {
        var bank = _folder.CreateSubdirectory("bank").FullName;
        using (var pipe = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(bank, "a.wav")]))
        {
            pipe.WaitForExit();
        }

        Assert.Empty(new BankFolder(bank).Read("a.wav"));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/in/it")]
    public void Begin_WhereNoFolderCanBe_IsRefused(string folder)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "file"), "mine");
        Bilingually.Told(Assert.Throws<BadInputException>(() => VoicebankWorkshop.Begin("my-voice", Path.Combine(_folder.FullName, folder), "ko")));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder.FullName, "file")));
    }

    [Fact]
    public void FoundIn_AFolderOfBanks_NamesThemAndPassesOverTheRest()
    {
        Assert.Empty(BankVoices.FoundIn(Path.Combine(_folder.FullName, "nowhere")));
        foreach (var name in new[] { "My Voice!", "노래 하나" })
        {
            var bank = _folder.CreateSubdirectory(name);
            File.WriteAllBytes(Path.Combine(bank.FullName, "a.wav"), Wave(Tone()));
            File.WriteAllText(Path.Combine(bank.FullName, "oto.ini"), "a.wav=ga,0,10,0,5,2\n");
            File.WriteAllText(Path.Combine(bank.FullName, "readme.txt"), "상업적 이용 금지");
        }

        _folder.CreateSubdirectory("empty");
        var found = BankVoices.FoundIn(_folder.FullName);
        Assert.Equal(["my-voice", "노래-하나"], found.Select(singer => singer.Voice.Name));
        Assert.All(found, singer => Assert.False(singer.Voice.IsForSale));
        Assert.All(found, singer => Bilingually.Told(singer.Voice.About));
        Assert.All(found, singer => Assert.InRange(57, singer.Voice.Low, singer.Voice.High));
    }

    [Fact]
    public async Task Workshop_FromListToBank_Sings()
    {
        var folder = Path.Combine(_folder.FullName, "my-voice");
        var list = VoicebankWorkshop.Begin("my-voice", folder, "ko");
        Assert.Throws<BadInputException>(() => VoicebankWorkshop.Begin("my-voice", folder, "ko"));
        var (name, opened) = VoicebankWorkshop.Open(folder);
        Assert.Equal(("my-voice", list.Prompts.Count), (name, opened.Prompts.Count));
        await Assert.ThrowsAsync<BadInputException>(() => VoicebankWorkshop.BuildAsync(name, folder, opened, null, Token));

        foreach (var file in new[] { "ko-n.wav", "ko-m.wav", "ko-g.wav" })
        {
            File.WriteAllBytes(Path.Combine(folder, file), Wave(Sung(list.Find(file)!)));
        }

        File.WriteAllText(Path.Combine(folder, "ko-s.wav"), "not a wave");
        File.WriteAllBytes(Path.Combine(folder, "ko-d.wav"), Wave(new float[Rate]));
        File.WriteAllBytes(Path.Combine(folder, "ko-b.wav"), Wave(Tone(), 4000));
        var (reports, missing) = VoicebankWorkshop.Check(folder, list, null, Token);
        Assert.Equal(["ko-b.wav", "ko-d.wav", "ko-s.wav"], reports.Where(report => !report.IsUsable).Select(report => report.File).Order(StringComparer.Ordinal));
        Assert.All(reports.SelectMany(report => report.Advice), Bilingually.Told);
        Assert.Equal(list.Prompts.Count - 6, missing.Count);

        var built = await VoicebankWorkshop.BuildAsync(name, folder, opened, null, Token);
        Assert.Equal(3, built.Labels.Count);
        var singer = BankVoices.Open(folder)!;
        Assert.Empty(singer.Problems);
        Assert.True(singer.Voice.IsForSale);
        Assert.NotNull(singer.Bank.Find("- na", 60));
        Assert.NotNull(singer.Bank.Find("a n", 60));
    }

    [Fact]
    public void Cache_KeepsAndForgets_AndNeverFails()
    {
        var cache = new BankCacheFolder(Path.Combine(_folder.FullName, "cache"));
        Assert.Null(cache.Find("0123"));
        cache.Keep("0123", [1, 2, 3]);
        Assert.Equal([1, 2, 3], cache.Find("0123"));
        File.WriteAllText(Path.Combine(_folder.FullName, "file"), "");
        var impossible = new BankCacheFolder(Path.Combine(_folder.FullName, "file", "below"));
        impossible.Keep("0123", [1]);
        Assert.Null(impossible.Find("0123"));
    }

    [Fact]
    public async Task Gcin_FromSyllables_IsABankWithKoreanAliases()
    {
        var source = _folder.CreateSubdirectory("source");
        foreach (var syllable in new[] { "ㄇㄚ", "ㄍㄡ", "ㄍㄨ", "ㄢ", "ㄙ" })
        {
            File.Copy(Path.Combine(GcinVoice.Installed, syllable, "5.ogg"), Path.Combine(source.CreateSubdirectory(syllable).FullName, "5.ogg"));
        }

        var folder = Path.Combine(_folder.FullName, "gcin");
        await GcinVoice.ImportAsync(source.FullName, folder, null, Token);
        var singer = BankVoices.Open(folder)!;
        Assert.Empty(singer.Problems);
        Assert.Equal(("CC-BY-3.0", true), (singer.Voice.Licence, singer.Voice.IsForSale));
        Assert.Contains("Chu Lo", singer.Voice.Credit, StringComparison.Ordinal);
        Assert.Equal(["an", "ggo", "ggu", "go", "gu", "ma", "seu", "sseu"], singer.Bank.Entries.Select(entry => entry.Alias).Order(StringComparer.Ordinal));
        Assert.InRange(singer.Bank.Find("ma", 67)!.In(1).Preutterance, 0.08, 0.16);
        await Assert.ThrowsAsync<BadInputException>(() => GcinVoice.ImportAsync(source.FullName, folder, null, Token));
        await Assert.ThrowsAsync<BadInputException>(() => GcinVoice.ImportAsync(Path.Combine(_folder.FullName, "nowhere"), folder + "2", null, Token));
    }

    private static float[] Sung(RecordingPrompt prompt)
    {
        var (phones, at) = (new List<SungPhone>(), 0.4);
        foreach (var sound in prompt.Sounds.OfType<Soribit.Text.Phonetics.Phoneme>())
        {
            var end = at + RecordingPrompt.Length(sound);
            phones.Add(new SungPhone(sound, at, end, phones.Count(phone => phone.Phoneme.IsVowel), IsCoda: false));
            at = end;
        }

        var length = VocalCurves.Length(at + 0.4);
        var curves = new VocalCurves(new float[length], new float[length], new float[length]);
        Array.Fill(curves.Hertz, 262f);
        Array.Fill(curves.Loudness, 0.7f);
        Array.Fill(curves.Breathiness, 0.2f);
        return new FormantSinger(FormantVoices.All[0]).SingAsync(new VocalPhrase(at + 0.4, phones, curves), Rate, 1, Token).GetAwaiter().GetResult();
    }

    /// <summary>A second of A3 with overtones.</summary>
    private static float[] Tone() => [.. Enumerable.Range(0, Rate).Select(i => (float)Enumerable.Range(1, 8).Sum(k => 0.2 / k * Math.Sin(2 * Math.PI * 220 * k * i / Rate)))];

    private static byte[] Wave(float[] samples, int rate = Rate)
    {
        using var stream = new MemoryStream();
        WaveWriter.Write(stream, new AudioBuffer(rate, samples), SampleFormat.Int16, Rng.For(1, "dither"));
        return stream.ToArray();
    }
}
