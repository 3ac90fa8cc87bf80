using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Soribit.Cli.Screens;
using Soribit.Production;
using Soribit.Production.Programs;
using Soribit.Production.Songs;
using Soribit.Text;
using Soribit.Works;

namespace Soribit.Cli.Verbs;

/// <summary>edit: a step's text in the person's editor, or from a file; what is saved becomes a take by hand and is chosen.</summary>
internal sealed class EditVerb : Verb
{
    private readonly Argument<string> _work = WorkArguments.Work();
    private readonly Argument<string> _step = WorkArguments.Step();

    private readonly Option<string?> _from = new("--from")
    {
        HelpName = Wording.Pick("file", "파일"),
        Description = Wording.Pick(
            "Take the text from a file (- for standard input); for melody also .mid, .musicxml or .mxl, for vocal .ust and .ustx, too.",
            "편집기 대신 파일에서 (-는 표준 입력); melody는 .mid, .musicxml, .mxl도, vocal은 .ust, .ustx도 됩니다."),
    };

    private readonly Option<string?> _to = new("--to")
    {
        HelpName = Wording.Pick("file", "파일"),
        Description = Wording.Pick(
            "Write the step to a file that is not there yet instead, for another program: its text, melody as .musicxml or .mid, vocal as .ustx, .ust, .mid or .musicxml, too.",
            "편집기 대신 아직 없는 파일에 써서 다른 프로그램에서 고칩니다: 단계의 글, melody는 .musicxml이나 .mid, vocal은 .ustx, .ust, .mid, .musicxml도 됩니다."),
    };

    public EditVerb()
        : base(
            "edit",
            Wording.Pick("Opens a step as text; what you save becomes a take by hand.", "단계를 글로 엽니다. 저장하면 손으로 쓴 테이크가 됩니다."),
            "./soribit edit azaleas chords\n./soribit edit azaleas melody --from tune.musicxml\n./soribit edit azaleas vocal --to vocal.ustx\n./soribit edit azaleas vocal --from vocal.ustx")
    {
        Add(_work);
        Add(_step);
        Add(_from);
        Add(_to);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var step = WorkArguments.StepIn(parsed, _step);
        var folder = WorkPlaces.Existing(parsed.GetRequiredValue(_work));
        var screen = RunScreen.For(quiet: true, json: false);
        var runner = new Runner(new SongProduction(), TimeProvider.System, 1, screen);
        var before = runner.Editable(WorkView.Read(folder), step);
        if (parsed.GetValue(_to) is { } target)
        {
            if (parsed.GetValue(_from) is not null)
            {
                throw new BadInputException(null, null, new("--from and --to do not go together: one reads the step from a file, the other writes it to one.", "--from과 --to는 함께 쓸 수 없습니다. 하나는 파일에서 읽고 하나는 파일에 씁니다."));
            }

            return Write(WorkView.Read(folder), step, before.Text, target);
        }

        if (parsed.GetValue(_from) is { } file)
        {
            return await AdoptAsync(runner, folder, step, await FromFileAsync(folder, step, file, cancellation), cancellation);
        }

        // A copy outside the work is edited. It stays only when the text cannot be used, so that nothing written is lost.
        var copy = Path.Combine(Path.GetTempPath(), $"soribit-{Path.GetFileName(folder)}-{step.Replace('/', '-')}-{Guid.NewGuid():N}"[..^24] + Path.GetExtension(before.ShownName));
        await File.WriteAllTextAsync(copy, before.Text, cancellation);
        try
        {
            await RunEditorAsync(copy, cancellation);
            var code = await AdoptAsync(runner, folder, step, new EditedText(await File.ReadAllTextAsync(copy, cancellation), copy), cancellation);
            File.Delete(copy);
            return code;
        }
        catch
        {
            LeaveCopy(copy, before.Text, $"./soribit edit {parsed.GetRequiredValue(_work)} {step} --from {copy}");
            throw;
        }
    }

    private static int Write(WorkView work, string step, string text, string file)
    {
        OutputFiles.Check(file);
        var isText = Path.GetExtension(file).ToUpperInvariant() is "" or ".TXT" or ".YAML" or ".YML" or ".MD";
        OutputFiles.Write(file, isText || step is not ("melody" or "vocal") ? Encoding.UTF8.GetBytes(text) : step == "vocal" ? VocalFile.Bytes(work, file) : MelodyFile.Bytes(work, file));
        Console.Out.WriteLine(Wording.Pick(
            $"{step} is written. To take it back when it is edited: ./soribit edit {work.Name} {step} --from {file}",
            $"{step}을/를 썼습니다. 고친 뒤 되돌려 넣으려면: ./soribit edit {work.Name} {step} --from {file}"));
        return ExitCode.Done;
    }

    private static async Task<int> AdoptAsync(Runner runner, string folder, string step, EditedText edited, CancellationToken cancellation)
    {
        using var work = Work.Open(folder);
        var old = work.View.Chosen(step)!.Id;
        var take = await runner.AdoptAsync(work, step, edited, cancellation);
        var name = work.View.Name;
        Console.Out.WriteLine(take.Id == old
            ? Wording.Pick($"{step} is unchanged.", $"{step}은/는 그대로입니다.")
            : Wording.Pick(
                $"{step} is now by hand. To hear it: ./soribit make {name}    To go back: ./soribit undo {name}",
                $"{step}은/는 이제 손으로 쓴 것입니다. 들으려면: ./soribit make {name}    되돌리려면: ./soribit undo {name}"));
        return ExitCode.Done;
    }

    private static async Task<EditedText> FromFileAsync(string folder, string step, string file, CancellationToken cancellation)
    {
        if (file == "-")
        {
            return new EditedText(await Console.In.ReadToEndAsync(cancellation), Wording.Pick("standard input", "표준 입력"));
        }

        WorkArguments.RequireFile(file);
        return (step, WorkView.Read(folder)) switch
        {
            ("melody", var work) when MelodyFile.IsScore(file) => new EditedText(MelodyFile.Read(work, file), file),
            ("vocal", var work) when VocalFile.IsScore(file) => new EditedText(await VocalFile.ReadAsync(work, file, cancellation), file),
            _ => new EditedText(TextFile.Read(file), file),
        };
    }

    /// <summary>Says how to go on with a text that was written and could not be used; one that nobody changed is removed.</summary>
    private static void LeaveCopy(string copy, string before, string command)
    {
        if (!File.Exists(copy))
        {
            return;
        }

        if (File.ReadAllText(copy) == before)
        {
            File.Delete(copy);
            return;
        }

        Console.Error.WriteLine(Wording.Pick(
            $"Your text is kept. To go on with it, put right what is said below: {command}",
            $"쓰신 글은 남아 있습니다. 아래에 적힌 것을 고친 뒤 이어 가려면: {command}"));
    }

    private static async Task RunEditorAsync(string file, CancellationToken cancellation)
    {
        foreach (var editor in Editors())
        {
            var words = editor.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            try
            {
                using var process = Process.Start(new ProcessStartInfo(words[0], [.. words[1..], file]) { UseShellExecute = false })!;
                await process.WaitForExitAsync(cancellation);
                if (process.ExitCode != 0)
                {
                    throw new ProgramFailedException(words[0], new($"The editor {editor} ended with code {process.ExitCode}; nothing was changed.", $"편집기 {editor}이/가 코드 {process.ExitCode}으로/로 끝났습니다. 아무것도 바꾸지 않았습니다."));
                }

                return;
            }
            catch (Win32Exception)
            {
                // Not installed: the next one.
            }
        }

        var missing = Editors()[0];
        throw new ProgramFailedException(missing, new(
            $"The editor {missing} was not found. Name yours in EDITOR, or use --from file.",
            $"편집기 {missing}을/를 찾지 못했습니다. EDITOR에 쓰시는 편집기를 적거나 --from 파일을 쓰십시오."));
    }

    /// <summary>The person's own editor, or else those that a system usually has.</summary>
    private static IReadOnlyList<string> Editors() =>
        (Own("VISUAL") ?? Own("EDITOR")) is { } own ? [own] : ["nano", "editor", "vi"];

    private static string? Own(string variable) => Environment.GetEnvironmentVariable(variable) is { } value && value.Trim().Length > 0 ? value : null;
}
