using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>A part as the trained model writes it: a line under the tune that hears it, a bass, an accompaniment that goes on as it began.</summary>
internal static class ModelPlayer
{
    /// <summary>Notes a beat at the four levels of fullness.</summary>
    private static readonly Dictionary<TrackRole, double[]> Densities = new()
    {
        [TrackRole.SubMelody] = [0.4, 0.5, 0.65, 0.8],
        [TrackRole.Bass] = [0.35, 0.5, 0.75, 1],
        [TrackRole.Accompaniment] = [1, 1.6, 2.1, 2.8],
    };

    /// <summary>Whether the model writes the section for the player, as its style would have it. Where nobody sings, who answers has the hook.</summary>
    public static bool Writes(Scene scene, Player player) =>
        SectionWriter.Knows(player.Role, scene.Metre)
        && player.High - player.Low >= 11
        && (player.Role != TrackRole.SubMelody || scene.Tune.Count > 0)
        && scene.ForLetter(player.Name, "by the model").Chance(player.Part.Written);

    /// <param name="kept">A part of which only some bars are written anew; null writes all.</param>
    public static void Play(Scene scene, Player player, int fromBar, SectionWriter writer, KeptPart? kept, List<Note> notes, CancellationToken cancel)
    {
        var (low, high) = Window(scene, player);
        var chance = scene.ForLetter(player.Name, "written", scene.Shade);
        var barTicks = scene.Metre.BarTicks;
        var sheet = new SectionSheet(
            scene.Section.Name, player.Role, MannerOf(player, chance), player.Instrument.Program, scene.Key, scene.Metre,
            scene.Form.Tempo * scene.Metre.BeatTicks / Ticks.PerQuarter, scene.Start, scene.Section.Bars, fromBar, scene.Chords,
            player.Role == TrackRole.Accompaniment ? [] : [.. scene.Tune.Select(note => new Note(note.Tick, note.Duration, note.Pitch, 64))],
            scene.Section.Phrases.Select(phrase => phrase.StartBar + phrase.Bars - 1).ToHashSet(),
            Allowed(scene), low, high, Densities[player.Role][scene.Level] * scene.Metre.BeatsPerBar,
            player.Role == TrackRole.Accompaniment ? Math.Max(2, player.Part.Voices + 1) : 1, player.Role == TrackRole.Accompaniment)
        {
            Kept = kept?.Part.Notes,
            Open = kept is null ? Range.All : Math.Max(0, kept.Anew.First - 1 - scene.Placed.StartBar)..Math.Min(scene.Section.Bars, kept.Anew.Last - scene.Placed.StartBar),
        };
        foreach (var note in writer.Write(sheet, chance, cancel))
        {
            var bar = (note.Tick - scene.Start) / barTicks;
            notes.Add(note with { Velocity = player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(note.Tick)) });
        }
    }

    /// <summary>What the player's kind was learned from: bowed and blown lines from quartets and hymns, keys and plucked strings from art songs.</summary>
    private static Manner MannerOf(Player player, Rng chance) => player.Role switch
    {
        TrackRole.Accompaniment => Manner.ArtSong,
        TrackRole.Bass => chance.Chance(0.5) ? Manner.Quartet : Manner.Hymn,
        _ => chance.Chance(0.7) ? Manner.Quartet : Manner.Hymn,
    };

    /// <summary>The player's range below the tune, never narrower than an octave.</summary>
    private static (int Low, int High) Window(Scene scene, Player player)
    {
        var (low, high) = player.Role == TrackRole.Bass ? (player.Low, Math.Min(player.High, player.Low + 19))
            : player.Part.Hand == Styles.Hand.Left ? (player.Low, Registers.BelowTune(scene, player))
            : Registers.Under(scene, player);
        return (low, Math.Min(player.High, Math.Max(high, low + 11)));
    }

    /// <summary>Scale and chord, as the law of the arrangement has it.</summary>
    private static List<int> Allowed(Scene scene)
    {
        var allowed = new List<int>();
        for (var tick = scene.Start; tick < scene.End; tick += Ticks.PerEighth)
        {
            var bits = 0;
            for (var pitch = 0; pitch < 12; pitch++)
            {
                bits |= HarmonicTruth.Allows(scene, pitch, tick) ? 1 << pitch : 0;
            }

            allowed.Add(bits);
        }

        return allowed;
    }
}
