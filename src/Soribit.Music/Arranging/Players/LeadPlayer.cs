using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Arranging;

/// <summary>Plays the tune itself: the lead instrument, or the right hand of a pianist who fills in below it.</summary>
internal static class LeadPlayer
{
    /// <summary>The widest stretch of one hand: a major tenth.</summary>
    public const int HandSpan = 16;

    /// <summary>
    /// How far above the written tune the instrument plays a section of it: high instruments and a pianist's right hand an octave, and whatever whole octaves bring the section into
    /// the instrument's range. One for the whole section, so that no line is broken, and of this section alone, so that an edit cannot move the others.
    /// </summary>
    public static int Shift(Player player, IReadOnlyList<MelodyNote> tune)
    {
        var shift = player.Low >= 60 || player.Part.Hand == Hand.Right ? 12 : 0;
        if (tune.Count == 0)
        {
            return shift;
        }

        var (lowest, highest) = (tune.Min(note => note.Pitch), tune.Max(note => note.Pitch));
        while (highest + shift > player.High && lowest + shift - 12 >= player.Low)
        {
            shift -= 12;
        }

        while (lowest + shift < player.Low && highest + shift + 12 <= player.High)
        {
            shift += 12;
        }

        return shift;
    }

    /// <summary>Whether the section has anything for the player: some of the tune that nobody sings, or what a pianist's hand adds to it.</summary>
    public static bool HasToPlay(Scene scene, Player player, bool isSung) =>
        player.Part.Hand == Hand.Right || scene.Tune.Any(note => note.Tick >= scene.Start && note.Tick < scene.End && !(isSung && IsSung(note)));

    /// <param name="isSung">A voice sings the notes with words: the lead rests there, and a pianist's hand only fills in below.</param>
    public static void Play(Scene scene, Player player, int fromBar, bool isSung, List<Note> notes)
    {
        if (scene.Tune.Count == 0 && player.Part.Hand == Hand.Right)
        {
            RiffPlayer.Hook(scene, player, fromBar, notes);
            return;
        }

        var pattern = player.Pattern(scene.Level, scene.ForLetter(player.Name, "pattern"));
        foreach (var note in scene.Tune)
        {
            if (note.Tick < scene.BarTick(fromBar) || note.Tick >= scene.End)
            {
                continue;
            }

            var bar = (note.Tick - scene.Start) / scene.Metre.BarTicks;
            var velocity = player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(note.Tick));
            var pitch = Fold(note.Pitch + scene.LeadShift, player);
            if (!(isSung && IsSung(note)))
            {
                notes.Add(new Note(note.Tick, note.Duration, pitch, velocity));
            }

            if (player.Part.Hand == Hand.Right)
            {
                FillHand(scene, player, pattern, new Note(note.Tick, note.Duration, pitch, velocity), notes);
            }
        }

        if (scene.IsLast && player.Part.Hand == Hand.Right)
        {
            Rest(scene, player, notes);
        }
    }

    /// <summary>Brings notes that lie beyond a hand's stretch from what sounds below them down by an octave.</summary>
    public static void WithinReach(List<Note> notes)
    {
        for (var i = 0; i < notes.Count; i++)
        {
            var note = notes[i];
            var lowest = notes.Where(other => other.Tick < note.EndTick && other.EndTick > note.Tick).Min(other => other.Pitch);
            if (note.Pitch - lowest > HandSpan)
            {
                notes[i] = note with { Pitch = note.Pitch - 12 };
            }
        }
    }

    /// <summary>The right hand's last chord: on the tune's last note if that falls in the last bar, else on its downbeat; it rings to the end.</summary>
    private static void Rest(Scene scene, Player player, List<Note> notes)
    {
        var downbeat = Math.Max(scene.BarTick(scene.Section.Bars - 1), scene.Chords[^1].Tick);
        if (notes.Count == 0 || scene.End - downbeat < scene.Metre.BeatTicks)
        {
            return;
        }

        var last = notes.MaxBy(note => (note.Tick, note.Pitch));
        var chord = scene.Chords[^1].Chord;
        var top = last.Tick >= downbeat && chord.Contains(last.Pitch)
            ? last
            : new Note(Math.Max(downbeat, last.Tick >= downbeat ? last.EndTick : downbeat), 0, ChordTones.Nearest(chord.Root, last.Pitch, player.Low + HandSpan, player.High), last.Velocity);
        if (scene.End - top.Tick < scene.Metre.BeatTicks / 2)
        {
            return;
        }

        notes.RemoveAll(note => note.Tick >= top.Tick);
        for (var i = 0; i < notes.Count; i++)
        {
            notes[i] = notes[i] with { Duration = Math.Min(notes[i].Duration, top.Tick - notes[i].Tick) };
        }

        var lowest = Math.Max(scene.Tune.Min(note => note.Pitch) - 1, top.Pitch - 12); // the left hand may climb to there
        notes.Add(top with { Duration = scene.End - top.Tick });
        for (var pitch = top.Pitch - 3; pitch > lowest; pitch--)
        {
            if (chord.Tones.Take(3).Contains(pitch % 12))
            {
                notes.Add(new Note(top.Tick, scene.End - top.Tick, pitch, Math.Max(1, top.Velocity - 10)));
            }
        }
    }

    /// <summary>Thirds, octaves or chord tones under the tune, in reach of the hand.</summary>
    private static void FillHand(Scene scene, Player player, string pattern, Note top, List<Note> notes)
    {
        var strong = scene.Metre.Strength(top.Tick) >= 1 && top.Duration >= scene.Metre.BeatTicks;
        ReadOnlySpan<int> below = pattern switch
        {
            "thirds" when strong => [3, 4, 8, 9],
            "octaves" when strong => [12],
            "chords" when scene.Metre.Strength(top.Tick) >= 2 => [3, 4, 5, 7, 8, 9, 12],
            _ => [],
        };
        var lowest = Math.Max(player.Low, scene.Tune.Min(note => note.Pitch)); // the left hand may climb to here
        var wanted = pattern == "chords" ? 2 : 1;
        foreach (var interval in below)
        {
            var pitch = top.Pitch - interval;
            if (wanted > 0 && pitch >= lowest && (interval == 12 || scene.ChordAt(top.Tick).Contains(pitch)) && HarmonicTruth.Allows(scene, pitch, top.Tick))
            {
                var end = HarmonicTruth.HoldsUntil(scene, pitch, top.Tick, top.EndTick);
                notes.Add(new Note(top.Tick, end - top.Tick, pitch, Math.Max(1, top.Velocity - 14)));
                wanted--;
            }
        }
    }

    private static bool IsSung(MelodyNote note) => note.Syllable is not null || note.IsSlurred;

    private static int Fold(int pitch, Player player)
    {
        while (pitch > player.High && pitch - 12 >= player.Low)
        {
            pitch -= 12;
        }

        while (pitch < player.Low && pitch + 12 <= player.High)
        {
            pitch += 12;
        }

        return pitch;
    }
}
