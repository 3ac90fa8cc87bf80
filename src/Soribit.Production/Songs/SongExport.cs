using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Soribit.Music;
using Soribit.Sound.Mixing;
using Soribit.Sound.Waves;
using Soribit.Text;
using Soribit.Text.Briefs;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>A finished song taken out of its work: one folder with names that others understand.</summary>
public static class SongExport
{
    private static readonly string[] ScoreArtifacts =
        [ScoreFiles.Midi, ScoreFiles.PlayedMidi, ScoreFiles.MusicXml, ScoreFiles.ChordSheet, ScoreFiles.ChordPro, ScoreFiles.Lrc, ScoreFiles.Srt];

    /// <summary>Absolute paths of the pictures of the song, by their plain names where the folder <c>song/</c> has them.</summary>
    /// <exception cref="WorkException">They are not made yet.</exception>
    public static IReadOnlyList<string> Pictures(WorkView work)
    {
        string[] pictures = [Finished(work, "score").PathOf(SongFiles.RollPicture), Finished(work, "pictures").PathOf(SongFiles.SoundPicture)];
        var links = SongFolder.Refresh(work);
        return [.. pictures.Select(picture => links.Select(link => link.Path).FirstOrDefault(link => Path.GetFileName(link) == Path.GetFileName(picture)) ?? picture)];
    }

    /// <summary>Looks whether a song can be written to a folder, before its records are made.</summary>
    /// <exception cref="BadInputException">The folder holds something.</exception>
    /// <exception cref="WorkException">The song is not finished, or not up to date with what was changed since.</exception>
    public static void Check(WorkView work, string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new BadInputException(folder, null, new(
                "The folder is not empty, and nothing is ever overwritten; name one that is not there yet.",
                "빈 폴더가 아닙니다. 아무것도 덮어쓰지 않으니 아직 없는 폴더를 적으십시오."));
        }

        // What is stale would go out beside what it no longer fits; what the director holds on to is meant so.
        if (Status(work).FirstOrDefault(status => status is { Settled: false, Step.OnRequest: false }) is { } open)
        {
            throw new WorkException(open.Chosen is null ? IsMissing(work, open.Step.Name) : new(
                $"{work.Name} is not finished: {open.Step.Name} is stale. To make it: ./soribit make {work.Name}",
                $"{work.Name}은/는 아직 완성되지 않았습니다. {open.Step.Name}이/가 낡았습니다. 만들려면: ./soribit make {work.Name}"));
        }
    }

    /// <summary>Whether the records are made, of the master as it is chosen now.</summary>
    public static bool HasRecords(WorkView work) => Status(work).All(status => status.Settled || !status.Step.OnRequest);

    /// <summary>Writes everything, records included, to a folder that is not there yet or is empty.</summary>
    /// <returns>The files, in the order of writing.</returns>
    /// <exception cref="BadInputException">The folder holds something.</exception>
    /// <exception cref="WorkException">Something of the song is not made, or not up to date with what was changed since.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(WorkView work, string folder, CancellationToken cancel)
    {
        Check(work, folder);
        if (Status(work).FirstOrDefault(status => !status.Settled) is { } open)
        {
            throw new WorkException(new(
                $"{open.Step.Name} of {work.Name} is not made yet. To make it: ./soribit make {work.Name} --until {open.Step.Name}",
                $"{work.Name}의 {open.Step.Name}을/를 아직 만들지 않았습니다. 만들려면: ./soribit make {work.Name} --until {open.Step.Name}"));
        }

        var plan = Plan(work, work.Name);
        var files = new List<string>();
        foreach (var (target, source) in plan)
        {
            cancel.ThrowIfCancellationRequested();
            var path = Place(folder, target);
            File.Copy(source, path);
            files.Add(path);
        }

        foreach (var name in VoicesOf(work).Count > 0 ? VocalFile.Names : [])
        {
            var path = Place(folder, "score/" + name);
            await File.WriteAllBytesAsync(path, VocalFile.Bytes(work, name), cancel);
            files.Add(path);
        }

        files.AddRange(await WriteStemsAsync(work, folder, cancel));
        var credits = Place(folder, "credits.txt");
        await File.WriteAllTextAsync(credits, Credits(work), new UTF8Encoding(false), cancel);
        return [.. files, credits];
    }

    private static List<(string Target, string Source)> Plan(WorkView work, string name)
    {
        var plan = new List<(string, string)> { (name + ".wav", Finished(work, "master").PathOf(SongFiles.MasterSound)) };
        foreach (var format in RecordFiles.Formats)
        {
            plan.Add(($"{name}.{format}", Finished(work, "record/" + format).PathOf(RecordFiles.Name(format))));
        }

        plan.Add(("cover.png", Finished(work, "cover").PathOf(SongFiles.CoverPicture)));
        plan.Add(("pictures/" + SongFiles.RollPicture, Finished(work, "score").PathOf(SongFiles.RollPicture)));
        plan.Add(("pictures/" + SongFiles.SoundPicture, Finished(work, "pictures").PathOf(SongFiles.SoundPicture)));
        var score = Finished(work, "score");
        plan.AddRange(ScoreArtifacts.Where(score.Has).Select(artifact => ("score/" + artifact, score.PathOf(artifact))));
        foreach (var (step, artifact) in new[]
        {
            ("lyrics", SongFiles.LyricsText),
            ("form", SongFiles.FormText),
            ("chords", SongFiles.ChordsText),
            ("melody", SongFiles.MelodyText),
            ("arrangement", SongFiles.ArrangementText),
            ("vocal", SongFiles.VocalText),
            ("mix", SongFiles.MixText),
            ("mastering", SongFiles.MasteringText),
        })
        {
            if (step != "vocal" || VoicesOf(work).Count > 0)
            {
                plan.Add(("text/" + artifact, Finished(work, step).PathOf(artifact)));
            }
        }

        plan.AddRange(SongFiles.Band(Finished(work, "arrangement")).Players.Select(player => ($"text/parts/{player.Name}.txt", Finished(work, PartFiles.Step(player.Name)).PathOf(PartFiles.Text))));
        return plan;
    }

    /// <summary>The processed stems, 24 bit; they add up to the mix before mastering.</summary>
    private static async Task<IReadOnlyList<string>> WriteStemsAsync(WorkView work, string folder, CancellationToken cancel)
    {
        Take TakeOf(string stem) => Finished(work, "stems/" + stem);
        var mix = Finished(work, "mix");
        var settings = MixText.Parse(mix.ReadText(SongFiles.MixText), mix.PathOf(SongFiles.MixText));
        var mixer = new Mixer(settings, SongFiles.Form(Finished(work, "form")));
        var stems = SongFiles.Stems(SongFiles.Band(Finished(work, "arrangement")).Players, VoicesOf(work), TakeOf);
        var files = stems.ToDictionary(stem => stem.Name, stem => Place(folder, $"stems/{stem.Name}.wav"));
        var open = new ConcurrentDictionary<string, (FileStream File, WaveWriter Writer)>();
        try
        {
            await Task.Run(
                () => mixer.Mix(
                    LevelsFile.Measure(mixer, settings, stems, TakeOf, [Finished(work, "mixdown")], progress: null, cancel),
                    _ => { },
                    (stem, block) => open.GetOrAdd(stem.Name, name =>
                    {
                        var file = File.Create(files[name]);
                        return (file, new WaveWriter(file, 2, mixer.Frames, mixer.SampleRate, SampleFormat.Int24, Rng.For(work.Seed, "dither", name)));
                    }).Writer.Append(block),
                    Environment.ProcessorCount,
                    cancellation: cancel),
                cancel);
        }
        finally
        {
            foreach (var (file, _) in open.Values)
            {
                await file.DisposeAsync();
            }
        }

        return [.. files.Values.Where(File.Exists)];
    }

    /// <summary>The voices that the mix has; an instrumental has none, whatever was sung before it became one.</summary>
    private static IReadOnlyList<string> VoicesOf(WorkView work) =>
        [.. new[] { MixStyles.Vocal, MixStyles.Backing }.Where(voice => Finished(work, "mixdown").Recipe.Inputs.ContainsKey("stems/" + voice))];

    private static string Credits(WorkView work)
    {
        var brief = BriefReader.Read(work.Brief, "brief.md");
        var credits = new StringBuilder();
        credits.AppendLine(CultureInfo.InvariantCulture, $"{brief.Title}");
        foreach (var line in new[] { brief.Author, brief.Credit }.Where(line => line.Length > 0))
        {
            credits.AppendLine(line);
        }

        credits.AppendLine().AppendLine(Wording.Pick($"Made with Soribit, seed {work.Seed}, from:", $"소리빛으로 만든 노래. 시드 {work.Seed}, 쓰인 것:"));
        foreach (var step in work.Steps)
        {
            if (work.Chosen(step) is { } take)
            {
                credits.AppendLine(CultureInfo.InvariantCulture, $"  {step,-16} {take.Recipe.Engine,-18} {take.Id.Hex}");
            }
        }

        credits.AppendLine();
        foreach (var line in work.Steps.Select(work.Chosen).OfType<Take>().SelectMany(take => take.Credits).Distinct())
        {
            credits.AppendLine(line);
        }

        return credits.ToString();
    }

    private static IReadOnlyList<StepStatus> Status(WorkView work) => new Runner(new SongProduction(), TimeProvider.System, 1, new Unseen()).Status(work);

    private static Take Finished(WorkView work, string step) =>
        work.Chosen(step) ?? throw new WorkException(IsMissing(work, step));

    private static Wording IsMissing(WorkView work, string step) => new(
        $"{work.Name} is not finished: {step} is missing. To make it: ./soribit make {work.Name}",
        $"{work.Name}은/는 아직 완성되지 않았습니다. {step}이/가 없습니다. 만들려면: ./soribit make {work.Name}");

    private static string Place(string folder, string target)
    {
        var path = Path.Combine(Path.GetFullPath(folder), target);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private sealed class Unseen : IRunObserver
    {
        public void Observe(RunEvent happened)
        {
        }
    }
}
