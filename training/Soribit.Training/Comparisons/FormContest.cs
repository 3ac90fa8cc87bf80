using Soribit.Music.Form;
using Soribit.Neural.Training;

namespace Soribit.Training.Comparisons;

/// <summary>Which section follows which, and how many bars it has: counts as models/form has them, counts that know more, and small decoders.</summary>
internal static class FormContest
{
    private const int Kinds = 7;
    private const int End = Kinds;
    private const int Start = Kinds + 1;
    private const int FirstLength = Kinds + 2;

    /// <summary>Longer sections count as so long.</summary>
    private const int LongestBars = 64;

    private const int Context = 256;

    private static readonly SmallModelOptions[] Sizes = [new(32, 2, 0.1f, 900, 1024), new(64, 2, 0.2f, 900, 1024), new(96, 2, 0.3f, 900, 1024)];

    private static readonly Language<FormSong> Form = new(FirstLength + LongestBars, Context, song => [Lesson(song)], Foretell);

    public static IReadOnlyList<Verdict> Run(string data, ulong seed)
    {
        var split = ChordTraining.Divide([.. BillboardReader.ReadAll(Path.Combine(data, "mcgill-billboard")).Select(FormSong.Of)], song => song.Title);
        return ModelContest.Run(
            "form, the sections so far", split, [("counts of today", songs => Counts(songs, 1, 1)), ("longer counts", songs => Counts(songs, 3, 3))], Form, Sizes, seed);
    }

    private static TrainingSequence Lesson(FormSong song) =>
        new((int[])[Start, .. song.Sections.SelectMany(section => (int[])[(int)section.Kind, FirstLength + section.Length]), End]);

    private static double[] Foretell(SmallReader reader, FormSong song) => [.. reader.Read(Lesson(song).Tokens.Span).Skip(1).Select(p => (double)p)];

    /// <param name="kinds">Sections before that tell the next kind.</param>
    /// <param name="lengths">Of the kind, the length of the last section of that kind, and the length of the section before, how many tell the length.</param>
    private static Func<FormSong, double[]> Counts(IReadOnlyList<FormSong> songs, int kinds, int lengths)
    {
        var (next, bars) = (new BackOff(Kinds + 1), new BackOff(LongestBars));
        foreach (var song in songs)
        {
            foreach (var known in Contexts(song))
            {
                (known.IsLength ? bars : next).Learn(known.Context.AsSpan(0, known.IsLength ? lengths : kinds), known.Symbol);
            }
        }

        return song => [.. Contexts(song).Select(known =>
            Math.Log((known.IsLength ? bars : next).Probability(known.Context.AsSpan(0, known.IsLength ? lengths : kinds), known.Symbol)))];
    }

    /// <summary>Kinds and lengths in turn, and the end, each with what tells it, the most telling first.</summary>
    private static IEnumerable<(bool IsLength, int[] Context, int Symbol)> Contexts(FormSong song)
    {
        int one = Start, two = Start, three = Start;
        var before = LongestBars;
        var last = new int[Kinds];
        Array.Fill(last, LongestBars);
        foreach (var (kind, length) in song.Sections)
        {
            yield return (false, [one, two, three], (int)kind);
            yield return (true, [(int)kind, last[(int)kind], before], length);
            (one, two, three) = ((int)kind, one, two);
            (before, last[(int)kind]) = (length, length);
        }

        yield return (false, [one, two, three], End);
    }

    /// <param name="Sections">Length: bars - 1.</param>
    private sealed record FormSong(string Title, IReadOnlyList<(SectionKind Kind, int Length)> Sections)
    {
        public static FormSong Of(BillboardSong song) =>
            new(song.Title, [.. FormTraining.Joined(song).Select(section => (section.Kind, Math.Min(section.Bars, LongestBars) - 1))]);
    }
}
