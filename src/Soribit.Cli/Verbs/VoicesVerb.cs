using System.CommandLine;
using System.Globalization;
using Soribit.Music.Melodies;
using Soribit.Production.Voices;
using Soribit.Sound.Singing;
using Spectre.Console;

namespace Soribit.Cli.Verbs;

/// <summary>voices: who can sing here, and how each sounds.</summary>
internal sealed class VoicesVerb : Verb
{
    private readonly Option<string?> _playTo = new("--play-to")
    {
        HelpName = Wording.Pick("folder", "폴더"),
        Description = Wording.Pick("Write a sung phrase of each voice to a folder that is not there yet.", "목소리마다 한 구절을 부른 파일을 아직 없는 폴더에 씁니다."),
    };

    public VoicesVerb()
        : base(
            "voices",
            Wording.Pick("Lists the voices found here: language, range, licence, how they sound.", "쓸 수 있는 목소리를 보여 줍니다: 언어, 음역, 라이선스, 음색."),
            "./soribit voices\n./soribit voices --play-to phrases/") => Add(_playTo);

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = parsed.GetValue(_playTo);
        if (folder is not null)
        {
            OutputFiles.MakeFolder(folder);
        }

        var table = new Table().Border(TableBorder.Simple)
            .AddColumns(Wording.Pick("voice", "목소리"), Wording.Pick("languages", "언어"), Wording.Pick("range", "음역"), Wording.Pick("licence", "라이선스"), Wording.Pick("how it sounds", "음색"));
        foreach (var voice in VoiceLibrary.All)
        {
            table.AddRow(Markup.Escape(voice.Name), string.Join(' ', voice.Languages), $"{NoteName.Of(voice.Low, Music.Key.CMajor)}–{NoteName.Of(voice.High, Music.Key.CMajor)}", Markup.Escape(Licence(voice)), Markup.Escape(voice.About.ToString()));
        }

        AnsiConsole.Write(table);
        foreach (var note in VoiceLibrary.Missing)
        {
            Console.Out.WriteLine(note);
        }

        return folder is not null ? await PlayAsync(folder, cancellation) : ExitCode.Done;
    }

    private static string Licence(Voice voice) => voice.IsForSale ? voice.Licence : voice.Licence + Wording.Pick(" (not for sale)", " (팔 수 없음)");

    private static async Task<int> PlayAsync(string folder, CancellationToken cancellation)
    {
        foreach (var voice in VoiceLibrary.All.Where(voice => voice.Refusal is null))
        {
            foreach (var language in voice.Languages)
            {
                var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{voice.Name}-{language}.wav"));
                OutputFiles.Write(file, await VoiceSamples.SingAsync(VoiceLibrary.Singer(voice.Name), language, cancellation));
                Console.Out.WriteLine(file);
            }
        }

        return ExitCode.Done;
    }
}
