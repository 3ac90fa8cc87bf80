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
        var (drawn, longer, chosen, asked) = ComposingHeldOut.Measure(shared);
        yield return new Row("music", "chords as composing asks: perplexity", chosen, "", Goal.AtMost(drawn), $"counts that draw {drawn:0.00}, six changes before {longer:0.00}; {asked} changes in the first four bars of sections");
    }
}
