using Soribit.Music.Parts;

namespace Soribit.Music.Arranging;

/// <summary>The law of the arrangement: wherever a note sounds, its pitch is in the key's scale or in the chord.</summary>
internal static class HarmonicTruth
{
    /// <summary>How far two sounding notes must be apart in time before a semitone between them counts as a clash.</summary>
    private const int ClashTicks = Ticks.PerSixteenth;

    /// <summary>Whether a pitch may sound at a tick. Chords are asked per eighth-note slot as well as at the tick, so that charts which change off the eighth grid hold too.</summary>
    public static bool Allows(Scene scene, int pitch, int tick) =>
        scene.Key.Contains(pitch)
        || (scene.ChordAt(tick).Contains(pitch) && scene.ChordAt(tick - (tick % Ticks.PerEighth)).Contains(pitch));

    /// <summary>The last tick up to which a note that starts at <paramref name="tick"/> may be held without leaving the scale and the chord.</summary>
    public static int HoldsUntil(Scene scene, int pitch, int tick, int end)
    {
        if (scene.Key.Contains(pitch))
        {
            return end;
        }

        for (var index = scene.ChordIndexAt(tick) + 1; index < scene.Chords.Count && scene.Chords[index].Tick < end; index++)
        {
            if (!scene.Chords[index].Chord.Contains(pitch))
            {
                var change = scene.Chords[index].Tick;
                return change - (change % Ticks.PerEighth) is var slot && slot > tick ? slot : change;
            }
        }

        return end;
    }

    /// <summary>
    /// Keeps the law: notes are clipped to the section, cut where the chord leaves them, and dropped where they would
    /// begin outside it; two notes of one pitch never overlap; the order is by tick, then pitch.
    /// </summary>
    public static List<Note> Keep(Scene scene, List<Note> notes)
    {
        notes.Sort(Order);
        var kept = new List<Note>(notes.Count);
        Span<int> lastOfPitch = stackalloc int[128];
        lastOfPitch.Fill(-1);
        foreach (var note in notes)
        {
            if (note.Tick < scene.Start || note.Tick >= scene.End || !Allows(scene, note.Pitch, note.Tick))
            {
                continue;
            }

            var end = HoldsUntil(scene, note.Pitch, note.Tick, Math.Min(note.EndTick, scene.End));
            if (end - note.Tick < Ticks.PerSixteenth / 2)
            {
                continue;
            }

            var last = lastOfPitch[note.Pitch];
            if (last >= 0)
            {
                var before = kept[last];
                if (before.Tick == note.Tick)
                {
                    kept[last] = before with
                    {
                        Duration = Math.Max(before.Duration, end - note.Tick),
                        Velocity = Math.Max(before.Velocity, note.Velocity),
                    };
                    continue;
                }

                if (before.EndTick > note.Tick)
                {
                    kept[last] = before with { Duration = note.Tick - before.Tick };
                }
            }

            lastOfPitch[note.Pitch] = kept.Count;
            kept.Add(note with { Duration = end - note.Tick, Velocity = Math.Clamp(note.Velocity, 1, 127) });
        }

        return kept;
    }

    /// <summary>Moves notes that stand a semitone or a minor ninth from the tune to another tone of their chord, or leaves them out.</summary>
    /// <param name="low">Lowest pitch that the part may be moved to.</param>
    /// <param name="high">Highest pitch that the part may be moved to.</param>
    public static void AvoidClashes(Scene scene, List<Note> notes, int low, int high)
    {
        if (scene.Tune.Count == 0)
        {
            return;
        }

        for (var i = notes.Count - 1; i >= 0; i--)
        {
            var note = notes[i];
            if (!Clashes(scene, note))
            {
                continue;
            }

            var moved = note;
            foreach (var step in (ReadOnlySpan<int>)[-1, 1, -2, 2, -3, 3, -4, 4, -5, 5])
            {
                var candidate = note with { Pitch = note.Pitch + step };
                if (candidate.Pitch >= low
                    && candidate.Pitch <= high
                    && scene.ChordAt(note.Tick).Contains(candidate.Pitch)
                    && !Clashes(scene, candidate))
                {
                    moved = candidate;
                    break;
                }
            }

            if (moved != note)
            {
                notes[i] = moved;
            }
            else
            {
                notes.RemoveAt(i);
            }
        }
    }

    private static bool Clashes(Scene scene, Note note)
    {
        foreach (var tune in scene.Tune)
        {
            if (tune.Tick >= note.EndTick)
            {
                break;
            }

            var overlap = Math.Min(tune.EndTick, note.EndTick) - Math.Max(tune.Tick, note.Tick);
            if (overlap > ClashTicks && (Math.Abs(tune.Pitch - note.Pitch) is 1 or 13 || Math.Abs(tune.Pitch + scene.LeadShift - note.Pitch) is 1 or 13))
            {
                return true;
            }
        }

        return false;
    }

    private static int Order(Note a, Note b) => a.Tick != b.Tick ? a.Tick.CompareTo(b.Tick) : a.Pitch.CompareTo(b.Pitch);
}
