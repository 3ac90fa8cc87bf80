using Soribit.Production.Songs;
using Soribit.Sound;
using Soribit.Sound.Waves;
using Soribit.Testing;
using Soribit.Text;
using Soribit.Works;

namespace Soribit.Production.Tests.Songs;

public sealed class ExportTests(FinishedSongs songs) : IDisposable
{
    private readonly Studio _studio = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Record => Path.Combine(_studio.Root, "record");

    public void Dispose() => _studio.Dispose();

    [Fact]
    public async Task Stems_AddUpToTheMixBeforeMastering()
    {
        await SongExport.WriteAsync(songs.Sung, Record, Token);
        var mix = SongFiles.ReadSound(songs.Sung.Chosen("mixdown")!, SongFiles.MixSound);
        var rest = mix.Clone();
        foreach (var file in Directory.GetFiles(Path.Combine(Record, "stems")))
        {
            using var stream = File.OpenRead(file);
            var stem = WaveReader.Read(stream);
            Assert.Equal((mix.Channels, mix.Frames), (stem.Channels, stem.Frames));
            for (var channel = 0; channel < mix.Channels; channel++)
            {
                for (var i = 0; i < mix.Frames; i++)
                {
                    rest[channel][i] -= stem[channel][i];
                }
            }
        }

        Assert.True(Level(rest) < -90, $"{Level(rest):0.0} dBFS are left.");
        Assert.True(Level(mix) > -40, "The mix is silent, so the test says nothing.");
    }

    [Fact]
    public async Task Export_OfAFinishedSong_HoldsAllThatWasPromised()
    {
        var files = await SongExport.WriteAsync(songs.Sung, Record, Token);
        Assert.All(files, file => Assert.True(new FileInfo(file).Length > 0, file));
        string[] expected =
        [
            "river.wav", "river.flac", "river.mp3", "river.opus", "cover.png", "credits.txt",
            "pictures/piano-roll.png", "pictures/sound.png",
            "score/song.mid", "score/song-as-played.mid", "score/song.musicxml", "score/chord-sheet.txt", "score/song.cho", "score/lyrics.lrc", "score/lyrics.srt", "score/vocal.mid", "score/vocal.ust", "score/vocal.ustx",
            "text/lyrics.txt", "text/form.txt", "text/chords.txt", "text/melody.txt", "text/arrangement.txt", "text/vocal.txt", "text/mix.yaml", "text/mastering.yaml",
            .. Studio.Band(songs.Sung).Select(player => $"text/parts/{player.Name}.txt"),
        ];
        Assert.All(expected, file => Assert.Contains(Path.Combine(Record, file), files));
        Assert.Equal(
            files.Order(StringComparer.Ordinal),
            Directory.GetFiles(Record, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        Assert.Equal(Studio.Band(songs.Sung).Count + SongFiles.Voices(songs.Sung.Chosen("vocal")).Count, Directory.GetFiles(Path.Combine(Record, "stems")).Length);
    }

    [Fact]
    public async Task Credits_NameThePeopleTheSeedEveryTakeAndEverySource()
    {
        await SongExport.WriteAsync(songs.Sung, Record, Token);
        var credits = await File.ReadAllTextAsync(Path.Combine(Record, "credits.txt"), Token);
        foreach (var expected in new[] { "작은 강", "한 사람", "시험을 위해 쓴 글", "seed 3", "SoundFont", "FluidSynth", "Groove MIDI Dataset", "CC BY 4.0" })
        {
            Assert.Contains(expected, credits, StringComparison.Ordinal);
        }

        Assert.All(songs.Sung.Steps, step => Assert.Contains(songs.Sung.Chosen(step)!.Id.Hex, credits, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_ToAFolderThatHoldsSomething_IsRefusedAndTouchesNothing()
    {
        Directory.CreateDirectory(Record);
        var mine = Path.Combine(Record, "river.wav");
        await File.WriteAllTextAsync(mine, "mine", Token);
        Bilingually.Told(await Assert.ThrowsAsync<BadInputException>(() => SongExport.WriteAsync(songs.Sung, Record, Token)));
        Bilingually.Told(await Assert.ThrowsAsync<BadInputException>(() => SongExport.WriteAsync(songs.Sung, mine, Token)));
        Assert.Equal("mine", await File.ReadAllTextAsync(mine, Token));
        Assert.Single(Directory.GetFileSystemEntries(Record));
    }

    [Fact]
    public async Task Export_OfAnUnfinishedSong_SaysWhatIsMissingAndLeavesNoFolder()
    {
        using var work = _studio.Create(Studio.Sung);
        await Studio.MakeAsync(work, "form");
        var fault = Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => SongExport.WriteAsync(work.View, Record, Token)));
        Assert.Contains("chords is missing", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Record));
    }

    [Fact]
    public async Task Export_OfAStaleSong_SaysSo()
    {
        using var work = _studio.Copy(songs.Sung);
        await Studio.EditAsync(work, "chords", "# other\n" + Studio.Text(work.View, "chords"));
        var fault = Bilingually.Told(await Assert.ThrowsAsync<WorkException>(() => SongExport.WriteAsync(work.View, Record, Token)));
        Assert.Contains("is stale", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Record));
    }

    [Fact]
    public async Task Records_AreMadeOnRequestOnly()
    {
        using var work = _studio.Copy(songs.Sung);
        Assert.True(SongExport.HasRecords(work.View));
        await Studio.EditAsync(work, "mastering", "# mine\n" + Studio.Text(work.View, "mastering"));
        await Studio.Runner.MakeAsync(work, null, Token);
        SongExport.Check(work.View, Record);
        Assert.False(SongExport.HasRecords(work.View));
        var fault = await Assert.ThrowsAsync<WorkException>(() => SongExport.WriteAsync(work.View, Record, Token));
        Assert.Contains("record/", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Record));
    }

    [Fact]
    public async Task SongFolder_AfterAnotherMaster_NoLongerShowsTheOldRecords()
    {
        using var work = _studio.Copy(songs.Sung);
        Assert.Contains("mp3", SongFolder.Refresh(work.View).Select(link => link.What.English));
        await Studio.EditAsync(work, "mastering", Studio.Text(work.View, "mastering").Replace("loudness: -14", "loudness: -15", StringComparison.Ordinal));
        await Studio.MakeAsync(work, "master");
        Assert.DoesNotContain("mp3", SongFolder.Refresh(work.View).Select(link => link.What.English));
        Assert.False(Path.Exists(Path.Combine(work.View.Folder, "song", "river.mp3")));
    }

    [Fact]
    public async Task SongFolder_PointsToTheChosenTakes_AlsoAfterAnotherChoice()
    {
        using var work = _studio.Copy(songs.Sung);
        SongFolder.Refresh(work.View);
        var cover = Path.Combine(work.View.Folder, "song", "cover.png");
        Assert.Equal(await File.ReadAllBytesAsync(work.View.Chosen("cover")!.PathOf(SongFiles.CoverPicture), Token), await File.ReadAllBytesAsync(cover, Token));

        await Studio.Runner.RetakeAsync(work, "cover", 1, choose: true, anew: null, Token);
        var links = SongFolder.Refresh(work.View);
        Assert.Equal(await File.ReadAllBytesAsync(work.View.Chosen("cover")!.PathOf(SongFiles.CoverPicture), Token), await File.ReadAllBytesAsync(cover, Token));
        Assert.All(links, link => Assert.True(File.Exists(link.Path) && new FileInfo(link.Path).LinkTarget is { } target && !Path.IsPathRooted(target), link.Path));
    }

    [Fact]
    public async Task SongFolder_WithAFileOfThePersonsOwn_LeavesItAlone()
    {
        using var work = _studio.Copy(songs.Sung);
        var mine = Path.Combine(work.View.Folder, "song", "river.mp3");
        Directory.CreateDirectory(Path.GetDirectoryName(mine)!);
        await File.WriteAllTextAsync(mine, "mine", Token);
        var links = SongFolder.Refresh(work.View);
        Assert.Equal("mine", await File.ReadAllTextAsync(mine, Token));
        Assert.DoesNotContain(mine, links.Select(link => link.Path));
    }

    private static double Level(AudioBuffer sound)
    {
        double peak = 0;
        for (var channel = 0; channel < sound.Channels; channel++)
        {
            foreach (var sample in sound[channel])
            {
                peak = Math.Max(peak, Math.Abs(sample));
            }
        }

        return 20 * Math.Log10(Math.Max(peak, 1e-12));
    }
}
