using Soribit.Sound.Singing.Formant;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Formant;

public sealed class SpeechSoundsTests
{
    [Fact]
    public void Tables_EveryPhoneme_HasItsRows()
    {
        foreach (var phoneme in Phonemes.All)
        {
            var hiss = SpeechSounds.Noise(phoneme.Symbol);
            Assert.Equal(!phoneme.IsSonorant, hiss is not null);
            var tract = SpeechSounds.Tract(hiss?.Body ?? phoneme.From ?? phoneme.Symbol);
            Assert.True(tract.Formants is [0, 0, 0, 0] || tract.Formants.Zip(tract.Formants.Skip(1)).All(pair => pair.First < pair.Second), phoneme.Symbol);
            Assert.All(tract.OfVowel, share => Assert.InRange(share, 0, 1));
        }
    }

    [Fact]
    public void Noises_KoreanStops_DifferAsMeasured()
    {
        // Cho, Jun and Ladefoged (2002): tense 0-20, lenis 20-50, aspirated 60-100 ms, longest for velars; pitch higher after tense and aspirated ones.
        foreach (var (lenis, tense, aspirated) in new[] { ("b̥", "p͈", "pʰ"), ("d̥", "t͈", "tʰ"), ("ɡ̊", "k͈", "kʰ") })
        {
            Assert.InRange(SpeechSounds.Noise(tense)!.VoiceOnset, 0, 0.012);
            Assert.InRange(SpeechSounds.Noise(lenis)!.VoiceOnset, 0.02, 0.045);
            Assert.InRange(SpeechSounds.Noise(aspirated)!.VoiceOnset, 0.06, 0.09);
            Assert.True(SpeechSounds.Noise(lenis)!.Cents < 0 && SpeechSounds.Noise(tense)!.Cents > 0 && SpeechSounds.Noise(aspirated)!.Cents > 0);
        }
    }

    [Fact]
    public void Transition_AnyTwoClasses_IsThere()
    {
        string[] classes = ["vowel", "glide", "rhotic", "lateral", "tap", "nasal", "labial", "coronal", "velar", "glottal"];
        foreach (var from in classes)
        {
            foreach (var to in classes)
            {
                var (before, after) = SpeechSounds.Transition(from, to);
                Assert.True(before > 0 && after > 0);
            }
        }
    }
}
