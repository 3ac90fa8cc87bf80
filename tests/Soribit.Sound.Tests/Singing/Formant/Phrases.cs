using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Formant;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Formant;

/// <summary>Short phrases to be sung in tests.</summary>
internal static class Phrases
{
    /// <summary>Before the first phone and after the last.</summary>
    public const double Margin = 0.2;

    /// <summary>"You are my song" as it might be planned: eight sounds, two of them long.</summary>
    public static VocalPhrase English(double hertz = 262) => Of("j uː:0.4 ɑː ɹ m aɪ:0.4 s ɔː:0.6 ŋ", hertz);

    /// <summary>나비 달빛 꽃.</summary>
    public static VocalPhrase Korean(double hertz = 262) => Of("n a:0.3 b̥ i:0.3 d̥ a:0.3 l p͈ i:0.25 t̚ k͈ o:0.4 t̚", hertz);

    /// <param name="sounds">Symbols parted by spaces, each with a length in seconds behind a colon where it is not the usual one.</param>
    public static VocalPhrase Of(string sounds, double hertz = 262, double loudness = 0.7, double breathiness = 0.2)
    {
        var phones = new List<SungPhone>();
        var at = Margin;
        var syllable = 0;
        foreach (var sound in sounds.Split(' '))
        {
            var colon = sound.IndexOf(':', StringComparison.Ordinal);
            var phoneme = Phonemes.Of(colon < 0 ? sound : sound[..colon]);
            var seconds = colon < 0 ? phoneme.Seconds : double.Parse(sound[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            phones.Add(new SungPhone(phoneme, at, at + seconds, syllable, IsCoda: false));
            syllable += phoneme.IsVowel ? 1 : 0;
            at += seconds;
        }

        var length = VocalCurves.Length(at + Margin);
        return new VocalPhrase(at + Margin, phones, new VocalCurves(Flat(hertz, length), Flat(loudness, length), Flat(breathiness, length)));
    }

    public static float[] Sing(FormantVoice voice, VocalPhrase phrase, ulong seed = 1) =>
        new FormantSinger(voice).SingAsync(phrase, Signals.Rate, seed, Signals.Token).GetAwaiter().GetResult();

    public static FormantVoice Voice(string name) => FormantVoices.All.Single(voice => voice.Voice.Name == name);

    /// <summary>The samples between two times.</summary>
    public static float[] Between(float[] sound, double from, double to) => sound[(int)(from * Signals.Rate)..(int)(to * Signals.Rate)];

    private static float[] Flat(double value, int length)
    {
        var curve = new float[length];
        Array.Fill(curve, (float)value);
        return curve;
    }
}
