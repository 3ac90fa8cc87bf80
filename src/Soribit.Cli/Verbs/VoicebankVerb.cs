using System.CommandLine;
using Soribit.Production.Voices;
using Soribit.Text;

namespace Soribit.Cli.Verbs;

/// <summary>voicebank: one's own voice as a singer, step by step.</summary>
internal sealed class VoicebankVerb : Verb
{
    public VoicebankVerb()
        : base(
            "voicebank",
            Wording.Pick("Makes a singer of your own voice: what to record, whether it is good, the bank.", "내 목소리로 가수를 만듭니다: 녹음할 것, 녹음 검사, 음원 만들기."),
            "./soribit voicebank new my-voice --language ko\n./soribit voicebank check my-voice\n./soribit voicebank build my-voice\n./soribit make samples/azaleas.md --voice my-voice")
    {
        Add(new VoicebankNewVerb());
        Add(new VoicebankCheckVerb());
        Add(new VoicebankBuildVerb());
        Add(new VoicebankImportGcinVerb());
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var verbs = string.Join(", ", Subcommands.Select(verb => verb.Name));
        throw new BadInputException(null, null, new($"voicebank needs one of {verbs} after it. See: ./soribit voicebank --help", $"voicebank 뒤에 {verbs} 가운데 하나를 적으십시오. 도움말: ./soribit voicebank --help"));
    }

    /// <summary>The folder of a bank, named by its path or by its name among the voices.</summary>
    /// <exception cref="BadInputException">There is no such folder.</exception>
    public static string FolderOf(string name)
    {
        foreach (var folder in new[] { Path.GetFullPath(name), Path.Combine(BankVoices.Folder, name) })
        {
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new BadInputException(name, null, new($"There is no such folder, here or in {WorkPlaces.Shown(BankVoices.Folder)}.", $"그런 폴더가 여기에도 {WorkPlaces.Shown(BankVoices.Folder)}에도 없습니다."));
    }

    /// <summary>Shows how far it is on a terminal, and nothing elsewhere.</summary>
    public static Action<double> Progress(Wording what)
    {
        var shown = -1;
        return done =>
        {
            var percent = (int)(100 * done);
            if (!Console.IsErrorRedirected && Interlocked.Exchange(ref shown, percent) != percent)
            {
                Console.Error.Write($"\r{what} {percent} %{(percent == 100 ? "\n" : "")}");
            }
        };
    }
}
