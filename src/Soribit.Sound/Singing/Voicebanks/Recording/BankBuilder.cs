using System.Globalization;
using System.Text;

namespace Soribit.Sound.Singing.Voicebanks.Recording;

/// <summary>A bank's text files, ready to lie beside its recordings.</summary>
/// <param name="Files">By name: oto.ini, character.txt, character.yaml, soribit-bank.yaml.</param>
/// <param name="Labels">The sounds that were found in each recording.</param>
/// <param name="Missing">Prompts that have no recording yet.</param>
public sealed record BuiltBank(IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, IReadOnlyList<PromptSound>> Labels, IReadOnlyList<RecordingPrompt> Missing);

/// <summary>Makes a voicebank of recorded prompts.</summary>
public static class BankBuilder
{
    private const int ComfortBelow = 8;
    private const int ComfortAbove = 9;

    /// <param name="name">Of the singer.</param>
    /// <param name="recordings">Mono, by the prompts' file names.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; from any thread.</param>
    public static async Task<BuiltBank> BuildAsync(
        string name, RecordingList list, IReadOnlyDictionary<string, AudioBuffer> recordings, Action<double>? progress, CancellationToken cancel)
    {
        var prompts = list.Prompts.Where(prompt => recordings.ContainsKey(prompt.File)).ToArray();
        var labels = new IReadOnlyList<PromptSound>[prompts.Length];
        var pitches = new double[prompts.Length];
        var done = 0;
        await Parallel.ForAsync(0, prompts.Length, cancel, async (i, stop) =>
        {
            var audio = recordings[prompts[i].File];
            var samples = audio[0].ToArray();
            pitches[i] = RecordingCheck.Of(samples, audio.SampleRate, prompts[i], stop).Hertz;
            labels[i] = await PromptAligner.AlignAsync(samples, audio.SampleRate, prompts[i], pitches[i] > 0 ? pitches[i] : 220, stop);
            progress?.Invoke((double)Interlocked.Increment(ref done) / prompts.Length);
        });

        var entries = new List<OtoEntry>();
        for (var i = 0; i < prompts.Length; i++)
        {
            entries.AddRange(PromptLabels.Of(prompts[i].File, labels[i], list.Language));
        }

        // Where several recordings have a sound, the one from within a line is the better: those with "- " are made from beginnings, too.
        var oto = entries.GroupBy(entry => entry.Alias).Select(group => group.FirstOrDefault(entry => !entries.Contains(entry with { Alias = "- " + entry.Alias })) ?? group.First());
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["oto.ini"] = OtoText.Format(oto),
            ["character.txt"] = $"name={name}\r\nauthor={name}\r\n",
            ["character.yaml"] = CharacterYaml(name, list.Language),
            [BankSettings.FileName] = Settings(list.Language, [.. pitches.Where(pitch => pitch > 0).Order()]).Format(),
        };
        return new BuiltBank(files, prompts.Select((prompt, i) => (prompt.File, Sounds: labels[i])).ToDictionary(pair => pair.File, pair => pair.Sounds), [.. list.Prompts.Except(prompts)]);
    }

    private static BankSettings Settings(string language, double[] pitches)
    {
        var middle = pitches.Length == 0 ? 60 : (int)Math.Round(69 + (12 * Math.Log2(pitches[pitches.Length / 2] / 440)));
        return new BankSettings(Licence: language == "ko" ? "본인 목소리" : "own voice", IsForSale: true, Credit: null, Math.Max(24, middle - ComfortBelow), Math.Min(100, middle + ComfortAbove), ["ko", "en"]);
    }

    private static string CharacterYaml(string name, string language)
    {
        var quoted = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        var phonemizer = language == "ko" ? "OpenUtau.Plugin.Builtin.KoreanCVVCPhonemizer" : "OpenUtau.Plugin.Builtin.ArpasingPhonemizer";
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"name: \"{quoted}\"\n")
            .Append("text_file_encoding: utf-8\nsinger_type: utau\n")
            .Append(CultureInfo.InvariantCulture, $"default_phonemizer: {phonemizer}\n")
            .Append("subbanks:\n- color: \"\"\n  prefix: \"\"\n  suffix: \"\"\n  tone_ranges:\n  - C1-B7\n")
            .ToString();
    }
}
