using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Performing;

/// <summary>The right pedal of a piano: lifted as a chord is struck, down again just after, so that chords bind and do not blur.</summary>
internal static class Pedal
{
    private const int Controller = 64;

    /// <summary>How long the dampers fall on the strings, milliseconds.</summary>
    private const double LiftMs = 70;

    public static void Press(Passage passage, Manner manner, Note[] notes, List<ControlChange> controls)
    {
        if (!manner.IsPiano
            || manner.Role is not (TrackRole.Accompaniment or TrackRole.Pad)
            || manner.Articulation == Articulation.Staccato)
        {
            return;
        }

        var barTicks = passage.Form.Metre.BarTicks;
        var lift = Math.Max(8, (int)passage.Ticks(LiftMs));
        var note = 0;
        var down = false;
        foreach (var chord in passage.Chords)
        {
            var from = Math.Max(chord.Tick, passage.Start);
            var end = Math.Min(chord.EndTick, passage.End);
            for (var tick = from; tick < end;)
            {
                var until = Math.Min(end, tick - ((tick - passage.Start) % barTicks) + barTicks);
                while (note < notes.Length && notes[note].Tick < tick)
                {
                    note++;
                }

                var sounds = note < notes.Length && notes[note].Tick < until;
                if (down)
                {
                    controls.Add(new ControlChange(tick, Controller, 0));
                    down = false;
                }

                if (sounds && until - tick > 3 * lift)
                {
                    controls.Add(new ControlChange(tick + lift, Controller, 127));
                    down = true;
                }

                tick = until;
            }
        }

        if (down)
        {
            controls.Add(new ControlChange(passage.End - 1, Controller, 0));
        }
    }
}
