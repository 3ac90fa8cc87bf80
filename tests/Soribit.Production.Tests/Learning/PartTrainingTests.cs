using Soribit.Music;
using Soribit.Music.Events;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Midi;
using Soribit.Music.Parts;
using Soribit.Neural.Training;
using Soribit.Neural.Transformers;
using Soribit.Production.Learning;

namespace Soribit.Production.Tests.Learning;

public sealed class PartTrainingTests : IDisposable
{
    private static readonly TransformerConfig Tiny = new(544, 32, 1, 2, 1, 32, 1024);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("soribit-lessons-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_StoppedAndGoneOn_LeavesTheSameModelAsOneRun()
    {
        var lessons = Lessons();
        var whole = Folder("whole", steps: 25);
        PartTraining.Run(lessons, whole, new Watch(_ => { }), TimeProvider.System, CancellationToken.None);

        var parted = Folder("parted", steps: 25);
        using var stop = new CancellationTokenSource();
        var stopsAt20 = new Watch(progress => CancelAt20(progress, stop));
        Assert.Throws<OperationCanceledException>(() => PartTraining.Run(lessons, parted, stopsAt20, TimeProvider.System, stop.Token));
        Assert.Equal(20, parted.Load()!.Step);
        PartTraining.Run(lessons, parted, new Watch(_ => { }), TimeProvider.System, CancellationToken.None);

        Assert.Equal(File.ReadAllBytes(whole.ModelFile), File.ReadAllBytes(parted.ModelFile));
        Assert.Equal(25, whole.Load()!.Step);
        Assert.True(File.Exists(whole.CurveFile) && File.Exists(whole.LossFile));
    }

    [Fact]
    public void OwnScores_OfAFolder_ReadsWhatItCanAndSaysWhatItCannot()
    {
        File.WriteAllBytes(Path.Combine(_folder.CreateSubdirectory("deep").FullName, "song.mid"), ScoreMidi.ToMidi(Song()).ToBytes());
        File.WriteAllText(Path.Combine(_folder.FullName, "broken.musicxml"), "<score-partwise>");
        File.WriteAllText(Path.Combine(_folder.FullName, "notes.txt"), "not a score");
        var scores = OwnScores.Read(_folder.FullName, CancellationToken.None);
        Assert.Equal(2, scores.Files);
        Assert.Contains("broken.musicxml", Assert.Single(scores.Problems).English, StringComparison.Ordinal);
        Assert.Contains(scores.Train, track => track is { Role: TrackRole.MainMelody, Manner: Manner.Own, Bars.Count: 8 });
        Assert.Empty(scores.HeldOut);
    }

    [Fact]
    public void LossTable_OfATraining_HasRowsOfEachKind()
    {
        var folder = Folder("table", steps: 2);
        PartTraining.Run(Lessons(), folder, new Watch(_ => { }), TimeProvider.System, CancellationToken.None);
        var rows = File.ReadAllLines(folder.LossFile).Skip(1).Select(row => row.Split('\t')[1]).Distinct();
        Assert.Equal(["training", "held out", "Own MainMelody"], rows);
    }

    private static void CancelAt20(TrainingProgress progress, CancellationTokenSource stop)
    {
        if (progress.Step == 20)
        {
            stop.Cancel();
        }
    }

    private ModelFolder Folder(string name, long steps) => new(Path.Combine(_folder.FullName, name)) { Steps = steps };

    private static PartLessons Lessons()
    {
        var tracks = TrackMaker.Make(MidiPieces.Read(ScoreMidi.ToMidi(Song()), "song")).ToList();
        return new PartLessons(tracks, tracks, TrainingState.Random(Tiny, 1).ToWeights(), TimeSpan.FromMinutes(1), 1, 5);
    }

    private static Score Song()
    {
        var section = new Section("Verse", SectionKind.Verse, 'A', 8, Key.CMajor, 0.5, [new Phrase(0, 8, null)]);
        var form = new SongForm(Key.CMajor, Metre.FourFour, 96, [section]);
        var chart = new ChordChart([new ChordSpan(0, 8 * 1920, new Chord(0, ChordQuality.Major))]);
        Note[] line = [.. Enumerable.Range(0, 32).Select(i => new Note(i * 480, 480, 60 + ((i * 5) % 12), 80))];
        return new Score("song", "", form, chart, null, [new Part("lead", TrackRole.MainMelody, new Instrument(73, false), line, [])]);
    }

    private sealed class Watch(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
