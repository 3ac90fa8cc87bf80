using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Harmony;

namespace Soribit.Sound.Singing.Planning;

/// <summary>A voice beside the one that leads.</summary>
/// <param name="Plan">What it sings.</param>
/// <param name="Pan">-1 left to 1 right.</param>
/// <param name="Late">Seconds after the lead.</param>
/// <param name="Cents">Above the written pitch.</param>
public sealed record BackingLine(VocalPlan Plan, double Pan, double Late, double Cents);

/// <summary>Who sings with the lead in choruses: the same line twice more, and lines in harmony by the chord chart.</summary>
public static class BackingVocals
{
    /// <summary>Semitones from the lead, the sweetest first: thirds, then sixths, then the rest that a second voice may sing.</summary>
    private static readonly int[] Distances = [4, 3, 5, 9, 8, 7];

    private static readonly (double Pan, double Late, double Cents)[] Doubles = [(-0.7, 0.018, -7), (0.7, 0.027, 6)];
    private static readonly double[] HarmonyPans = [-0.4, 0.4, 0];

    /// <param name="low">Lowest MIDI note of the voice.</param>
    /// <param name="high">Highest one; harmonies stay within a tone of both.</param>
    /// <returns>Empty where no one is asked for or there is no chorus.</returns>
    public static IReadOnlyList<BackingLine> Of(VocalPlan plan, SongForm form, ChordChart chords, int low, int high)
    {
        var choruses = plan with { Phrases = [.. plan.Phrases.Where(phrase => phrase.IsChorus)] };
        if (choruses.Phrases.Count == 0)
        {
            return [];
        }

        var lines = new List<BackingLine>();
        if (plan.Doubles)
        {
            lines.AddRange(Doubles.Select(side => new BackingLine(Softer(choruses, 0.9, 0.08), side.Pan, side.Late, side.Cents)));
        }

        // Speech has no harmony.
        var sung = choruses with { Phrases = [.. choruses.Phrases.Where(phrase => !phrase.Notes.All(note => note.IsRapped))] };
        for (var i = 0; i < plan.Harmony && sung.Phrases.Count > 0; i++)
        {
            lines.Add(new BackingLine(Softer(Harmony(sung, form, chords, i, low - 2, high + 2), 0.8, 0.1), HarmonyPans[i], 0.012 + (0.006 * i), i == 1 ? 3 : -4));
        }

        return lines;
    }

    private static VocalPlan Softer(VocalPlan plan, double loudness, double breathiness) => Changed(plan, note => note with
    {
        Manner = note.Manner with
        {
            Loudness = note.Manner.Loudness * loudness,
            Breathiness = Math.Min(1, note.Manner.Breathiness + breathiness),
            Vibrato = note.Manner.Vibrato is { } vibrato ? vibrato with { Cents = 0.6 * vibrato.Cents } : null,
        },
    });

    /// <summary>The first voice sings below the lead, the second above it, the third an octave below.</summary>
    private static VocalPlan Harmony(VocalPlan plan, SongForm form, ChordChart chords, int voice, int low, int high)
    {
        var sections = form.Placed.ToArray();
        return Changed(plan, note =>
        {
            if (note.IsRapped)
            {
                return note;
            }

            var tick = (int)Math.Round(note.Start / form.SecondsPerTick);
            var key = sections.LastOrDefault(placed => placed.StartTick <= tick).Section?.Key ?? form.Key;
            var pitch = voice == 2 ? note.Pitch - 12 : Beside(note.Pitch, voice == 0 ? -1 : 1, chords.At(tick), key);
            pitch += pitch < low ? 12 : pitch > high ? -12 : 0;
            return note with { Pitch = Math.Clamp(pitch, 0, 127) };
        });
    }

    /// <summary>The nearest tone of the chord that makes a third or more with the lead; for a lead outside the chord the scale's third.</summary>
    internal static int Beside(int lead, int side, Chord chord, Key key)
    {
        var candidates = Distances.Select(distance => lead + (side * distance)).ToArray();
        var tone = chord.Contains(lead) ? candidates.FirstOrDefault(chord.Contains, -1) : -1;
        return tone >= 0 ? tone : candidates.FirstOrDefault(key.Contains, candidates[0]);
    }

    private static VocalPlan Changed(VocalPlan plan, Func<PlannedNote, PlannedNote> change) => plan with
    {
        Phrases = [.. plan.Phrases.Select(phrase => phrase with { Notes = [.. phrase.Notes.Select(change)] })],
    };
}
