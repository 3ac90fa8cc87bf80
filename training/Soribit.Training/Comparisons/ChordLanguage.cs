using Soribit.Music;
using Soribit.Music.Harmony;
using Soribit.Neural.Training;

namespace Soribit.Training.Comparisons;

/// <summary>Changes of chord as tokens: each symbol after a token that tells the kind of section and the place in it.</summary>
internal static class ChordLanguage
{
    private const int FirstLetter = ChordWords.Vocabulary;

    /// <summary>A to Z, each with and without a prime, and none.</summary>
    private const int Letters = 53;

    /// <summary>In a lesson of the window, changes that know fewer than so many before them are not counted, unless the song begins there.</summary>
    private const int LeastBefore = 3;

    /// <summary>Knows what the mixture of n-grams knows: six changes before, the kind of section, the place; the mode is inferred as it is there.</summary>
    public static Language<ChordChanges> Window { get; } = new(ChordWords.Vocabulary, ChordWords.Context, WindowLessons, ForetellWindows);

    /// <summary>Knows the song so far, and the letters of its sections.</summary>
    public static Language<ChordChanges> Song { get; } = new(FirstLetter + Letters, 2048, song => song.Events.Count == 0 ? [] : [SongLesson(song)], ForetellSong);

    private static IEnumerable<TrainingSequence> WindowLessons(ChordChanges song)
    {
        for (var first = 0; first == 0 || first + ChordWords.Before < song.Events.Count; first++)
        {
            var last = Math.Min(first + ChordWords.Before, song.Events.Count - 1);
            if (last < 0)
            {
                yield break;
            }

            var tokens = WindowTokens(song, song.Mode, first, last);
            var weights = new float[tokens.Length];
            for (var change = first == 0 ? first : first + LeastBefore; change <= last; change++)
            {
                weights[^((2 * (last - change)) + 1)] = 1;
            }

            yield return new TrainingSequence(tokens, weights);
        }
    }

    private static double[] ForetellWindows(SmallReader reader, ChordChanges song)
    {
        var result = new double[song.Events.Count];
        var belief = ChordReport.MajorShare;
        for (var i = 0; i < result.Length; i++)
        {
            var first = Math.Max(0, i - ChordWords.Before);
            double major = Math.Exp(reader.Read(WindowTokens(song, Mode.Major, first, i))[^1]), minor = Math.Exp(reader.Read(WindowTokens(song, Mode.Minor, first, i))[^1]);
            var p = (belief * major) + ((1 - belief) * minor);
            result[i] = Math.Log(p);
            belief *= major / p;
        }

        return result;
    }

    private static int[] WindowTokens(ChordChanges song, Mode mode, int first, int last)
    {
        List<int> tokens = [ChordWords.Of(mode)];
        if (first == 0)
        {
            tokens.Add(ChordWords.SongBegins);
        }

        for (var i = first; i <= last; i++)
        {
            tokens.Add(Where(song.Events[i]));
            tokens.Add(song.Events[i].Symbol);
        }

        return [.. tokens];
    }

    private static TrainingSequence SongLesson(ChordChanges song)
    {
        List<int> tokens = [ChordWords.SongBegins];
        List<float> weights = [0];
        foreach (var change in song.Events)
        {
            if (change.Index == 0)
            {
                tokens.Add(FirstLetter + Letter(change.Letter));
                weights.Add(0);
            }

            tokens.AddRange([Where(change), change.Symbol]);
            weights.AddRange([0, 1]);
        }

        return new TrainingSequence(tokens.ToArray(), weights.ToArray());
    }

    private static double[] ForetellSong(SmallReader reader, ChordChanges song)
    {
        var lesson = SongLesson(song);
        var read = reader.Read(lesson.Tokens.Span);
        return [.. read.Where((_, i) => lesson.Weights.Span[i] > 0).Select(p => (double)p)];
    }

    private static int Where(ChordChange change) => ChordWords.Where(change.Kind, change.Place);

    private static int Letter(string letter) => letter.Length == 0 ? Letters - 1 : letter[0] - 'A' + (letter.Length > 1 ? 26 : 0);
}
