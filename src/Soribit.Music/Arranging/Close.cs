using Soribit.Music.Harmony;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Arranging;

/// <summary>How sections end: the breath before a chorus, and the last bar of the song.</summary>
internal static class Close
{
    public static void Section(Scene scene, Style style, Player player, List<Note> notes)
    {
        if (scene.IsLast)
        {
            End(scene, style.Ending, player, notes);
        }
        else if (scene.StopsShort)
        {
            Break(scene, player, notes);
        }
    }

    /// <summary>A cold ending: all stop together, a beat after the last note was struck, also the tune that would be held.</summary>
    public static void Stop(Scene scene, List<Note> notes)
    {
        var last = scene.Tune.Where(note => note.Tick < scene.End).Select(note => note.Tick).Append(Downbeat(scene)).Max();
        var stop = last + scene.Metre.BeatTicks;
        notes.RemoveAll(note => note.Tick >= stop);
        for (var i = 0; i < notes.Count; i++)
        {
            notes[i] = notes[i] with { Duration = Math.Min(notes[i].Duration, stop - notes[i].Tick) };
        }
    }

    /// <summary>Where the last chord is struck: the last bar, or the cadence's goal where that falls inside it.</summary>
    private static int Downbeat(Scene scene) => Math.Max(scene.BarTick(scene.Section.Bars - 1), scene.Chords[^1].Tick);

    private static void Break(Scene scene, Player player, List<Note> notes)
    {
        var stop = scene.End - (scene.Metre.IsCompound ? scene.Metre.BeatTicks / 3 * 2 : scene.Metre.BeatTicks);
        if (player.Role == TrackRole.Drums)
        {
            return; // the fill stands alone
        }

        if (scene.BuildBars > 0 && player.Role == TrackRole.Bass)
        {
            stop = scene.BarTick(scene.Section.Bars - 1); // the floor falls away before the drop
        }

        notes.RemoveAll(note => note.Tick >= stop);
        for (var i = 0; i < notes.Count; i++)
        {
            if (notes[i].EndTick > stop)
            {
                notes[i] = notes[i] with { Duration = stop - notes[i].Tick };
            }
        }
    }

    private static void End(Scene scene, Ending ending, Player player, List<Note> notes)
    {
        var singsOn = scene.TuneSounds(scene.BarTick(scene.Section.Bars - 1) + scene.Metre.BeatTicks, scene.End);
        var lastBar = Downbeat(scene);
        var chord = scene.SpanAt(lastBar);
        if (scene.End - lastBar < scene.Metre.BeatTicks || notes.Count == 0)
        {
            return;
        }

        var velocity = notes[^1].Velocity;
        notes.RemoveAll(note => note.Tick >= lastBar);
        for (var i = 0; i < notes.Count; i++)
        {
            if (notes[i].EndTick > lastBar)
            {
                notes[i] = notes[i] with { Duration = lastBar - notes[i].Tick };
            }
        }

        ending = singsOn ? Ending.Held : ending;
        if (player.Role == TrackRole.Drums)
        {
            FinalHits(scene, ending, lastBar, velocity, notes);
            return;
        }

        foreach (var (tick, length) in Strikes(scene, ending, lastBar))
        {
            foreach (var pitch in FinalChord(scene, player, chord.Chord, notes))
            {
                notes.Add(new Note(tick, length, pitch, player.Velocity(scene.Section.Energy, 3)));
            }
        }
    }

    private static void FinalHits(Scene scene, Ending ending, int tick, int velocity, List<Note> notes)
    {
        foreach (var (at, _) in Strikes(scene, ending, tick))
        {
            notes.Add(new Note(at, Ticks.PerSixteenth, Drum.Kick, Math.Clamp(velocity + 8, 60, 112)));
            notes.Add(new Note(at, Ticks.PerSixteenth, Drum.Crash, Math.Clamp(velocity + 4, 50, 104)));
        }
    }

    private static List<(int Tick, int Length)> Strikes(Scene scene, Ending ending, int tick)
    {
        var beat = scene.Metre.BeatTicks;
        switch (ending)
        {
            case Ending.Hit or Ending.Cold:
                return [(tick, Math.Min(beat, scene.End - tick))];
            case Ending.Stinger when scene.End - tick >= 3 * beat:
                return [(tick, beat), (tick + (beat * 3 / 2), beat / 2), (tick + (2 * beat), beat)];
            default:
                return [(tick, scene.End - tick)];
        }
    }

    private static int[] FinalChord(Scene scene, Player player, Chord chord, List<Note> notes)
    {
        var before = notes.Count > 0 ? notes[^1].Pitch : (player.Low + player.High) / 2;
        switch (player.Role)
        {
            case TrackRole.Bass:
                return [ChordTones.Nearest(chord.Bass, player.Low + 7, player.Low, player.High)];
            case TrackRole.SubMelody:
                return [MelodicLine.Fit(scene, before, scene.End - 1, mustBeChord: true, player.Low, player.High)];
            case TrackRole.Accompaniment when player.Part.Hand == Hand.Left:
                var root = ChordTones.Nearest(chord.Bass, player.Low + 4, player.Low, player.High);
                var fifth = chord.Tones.Count > 2 ? chord.Tones[2] : chord.Tones[^1];
                int[] open = [root, ChordTones.Nearest(fifth, root + 7, root + 1, root + 11), root + 12];
                return [.. open.Where(pitch => pitch <= Registers.BelowTune(scene, player))];
            default:
                return GeneralMidi.IsPolyphonic(player.Instrument.Program)
                    ? [.. VoiceLeading.Voice([ChordTones.Coloured(scene, chord)], new Voicing(player.Part.Voices, player.Low, Top(player, notes)))[0]]
                    : [MelodicLine.Fit(scene, before, scene.End - 1, mustBeChord: true, player.Low, player.High)];
        }
    }

    /// <summary>The last chord lies where the hands already are.</summary>
    private static int Top(Player player, List<Note> notes) =>
        notes.Count == 0 ? player.High : Math.Clamp(notes.TakeLast(8).Max(note => note.Pitch) + 2, Math.Min(player.High, player.Low + 16), player.High);
}
