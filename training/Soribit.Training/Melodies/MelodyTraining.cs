using System.Globalization;

namespace Soribit.Training.Melodies;

/// <summary>The verb <c>melody</c>: reads the corpora, holds out every tenth title, writes models/melody and prints what the card says.</summary>
internal static class MelodyTraining
{
    private const int HoldOutEvery = 10;

    /// <param name="data">Holds openhymnal, openewld, openscore-lieder and cmudict.</param>
    /// <param name="model">models/melody.</param>
    public static int Run(string data, string model)
    {
        var tunes = Read(data);
        var held = HeldOutTitles(tunes);
        PrintCorpora(tunes, held);

        var rhythm = new RhythmCounts(new CmuStress(File.ReadLines(Path.Combine(data, "cmudict", "cmudict.dict"))));
        foreach (var tune in tunes.Where(tune => !held.Contains(tune.Title)))
        {
            rhythm.Add(tune, Weight(tune));
        }

        File.WriteAllText(Path.Combine(model, "rhythm.txt"), rhythm.Model().Format());

        var training = tunes.Where(tune => !held.Contains(tune.Title)).SelectMany(tune => PitchTrainer.Examples(tune, Weight(tune))).ToArray();
        var pitch = PitchTrainer.Train(training);
        File.WriteAllText(Path.Combine(model, "pitch.txt"), pitch.Format());

        var trigram = new IntervalTrigram(training);
        Console.WriteLine("held out, bits a note: corpus notes unigram trigram model");
        foreach (var corpus in tunes.Select(tune => tune.Corpus).Distinct().Append("all"))
        {
            var test = tunes.Where(tune => held.Contains(tune.Title) && (corpus == "all" || tune.Corpus == corpus))
                .SelectMany(tune => PitchTrainer.Examples(tune, 1)).ToArray();
            var (one, three) = trigram.CrossEntropy(test);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{corpus} {test.Length} {one:0.000} {three:0.000} {PitchTrainer.CrossEntropy(pitch, test):0.000}"));
        }

        return 0;
    }

    internal static HashSet<string> HeldOutTitles(IReadOnlyList<SungTune> tunes) =>
        [.. tunes.Select(tune => tune.Title).Distinct().Order(StringComparer.Ordinal).Where((_, i) => i % HoldOutEvery == 0)];

    /// <summary>Popular songs and hymns are nearer to what the composer writes than art songs, of which there are ten times as many.</summary>
    internal static double Weight(SungTune tune) => tune.Corpus == "songs" ? 0.3 : 1;

    internal static List<SungTune> Read(string data)
    {
        var hymns = Files(Path.Combine(data, "openhymnal"), "*.abc").Select(path => AbcHymnReader.Read(File.ReadAllText(path))).OfType<SungTune>()
            .DistinctBy(tune => (tune.Title, tune.Notes.Count));
        var sheets = Files(Path.Combine(data, "openewld", "dataset"), "*.mxl").Select(path => LeadSheetReader.Read(path, "lead sheets"));
        var songs = Files(Path.Combine(data, "openscore-lieder", "scores"), "*.mxl").Select(path => LeadSheetReader.Read(path, "songs"));
        return [.. hymns, .. sheets.OfType<SungTune>(), .. songs.OfType<SungTune>()];
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static void PrintCorpora(List<SungTune> tunes, HashSet<string> held)
    {
        foreach (var corpus in tunes.GroupBy(tune => tune.Corpus))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{corpus.Key}: {corpus.Count()} tunes, {corpus.Sum(tune => tune.Notes.Count)} notes, {corpus.Sum(tune => tune.Notes.Sum(note => note.Words.Count))} syllables, {corpus.Count(tune => held.Contains(tune.Title))} held out, {corpus.Count(tune => tune.Key.Mode == Music.Mode.Minor)} minor"));
        }
    }
}
