using System.Globalization;
using Soribit.Music.Events;
using Soribit.Music.Learned.Copies;
using Soribit.Music.Parts;

namespace Soribit.Training.Parts;

/// <summary>The verb <c>seen</c>: keeps the single lines that the model of parts was trained on, and tells how often works that were held out share nine notes or more with them.</summary>
internal static class SeenLineTraining
{
    /// <summary>What the learned composer writes at once.</summary>
    private const int PassageBars = 8;

    /// <param name="tracks">The folder with train.tracks and heldout.tracks.</param>
    /// <param name="output">The file to write.</param>
    public static int Run(string tracks, string output)
    {
        var seen = SeenLines.Of(PartLearning.Read(Path.Combine(tracks, "train.tracks")));
        using (var stream = File.Create(output))
        {
            SeenLinesFile.Write(stream, seen);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seen.Titles.Count} titles, {seen.Lines} lines, {seen.Notes} notes, {new FileInfo(output).Length} bytes"));
        Console.WriteLine($"passages of {PassageBars} bars of works held out: how many share 9 notes or more with a work trained on, 13, 17, 25; the longest");
        var passages = PartLearning.Read(Path.Combine(tracks, "heldout.tracks"))
            .Where(track => track.Role != TrackRole.Drums)
            .SelectMany(track => Passages(track).Select(notes => (track.Manner, track.Role, track.Source, Notes: notes.Count, Run: seen.Longest(notes, track.Role)))).ToList();
        foreach (var group in passages.GroupBy(passage => $"{passage.Manner} {passage.Role}")
            .Concat(passages.GroupBy(passage => $"all {passage.Role}")).OrderBy(group => group.Key, StringComparer.Ordinal).Concat(passages.GroupBy(_ => "all")))
        {
            var runs = group.Select(passage => passage.Run.Length).ToList();
            double Share(int length) => runs.Count(run => run >= length) / (double)runs.Count;
            var longest = group.MaxBy(passage => passage.Run.Length);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Key}: {runs.Count} passages, {group.Average(passage => passage.Notes):0.0} notes; {Share(9):0.000} {Share(13):0.000} {Share(17):0.000} {Share(25):0.000}; {longest.Run.Length} ({longest.Source} / {longest.Run.Title})"));
        }

        return 0;
    }

    private static IEnumerable<List<Note>> Passages(Track track)
    {
        for (var first = 0; first + PassageBars <= track.Bars.Count; first += PassageBars)
        {
            yield return [.. track.Bars.Skip(first).Take(PassageBars).SelectMany((bar, i) => bar.Notes.Select(note =>
                new Note((i * track.Metre.BarTicks) + (note.Position * EventGrid.TicksPerUnit), note.Duration * EventGrid.TicksPerUnit, note.Pitch, 64)))];
        }
    }
}
