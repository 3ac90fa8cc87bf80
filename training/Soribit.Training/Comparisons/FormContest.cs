using Soribit.Music.Form;
using Soribit.Neural.Training;

namespace Soribit.Training.Comparisons;

/// <summary>Which section follows which, and how many bars it has: counts as models/form has them, shorter ones, and small decoders.</summary>
internal static class FormContest
{
    private const int Kinds = 7;
    private const int End = Kinds;
    private const int Start = Kinds + 1;
    private const int FirstLength = Kinds + 2;

    private const int Context = 256;

    private static readonly SmallModelOptions[] Sizes = [new(32, 2, 0.1f, 900, 1024), new(64, 2, 0.2f, 900, 1024), new(96, 2, 0.3f, 900, 1024)];

    private static readonly Language<FormSong> Form = new(FirstLength + FormModel.LongestBars, Context, song => [Lesson(song)], Foretell);

    public static IReadOnlyList<Verdict> Run(string data, ulong seed)
    {
        var split = ChordTraining.Divide([.. BillboardReader.ReadAll(Path.Combine(data, "mcgill-billboard")).Select(FormSong.Of)], song => song.Title);
        return ModelContest.Run(
            "form, the sections so far", split, [("short counts", Short), ("counts of today", Today)], Form, Sizes, seed);
    }

    private static TrainingSequence Lesson(FormSong song) =>
        new((int[])[Start, .. song.Sections.SelectMany(section => (int[])[(int)section.Kind, FirstLength + section.Bars - 1]), End]);

    private static double[] Foretell(SmallReader reader, FormSong song) => [.. reader.Read(Lesson(song).Tokens.Span).Skip(1).Select(p => (double)p)];

    /// <summary>The counts that ship.</summary>
    private static Func<FormSong, double[]> Today(IReadOnlyList<FormSong> songs)
    {
        var model = FormModel.Learned(songs.Select(song => song.Sections));
        return song => [.. model.Foretell(song.Sections)];
    }

    /// <summary>Counts that know one kind before, and the kind of what has a length.</summary>
    private static Func<FormSong, double[]> Short(IReadOnlyList<FormSong> songs)
    {
        var (next, bars) = (new BackOff(Kinds + 1), new BackOff(FormModel.LongestBars));
        foreach (var known in songs.SelectMany(Questions))
        {
            (known.IsLength ? bars : next).Learn([known.Before], known.Symbol);
        }

        return song => [.. Questions(song).Select(known => Math.Log((known.IsLength ? bars : next).Probability([known.Before], known.Symbol)))];
    }

    private static IEnumerable<(bool IsLength, int Before, int Symbol)> Questions(FormSong song)
    {
        var before = Start;
        foreach (var (kind, bars) in song.Sections)
        {
            yield return (false, before, (int)kind);
            yield return (true, (int)kind, bars - 1);
            before = (int)kind;
        }

        yield return (false, before, End);
    }

    /// <param name="Sections">Bars up to <see cref="FormModel.LongestBars"/>.</param>
    private sealed record FormSong(string Title, IReadOnlyList<(SectionKind Kind, int Bars)> Sections)
    {
        public static FormSong Of(BillboardSong song) =>
            new(song.Title, [.. FormTraining.Joined(song).Select(section => (section.Kind, Math.Min(section.Bars, FormModel.LongestBars)))]);
    }
}
