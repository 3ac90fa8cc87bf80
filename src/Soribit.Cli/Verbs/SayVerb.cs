using System.CommandLine;
using System.Text;
using Soribit.Production;
using Soribit.Production.Voices;
using Soribit.Sound;
using Soribit.Sound.Speaking;
using Soribit.Sound.Waves;
using Soribit.Text;

namespace Soribit.Cli.Verbs;

/// <summary>say: a text spoken by any voice, as a WAV file, with the times of its sounds.</summary>
internal sealed class SayVerb : Verb
{
    /// <summary>From so many sentences on, progress is shown.</summary>
    private const int LongText = 4;

    private readonly Argument<string> _text = new("text") { Description = Wording.Pick("What to say; @file reads a file, - standard input. *word* and CAPITALS are stressed.", "할 말. @파일은 파일을, -는 표준 입력을 읽습니다. *낱말*처럼 적으면 힘주어 말합니다.") };
    private readonly Option<string> _output = new("-o", "--output") { HelpName = Wording.Pick("file", "파일"), Required = true, Description = Wording.Pick("A WAV file that is not there yet (48 kHz, 24 bit, mono).", "아직 없는 WAV 파일(48 kHz, 24비트, 모노).") };
    private readonly Option<string> _voice = new("--voice") { HelpName = Wording.Pick("name", "이름"), Description = Wording.Pick("A voice of ./soribit voices.", "./soribit voices에 나오는 목소리."), DefaultValueFactory = _ => "yuna" };
    private readonly Option<string> _style = new("--style") { HelpName = Wording.Pick("name", "이름"), Description = string.Join(", ", SpeakingStyle.All.Select(style => style.Name)), DefaultValueFactory = _ => SpeakingStyle.Plain.Name };
    private readonly Option<double> _rate = new("--rate") { HelpName = "n", Description = Wording.Pick("Speed: 1 usual, 2 twice as fast; 0.3 to 3.", "빠르기: 1이 보통, 2는 두 배. 0.3에서 3까지."), DefaultValueFactory = _ => 1 };
    private readonly Option<double> _pitch = new("--pitch") { HelpName = Wording.Pick("semitones", "반음"), Description = Wording.Pick("Higher or lower than the voice's own pitch, -24 to 24.", "목소리의 높이를 반음 단위로 올리거나 내립니다. -24에서 24까지."), DefaultValueFactory = _ => 0 };
    private readonly Option<string?> _language = new("--language") { HelpName = "ko|en", Description = Wording.Pick("By each sentence's script unless given.", "적지 않으면 문장마다 글자를 보고 정합니다.") };
    private readonly Option<bool> _timings = new("--timings") { Description = Wording.Pick("Also write the times of sounds and words (.json) and subtitles (.srt) beside it.", "소리와 낱말의 시각(.json)과 자막(.srt)을 곁에 씁니다.") };
    private readonly Option<string?> _recording = new("--recording") { HelpName = Wording.Pick("file", "파일"), Description = Wording.Pick("Take this recording of the text (.wav) instead of the voice; its times are found and written (.json, .srt).", "목소리 대신 이 글을 읽은 녹음(.wav)을 씁니다. 소리의 시각을 찾아 씁니다(.json, .srt).") };
    private readonly Option<ulong> _seed = new("--seed") { HelpName = "n", Description = Wording.Pick("Another number, another reading.", "숫자가 다르면 조금 다르게 말합니다."), DefaultValueFactory = _ => 1 };

    public SayVerb()
        : base(
            "say",
            Wording.Pick("Speaks a text, Korean or English, with any voice.", "한국어나 영어 글을 고른 목소리로 말합니다."),
            Wording.Pick(
                "./soribit say \"Hello, this is *Soribit*.\" -o hello.wav --voice old-man --style whisper\n./soribit say @story.txt -o story.wav --style narrator --timings\n./soribit say \"Hello there.\" -o line.wav --recording mine.wav",
                "./soribit say \"안녕하세요, *소리빛*입니다.\" -o hello.wav --voice old-man --style whisper\n./soribit say @story.txt -o story.wav --style narrator --timings\n./soribit say \"안녕하세요.\" -o line.wav --recording mine.wav"))
    {
        Add(_text);
        foreach (var option in new Option[] { _output, _voice, _style, _rate, _pitch, _language, _timings, _recording, _seed })
        {
            Add(option);
        }
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var output = parsed.GetRequiredValue(_output);
        var recording = parsed.GetValue(_recording);
        var (json, srt) = (Beside(output, ".json"), Beside(output, ".srt"));
        var isTimed = parsed.GetValue(_timings) || recording is not null;
        if (isTimed && (output == json || output == srt))
        {
            throw new BadInputException(output, null, new("The times are written to the file of this name; name the sound otherwise, such as line.wav.", "그 이름의 파일에는 소리의 시각을 씁니다. 소리 파일은 line.wav처럼 달리 적으십시오."));
        }

        string[] files = isTimed ? [output, json, srt] : [output];
        foreach (var file in files)
        {
            OutputFiles.Check(file);
        }

        var request = await RequestOf(parsed, cancellation);
        var (line, notes) = recording is null
            ? await Speaking.SayAsync(request, ShowProgress, cancellation)
            : await Speaking.ReplaceAsync(request, Recorded(recording), cancellation);
        foreach (var note in notes)
        {
            Console.Error.WriteLine(note);
        }

        OutputFiles.Write(output, Speaking.Wave(line.Audio));
        if (isTimed)
        {
            OutputFiles.Write(json, Encoding.UTF8.GetBytes(TimingText.Json(line.Timings)));
            OutputFiles.Write(srt, Encoding.UTF8.GetBytes(TimingText.Srt(line.Timings)));
        }

        foreach (var file in files)
        {
            Console.Out.WriteLine(file);
        }

        return ExitCode.Done;
    }

    private async Task<SpeakingRequest> RequestOf(ParseResult parsed, CancellationToken cancellation)
    {
        var (rate, pitch, language) = (parsed.GetValue(_rate), parsed.GetValue(_pitch), parsed.GetValue(_language));
        if (!(rate is >= SpeechManner.SlowestRate and <= SpeechManner.FastestRate))
        {
            throw new BadInputException(null, null, new(
                $"--rate: {rate} was given; expected a number from {SpeechManner.SlowestRate} to {SpeechManner.FastestRate}.",
                $"--rate: {rate}은/는 쓸 수 없습니다. {SpeechManner.SlowestRate}에서 {SpeechManner.FastestRate}까지 적으십시오."));
        }

        if (!(Math.Abs(pitch) <= SpeechManner.MostSemitones))
        {
            throw new BadInputException(null, null, new(
                $"--pitch: {pitch} was given; expected semitones from -{SpeechManner.MostSemitones} to {SpeechManner.MostSemitones}.",
                $"--pitch: {pitch}은/는 쓸 수 없습니다. 반음으로 -{SpeechManner.MostSemitones}에서 {SpeechManner.MostSemitones}까지 적으십시오."));
        }

        if (language is not (null or "ko" or "en"))
        {
            throw new BadInputException(null, null, new($"--language: \"{language}\" was given; expected ko or en.", $"--language: \"{language}\"은/는 쓸 수 없습니다. ko나 en을 적으십시오."));
        }

        var text = await TextOf(parsed.GetRequiredValue(_text), cancellation);
        return new SpeakingRequest(text, language, parsed.GetValue(_voice)!, parsed.GetValue(_style)!, rate, pitch, parsed.GetValue(_seed));
    }

    private static async Task<string> TextOf(string given, CancellationToken cancellation) =>
        given == "-" ? await Console.In.ReadToEndAsync(cancellation) : given.StartsWith('@') ? TextFile.Read(given[1..]) : given;

    private static AudioBuffer Recorded(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return WaveReader.Read(stream);
        }
        catch (Exception refused) when (refused is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or ArgumentException or PathTooLongException)
        {
            throw new BadInputException(file, null, new("There is no such recording to read.", "읽을 수 있는 녹음 파일이 없습니다."));
        }
        catch (InvalidDataException)
        {
            throw new BadInputException(file, null, new("This is no WAV file that can be read; save the recording as WAV (PCM).", "읽을 수 있는 WAV 파일이 아닙니다. 녹음을 WAV(PCM)로 저장하십시오."));
        }
    }

    private static string Beside(string output, string extension) => Path.ChangeExtension(output, extension);

    private static void ShowProgress(int done, int all)
    {
        if (all >= LongText && !Console.IsErrorRedirected)
        {
            Console.Error.Write($"\r{Wording.Pick($"{done} of {all} sentences", $"{all}문장 가운데 {done}")}{(done == all ? "\n" : "")}");
        }
    }
}
