using Soribit.Music.Form;
using Soribit.Music.Melodies;

namespace Soribit.Music.Harmony;

/// <summary>How well chords go under a tune: the notes of one section, or of several that are to have the same chords.</summary>
internal sealed class TuneFit
{
    /// <summary>Natural logarithm of the weight of a note of weight 1 that is no tone of its chord.</summary>
    private const double Tension = -1;

    /// <summary>The same of one that lies a semitone above a tone of the chord, and grates.</summary>
    private const double Clash = -2.4;

    private const double DownbeatWeight = 1.5;
    private const double OffBeatWeight = 0.5;

    /// <summary>Beats beyond which a longer note weighs no more.</summary>
    private const double LongestBeats = 2;

    private readonly Metre _metre;
    private readonly IReadOnlyList<IReadOnlyList<(int Tick, int Duration, int Degree)>> _tunes;

    /// <param name="sections">One or more, each with a note at least.</param>
    public TuneFit(Metre metre, Melody melody, IReadOnlyList<PlacedSection> sections)
    {
        _metre = metre;
        _tunes = [.. sections.Select(place => Of(melody, place).Select(note => (note.Tick - place.StartTick, note.Duration, (note.Pitch - place.Section.Key.Tonic + 120) % 12)).ToList())];
    }

    /// <summary>The notes of a section that have a pitch, with a pickup that reaches into it.</summary>
    public static IEnumerable<MelodyNote> Of(Melody melody, PlacedSection place) =>
        melody.Notes.Where(note => !note.IsRapped && note.Tick + note.Duration > place.StartTick && note.Tick < place.EndTick);

    /// <summary>Natural logarithm of the weight of a chord of a class for a stretch; 0 where every note is a tone of it. Of several tunes the mean.</summary>
    /// <param name="tick">From the start of the section.</param>
    public double Of(int tick, int endTick, int chordClass) => Weigh(tick, endTick, Tones(ChordClass.Degree(chordClass), ChordClass.IsMinor(chordClass) ? [0, 3, 7] : ChordClass.IsDiminished(chordClass) ? [0, 3, 6] : [0, 4, 7]));

    /// <inheritdoc cref="Of(int, int, int)"/>
    public double Of(int tick, int endTick, Chord chord, Key key) => Weigh(tick, endTick, Tones(chord.Root - key.Tonic + 12, chord.Intervals));

    private double Weigh(int tick, int endTick, int tones)
    {
        var above = (tones << 1) | (tones >> 11);
        var sum = 0.0;
        foreach (var tune in _tunes)
        {
            foreach (var note in tune)
            {
                var sounding = Math.Min(endTick, note.Tick + note.Duration) - Math.Max(tick, note.Tick);
                if (sounding > 0 && (tones >> note.Degree & 1) == 0)
                {
                    sum += Weight(Math.Max(tick, note.Tick), sounding) * ((above >> note.Degree & 1) != 0 ? Clash : Tension);
                }
            }
        }

        return sum / _tunes.Count;
    }

    private double Weight(int tick, int sounding)
    {
        var accent = MetricLevel.Of(_metre, tick) switch { >= MetricLevel.MidBar => DownbeatWeight, MetricLevel.Beat => 1, _ => OffBeatWeight };
        return accent * (0.5 + Math.Min(LongestBeats, sounding / (double)_metre.BeatTicks));
    }

    /// <summary>Pitch classes, as bits from the tonic.</summary>
    private static int Tones(int root, IReadOnlyList<int> intervals)
    {
        var tones = 0;
        foreach (var interval in intervals)
        {
            tones |= 1 << ((root + interval) % 12);
        }

        return tones;
    }
}
