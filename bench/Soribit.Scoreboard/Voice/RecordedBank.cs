using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Sound.Singing.Voicebanks.Recording;
using Soribit.Sound.Tests.Singing.Voicebanks;

namespace Soribit.Scoreboard;

/// <summary>A voicebank to measure: the whole Korean list as the tests have a model singer record it, a little out of time and tune, labelled as a person's recordings are.</summary>
internal static class RecordedBank
{
    public const string Name = "bank of jiho";

    private const double Hertz = 165;

    /// <summary>Ready to sing: its recordings are taken apart.</summary>
    public static VoicebankSinger Singer()
    {
        var list = RecordingList.For("ko");
        var recorded = SynthesisedBank.RecordAll(list, "jiho", Hertz, seed: 7);
        var built = BankBuilder.BuildAsync(
            Name, list, recorded.ToDictionary(one => one.Prompt.File, one => new Sound.AudioBuffer(SynthesisedBank.Rate, one.Samples)), null, CancellationToken.None).GetAwaiter().GetResult();
        var files = recorded.ToDictionary(one => one.Prompt.File, one => SynthesisedBank.Wave(one.Samples));
        foreach (var (file, text) in built.Files)
        {
            files[file] = System.Text.Encoding.UTF8.GetBytes(text);
        }

        var bank = Voicebank.Read(new BankFilesInMemory(files));
        var voice = new Voice(Name, ["ko"], bank.Settings.Low!.Value, bank.Settings.High!.Value, "?", IsForSale: false, Credit: null, new("A model's recordings.", "모형이 녹음한 음원입니다."));
        var singer = new VoicebankSinger(bank, voice, NoBankCache.Instance);
        singer.Prepare(null, CancellationToken.None);
        return singer;
    }
}
