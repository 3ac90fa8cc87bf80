using System.Globalization;
using System.Text;
using Soribit.Sound;
using Soribit.Sound.Kernels;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Voicebanks.Recording;
using Soribit.Sound.Waves;
using Soribit.Text;

namespace Soribit.Production.Voices;

/// <summary>Makes voicebanks of a person's own voice: a folder with a list to record, checks of what was recorded, the bank.</summary>
public static class VoicebankWorkshop
{
    /// <summary>Names of the files that belong to the recording, not to the bank.</summary>
    public const string ListName = "recording-list.tsv";

    private const string GuideName = "recording-guide.txt";
    private const string Header = "# soribit recording list";
    private const long LargestRecording = 128L << 20;

    /// <summary>Writes the list and the guide into a folder that is empty or not there yet.</summary>
    /// <returns>The list.</returns>
    /// <exception cref="BadInputException">The folder holds something, or cannot be made.</exception>
    public static RecordingList Begin(string name, string folder, string language)
    {
        var list = RecordingList.For(language);
        MakeFolder(folder);
        WriteWhole(Path.Combine(folder, ListName), Encoding.UTF8.GetBytes(Format(name, list)));
        WriteWhole(Path.Combine(folder, GuideName), Encoding.UTF8.GetBytes(RecordingGuide.Of(list, Wording.InKorean).ReplaceLineEndings("\n")));
        return list;
    }

    /// <summary>Makes a folder that is empty or not there yet.</summary>
    /// <exception cref="BadInputException">It holds something, or cannot be made.</exception>
    internal static void MakeFolder(string folder)
    {
        try
        {
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                throw new BadInputException(folder, null, new("It is there already, and nothing is ever overwritten; choose another name or folder.", "이미 있습니다. 아무것도 덮어쓰지 않으니 다른 이름이나 폴더를 고르십시오."));
            }

            Directory.CreateDirectory(folder);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or DirectoryNotFoundException || (refused is IOException && IsUnderAFile(folder)))
        {
            throw new BadInputException(folder, null, new("The folder cannot be made there.", "그곳에는 폴더를 만들 수 없습니다."));
        }
    }

    /// <summary>Whether a part of the path is a file, in which no folder can lie.</summary>
    private static bool IsUnderAFile(string folder) =>
        Path.GetDirectoryName(Path.GetFullPath(folder)) is { } above && (File.Exists(above) || IsUnderAFile(above));

    /// <summary>The list that a folder is for.</summary>
    /// <exception cref="BadInputException">It has none.</exception>
    public static (string Name, RecordingList List) Open(string folder)
    {
        var path = Path.Combine(folder, ListName);
        if (!Directory.Exists(folder) || !File.Exists(path))
        {
            throw new BadInputException(folder, null, new(
                $"There is no {ListName} in it; begin with: ./soribit voicebank new my-voice --language ko",
                $"{ListName}이/가 없습니다. 먼저: ./soribit voicebank new my-voice --language ko"));
        }

        var first = File.ReadLines(path).FirstOrDefault() ?? "";
        var cells = first.Split('\t');
        return cells.Length >= 3 && cells[0] == Header && cells[1] is "ko" or "en"
            ? (cells[2], RecordingList.For(cells[1]))
            : throw new BadInputException(path, 1, new($"Expected \"{Header}\", a tab, ko or en, a tab, the name.", $"\"{Header}\", 탭, ko나 en, 탭, 이름 차례로 적혀 있어야 합니다."));
    }

    /// <summary>Listens to every recording that is there.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1; from any thread.</param>
    /// <returns>Reports in the list's order, and the prompts that are still to be recorded.</returns>
    public static (IReadOnlyList<RecordingReport> Reports, IReadOnlyList<RecordingPrompt> Missing) Check(string folder, RecordingList list, Action<double>? progress, CancellationToken cancel)
    {
        var reports = new RecordingReport?[list.Prompts.Count];
        var done = 0;
        Parallel.For(0, reports.Length, new ParallelOptions { CancellationToken = cancel }, i =>
        {
            var prompt = list.Prompts[i];
            if (File.Exists(Path.Combine(folder, prompt.File)))
            {
                reports[i] = TryRead(folder, prompt.File, out var audio, out var trouble)
                    ? RecordingCheck.Of(audio[0], audio.SampleRate, prompt, cancel)
                    : new RecordingReport(prompt.File, 0, 0, 0, 0, 0, 0, 0, 0, 0, [trouble], IsUsable: false);
            }

            progress?.Invoke((double)Interlocked.Increment(ref done) / reports.Length);
        });
        return ([.. reports.OfType<RecordingReport>()], [.. list.Prompts.Where((_, i) => reports[i] is null)]);
    }

    /// <summary>Labels the recordings and writes the bank's files beside them; those that are there are made anew.</summary>
    /// <returns>What was built; its <see cref="BuiltBank.Missing"/> are sung with the nearest sound.</returns>
    /// <exception cref="BadInputException">There is no recording that can be used.</exception>
    public static async Task<BuiltBank> BuildAsync(string name, string folder, RecordingList list, Action<double>? progress, CancellationToken cancel)
    {
        var (reports, _) = Check(folder, list, done => progress?.Invoke(done / 3), cancel);
        var recordings = new Dictionary<string, AudioBuffer>(StringComparer.Ordinal);
        foreach (var report in reports.Where(report => report.IsUsable))
        {
            if (TryRead(folder, report.File, out var audio, out _))
            {
                recordings[report.File] = audio;
            }
        }

        if (recordings.Count == 0)
        {
            throw new BadInputException(folder, null, new(
                $"There is no recording in it that can be used: sing the lines of {ListName}, each into the file beside it, then build again.",
                $"쓸 수 있는 녹음이 없습니다. {ListName}의 줄을 옆에 적힌 파일에 하나씩 부른 다음 다시 하십시오."));
        }

        var built = await BankBuilder.BuildAsync(name, list, recordings, done => progress?.Invoke((1 + (2 * done)) / 3), cancel);
        foreach (var (file, text) in built.Files)
        {
            WriteWhole(Path.Combine(folder, file), Encoding.UTF8.GetBytes(text));
        }

        return built;
    }

    /// <summary>A list as a file: the name of each recording, and what to sing.</summary>
    private static string Format(string name, RecordingList list) =>
        new StringBuilder($"{Header}\t{list.Language}\t{name}\n").AppendJoin('\n', list.Prompts.Select(prompt => $"{prompt.File}\t{prompt.Text}")).Append('\n').ToString();

    /// <summary>A recording, both sides mixed.</summary>
    private static bool TryRead(string folder, string file, out AudioBuffer audio, out Wording trouble)
    {
        (audio, trouble) = (new AudioBuffer(1, 0, 44100), Wording.Same(""));
        try
        {
            var info = new FileInfo(Path.Combine(folder, file));
            if (info.LinkTarget is not null || info.Length > LargestRecording)
            {
                trouble = new($"It is a link, or larger than {LargestRecording >> 20} MiB.", $"링크이거나 {LargestRecording >> 20} MiB보다 큽니다.");
                return false;
            }

            using var stream = info.OpenRead();
            var read = WaveReader.Read(stream);
            if (read.SampleRate < PitchTracker.LowestSampleRate)
            {
                trouble = new($"It was recorded at {read.SampleRate} Hz, too few to hear a voice: record at 44100 or 48000.", $"{read.SampleRate} Hz로 녹음되어 목소리를 알아들을 수 없습니다. 44100이나 48000으로 녹음하십시오.");
                return false;
            }

            audio = new AudioBuffer(1, read.Frames, read.SampleRate);
            for (var channel = 0; channel < read.Channels; channel++)
            {
                SampleKernels.AddScaled(audio[0], read[channel], 1f / read.Channels);
            }

            return true;
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            trouble = new($"It cannot be read: {broken.Message} Record it as WAV.", $"읽을 수 없습니다: \"{broken.Message}\" WAV로 녹음하십시오.");
            return false;
        }
    }

    private static void WriteWhole(string path, byte[] content)
    {
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.new");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
