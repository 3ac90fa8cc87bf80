using Soribit.Training;

namespace Soribit.Scoreboard;

/// <summary>The chord model on songs that it has not seen.</summary>
internal static class ChordRows
{
    public static IEnumerable<Row> Measure(Options options)
    {
        if (options.Shared is not { } shared || !Directory.Exists(Path.Combine(shared, "mcgill-billboard")))
        {
            yield break;
        }

        var (perplexity, songs, changes) = ChordHeldOut.Measure(shared);
        yield return new Row("music", "chord model: perplexity on held-out songs", perplexity, "", Goal.AtMost(13.7), $"3-gram 13.7; {songs} songs, {changes} changes, each given the form and what came before");
    }
}
