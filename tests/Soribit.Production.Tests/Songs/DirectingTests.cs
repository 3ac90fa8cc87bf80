using System.Globalization;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Production.Programs;
using Soribit.Production.Songs;
using Soribit.Testing;
using Soribit.Text;
using Soribit.Works;

namespace Soribit.Production.Tests.Songs;

/// <summary>What the director changes, and what stays as it is.</summary>
public sealed class DirectingTests(FinishedSongs songs) : IDisposable
{
    private readonly Studio _studio = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _studio.Dispose();

    [Fact]
    public async Task EditChords_OfOneSection_LeavesEveryOtherBarAsItWas()
    {
        using var work = _studio.Create(Studio.Sung.Replace("[1절]", "[1절]\n나무는 자라고\n바람은 불어\n\n[후렴]", StringComparison.Ordinal), seed: 8);
        await Studio.MakeAsync(work, "score");
        var before = work.View;
        var form = SongFiles.Form(before.Chosen("form")!);
        var chorus = form.Placed.First(placed => placed.Section.Name == "후렴");
        var (first, last) = (chorus.StartBar + 1, chorus.StartBar + chorus.Section.Bars);

        await Studio.EditAsync(work, "chords", WithChords(Studio.Text(before, "chords"), "후렴", chorus.Section.Bars, "| Em | C | Am | D |"));
        Assert.Contains("melody", Studio.Stale(work.View));
        Assert.DoesNotContain("form", Studio.Stale(work.View));
        var outcome = await Studio.MakeAsync(work, "score");

        string[] parts = [.. Studio.Band(before).Select(player => PartFiles.Step(player.Name))];
        Assert.Equal(["arrangement", "melody", "score", .. parts], outcome.Made.Select(take => take.Step).OrderBy(step => step.Contains('/')).ThenBy(step => Array.IndexOf(parts, step)).ThenBy(step => step, StringComparer.Ordinal));
        Assert.NotEqual(Studio.Text(before, "melody"), Studio.Text(work.View, "melody"));
        foreach (var step in (string[])["melody", .. parts])
        {
            Assert.Equal(BarsOutside(Studio.Text(before, step), first, last), BarsOutside(Studio.Text(work.View, step), first, last));
        }

        foreach (var (old, changed) in Studio.Played(before).Zip(Studio.Played(work.View)))
        {
            Assert.Equal(NotesOutside(old, chorus.StartTick, chorus.EndTick), NotesOutside(changed, chorus.StartTick, chorus.EndTick));
        }
    }

    /// <summary>By them the sections of a letter agree on a tune, whatever is written into one of them.</summary>
    [Fact]
    public async Task EditChords_OfARetake_KnowsTheChordsThatWereComposed()
    {
        using var work = _studio.Copy(songs.Sung);
        _ = await Studio.Runner.RetakeAsync(work, "chords", 1, choose: true, null, Token);
        var composed = Studio.Text(work.View, "chords");
        var take = await Studio.EditAsync(work, "chords", "# mine\n" + composed);
        Assert.Equal(composed, take.ReadText(SongFiles.ComposedChordsText));
    }

    [Fact]
    public async Task ChordsUnderMelody_KeepsTheTuneToTheLastByteAndChangesOnlyItsBars()
    {
        using var work = _studio.Copy(songs.Sung);
        var (chords, melody, form) = (Studio.Text(work.View, "chords"), Studio.Text(work.View, "melody"), SongFiles.Form(work.View.Chosen("form")!));
        var chart = ChordText.Parse(chords, form);
        var (first, last) = (form.Placed.First(place => place.Section.Kind == SectionKind.Verse).StartBar + 1, form.Bars - 2);

        var takes = await ChordsUnderMelody.RetakeAsync(Studio.Runner, work, 2, new Stretch(first, last), Token);

        Assert.Equal(2, takes.Select(take => take.ReadText(SongFiles.ChordsText)).Append(chords).Distinct().Count() - 1);
        Assert.Equal(takes[^1], work.View.Chosen("chords"));
        Assert.Equal(melody, Studio.Text(work.View, "melody"));
        Assert.All(takes, take => Assert.All(Enumerable.Range(0, form.Bars).Where(bar => bar + 1 < first || bar + 1 > last), bar =>
            Assert.Equal(chart.At(bar * form.Metre.BarTicks), ChordText.Parse(take.ReadText(SongFiles.ChordsText), form).At(bar * form.Metre.BarTicks))));
        Assert.DoesNotContain("melody", Studio.Stale(work.View));
        Assert.Contains("arrangement", Studio.Stale(work.View));
        await Studio.MakeAsync(work, "score");
        Assert.Equal(melody, Studio.Text(work.View, "melody"));
        Assert.Equal(takes[^1], work.View.Chosen("chords"));

        work.Undo();
        work.Undo();
        Assert.Equal(takes[0], work.View.Chosen("chords"));
    }

    [Fact]
    public async Task ChordsUnderMelody_WhereTheyCannotBe_SaysWhyAndChangesNothing()
    {
        using var work = _studio.Copy(songs.Sung);
        var bars = SongFiles.Form(work.View.Chosen("form")!).Bars;
        await Refused(new Stretch(bars, bars + 1), "there is no");
        await Refused(new Stretch(1, 1), "No note of the melody");
        work.Lock("chords");
        await Refused(null, "locked");
        work.Unlock("chords");
        await Studio.EditAsync(work, "lyrics", "# mine\n" + Studio.Text(work.View, "lyrics"));
        await Refused(null, "stale");
        Assert.Single(work.View.TakesOf("chords"));
        Assert.Single(work.View.TakesOf("melody"));

        async Task Refused(Stretch? stretch, string why) => Assert.Contains(
            why, Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => ChordsUnderMelody.RetakeAsync(Studio.Runner, work, 1, stretch, Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vary_OfTheMelody_KeepsMostOfItAndFollowsNewChords()
    {
        using var work = _studio.Copy(songs.Sung);
        var (before, form) = (work.View.Chosen("melody")!, SongFiles.Form(work.View.Chosen("form")!));
        var outcome = Assert.IsType<RunOutcome.Finished>(await Studio.Runner.VaryAsync(work, "melody", 1, true, 30, null, Token));
        var (kept, varied) = (Notes(before), Notes(Assert.Single(outcome.Made)));
        Assert.Equal(kept.Select(note => note with { Pitch = 0 }), varied.Select(note => note with { Pitch = 0 }));
        Assert.InRange(kept.Zip(varied).Count(pair => pair.First.Pitch != pair.Second.Pitch) / (double)kept.Count, 0.1, 0.4);
        Assert.Equal(varied, Notes(work.View.Chosen("melody")!));

        var verse = form.Placed.First(place => place.Section.Kind == SectionKind.Verse).Section;
        await Studio.EditAsync(work, "chords", WithChords(Studio.Text(work.View, "chords"), verse.Name, verse.Bars, "| Em | C | Am | D |"));
        await Studio.MakeAsync(work, "melody");
        Assert.Equal(30, work.View.Chosen("melody")!.Recipe.Keeping!.Percent);
        Assert.DoesNotContain("melody", Studio.Stale(work.View));

        IReadOnlyList<MelodyNote> Notes(Take take) => SongFiles.Melody(take, form, SongFiles.Lyrics(work.View.Chosen("lyrics")!)).Notes;
    }

    [Fact]
    public async Task EditChords_WithAMistake_NamesTheLineAndChangesNothing()
    {
        using var work = _studio.Copy(songs.Sung);
        var text = Studio.Text(work.View, "chords");
        var bad = text.TrimEnd() + "\n| Hm | C |\n";
        var fault = Bilingually.Told(await Assert.ThrowsAsync<BadInputException>(() => Studio.EditAsync(work, "chords", bad)));
        Assert.Equal(text.TrimEnd().Split('\n').Length + 1, fault.Line);
        Assert.Contains("Hm", fault.Message, StringComparison.Ordinal);
        Assert.Equal(text, Studio.Text(work.View, "chords"));
        Assert.Empty(Studio.Stale(work.View));
        Assert.Single(work.View.TakesOf("chords"));
    }

    [Fact]
    public async Task EveryTextStep_EditedWithARemark_IsAdoptedAndReadBack()
    {
        using var work = _studio.Copy(songs.Sung);
        foreach (var step in (string[])["form", "chords", "melody", "arrangement", .. Studio.Band(work.View).Select(player => PartFiles.Step(player.Name)), "mix", "mastering"])
        {
            var text = "# mine\n" + Studio.Text(work.View, step);
            var take = await Studio.EditAsync(work, step, text);
            Assert.True(take.Recipe.IsByHand);
            Assert.Equal(text, Studio.Text(work.View, step));
        }

        // Nothing was said differently, so what is heard is the same.
        await Studio.MakeAsync(work, "mixdown");
        Assert.All(Studio.Band(work.View), player => Assert.Equal(songs.Sung.Chosen("stems/" + player.Name)!.Artifacts, work.View.Chosen("stems/" + player.Name)!.Artifacts));
    }

    [Fact]
    public async Task Edit_OfTheMastering_LeavesTheMixdownAsItIs()
    {
        using var work = _studio.Copy(songs.Sung);
        await Studio.EditAsync(work, "mastering", Studio.Text(work.View, "mastering").Replace("loudness: -14", "loudness: -18", StringComparison.Ordinal));
        Assert.Equal(["master", "pictures", "record/flac", "record/mp3", "record/opus"], Studio.Stale(work.View));
        var outcome = await Studio.Runner.MakeAsync(work, null, Token);
        Assert.Equal(["master", "pictures"], outcome.Made.Select(take => take.Step));
        var loudness = await Ffmpeg.MeasureLoudnessAsync(work.View.Chosen("master")!.PathOf(SongFiles.MasterSound), Token);
        Assert.InRange(loudness.Integrated, -18.5, -17.5);
    }

    [Fact]
    public async Task Choose_OlderTakeAfterRetake_IsFoundWithoutWork()
    {
        using var work = _studio.Copy(songs.Sung);
        await Studio.Runner.RetakeAsync(work, "cover", 2, choose: true, anew: null, Token);
        Assert.Equal([1, 2, 3], work.View.TakesOf("cover").Select(take => take.Number));
        Assert.Equal(3, work.View.TakesOf("cover").Select(take => take.Take.Artifacts[0].Sha256).Distinct().Count());
        Assert.Equal(["record/flac", "record/mp3", "record/opus"], Studio.Stale(work.View));

        work.Choose("cover", 1);
        Assert.Empty(Studio.Stale(work.View));
        Assert.Empty((await Studio.MakeAsync(work)).Made);
    }

    [Fact]
    public async Task Retake_OfTheMelody_GivesOtherTunesForTheSameWords()
    {
        using var work = _studio.Create(Studio.Sung);
        await Studio.MakeAsync(work, "melody");
        await Studio.Runner.RetakeAsync(work, "melody", 3, choose: false, anew: null, Token);
        var takes = work.View.TakesOf("melody");
        Assert.Equal(4, takes.Select(take => take.Take.ReadText(SongFiles.MelodyText)).Distinct().Count());
        Assert.Equal(takes[0].Take.Id, work.View.Chosen("melody")!.Id);
        work.Choose("melody", 3);
        Assert.Equal(takes[2].Take.Id, work.View.Chosen("melody")!.Id);
        Assert.Empty(Studio.Stale(work.View));
    }

    [Fact]
    public async Task Lock_OfTheMelody_KeepsItWhenTheChordsChange()
    {
        using var work = _studio.Create(Studio.Sung);
        await Studio.MakeAsync(work, "arrangement");
        var tune = Studio.Text(work.View, "melody");
        work.Lock("melody");
        await Studio.EditAsync(work, "chords", Transposed(Studio.Text(work.View, "chords")));
        var outcome = Assert.IsType<RunOutcome.StoppedAt>(await Studio.MakeAsync(work, "arrangement"));
        Assert.Equal(["arrangement"], outcome.Made.Select(take => take.Step));
        Assert.Equal(["melody"], outcome.KeptStale.Select(status => status.Step.Name));
        Assert.Equal(tune, Studio.Text(work.View, "melody"));
        work.Unlock("melody");
        Assert.Contains("melody", (await Studio.MakeAsync(work, "arrangement")).Made.Select(take => take.Step));
    }

    [Fact]
    public async Task EditMelody_ByHand_StaysWhenWhatItWasMadeFromChanges()
    {
        using var work = _studio.Create(Studio.Sung);
        await Studio.MakeAsync(work, "melody");
        var mine = Studio.Text(work.View, "melody") + "# my own\n";
        await Studio.EditAsync(work, "melody", mine);
        await Studio.EditAsync(work, "chords", Transposed(Studio.Text(work.View, "chords")));
        var outcome = Assert.IsType<RunOutcome.StoppedAt>(await Studio.MakeAsync(work, "melody"));
        Assert.Empty(outcome.Made);
        Assert.Equal(["melody"], outcome.KeptStale.Select(status => status.Step.Name));
        Assert.Equal(mine, Studio.Text(work.View, "melody"));
    }

    [Theory]
    [InlineData("title: 작은 강", "title: 큰 강", "score, cover, pictures, record/flac, record/mp3, record/opus")]
    [InlineData("tempo: 120", "tempo: 100", "form")]
    [InlineData("mood: calm", "mood: joyful", "form, chords, melody, cover")]
    [InlineData("voice: alto", "voice: tenor", "melody, vocal")]
    [InlineData("voice: alto", "voice: alto\nharmony: 2", "vocal")]
    [InlineData("voice: alto", "voice: alto\neffect: vocoder", "vocal")]
    [InlineData("voice: alto", "voice: alto\nending: fade", "mix")]
    [InlineData("voice: alto", "voice: alto\ninstruments: cello", "arrangement")]
    [InlineData("river 곁에", "river 앞에", "lyrics")]
    [InlineData("credit: 시험을 위해 쓴 글", "credit: 다른 글", "score, pictures, record/flac, record/mp3, record/opus")]
    public void ChangeBrief_OfOneWish_ReachesOnlyTheStepsItIsFor(string wish, string other, string steps)
    {
        using var work = _studio.Copy(songs.Sung);
        work.ChangeBrief(Studio.Sung.Replace(wish, other, StringComparison.Ordinal));
        Assert.Equal(steps, string.Join(", ", Studio.Rewished(work.View)));
    }

    [Fact]
    public async Task ChangeBrief_OfTheSinger_KeepsTheTune()
    {
        using var work = _studio.Create(Studio.Sung.Replace("voice: alto", "voice: yuna", StringComparison.Ordinal), name: "river");
        await Studio.MakeAsync(work, "vocal");
        work.ChangeBrief(Studio.Sung.Replace("voice: alto", "voice: jiho", StringComparison.Ordinal));
        Assert.Equal(["vocal"], Studio.Rewished(work.View));
        Assert.Equal(["vocal"], Studio.Stale(work.View));
    }

    [Fact]
    public void ChangeBrief_OfTheTitle_LeavesEveryNoteCurrent()
    {
        using var work = _studio.Copy(songs.Sung);
        work.ChangeBrief(Studio.Sung.Replace("title: 작은 강", "title: 큰 강", StringComparison.Ordinal));
        Assert.Equal(["score", "cover", "pictures", "record/flac", "record/mp3", "record/opus"], Studio.Stale(work.View));
    }

    [Fact]
    public void ChangeBrief_OfTheTempo_KeepsTheWordsOnly()
    {
        using var work = _studio.Copy(songs.Sung);
        work.ChangeBrief(Studio.Sung.Replace("tempo: 120", "tempo: 100", StringComparison.Ordinal));
        Assert.Equal(
            ["lyrics"],
            Studio.Runner.Status(work.View).Where(status => status.State == StepState.Current).Select(status => status.Step.Name));
    }

    /// <summary>Other chords of the key in every bar.</summary>
    private static string Transposed(string chart) => string.Join('\n', chart.Split('\n').Select(line => line.StartsWith('|') ? "| Em | C | Am | D |" : line));

    private static string WithChords(string chart, string section, int bars, string line)
    {
        var lines = chart.Split('\n').ToList();
        var start = lines.IndexOf($"[{section}]") + 1;
        var end = lines.FindIndex(start, text => !text.StartsWith('|'));
        lines.RemoveRange(start, end - start);
        lines.InsertRange(start, Enumerable.Repeat(line, bars / 4));
        return string.Join('\n', lines);
    }

    /// <summary>The lines of a melody or an arrangement that do not speak of the bars from <paramref name="first"/> to <paramref name="last"/>.</summary>
    private static IReadOnlyList<string> BarsOutside(string text, int first, int last) =>
    [
        .. text.Split('\n').Where(line =>
            !(line.Trim().Split(' ')[0] is var number && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var bar) && bar >= first && bar <= last)),
    ];

    /// <summary>Players come in a little before or after the bar line.</summary>
    private static IReadOnlyList<Note> NotesOutside(Part part, int start, int end) =>
        [.. part.Notes.Where(note => note.Tick < start - 60 || note.Tick >= end + 60)];
}
