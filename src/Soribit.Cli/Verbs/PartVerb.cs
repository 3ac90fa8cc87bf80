using System.CommandLine;
using System.Globalization;
using Soribit.Music;
using Soribit.Music.Midi;
using Soribit.Music.Parts;
using Soribit.Text;

namespace Soribit.Cli.Verbs;

/// <summary>part: one part by request, exactly as asked, as a MIDI file.</summary>
internal sealed class PartVerb : Verb
{
    private readonly Option<string> _role = Asked("--role", Wording.Pick("role", "역할"), string.Join(", ", PartRequest.RoleNames), "main_melody");
    private readonly Option<string> _key = Asked("--key", Wording.Pick("key", "조"), Wording.Pick("\"C major\", \"A minor\", Am ...", "\"C major\", \"A minor\", Am ..."), "C major");
    private readonly Option<string> _metre = Asked("--metre", Wording.Pick("metre", "박자"), "4/4, 3/4, 6/8 ...", "4/4");
    private readonly Option<double> _bpm = new("--bpm") { HelpName = "n", Description = Wording.Pick("Quarter notes a minute.", "1분에 연주할 4분음표 수."), DefaultValueFactory = _ => 100 };
    private readonly Option<int> _bars = new("--bars") { HelpName = "n", Description = Wording.Pick("1 to 128.", "마디 수, 1에서 128까지."), DefaultValueFactory = _ => 8 };

    private readonly Option<string> _chords = Asked(
        "--chords",
        Wording.Pick("chart", "코드"),
        Wording.Pick("By the bar, repeated until the bars are full: \"C | Am F | G\".", "마디마다 쓰고, 마디 수가 찰 때까지 되풀이합니다: \"C | Am F | G\"."),
        "C | Am | F | G");

    private readonly Option<string> _range = Asked("--range", Wording.Pick("range", "음역"), string.Join(", ", PitchRanges.Names), "mid_high");

    private readonly Option<string> _velocity = Asked("--velocity", "a-b", Wording.Pick("Softest and loudest, 1 to 127.", "가장 여린 세기와 센 세기, 1에서 127."), "60-90");
    private readonly Option<string> _instrument = Asked("--instrument", Wording.Pick("name", "악기"), Wording.Pick("acoustic_piano, violin, string_ensemble ...", "acoustic_piano, violin, string_ensemble ..."), "acoustic_piano");
    private readonly Option<string> _genre = Asked("--genre", Wording.Pick("genre", "장르"), string.Join(", ", PartRequest.GenreNames), "newage");
    private readonly PartComposing _composing = new();
    private readonly Option<ulong> _seed = new("--seed") { HelpName = "n", Description = Wording.Pick("Another number, another part.", "숫자가 다르면 다른 파트."), DefaultValueFactory = _ => 1 };
    private readonly Option<string> _output = new("-o", "--output") { HelpName = Wording.Pick("file", "파일"), Required = true, Description = Wording.Pick("A MIDI file that is not there yet.", "아직 없는 MIDI 파일.") };

    private static Wording Velocities => new("two numbers from 1 to 127, the softer first, such as 60-90", "60-90처럼 1에서 127까지의 두 수, 여린 것 먼저");

    public PartVerb()
        : base(
            "part",
            Wording.Pick("Composes one part that obeys everything you ask, as MIDI.", "요청을 그대로 따르는 파트 하나를 MIDI로 만듭니다."),
            "./soribit part --role bass --key \"A minor\" --bpm 96 --bars 8 --chords \"Am | F | C | G\" --range low --velocity 70-90 --instrument acoustic_bass -o bass.mid")
    {
        foreach (var option in new Option[] { _role, _key, _metre, _bpm, _bars, _chords, _range, _velocity, _instrument, _genre, _seed, _output }.Concat(_composing.Options))
        {
            Add(option);
        }
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var request = RequestOf(parsed);
        var output = parsed.GetRequiredValue(_output);
        OutputFiles.Check(output);
        using var composer = _composing.Open(parsed);
        var part = composer.Compose(request, parsed.GetValue(_seed), cancellation);
        var midi = ScoreMidi.ToMidi(part.ToScore(Path.GetFileNameWithoutExtension(output))).ToBytes();
        OutputFiles.Write(output, midi);
        Console.Out.WriteLine(Wording.Pick($"{output}: {part.Part.Notes.Count} notes in {request.Bars} bars.", $"{output}: {request.Bars}마디에 음표 {part.Part.Notes.Count}개."));
        if (part.Copies is { Kept.IsCopy: true, Kept: var run })
        {
            Console.Out.WriteLine(Wording.Pick(
                $"{run.Length} notes in a row are those of {run.Title}, which the model has learned; another --seed writes another part.",
                $"잇달아 {run.Length}음이 모델이 배운 {run.Title}과/와 같습니다. --seed를 바꾸면 다른 파트가 됩니다."));
        }

        return Task.FromResult(ExitCode.Done);
    }

    private PartRequest RequestOf(ParseResult parsed)
    {
        var role = Index(PartRequest.RoleNames, parsed.GetValue(_role)!, "--role");
        var genre = Index(PartRequest.GenreNames, parsed.GetValue(_genre)!, "--genre");
        if (!Key.TryParse(parsed.GetValue(_key)!, out var key))
        {
            throw Refused("--key", parsed.GetValue(_key)!, new("a key such as \"C major\" or \"F# minor\"", "\"C major\"나 \"F# minor\" 같은 조"));
        }

        if (!Metre.TryParse(parsed.GetValue(_metre)!, out var metre) || metre.BarTicks % Ticks.PerEighth != 0 || metre.BarTicks / Ticks.PerEighth is < 2 or > 24)
        {
            throw Refused("--metre", parsed.GetValue(_metre)!, new("a metre such as 4/4, 3/4 or 6/8", "4/4, 3/4, 6/8 같은 박자"));
        }

        if (!PitchRanges.TryParse(parsed.GetValue(_range)!, out var range))
        {
            throw Refused("--range", parsed.GetValue(_range)!, OneOf(PitchRanges.Names));
        }

        if (parsed.GetValue(_velocity)!.Split('-') is not [var low, var high]
            || !int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var softest)
            || !int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var loudest))
        {
            throw Refused("--velocity", parsed.GetValue(_velocity)!, Velocities);
        }

        var bars = parsed.GetValue(_bars);
        if (bars is < 1 or > PartRequest.MaxBars)
        {
            throw Refused("--bars", bars.ToString(CultureInfo.InvariantCulture), new($"1 to {PartRequest.MaxBars}", $"1에서 {PartRequest.MaxBars}까지"));
        }

        if (!PartRequest.TrySpread(parsed.GetValue(_chords)!, metre, bars, out var chords, out var problem))
        {
            throw new BadInputException(null, null, new($"--chords: {problem}.", $"--chords: {problem}."));
        }

        var request = new PartRequest(
            (TrackRole)role, key, metre, bars, parsed.GetValue(_bpm), chords, range, softest, loudest, parsed.GetValue(_instrument)!, (PartGenre)genre);
        return request.Problem switch
        {
            null => request,
            { Field: "min_velocity" or "max_velocity" } => throw Refused("--velocity", parsed.GetValue(_velocity)!, Velocities),
            var (field, sentence) => throw new BadInputException(null, null, new($"{OptionOf(field)}: {sentence}.", $"{OptionOf(field)}: {sentence}.")),
        };
    }

    /// <summary>The option that a person typed for what requests in JSON call otherwise.</summary>
    private static string OptionOf(string field) => field switch
    {
        "track_role" => "--role",
        "time_signature" => "--metre",
        "num_measures" => "--bars",
        "bpm" => "--bpm",
        "chord_progressions" => "--chords",
        "pitch_range" => "--range",
        "inst" => "--instrument",
        _ => field,
    };

    private static int Index(IReadOnlyList<string> names, string given, string option)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == given)
            {
                return i;
            }
        }

        throw Refused(option, given, OneOf(names));
    }

    private static BadInputException Refused(string option, string given, Wording accepted) => new(null, null, new(
        $"{option}: \"{given}\" was given; expected {accepted}.",
        $"{option}: \"{given}\"은/는 쓸 수 없습니다. 쓸 수 있는 것: {accepted}."));

    private static Wording OneOf(IReadOnlyList<string> names) => new($"one of {string.Join(", ", names)}", $"{string.Join(", ", names)}");

    private static Option<string> Asked(string name, string helpName, string description, string otherwise) =>
        new(name) { HelpName = helpName, Description = description, DefaultValueFactory = _ => otherwise };
}
