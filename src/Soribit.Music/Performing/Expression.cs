using Soribit.Music.Parts;

namespace Soribit.Music.Performing;

/// <summary>Breath and bow: held notes of sustaining instruments grow and recede, and the vibrato of a solo line comes late.</summary>
internal static class Expression
{
    private const int ExpressionController = 11;
    private const int ModulationController = 1;
    private const int Step = Ticks.PerEighth / 2;

    public static void Swell(Passage passage, Manner manner, Note[] notes, List<ControlChange> controls)
    {
        if (!manner.IsSustained)
        {
            return;
        }

        var isSolo = manner.Role is TrackRole.MainMelody or TrackRole.SubMelody;
        var depth = isSolo ? 22 : 16;
        var longest = isSolo ? passage.Form.Metre.BeatTicks : 2 * passage.Form.Metre.BeatTicks;
        controls.Add(new ControlChange(passage.Start, ExpressionController, Level(passage, passage.Start)));
        var free = passage.Start;
        var value = Level(passage, passage.Start);
        for (var i = 0; i < notes.Length; i++)
        {
            var note = notes[i];
            if (note.Tick < free || note.Duration < longest)
            {
                continue;
            }

            free = Math.Min(note.EndTick, passage.End);
            for (var tick = note.Tick; tick < free; tick += Step)
            {
                var place = (tick - note.Tick) / (double)note.Duration;
                var bloom = place < 0.6 ? Math.Sin(Math.PI / 2 * place / 0.6) : Math.Cos(Math.PI / 2 * (place - 0.6) / 0.55);
                var next = Math.Clamp(Level(passage, tick) - (depth / 2) + (int)Math.Round(depth * bloom), 1, 127);
                if (next != value)
                {
                    controls.Add(new ControlChange(tick, ExpressionController, next));
                    value = next;
                }
            }

            if (isSolo && note.Duration >= 2 * Ticks.PerQuarter)
            {
                controls.Add(new ControlChange(note.Tick, ModulationController, 0));
                controls.Add(new ControlChange(note.Tick + (note.Duration * 2 / 5), ModulationController, 24));
                controls.Add(new ControlChange(note.Tick + (note.Duration * 7 / 10), ModulationController, 40));
                controls.Add(new ControlChange(Math.Min(free, passage.End) - 1, ModulationController, 0));
            }
        }
    }

    private static int Level(Passage passage, int tick) =>
        (int)Math.Round(96 + (8 * passage.Section.Energy) + (8 * passage.Rise(tick)));
}
