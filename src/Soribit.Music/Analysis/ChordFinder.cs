using Soribit.Music.Parts;

namespace Soribit.Music.Analysis;

/// <summary>A stretch of time, usually a beat, that one chord fills.</summary>
/// <param name="Strength">Of its first tick: <see cref="Metre.Strength"/>.</param>
public readonly record struct HarmonySlot(int Tick, int EndTick, int Strength);

/// <summary>The chords that the notes of a score spell.</summary>
/// <remarks>
/// Every slot is compared with each chord: time in the chord less time outside it, a little more when the root is in the bass or the chord is a plain triad. The best
/// sequence is found by dynamic programming (Viterbi), a change costing less the stronger the beat that it falls on, as harmony changes on strong beats
/// (after the segmentation of Pardo and Birmingham, "Algorithms for chordal analysis", Computer Music Journal 26:2, 2002).
/// </remarks>
public static class ChordFinder
{
    /// <summary>What sounds as the slot begins counts more: passing notes come between.</summary>
    private const double OnBeat = 1.5;

    private const double OutsideCost = 1;
    private const double BassIsRoot = 0.25;
    private const double BassIsTone = 0.1;
    private const double MissingThird = 0.15;
    private const double MissingRoot = 0.15;

    /// <summary>By <see cref="Metre.Strength"/>: between beats, beat, middle of the bar, downbeat.</summary>
    private static readonly double[] ChangeCost = [1.2, 0.6, 0.4, 0.25];

    /// <summary>Chords that are looked for, and what each costs for being rare or rich.</summary>
    private static readonly (ChordQuality Quality, double Cost)[] Qualities =
    [
        (ChordQuality.Major, 0), (ChordQuality.Minor, 0), (ChordQuality.Dominant7, 0.1), (ChordQuality.Minor7, 0.15), (ChordQuality.Major7, 0.18),
        (ChordQuality.Diminished, 0.12), (ChordQuality.HalfDiminished7, 0.18), (ChordQuality.Diminished7, 0.15), (ChordQuality.Augmented, 0.25), (ChordQuality.Sus4, 0.25),
    ];

    private static readonly Chord[] Chords = [.. Qualities.SelectMany(quality => Enumerable.Range(0, 12).Select(root => new Chord(root, quality.Quality)))];

    private static readonly bool[][] HasTone = [.. Chords.Select(chord => Enumerable.Range(0, 12).Select(chord.Contains).ToArray())];

    /// <summary>One chord for each slot; null for slots before the first note, and for all without notes.</summary>
    /// <param name="notes">Pitched notes, in any order.</param>
    /// <param name="slots">In order, without overlap.</param>
    public static IReadOnlyList<Chord?> Find(IReadOnlyList<Note> notes, IReadOnlyList<HarmonySlot> slots)
    {
        var found = new Chord?[slots.Count];
        var sounding = Sounding(notes, slots);
        var start = sounding.FindIndex(slot => slot.Total > 0);
        if (start < 0)
        {
            return found;
        }

        var from = new int[slots.Count][];
        var score = new double[Chords.Length];
        for (var slot = start; slot < slots.Count; slot++)
        {
            var best = slot == start ? 0 : Array.IndexOf(score, score.Max());
            var change = score[best] - ChangeCost[slots[slot].Strength];
            from[slot] = new int[Chords.Length];
            for (var chord = 0; chord < Chords.Length; chord++)
            {
                var stays = slot == start || score[chord] >= change;
                from[slot][chord] = stays ? chord : best;
                score[chord] = (stays ? score[chord] : change) + Fit(sounding[slot], chord);
            }
        }

        var at = Array.IndexOf(score, score.Max());
        for (var slot = slots.Count - 1; slot >= start; slot--)
        {
            found[slot] = Chords[at];
            at = from[slot][at];
        }

        return found;
    }

    private static double Fit(SlotSound sound, int chord)
    {
        if (sound.Total == 0)
        {
            return 0;
        }

        var inside = 0.0;
        for (var pitchClass = 0; pitchClass < 12; pitchClass++)
        {
            inside += HasTone[chord][pitchClass] ? sound.Time[pitchClass] : 0;
        }

        var fit = (inside - (OutsideCost * (sound.Total - inside))) / sound.Total;
        fit += sound.Bass == Chords[chord].Root ? BassIsRoot : HasTone[chord][sound.Bass] ? BassIsTone : 0;
        var third = Chords[chord].Tones[1];
        return fit - (sound.Time[third] == 0 ? MissingThird : 0) - (sound.Time[Chords[chord].Root] == 0 ? MissingRoot : 0) - Qualities[chord / 12].Cost;
    }

    private static List<SlotSound> Sounding(IReadOnlyList<Note> notes, IReadOnlyList<HarmonySlot> slots)
    {
        var ordered = notes.OrderBy(note => note.Tick).ToList();
        var sounding = new List<SlotSound>(slots.Count);
        var longest = ordered.Count == 0 ? 0 : ordered.Max(note => note.Duration);
        var first = 0;
        foreach (var slot in slots)
        {
            while (first < ordered.Count && ordered[first].Tick + longest <= slot.Tick)
            {
                first++;
            }

            var time = new double[12];
            var lowest = 127;
            for (var i = first; i < ordered.Count && ordered[i].Tick < slot.EndTick; i++)
            {
                var shared = Math.Min(ordered[i].EndTick, slot.EndTick) - Math.Max(ordered[i].Tick, slot.Tick);
                if (shared > 0)
                {
                    time[ordered[i].Pitch % 12] += shared * (ordered[i].Tick <= slot.Tick ? OnBeat : 1);
                    lowest = Math.Min(lowest, ordered[i].Pitch);
                }
            }

            sounding.Add(new SlotSound(time, time.Sum(), lowest % 12));
        }

        return sounding;
    }

    /// <param name="Time">Ticks that each pitch class sounds, weighted.</param>
    /// <param name="Bass">Pitch class of the lowest note.</param>
    private readonly record struct SlotSound(double[] Time, double Total, int Bass);
}
