using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Learned;

/// <summary>Tasks of every kind, by chance.</summary>
internal static class RandomTasks
{
    private const int CMajor = 0b1010_1011_0101;

    public static TaskBar Bar { get; } = new(6, [new EventChord(0, new Chord(0, ChordQuality.Major))], []);

    public static PassageTask Plain(int bars) => new(
        TrackRole.MainMelody, Manner.LeadSheet, 53, Mode.Major, Metre.FourFour, 100, 6, [.. Enumerable.Repeat(Bar, bars)], [], 0,
        [.. Enumerable.Repeat(CMajor, bars * 8)], new PassageRange(55, 79, 60), 1);

    public static PassageTask Draw(Rng rng)
    {
        var metre = EventGrid.Metres[rng.Next(EventGrid.Metres.Count)];
        var bars = 1 + rng.Next(8);
        var eighths = metre.BarTicks / Ticks.PerEighth;
        var low = 24 + (12 * rng.Next(6));
        var (reach, asksMean) = (rng.Next(8), rng.Chance(0.6));
        var role = new[] { TrackRole.MainMelody, TrackRole.SubMelody, TrackRole.Bass, TrackRole.Accompaniment }[rng.Next(4)];
        return new PassageTask(
            role, Manner.ArtSong, rng.Next(128), (Mode)rng.Next(2), metre, 40 + rng.Next(160), 1 + rng.Next(12),
            [.. Enumerable.Range(0, bars).Select(_ => RandomBar(rng))],
            [],
            rng.Next(12),
            [.. Enumerable.Range(0, bars * eighths).Select(_ => CMajor | (1 << rng.Next(12)))],
            new PassageRange(low - reach, low + 11 + reach, low, asksMean ? low : 0, asksMean ? low + 12 : 128),
            role == TrackRole.Accompaniment ? 1 + rng.Next(5) : 1)
        {
            MostNotes = rng.Chance(0.3) ? 2 + rng.Next(8) : int.MaxValue,
        };
    }

    private static TaskBar RandomBar(Rng rng) => new(
        rng.Next(7),
        [new EventChord(0, rng.Chance(0.9) ? new Chord(rng.Next(12), ChordQuality.Minor) : null)],
        [.. Enumerable.Range(0, rng.Next(3)).Select(i => new EventNote(i * 6, 6, 60 + rng.Next(20)))])
    {
        KeepsPattern = rng.Chance(0.3),
        IsFilled = rng.Chance(0.3),
    };
}
