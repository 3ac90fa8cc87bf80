using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Arranging;

/// <summary>Accompaniment by learned figures: a shape for the section, laid on its chords, and a relative of it where phrases turn.</summary>
internal static class FigurePlayer
{
    /// <summary>Below this pitch a pianist's left hand opens thirds and fourths to tenths and elevenths.</summary>
    private const int LowestClose = 50;

    /// <summary>How often the weak notes of a bar take a neighbour instead of their chord tone, in coloured sections.</summary>
    private const double NeighbourChance = 0.7;

    /// <summary>Quarters a minute at which the densities are meant.</summary>
    private const double UsualTempo = 100;

    /// <summary>Figures of up to this many onsets per quarter are also played in half the time, twice a bar.</summary>
    private const double MostToHalve = 1.6;

    /// <summary>How far, in onsets per quarter, a figure may leave the density asked for.</summary>
    private const double DensitySpread = 0.28;

    /// <summary>How many onsets per quarter fewer the last bar of a sentence has.</summary>
    private const double Rest = 0.7;

    /// <summary>Onsets per quarter that suit the four levels of fullness.</summary>
    private static readonly double[] Densities = [1, 1.8, 2.1, 2.9];

    /// <summary>A lone pianist has nobody else to keep the time.</summary>
    private static readonly double[] SoloDensities = [1.1, 1.75, 2.5, 3.4];

    public static void Play(Scene scene, Player player, int fromBar, bool hasBass, List<Note> notes)
    {
        var (figure, relative, close) = Choose(scene, player);
        var turns = scene.ForLetter(player.Name, "turns").Next(3);
        var isSolo = player.Part.Hand == Hand.Left;
        var (low, high) = isSolo ? (player.Low, Registers.BelowTune(scene, player)) : Registers.Under(scene, player);
        var floor = isSolo ? low : Math.Clamp(((low + high) / 2) - (figure.Span * 2), low, Math.Max(low, high - 12));
        var ladders = Ladders(scene, floor, high, isSolo, hasBass);
        var neighbours = Neighbours(scene, player, figure);
        var others = Neighbours(scene, player, relative);
        var hand = isSolo ? LeadPlayer.HandSpan : high - low;
        for (var bar = fromBar; bar < scene.Section.Bars; bar++)
        {
            if (Closes(scene, bar))
            {
                LayBar(scene, player, close, bar, ladders, [], hand, high, notes);
                continue;
            }

            var isTurn = Turns(bar, turns);
            LayBar(scene, player, isTurn ? relative : figure, bar, ladders, isTurn ? others : neighbours, hand, high, notes);
        }
    }

    /// <summary>Which weak single notes of the figure go to a scale step beside their chord tone, the same in every bar: unit to steps.</summary>
    private static Dictionary<int, int> Neighbours(Scene scene, Player player, Figure figure)
    {
        var neighbours = new Dictionary<int, int>();
        if (!scene.IsColoured)
        {
            return neighbours;
        }

        var rng = scene.ForLetter(player.Name, "neighbours");
        foreach (var onset in figure.Notes.GroupBy(note => note.Unit))
        {
            var note = onset.First();
            var isWeak = figure.Metre.Strength(note.Unit * FigureNote.UnitTicks) == 0;
            var isShort = note.Length <= FigureNote.UnitsPerQuarter / 2;
            if (onset.Count() == 1 && isWeak && isShort && note.Step > 0 && neighbours.Count < 2 && rng.Chance(NeighbourChance / 2))
            {
                neighbours[note.Unit] = rng.Chance(0.6) ? 1 : -1;
            }
        }

        return neighbours;
    }

    /// <summary>Where the relative stands: at the end of each four bars, in every other bar, or at the end of each two.</summary>
    private static bool Turns(int bar, int turns) => turns switch
    {
        0 => bar % 4 == 3,
        1 => bar % 2 == 1,
        _ => bar % 4 is 1 or 3 || bar % 8 == 6,
    };

    /// <summary>Where a sentence of eight bars ends the hand rests a little; not where everybody drives on.</summary>
    private static bool Closes(Scene scene, int bar) => scene.Level < 3 && (bar % 8 == 7 || (bar == scene.Section.Bars - 1 && scene.Section.Bars % 8 >= 4 && !scene.LeadsIntoChange));

    private static (Figure Figure, Figure Relative, Figure Close) Choose(Scene scene, Player player)
    {
        var rng = scene.ForLetter(player.Name, "figure", scene.Shade);
        var family = player.Pattern(scene.Level, rng);
        var goal = (player.Part.Hand == Hand.Left ? SoloDensities : Densities)[scene.Level] * Unhurried(scene);
        var maxSpan = player.Part.Hand == Hand.Left ? 4 : 7;
        var figures = FigureBook.Standard.For(scene.Metre);
        var fitting = figures.Where(figure => figure.Family == family && Fits(figure, player.Part.Hand, maxSpan)).ToList();
        if (fitting.Count == 0)
        {
            fitting = [.. figures.Where(figure => Fits(figure, player.Part.Hand, maxSpan))];
        }

        fitting.AddRange([.. fitting.Where(figure => figure.Density <= MostToHalve).Select(figure => figure.Diminished()).OfType<Figure>()]);
        var figure = fitting[rng.Choose(Weights(fitting, goal))];

        // The relative begins like the figure, low or high, and is a little busier or calmer; seldom calmer where the section drives.
        var akin = fitting.Where(other => other != figure && other.Notes[0].Step == figure.Notes[0].Step && other.Notes[0].Unit == figure.Notes[0].Unit).ToList();
        var relative = akin.Count == 0 ? figure : akin[rng.Choose(Weights(akin, figure.Density + (rng.Chance(scene.Level >= 2 ? 0.85 : 0.6) ? 0.5 : -0.5)))];
        return (figure, relative, akin.Count == 0 ? figure : akin[rng.Choose(Weights(akin, figure.Density - Rest))]);
    }

    /// <summary>Slow songs divide their beats more than quick ones.</summary>
    private static double Unhurried(Scene scene)
    {
        var quarters = scene.Form.Tempo * scene.Metre.BeatTicks / Ticks.PerQuarter;
        return Math.Clamp(Math.Sqrt(UsualTempo / quarters), 0.8, 1.2);
    }

    private static double[] Weights(List<Figure> figures, double density)
    {
        var weights = new double[figures.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            var distance = (figures[i].Density - density) / DensitySpread;
            weights[i] = (Math.Pow(figures[i].Weight, 0.4) * Math.Exp(-0.5 * distance * distance)) + 1e-9;
        }

        return weights;
    }

    private static bool Fits(Figure figure, Hand hand, int maxSpan) =>
        figure.Span <= maxSpan
        && (hand == Hand.None || figure.Hand == FigureHand.Left)
        && figure.Notes.All(note => note.Unit % 3 == 0 || note.Unit % 4 == 0); // a rolled chord is no pattern to go on with

    /// <summary>For each chord of the section, the pitch on which the figure's lowest note stands.</summary>
    private static int[] Ladders(Scene scene, int floor, int high, bool isSolo, bool hasBass)
    {
        var floors = new int[scene.Chords.Count];
        var last = floor + 4;
        for (var i = 0; i < floors.Length; i++)
        {
            var chord = scene.Chords[i].Chord;
            if (isSolo)
            {
                floors[i] = ChordTones.Nearest(chord.Bass, Math.Min(last, floor + 10), floor, Math.Max(floor + 11, Math.Min(floor + 16, high - 8)));
                last = ((floors[i] * 2) + floor + 6) / 3;
                continue;
            }

            // Of the inversions around the place where the hand is, the one that moves least.
            var core = ChordTones.Core(scene, chord, hasBass);
            var best = core.Select(tone => ChordTones.Nearest(tone, last, floor, floor + 13)).MinBy(pitch => Math.Abs(pitch - last));
            floors[i] = best;
            last = ((best * 3) + floor + 4) / 4;
        }

        return floors;
    }

    private static void LayBar(Scene scene, Player player, Figure figure, int bar, int[] floors, Dictionary<int, int> neighbours, int maxSpan, int high, List<Note> notes)
    {
        var barTick = scene.BarTick(bar);
        var figureTicks = figure.Metre.BarTicks;
        for (var offset = 0; offset < scene.Metre.BarTicks; offset += figureTicks)
        {
            foreach (var note in figure.Notes)
            {
                var tick = barTick + offset + (note.Unit * FigureNote.UnitTicks);
                var end = Math.Min(tick + (note.Length * FigureNote.UnitTicks), scene.BarTick(bar + 1));
                if (tick >= end)
                {
                    continue;
                }

                Sound(scene, player, floors, note.Step, neighbours.GetValueOrDefault(note.Unit), tick, end, maxSpan, high, notes);
            }
        }
    }

    /// <summary>Sounds one step of the figure, struck again where the chord changes under it.</summary>
    private static void Sound(Scene scene, Player player, int[] floors, int step, int neighbour, int tick, int end, int maxSpan, int high, List<Note> notes)
    {
        while (tick < end)
        {
            var index = scene.ChordIndexAt(tick);
            var until = Math.Min(end, scene.Chords[index].EndTick);
            var pitch = PitchOf(scene, floors[index], scene.Chords[index].Chord, step, maxSpan, high, player.Part.Hand == Hand.Left);
            if (neighbour != 0 && MelodicLine.AlongScale(scene.Key, pitch, neighbour) is var beside && Math.Abs(beside - pitch) <= 2 && beside <= high)
            {
                pitch = beside;
            }

            var bar = (tick - scene.Start) / scene.Metre.BarTicks;
            var strength = scene.Metre.Strength(tick);
            if (until - tick >= Ticks.PerSixteenth / 2)
            {
                notes.Add(new Note(tick, until - tick, pitch, player.Velocity(scene.EnergyAt(bar), strength) - (step > 0 ? 3 : 0)));
            }

            tick = until;
        }
    }

    private static int PitchOf(Scene scene, int floor, Chord chord, int step, int maxSpan, int high, bool isSolo)
    {
        // A slash bass may stand outside its chord; the figure's other steps climb the chord above it.
        var tones = ChordTones.Core(scene, chord, hasBass: !isSolo);
        var isBass = isSolo && Array.IndexOf(tones, floor % 12) < 0;
        if (isBass && step == 0)
        {
            return HarmonicTruth.Allows(scene, floor, scene.Start) ? floor : ChordTones.Nearest(chord.Root, floor, floor - 6, floor + 6);
        }

        var pitch = ChordTones.Step(tones, isBass ? floor + 1 : floor, isBass ? step - 1 : step);
        if (isSolo && pitch < LowestClose && pitch > floor && pitch - floor < 7 && pitch + 12 - floor <= maxSpan && pitch + 12 <= high)
        {
            pitch += 12; // thirds growl down there: a tenth instead
        }

        while (pitch - floor > maxSpan || (pitch > high && (isSolo || pitch - 12 >= floor)))
        {
            pitch -= 12;
        }

        return pitch;
    }
}
