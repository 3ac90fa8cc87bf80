namespace Soribit.Music.Tests.Harmony;

internal static class Symbols
{
    public static Chord Chord(string symbol) => Music.Chord.TryParse(symbol, out var chord) ? chord : throw new ArgumentException(symbol, nameof(symbol));

    public static IReadOnlyList<Chord> Chords(string symbols) => [.. symbols.Split(' ').Select(Chord)];
}
