using System.CommandLine;
using Soribit.Production.Voices;

namespace Soribit.Cli.Verbs;

/// <summary>voicebank import-gcin: a bank of the free Mandarin syllables that Debian has.</summary>
internal sealed class VoicebankImportGcinVerb : Verb
{
    private readonly Argument<string> _folder = new("folder") { Description = Wording.Pick("A folder for the bank that is not there yet.", "음원을 둘 아직 없는 폴더.") };
    private readonly Option<string> _source = new("--from")
    {
        HelpName = Wording.Pick("folder", "폴더"),
        Description = Wording.Pick("Where gcin-voice lies, if not where Debian puts it.", "gcin-voice가 데비안이 두는 곳에 있지 않을 때 그 폴더."),
        DefaultValueFactory = _ => GcinVoice.Installed,
    };

    public VoicebankImportGcinVerb()
        : base(
            "import-gcin",
            Wording.Pick("Makes a Korean bank of Debian's gcin-voice (an actress's Mandarin syllables, CC BY 3.0).", "데비안의 gcin-voice(성우의 중국어 음절, CC BY 3.0)로 한국어 음원을 만듭니다."),
            "./soribit voicebank import-gcin voices/gcin")
    {
        Add(_folder);
        Add(_source);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(parsed.GetRequiredValue(_folder));
        await GcinVoice.ImportAsync(parsed.GetRequiredValue(_source), folder, VoicebankVerb.Progress(new("Importing", "가져오는 중")), cancellation);
        var sounds = BankVoices.Open(folder)?.Bank.Entries.Count ?? 0;
        Console.Out.WriteLine(Wording.Pick($"{sounds} sounds in {WorkPlaces.Shown(folder)}.", $"{WorkPlaces.Shown(folder)}에 소리 {sounds}개를 만들었습니다."));
        return ExitCode.Done;
    }
}
