using Soribit.Music.Harmony;

namespace Soribit.Training;

/// <summary>The shipped chord model on the songs that it was not trained on, for the scoreboard.</summary>
public static class ChordHeldOut
{
    /// <param name="data">Folder that holds mcgill-billboard.</param>
    public static (double Perplexity, int Songs, int Changes) Measure(string data)
    {
        var held = BillboardReader.ReadAll(Path.Combine(data, "mcgill-billboard"))
            .Select(ChordChanges.Of)
            .Where((_, index) => index % 10 == 0)
            .ToList();
        var perplexity = ChordReport.Perplexity(held, (song, rows) => ChordReport.Mixed(ChordModel.Shipped, song, rows));
        return (perplexity, held.Count, held.Sum(song => song.Events.Count));
    }
}
