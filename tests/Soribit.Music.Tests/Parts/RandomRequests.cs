using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Parts;

/// <summary>Requests far off the beaten track: every key, metre, register, instrument, quality of chord, and chords that change on any eighth note.</summary>
internal static class RandomRequests
{
    private static readonly Metre[] Metres = [new(4, 4), new(3, 4), new(6, 8), new(12, 8), new(2, 4), new(5, 4), new(7, 8), new(9, 8), new(2, 2), new(3, 8), new(5, 8)];

    public static PartRequest Draw(Rng rng)
    {
        var metre = Metres[rng.Next(rng.Chance(0.5) ? 3 : Metres.Length)];
        var bars = 1 + rng.Next(rng.Chance(0.8) ? 9 : 17);
        var hasPickup = bars > 1 && rng.Chance(0.15);
        var eighths = metre.BarTicks / Ticks.PerEighth;
        var changes = rng.NextDouble() * 0.4;
        var chords = new List<Chord?>();
        Chord? chord = DrawChord(rng);
        for (var i = 0; i < (bars - (hasPickup ? 1 : 0)) * eighths; i++)
        {
            chord = rng.Chance(changes) ? DrawChord(rng) : chord;
            chords.Add(chord);
        }

        var min = 1 + rng.Next(127);
        return new PartRequest(
            (TrackRole)rng.Next(6),
            new Key(rng.Next(12), rng.Chance(0.5) ? Mode.Major : Mode.Minor),
            metre,
            bars,
            (50 + rng.Next(140)) * metre.BeatTicks / (double)Ticks.PerQuarter,
            chords,
            (PitchRange)rng.Next(7),
            min,
            Math.Min(127, min + rng.Next(rng.Chance(0.5) ? 3 : 60)),
            PartInstruments.Names[rng.Next(PartInstruments.Names.Count)],
            (PartGenre)rng.Next(2));
    }

    private static Chord? DrawChord(Rng rng)
    {
        if (rng.Chance(0.05))
        {
            return null;
        }

        var root = rng.Next(12);
        var quality = (ChordQuality)rng.Next(Enum.GetValues<ChordQuality>().Length);
        return rng.Chance(0.1) ? new Chord(root, quality, rng.Next(12)) : new Chord(root, quality);
    }
}
