using Soribit.Music.Parts;

namespace Soribit.Music.Performing;

/// <summary>Shapes loudness: phrases swell and fall, the tune follows its contour, sections rise into stronger ones.</summary>
internal static class Dynamics
{
    public static void Shape(Passage passage, Manner manner, Note[] notes)
    {
        var rng = passage.For(manner.Name, "dynamics");
        var arc = manner.Role switch
        {
            TrackRole.MainMelody => 9.0,
            TrackRole.SubMelody => 7,
            TrackRole.Accompaniment => 6,
            TrackRole.Riff or TrackRole.Pad => 4,
            _ => 0,
        };
        var middle = manner.Role == TrackRole.MainMelody ? notes.Average(note => note.Pitch) : 0;
        var wave = 0.0; // a hand does not change its weight at once
        for (var i = 0; i < notes.Length; i++)
        {
            var note = notes[i];
            wave = (0.7 * wave) + (0.5 * rng.NextGaussian());
            var change = arc * (Math.Sin(Math.PI * Math.Clamp(passage.PhrasePosition(note.Tick) * 1.15, 0, 1)) - 0.55);
            change += passage.Rise(note.Tick) * (manner.Role == TrackRole.MainMelody ? 4 : 9);
            change += passage.Style.VelocitySpread * ((0.6 * wave) + (0.5 * rng.NextGaussian()));
            if (manner.Role == TrackRole.MainMelody)
            {
                change += Math.Clamp((note.Pitch - middle) * 0.7, -6, 7);
            }

            notes[i] = note with { Velocity = Math.Clamp((int)Math.Round(note.Velocity + change), 1, 127) };
        }
    }
}
