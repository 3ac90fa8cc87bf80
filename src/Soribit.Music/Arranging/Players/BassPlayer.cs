using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>The bass: the chord's lowest note where a chord begins, and a pattern that carries it to the next.</summary>
internal static class BassPlayer
{
    /// <summary>The pattern that strikes with the drums' kick.</summary>
    public const string WithTheKick = "kick";

    /// <summary>The bass keeps within an octave and a fourth of its lowest note, below everyone else.</summary>
    private const int Reach = 17;

    /// <summary>In which bars the last short note before a new chord leads to it (L); in the others the root stays.</summary>
    private static readonly string[] LeadingBars = ["L", ".L", "...L", "L.", "..LL"];

    /// <summary>How bars of eighths end: root, fifth, octave.</summary>
    private static readonly string[] EighthCells = ["R", "55", "R5", "8R5", "R5R", "5R85"];

    private enum Tone
    {
        Root,
        Third,
        Fifth,
        Octave,
        Approach,
    }

    /// <summary>How a phrase is led on in its last beat.</summary>
    private enum Turn
    {
        /// <summary>Nothing but the pattern.</summary>
        None,

        /// <summary>The off-beat alone leads on.</summary>
        OffBeat,

        /// <summary>The last beat leads on.</summary>
        Beat,

        /// <summary>The fifth, and a note that leads on.</summary>
        FifthAndLead,

        /// <summary>Third and fifth of the chord.</summary>
        Chord,

        /// <summary>The octave falls to the fifth.</summary>
        Octave,
    }

    public static void Play(Scene scene, Player player, int fromBar, IReadOnlyList<Note> drums, List<Note> notes)
    {
        var pattern = player.Pattern(scene.Level, scene.ForLetter(player.Name, "pattern", scene.Shade));
        var rng = scene.ForLetter(player.Name, "choices", scene.Shade);
        var cell = EighthCells[rng.Next(EighthCells.Length)];
        var turns = Turns(rng);
        var leads = LeadingBars[rng.Next(LeadingBars.Length)];
        var high = Math.Min(player.High, player.Low + Reach);
        var last = player.Low + 6;
        for (var bar = fromBar; bar < scene.Section.Bars; bar++)
        {
            var events = WithChordStarts(scene, bar, Onsets(scene, pattern, cell, bar, drums));
            if (pattern == "walk")
            {
                last = WalkingBass.Walk(scene, player, bar, [.. events.Select(entry => entry.Tick)], last, high, notes);
                continue;
            }

            var isEnd = bar == scene.Section.Bars - 1;
            if (pattern != "whole" && scene.Level >= 1 && (isEnd ? scene.LeadsIntoChange : bar % 2 == 1))
            {
                Pickup(scene, bar, isEnd && turns[0] == Turn.None ? Turn.FifthAndLead : turns[bar / 2 % turns.Length], events);
            }

            for (var i = 0; i < events.Count; i++)
            {
                var (tick, tone) = events[i];
                var end = i + 1 < events.Count ? events[i + 1].Tick : scene.BarTick(bar + 1);
                var span = scene.SpanAt(tick);
                var root = ChordTones.Nearest(span.Chord.Bass, tick == span.Tick || i == 0 ? Settle(last, player.Low, high) : last, player.Low, high);
                var pitch = tone == Tone.Approach ? Lead(scene, end, root, last, player.Low, high) : Choose(tone, span.Chord, root, player.Low, high);
                if (tone is Tone.Root or Tone.Fifth
                    && tick != span.Tick
                    && leads[bar % leads.Length] == 'L'
                    && pattern is not ("whole" or "half" or "octaves" or "offbeat")
                    && end - tick <= scene.Metre.BeatTicks
                    && end < scene.End && scene.ChordIndexAt(end) != scene.ChordIndexAt(tick))
                {
                    pitch = Lead(scene, end, root, last, player.Low, high);
                }

                if (!HarmonicTruth.Allows(scene, pitch, tick))
                {
                    pitch = root; // a slash bass outside chord and key falls back to the root below
                }

                if (!HarmonicTruth.Allows(scene, pitch, tick))
                {
                    pitch = ChordTones.Nearest(span.Chord.Root, last, player.Low, high);
                }

                notes.Add(new Note(tick, end - tick, pitch, player.Velocity(scene.EnergyAt(bar), scene.Metre.Strength(tick))));
                last = tone is Tone.Octave ? root : pitch;
            }
        }
    }

    /// <summary>What happens at the ends of every second bar, in turn: mostly one thing at the end of four bars and less before.</summary>
    private static Turn[] Turns(Rng rng)
    {
        ReadOnlySpan<double> small = [5, 1.5, 1, 0, 0.5, 0.5];
        ReadOnlySpan<double> large = [1, 1.5, 1.5, 2, 1, 1];
        return [(Turn)rng.Choose(small), (Turn)rng.Choose(large), (Turn)rng.Choose(small), (Turn)rng.Choose(large)];
    }

    /// <summary>Draws the line back towards its home register whenever a chord begins, so that it does not drift.</summary>
    private static int Settle(int last, int low, int high) => (last + low + ((high - low) / 3)) / 2;

    private static List<(int Tick, Tone Tone)> Onsets(Scene scene, string pattern, string cell, int bar, IReadOnlyList<Note> drums)
    {
        var metre = scene.Metre;
        var start = scene.BarTick(bar);
        var beat = metre.BeatTicks;
        var beats = metre.BeatsPerBar;
        var half = metre.IsCompound ? metre.UnitTicks : beat / 2;
        var events = new List<(int, Tone)> { (start, Tone.Root) };
        switch (pattern)
        {
            case "half":
                if (beats >= 4)
                {
                    events.Add((start + (beats / 2 * beat), Tone.Root));
                }

                break;
            case "root-fifth":
                if (beats >= 4)
                {
                    events.Add((start + (beats / 2 * beat), Tone.Fifth));
                }
                else if (beats == 3)
                {
                    events.Add((start + (2 * beat), bar % 2 == 1 ? Tone.Fifth : Tone.Root));
                }
                else
                {
                    events.Add((start + ((beats - 1) * beat), Tone.Fifth));
                }

                break;
            case "dotted":
                for (var at = 0; at + 1 < beats; at += 2)
                {
                    events.Add((start + (at * beat), Tone.Root));
                    events.Add((start + ((at + 1) * beat) + (metre.IsCompound ? beat - half : half), Tone.Root));
                }

                break;
            case "quarters" or "walk":
                for (var at = 1; at < beats; at++)
                {
                    events.Add((start + (at * beat), at == beats - 1 && bar % 2 == 1 ? Tone.Fifth : Tone.Root));
                }

                break;
            case "eighths":
                for (var at = 1; at * half < metre.BarTicks; at++)
                {
                    var sign = at * half >= metre.BarTicks - (cell.Length * half) ? cell[^((metre.BarTicks / half) - at)] : 'R';
                    events.Add((start + (at * half), sign switch { '5' => Tone.Fifth, '8' => Tone.Octave, _ => Tone.Root }));
                }

                break;
            case "offbeat":
                events.Clear();
                for (var at = 0; at < beats; at++)
                {
                    events.Add((start + (at * beat) + (beat / 2), Tone.Root));
                }

                break;
            case "octaves":
                for (var at = 0; at < beats; at++)
                {
                    events.Add((start + (at * beat), Tone.Root));
                    events.Add((start + (at * beat) + (metre.IsCompound ? beat - half : half), Tone.Octave));
                }

                break;
            case "tresillo":
                if (metre.BarTicks == 16 * Ticks.PerSixteenth && !metre.IsCompound)
                {
                    events.Add((start + (6 * Ticks.PerSixteenth), Tone.Root));
                    events.Add((start + (12 * Ticks.PerSixteenth), Tone.Fifth));
                }
                else
                {
                    events.Add((start + ((beats - 1) * beat), Tone.Fifth));
                }

                break;
            case WithTheKick:
                foreach (var hit in drums)
                {
                    if (hit.Pitch == Drum.Kick && hit.Tick > start && hit.Tick < start + metre.BarTicks)
                    {
                        events.Add((hit.Tick, Tone.Root));
                    }
                }

                if (events.Count == 1 && beats >= 4)
                {
                    events.Add((start + (beats / 2 * beat), Tone.Root));
                }

                break;
        }

        return [.. events.DistinctBy(entry => entry.Item1).OrderBy(entry => entry.Item1)];
    }

    /// <summary>Every chord that begins in the bar is heard with its bass, whatever the pattern.</summary>
    private static List<(int Tick, Tone Tone)> WithChordStarts(Scene scene, int bar, List<(int Tick, Tone Tone)> events)
    {
        foreach (var chord in scene.Chords)
        {
            if (chord.Tick < scene.BarTick(bar) || chord.Tick >= scene.BarTick(bar + 1))
            {
                continue;
            }

            var at = events.FindIndex(entry => entry.Tick == chord.Tick);
            if (at >= 0)
            {
                events[at] = (chord.Tick, Tone.Root);
            }
            else if (events.Count == 0 || !events.Exists(entry => entry.Tick > chord.Tick && entry.Tick - chord.Tick <= Ticks.PerEighth && entry.Tick < chord.EndTick))
            {
                events.Add((chord.Tick, Tone.Root));
            }
        }

        events.Sort((a, b) => a.Tick.CompareTo(b.Tick));
        return events;
    }

    private static void Pickup(Scene scene, int bar, Turn turn, List<(int Tick, Tone Tone)> events)
    {
        var beat = scene.Metre.IsCompound ? scene.Metre.UnitTicks * 2 : scene.Metre.BeatTicks;
        var from = scene.BarTick(bar + 1) - beat;
        if (turn == Turn.Octave && scene.Level < 2)
        {
            turn = Turn.Chord; // a leap over an octave belongs to the driving ones
        }

        if (turn == Turn.None || scene.SpanAt(from).Tick == from || scene.SpanAt(from + (beat / 2)).Tick > from)
        {
            return; // a new chord is pickup enough
        }

        events.RemoveAll(entry => entry.Tick >= (turn == Turn.OffBeat ? from + (beat / 2) : from));
        (Tone First, Tone Second)? tones = turn switch
        {
            Turn.FifthAndLead => (Tone.Fifth, Tone.Approach),
            Turn.Chord => (Tone.Third, Tone.Fifth),
            Turn.Octave => (Tone.Octave, Tone.Fifth),
            _ => null,
        };
        if (tones is var (first, second))
        {
            events.Add((from, first));
            events.Add((from + (beat / 2), second));
        }
        else
        {
            events.Add((turn == Turn.OffBeat ? from + (beat / 2) : from, Tone.Approach));
        }
    }

    private static int Choose(Tone tone, Chord chord, int root, int low, int high)
    {
        switch (tone)
        {
            case Tone.Octave:
                return root + 12 <= high + 5 ? root + 12 : root;
            case Tone.Third:
                return ChordTones.Nearest(chord.Tones[1], root + 2, low, high);
            case Tone.Fifth:
                var tones = chord.Tones;
                var fifth = tones.Count > 2 ? tones[2] : tones[^1];
                return ChordTones.Nearest(fifth, root + 1, low, high);
            default:
                return root;
        }
    }

    /// <summary>
    /// The note before a bass: its neighbour in the scale on the side the line comes from. Where the next bass is this one, the fifth below or the neighbour that leads back to it;
    /// where the next section begins, whose chords are not known here, what leads to the tonic.
    /// </summary>
    public static int Lead(Scene scene, int end, int root, int last, int low, int high)
    {
        var goal = ChordTones.Nearest(end < scene.End ? scene.ChordAt(end).Bass : scene.Key.Tonic, last, low, high);
        var from = goal > last || (goal == last && goal - low > high - goal) ? -1 : 1;
        foreach (var step in (ReadOnlySpan<int>)[from * 2, from, -from, -from * 2])
        {
            if (goal + step >= low && goal + step <= high && scene.Key.Contains(goal + step) && (goal + step != last || goal == root))
            {
                return goal + step;
            }
        }

        return root;
    }
}
