namespace Soribit.Training.Comparisons;

/// <summary>The verb <c>compare</c>: chords, form and lyric rhythm by statistics and by small decoders, on songs that neither has seen; prints the tables of the cards.</summary>
internal static class ModelComparison
{
    public const ulong Seed = 20261122;

    /// <param name="data">Holds mcgill-billboard, openhymnal, openewld and openscore-lieder.</param>
    public static int Run(string data)
    {
        Console.WriteLine("| known before | events in songs | statistics | weights | decoder | decoder - statistics, nats | both (share of the decoder) | both - statistics, nats | keep |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var contest in (Func<string, ulong, IReadOnlyList<Verdict>>[])[FormContest.Run, ChordContest.Run, RhythmContest.Run])
        {
            foreach (var verdict in contest(data, Seed))
            {
                Console.WriteLine(verdict);
            }
        }

        var (drawn, longer, chosen, changes) = ComposingHeldOut.Measure(data);
        Console.WriteLine(FormattableString.Invariant(
            $"As composing asks, by the models that ship, {changes:N0} changes: counts of two changes before {drawn:0.000}, of six {longer:0.000}, the mixture {chosen:0.000}"));
        return 0;
    }
}
