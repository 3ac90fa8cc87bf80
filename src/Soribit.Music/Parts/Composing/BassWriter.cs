namespace Soribit.Music.Parts.Composing;

/// <summary>Writes bass lines: the chord's bass where it begins, roots, fifths and octaves on the beats, steps that lead to the next chord.</summary>
internal sealed class BassWriter
{
    private const int Reach = 6;

    /// <summary>Most notes that are drawn at once, unless one bar has more: the work grows with the square.</summary>
    private const int MaxNotes = 16;

    /// <summary>Weight of moving as the same place of an earlier bar did: what makes a bass line a groove.</summary>
    private const double GroovePull = 8;

    /// <summary>Weights of intervals by size in semitones: repetition, steps, fourths, fifths and octaves.</summary>
    private static readonly double[] Intervals = [1.2, 0.5, 0.8, 0.35, 0.3, 0.45, 0.02, 0.35, 0.04, 0.05, 0.02, 0.005, 0.16];

    private readonly Ground _ground;
    private readonly Register _register;
    private readonly Rng _rng;
    private readonly double _rootedness;
    private readonly double _leading;
    private readonly double _stillness;
    private readonly Dictionary<int, int> _groove = []; // place in the bar → semitones from the note before, as first played
    private int _last = -1;

    private BassWriter(PartRequest request, Ground ground, Rng rng)
    {
        _ground = ground;
        _register = Register.For(request, Reach);
        _rng = rng;
        _rootedness = 1.5 + (6 * rng.NextDouble() * rng.NextDouble());
        _leading = 0.02 + (0.4 * rng.NextDouble());
        _stillness = 0.15 + (2.2 * rng.NextDouble() * rng.NextDouble());
    }

    public static List<Note> Write(PartRequest request, Ground ground, Rng rng)
    {
        var writer = new BassWriter(request, ground, rng);
        var articulation = Articulation.Draw(rng, 0.35, 0.25, 0.25, 0.15);
        var dynamics = new Dynamics(request, ground, rng);
        var notes = new List<Note>();
        foreach (var slots in Runs(Rhythm(request, ground, rng)))
        {
            int[] sounds = [.. slots.Select(slot => articulation.Sound(slot.Duration))];
            var pitches = writer.Pitches(slots, sounds);
            for (var i = 0; i < slots.Count; i++)
            {
                notes.Add(new Note(slots[i].Tick, sounds[i], pitches[i], dynamics.At(slots[i].Tick)));
            }
        }

        return notes;
    }

    /// <summary>Bars put together into stretches that are drawn at once: the more notes share the mean pitch asked for, the freer each is.</summary>
    private static IEnumerable<List<Slot>> Runs(List<List<Slot>> bars)
    {
        var run = new List<Slot>();
        foreach (var bar in bars)
        {
            if (run.Count > 0 && run.Count + bar.Count > MaxNotes)
            {
                yield return run;
                run = [];
            }

            run.AddRange(bar);
        }

        yield return run;
    }

    /// <summary>One bar of rhythm goes through the part, another one closes each phrase; every change of chord is struck.</summary>
    /// <returns>The slots of each bar.</returns>
    private static List<List<Slot>> Rhythm(PartRequest request, Ground ground, Rng rng)
    {
        const int PhraseBars = 4;
        var metre = ground.Metre;
        var calm = Math.Clamp(Math.Sqrt(90 / request.Bpm), 0.7, 1.3);
        var density = (request.Genre == PartGenre.NewAge ? 0.15 : 0.2) + (0.75 * rng.NextDouble() * rng.NextDouble());
        var character = new RhythmCharacter(density * calm, 1 + rng.NextDouble(), 0.2 + (0.8 * rng.NextDouble()), 0.05 + (0.25 * rng.NextDouble()), 0.02, 0.1 + (0.3 * rng.NextDouble()));
        var groove = character.Motif(metre, 1, rng);
        var turn = (character with { Density = character.Density * (0.8 + (0.8 * rng.NextDouble())) }).Motif(metre, 1, rng);
        var bars = new List<List<Slot>>();
        for (var bar = 0; bar < ground.Bars; bar++)
        {
            var start = bar * metre.BarTicks;
            var isPickup = bar < ground.PickupBars;
            if (isPickup)
            {
                bars.Add([new Slot(start + metre.BarTicks - metre.BeatTicks, metre.BeatTicks)]);
                continue;
            }

            var isLast = bar == ground.Bars - 1;
            var pattern = isLast ? [new Slot(0, metre.BarTicks)] : (bar - ground.PickupBars) % PhraseBars == PhraseBars - 1 ? turn : groove;
            bars.Add(StrikeChanges(ground, start, pattern));
        }

        return bars;
    }

    private static List<Slot> StrikeChanges(Ground ground, int start, List<Slot> pattern)
    {
        var slots = new List<Slot>();
        foreach (var unit in ground.Units(start, start + ground.Metre.BarTicks))
        {
            var first = slots.Count;
            foreach (var slot in pattern)
            {
                var tick = start + slot.Tick;
                if (tick >= unit.Tick && tick < unit.EndTick)
                {
                    slots.Add(new Slot(tick, Math.Min(tick + slot.Duration, unit.EndTick) - tick));
                }
            }

            if (slots.Count == first || slots[first].Tick > unit.Tick)
            {
                var end = slots.Count == first ? unit.EndTick : slots[first].Tick;
                slots.Insert(first, new Slot(unit.Tick, end - unit.Tick));
            }
        }

        return slots;
    }

    private int[] Pitches(List<Slot> slots, int[] sounds)
    {
        var n = slots.Count;
        var width = _register.High - _register.Low + 1;
        var unary = new double[n * width];
        var pair = new double[n * width * width];
        for (var i = 0; i < n; i++)
        {
            var slot = slots[i];
            var harmony = _ground.At(slot.Tick);
            var allowed = _ground.AllowedOver(slot.Tick, slot.Tick + sounds[i]);
            var leads = i + 1 < n ? slots[i + 1].Tick >= harmony.EndTick : slot.EndTick >= harmony.EndTick;
            int? shape = i > 0 && _groove.TryGetValue(Key(slots[i], harmony), out var stated) ? stated : null;
            for (var p = 0; p < width; p++)
            {
                var pitch = _register.Low + p;
                var fits = (allowed >> (pitch % 12) & 1) == 1;
                unary[(i * width) + p] = fits ? Fit(pitch, slot, harmony, leads) * (i == 0 ? Interval(pitch, _last) : 1) : 0;
            }

            for (var q = 0; q < width && i > 0; q++)
            {
                for (var p = 0; p < width; p++)
                {
                    var weight = Step(_register.Low + q, _register.Low + p, slots[i - 1]);
                    weight *= shape is { } above && p - q == above ? GroovePull : 1;
                    pair[(((i * width) + q) * width) + p] = weight;
                }
            }
        }

        Span<int> path = stackalloc int[n];
        SumChain.Sample(unary, pair, width, (_register.MeanFrom - _register.Low) * n, ((_register.MeanTo - _register.Low) * n) - 1, _rng, path);
        var pitches = new int[n];
        for (var i = 0; i < n; i++)
        {
            pitches[i] = _register.Low + path[i];
        }

        for (var i = 1; i < n; i++)
        {
            _groove.TryAdd(Key(slots[i], _ground.At(slots[i].Tick)), pitches[i] - pitches[i - 1]);
        }

        _last = pitches[^1];
        return pitches;
    }

    /// <summary>Place of a note within its bar and whether it begins a harmony: notes of the same place move alike.</summary>
    private int Key(Slot slot, Harmony harmony) => (slot.Tick % _ground.Metre.BarTicks * 2) + (slot.Tick == harmony.Tick ? 1 : 0);

    private double Fit(int pitch, Slot slot, Harmony harmony, bool leads)
    {
        var pitchClass = pitch % 12;
        var depth = (pitch - _register.Core - 5.0) / 7;
        var weight = Math.Exp(-0.5 * depth * depth);
        if (slot.Tick == harmony.Tick || (slot.Tick % _ground.Metre.BarTicks == 0 && slot.Duration >= _ground.Metre.BeatTicks))
        {
            return weight * (pitchClass == harmony.Bass ? 1 : pitchClass == harmony.Root ? 0.002 : (harmony.Tones >> pitchClass & 1) == 1 ? 0.001 : 1e-7);
        }

        var above = (pitchClass - harmony.Root + 12) % 12;
        return weight * (above switch
        {
            0 => _rootedness,
            7 => 1,
            _ when (harmony.Tones >> pitchClass & 1) == 1 => 0.55,
            _ => leads ? _leading : _leading * 0.15,
        });
    }

    private double Step(int from, int to, Slot fromSlot)
    {
        var weight = Interval(to, from);
        weight *= fromSlot.Duration <= Ticks.PerSixteenth && Math.Abs(to - from) > 2 ? 0.15 : 1; // a sixteenth note is no place to leap from
        var fromIsTone = (_ground.At(fromSlot.Tick).Tones >> (from % 12) & 1) == 1;
        return !fromIsTone && Math.Abs(to - from) > 2 ? weight * 0.02 : weight;
    }

    private double Interval(int to, int from)
    {
        if (from < 0)
        {
            return 1;
        }

        var size = Math.Abs(to - from);
        var weight = size < Intervals.Length ? Intervals[size] : 0.01;
        return size == 0 ? weight * _stillness : weight;
    }
}
