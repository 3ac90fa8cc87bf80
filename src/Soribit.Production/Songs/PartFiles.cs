using System.Text.Json;
using System.Text.Json.Serialization;
using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>The two files of a part: as written, for people; and as played, its notes as [tick, duration, pitch, velocity, tick as written] and its controls as [tick, controller, value].</summary>
internal static class PartFiles
{
    public const string Text = "part.txt";
    public const string Performance = "performance.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The step that a part of this name is made by.</summary>
    public static string Step(string part) => "parts/" + part;

    public static async Task WriteAsync(StepRun run, string text, PlayedPart played, CancellationToken cancel)
    {
        await run.WriteTextAsync(Text, text, cancel);
        await run.WriteTextAsync(Performance, JsonSerializer.Serialize(StoredPart.From(played), Options), cancel);
    }

    public static Part Written(Take take, SongForm form, PlannedPlayer player) => PartText.Parse(take.ReadText(Text), form, player, take.PathOf(Text));

    public static PlayedPart Played(Take take) =>
        (JsonSerializer.Deserialize<StoredPart>(take.ReadText(Performance), Options)
            ?? throw new UnreadableFileException(new($"{Performance} is empty.", $"{Performance}이/가 비어 있습니다."))).ToPlayed();

    /// <summary>How many ticks the notes of a part last together: what playing it costs.</summary>
    public static long NoteTicks(Take take) => Played(take).Part.Notes.Sum(note => (long)note.Duration);

    private sealed record StoredPart(string Name, TrackRole Role, int Program, bool IsDrums, int[][] Notes, int[][] Controls)
    {
        public static StoredPart From(PlayedPart played) => new(
            played.Part.Name,
            played.Part.Role,
            played.Part.Instrument.Program,
            played.Part.Instrument.IsDrums,
            [.. played.Part.Notes.Zip(played.WrittenAt, (note, at) => new[] { note.Tick, note.Duration, note.Pitch, note.Velocity, at })],
            [.. played.Part.Controls.Select(control => new[] { control.Tick, control.Controller, control.Value })]);

        public PlayedPart ToPlayed() => new(
            new Part(
                Name,
                Role,
                new Instrument(Program, IsDrums),
                [.. Notes.Select(note => new Note(note[0], note[1], note[2], note[3]))],
                [.. Controls.Select(control => new ControlChange(control[0], control[1], control[2]))]),
            [.. Notes.Select(note => note[4])]);
    }
}
