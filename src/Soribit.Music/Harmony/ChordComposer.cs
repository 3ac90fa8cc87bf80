using System.Globalization;
using Soribit.Music.Form;

namespace Soribit.Music.Harmony;

/// <summary>Composes the chords of a song. Each section depends on its own letter, bars and key alone, and on where in the song its letter first comes.</summary>
public static class ChordComposer
{
    /// <summary>The chart of a whole form: sections with the same letter and bars have the same chords, transposed to their key; the last chord is the tonic.</summary>
    public static ChordChart Compose(SongForm form, ChordRequest request, ulong seed)
    {
        var tables = new Dictionary<Mode, HarmonyTables>();
        var known = new Dictionary<(char Letter, int Bars, Mode Mode), IReadOnlyList<PlainChord>>();
        var spans = new List<ChordSpan>();
        foreach (var placed in form.Placed)
        {
            var own = request.Given.TryGetValue(placed.Index, out var given) ? given : Section(form, placed, Plain(placed.Section), request, seed);
            spans.AddRange(own.Select(span => span with { Tick = span.Tick + placed.StartTick }));
        }

        return new ChordChart(spans);

        IReadOnlyList<PlainChord> Plain(Section section)
        {
            var mode = section.Key.Mode;
            if (!known.TryGetValue((section.Letter, section.Bars, mode), out var plain))
            {
                if (!tables.TryGetValue(mode, out var table))
                {
                    tables[mode] = table = new HarmonyTables(mode, request);
                }

                var rng = Rng.For(seed, "chords", section.Letter.ToString(), request.Style);
                var barSeconds = form.Metre.BarTicks * form.SecondsPerTick;
                known[(section.Letter, section.Bars, mode)] = plain = SectionHarmony.Compose(KindOf(form, section.Letter), section.Bars, form.Metre, barSeconds, table, request.Mixture, rng);
            }

            return plain;
        }
    }

    /// <summary>The chords of one section; ticks count from its start.</summary>
    internal static List<ChordSpan> Section(SongForm form, PlacedSection placed, IReadOnlyList<PlainChord> plain, ChordRequest request, ulong seed)
    {
        var section = placed.Section;
        var letter = section.Letter.ToString();
        if (placed.Index == form.Sections.Count - 1)
        {
            plain = Ended(plain, section, form.Metre);
        }

        var colour = ChordColour.Of(request.Style);
        var taste = Rng.For(seed, "chords", letter, "colour");
        var isBare = taste.Chance(colour.Power) && colour.Power > 0 && KindOf(form, section.Letter) is SectionKind.Verse or SectionKind.Bridge;
        var walks = taste.Chance(colour.Slash);
        var spans = new List<ChordSpan>();
        for (var i = 0; i < plain.Count; i++)
        {
            var chord = colour.Colour(plain[i].Class, section.Key, isBare, Rng.For(seed, "chords", letter, "colour", plain[i].Class.ToString(CultureInfo.InvariantCulture)));
            var isEnd = placed.Index == form.Sections.Count - 1 && i == plain.Count - 1;
            if (isEnd)
            {
                chord = colour.Rested(new Chord(chord.Root, chord.Quality == ChordQuality.Power && section.Key.Mode == Mode.Minor ? ChordQuality.Minor : chord.Quality));
            }

            if (walks && i > 0 && i + 1 < plain.Count && ChordColour.WalkingBass(plain[i - 1].Class, plain[i].Class, plain[i + 1].Class) is { } bass
                && chord.Contains(section.Key.Tonic + bass))
            {
                chord = chord with { Bass = (section.Key.Tonic + bass) % 12 };
            }

            if (spans.Count > 0 && spans[^1].Chord == chord)
            {
                spans[^1] = spans[^1] with { Duration = spans[^1].Duration + plain[i].Duration };
            }
            else
            {
                spans.Add(new ChordSpan(plain[i].Tick, plain[i].Duration, chord));
            }
        }

        return spans;
    }

    /// <summary>Of the section in which a letter first comes; what frames a song has the harmony of its interludes.</summary>
    internal static SectionKind KindOf(SongForm form, char letter) => form.Sections.First(section => section.Letter == letter).Kind is var kind and not (SectionKind.Intro or SectionKind.Outro)
        ? kind
        : SectionKind.Interlude;

    /// <summary>The same chords with the tonic in the last bar, and before it a chord that leads there.</summary>
    private static List<PlainChord> Ended(IReadOnlyList<PlainChord> plain, Section section, Metre metre)
    {
        var tonic = ChordClass.Tonic(section.Key.Mode);
        var last = (section.Bars - 1) * metre.BarTicks;
        var ended = plain.Where(chord => chord.Tick < last).Select(chord => chord with { Duration = Math.Min(chord.Duration, last - chord.Tick) }).ToList();
        if (ended.Count > 0 && ended[^1].Class == tonic)
        {
            var bar = last - metre.BarTicks;
            var lead = new PlainChord(Math.Max(bar, ended[^1].Tick), last - Math.Max(bar, ended[^1].Tick), section.Key.Mode == Mode.Minor ? ChordClass.Subdominant(Mode.Minor) : ChordClass.Dominant);
            ended[^1] = ended[^1] with { Duration = lead.Tick - ended[^1].Tick };
            if (ended[^1].Duration == 0)
            {
                ended.RemoveAt(ended.Count - 1);
            }

            ended.Add(lead);
        }

        ended.Add(new PlainChord(last, metre.BarTicks, tonic));
        return ended;
    }
}
