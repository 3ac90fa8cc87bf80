using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Soribit.Production.Songs;
using Soribit.Text;
using Soribit.Works;

namespace Soribit.Cli.Verbs;

/// <summary>Arguments and options that several verbs share.</summary>
internal static class WorkArguments
{
    public static Argument<string> Work() => new(Wording.Pick("work", "작품"))
    {
        Description = Wording.Pick("The work's name, or the path of its folder.", "작품의 이름, 또는 그 폴더의 경로."),
    };

    public static Argument<string> Step() => new(Wording.Pick("step", "단계"))
    {
        Description = Wording.Pick("A step, as show lists them: form, chords, melody, arrangement, parts/bass, mix ...", "form, chords, melody, arrangement, parts/bass, mix 같은 단계 (show로 볼 수 있습니다)."),
    };

    /// <summary>The step that was named, by the name that it has.</summary>
    public static string StepIn(ParseResult parsed, Argument<string> step) => SongProduction.StepNamed(parsed.GetRequiredValue(step));

    public static Stretch Bars(string text) => Stretch.TryParse(text, out var bars) ? bars : throw new BadInputException(null, null, new(
        $"--bars takes bars such as 9-16 or 9, counted from 1; found \"{text}\".",
        $"--bars에는 9-16이나 9처럼 1부터 센 마디를 쓰십시오. \"{text}\"이/가 있습니다."));

    public static Option<bool> Quiet() => new("--quiet", "-q")
    {
        Description = Wording.Pick("Say only what went wrong.", "문제가 있을 때만 알립니다."),
    };

    public static Option<bool> Json() => new("--json")
    {
        Description = Wording.Pick("One JSON object a line for each thing that happens, for scripts.", "일어나는 일마다 JSON을 한 줄씩 씁니다 (스크립트용)."),
    };

    public static Option<int> Jobs()
    {
        var jobs = new Option<int>("--jobs")
        {
            HelpName = "n",
            Description = Wording.Pick("Steps made at the same time (the number of cores).", "동시에 만들 단계 수 (기본: 코어 수)."),
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        jobs.Validators.Add(result => RequireRange(result, "--jobs", 1, 64));
        return jobs;
    }

    /// <exception cref="BadInputException">There is no file of that name.</exception>
    public static void RequireFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException(path, null, Directory.Exists(path)
                ? new("This is a folder; name a file in it.", "폴더입니다. 그 안의 파일을 적으십시오.")
                : new("There is no such file.", "그런 파일이 없습니다."));
        }
    }

    public static void RequireRange(OptionResult result, string name, int low, int high)
    {
        // Read from the words themselves: asking for a value that is no number throws.
        var isInRange = result.Tokens.Count == 0
            || (int.TryParse(result.Tokens[^1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high);
        if (!isInRange)
        {
            result.AddError(new Wording(
                $"{name} takes a whole number from {low} to {high}.",
                $"{name}에는 {low}에서 {high}까지의 정수를 써야 합니다.").In(Tongue.IsKorean));
        }
    }
}
