using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>One bar of drums on a grid of sixteenths.</summary>
/// <param name="Slots">Sixteenths in the bar: 16 as learned; other metres are derived by <see cref="InMetre"/>.</param>
/// <param name="Weight">How often drummers played it.</param>
internal sealed record Groove(string Family, int Slots, double Weight, IReadOnlyList<GrooveHit> Hits)
{
    /// <summary>Sum of loudness, cymbals counting half: what makes a groove drive.</summary>
    public double Drive { get; } = Hits.Sum(hit => hit.Velocity / 127.0 * (IsCymbal(hit.Drum) ? 0.5 : 1));

    /// <summary>Kick on the first beat, snare or stick on the second and fourth: a bar that carries a song by itself.</summary>
    public bool IsSolid { get; } =
        Hits.Any(hit => hit is { Slot: 0, Drum: Drum.Kick })
        && Hits.Any(hit => hit.Slot == 4 && GrooveBook.GroupOf(hit.Drum) == 1)
        && Hits.Any(hit => hit.Slot == 12 && GrooveBook.GroupOf(hit.Drum) == 1);

    /// <summary>
    /// The bar in another metre. Bars of 3/4 and 6/8 are too scarce in what drummers recorded, so they are made by rule:
    /// in simple metres whole beats are taken over (the first, then those after the middle), in compound metres the first
    /// two beats are stretched, each beat's second eighth moving to its last third, and the cymbal fills the eighths.
    /// </summary>
    public Groove InMetre(Metre metre)
    {
        var slots = metre.BarTicks / Ticks.PerSixteenth;
        if (Slots == slots && metre.BeatTicks == Ticks.PerQuarter)
        {
            return this;
        }

        var hits = new List<GrooveHit>();
        var beatSlots = Math.Max(1, metre.BeatTicks / Ticks.PerSixteenth);
        for (var beat = 0; beat < metre.BeatsPerBar; beat++)
        {
            var source = SourceBeat(beat, metre);
            foreach (var hit in Hits)
            {
                if (hit.Slot / 4 != source)
                {
                    continue;
                }

                var within = metre.IsCompound
                    ? (hit.Slot % 4) switch { 0 => 0, 2 => beatSlots * 2 / 3, _ => -1 }
                    : (hit.Slot % 4) < beatSlots ? hit.Slot % 4 : -1;
                var slot = (beat * beatSlots) + within;
                if (within >= 0 && slot < slots)
                {
                    hits.Add(hit with { Slot = slot });
                }
            }

            if (metre.IsCompound && Hits.FirstOrDefault(hit => IsCymbal(hit.Drum)) is { Drum: > 0 } cymbal)
            {
                var between = (beat * beatSlots) + (beatSlots / 3);
                hits.Add(new GrooveHit(between, cymbal.Drum, Math.Max(1, cymbal.Velocity * 2 / 3)));
            }
        }

        return this with { Slots = slots, Hits = [.. hits.DistinctBy(hit => (hit.Slot, hit.Drum)).OrderBy(hit => hit.Slot).ThenBy(hit => hit.Drum)] };
    }

    /// <summary>The bar as notes.</summary>
    public IEnumerable<Note> At(int tick)
    {
        foreach (var hit in Hits)
        {
            yield return new Note(tick + (hit.Slot * Ticks.PerSixteenth), Ticks.PerSixteenth, hit.Drum, hit.Velocity);
        }
    }

    public static bool IsCymbal(int drum) => drum is Drum.ClosedHat or Drum.OpenHat or Drum.PedalHat or Drum.Ride or Drum.RideBell or Drum.Crash or Drum.Maracas or Drum.Tambourine;

    private static int SourceBeat(int beat, Metre metre)
    {
        if (metre.IsCompound)
        {
            return beat % 2 == 0 ? 0 : 1;
        }

        return metre.BeatsPerBar switch
        {
            2 => beat,
            3 => beat == 0 ? 0 : beat + 1 == 3 ? 3 : 2,
            _ => beat % 4,
        };
    }
}

/// <param name="Slot">Sixteenths from the start of the bar.</param>
/// <param name="Drum">Note in the General MIDI percussion map.</param>
internal readonly record struct GrooveHit(int Slot, int Drum, int Velocity);
