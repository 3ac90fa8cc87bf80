using System.Text.Json;
using Soribit.Works;

namespace Soribit.Cli.Screens;

/// <summary>One JSON object a line: {"event": "started" | "progressed" | "finished" | "alreadyMade" | "damaged" | "failed", "step": ...}, {"event": "said", "text": ...} and {"event": "files", ...}.</summary>
internal sealed class JsonScreen(TextWriter output) : RunScreen
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Observe(RunEvent happened)
    {
        object? line = happened switch
        {
            RunEvent.Started started => new { @event = "started", step = started.Recipe.Step, take = started.Recipe.Id.Hex },
            RunEvent.Progressed progress => new { @event = "progressed", step = progress.Recipe.Step, fraction = progress.Fraction, note = progress.Note?.ToString() },
            RunEvent.Finished finished => new
            {
                @event = "finished",
                step = finished.Take.Step,
                take = finished.Take.Id.Hex,
                seconds = finished.Take.Duration.TotalSeconds,
                folder = finished.Take.Folder,
                artifacts = finished.Take.Artifacts.Select(artifact => artifact.Name),
            },
            RunEvent.AlreadyMade found => new { @event = "alreadyMade", step = found.Take.Step, take = found.Take.Id.Hex },
            RunEvent.Damaged damaged => new { @event = "damaged", step = damaged.Take.Step, why = damaged.Take.Why.ToString(), place = damaged.Take.Place },
            RunEvent.Failed failed => new { @event = "failed", step = failed.Failure.Step, cause = failed.Failure.Cause.ToString() },
            _ => null,
        };
        if (line is not null)
        {
            output.WriteLine(JsonSerializer.Serialize(line, Options));
        }
    }

    public override void Say(string line) => output.WriteLine(JsonSerializer.Serialize(new { @event = "said", text = line }, Options));

    /// <remarks>The labels are those of the English screen in every language, for scripts.</remarks>
    public override void Present(IReadOnlyList<(Wording What, string Path)> files) =>
        output.WriteLine(JsonSerializer.Serialize(new { @event = "files", files = files.ToDictionary(file => file.What.English, file => file.Path) }, Options));
}
