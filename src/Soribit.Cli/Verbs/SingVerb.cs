using System.CommandLine;
using System.Globalization;
using Soribit.Music;
using Soribit.Production.Voices;
using Soribit.Sound.Singing;
using Soribit.Sound.Waves;
using Spectre.Console;

namespace Soribit.Cli.Verbs;

/// <summary>sing: any melody with words becomes a WAV file, sung.</summary>
internal sealed class SingVerb : Verb
{
    private const string UsualVoice = "yuna";

    private readonly Argument<string> _score = new(Wording.Pick("score", "악보"))
    {
        Description = Wording.Pick(
            "A melody with words: MusicXML (.musicxml, .mxl), MIDI with lyrics (.mid), UTAU (.ust) or OpenUtau (.ustx).",
            "가사가 붙은 선율: MusicXML(.musicxml, .mxl), 가사가 든 MIDI(.mid), UTAU(.ust), OpenUtau(.ustx)."),
    };

    private readonly Option<string> _output = new("-o", "--output") { HelpName = Wording.Pick("file", "파일"), Required = true, Description = Wording.Pick("A WAV file that is not there yet.", "아직 없는 WAV 파일.") };
    private readonly Option<string> _voice = new("--voice") { HelpName = Wording.Pick("name", "이름"), Description = Wording.Pick($"Who sings ({UsualVoice}); ./soribit voices lists them.", $"누가 부를지 (기본: {UsualVoice}). ./soribit voices로 볼 수 있습니다."), DefaultValueFactory = _ => UsualVoice };

    private readonly Option<string?> _lyrics = new("--lyrics")
    {
        HelpName = Wording.Pick("file", "파일"),
        Description = Wording.Pick("The words as text, laid on the notes in order; ~ holds a syllable for one more note.", "글로 쓴 가사를 음에 차례로 붙입니다. ~는 앞 음절을 한 음 더 끕니다."),
    };

    private readonly Option<string?> _language = new("--language") { HelpName = "ko|en", Description = Wording.Pick("Of the words (told by their letters).", "가사의 언어 (기본: 글자를 보고 압니다).") };
    private readonly Option<string> _style = new("--style") { HelpName = Wording.Pick("style", "스타일"), Description = Wording.Pick("How it is sung: pop, ballad, folk, rock, jazz ...", "부르는 방식: pop, ballad, folk, rock, jazz 같은 스타일."), DefaultValueFactory = _ => "pop" };
    private readonly Option<ulong> _seed = new("--seed") { HelpName = "n", Description = Wording.Pick("Another number, another breath of the same song.", "숫자가 다르면 같은 노래를 조금 다르게 부릅니다."), DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _quiet = WorkArguments.Quiet();

    public SingVerb()
        : base(
            "sing",
            Wording.Pick("Sings any melody with words.", "가사가 붙은 선율을 부릅니다."),
            "./soribit sing score.musicxml -o vocal.wav --voice yuna\n./soribit sing tune.mid --lyrics words.txt -o vocal.wav")
    {
        Add(_score);
        foreach (var option in new Option[] { _output, _voice, _lyrics, _language, _style, _seed, _quiet })
        {
            Add(option);
        }

        _language.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[^1].Value is not ("ko" or "en"))
            {
                result.AddError(new Wording("--language takes ko or en.", "--language에는 ko나 en을 써야 합니다.").In(Tongue.IsKorean));
            }
        });
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (score, output, lyrics) = (parsed.GetRequiredValue(_score), parsed.GetRequiredValue(_output), parsed.GetValue(_lyrics));
        WorkArguments.RequireFile(score);
        if (lyrics is not null)
        {
            WorkArguments.RequireFile(lyrics);
        }

        OutputFiles.Check(output);
        var voice = parsed.GetRequiredValue(_voice);
        VoiceLibrary.RefuseUnknown(voice, file: null);
        var request = new SingingRequest(score, lyrics, parsed.GetValue(_language), parsed.GetRequiredValue(_style), parsed.GetValue(_seed));
        var quiet = parsed.GetValue(_quiet);
        var singer = VoiceLibrary.Singer(voice);
        var sung = await WithProgressAsync(quiet, progress => ScoreSinging.SingAsync(request, singer, progress, cancellation));
        using var file = new MemoryStream();
        WaveWriter.Write(file, sung.Sound, SampleFormat.Int24, Rng.For(request.Seed, "dither", "sing"));
        OutputFiles.Write(output, file.ToArray());
        if (!quiet)
        {
            Tell(output, singer, sung);
        }

        return ExitCode.Done;
    }

    private static async Task<SungFile> WithProgressAsync(bool quiet, Func<Action<double>?, Task<SungFile>> sing) => quiet || Console.IsOutputRedirected
        ? await sing(null)
        : await AnsiConsole.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask(Wording.Pick("singing", "노래하는 중"), maxValue: 1);
                return sing(done => task.Value = done);
            });

    private static void Tell(string output, ISinger singer, SungFile sung)
    {
        var voice = singer.Voice;
        var seconds = sung.Sound.Frames / (double)ScoreSinging.SampleRate;
        var length = string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60}:{(int)seconds % 60:00}");
        Console.Out.WriteLine(Wording.Pick($"{output}: {voice.Name} sings {(sung.Syllables == 1 ? "1 syllable" : $"{sung.Syllables} syllables")} in {length}.", $"{output}: {voice.Name}이/가 {length} 동안 {sung.Syllables}음절을 부릅니다."));
        if (sung.Octaves != 0)
        {
            var count = Math.Abs(sung.Octaves);
            Console.Out.WriteLine(Wording.Pick(
                $"It is sung {(count == 1 ? "an octave" : $"{count} octaves")} {(sung.Octaves > 0 ? "higher" : "lower")} than written, where the voice is at home.",
                $"이 목소리에 맞게 적힌 것보다 {count}옥타브 {(sung.Octaves > 0 ? "높게" : "낮게")} 부릅니다."));
        }

        if (sung.Lead > 0)
        {
            var lead = sung.Lead.ToString("0.###", CultureInfo.InvariantCulture);
            Console.Out.WriteLine(Wording.Pick(
                $"The score begins {lead} s into the file: its first word leaves no time to breathe in before it.",
                $"악보는 파일의 {lead}초부터 시작합니다. 첫 말 앞에 숨 쉴 자리가 없어 앞을 비웠습니다."));
        }

        foreach (var remark in sung.Remarks.Concat(VoiceLibrary.NotesAfter(singer)).Distinct())
        {
            Console.Out.WriteLine(remark);
        }

        if (voice.Credit is { } credit)
        {
            Console.Out.WriteLine(Wording.Pick($"Credit to give: {credit}{(voice.IsForSale ? "" : " Not for sale.")}", $"밝힐 출처: {credit}{(voice.IsForSale ? "" : " 팔 수 없습니다.")}"));
        }
    }
}
