using System.Text.Json;
using System.Text.Json.Serialization;
using Soribit.Music.Parts;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>The performance as a file: every part with its notes as [tick, duration, pitch, velocity] and its controls as [tick, controller, value].</summary>
internal static class PartsFile
{
    public const string Name = "performance.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task WriteAsync(StepRun run, Performance performance, CancellationToken cancel) =>
        run.WriteTextAsync(Name, JsonSerializer.Serialize(performance.Parts.Select(StoredPart.From), Options), cancel);

    /// <summary>Each part's name, and how many ticks its notes last together: what playing it costs.</summary>
    public static IReadOnlyList<(string Name, long NoteTicks)> Parts(Take performance) =>
        [.. Read(performance).Select(part => (part.Name, part.Notes.Sum(note => (long)note[1])))];

    public static Performance Performance(StepRun run) => Performance(run.Input("performance"));

    public static Performance Performance(Take performance) => new([.. Read(performance).Select(part => part.ToPart())]);

    public static Part Part(StepRun run, string name) => Read(run.Input("performance")).First(part => part.Name == name).ToPart();

    private static IReadOnlyList<StoredPart> Read(Take performance) =>
        JsonSerializer.Deserialize<IReadOnlyList<StoredPart>>(performance.ReadText(Name), Options)
        ?? throw new UnreadableFileException(new($"{Name} is empty.", $"{Name}이/가 비어 있습니다."));

    private sealed record StoredPart(string Name, TrackRole Role, int Program, bool IsDrums, int[][] Notes, int[][] Controls)
    {
        public static StoredPart From(Part part) => new(
            part.Name,
            part.Role,
            part.Instrument.Program,
            part.Instrument.IsDrums,
            [.. part.Notes.Select(note => new[] { note.Tick, note.Duration, note.Pitch, note.Velocity })],
            [.. part.Controls.Select(control => new[] { control.Tick, control.Controller, control.Value })]);

        public Part ToPart() => new(
            Name,
            Role,
            new Instrument(Program, IsDrums),
            [.. Notes.Select(note => new Note(note[0], note[1], note[2], note[3]))],
            [.. Controls.Select(control => new ControlChange(control[0], control[1], control[2]))]);
    }
}
