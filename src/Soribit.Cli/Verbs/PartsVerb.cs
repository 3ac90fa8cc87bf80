using System.CommandLine;
using System.Globalization;
using Soribit.Music.Midi;
using Soribit.Music.Parts;

namespace Soribit.Cli.Verbs;

/// <summary>parts: many parts by request, one JSON object a line.</summary>
internal sealed class PartsVerb : Verb
{
    private readonly Argument<string> _requests = new("requests.jsonl")
    {
        Description = Wording.Pick(
            "One JSON object a line: audio_key, chord_progressions (a chord per eighth note), pitch_range, num_measures, bpm, genre, track_role, inst, time_signature, min_velocity, max_velocity.",
            "한 줄에 JSON을 하나씩 적은 파일: audio_key, chord_progressions (8분음표마다 코드), pitch_range, num_measures, bpm, genre, track_role, inst, time_signature, min_velocity, max_velocity."),
    };

    private readonly Option<string> _output = new("-o", "--output")
    {
        HelpName = Wording.Pick("folder", "폴더"),
        Required = true,
        Description = Wording.Pick("A folder that is not there yet or is empty.", "아직 없거나 비어 있는 폴더."),
    };

    private readonly Option<int> _samples = new("-n", "--samples")
    {
        HelpName = "n",
        Description = Wording.Pick("Samples of each request (1).", "요청마다 만들 개수 (기본 1)."),
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        HelpName = "n",
        Description = Wording.Pick("Another number, other parts.", "숫자가 다르면 다른 파트."),
        DefaultValueFactory = _ => 1,
    };

    private readonly PartComposing _composing = new();

    public PartsVerb()
        : base(
            "parts",
            Wording.Pick("Composes many parts by request, as MIDI files.", "요청 여럿을 읽어 파트를 MIDI 파일로 만듭니다."),
            "./soribit parts requests.jsonl -o parts/ -n 10")
    {
        _samples.Validators.Add(result => WorkArguments.RequireRange(result, "-n", 1, 1000));
        Add(_requests);
        Add(_output);
        Add(_samples);
        Add(_seed);
        foreach (var option in _composing.Options)
        {
            Add(option);
        }
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (file, folder, samples, seed) = (parsed.GetRequiredValue(_requests), parsed.GetRequiredValue(_output), parsed.GetValue(_samples), parsed.GetValue(_seed));
        WorkArguments.RequireFile(file);
        var requests = PartRequestReader.Read(await File.ReadAllTextAsync(file, cancellation), file);
        using var composer = _composing.Open(parsed);
        OutputFiles.MakeFolder(folder);
        for (var i = 0; i < requests.Count; i++)
        {
            for (var sample = 0; sample < samples; sample++)
            {
                cancellation.ThrowIfCancellationRequested();
                var name = string.Create(CultureInfo.InvariantCulture, $"{i + 1:0000}-{sample + 1:00}");
                var part = composer.Compose(requests[i], Music.Rng.For(seed, name).NextUInt64(), cancellation);
                OutputFiles.Write(Path.Combine(folder, name + ".mid"), ScoreMidi.ToMidi(part.ToScore(name)).ToBytes());
            }
        }

        Console.Out.WriteLine(Wording.Pick($"{requests.Count * samples} parts in {folder}.", $"{folder}에 파트 {requests.Count * samples}개."));
        return ExitCode.Done;
    }
}
