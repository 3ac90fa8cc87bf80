using System.Diagnostics;
using System.Globalization;
using Soribit.Music;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Copies;
using Soribit.Music.Parts;

namespace Soribit.Scoreboard;

/// <summary>Whether parts copy the works that the model was trained on, before such parts are rejected and after.</summary>
internal static class CopyRows
{
    private const int Samples = 3;

    /// <summary>Share of passages of eight bars of works held out that share nine notes with one trained on, by <c>./soribit train seen</c>: what people do by chance and by custom.</summary>
    private const double OfPeople = 0.172;
    private const double TunesOfPeople = 0.165;

    public static IEnumerable<Row> Measure(Options options)
    {
        using var writer = new PassageWriter(PartModel.Shared, candidates: 1);
        var rng = Rng.For(1, "scoreboard", "requests", "mix");
        var requests = Enumerable.Range(0, options.Quick ? 40 : 200).Select(_ => RequestMix.Draw(rng, anyKey: false)).Where(LearnedParts.Knows).ToList();
        List<(TrackRole Role, CopyCheck Copies)> learned = [];
        List<SharedRun> drawn = [];
        List<double> asking = [];
        foreach (var request in requests)
        {
            for (var sample = 0UL; sample < Samples; sample++)
            {
                learned.Add((request.Role, LearnedParts.Compose(request, sample, writer, PassageWriter.Usual, CancellationToken.None).Copies!));
                var notes = PartComposer.Compose(request, sample).Part.Notes;
                var start = Stopwatch.GetTimestamp();
                drawn.Add(SeenLines.Shared.Longest(notes, request.Role));
                asking.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        var basis = string.Create(CultureInfo.InvariantCulture, $"{learned.Count} parts");
        var tunes = learned.Where(part => part.Role == TrackRole.MainMelody).ToList();
        yield return new Row("music", "learned: parts that copied more than 8 notes and were written again", Share(learned), "", Goal.AtMost(OfPeople), $"works held out .172 (passages of 8 bars); {basis}");
        yield return new Row("music", "learned: of these, tunes", Share(tunes), "", Goal.AtMost(TunesOfPeople), $"tunes held out .165; {tunes.Count} parts");
        yield return new Row("music", "learned: longest run that was rejected", learned.Max(part => part.Copies.LongestRejected), "notes", Goal.AtMost(43), "works held out: 43 notes");
        yield return new Row("music", "learned: parts that still copy more than 8 notes", learned.Count(part => part.Copies.Kept.IsCopy) / (double)learned.Count, "", new Goal(0, 0), "0 is asked");
        yield return new Row("music", "by statistics: parts that share more than 8 notes", drawn.Count(run => run.IsCopy) / (double)drawn.Count, "", Goal.AtMost(OfPeople), "it knows no work: chance and custom alone");
        yield return new Row("music", "asking whether a part copies", asking.Order().ElementAt(asking.Count / 2), "ms", Goal.AtMost(0.2), "median of the parts by statistics, single lines and chords");
    }

    private static double Share(List<(TrackRole Role, CopyCheck Copies)> parts) => parts.Count(part => part.Copies.LongestRejected > 0) / (double)parts.Count;
}
