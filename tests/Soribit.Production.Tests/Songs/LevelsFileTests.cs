using Soribit.Production.Songs;
using Soribit.Sound.Loudness;
using Soribit.Sound.Mixing;
using Soribit.Works;

namespace Soribit.Production.Tests.Songs;

public sealed class LevelsFileTests(FinishedSongs songs)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Take Mixdown => songs.Sung.Chosen("mixdown")!;

    private MixSettings Settings => MixText.Parse(songs.Sung.Chosen("mix")!.ReadText(SongFiles.MixText), "mix.yaml");

    [Fact]
    public void Measure_SameStemsOtherLevel_ListensToNone()
    {
        var quieter = Settings with { Parts = [.. Settings.Parts.Select(part => part with { Strip = part.Strip with { Level = part.Strip.Level - 6, Pan = 0.3, Room = null } })] };
        var (opened, levels) = Measure(quieter);
        Assert.Equal(0, opened);
        Assert.NotEmpty(levels);
        Assert.All(levels, stem => Assert.Equal(new Mixer(Settings, Form).Listen(stem.Stem, Token), stem.Levels));
    }

    [Fact]
    public void Measure_OtherTone_ListensToThatStem()
    {
        var brighter = Settings with
        {
            Parts = [.. Settings.Parts.Select((part, i) => i > 0 ? part : part with { Strip = part.Strip with { Eq = [new EqBand(EqShape.HighShelf, 3000, 9, 0.7)] } })],
        };
        var (opened, levels) = Measure(brighter);
        Assert.InRange(opened, 1, 2); // the measuring opens it before and behind the tone
        Assert.Contains(levels, stem => stem.Stem.Name == Settings.Parts[0].Name);
    }

    [Fact]
    public void Measure_NoEarlierMix_FindsWhatTheTakeHas()
    {
        var (opened, levels) = Measure(Settings, []);
        Assert.True(opened > 0);
        Assert.Equal(Mixdown.ReadText(LevelsFile.Name), LevelsFile.Format(levels, Settings, TakeOf, LevelsFile.OfMix(Mixdown)!.Value));
    }

    [Fact]
    public void OfMix_MixdownOnDisk_IsWhatAListenerMeasures()
    {
        Assert.Equal(LoudnessGauge.Listen(SongFiles.OpenSound(Mixdown, SongFiles.MixSound), SongFiles.SampleRate, Token).Integrated, LevelsFile.OfMix(Mixdown));
        Assert.Null(LevelsFile.OfMix(songs.Sung.Chosen("mix")!));
    }

    private Music.Form.SongForm Form => SongFiles.Form(songs.Sung.Chosen("form")!);

    private Take TakeOf(string stem) => songs.Sung.Chosen("stems/" + stem)!;

    private (int Opened, IReadOnlyList<(Stem Stem, StemLevels Levels)> Levels) Measure(MixSettings settings, IEnumerable<Take>? earlier = null)
    {
        var opened = 0;
        var stems = SongFiles.Stems(Studio.Band(songs.Sung), SongFiles.Voices(songs.Sung.Chosen("vocal")), TakeOf);
        var counted = stems.Select(stem => stem with
        {
            Open = () =>
            {
                Interlocked.Increment(ref opened);
                return stem.Open();
            },
        });
        var levels = LevelsFile.Measure(new Mixer(settings, Form), settings, [.. counted], TakeOf, earlier ?? [Mixdown], null, Token);
        var found = opened;
        return (found, levels);
    }
}
