namespace Soribit.Music.Parts.Composing;

/// <summary>Writes accompaniments and pads: voicings that lead smoothly into one another, sounded by a figure.</summary>
internal static class ChordWriter
{
    private const int Reach = 10;
    private const int PhraseBars = 4;

    public static List<Note> Write(PartRequest request, Ground ground, Rng rng)
    {
        var isPad = request.Role == TrackRole.Pad;
        var register = Register.For(request, Reach);
        var taste = new VoicingTaste(
            Voices: isPad ? 2 + rng.Choose([0.35, 0.4, 0.25]) : 3 + rng.Choose([0.5, 0.4, 0.1]),
            Open: 0.1 + (1.5 * rng.NextDouble()),
            Colour: rng.Chance(0.5) ? 0.02 : 0.5 * rng.NextDouble(),
            RootLow: 0.1 + (0.9 * rng.NextDouble()));
        var figures = Draw(request, ground, taste.Voices, rng);
        var units = ground.Units(ground.PickupBars * ground.Metre.BarTicks, ground.EndTick).ToList();
        var chosen = units.Select(unit => FigureOf(unit, figures, ground)).ToList();
        var voicings = Lead(units, chosen, ground, register, taste, rng);
        var rings = isPad || rng.Chance(0.45); // a pad's voices sound until they are struck again
        var articulation = isPad ? Articulation.Draw(rng, 0.5, 0.35, 0.15, 0) : Articulation.Draw(rng, 0.4, 0.3, 0.2, 0.1);
        var dynamics = new Dynamics(request, ground, rng);
        var notes = new List<Note>();
        for (var i = 0; i < units.Count; i++)
        {
            foreach (var (slot, voice) in Strikes(units[i], chosen[i], voicings[i].Length, rings))
            {
                notes.Add(new Note(slot.Tick, articulation.Sound(slot.Duration), voicings[i][voice], dynamics.At(slot.Tick)));
            }
        }

        return notes;
    }

    /// <summary>The figure of the part, that of a phrase's last bar, and the one it ends on.</summary>
    private static (Figure Main, Figure Turn, Figure End) Draw(PartRequest request, Ground ground, int voices, Rng rng)
    {
        var figures = Figures.For(request.Role, ground.Metre, voices);
        var slow = request.Bpm < 110;
        double[] weights = [.. figures.Select(figure => figure.Weight * (figure.StepTicks < Ticks.PerEighth && !slow ? 0.1 : 1))];
        var main = figures[rng.Choose(weights)];
        var turn = rng.Chance(0.4) ? figures[rng.Choose(weights)] : main;
        var end = Figures.Pad[0];
        return (main, turn, end);
    }

    private static Figure FigureOf(Harmony unit, (Figure Main, Figure Turn, Figure End) figures, Ground ground)
    {
        var bar = unit.Tick / ground.Metre.BarTicks;
        return bar == ground.Bars - 1 ? figures.End : (bar - ground.PickupBars) % PhraseBars == PhraseBars - 1 ? figures.Turn : figures.Main;
    }

    /// <summary>One voicing for each unit; common tones stay and the others move little.</summary>
    private static List<int[]> Lead(List<Harmony> units, List<Figure> figures, Ground ground, Register register, VoicingTaste taste, Rng rng)
    {
        var choices = new List<List<int[]>>();
        var unary = new List<double[]>();
        for (var i = 0; i < units.Count; i++)
        {
            var (unit, figure) = (units[i], figures[i]);
            var own = i == units.Count - 1 ? taste with { Colour = 0 } : taste; // the last chord is plain
            var (voicings, weights) = Voicings.Of(unit, ground.AllowedOver(unit.Tick, unit.EndTick), register, own, pitches => MeanHolds(unit, figure, pitches, register));
            choices.Add(voicings);
            unary.Add([.. weights]);
        }

        var path = MarkovChain.Sample(unary, (place, from, to) => Leading(choices[place - 1][from], choices[place][to]), rng);
        return [.. path.Select((choice, i) => choices[i][choice])];
    }

    private static bool MeanHolds(Harmony unit, Figure figure, int[] pitches, Register register)
    {
        int sum = 0, count = 0;
        foreach (var (_, voice) in Strikes(unit, figure, pitches.Length, rings: false))
        {
            sum += pitches[voice];
            count++;
        }

        return register.Holds(sum, count);
    }

    /// <summary>Weight of going from one voicing to the next by the semitones that its voices move and its top line leaps.</summary>
    private static double Leading(int[] from, int[] to)
    {
        var moved = 0.0;
        foreach (var pitch in to)
        {
            var nearest = int.MaxValue;
            foreach (var before in from)
            {
                nearest = Math.Min(nearest, Math.Abs(pitch - before));
            }

            moved += nearest;
        }

        var top = Math.Abs(to[^1] - from[^1]);
        return Math.Exp((-0.35 * moved) - (0.12 * top));
    }

    /// <summary>The notes of a unit: which voice is struck when, and how long it is held.</summary>
    /// <param name="rings">Every note is held to the end of the unit or until its voice is struck again, as with the pedal down.</param>
    private static List<(Slot Slot, int Voice)> Strikes(Harmony unit, Figure figure, int voices, bool rings)
    {
        var strikes = new List<(Slot, int)>();
        var steps = figure.Parsed;
        Span<int> open = stackalloc int[voices]; // index + 1 of the strike that a voice still holds
        open.Clear();
        var isFirst = true;
        for (int tick = unit.Tick, at = 0; tick < unit.EndTick; tick += figure.StepTicks, at++)
        {
            var step = steps[at % steps.Count];
            var length = Math.Min(figure.StepTicks, unit.EndTick - tick);
            if (step is null)
            {
                Hold(strikes, open, tick, length);
                continue;
            }

            if (rings)
            {
                Hold(strikes, open, tick, length, step, voices);
            }
            else
            {
                open.Clear();
            }

            for (var voice = 0; voice < voices; voice++)
            {
                if (Figure.Strikes(step, voice, voices))
                {
                    strikes.Add((new Slot(tick, length), voice));
                    open[voice] = strikes.Count;
                    isFirst = false;
                }
            }
        }

        if (isFirst)
        {
            // A unit shorter than the figure's first rest is struck as a whole.
            for (var voice = 0; voice < voices; voice++)
            {
                strikes.Add((new Slot(unit.Tick, unit.EndTick - unit.Tick), voice));
            }
        }

        return strikes;
    }

    /// <summary>Lengthens the notes that are held through a step, leaving out voices that it strikes.</summary>
    private static void Hold(List<(Slot Slot, int Voice)> strikes, Span<int> open, int tick, int length, string step = "", int voices = 1)
    {
        for (var voice = 0; voice < open.Length; voice++)
        {
            if (open[voice] > 0 && !Figure.Strikes(step, voice, voices))
            {
                var (slot, same) = strikes[open[voice] - 1];
                strikes[open[voice] - 1] = (slot with { Duration = tick + length - slot.Tick }, same);
            }
            else
            {
                open[voice] = 0;
            }
        }
    }
}
