using System.Numerics;

namespace Soribit.Music.Parts.Composing;

/// <summary>The pitches of one statement, drawn at once from all tunes that fit the chords, the register and the mean pitch asked for.</summary>
internal sealed class LinePitch(Ground ground, Register register, LineStyle style, Rng rng)
{
    /// <summary>Longest run of notes that is drawn at once: the work grows with its square.</summary>
    private const int MaxNotes = 24;

    /// <summary>
    /// Weights of melodic intervals by size in semitones, set so that about two thirds are steps and repetitions and one in
    /// twenty-five goes beyond a fifth, as in the sung lines of POP909.
    /// </summary>
    private static readonly double[] Intervals = [1.5, 1.5, 2.4, 0.9, 0.7, 0.5, 0.05, 0.32, 0.07, 0.09, 0.02, 0.006, 0.09];

    private readonly Dictionary<char, Dictionary<int, int>> _motifs = []; // letter → tick within the statement → pitch
    private readonly double _centre = register.Core + 5.5 + ((rng.NextDouble() - 0.5) * 5);
    private readonly double _height = 1 + (3.5 * rng.NextDouble());
    private readonly double _peak = 0.2 + (0.7 * rng.NextDouble());
    private readonly int _turn = rng.Chance(0.8) ? 1 : -1;
    private int _last = -1;

    /// <param name="slots">In order; their sounding lengths are <paramref name="sounds"/>.</param>
    /// <param name="startTick">Of the statement.</param>
    public int[] Draw(IReadOnlyList<Slot> slots, IReadOnlyList<int> sounds, int startTick, char letter, bool endsPhrase)
    {
        var pitches = new int[slots.Count];
        var motif = _motifs.GetValueOrDefault(letter);
        for (var from = 0; from < slots.Count; from += MaxNotes)
        {
            DrawRun(slots, sounds, from, Math.Min(slots.Count, from + MaxNotes), startTick, motif, endsPhrase, pitches);
        }

        if (motif is null)
        {
            _motifs[letter] = slots.Select((slot, i) => (slot.Tick - startTick, pitches[i])).ToDictionary();
        }

        return pitches;
    }

    private void DrawRun(IReadOnlyList<Slot> slots, IReadOnlyList<int> sounds, int from, int to, int startTick, Dictionary<int, int>? motif, bool endsPhrase, int[] pitches)
    {
        var n = to - from;
        var width = register.High - register.Low + 1;
        var unary = new double[n * width];
        var pair = new double[n * width * width];
        for (var i = 0; i < n; i++)
        {
            var slot = slots[from + i];
            var allowed = ground.AllowedOver(slot.Tick, slot.Tick + sounds[from + i]);
            var isCadence = endsPhrase && from + i == slots.Count - 1;
            int? model = motif is not null && motif.TryGetValue(slot.Tick - startTick, out var stated) ? stated : null;
            var row = unary.AsSpan(i * width, width);
            for (var p = 0; p < width; p++)
            {
                row[p] = (allowed >> ((register.Low + p) % 12) & 1) == 0 ? 0 : Fit(register.Low + p, slot, sounds[from + i], isCadence, model);
            }

            var previous = i > 0 ? slots[from + i - 1] : default;
            int? step = i > 0 && model is { } there && motif!.TryGetValue(previous.Tick - startTick, out var before) ? Degree(there) - Degree(before) : null;
            if (i == 0)
            {
                for (var p = 0; p < width && _last >= 0; p++)
                {
                    row[p] *= Math.Sqrt(Interval(register.Low + p - _last)); // across the gap between two statements intervals count for less
                }
            }
            else
            {
                FillPairs(pair.AsSpan(i * width * width, width * width), unary.AsSpan((i - 1) * width, width), row, previous, slot, step);
            }
        }

        Span<int> path = stackalloc int[n];
        SumChain.Sample(unary, pair, width, (register.MeanFrom - register.Low) * n, ((register.MeanTo - register.Low) * n) - 1, rng, path);
        for (var i = 0; i < n; i++)
        {
            pitches[from + i] = register.Low + path[i];
        }

        _last = pitches[to - 1];
    }

    /// <summary>How well a pitch suits its place, whatever comes before it.</summary>
    private double Fit(int pitch, Slot slot, int sound, bool isCadence, int? model)
    {
        var harmony = ground.At(slot.Tick);
        var bit = 1 << (pitch % 12);
        var isTone = (harmony.Tones & bit) != 0;
        var strength = ground.Metre.Strength(slot.Tick);
        var isHeld = slot.Duration >= ground.Metre.BeatTicks;
        var weight = 1.0;
        if (!isTone)
        {
            weight = strength >= 2 || (isHeld && strength > 0) || slot.Duration >= 2 * ground.Metre.BeatTicks ? style.NonToneStrong : strength == 1 || isHeld ? Math.Sqrt(style.NonToneStrong * style.NonToneWeak) : style.NonToneWeak;
            var isAboveTone = (harmony.Tones & (1 << ((pitch + 11) % 12))) != 0;
            weight *= isAboveTone && (strength > 0 || isHeld) ? 0.15 : 1; // a semitone above a chord tone grates when it stays
        }
        else if (harmony.Chord is not null && (ground.TonesOver(slot.Tick, slot.Tick + sound) & bit) == 0)
        {
            weight = 0.35; // held into a chord that it does not belong to
        }

        if (isCadence)
        {
            weight *= Cadence(pitch, slot, harmony, isTone);
        }

        if (model == pitch)
        {
            weight *= 2;
        }

        var course = Course((double)slot.Tick / ground.EndTick);
        var miss = (pitch - course) / style.Spread;
        return weight * Math.Exp(-0.5 * miss * miss);
    }

    /// <summary>A phrase rests on a chord tone; the last one at home on the tonic, or on the root or third where the chord lacks it.</summary>
    private double Cadence(int pitch, Slot slot, Harmony harmony, bool isTone)
    {
        if (!isTone)
        {
            return 0.02;
        }

        var interval = (pitch - harmony.Root + 120) % 12;
        var isEnd = slot.Tick >= ground.EndTick - ground.Metre.BarTicks;
        var home = (pitch - ground.Key.Tonic + 120) % 12 == 0;
        return isEnd ? home ? 7 : interval is 0 or 3 or 4 ? 3 : 1 : interval is 3 or 4 or 7 ? 2 : 1.5;
    }

    private void FillPairs(Span<double> pair, ReadOnlySpan<double> before, ReadOnlySpan<double> here, Slot previous, Slot slot, int? step)
    {
        var width = here.Length;
        var fromTones = ground.At(previous.Tick).Tones;
        var toTones = ground.At(slot.Tick).Tones;
        for (var q = 0; q < width; q++)
        {
            if (before[q] == 0)
            {
                continue;
            }

            var fromIsTone = (fromTones >> ((register.Low + q) % 12) & 1) == 1;
            for (var p = 0; p < width; p++)
            {
                if (here[p] == 0)
                {
                    continue;
                }

                var size = Math.Abs(p - q);
                var weight = Interval(p - q);
                if (size > 2)
                {
                    // What is foreign to the chord is come to and left by step.
                    weight *= fromIsTone ? 1 : 0.1;
                    weight *= (toTones >> ((register.Low + p) % 12) & 1) == 1 ? 1 : 0.15;
                }

                if (step is { } wanted)
                {
                    var taken = Degree(register.Low + p) - Degree(register.Low + q);
                    weight *= taken == wanted ? style.MotifPull
                        : Math.Abs(taken - wanted) == 1 && Math.Sign(taken) == Math.Sign(wanted) ? Math.Sqrt(style.MotifPull)
                        : taken * wanted < 0 ? 0.4 : 1;
                }

                pair[(q * width) + p] = weight;
            }
        }
    }

    private double Interval(int semitones)
    {
        var size = Math.Abs(semitones);
        var weight = size < Intervals.Length ? Intervals[size] : 0.002;
        return size == 0 ? weight * style.Repeat : Math.Pow(weight, style.Leap);
    }

    /// <summary>Where the line tends to at a place of the piece: up to a peak and down again, or the other way round.</summary>
    private double Course(double place)
    {
        var rise = place < _peak ? place / _peak : (1 - place) / (1 - _peak);
        return _centre + (_turn * _height * (rise - 0.5));
    }

    /// <summary>Scale steps above the lowest tonic; a note between two degrees counts as the lower one.</summary>
    private int Degree(int pitch)
    {
        var above = pitch - ground.Key.Tonic + 12;
        var inOctave = above % 12;
        var scale = 0;
        for (var semitone = 1; semitone <= inOctave; semitone++)
        {
            scale |= ground.Scale >> ((ground.Key.Tonic + semitone) % 12) << semitone & (1 << semitone);
        }

        return (above / 12 * 7) + BitOperations.PopCount((uint)scale);
    }
}
