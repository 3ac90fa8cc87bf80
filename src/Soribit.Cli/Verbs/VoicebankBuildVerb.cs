using System.CommandLine;
using Soribit.Production.Voices;
using Soribit.Text;

namespace Soribit.Cli.Verbs;

/// <summary>voicebank build: labels the recordings, so that they sing here and in OpenUtau.</summary>
internal sealed class VoicebankBuildVerb : Verb
{
    private readonly Argument<string> _folder = new("folder") { Description = Wording.Pick("The folder of the recordings, or its name in voices.", "녹음 폴더, 또는 voices 안의 이름.") };

    public VoicebankBuildVerb()
        : base(
            "build",
            Wording.Pick("Finds every sound in the recordings and writes oto.ini: the bank sings here and in OpenUtau.", "녹음에서 소리를 하나하나 찾아 oto.ini를 씁니다. 음원은 여기서도 OpenUtau에서도 부를 수 있습니다."),
            "./soribit voicebank build my-voice") => Add(_folder);

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = VoicebankVerb.FolderOf(parsed.GetRequiredValue(_folder));
        var (name, list) = VoicebankWorkshop.Open(folder);
        var built = await VoicebankWorkshop.BuildAsync(name, folder, list, VoicebankVerb.Progress(new("Labelling", "이름표 붙이는 중")), cancellation);
        var singer = BankVoices.Open(folder) ?? throw new BadInputException(folder, null, new("No sound was found in the recordings.", "녹음에서 소리를 찾지 못했습니다."));
        singer.Prepare(VoicebankVerb.Progress(new("Taking apart", "분석하는 중")), cancellation);
        foreach (var problem in singer.Problems)
        {
            Console.Error.WriteLine(problem.Sentence);
        }

        Console.Out.WriteLine(Wording.Pick(
            $"{singer.Bank.Entries.Count} sounds from {built.Labels.Count} recordings{(built.Missing.Count > 0 ? $"; {built.Missing.Count} lines are missing or could not be used, and their sounds are sung with the nearest" : "")}.",
            $"녹음 {built.Labels.Count}개에서 소리 {singer.Bank.Entries.Count}개를 찾았습니다{(built.Missing.Count > 0 ? $". {built.Missing.Count}줄은 없거나 쓸 수 없어 가장 가까운 소리로 부릅니다" : "")}."));
        var isFound = Path.GetDirectoryName(folder) == BankVoices.Folder;
        Console.Out.WriteLine(isFound
            ? Wording.Pick($"Sing with it: ./soribit make samples/azaleas.md --voice {singer.Voice.Name}", $"이 목소리로 부르기: ./soribit make samples/azaleas.md --voice {singer.Voice.Name}")
            : Wording.Pick($"Move the folder into {WorkPlaces.Shown(BankVoices.Folder)}, or set {BankVoices.Variable} to the folder it lies in, and it is among ./soribit voices.", $"폴더를 {WorkPlaces.Shown(BankVoices.Folder)}로 옮기거나 {BankVoices.Variable}에 그 윗폴더를 적으면 ./soribit voices에 나옵니다."));
        return ExitCode.Done;
    }
}
