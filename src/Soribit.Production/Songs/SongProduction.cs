using System.Collections.Concurrent;
using Soribit.Music;
using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Styles;
using Soribit.Picture;
using Soribit.Production.Pictures;
using Soribit.Production.Programs;
using Soribit.Production.Voices;
using Soribit.Sound;
using Soribit.Sound.Instruments;
using Soribit.Sound.Loudness;
using Soribit.Sound.Mastering;
using Soribit.Sound.Mixing;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Effects;
using Soribit.Sound.Singing.Planning;
using Soribit.Sound.Waves;
using Soribit.Text.Briefs;
using Soribit.Text.Lyrics;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>How a song is made, in running order: lyrics, form, chords, melody, arrangement, parts, vocal, stems, mix, mixdown, mastering, master, score, cover, pictures; and on request record.</summary>
/// <remarks>Each step reads the chosen takes of its inputs, calls one composer or processor, and writes files. What a person can edit is text, read back by the same reader.</remarks>
public sealed class SongProduction : IProduction
{
    private const int CoverSide = 1400;
    private const double HeavyWeight = 1.5;

    /// <summary>Notes of so many ticks together, five minutes of them at 96 beats, cost about another second to play.</summary>
    private const double TicksPerWeight = 230_000;

    /// <summary>Of a part that is not written yet, as many as most have.</summary>
    private const long UsualNoteTicks = 150_000;

    private readonly ConcurrentDictionary<TakeId, (string Style, IReadOnlyList<PlannedPlayer> Players)> _bands = new();
    private readonly ConcurrentDictionary<TakeId, long> _noteTicks = new();
    private readonly ConcurrentDictionary<TakeId, IReadOnlyList<string>> _voices = new();

    public string Kind => "song";

    /// <summary>The step that a person means: the tune is a part to many, and to Soribit a step before the others.</summary>
    public static string StepNamed(string name) => name == "parts/melody" ? "melody" : name;

    /// <summary>Which parts there are, and so which stems, the arrangement tells; who sings beside the lead, the plan of the singing.</summary>
    public string? RevealedBy(string name) => name == "stems/" + MixStyles.Backing ? "vocal"
        : name.StartsWith("stems/", StringComparison.Ordinal) || name.StartsWith("parts/", StringComparison.Ordinal) ? "arrangement"
        : null;

    public IReadOnlyList<StepDefinition> Plan(WorkView work)
    {
        var wishes = SongWishes.Of(BriefReader.Read(work.Brief, "brief.md"));
        var (style, band) = work.Chosen("arrangement") is { } arrangement ? _bands.GetOrAdd(arrangement.Id, _ => SongFiles.Band(arrangement)) : ("", []);
        var voices = wishes.Vocal is null ? [] : work.Chosen("vocal") is { } vocal ? VoicesOf(vocal) : [MixStyles.Vocal];
        StepDefinition[] steps =
        [
            Lyrics(wishes),
            Form(wishes),
            Chords(wishes),
            TuneStep.Of(wishes.Tune),
            Arrangement(wishes),
            .. band.Select(player => PartSteps.Of(player, style, band, wishes.Band.IsSung, wishes.Tune.Model)),
            .. wishes.Vocal is { } sung ? [Vocal(sung), .. voices.Select(Sing)] : Array.Empty<StepDefinition>(),
            .. band.Select(player => Stem(player.Name, NoteTicks(work.Chosen(PartFiles.Step(player.Name))))),
            Mix(wishes),
            Mixdown(band, voices, () => work.TakesOf("mixdown").Select(numbered => numbered.Take)),
            Mastering(),
            Master(),
            Score(band, wishes),
            Cover(wishes),
            Pictures(wishes),
            .. RecordFiles.Formats.Select(format => Record(format, wishes)),
        ];
        return [.. steps.Select(step => step with { Seed = work.Seed, Make = step.Weight >= HeavyWeight ? ThenCollect(step.Make) : step.Make })];
    }

    /// <summary>What a part costs to play. The plan is asked for after every take, a part need be read only once.</summary>
    private long NoteTicks(Take? part) => part is null ? UsualNoteTicks : _noteTicks.GetOrAdd(part.Id, _ => PartFiles.NoteTicks(part));

    /// <summary>The voices that the plan of the singing has.</summary>
    private IReadOnlyList<string> VoicesOf(Take vocal) => _voices.GetOrAdd(vocal.Id, _ => SongFiles.Voices(vocal));

    /// <summary>A minute of sound fills 23 MB a buffer; left alone, the collector lets the buffers of several steps pile up past a gigabyte.</summary>
    private static Func<StepRun, CancellationToken, Task> ThenCollect(Func<StepRun, CancellationToken, Task> make) => async (run, cancel) =>
    {
        await make(run, cancel);
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: false);
    };

    private static StepDefinition Lyrics(SongWishes wishes) => new("lyrics", new Engine("lyrics", "1"), (run, cancel) =>
        SongFiles.WriteLyricsAsync(run, run.Settings.Read<LyricsWish>().Text, cancel))
    {
        Settings = CanonicalJson.From(wishes.Lyrics),
        Editing = new Editing(SongFiles.LyricsText, (run, edited, cancel) => SongFiles.WriteLyricsAsync(run, edited.Text, cancel)),
        Weight = 0.5,
    };

    private static StepDefinition Form(SongWishes wishes) => new("form", new Engine("form", "2"), async (run, cancel) =>
    {
        var lyrics = SongFiles.Lyrics(run);
        var form = FormComposer.Compose(run.Settings.Read<FormWish>().Request(lyrics), run.Seed);
        await run.WriteTextAsync(SongFiles.FormText, FormText.Format(form), cancel);
        if (form.Sections.Any(section => section.IsRapped) && lyrics.Sections.All(section => section.Delivery != Delivery.Rapped))
        {
            run.Note(new(
                "The verses are rapped, as the style is; a marker such as [Verse 1: sung] sings one.",
                "이 스타일에서는 절을 랩으로 합니다. [1절: 노래] 같은 표시를 하면 노래로 부릅니다."));
        }
    })
    {
        Inputs = ["lyrics"],
        Settings = CanonicalJson.From(wishes.Form),
        Editing = new Editing(SongFiles.FormText, (run, edited, cancel) =>
        {
            _ = FormText.Parse(edited.Text, edited.ShownName, SongFiles.Lyrics(run).Lines.Count);
            return run.WriteTextAsync(SongFiles.FormText, edited.Text, cancel);
        }),
        Weight = 0.2,
    };

    private static StepDefinition Chords(SongWishes wishes) => new("chords", new Engine("chords", "2"), async (run, cancel) =>
    {
        var (form, wish) = (SongFiles.Form(run), run.Settings.Read<ChordsWish>());
        var composed = await SongFiles.WriteComposedChordsAsync(run, cancel);
        var chart = wish.Chart is null ? composed : ChordComposer.Compose(form, wish.Request(form), run.Seed);
        await run.WriteTextAsync(SongFiles.ChordsText, ChordText.Format(chart, form), cancel);
    })
    {
        Inputs = ["form"],
        Settings = CanonicalJson.From(wishes.Chords),
        Editing = new Editing(SongFiles.ChordsText, async (run, edited, cancel) =>
        {
            _ = ChordText.Parse(edited.Text, SongFiles.Form(run), edited.ShownName);
            await run.WriteTextAsync(SongFiles.ChordsText, edited.Text, cancel);
            _ = await SongFiles.WriteComposedChordsAsync(run, cancel);
        }),
        Weight = 0.2,
    };

    private static StepDefinition Arrangement(SongWishes wishes) => new("arrangement", new Engine("arranger", "2"), async (run, cancel) =>
    {
        var form = SongFiles.Form(run);
        var wish = run.Settings.Read<BandWish>();
        var style = wish.Stopping(StyleLibrary.Named(wish.Style));
        var arrangement = Arranger.Arrange(form, SongFiles.Chords(run), SongFiles.Melody(run), style, wish.Request, run.Seed);
        await run.WriteTextAsync(SongFiles.ArrangementText, ArrangementText.Format(arrangement, form), cancel);
        foreach (var note in wish.Notes())
        {
            run.Note(note);
        }
    })
    {
        Inputs = ["lyrics", "form", "chords", "melody"],
        Settings = CanonicalJson.From(wishes.Band),
        Editing = new Editing(SongFiles.ArrangementText, (run, edited, cancel) =>
        {
            _ = ArrangementText.Parse(edited.Text, SongFiles.Form(run), edited.ShownName);
            return run.WriteTextAsync(SongFiles.ArrangementText, edited.Text, cancel);
        }),
        Weight = 0.1,
    };

    private static StepDefinition Stem(string part, long noteTicks) => new("stems/" + part, new Engine("fluidsynth", "1"), async (run, cancel) =>
    {
        var stem = new StemRenderer(SoundFonts.Find()).Render(PartFiles.Played(run.Input(PartFiles.Step(part))).Part, SongFiles.Form(run), progress: done => run.Report(done), cancellation: cancel);
        await SongFiles.WriteSoundAsync(run, SongFiles.StemSound, stem, SampleFormat.Int24, cancel);
        run.Credit(SoundFonts.Credit(SoundFonts.Find()));
    })
    {
        Inputs = ["form", PartFiles.Step(part)],
        Settings = CanonicalJson.From(new { SoundFont = SoundFonts.Identity(SoundFonts.Find()), FluidSynth = Synth.Version }),
        Weight = HeavyWeight + (noteTicks / TicksPerWeight),
    };

    /// <summary>How the song is sung: phrases, breaths, the length of each sound, pitch, loudness.</summary>
    private static StepDefinition Vocal(VocalWish wish) => new("vocal", new Engine("vocal planner", "2"), async (run, cancel) =>
    {
        var form = SongFiles.Form(run);
        var plan = VocalPlanner.Plan(SongFiles.Melody(run), form, SongFiles.Lyrics(run), VoiceLibrary.Speaking(run.Settings.Read<VocalWish>().Request));
        await run.WriteTextAsync(SongFiles.VocalText, VocalText.Format(plan, form.Key, form.IsNamedInKorean), cancel);
    })
    {
        Inputs = ["lyrics", "form", "melody"],
        Settings = CanonicalJson.From(wish),
        Editing = new Editing(SongFiles.VocalText, (run, edited, cancel) =>
        {
            VoiceLibrary.RefuseUnknown(VocalText.Parse(edited.Text, edited.ShownName).Voice, edited.ShownName);
            return run.WriteTextAsync(SongFiles.VocalText, edited.Text, cancel);
        }),
        Weight = 0.2,
    };

    private static StepDefinition Sing(string stem) => new("stems/" + stem, new Engine("singer", "5"), async (run, cancel) =>
    {
        var form = SongFiles.Form(run);
        var plan = SongFiles.Vocal(run.Input("vocal"));
        var singer = VoiceLibrary.Singer(plan.Voice);
        var seconds = form.Seconds + StemRenderer.TailSeconds;
        var sound = stem == MixStyles.Vocal
            ? await VocalStage.SingAsync(plan, singer, seconds, SongFiles.SampleRate, run.Seed, done => run.Report(done), cancel)
            : await VocalStage.SingBackingAsync(plan, form, SongFiles.Chords(run), singer, seconds, SongFiles.SampleRate, run.Seed, done => run.Report(done), cancel);
        foreach (var note in VoiceLibrary.NotesAfter(singer))
        {
            run.Note(note);
        }

        if (plan.Effect == VocalEffect.Vocoder)
        {
            Vocoder.Apply(sound, form, SongFiles.Chords(run), run.Seed, cancel);
        }

        await SongFiles.WriteSoundAsync(run, SongFiles.StemSound, sound, SampleFormat.Int24, cancel);
        if (singer.Voice.Credit is { } credit)
        {
            run.Credit(singer.Voice.IsForSale ? credit : $"{credit} Not for sale.");
        }
    })
    {
        Inputs = ["form", "chords", "vocal"],
        Weight = HeavyWeight,
    };

    private static StepDefinition Mix(SongWishes wishes) => new("mix", new Engine("mix", "2"), async (run, cancel) =>
    {
        var arrangement = SongFiles.Arrangement(run);
        var wish = run.Settings.Read<MixWish>();
        var settings = MixStyles.For(arrangement.Style, [.. arrangement.Players.Select(player => (player.Name, player.Role))], wish.IsSung ? [MixStyles.Vocal, MixStyles.Backing] : []);
        var form = SongFiles.Form(run);
        settings = wish.FadesOut ? settings with { FadeOut = wish.FadeSeconds(form.Seconds) } : settings;
        settings = wish.EndsExactly || wish.FadesOut ? settings with { Ending = MixEnding.Exact } : settings;
        await run.WriteTextAsync(SongFiles.MixText, MixText.Format(settings, form.IsNamedInKorean), cancel);
    })
    {
        Inputs = ["form", "arrangement"],
        Settings = CanonicalJson.From(wishes.Mix),
        Editing = new Editing(SongFiles.MixText, (run, edited, cancel) =>
        {
            _ = MixText.Parse(edited.Text, edited.ShownName);
            return run.WriteTextAsync(SongFiles.MixText, edited.Text, cancel);
        }),
        Weight = 0.1,
    };

    /// <param name="earlier">Takes that may know the loudness of some stems already.</param>
    private static StepDefinition Mixdown(IReadOnlyList<PlannedPlayer> band, IReadOnlyList<string> voices, Func<IEnumerable<Take>> earlier) => new("mixdown", new Engine("mixer", "3"), async (run, cancel) =>
    {
        const double listening = 0.5;
        Take TakeOf(string stem) => run.Input("stems/" + stem);
        var settings = SongFiles.Mix(run);
        var mixer = new Mixer(settings, SongFiles.Form(run));
        var stems = LevelsFile.Measure(mixer, settings, SongFiles.Stems(band, voices, TakeOf), TakeOf, earlier(), done => run.Report(listening * done), cancel);
        await using var file = File.Create(run.PathFor(SongFiles.MixSound));
        var writer = new WaveWriter(file, 2, mixer.Frames, mixer.SampleRate, SampleFormat.Float32);
        var gauge = new LoudnessGauge(mixer.SampleRate);
        void Write(AudioBuffer block)
        {
            gauge.Add(block[0], block[1]);
            writer.Append(block);
        }

        mixer.Mix(stems, Write, keep: null, Environment.ProcessorCount, done => run.Report(listening + ((1 - listening) * done)), cancel);
        await run.WriteTextAsync(LevelsFile.Name, LevelsFile.Format(stems, settings, TakeOf, gauge.Integrated), cancel);
    })
    {
        Inputs = ["form", "arrangement", "mix", .. band.Select(player => player.Name).Concat(voices).Select(stem => "stems/" + stem)],
        Weight = 4,
    };

    private static StepDefinition Mastering() => new("mastering", new Engine("mastering", "1"), (run, cancel) =>
        run.WriteTextAsync(SongFiles.MasteringText, MasterText.Format(MixStyles.MasterFor(SongFiles.Arrangement(run).Style), SongFiles.Form(run).IsNamedInKorean), cancel))
    {
        Inputs = ["form", "arrangement"],
        Editing = new Editing(SongFiles.MasteringText, (run, edited, cancel) =>
        {
            _ = MasterText.Parse(edited.Text, edited.ShownName);
            return run.WriteTextAsync(SongFiles.MasteringText, edited.Text, cancel);
        }),
        Weight = 0.1,
    };

    private static StepDefinition Master() => new("master", new Engine("limiter", "2"), async (run, cancel) =>
    {
        await using var file = File.Create(run.PathFor(SongFiles.MasterSound));
        Soribit.Sound.Mastering.Master.Apply(
            () => SongFiles.OpenSound(run.Input("mixdown"), SongFiles.MixSound),
            LevelsFile.OfMix(run.Input("mixdown")),
            SongFiles.Mastering(run),
            SongFiles.SampleRate,
            frames =>
            {
                file.Position = 0; // every try is as long as the one before
                return new WaveWriter(file, 2, frames, SongFiles.SampleRate, SampleFormat.Int24, Rng.For(run.Seed, "dither", run.Step)).Append;
            },
            done => run.Report(done),
            cancel);
    })
    {
        Inputs = ["mastering", "mixdown"],
        Weight = 3,
    };

    private static StepDefinition Score(IReadOnlyList<PlannedPlayer> band, SongWishes wishes) => new("score", new Engine("score", "3"), async (run, cancel) =>
    {
        var score = SongFiles.Score(run, run.Settings.Read<TitleWish>());
        await ScoreFiles.WriteAsync(run, score, SongFiles.Lyrics(run), cancel);
        using var sans = Fonts.Sans();
        await File.WriteAllBytesAsync(run.PathFor(SongFiles.RollPicture), Png.Encode(PianoRoll.Draw(score, sans)), cancel);
    })
    {
        Inputs = ["lyrics", "form", "chords", "melody", "arrangement", .. band.Select(player => PartFiles.Step(player.Name))],
        Settings = CanonicalJson.From(wishes.Title),
        Weight = 0.6,
    };

    private static StepDefinition Cover(SongWishes wishes) => new("cover", new Engine("cover", "1"), async (run, cancel) =>
    {
        var wish = run.Settings.Read<CoverWish>();
        using var serif = Fonts.Serif();
        using var sans = Fonts.Sans();
        var cover = Production.Pictures.Cover.Draw(wish.Title, wish.Author, SongFiles.Melody(run), wish.Warmth, run.Seed, CoverSide, serif, sans);
        await File.WriteAllBytesAsync(run.PathFor(SongFiles.CoverPicture), Png.Encode(cover), cancel);
    })
    {
        Inputs = ["lyrics", "form", "melody"],
        Settings = CanonicalJson.From(wishes.Cover),
        Weight = 0.8,
    };

    private static StepDefinition Pictures(SongWishes wishes) => new("pictures", new Engine("pictures", "1"), async (run, cancel) =>
    {
        var title = run.Settings.Read<TitleWish>();
        using var sans = Fonts.Sans();
        var master = SongFiles.ReadSound(run.Input("master"), SongFiles.MasterSound);
        var sound = SoundPicture.Draw(title.Title, master, SongFiles.Form(run), sans, cancel);
        await File.WriteAllBytesAsync(run.PathFor(SongFiles.SoundPicture), Png.Encode(sound), cancel);
    })
    {
        Inputs = ["form", "master"],
        Settings = CanonicalJson.From(wishes.Title),
        Weight = 1.5,
    };

    private static StepDefinition Record(string format, SongWishes wishes) => new("record/" + format, new Engine("ffmpeg", "1"), (run, cancel) =>
        RecordFiles.WriteAsync(run, format, cancel))
    {
        Inputs = ["lyrics", "form", "melody", "master", "cover"],
        Settings = CanonicalJson.From(wishes.Title),
        OnRequest = true,
        Weight = 3,
    };
}
