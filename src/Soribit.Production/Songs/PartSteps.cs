using System.Text.Json.Serialization;
using Soribit.Music.Arranging;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Why;
using Soribit.Music.Parts;
using Soribit.Music.Performing;
using Soribit.Music.Styles;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>The steps parts/…: what each player of the arrangement plays, written and played by itself, so that a changed bass leaves everybody else alone.</summary>
internal static class PartSteps
{
    /// <param name="style">Name of the arrangement's style.</param>
    /// <param name="isSung">A voice sings what has words.</param>
    /// <param name="model">Identity of the model that writes what the style leaves to it; null where the statistics write all.</param>
    public static StepDefinition Of(PlannedPlayer player, string style, IReadOnlyList<PlannedPlayer> band, bool isSung, string? model)
    {
        var heard = Heard(player, style, band);
        return new(PartFiles.Step(player.Name), new Engine("player", "2"), (run, cancel) => MakeAsync(run, player.Name, heard, cancel))
        {
            Inputs = ["lyrics", "form", "chords", "melody", "arrangement", .. heard.Select(PartFiles.Step)],
            Settings = CanonicalJson.From(new PartWish(isSung && player.Role == TrackRole.MainMelody, IsWritten(player, style) ? model : null)),
            Editing = new Editing(PartFiles.Text, (run, edited, cancel) =>
            {
                var book = Book(run);
                var written = PartText.Parse(edited.Text, book.Form, book.Arrangement.Player(player.Name), edited.ShownName);
                return PartFiles.WriteAsync(run, edited.Text, Play(run, book, written), cancel);
            }),
            Places = SongFiles.Bars,
            Weight = 0.1,
        };
    }

    private static async Task MakeAsync(StepRun run, string player, IReadOnlyList<string> heard, CancellationToken cancel)
    {
        var book = Book(run);
        var others = heard.Select(name => PartFiles.Written(run.Input(PartFiles.Step(name)), book.Form, book.Arrangement.Player(name)));
        var kept = run.Kept is { } take ? new KeptPart(PartFiles.Written(take, book.Form, book.Arrangement.Player(player)), new Bars(run.Anew!.Value.First, run.Anew.Value.Last)) : null;
        var reports = new List<WritingReport>();
        using var model = run.Settings.Read<PartWish>().Model is null ? null : new SectionWriter(PartModel.Shared, watch: reports.Add);
        var part = PartWriter.Write(book, player, [.. others], run.Seed, kept, model, cancel);
        var played = Play(run, book, part);
        var text = PartText.Format(part, book.Form);
        if (kept is not null)
        {
            text = PartSplice.Text(run.Kept!.ReadText(PartFiles.Text), part, book.Form, kept.Anew);
            played = PartSplice.Played(PartFiles.Played(run.Kept), played, kept.Anew, book.Form.Metre);
        }

        await PartFiles.WriteAsync(run, text, played, cancel);
        foreach (var credit in PartWriter.CreditsOf(part))
        {
            run.Credit(credit);
        }

        await WhyFile.WriteAsync(run, reports, cancel);
    }

    private static PlayedPart Play(StepRun run, SongBook book, Part part) => Performer.Perform(part, book.Form, book.Chords, book.Style, run.Seed);

    private static SongBook Book(StepRun run)
    {
        var arrangement = SongFiles.Arrangement(run);
        return new SongBook(SongFiles.Form(run), SongFiles.Chords(run), SongFiles.Melody(run), StyleLibrary.Named(arrangement.Style), arrangement, run.Settings.Read<PartWish>().IsSung);
    }

    /// <summary>Whom a player listens to, as far as the outline of the plan tells; the plan itself was read when it was made.</summary>
    private static IReadOnlyList<string> Heard(PlannedPlayer player, string style, IReadOnlyList<PlannedPlayer> band) =>
        StyleLibrary.All.FirstOrDefault(known => known.Name == style) is { } found ? PartWriter.Heard(band, found, player) : [];

    /// <summary>Whether the style leaves some of the part to the model.</summary>
    private static bool IsWritten(PlannedPlayer player, string style) =>
        StyleLibrary.All.FirstOrDefault(known => known.Name == style)?.Parts.FirstOrDefault(part => part.Name == player.Name) is { Written: > 0 };

    private sealed record PartWish(bool IsSung, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Model);
}
