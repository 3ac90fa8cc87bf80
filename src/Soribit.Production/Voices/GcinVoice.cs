using System.Collections.Concurrent;
using System.Text;
using Soribit.Production.Programs;
using Soribit.Sound;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Sound.Singing.Voicebanks.Recording;
using Soribit.Sound.Waves;
using Soribit.Text;

namespace Soribit.Production.Voices;

/// <summary>
/// Turns Debian's <c>gcin-voice</c>, single Mandarin syllables said by an actress, into a bank with Korean aliases. Only her part is taken (CC-BY-3.0); the other is under the GPL.
/// </summary>
public static class GcinVoice
{
    /// <summary>Where Debian puts it.</summary>
    public const string Installed = "/usr/share/gcin-voice/ogg";

    private const string Hers = "5.ogg";
    private const string Credit = "Voice: Chu Lo (羅竺), recorded by ChionMeilin (徵音梅林), gcin-voice, CC BY 3.0.";
    private const int Rate = 44100;
    private const double Padding = 0.3;

    /// <summary>What she speaks at, about G4, and what lies comfortably near.</summary>
    private const int Low = 57;
    private const int High = 76;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Steady tones before moving ones before short ones.</summary>
    private static readonly string[] Tones = ["", "2", "4", "3", "1"];

    /// <summary>Makes the bank in a folder that is empty or not there yet.</summary>
    /// <param name="source">The folder with a folder for each syllable.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; from any thread.</param>
    /// <exception cref="BadInputException">The source is not there, or the folder holds something.</exception>
    /// <exception cref="ProgramFailedException">ffmpeg is missing or failed.</exception>
    public static async Task ImportAsync(string source, string folder, Action<double>? progress, CancellationToken cancel)
    {
        var syllables = Found(source);
        VoicebankWorkshop.MakeFolder(folder);
        try
        {
            await WriteAsync(syllables, folder, progress, cancel);
        }
        catch
        {
            Directory.Delete(folder, recursive: true); // it was empty, and half a bank could not be gone on with
            throw;
        }
    }

    private static async Task WriteAsync(List<(string Path, MandarinSyllable Sounds)> syllables, string folder, Action<double>? progress, CancellationToken cancel)
    {
        var labels = new ConcurrentDictionary<string, IReadOnlyList<PromptSound>>(StringComparer.Ordinal);
        var done = 0;
        await Parallel.ForEachAsync(syllables, cancel, async (syllable, stop) =>
        {
            var prompt = new RecordingPrompt(syllable.Sounds.File, syllable.Sounds.File, syllable.Sounds.Sounds);
            var samples = await DecodeAsync(syllable.Path, stop);
            using (var stream = File.Create(Path.Combine(folder, prompt.File)))
            {
                WaveWriter.Write(stream, new AudioBuffer(Rate, samples), SampleFormat.Int16);
            }

            labels[prompt.File] = await PromptAligner.AlignAsync(samples, Rate, prompt, 394, stop);
            progress?.Invoke((double)Interlocked.Increment(ref done) / syllables.Count);
        });

        var entries = MandarinSyllable.Aliases([.. syllables.Select(syllable => syllable.Sounds)], labels);
        var settings = new BankSettings("CC-BY-3.0", IsForSale: true, Credit, Low, High, ["ko"]);
        await WriteTextAsync("oto.ini", OtoText.Format(entries));
        await WriteTextAsync(AliasMap.FileName, AliasMap.Format(MandarinSyllable.Mixtures([.. entries.Select(entry => entry.Alias)])));
        await WriteTextAsync("character.txt", "name=gcin\r\nauthor=Chu Lo, ChionMeilin\r\nweb=http://hyperrate.com/thread.php?tid=30325\r\n");
        await WriteTextAsync("readme.txt", $"{Credit}\nhttps://creativecommons.org/licenses/by/3.0/\nCut into a voicebank with Korean aliases by Soribit.\n");
        await WriteTextAsync(BankSettings.FileName, settings.Format());

        Task WriteTextAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder, name), text, new UTF8Encoding(false), cancel);
    }

    private static List<(string Path, MandarinSyllable Sounds)> Found(string source)
    {
        if (!Directory.Exists(source))
        {
            throw new BadInputException(source, null, new("gcin-voice is not there. On Debian or Ubuntu: sudo apt-get install gcin-voice", "gcin-voice가 없습니다. 데비안이나 우분투에서는: sudo apt-get install gcin-voice"));
        }

        var found = Directory.GetDirectories(source)
            .Where(path => File.Exists(Path.Combine(path, Hers)))
            .Select(path => (Path: Path.Combine(path, Hers), Name: Path.GetFileName(path)))
            .GroupBy(entry => entry.Name.TrimEnd('0', '1', '2', '3', '4', '5'), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.MinBy(entry => Array.IndexOf(Tones, entry.Name[group.Key.Length..])).Path, Sounds: MandarinSyllable.Read(group.Key)))
            .Where(entry => entry.Sounds is not null)
            .Select(entry => (entry.Path, entry.Sounds!))
            .ToList();
        return found.Count > 0 ? found : throw new BadInputException(source, null, new("There are no syllables of gcin-voice in it.", "gcin-voice의 음절이 들어 있지 않습니다."));
    }

    /// <summary>A recording with silence before and after, which the aligner looks for.</summary>
    private static async Task<float[]> DecodeAsync(string path, CancellationToken cancel)
    {
        string[] arguments = ["-hide_banner", "-nostats", "-nostdin", "-loglevel", "error", "-i", path, "-ac", "1", "-ar", "44100", "-f", "f32le", "-"];
        var output = (await ExternalProgram.RunAsync("ffmpeg", arguments, null, Limit, "ffmpeg", cancel)).Output;
        var padding = (int)(Padding * Rate);
        var samples = new float[(output.Length / sizeof(float)) + (2 * padding)];
        Buffer.BlockCopy(output, 0, samples, padding * sizeof(float), output.Length / sizeof(float) * sizeof(float));
        return samples;
    }
}
