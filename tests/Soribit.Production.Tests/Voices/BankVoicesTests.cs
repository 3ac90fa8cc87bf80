using Soribit.Production.Voices;
using Soribit.Sound;
using Soribit.Sound.Speaking;
using Soribit.Sound.Waves;
using Soribit.Testing;
using Soribit.Text.Speech;

namespace Soribit.Production.Tests.Voices;

public sealed class BankVoicesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("soribit-banks-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Free for non-commercial use.", "forbids to sell")]
    [InlineData("A fine voice.", "not known")]
    public void Open_BankWhoseTermsNobodyDecided_IsRefusedWithTheReason(string readme, string reason)
    {
        var refusal = BankVoices.Open(Bank(readme))!.Voice.Refusal;
        Bilingually.Told(refusal!);
        Assert.Contains(reason, refusal!.English, StringComparison.Ordinal);
        Assert.Contains("for-sale: no", refusal.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    public void Open_BankWhoseTermsTheDirectorDecided_Sings(string answer, bool isForSale)
    {
        var folder = Bank("Free for non-commercial use.");
        File.WriteAllText(Path.Combine(folder, "soribit-bank.yaml"), $"for-sale: {answer}\n");
        var voice = BankVoices.Open(folder)!.Voice;
        Assert.Null(voice.Refusal);
        Assert.Equal(isForSale, voice.IsForSale);
    }

    /// <summary>A telephone's recording, which no pitch is looked for in, and ranges that no speaker has.</summary>
    [Theory]
    [InlineData(4000, "")]
    [InlineData(48000, "low: C-1\nhigh: E-1\n")]
    [InlineData(48000, "low: B8\nhigh: G9\n")]
    public async Task Open_BankOfAnUnlikelyRateOrRange_SingsAndSpeaks(int rate, string range)
    {
        var folder = Bank("A fine voice.", rate);
        File.WriteAllText(Path.Combine(folder, "soribit-bank.yaml"), $"for-sale: yes\n{range}");
        var singer = BankVoices.Open(folder)!;
        var manner = new SpeechManner(singer.Voice.SpeechHertz, 1, 0, SpeakingStyle.Plain).Validated();
        var sentence = SpeechReader.Read("아", "ko", null).Sentences.Single();
        var said = await Speaker.SayAsync(SpeechPlanner.Plan(sentence, manner, 1), singer, SpeakingStyle.Plain.Lufs, 48000, 1, TestContext.Current.CancellationToken);
        Assert.Empty(singer.Problems);
        Assert.True(said.Audio.Frames > 0);
    }

    private string Bank(string readme, int rate = 48000)
    {
        var folder = _folder.CreateSubdirectory("my-bank").FullName;
        File.WriteAllText(Path.Combine(folder, "readme.txt"), readme);
        File.WriteAllText(Path.Combine(folder, "oto.ini"), "a.wav=a,0,100,0,40,20\n");
        var tone = new AudioBuffer(1, rate / 2, rate);
        for (var i = 0; i < tone.Frames; i++)
        {
            tone[0][i] = (float)(0.3 * Math.Sin(2 * Math.PI * 220 * i / rate));
        }

        using var file = File.Create(Path.Combine(folder, "a.wav"));
        WaveWriter.Write(file, tone, SampleFormat.Float32, null);
        return folder;
    }
}
