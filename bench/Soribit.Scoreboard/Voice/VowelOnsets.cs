using Soribit.Sound.Filters;
using Soribit.Sound.Singing;

namespace Soribit.Scoreboard;

/// <summary>When vowels are heard to begin.</summary>
internal static class VowelOnsets
{
    private const int SampleRate = 48000;

    /// <summary>How late each vowel begins that follows a sound without voice: where the band of the first formant comes within 8 dB of the vowel's level.</summary>
    /// <param name="settled">Seconds after which the vowel is at its level, which is taken over as many again; shorter vowels are passed over.</param>
    /// <returns>Milliseconds.</returns>
    public static IEnumerable<double> Late(float[] sound, VocalPhrase phrase, double settled)
    {
        const int hop = SampleRate / 1000;
        var window = (int)Math.Round(1000 * settled);
        var low = (float[])sound.Clone();
        var other = new float[low.Length];
        new StereoFilter(Biquad.HighPass(90, Biquad.Flat, SampleRate), Biquad.LowPass(1100, Biquad.Flat, SampleRate)).Apply(low, other);
        var levels = new double[low.Length / hop];
        for (var i = 0; i < levels.Length; i++)
        {
            var (start, end) = (Math.Max(0, (i - 2) * hop), Math.Min(low.Length, (i + 3) * hop));
            var sum = 1e-12;
            for (var k = start; k < end; k++)
            {
                sum += low[k] * (double)low[k];
            }

            levels[i] = 10 * Math.Log10(sum / (end - start));
        }

        for (var i = 1; i < phrase.Phones.Count; i++)
        {
            var (before, vowel) = (phrase.Phones[i - 1], phrase.Phones[i]);
            if (!vowel.Phoneme.IsVowel || before.Phoneme.IsSonorant || vowel.End - vowel.Start < (2 * settled) + 0.02 || before.End < vowel.Start - 1e-6)
            {
                continue;
            }

            var beat = (int)Math.Round(vowel.Start * 1000);
            var held = Enumerable.Range(beat + window, window).Where(at => at < levels.Length).Select(at => levels[at]).Order().ToArray();
            if (held.Length == window)
            {
                // Back from the middle of the vowel to where it was not yet; a consonant that keeps its voice has no such place.
                var last = Enumerable.Range(1, window + 70).Select(back => beat + window - back).FirstOrDefault(at => at >= 0 && levels[at] < held[window / 2] - 8, -1);
                if (last >= 0)
                {
                    yield return last + 1 - beat;
                }
            }
        }
    }
}
