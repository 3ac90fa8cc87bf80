using Soribit.Music;
using Soribit.Music.Events;
using Soribit.Music.Learned.Critics;

namespace Soribit.Training.Critics;

/// <summary>A way to make a score worse that leaves most of it alone.</summary>
internal enum ShuffleKind
{
    /// <summary>Bars in another order, each with its chords and what is heard.</summary>
    BarOrder,

    /// <summary>Pitches of a bar in another order, its rhythm kept.</summary>
    PitchesInBar,

    /// <summary>The same over four bars.</summary>
    PitchesInPhrase,

    /// <summary>Times between the onsets of a bar in another order, its pitches kept.</summary>
    Rhythm,

    /// <summary>About half of the bars come from other works, in the same key and register.</summary>
    OtherWorks,

    /// <summary>Each bar moved by up to three steps of the scale.</summary>
    MovedInScale,

    /// <summary>What is heard belongs to other bars.</summary>
    OtherHeard,

    /// <summary>An octave higher or lower under or over the same heard part.</summary>
    OtherOctave,

    /// <summary>Not shuffled at all: composed anew by the model of parts.</summary>
    Composed,
}

/// <summary>Makes windows worse; null where a kind changes nothing.</summary>
internal sealed class Shuffles(IReadOnlyList<Track> donors, ulong seed)
{
    private const int PhraseBars = 4;
    private const int MostSteps = 3;
    private const int Attempts = 8;

    public static IReadOnlyList<ShuffleKind> Kinds { get; } = [.. Enum.GetValues<ShuffleKind>().Where(kind => kind != ShuffleKind.Composed)];

    public IReadOnlyList<TrackBar>? Make(Track window, int number, ShuffleKind kind)
    {
        var rng = Rng.For(seed, window.Source, $"{window.Role} {number}", kind.ToString());
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var bars = kind switch
            {
                ShuffleKind.BarOrder => Reordered(window.Bars, rng),
                ShuffleKind.PitchesInBar => Pitches(window, rng, 1),
                ShuffleKind.PitchesInPhrase => Pitches(window, rng, PhraseBars),
                ShuffleKind.Rhythm => [.. window.Bars.Select(bar => bar with { Notes = Retimed(bar.Notes, EventGrid.BarUnits(window.Metre), rng) })],
                ShuffleKind.OtherWorks => Mixed(window, rng),
                ShuffleKind.MovedInScale => [.. window.Bars.Select(bar => Moved(bar, rng.Next((2 * MostSteps) + 1) - MostSteps))],
                ShuffleKind.OtherHeard => OtherHeard(window.Bars, rng),
                _ => Octave(window.Bars, rng),
            };
            if (Differs(bars, window.Bars))
            {
                return bars;
            }
        }

        return null;
    }

    private static bool Differs(IReadOnlyList<TrackBar> bars, IReadOnlyList<TrackBar> from) =>
        !bars.Zip(from).All(pair => pair.First.Notes.SequenceEqual(pair.Second.Notes) && pair.First.Heard.SequenceEqual(pair.Second.Heard));

    private static List<TrackBar> Reordered(IReadOnlyList<TrackBar> bars, Rng rng) =>
        [.. Shuffled(bars, rng).Zip(bars, (bar, place) => bar with { EndsPhrase = place.EndsPhrase })];

    private static List<TrackBar> Pitches(Track window, Rng rng, int together)
    {
        var made = new List<TrackBar>();
        for (var first = 0; first < window.Bars.Count; first += together)
        {
            var bars = window.Bars.Skip(first).Take(together).ToList();
            var strokes = bars.SelectMany(bar => Strokes(bar.Notes)).ToList();
            var pitches = new Queue<EventNote[]>(Shuffled(strokes, rng));
            made.AddRange(bars.Select(bar => bar with
            {
                Notes = [.. Strokes(bar.Notes).SelectMany(stroke => pitches.Dequeue().Select(note => note with { Position = stroke[0].Position, Duration = stroke[0].Duration }))],
            }));
        }

        return made;
    }

    private static List<EventNote> Retimed(IReadOnlyList<EventNote> notes, int barUnits, Rng rng)
    {
        var strokes = Strokes(notes);
        var times = strokes.Select((stroke, i) => (i + 1 < strokes.Count ? strokes[i + 1][0].Position : barUnits) - stroke[0].Position).ToList();
        var shuffled = Shuffled(times, rng);
        var made = new List<EventNote>();
        for (int i = 0, at = strokes.Count == 0 ? 0 : strokes[0][0].Position; i < strokes.Count; at += shuffled[i], i++)
        {
            made.AddRange(strokes[i].Select(note => note with { Position = at, Duration = note.Duration >= times[i] ? shuffled[i] : Math.Min(note.Duration, shuffled[i]) }));
        }

        return made;
    }

    private List<TrackBar> Mixed(Track window, Rng rng)
    {
        var fitting = donors.Where(donor => donor.Source != window.Source && donor.Metre == window.Metre && donor.Bars[0].Key.Mode == window.Bars[0].Key.Mode).ToList();
        if (fitting.Count == 0)
        {
            return [.. window.Bars];
        }

        var centre = Mean(window);
        return [.. window.Bars.Select(bar =>
        {
            var donor = fitting[rng.Next(fitting.Count)];
            var from = donor.Bars[rng.Next(donor.Bars.Count)];
            if (from.Notes.Count == 0 || bar.Notes.Count == 0 || rng.Chance(0.5))
            {
                return bar;
            }

            var toKey = bar.Key.Tonic - from.Key.Tonic;
            var shift = toKey + (12 * (int)Math.Round((centre - Mean(donor) - toKey) / 12));
            return bar with { Notes = [.. from.Notes.Select(note => note with { Pitch = note.Pitch + shift })] };
        })];
    }

    private static double Mean(Track window) => window.Bars.SelectMany(bar => bar.Notes).Average(note => note.Pitch);

    private static TrackBar Moved(TrackBar bar, int steps) => bar with { Notes = [.. bar.Notes.Select(note => note with { Pitch = Voice.Moved(bar.Key, note.Pitch, steps) })] };

    private static List<TrackBar> OtherHeard(IReadOnlyList<TrackBar> bars, Rng rng) =>
        [.. bars.Zip(Shuffled(bars, rng), (bar, other) => bar with { Heard = other.Heard })];

    /// <summary>Nothing changes where nothing is heard: by itself a part is as good in any octave.</summary>
    private static List<TrackBar> Octave(IReadOnlyList<TrackBar> bars, Rng rng)
    {
        var shift = bars.All(bar => bar.Heard.Count == 0) ? 0 : rng.Chance(0.5) ? 12 : -12;
        return [.. bars.Select(bar => bar with { Notes = [.. bar.Notes.Select(note => note with { Pitch = note.Pitch + shift })] })];
    }

    private static List<EventNote[]> Strokes(IReadOnlyList<EventNote> notes) => [.. notes.GroupBy(note => note.Position).OrderBy(stroke => stroke.Key).Select(stroke => stroke.ToArray())];

    private static List<T> Shuffled<T>(IReadOnlyList<T> items, Rng rng)
    {
        var shuffled = items.ToList();
        for (var i = shuffled.Count - 1; i > 0; i--)
        {
            var j = rng.Next(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
