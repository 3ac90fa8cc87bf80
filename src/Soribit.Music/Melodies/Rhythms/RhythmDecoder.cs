using Soribit.Music.Learned;

namespace Soribit.Music.Melodies.Rhythms;

/// <summary>How likely a line's rhythm is after the lines of the tune before it, by a small decoder. See models/melody/README.md.</summary>
public sealed class RhythmDecoder
{
    private const string Resource = "models/melody/decoder.safetensors";

    private static readonly Lazy<string> Hash = new(() => SmallDecoder.Identity(Resource));

    private static readonly Lazy<RhythmDecoder> LazyShipped = new(() =>
        new RhythmDecoder(SmallDecoder.Shipped(Resource, RhythmWords.Vocabulary, RhythmWords.Context)));

    private readonly SmallDecoder _decoder;

    internal RhythmDecoder(SmallDecoder decoder) => _decoder = decoder;

    /// <summary>The decoder that comes with the library; read on first use and kept for the life of the process.</summary>
    public static RhythmDecoder Shipped => LazyShipped.Value;

    /// <summary>Tells one decoder that ships from another: what was composed with it, only it composes again.</summary>
    public static string Identity => Hash.Value;

    /// <summary>ln p of the times from each syllable to the next in several rhythms that a line might have.</summary>
    /// <param name="before">Onsets of the phrases before, in ticks from a bar line each; only the last that fit are heard.</param>
    /// <param name="rhythms">Onsets of the line, in ticks from a bar line.</param>
    /// <returns>One fewer than the syllables for each.</returns>
    internal IReadOnlyList<double[]> Score(Metre metre, IReadOnlyList<int[]> before, IReadOnlyList<int[]> rhythms)
    {
        var heard = new List<int>();
        foreach (var phrase in before)
        {
            if (heard.Count >= RhythmWords.PerSyllable * RhythmWords.Remembered)
            {
                heard.Clear(); // as in training
            }

            heard.AddRange(RhythmWords.Phrase(metre, phrase.AsSpan(0, Math.Min(phrase.Length, RhythmWords.LongestPhrase))));
        }

        // A line is not heard to its end: that it ends is not foretold.
        var passages = rhythms.Select(rhythm => RhythmWords.Phrase(metre, rhythm)[..^RhythmWords.PerSyllable]).ToList();
        var room = RhythmWords.Context - passages.Max(passage => passage.Length);
        return [.. _decoder.Score([.. heard.Skip(heard.Count > room ? heard.Count : 0)], passages)
            .Select(read => read.Where((_, token) => token % RhythmWords.PerSyllable == 1).Select(p => (double)p).ToArray())];
    }
}
