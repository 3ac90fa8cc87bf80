using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Resynthesis;

namespace Soribit.Sound.Tests.Singing.Resynthesis;

/// <summary>Says vowels at 120 Hz and everything else as noise, each for its usual time.</summary>
/// <param name="wrong">Seconds by which it names the borders between two sounds too late.</param>
internal sealed class Robot(double wrong = 0) : ISpeechSource
{
    public Task<Speech> SpeakAsync(IReadOnlyList<SungPhone> phones, CancellationToken cancel)
    {
        const int rate = 16000;
        var samples = new List<float>(new float[rate / 5]);
        var times = new List<(double Start, double End)>();
        foreach (var phone in phones)
        {
            var start = (double)samples.Count / rate;
            samples.AddRange(phone.Phoneme.IsVowel
                ? Vowels.Sung(phone.Phoneme.Seconds, rate, _ => 120, Vowels.A)
                : Signals.NoiseSamples((int)(phone.Phoneme.Seconds * rate), 2).Select(x => x * 0.05f));
            times.Add((start + (times.Count == 0 ? 0 : wrong), ((double)samples.Count / rate) + (times.Count + 1 < phones.Count ? wrong : 0)));
        }

        samples.AddRange(new float[rate / 5]);
        return Task.FromResult(new Speech([.. samples], rate, times));
    }
}
