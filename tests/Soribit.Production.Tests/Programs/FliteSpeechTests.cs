using Soribit.Production.Programs;
using Soribit.Sound.Singing;
using Soribit.Text.Phonetics;

namespace Soribit.Production.Tests.Programs;

public class FliteSpeechTests
{
    [Fact]
    public async Task Speak_TellsWhenEachSoundIsHeard()
    {
        var phones = Phones("hæ", "pi", "dɪɹ");
        var speech = await new FliteSpeech("rms").SpeakAsync(phones, TestContext.Current.CancellationToken);
        Assert.Equal(phones.Length, speech.Times.Count);
        Assert.All(speech.Times, time => Assert.InRange(time.End - time.Start, 0.02, 0.5));
        Assert.All(speech.Times.Zip(speech.Times.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.True(speech.Times[^1].End < (double)speech.Samples.Length / speech.SampleRate);
    }

    [Fact]
    public async Task Speak_OfEverySound_OfBothLanguages_Works()
    {
        var phones = Phonemes.All.Select((phoneme, i) => new SungPhone(phoneme, i, i + 1, i / 2, IsCoda: false)).ToArray();
        var speech = await new FliteSpeech("slt").SpeakAsync(phones, TestContext.Current.CancellationToken);
        Assert.Equal(phones.Length, speech.Times.Count);
    }

    [Fact]
    public async Task Voices_OfFlite_AreListed()
    {
        var voices = await FliteSpeech.VoicesAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(voices);
        Assert.Superset(new HashSet<string> { "rms", "slt", "awb" }, voices.ToHashSet());
    }

    /// <summary>Syllables, all sounds a tenth of a second long.</summary>
    private static SungPhone[] Phones(params string[] syllables) => [.. syllables
        .SelectMany((ipa, syllable) => Phonemes.Parse(ipa).Select(phoneme => (phoneme, syllable)))
        .Select((sound, i) => new SungPhone(sound.phoneme, i * 0.1, (i + 1) * 0.1, sound.syllable, IsCoda: false))];
}
