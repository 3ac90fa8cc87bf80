using System.CommandLine;
using Soribit.Production.Voices;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Text;

namespace Soribit.Cli.Verbs;

/// <summary>voicebank check: listens to the recordings of a list; of a bank from elsewhere, tells what is wrong with it.</summary>
internal sealed class VoicebankCheckVerb : Verb
{
    private const int Shown = 6;

    private readonly Argument<string> _folder = new("folder") { Description = Wording.Pick("The bank's folder, or its name in voices.", "음원 폴더, 또는 voices 안의 이름.") };

    public VoicebankCheckVerb()
        : base(
            "check",
            Wording.Pick("Listens to each recording and says what to sing again, and why; lists what is wrong with any bank.", "녹음을 하나하나 듣고 다시 부를 것과 까닭을 알려 줍니다. 다른 음원은 잘못된 곳을 보여 줍니다."),
            "./soribit voicebank check my-voice") => Add(_folder);

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = VoicebankVerb.FolderOf(parsed.GetRequiredValue(_folder));
        if (!File.Exists(Path.Combine(folder, VoicebankWorkshop.ListName)) && new BankFolder(folder) is var files && files.Paths.Any(path => Path.GetFileName(path).Equals("oto.ini", StringComparison.OrdinalIgnoreCase)))
        {
            return Task.FromResult(CheckBank(folder, Voicebank.Read(files)));
        }

        var (_, list) = VoicebankWorkshop.Open(folder);
        var (reports, missing) = VoicebankWorkshop.Check(folder, list, VoicebankVerb.Progress(new("Listening", "듣는 중")), cancellation);
        foreach (var report in reports.Where(report => report.Advice.Count > 0))
        {
            Console.Out.WriteLine($"{report.File}\t{list.Find(report.File)!.Text}");
            foreach (var advice in report.Advice)
            {
                Console.Out.WriteLine("  " + advice);
            }
        }

        var good = reports.Count(report => report.Advice.Count == 0);
        Console.Out.WriteLine(Wording.Pick(
            $"{good} of {reports.Count} recordings are good; {missing.Count} of {list.Prompts.Count} lines are not recorded yet{Some(missing.Select(prompt => prompt.File))}.",
            $"녹음 {reports.Count}개 가운데 {good}개가 좋습니다. {list.Prompts.Count}줄 가운데 {missing.Count}줄은 아직 녹음되지 않았습니다{Some(missing.Select(prompt => prompt.File))}."));
        if (reports.Count > 0)
        {
            Console.Out.WriteLine(Wording.Pick($"Then: ./soribit voicebank build {WorkPlaces.Shown(folder)}", $"그다음: ./soribit voicebank build {WorkPlaces.Shown(folder)}"));
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static int CheckBank(string folder, Voicebank bank)
    {
        foreach (var problem in bank.Problems)
        {
            Console.Out.WriteLine(problem.Sentence);
        }

        var name = BankVoices.NameFrom(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        Console.Out.WriteLine(Wording.Pick(
            $"{name}: {bank.Entries.Count} sounds, {bank.Style.Kind}, {string.Join(", ", bank.Style.Scripts)}; {bank.Problems.Count} problems.",
            $"{name}: 소리 {bank.Entries.Count}개, {bank.Style.Kind}, {string.Join(", ", bank.Style.Scripts)}. 문제 {bank.Problems.Count}건."));
        return bank.Entries.Count > 0 ? ExitCode.Done : throw new BadInputException(folder, null, new(
            "There is no sound in it that can be sung; what is wrong is listed above.",
            "부를 수 있는 소리가 하나도 없습니다. 잘못된 곳은 위에 적혀 있습니다."));
    }

    private static string Some(IEnumerable<string> files)
    {
        var all = files.ToArray();
        return all.Length == 0 ? "" : $" ({string.Join(", ", all.Take(Shown))}{(all.Length > Shown ? " …" : "")})";
    }
}
