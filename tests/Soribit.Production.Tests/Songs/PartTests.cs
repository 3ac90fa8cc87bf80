using System.Globalization;
using Soribit.Music.Parts;
using Soribit.Production.Songs;
using Soribit.Sound;
using Soribit.Testing;
using Soribit.Text;
using Soribit.Works;

namespace Soribit.Production.Tests.Songs;

/// <summary>Every part is a step of its own: what changes one leaves the others as they are.</summary>
public sealed class PartTests(FinishedSongs songs) : IDisposable
{
    private readonly Studio _studio = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _studio.Dispose();

    [Fact]
    public async Task Retake_OfOnePart_RemakesItsStemAndWhatIsMadeOfAll()
    {
        using var work = _studio.Copy(songs.Short);
        await RetakeAsync(work, "parts/bass", anew: null);
        var outcome = await Studio.Runner.MakeAsync(work, null, Token);
        Assert.Equal(["master", "mixdown", "pictures", "score", "stems/bass"], outcome.Made.Select(take => take.Step).Order(StringComparer.Ordinal));
        Assert.NotEqual(Studio.Text(songs.Short, "parts/bass"), Studio.Text(work.View, "parts/bass"));
    }

    [Fact]
    public async Task Retake_OfBarsOfEveryPart_LeavesTheOthersAsTheyWere()
    {
        using var work = _studio.Copy(songs.Sung);
        var form = SongFiles.Form(work.View.Chosen("form")!);
        var (first, last) = (3, form.Bars - 3);
        foreach (var player in Studio.Band(work.View))
        {
            var step = PartFiles.Step(player.Name);
            var (text, played) = (Studio.Text(work.View, step), PartFiles.Played(work.View.Chosen(step)!));
            await RetakeAsync(work, step, new Stretch(first, last));
            Assert.Equal(LinesOutside(text, first, last), LinesOutside(Studio.Text(work.View, step), first, last));
            var (from, to) = ((first - 1) * form.Metre.BarTicks, last * form.Metre.BarTicks);
            Assert.Equal(NotesOutside(played, from, to), NotesOutside(PartFiles.Played(work.View.Chosen(step)!), from, to));
            var read = PartFiles.Written(work.View.Chosen(step)!, form, player);
            Assert.Equal(read.Notes.Count, PartFiles.Played(work.View.Chosen(step)!).WrittenAt.Count);
        }

        Assert.Equal(songs.Sung.Chosen("stems/vocal")!.Id, work.View.Chosen("stems/vocal")!.Id);
        await Studio.MakeAsync(work, "mixdown");
    }

    [Fact]
    public async Task EditArrangement_PlayerRestsInASection_IsSilentThereInItsStem()
    {
        using var work = _studio.Create(Studio.Sung.Replace("[1절]", "[1절]\n나무는 자라고\n바람은 불어\n\n[후렴]", StringComparison.Ordinal), seed: 8);
        await Studio.MakeAsync(work, "score");
        var form = SongFiles.Form(work.View.Chosen("form")!);
        var chorus = form.Placed.First(placed => placed.Section.Name == "후렴");
        var player = Studio.Band(work.View).First(player => player.Role == TrackRole.Accompaniment);
        var text = Studio.Text(work.View, "arrangement");
        var column = text.Split('\n').Single(line => line.StartsWith("section", StringComparison.Ordinal)).Split('|').ToList().FindIndex(cell => cell.Trim() == player.Name);
        var rested = string.Join('\n', text.Split('\n').Select(line => line.StartsWith("후렴 ", StringComparison.Ordinal) || line.StartsWith("후렴|", StringComparison.Ordinal)
            ? string.Join('|', line.Split('|').Select((cell, index) => index == column ? " . " : cell))
            : line));
        await Studio.EditAsync(work, "arrangement", rested);
        await Studio.MakeAsync(work, "stems/" + player.Name);
        var written = PartFiles.Written(work.View.Chosen(PartFiles.Step(player.Name))!, form, player);
        Assert.DoesNotContain(written.Notes, note => note.Tick >= chorus.StartTick && note.Tick < chorus.EndTick);
        Assert.Contains(written.Notes, note => note.Tick < chorus.StartTick);
        var stem = SongFiles.ReadSound(work.View.Chosen("stems/" + player.Name)!, SongFiles.StemSound);
        var middle = (chorus.StartTick + chorus.EndTick) / 2 * form.SecondsPerTick;
        Assert.True(Peak(stem, middle, middle + 1) < 0.003, "The player is heard where it rests.");
    }

    [Fact]
    public async Task EditArrangement_PlayerDeleted_HasNoPartNoStemAndNoStaff()
    {
        using var work = _studio.Copy(songs.Short);
        var gone = Studio.Band(work.View)[^1].Name;
        await Studio.EditAsync(work, "arrangement", string.Join('\n', Studio.Text(work.View, "arrangement").Split('\n').Where(line => !line.StartsWith($"part {gone} ", StringComparison.Ordinal))));
        Assert.DoesNotContain(Studio.Runner.Status(work.View), status => status.Step.Name == "parts/" + gone || status.Step.Name == "stems/" + gone);
        Assert.IsType<RunOutcome.Finished>(await Studio.Runner.MakeAsync(work, null, Token));
        Assert.DoesNotContain("stems/" + gone, work.View.Chosen("mixdown")!.Recipe.Inputs.Keys);
    }

    [Fact]
    public async Task EditPart_ByHand_IsPlayedAnewAndOnlyItsStemIsMade()
    {
        using var work = _studio.Copy(songs.Short);
        var before = PartFiles.Played(work.View.Chosen("parts/bass")!).Part.Notes;
        await Studio.EditAsync(work, "parts/bass", Studio.Text(work.View, "parts/bass") + "1 1:C2:120:127\n");
        Assert.Equal(before.Count + 1, PartFiles.Played(work.View.Chosen("parts/bass")!).Part.Notes.Count);
        var outcome = await Studio.Runner.MakeAsync(work, null, Token);
        Assert.Equal(["stems/bass"], outcome.Made.Select(take => take.Step).Where(step => step.Contains('/')));
        Assert.EndsWith("1 1:C2:120:127\n", Studio.Text(work.View, "parts/bass"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EditPart_WithAMistake_NamesTheLine()
    {
        using var work = _studio.Copy(songs.Short);
        var fault = Bilingually.Told(await Assert.ThrowsAsync<BadInputException>(() => Studio.EditAsync(work, "parts/bass", "# mine\n1 1:Q2:120:127\n")));
        Assert.Equal(2, fault.Line);
        Assert.Single(work.View.TakesOf("parts/bass"));
    }

    [Fact]
    public async Task EditPart_Emptied_IsSilentAndTheSongIsMixedAllTheSame()
    {
        using var work = _studio.Copy(songs.Short);
        await Studio.EditAsync(work, "parts/bass", "# rests\n");
        Assert.IsType<RunOutcome.Finished>(await Studio.Runner.MakeAsync(work, null, Token));
        var mix = SongFiles.ReadSound(work.View.Chosen("mixdown")!, SongFiles.MixSound);
        Assert.InRange(Peak(mix, 0, mix.Seconds), 0.01f, 100);
        Assert.Equal(0, Peak(SongFiles.ReadSound(work.View.Chosen("stems/bass")!, SongFiles.StemSound), 0, 5), 0.001);
    }

    [Fact]
    public async Task Until_APart_MakesTheArrangementFirst()
    {
        using var work = _studio.Create(Studio.Short);
        await Studio.MakeAsync(work, "parts/drums");
        Assert.Equal("parts/drums", work.View.Steps.Single(step => step.StartsWith("parts/", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<WorkException>(() => Studio.Runner.MakeAsync(work, "parts/kazoo", Token));
    }

    [Fact]
    public async Task EarlierVersionsWork_Opens_AndIsBroughtUpToDate()
    {
        using var work = _studio.Create(Studio.Short);
        await new Runner(new Earlier(), TimeProvider.System, 2, new Nobody()).MakeAsync(work, null, Token);
        Assert.NotNull(work.View.Chosen("performance"));
        var status = Studio.Runner.Status(work.View).Single(status => status.Step.Name == "arrangement");
        Assert.True(status is { State: StepState.Stale, Why.Engine: true });
        await Studio.MakeAsync(work, "score");
        Assert.DoesNotContain(Studio.Runner.Status(work.View), step => step.Step.Name == "performance");
        Assert.Contains("section", Studio.Text(work.View, "arrangement"), StringComparison.Ordinal);
        work.Choose("arrangement", 1);
        work.Lock("arrangement");
        var failed = Assert.IsType<RunOutcome.Failed>(await Studio.Runner.MakeAsync(work, "score", Token));
        Assert.All(failed.Failures, failure => Assert.Contains("not understood", Bilingually.Told((BadInputException)failure.Exception).Message, StringComparison.Ordinal));
    }

    private static async Task RetakeAsync(Work work, string step, Stretch? anew) =>
        Assert.IsType<RunOutcome.Finished>(await Studio.Runner.RetakeAsync(work, step, 1, choose: true, anew, Token));

    private static List<string> LinesOutside(string text, int first, int last) =>
        [.. text.Split('\n').Where(line => !(int.TryParse(line.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bar) && bar >= first && bar <= last))];

    private static List<(Note, int)> NotesOutside(PlayedPart played, int from, int to) =>
        [.. played.Part.Notes.Zip(played.WrittenAt).Where(note => note.Second < from || note.Second >= to)];

    private static float Peak(AudioBuffer sound, double from, double to)
    {
        float peak = 0;
        for (var channel = 0; channel < sound.Channels; channel++)
        {
            foreach (var sample in sound[channel][(int)(from * sound.SampleRate)..Math.Min(sound.Frames, (int)(to * sound.SampleRate))])
            {
                peak = Math.Max(peak, Math.Abs(sample));
            }
        }

        return peak;
    }

    /// <summary>The chain as it was when one step wrote all parts and another played them.</summary>
    private sealed class Earlier : IProduction
    {
        private readonly SongProduction _song = new();

        public string Kind => _song.Kind;

        public IReadOnlyList<StepDefinition> Plan(WorkView work) =>
        [
            .. _song.Plan(work).TakeWhile(step => step.Name != "arrangement"),
            new StepDefinition("arrangement", new Engine("arranger", "1"), (run, cancel) => run.WriteTextAsync("arrangement.txt", "style pop\n\npart bass | bass | 33 Electric Bass (finger)\n[Intro]\n1 1:E2:480:86\n\npart drums | drums | kit 0 standard\n1 kick 100 . . . . . . . . . . . . . . .\n", cancel))
            {
                Inputs = ["lyrics", "form", "chords", "melody"],
                Seed = work.Seed,
            },
            new StepDefinition("performance", new Engine("performer", "1"), (run, cancel) => run.WriteTextAsync("performance.json", "[]", cancel)) { Inputs = ["form", "chords", "arrangement"] },
        ];
    }

    private sealed class Nobody : IRunObserver
    {
        public void Observe(RunEvent happened)
        {
        }
    }
}
