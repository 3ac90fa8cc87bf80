using Soribit.Production.Programs;
using Soribit.Sound.Singing;
using Soribit.Text.Phonetics;

namespace Soribit.Production.Tests.Programs;

public class EspeakSpeechTests
{
    [Fact]
    public async Task Speak_HasEverySyllable_AndSilenceBetween()
    {
        var phones = Phones("na", "b̥o", "ɡ̊i", "ɡ̊a", "jʌ̹k̚", "k͈jʌ̹");
        var speech = await new EspeakSpeech().SpeakAsync(phones, TestContext.Current.CancellationToken);
        Assert.Equal(phones.Length, speech.Times.Count);
        Assert.All(speech.Times, time => Assert.InRange(time.End - time.Start, 0.01, 0.5));
        Assert.All(speech.Times.Zip(speech.Times.Skip(1)), pair => Assert.True(pair.Second.Start >= pair.First.End - 1e-9));
        foreach (var (phone, time) in phones.Zip(speech.Times).Where(pair => pair.First.Phoneme.IsVowel))
        {
            Assert.True(Rms(speech, time.Start, time.End) > 0.02, $"{phone.Phoneme} is silent.");
        }
    }

    [Fact]
    public async Task Speak_OfEverySound_OfBothLanguages_Works()
    {
        var syllables = Phonemes.All.Select(phoneme => phoneme.IsVowel ? phoneme.Symbol : phoneme.Symbol + "a").ToArray();
        var phones = Phones(syllables);
        var speech = await new EspeakSpeech().SpeakAsync(phones, TestContext.Current.CancellationToken);
        Assert.Equal(phones.Length, speech.Times.Count);
    }

    [Fact]
    public async Task Speak_CutsTheNasalFromItsVowel()
    {
        var speech = await new EspeakSpeech().SpeakAsync(Phones("ma", "an"), TestContext.Current.CancellationToken);

        // A murmur is weaker than the vowel beside it.
        Assert.True(Rms(speech, speech.Times[0].Start, speech.Times[0].End) < 0.7 * Rms(speech, speech.Times[1].Start, speech.Times[1].End));
        Assert.True(Rms(speech, speech.Times[3].Start, speech.Times[3].End) < 0.7 * Rms(speech, speech.Times[2].Start, speech.Times[2].End));
    }

    private static double Rms(Soribit.Sound.Singing.Resynthesis.Speech speech, double start, double end)
    {
        var (from, to) = ((int)(start * speech.SampleRate), Math.Min((int)(end * speech.SampleRate), speech.Samples.Length));
        return Math.Sqrt(speech.Samples[from..to].Average(sample => (double)sample * sample));
    }

    /// <summary>Syllables, all sounds a tenth of a second long.</summary>
    private static SungPhone[] Phones(params string[] syllables) => [.. syllables
        .SelectMany((ipa, syllable) => Phonemes.Parse(ipa).Select(phoneme => (phoneme, syllable)))
        .Select((sound, i) => new SungPhone(sound.phoneme, i * 0.1, (i + 1) * 0.1, sound.syllable, IsCoda: false))];
}
