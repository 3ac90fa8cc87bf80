using Soribit.Music.Arranging;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Why;
using Soribit.Music.Melodies;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>The step melody: the tune, by the model of parts or by the statistics, all of it or some bars.</summary>
internal static class TuneStep
{
    public static StepDefinition Of(TuneWish wish) => new("melody", new Engine("melody", "3"), MakeAsync)
    {
        Inputs = ["lyrics", "form", "chords"],
        Settings = CanonicalJson.From(wish),
        Editing = new Editing(SongFiles.MelodyText, (run, edited, cancel) =>
        {
            SongFiles.CheckMelody(run, edited);
            return run.WriteTextAsync(SongFiles.MelodyText, edited.Text, cancel);
        }),
        Places = SongFiles.Bars,
        CanVary = true,
        Weight = 0.6,
    };

    private static async Task MakeAsync(StepRun run, CancellationToken cancel)
    {
        var (form, chords, lyrics) = (SongFiles.Form(run), SongFiles.Chords(run), SongFiles.Lyrics(run));
        var wish = run.Settings.Read<TuneWish>();
        var reports = new List<WritingReport>();

        // What is varied in sections of a letter must be the same: none may choose another candidate.
        var candidates = run.Percent is null ? LearnedTunes.UsualCandidates : 1;
        using var learned = wish.Model is null ? null : new LearnedTunes(PartModel.Shared, candidates, reports.Add);
        TuneComposer composer = learned is null ? TuneComposer.Statistics : learned;
        if (run.Kept is { } take)
        {
            var (first, last) = (run.Anew!.Value.First, run.Anew.Value.Last);
            var kept = SongFiles.Melody(take, form, lyrics);
            var melody = run.Percent is { } percent
                ? MelodyComposer.Vary(kept, percent / 100.0, first - 1, last - first + 1, form, chords, lyrics, wish.Request, run.Seed, composer, cancel)
                : MelodyComposer.Mend(kept, first - 1, last - first + 1, form, chords, lyrics, wish.Request, run.Seed, composer, cancel);
            await run.WriteTextAsync(SongFiles.MelodyText, BarLines.Splice(take.ReadText(SongFiles.MelodyText), BarLines.Of(MelodyText.Format(melody, form)), form, new Bars(first, last)), cancel);
        }
        else
        {
            var melody = MelodyComposer.Compose(form, chords, SongFiles.ComposedChords(run.Input("chords"), form), lyrics, wish.Request, run.Seed, composer, cancel);
            await run.WriteTextAsync(SongFiles.MelodyText, MelodyText.Format(melody, form), cancel);
        }

        await WhyFile.WriteAsync(run, reports, cancel);
    }
}
