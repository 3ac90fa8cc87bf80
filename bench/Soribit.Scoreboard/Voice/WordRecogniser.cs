using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Soribit.Music;
using Soribit.Production.Programs;

namespace Soribit.Scoreboard;

/// <summary>Pocketsphinx (BSD) with its US English model as a listener who must choose one word of a list.</summary>
internal sealed partial class WordRecogniser(string folder, IReadOnlyList<string> vocabulary)
{
    public const int SampleRate = 16000;

    private const string Model = "/usr/share/pocketsphinx/model/en-us";

    public static bool IsInstalled => Directory.Exists(Model);

    /// <summary>What it hears in each sound; empty where it hears nothing.</summary>
    /// <param name="sounds">At <see cref="SampleRate"/>, any level.</param>
    public IReadOnlyList<string> Hear(IReadOnlyList<float[]> sounds)
    {
        Directory.CreateDirectory(folder);
        var grammar = Path.Combine(folder, "words.gram");
        File.WriteAllText(grammar, $"#JSGF V1.0;\ngrammar words;\npublic <word> = {string.Join(" | ", vocabulary)};\n");
        var list = Path.Combine(folder, "list");
        File.WriteAllLines(list, sounds.Select((_, i) => $"{i}"));
        for (var i = 0; i < sounds.Count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i}.raw"), Pcm(sounds[i], i));
        }

        var heard = Path.Combine(folder, "heard");
        string[] arguments =
        [
            "-adcin", "yes", "-cepdir", folder, "-cepext", ".raw", "-ctl", list, "-hyp", heard, "-logfn", "/dev/null",
            "-hmm", Path.Combine(Model, "en-us"), "-dict", Path.Combine(Model, "cmudict-en-us.dict"), "-jsgf", grammar,
            "-beam", "1e-80", "-wbeam", "1e-60", "-pbeam", "1e-80",
        ];
        ExternalProgram.RunAsync("pocketsphinx_batch", arguments, null, TimeSpan.FromMinutes(10), "pocketsphinx", CancellationToken.None).GetAwaiter().GetResult();
        return [.. File.ReadLines(heard).Select(line => Answer.Replace(line, "").Trim())];
    }

    /// <summary>Silence around it, a common level, and the hiss of a quiet room, which the model was trained with.</summary>
    private static byte[] Pcm(float[] sound, int seed)
    {
        const int silence = SampleRate / 4;
        var rng = new Rng((ulong)seed);
        var peak = Math.Max(1e-6f, sound.Max(Math.Abs));
        var bytes = new byte[2 * (sound.Length + (2 * silence))];
        for (var i = 0; i < bytes.Length / 2; i++)
        {
            var at = i - silence;
            var value = (at >= 0 && at < sound.Length ? 0.6 * sound[at] / peak : 0) + (3e-4 * rng.NextGaussian());
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), (short)Math.Round(value * 32767));
        }

        return bytes;
    }

    /// <summary>After the words: the name of the file and the score, "(3 -4711)"; after a word which of its pronunciations: "the(2)".</summary>
    [GeneratedRegex(@"\(\S+ -?\d+\)\s*$|\(\d+\)")]
    private static partial Regex Answer { get; }
}
