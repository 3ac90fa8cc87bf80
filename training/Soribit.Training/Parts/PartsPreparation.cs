using System.Globalization;
using Soribit.Music.Events;

namespace Soribit.Training.Parts;

/// <summary>The verb <c>parts</c>: reads the corpora into train.tracks and heldout.tracks, with a manifest of every file.</summary>
internal static class PartsPreparation
{
    /// <param name="data">Holds openhymnal, openewld, openscore-lieder, openscore-quartets, groove and cmudict.</param>
    /// <param name="output">The folder to write into.</param>
    public static int Run(string data, string output)
    {
        Directory.CreateDirectory(output);
        var train = new List<Track>();
        var held = new List<Track>();
        using (var manifest = new StreamWriter(Path.Combine(output, "manifest.tsv")) { NewLine = "\n" })
        {
            manifest.WriteLine("file\ttitle\tlicence\tsplit\ttracks\tnotes");
            foreach (var piece in new Corpora(data).Read())
            {
                var tracks = TrackMaker.Make(piece.Piece).ToList();
                (piece.IsHeldOut ? held : train).AddRange(tracks);
                manifest.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{piece.File}\t{piece.Piece.Title}\t{piece.Licence}\t{(piece.IsHeldOut ? "held out" : "train")}\t{tracks.Count}\t{tracks.Sum(track => track.Notes)}"));
            }
        }

        Write(Path.Combine(output, "train.tracks"), train);
        Write(Path.Combine(output, "heldout.tracks"), held);
        foreach (var group in train.Concat(held).GroupBy(track => (track.Manner, track.Role)).OrderBy(group => group.Key))
        {
            Console.WriteLine($"{group.Key.Manner} {group.Key.Role}: {group.Count()} tracks, {group.Sum(track => track.Bars.Count)} bars, {group.Sum(track => track.Notes)} notes, {group.Where(held.Contains).Sum(track => track.Bars.Count)} bars held out");
        }

        return 0;
    }

    private static void Write(string path, List<Track> tracks)
    {
        using var stream = File.Create(path);
        TrackFile.Write(stream, tracks);
    }
}
