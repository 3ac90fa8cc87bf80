namespace Soribit.Music.Parts.Composing;

/// <summary>One chord of a request for as long as it lasts.</summary>
/// <param name="Tones">Bit i is set when pitch class i is a tone to build on: of the chord, or of the tonic triad where no chord is asked.</param>
/// <param name="Bass">Pitch class that a bass plays here.</param>
internal readonly record struct Harmony(int Tick, int EndTick, Chord? Chord, int Tones, int Root, int Bass);

/// <summary>What stands fixed under a part: bars, chords, and which pitch classes may sound when.</summary>
internal sealed class Ground
{
    private readonly int[] _allowed; // per eighth: bits of the scale and the chord
    private readonly int[] _tones;   // per eighth: Harmony.Tones

    public Ground(PartRequest request)
    {
        Key = request.Key;
        Metre = request.Metre;
        Bars = request.Bars;
        PickupBars = request.HasPickup ? 1 : 0;
        Scale = Bits(request.Key.Scale);
        var eighths = request.Bars * request.EighthsPerBar;
        _allowed = new int[eighths];
        _tones = new int[eighths];
        var tonic = new Chord(request.Key.Tonic, request.Key.Mode == Mode.Minor ? ChordQuality.Minor : ChordQuality.Major);
        var harmonies = new List<Harmony>();
        for (var eighth = 0; eighth < eighths; eighth++)
        {
            var chord = request.ChordAt(eighth);
            var tick = eighth * Ticks.PerEighth;
            if (harmonies.Count == 0 || harmonies[^1].Chord != chord)
            {
                var built = chord ?? tonic;
                var tones = Bits(built.Tones);
                var bass = ((Scale | tones) >> built.Bass & 1) == 1 ? built.Bass : built.Root; // a slash bass outside key and chord would be a wrong note
                harmonies.Add(new Harmony(tick, tick + Ticks.PerEighth, chord, tones, built.Root, bass));
            }
            else
            {
                harmonies[^1] = harmonies[^1] with { EndTick = tick + Ticks.PerEighth };
            }

            _tones[eighth] = harmonies[^1].Tones;
            _allowed[eighth] = Scale | (chord is null ? 0 : harmonies[^1].Tones);
        }

        Harmonies = harmonies;
    }

    public Key Key { get; }

    public Metre Metre { get; }

    public int Bars { get; }

    /// <summary>1 when the first bar comes before the chords, else 0.</summary>
    public int PickupBars { get; }

    public int EndTick => Bars * Metre.BarTicks;

    /// <summary>Bit i is set when pitch class i is in the key.</summary>
    public int Scale { get; }

    /// <summary>In order, without gaps.</summary>
    public IReadOnlyList<Harmony> Harmonies { get; }

    /// <summary>Bits of the pitch classes that are right in every eighth note that the stretch touches.</summary>
    public int AllowedOver(int tick, int endTick) => Intersect(_allowed, tick, endTick);

    /// <summary>Bits of the pitch classes that are chord tones in every eighth note that the stretch touches.</summary>
    public int TonesOver(int tick, int endTick) => Intersect(_tones, tick, endTick);

    public Harmony At(int tick)
    {
        var index = 0;
        while (index + 1 < Harmonies.Count && Harmonies[index + 1].Tick <= tick)
        {
            index++;
        }

        return Harmonies[index];
    }

    /// <summary>The harmonies cut at bar lines, within a stretch.</summary>
    public IEnumerable<Harmony> Units(int tick, int endTick)
    {
        foreach (var harmony in Harmonies)
        {
            var at = Math.Max(tick, harmony.Tick);
            while (at < Math.Min(endTick, harmony.EndTick))
            {
                var bar = ((at / Metre.BarTicks) + 1) * Metre.BarTicks;
                var end = Math.Min(Math.Min(bar, endTick), harmony.EndTick);
                yield return harmony with { Tick = at, EndTick = end };
                at = end;
            }
        }
    }

    private static int Intersect(int[] slots, int tick, int endTick)
    {
        var bits = 0xFFF;
        var last = Math.Min((endTick - 1) / Ticks.PerEighth, slots.Length - 1);
        for (var slot = tick / Ticks.PerEighth; slot <= last; slot++)
        {
            bits &= slots[slot];
        }

        return bits;
    }

    private static int Bits(IEnumerable<int> pitchClasses) => pitchClasses.Aggregate(0, (bits, pitchClass) => bits | (1 << pitchClass));
}
