using System.CommandLine;
using Soribit.Production.Voices;
using Soribit.Text;

namespace Soribit.Cli.Verbs;

/// <summary>voicebank new: a folder with what to record, and how.</summary>
internal sealed class VoicebankNewVerb : Verb
{
    private readonly Argument<string> _name = new("name") { Description = Wording.Pick("Of the new singer; the bank's folder is named so.", "새 가수의 이름. 음원 폴더의 이름이 됩니다.") };
    private readonly Option<string> _language = new("--language") { HelpName = "ko|en", Required = true, Description = Wording.Pick("ko or en: whose sounds are recorded.", "ko나 en: 어느 언어의 소리를 녹음할지.") };
    private readonly Option<string?> _folder = new("--folder") { HelpName = Wording.Pick("folder", "폴더"), Description = Wording.Pick("Where the bank is to lie, instead of in voices.", "voices 대신 음원을 둘 폴더.") };

    public VoicebankNewVerb()
        : base(
            "new",
            Wording.Pick("Writes the recording list and a guide to a new folder.", "녹음할 줄의 목록과 안내를 새 폴더에 씁니다."),
            "./soribit voicebank new my-voice --language ko\n./soribit voicebank new my-voice --language en --folder recordings/my-voice")
    {
        Add(_name);
        Add(_language);
        Add(_folder);
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (name, language) = (parsed.GetRequiredValue(_name), parsed.GetRequiredValue(_language));
        if (language is not ("ko" or "en"))
        {
            throw new BadInputException(null, null, new($"--language: \"{language}\" was given; expected ko or en.", $"--language에 \"{language}\"이/가 왔습니다. ko나 en을 적으십시오."));
        }

        if (BankVoices.NameFrom(name) != name)
        {
            throw new BadInputException(null, null, new($"\"{name}\" cannot be a voice's name; take small letters, digits and hyphens, such as {BankVoices.NameFrom(name)}.", $"\"{name}\"은/는 목소리의 이름으로 쓸 수 없습니다. {BankVoices.NameFrom(name)}처럼 소문자와 숫자, 붙임표로 적으십시오."));
        }

        var folder = parsed.GetValue(_folder) ?? Path.Combine(BankVoices.Folder, name);
        var list = VoicebankWorkshop.Begin(name, folder, language);
        foreach (var prompt in list.Prompts)
        {
            Console.Out.WriteLine($"{prompt.File}\t{prompt.Text}");
        }

        var minutes = (int)Math.Ceiling(list.Prompts.Sum(prompt => prompt.Seconds + 1) / 60);
        var shown = WorkPlaces.Shown(Path.GetFullPath(folder));
        Console.Error.WriteLine(Wording.Pick(
            $"\n{list.Prompts.Count} lines, about {minutes} minutes of singing. Record each as the file named before it, into {shown}; recording-guide.txt there says how.\nThen: ./soribit voicebank check {shown}",
            $"\n{list.Prompts.Count}줄, 부르는 시간 {minutes}분쯤입니다. 줄마다 앞에 적힌 이름의 파일로 {shown}에 녹음하십시오. 방법은 그곳의 recording-guide.txt에 있습니다.\n그다음: ./soribit voicebank check {shown}"));
        return Task.FromResult(ExitCode.Done);
    }
}
