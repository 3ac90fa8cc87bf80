using Soribit.Music.Form;
using Soribit.Music.Melodies;

namespace Soribit.Music.Harmony;

/// <summary>Finds other chords under a tune that stays as it is.</summary>
/// <remarks>Sections with the same letter and bars get the same chords, which go under the tunes of all of them; where nothing is sung or played, the chords stay.</remarks>
public static class Reharmonizer
{
    /// <param name="kept">The chords of now: what lies outside of the bars stays.</param>
    /// <param name="request">Style and mood; chords that a person wrote play no part.</param>
    /// <param name="firstBar">From 0.</param>
    /// <param name="bars">How many; the bars must be the song's.</param>
    public static ChordChart Compose(SongForm form, ChordChart kept, Melody melody, ChordRequest request, int firstBar, int bars, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstBar);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstBar + bars, form.Bars);
        var (from, to) = (firstBar * form.Metre.BarTicks, (firstBar + bars) * form.Metre.BarTicks);
        var tables = new Dictionary<Mode, HarmonyTables>();
        var barSeconds = form.Metre.BarTicks * form.SecondsPerTick;
        var spans = new List<ChordSpan>();
        var letters = form.Placed
            .Where(place => place.StartTick >= from && place.EndTick <= to && TuneFit.Of(melody, place).Any())
            .GroupBy(LetterOf)
            .ToDictionary(group => group.Key, group => Whole(group.Key.Letter, [.. group]));
        foreach (var place in form.Placed)
        {
            var (start, end) = (Math.Max(from, place.StartTick), Math.Min(to, place.EndTick));
            if (start >= end || !TuneFit.Of(melody, place).Any(note => note.Tick + note.Duration > start && note.Tick < end))
            {
                Add(spans, place, Cut(kept, place.StartTick, place.EndTick));
                continue;
            }

            // What frames the stretch in its section goes along, so that new chords lead from the old ones and back to them.
            var fit = letters.TryGetValue(LetterOf(place), out var letter) && start == place.StartTick && end == place.EndTick ? letter.Fit : new TuneFit(form.Metre, melody, [place]);
            var plain = fit == letter.Fit ? letter.Plain : SectionHarmony.Within(
                fit, KindOf(place), Relative(kept, place), start - place.StartTick, end - place.StartTick, form.Metre, barSeconds, TablesOf(place),
                Rng.For(seed, "chords", "under", place.Section.Letter.ToString(), SectionNames.Seed(place.Section)));
            var made = ChordComposer.Section(form, place, plain, request, seed).Select(span => Suited(span, fit, place.Section.Key)).Select(span => span with { Tick = span.Tick + place.StartTick });
            Add(spans, place, [.. Cut(kept, place.StartTick, start), .. Cut(new ChordChart([.. made]), start, end), .. Cut(kept, end, place.EndTick)]);
        }

        return new ChordChart(spans);

        (TuneFit Fit, IReadOnlyList<PlainChord> Plain) Whole(char letter, IReadOnlyList<PlacedSection> sections)
        {
            var fit = new TuneFit(form.Metre, melody, sections);
            return (fit, SectionHarmony.Under(
                fit, KindOf(sections[0]), sections[0].Section.Bars, form.Metre, barSeconds, TablesOf(sections[0]), Rng.For(seed, "chords", "under", letter.ToString())));
        }

        SectionKind KindOf(PlacedSection place) => ChordComposer.KindOf(form, place.Section.Letter);

        HarmonyTables TablesOf(PlacedSection place) =>
            tables.TryGetValue(place.Section.Key.Mode, out var table) ? table : tables[place.Section.Key.Mode] = new HarmonyTables(place.Section.Key.Mode, request);
    }

    private static List<PlainChord> Relative(ChordChart chords, PlacedSection place) =>
        [.. Cut(chords, place.StartTick, place.EndTick).Select(span => new PlainChord(span.Tick - place.StartTick, span.Duration, ClassOf(span.Chord, place.Section.Key)))];

    private static (char Letter, int Bars, Mode Mode) LetterOf(PlacedSection place) => (place.Section.Letter, place.Section.Bars, place.Section.Key.Mode);

    private static int ClassOf(Chord chord, Key key) => ChordClass.Of(
        (chord.Root - key.Tonic + 12) % 12,
        chord.Quality is ChordQuality.Diminished or ChordQuality.Diminished7 or ChordQuality.HalfDiminished7 ? 2 : chord.IsMinor ? 1 : 0);

    /// <summary>The chord without its colour where that goes better under the tune.</summary>
    /// <param name="span">From the start of the section.</param>
    private static ChordSpan Suited(ChordSpan span, TuneFit fit, Key key)
    {
        var chord = ClassOf(span.Chord, key);
        var plain = new Chord(span.Chord.Root, ChordClass.IsDiminished(chord) ? ChordQuality.Diminished : ChordClass.IsMinor(chord) ? ChordQuality.Minor : ChordQuality.Major);
        plain = plain.Contains(span.Chord.Bass) ? plain with { Bass = span.Chord.Bass } : plain;
        return fit.Of(span.Tick, span.EndTick, plain, key) > fit.Of(span.Tick, span.EndTick, span.Chord, key) ? span with { Chord = plain } : span;
    }

    private static IEnumerable<ChordSpan> Cut(ChordChart chords, int from, int to) => chords.Spans
        .Where(span => span.EndTick > from && span.Tick < to)
        .Select(span => new ChordSpan(Math.Max(from, span.Tick), Math.Min(to, span.EndTick) - Math.Max(from, span.Tick), span.Chord));

    /// <summary>Appends the chords of a section; the same chord twice is one.</summary>
    private static void Add(List<ChordSpan> spans, PlacedSection place, IEnumerable<ChordSpan> own)
    {
        foreach (var span in own)
        {
            if (spans.Count > 0 && span.Tick > place.StartTick && spans[^1].Chord == span.Chord)
            {
                spans[^1] = spans[^1] with { Duration = spans[^1].Duration + span.Duration };
            }
            else
            {
                spans.Add(span);
            }
        }
    }
}
