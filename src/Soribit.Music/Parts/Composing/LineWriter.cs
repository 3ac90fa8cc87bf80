namespace Soribit.Music.Parts.Composing;

/// <summary>Writes melodies, answering melodies and riffs: one voice made of motifs.</summary>
internal static class LineWriter
{
    public static List<Note> Write(PartRequest request, Ground ground, Rng rng)
    {
        var style = LineStyle.Draw(request, rng);
        var rhythm = new LineRhythm(ground, style, rng);
        var pitch = new LinePitch(ground, Register.For(request, style.Reach), style, rng);
        var dynamics = new Dynamics(request, ground, rng);
        var notes = new List<Note>();
        foreach (var statement in LinePlan.Draw(ground.PickupBars, ground.Bars, style.MotifBars, style.PhraseBars, rng))
        {
            var slots = rhythm.Of(statement);
            int[] sounds = [.. slots.Select(slot => style.Articulation.Sound(slot.Duration))];
            var pitches = pitch.Draw(slots, sounds, statement.StartBar * ground.Metre.BarTicks, statement.Letter, statement.EndsPhrase);
            for (var i = 0; i < slots.Count; i++)
            {
                notes.Add(new Note(slots[i].Tick, sounds[i], pitches[i], dynamics.At(slots[i].Tick)));
            }
        }

        return notes;
    }
}
