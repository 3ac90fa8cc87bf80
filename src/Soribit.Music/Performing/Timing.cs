using Soribit.Music.Arranging;
using Soribit.Music.Parts;

namespace Soribit.Music.Performing;

/// <summary>Moves notes off the grid: swing, the player's place behind or ahead of the beat, slow drift, and the small scatter of single notes.</summary>
internal static class Timing
{
    /// <summary>Share of a recorded drummer's scatter that is used; the tables hold the scatter of many takes together.</summary>
    private const double DrummerScatter = 0.3;

    /// <summary>Longest that a drum leans by the tables, milliseconds.</summary>
    private const double MostLeanMs = 14;

    public static void Humanise(Passage passage, Manner manner, Note[] notes)
    {
        var scatter = passage.For(manner.Name, "scatter");
        var drift = Drift(passage, manner);
        var onset = int.MinValue;
        var onsetMs = 0.0;
        for (var i = 0; i < notes.Length; i++)
        {
            var note = notes[i];
            if (note.Tick != onset)
            {
                onset = note.Tick;
                onsetMs = manner.LateMs + DriftAt(passage, drift, note.Tick) + (scatter.NextGaussian() * passage.Style.TimingMs * 0.6);
            }

            var ownMs = manner.IsDrums
                ? DrumMs(passage, manner, note, scatter)
                : scatter.NextGaussian() * Math.Min(2, passage.Style.TimingMs * 0.2);
            var move = passage.Ticks(Math.Clamp(onsetMs, -60, 60) + ownMs);
            var start = (int)Math.Round(Swung(passage, note.Tick) + move);
            var end = (int)Math.Round(Swung(passage, note.EndTick) + move);
            notes[i] = note with { Tick = start, Duration = Math.Max(1, end - start) };
        }
    }

    /// <summary>Stretches the first note of each pair and shortens the second.</summary>
    public static double Swung(Passage passage, int tick)
    {
        var amount = passage.Style.Swing;
        if (amount == 0 || passage.Form.Metre.IsCompound)
        {
            return tick;
        }

        double half = passage.Style.SwingTicks;
        var within = (tick - passage.Start) % (2 * half);
        var turn = half + (amount * 2 * half);
        return tick - within + (within <= half ? within / half * turn : turn + ((within - half) / half * ((2 * half) - turn)));
    }

    private static double DrumMs(Passage passage, Manner manner, Note note, Rng scatter)
    {
        var level = passage.Section.Energy switch { < 0.35 => 0, < 0.6 => 1, < 0.82 => 2, _ => 3 };
        var slot = (note.Tick - passage.Start) % passage.Form.Metre.BarTicks / Music.Ticks.PerSixteenth;
        var (mean, deviation) = GrooveBook.Standard.Feel(manner.Patterns[level][0], note.Pitch, slot);
        var human = passage.Style.TimingMs / 6;
        return (Math.Clamp(mean, -MostLeanMs, MostLeanMs) * Math.Min(1, human))
            + (scatter.NextGaussian() * Math.Min(deviation, 12) * DrummerScatter * Math.Min(1, human));
    }

    /// <summary>One value a bar, milliseconds; between them the player leans smoothly.</summary>
    private static double[] Drift(Passage passage, Manner manner)
    {
        var rng = passage.For(manner.Name, "drift");
        var nodes = new double[passage.Section.Bars + 1];
        for (var bar = 1; bar < nodes.Length; bar++)
        {
            nodes[bar] = (0.6 * nodes[bar - 1]) + (0.8 * rng.NextGaussian() * passage.Style.DriftMs * (manner.IsDrums ? 0.3 : 1));
        }

        nodes[^1] = 0; // sections begin and end together
        return nodes;
    }

    private static double DriftAt(Passage passage, double[] nodes, int tick)
    {
        var bars = (tick - passage.Start) / (double)passage.Form.Metre.BarTicks;
        var bar = Math.Clamp((int)bars, 0, nodes.Length - 2);
        var blend = (1 - Math.Cos(Math.PI * (bars - bar))) / 2;
        return nodes[bar] + ((nodes[bar + 1] - nodes[bar]) * blend);
    }
}
