using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using Soribit.Cli;
using Soribit.Cli.Verbs;
using Soribit.Text;
using Soribit.Works;

Tongue.Choose();
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var interruption = new Interruption();

var root = new RootCommand(Wording.Pick(
    "Soribit turns a page that you write into a finished song, on your own machine. You direct every step.",
    "소리빛은 글 한 쪽을 이 컴퓨터에서 완성된 노래로 만듭니다. 모든 단계를 직접 연출할 수 있습니다."))
{
    new MakeVerb(),
    new ShowVerb(),
    new EditVerb(),
    new RetakeVerb(),
    new WhyVerb(),
    new ChooseVerb(),
    new UndoVerb(),
    LockVerb.Locking(),
    LockVerb.Unlocking(),
    new ExportVerb(),
    new VoicesVerb(),
    new VoicebankVerb(),
    new SingVerb(),
    new SayVerb(),
    new PartVerb(),
    new PartsVerb(),
    new BlindTestVerb(),
    LauncherVerb.Test(),
    LauncherVerb.Bench(),
    new TrainVerb(),
};
var help = root.Options.OfType<HelpOption>().Single();
help.Action = new VerbHelp();
help.Description = Wording.Pick("Shows this help.", "이 도움말을 보여 줍니다.");
root.Options.OfType<VersionOption>().Single().Description = Wording.Pick("Shows the version.", "버전을 보여 줍니다.");

var parsing = new ParserConfiguration();
if (args is ["say", ..])
{
    parsing.ResponseFileTokenReplacer = null; // @file is a text to be said there, not a file of arguments
}

var parsed = Tongue.ParsedInEnglish(() => root.Parse(args.Length == 0 ? ["--help"] : args, parsing));
if (parsed.Action is not VerbHelp && ParseFaults.Find(parsed) is { } misuse)
{
    var name = parsed.CommandResult.Command is Verb verb ? verb.FullName + " " : "";
    return Refuse(misuse + "\n" + Wording.Pick($"See: ./soribit {name}--help", $"도움말: ./soribit {name}--help"));
}

try
{
    var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
    return interruption.Token.IsCancellationRequested ? interruption.ExitCode : code;
}
catch (Exception fault) when (fault is BadInputException or WorkException)
{
    return Refuse(fault.Message);
}
catch (OperationCanceledException)
{
    return interruption.ExitCode;
}
catch (Exception fault) when (fault is SpokenException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(DiskTrouble.Tell(fault));
    return ExitCode.Failed;
}

static int Refuse(string sentence)
{
    Console.Error.WriteLine(sentence);
    return ExitCode.BadInput;
}
