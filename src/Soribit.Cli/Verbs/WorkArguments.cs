using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Soribit.Cli.Verbs;

/// <summary>Arguments and options that several verbs share.</summary>
internal static class WorkArguments
{
    public static Argument<string> Work() => new("work")
    {
        Description = Wording.Pick("The work's name, or the path of its folder.", "작품의 이름, 또는 그 폴더의 경로."),
    };

    public static Argument<string> Step() => new("step")
    {
        Description = Wording.Pick("A step, as show lists them: form, chords, melody, arrangement, mix ...", "단계: form, chords, melody, arrangement, mix 등 (show가 보여 줍니다)."),
    };

    public static Option<bool> Quiet() => new("--quiet", "-q")
    {
        Description = Wording.Pick("Say only what went wrong.", "잘못된 것만 말합니다."),
    };

    public static Option<bool> Json() => new("--json")
    {
        Description = Wording.Pick("One JSON object a line for each thing that happens, for scripts.", "일어나는 일마다 JSON 한 줄 (스크립트용)."),
    };

    public static Option<int> Jobs()
    {
        var jobs = new Option<int>("--jobs")
        {
            HelpName = "n",
            Description = Wording.Pick("Steps made at the same time (the number of cores).", "동시에 만드는 단계 수 (기본: 코어 수)."),
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        jobs.Validators.Add(result => RequireRange(result, "--jobs", 1, 64));
        return jobs;
    }

    public static void RequireRange(OptionResult result, string name, int low, int high)
    {
        // Read from the words themselves: asking for a value that is no number throws.
        var isInRange = result.Tokens.Count == 0
            || (int.TryParse(result.Tokens[^1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high);
        if (!isInRange)
        {
            result.AddError(Wording.Pick($"{name} takes a whole number from {low} to {high}.", $"{name}은/는 {low}에서 {high}까지의 정수를 받습니다."));
        }
    }
}
