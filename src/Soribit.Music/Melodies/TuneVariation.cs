using System.Globalization;
using Soribit.Music.Form;

namespace Soribit.Music.Melodies;

/// <summary>Which notes of a tune are varied: the ends and middles of bars rather than their beginnings, and in bars that are alike the same notes.</summary>
internal sealed class TuneVariation
{
    private readonly HashSet<int> _open = []; // by tick
    private readonly Dictionary<int, int> _earlier = []; // tick of a note of a bar that returns: of the first in its section

    public bool IsOpen(MelodyNote note) => !note.IsRapped && _open.Contains(note.Tick);

    /// <summary>The tick of the note that stands in the same place of the first bar like this one of the section; null in that bar itself.</summary>
    public int? Earlier(MelodyNote note) => _earlier.TryGetValue(note.Tick, out var tick) ? tick : null;

    /// <param name="share">Of the notes between the ticks, 0 to 1.</param>
    public static TuneVariation Of(Melody melody, double share, int from, int to, SongForm form, ulong seed)
    {
        var result = new TuneVariation();
        var bars = Bars(melody, from, to, form);
        var wanted = share * bars.Sum(bar => bar.Notes.Count);
        var figures = bars
            .GroupBy(bar => bar.Figure)
            .Select(figure => (Bars: figure.ToList(), Rng: Rng.For(seed, "melody", "varied", figure.First().Place.Section.Letter.ToString(), figure.First().Bar.ToString(CultureInfo.InvariantCulture))))
            .OrderBy(figure => figure.Rng.NextUInt64())
            .ToList();
        foreach (var (like, rng) in figures)
        {
            foreach (var section in like.GroupBy(bar => bar.Place.Index))
            {
                foreach (var bar in section.Skip(1))
                {
                    for (var i = 0; i < bar.Notes.Count; i++)
                    {
                        result._earlier[bar.Notes[i].Tick] = section.First().Notes[i].Tick;
                    }
                }
            }

            // Of a bar a run of about half of its notes, and seldom the first: by that one knows it.
            var count = like[0].Notes.Count;
            var run = Math.Clamp((int)Math.Round(count * (0.35 + (0.3 * rng.NextDouble()))), 1, count);
            var first = count == run ? 0 : Math.Min(count - run, 1 + rng.Next(count - run));
            foreach (var i in Enumerable.Range(first, run))
            {
                if (result._open.Count + like.Count <= wanted + (like.Count / 2.0))
                {
                    result._open.UnionWith(like.Select(bar => bar.Notes[i].Tick));
                }
            }
        }

        // What half of each bar does not give, the rest of the bars must, from the end of each.
        foreach (var (like, _) in figures)
        {
            for (var i = like[0].Notes.Count - 1; i >= 0; i--)
            {
                if (!result._open.Contains(like[0].Notes[i].Tick) && result._open.Count + like.Count <= wanted + (like.Count / 2.0))
                {
                    result._open.UnionWith(like.Select(bar => bar.Notes[i].Tick));
                }
            }
        }

        return result;
    }

    private static List<(PlacedSection Place, int Bar, List<MelodyNote> Notes, string Figure)> Bars(Melody melody, int from, int to, SongForm form)
    {
        var barTicks = form.Metre.BarTicks;
        return
        [
            .. form.Placed.SelectMany(place => melody.Notes
                .Where(note => !note.IsRapped && note.Tick >= Math.Max(from, place.StartTick) && note.Tick < Math.Min(to, place.EndTick))
                .GroupBy(note => (note.Tick - place.StartTick) / barTicks)
                .Select(bar => (place, bar.Key, bar.ToList(), string.Join(';', bar.Select(note =>
                    string.Create(CultureInfo.InvariantCulture, $"{(note.Tick - place.StartTick) % barTicks},{note.Duration},{note.Pitch - place.Section.Key.Tonic}")))))),
        ];
    }
}
