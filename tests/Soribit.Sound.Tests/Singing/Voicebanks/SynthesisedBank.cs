using Soribit.Music;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Formant;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Sound.Singing.Voicebanks.Recording;
using Soribit.Sound.Waves;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Tests.Singing.Voicebanks;

/// <summary>A recorded prompt, and where its sounds truly are.</summary>
internal sealed record Recorded(RecordingPrompt Prompt, float[] Samples, IReadOnlyList<PromptSound> Truth);

/// <summary>The formant singer as a person who records a list: not quite in time, not quite in tune, in a room that is not quite silent.</summary>
internal static class SynthesisedBank
{
    public const int Rate = 44100;

    /// <param name="noiseDb">dBFS of the room.</param>
    public static Recorded Record(RecordingPrompt prompt, string voice, double hertz, ulong seed, double noiseDb = -62)
    {
        var rng = Rng.For(seed, prompt.File);
        var (phones, truth) = (new List<SungPhone>(), new List<PromptSound>());
        var at = 0.35 + (0.3 * rng.NextDouble());
        truth.Add(new PromptSound(null, 0, at));
        var (syllable, pace) = (0, 0.8 + (0.5 * rng.NextDouble()));
        foreach (var sound in prompt.Sounds)
        {
            var seconds = RecordingPrompt.Length(sound) * (sound is { IsVowel: false } ? 1 : pace) * (0.85 + (0.3 * rng.NextDouble()));
            truth.Add(new PromptSound(sound, at, at + seconds));
            if (sound is not null)
            {
                phones.Add(new SungPhone(sound, at, at + seconds, syllable, IsCoda: false));
                syllable += sound.IsVowel ? 1 : 0;
            }

            at += seconds;
        }

        var end = at + 0.35 + (0.3 * rng.NextDouble());
        truth.Add(new PromptSound(null, at, end));
        var length = VocalCurves.Length(end);
        var curves = new VocalCurves(new float[length], new float[length], new float[length]);
        var (wander, phase) = (0.0, 6 * rng.NextDouble());
        for (var i = 0; i < length; i++)
        {
            wander += (0.05 * rng.NextGaussian()) - (0.01 * wander);
            curves.Hertz[i] = (float)(hertz * Math.Pow(2, ((20 * Math.Sin(phase + (i * 0.004))) + (8 * wander)) / 1200));
            curves.Loudness[i] = 0.7f;
            curves.Breathiness[i] = 0.2f;
        }

        var samples = FormantVoices.Find(voice)!.SingAsync(new VocalPhrase(end, phones, curves), Rate, seed, CancellationToken.None).GetAwaiter().GetResult();
        var room = Decibels.ToAmplitude(noiseDb);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (0.8f * samples[i]) + (float)(room * rng.NextGaussian());
        }

        return new Recorded(prompt, samples, truth);
    }

    public static IReadOnlyList<Recorded> RecordAll(RecordingList list, string voice, double hertz, ulong seed) =>
        [.. list.Prompts.AsParallel().AsOrdered().Select(prompt => Record(prompt, voice, hertz, seed))];

    public static byte[] Wave(float[] samples)
    {
        using var stream = new MemoryStream();
        WaveWriter.Write(stream, new AudioBuffer(Rate, samples), SampleFormat.Int16);
        return stream.ToArray();
    }

    /// <summary>A bank whose labels are exactly true.</summary>
    public static Dictionary<string, byte[]> Files(IEnumerable<Recorded> recorded, string language)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var entries = new List<OtoEntry>();
        foreach (var one in recorded)
        {
            files[one.Prompt.File] = Wave(one.Samples);
            entries.AddRange(PromptLabels.Of(one.Prompt.File, one.Truth, language));
        }

        files["oto.ini"] = System.Text.Encoding.UTF8.GetBytes(OtoText.Format(entries.GroupBy(entry => entry.Alias).Select(group => group.First())));
        return files;
    }

    public static VoicebankSinger Singer(IReadOnlyDictionary<string, byte[]> files) =>
        new(Voicebank.Read(new BankFilesInMemory(files)), new Voice("test", ["ko", "en"], 48, 72, "?", false, null, new("A test.", "시험용입니다.")), NoBankCache.Instance);

    /// <summary>Korean or IPA symbols as a phrase: syllables parted by spaces, sounds by dots, vowels of a length each, onsets before the beat.</summary>
    public static (VocalPhrase Phrase, IReadOnlyList<double> Beats) Phrase(string syllables, double vowelSeconds, double hertz)
    {
        var phones = new List<SungPhone>();
        var beats = new List<double>();
        var (at, syllable) = (0.25, 0);
        foreach (var sounds in syllables.Split(' ').Select(text => text.Split('.').Select(Phonemes.Of).ToArray()))
        {
            var vowel = Array.FindIndex(sounds, sound => sound.IsVowel);
            for (var i = 0; i < sounds.Length; i++)
            {
                var seconds = i == vowel ? vowelSeconds : sounds[i].Seconds;
                if (i == vowel)
                {
                    beats.Add(at);
                }

                phones.Add(new SungPhone(sounds[i], at, at + seconds, syllable, i > vowel));
                at += seconds;
            }

            syllable++;
        }

        var length = VocalCurves.Length(at + 0.2);
        var curves = new VocalCurves(new float[length], new float[length], new float[length]);
        Array.Fill(curves.Hertz, (float)hertz);
        Array.Fill(curves.Loudness, 0.7f);
        Array.Fill(curves.Breathiness, 0.2f);
        return (new VocalPhrase(at + 0.2, phones, curves), beats);
    }
}
