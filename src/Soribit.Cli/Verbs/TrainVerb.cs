using System.CommandLine;
using Soribit.Cli.Screens;
using Soribit.Production.Learning;
using Soribit.Text;

namespace Soribit.Cli.Verbs;

/// <summary>train: teaches the model of parts a director's own scores. The statistics of the other models are trained by the launcher.</summary>
internal sealed class TrainVerb : Verb
{
    private readonly Argument<string?> _statistics = new(Wording.Pick("statistics", "통계"))
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = Wording.Pick(
            "One of chords, form, grooves, figures, melody: makes those tables anew from the data they were learned from (models/*/README.md).",
            "chords, form, grooves, figures, melody 중 하나를 쓰면 그 표를 원래 자료로 다시 만듭니다(models/*/README.md)."),
    };

    private readonly Option<string> _from = new("--from")
    {
        HelpName = Wording.Pick("model", "모델"),
        Description = Wording.Pick("What to go on from: parts (the model that Soribit ships), or a model.safetensors of your own.", "출발점: parts(소리빛에 들어 있는 모델) 또는 직접 학습한 model.safetensors."),
        DefaultValueFactory = _ => PartModels.Shipped,
    };

    private readonly Option<string> _data = new("--data")
    {
        HelpName = Wording.Pick("folder", "폴더"),
        Required = true,
        Description = Wording.Pick("Your scores: MIDI and MusicXML files, folders within folders too.", "직접 쓴 악보가 든 폴더: MIDI와 MusicXML, 하위 폴더까지."),
    };

    private readonly Option<double> _minutes = new("--minutes")
    {
        HelpName = "n",
        Description = Wording.Pick("How long to train, 0.1 to 1440.", "학습할 시간(분), 0.1에서 1440까지."),
        DefaultValueFactory = _ => 30,
    };

    private readonly Option<string> _output = new("-o", "--out")
    {
        HelpName = Wording.Pick("folder", "폴더"),
        Required = true,
        Description = Wording.Pick("Where the model, its curve and all that is needed to go on are kept. The same command goes on where it was stopped.", "모델과 손실 곡선, 이어서 학습하는 데 필요한 것을 두는 폴더. 같은 명령을 다시 내리면 멈춘 데서 이어 갑니다."),
    };

    public TrainVerb()
        : base(
            "train",
            Wording.Pick("Teaches the composer your own scores, on this machine.", "작곡 모델에 내 악보를 이 컴퓨터에서 가르칩니다."),
            "./soribit train --from parts --data my-scores/ --minutes 30 --out my-parts/\n./soribit part --model my-parts/model.safetensors -o tune.mid")
    {
        Add(_statistics);
        foreach (var option in new Option[] { _from, _data, _minutes, _output })
        {
            Add(option);
        }
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_statistics) is { } statistics)
        {
            throw new BadInputException(null, null, new(
                $"train {statistics} is run by the launcher: ./soribit train {statistics} --data DIR --out DIR; it knows chords, form, grooves, figures, melody.",
                $"train {statistics}은/는 실행 스크립트가 맡습니다: ./soribit train {statistics} --data 폴더 --out 폴더. 쓸 수 있는 것은 chords, form, grooves, figures, melody입니다."));
        }

        var minutes = parsed.GetValue(_minutes);
        if (!(minutes is >= 0.1 and <= 1440))
        {
            throw new BadInputException(null, null, new($"--minutes: expected 0.1 to 1440, found {minutes}.", $"--minutes: 0.1에서 1440까지인데 {minutes}입니다."));
        }

        var data = parsed.GetRequiredValue(_data);
        var scores = ReadScores(data, cancellation);
        var output = parsed.GetRequiredValue(_output);
        var folder = OpenFolder(output);
        Tell(Wording.Pick(
            $"Learning from {scores.Train.Count} parts of {scores.Files - scores.Problems.Count} scores, {scores.Train.Sum(track => track.Bars.Count)} bars.",
            $"악보 {scores.Files - scores.Problems.Count}개의 파트 {scores.Train.Count}개, {scores.Train.Sum(track => track.Bars.Count)}마디로 배웁니다."));
        var lessons = new PartLessons(scores.Train, scores.HeldOut, PartModels.Weights(parsed.GetValue(_from)!), TimeSpan.FromMinutes(minutes), Environment.ProcessorCount, Seed: 1);
        try
        {
            PartTraining.Run(lessons, folder, new TrainingScreen(), TimeProvider.System, cancellation);
        }
        catch (OperationCanceledException)
        {
            Tell(Wording.Pick("Stopped. The same command goes on from here.", "멈췄습니다. 같은 명령을 다시 내리면 여기서 이어 갑니다."));
            throw;
        }

        Console.Out.WriteLine(Wording.Pick(
            $"{folder.ModelFile}: trained; its curve is {folder.CurveFile}.\nCompose with it: ./soribit part --model {folder.ModelFile} -o tune.mid",
            $"{folder.ModelFile}: 학습했습니다. 손실 곡선: {folder.CurveFile}\n이 모델로 작곡: ./soribit part --model {folder.ModelFile} -o tune.mid"));
        return Task.FromResult(ExitCode.Done);
    }

    private static OwnScores ReadScores(string data, CancellationToken cancellation)
    {
        if (!Directory.Exists(data))
        {
            throw new BadInputException(data, null, new("No such folder; expected one with MIDI or MusicXML files.", "그런 폴더가 없습니다. MIDI나 MusicXML 파일이 든 폴더를 쓰십시오."));
        }

        var scores = OwnScores.Read(data, cancellation);
        foreach (var problem in scores.Problems)
        {
            Tell(problem.ToString());
        }

        return scores.Train.Count > 0 ? scores : throw new BadInputException(data, null, scores.Files == 0
            ? new("No MIDI or MusicXML file (.mid, .midi, .musicxml, .xml, .mxl) lies in the folder.", "폴더에 MIDI나 MusicXML 파일(.mid, .midi, .musicxml, .xml, .mxl)이 없습니다.")
            : new($"None of the {scores.Files} files can be learned from.", $"파일 {scores.Files}개 중 배울 수 있는 것이 없습니다."));
    }

    private static ModelFolder OpenFolder(string output)
    {
        if (File.Exists(output))
        {
            throw new BadInputException(output, null, new("This is a file; --out expects a folder.", "파일입니다. --out에는 폴더를 쓰십시오."));
        }

        return new ModelFolder(output);
    }

    private static void Tell(string line) => Console.Error.WriteLine(line);
}
