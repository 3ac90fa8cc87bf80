using System.Diagnostics;
using Soribit.Music;
using Soribit.Music.Analysis;
using Soribit.Music.Learned.Copies;

namespace Soribit.Scoreboard;

/// <summary>Whole songs beside what is known of human ones.</summary>
internal static class SongRows
{
    public static IEnumerable<Row> Measure(Options options) =>
        Measure("", SongSet.Compose(options.Quick ? 10 : 50))
            .Concat(Measure("statistics: ", SongSet.Compose(options.Quick ? 10 : 50, isLearned: false)));

    /// <param name="by">What the names of the rows begin with.</param>
    private static IEnumerable<Row> Measure(string by, IReadOnlyList<BenchSong> songs)
    {
        var inFour = songs.Where(song => song.Form.Metre == Metre.FourFour).ToList(); // as POP909's songs are
        var basis = $"{inFour.Count} songs in 4/4";
        yield return Row(by + "H1: pitch-class entropy of a bar", Mean(inFour, song => Entropy(song, 1)), Goal.Around(2.15, 0.2), $"human 2.153 ± .177; {basis}");
        yield return Row(by + "H4: of four bars", Mean(inFour, song => Entropy(song, 4)), Goal.Around(2.63, 0.15), "human 2.628 ± .115");
        yield return Row(by + "GS: groove similarity", Mean(inFour, song => GrooveSimilarity.Mean(song.Notes, song.Form.Metre.BarTicks, song.Form.Bars)), Goal.Around(0.77, 0.08), "human .774 ± .084");
        yield return Row(by + "chord tones in the melody", Mean(songs, song => ChordTones(song, false)), Goal.Around(0.65, 0.06), $"human .651; {songs.Count} songs");
        yield return Row(by + "chord tones on strong beats", Mean(songs, song => ChordTones(song, true)), Goal.Around(0.73, 0.06), "human .732");
        yield return Row(by + "melody bars that recur exactly", Mean(songs, song => MelodyStatistics.RepeatedBarShare(song.Melody, song.Form.Metre)), new Goal(0.6, 0.85), "human .798");
        yield return Row(by + "melodic steps of at most a tone", Mean(songs, song => MelodyStatistics.IntervalShare(song.Melody, 0, 2)), Goal.Around(0.67, 0.08), "human .672");
        yield return Row(by + "melodic leaps beyond a fifth", Mean(songs, song => MelodyStatistics.IntervalShare(song.Melody, 8, 127)), Goal.AtMost(0.05), "human .038");
        yield return Row(by + "steps with a note out of key", Mean(songs, OutOfKeyShare), Goal.AtMost(0.04), "2 – 4 % in published systems (FGG)");
        var sections = songs.SelectMany(TuneRuns).ToList();
        yield return Row(by + "sections of tunes that copy a learned work", sections.Count(run => run.IsCopy), by.Length == 0 ? Goal.AtMost(0) : Reported, $"more than eight notes in a row; {sections.Count} sections, longest run {sections.Max(run => run.Length)}; 17 % of people's eight bars do");
        yield return Row(by + "composing a song, median", Seconds(by.Length == 0), Goal.AtMost(3), "form, chords, tune and parts; on this machine's two cores", "s");
        yield return Row(by + "syllables sung once, in order", Mean(songs.Where(song => song.Language.Length > 0), Sung), new Goal(1, 1), "the complaint about every audio model");

        var prosody = songs.Where(song => song.Language == "en").Select(song => Prosody.Of(song.Lyrics, song.Melody, song.Form.Metre)).Aggregate((a, b) => a + b);
        yield return Row(by + "English stress on its word's strongest place", prosody.StrongestShare, Goal.AtLeast(0.92), $"human .923; {prosody.Words} words");
        yield return Row(by + "unstressed syllables on strong beats", prosody.OnStrongShare, Goal.AtMost(0.12), "human .116");
    }

    private static readonly Goal Reported = new(double.NegativeInfinity, double.PositiveInfinity);

    private static Row Row(string name, double figure, Goal goal, string reference, string unit = "") => new("music", name, figure, unit, goal, reference);

    /// <summary>What the tune of each section shares with the works that the model was trained on.</summary>
    private static IEnumerable<SharedRun> TuneRuns(BenchSong song) => song.Form.Placed
        .Select(placed => song.Melody.Notes.Where(note => note.Tick >= placed.StartTick && note.Tick < placed.EndTick && !note.IsRapped).ToList())
        .Where(notes => notes.Count > 0)
        .Select(notes => SeenLines.Shared.Longest([.. notes.Select(note => note.Tick)], [.. notes.Select(note => note.Pitch)]));

    private static double Seconds(bool isLearned)
    {
        var seconds = Enumerable.Range(0, 9).Select(i =>
        {
            var start = Stopwatch.GetTimestamp();
            SongSet.One(i, isLearned);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }).Order().ToList();
        return seconds[seconds.Count / 2];
    }

    private static double Mean(IEnumerable<BenchSong> songs, Func<BenchSong, double> figure) =>
        songs.Select(figure).Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();

    private static double Entropy(BenchSong song, int windowBars) =>
        PitchClassEntropy.Mean(song.Notes, song.Form.Metre.BarTicks, song.Form.Bars, windowBars);

    private static double ChordTones(BenchSong song, bool strongBeatsOnly) =>
        MelodyStatistics.ChordToneShare(song.Melody, song.Chords, song.Form.Metre, strongBeatsOnly);

    private static double OutOfKeyShare(BenchSong song)
    {
        var sections = song.Form.Placed.ToList();
        return OutOfKey.Share(song.Notes, tick => sections.LastOrDefault(placed => placed.StartTick <= tick, sections[0]).Section.Key);
    }

    /// <summary>All lines that the form calls for are sung in order, and it calls for every line of the sheet.</summary>
    private static double Sung(BenchSong song)
    {
        var lines = song.Form.Sections.SelectMany(section => section.Phrases).Where(phrase => phrase.Line is not null).Select(phrase => phrase.Line!.Value).ToList();
        return SyllableCheck.SungInOrder(song.Lyrics, song.Melody, lines) * lines.Distinct().Count() / song.Lyrics.Lines.Count;
    }
}
