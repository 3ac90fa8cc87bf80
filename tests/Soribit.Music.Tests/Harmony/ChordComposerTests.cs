using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Harmony;

public sealed class ChordComposerTests
{
    public static TheoryData<string> Styles => [.. FormTaste.Styles];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Compose_ManySeeds_CoverTheSongAndEndAtHome(string style)
    {
        for (var seed = 0UL; seed < 8; seed++)
        {
            var (form, chart) = Make(style, seed % 2 == 0 ? null : "nostalgic", seed / 2, isMixed: seed >= 4);

            Assert.Equal(0, chart.Spans[0].Tick);
            Assert.Equal(form.EndTick, chart.Spans[^1].EndTick);
            Assert.All(chart.Spans.Zip(chart.Spans.Skip(1)), pair => Assert.Equal(pair.First.EndTick, pair.Second.Tick));
            Assert.All(chart.Spans, span => Assert.True(span.Duration > 0));
            var last = form.Sections[^1].Key;
            Assert.Equal((last.Tonic, last.Mode == Mode.Minor), (chart.Spans[^1].Chord.Root, chart.Spans[^1].Chord.IsMinor));
            Assert.Equal(form.Metre.BarTicks, chart.Spans[^1].Duration);
            Assert.All(form.Placed, placed => Assert.Contains(chart.Spans, span => span.Tick == placed.StartTick));
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Compose_SectionsOfOneLetter_HaveTheSameChordsInTheirKey(string style)
    {
        for (var seed = 0UL; seed < 8; seed++)
        {
            var (form, chart) = Make(style, null, seed / 2, isMixed: seed % 2 > 0);
            var last = form.Sections.Count - 1;
            foreach (var group in form.Placed.Where(placed => placed.Index != last).GroupBy(placed => (placed.Section.Letter, placed.Section.Bars)))
            {
                Assert.Single(group.Select(placed => InC(chart, placed)).Distinct());
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compose_KeyOfOneSectionChanged_TransposesItAndKeepsTheRest(bool isMixed)
    {
        var (form, before) = Make("pop", null, 5, isMixed);
        var at = form.Sections.Count - 2;
        var edited = form with { Sections = [.. form.Sections.Select((section, index) => index == at ? section with { Key = section.Key.Transpose(2) } : section)] };
        var after = ChordComposer.Compose(edited, Request("pop", null, isMixed), 5);

        foreach (var placed in form.Placed)
        {
            var (old, fresh) = (In(before, placed), In(after, placed));
            Assert.Equal(placed.Index == at ? [.. old.Select(span => span with { Chord = span.Chord.Transpose(2) })] : old, fresh);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compose_BarsOfOneSectionChanged_KeepsTheOthers(bool isMixed)
    {
        var (form, before) = Make("ballad", null, 6, isMixed);
        var at = form.Sections.ToList().FindIndex(section => section.Kind == SectionKind.Verse);
        var longer = form.Sections[at] with { Bars = form.Sections[at].Bars + 4 };
        var edited = form with { Sections = [.. form.Sections.Select((section, index) => index == at ? longer : section)] };
        var after = ChordComposer.Compose(edited, Request("ballad", null, isMixed), 6);

        Assert.All(form.Placed.Where(placed => placed.Index != at), placed => Assert.Equal(Written(before, placed), Written(after, edited.Placed.ElementAt(placed.Index))));
    }

    [Fact]
    public void Compose_GivenSection_IsKeptAndTheOthersAreComposed()
    {
        var (form, free) = Make("rock", null, 7);
        var given = ChordText.ParseSections("[Chorus]\n| Am | F | C G | E7 |", form);
        var chart = ChordComposer.Compose(form, new ChordRequest { Style = "rock", Given = given }, 7);

        foreach (var placed in form.Placed)
        {
            if (placed.Section.Kind == SectionKind.Chorus)
            {
                Assert.Equal(Symbols.Chords("Am F C G E7"), In(chart, placed).Take(5).Select(span => span.Chord));
            }
            else
            {
                Assert.Equal(In(free, placed), In(chart, placed));
            }
        }
    }

    [Fact]
    public void Compose_Styles_SpeakTheirVocabulary()
    {
        double Share(string style, Func<Chord, bool> matches)
        {
            var chords = Enumerable.Range(0, 5).SelectMany(seed => Make(style, null, (ulong)seed).Chart.Spans).ToList();
            return chords.Count(span => matches(span.Chord)) / (double)chords.Count;
        }

        static bool IsSeventh(Chord chord) => chord.Intervals.Any(interval => interval is 10 or 11);
        Assert.True(Share("lofi", IsSeventh) > 0.85);
        Assert.True(Share("folk", IsSeventh) < 0.3);
        Assert.True(Share("rock", chord => chord.Quality is ChordQuality.Major or ChordQuality.Minor or ChordQuality.Power) > 0.75);
    }

    [Fact]
    public void Compose_MinorSongs_RaiseTheLeadingToneInTheirDominants()
    {
        var charts = Enumerable.Range(0, 12).Select(seed => Make("cinematic", "dark", (ulong)seed)).Where(made => made.Form.Key.Mode == Mode.Minor).ToList();

        Assert.True(charts.Count > 7);
        Assert.Contains(charts, made => made.Chart.Spans.Any(span => span.Chord.Root == made.Form.Key.Transpose(7).Tonic && !span.Chord.IsMinor));
    }

    /// <summary>Three quarters or more of a song's chords belong to its key, and no song stands on one chord.</summary>
    [Theory]
    [MemberData(nameof(Styles))]
    public void Compose_ManySeeds_StayNearTheKeyAndMove(string style)
    {
        var made = Enumerable.Range(0, 4).Select(seed => Make(style, null, (ulong)seed, isMixed: seed % 2 > 0)).ToList();
        var tones = made.SelectMany(song => song.Chart.Spans.SelectMany(span => span.Chord.Tones.Select(tone => song.Form.Key.Contains(tone)))).ToList();

        Assert.True(tones.Count(inside => inside) > 0.9 * tones.Count);
        Assert.All(made, song => Assert.True(song.Chart.Spans.Select(span => span.Chord.Root).Distinct().Count() >= 3));
    }

    /// <summary>How a section closes is decided before its chords are drawn: no choice among progressions may lose it. Rhythm and units are decided before, too.</summary>
    [Theory]
    [InlineData(Mode.Major)]
    [InlineData(Mode.Minor)]
    public void Compose_WithTheMixture_KeepsRhythmAndCadence(Mode mode)
    {
        var (halves, closes) = (0, 0);
        foreach (var style in FormTaste.Styles)
        {
            var tables = new HarmonyTables(mode, new ChordRequest { Style = style });
            for (var seed = 0UL; seed < 12; seed++)
            {
                Rng Chance() => Rng.For(seed, style);
                var alone = SectionHarmony.Compose(SectionKind.Chorus, 8, Metre.FourFour, 2, tables, null, Chance());
                var mixed = SectionHarmony.Compose(SectionKind.Chorus, 8, Metre.FourFour, 2, tables, ChordMixture.Shipped, Chance());
                Assert.Equal(alone.Select(chord => (chord.Tick, chord.Duration)), mixed.Select(chord => (chord.Tick, chord.Duration)));
                var cadence = (Cadence)Chance().Choose([0.45, 0.15, 0.4]); // as a chorus draws it
                halves += cadence == Cadence.Half ? 1 : 0;
                closes += cadence == Cadence.Closed ? 1 : 0;
                Assert.True(cadence != Cadence.Half || mixed[^1].Class != ChordClass.Tonic(mode));
                Assert.True(cadence != Cadence.Closed || mixed[^1].Class == ChordClass.Tonic(mode));
            }
        }

        Assert.True(halves > 10 && closes > 30);
    }

    [Fact]
    public void Compose_WithTheMixture_IsRepeatable() =>
        Assert.Equal(Make("jazz", null, 3, isMixed: true).Chart.Spans, Make("jazz", null, 3, isMixed: true).Chart.Spans);

    private static (SongForm Form, ChordChart Chart) Make(string style, string? mood, ulong seed, bool isMixed = false)
    {
        var form = FormComposer.Compose(new FormRequest(LyricSheet.Empty) { Style = style, Mood = mood }, seed);
        return (form, ChordComposer.Compose(form, Request(style, mood, isMixed), seed));
    }

    /// <param name="isMixed">Whether the mixture chooses, or the counts alone draw.</param>
    private static ChordRequest Request(string style, string? mood, bool isMixed) => new() { Style = style, Mood = mood, Mixture = isMixed ? ChordMixture.Shipped : null };

    private static List<ChordSpan> In(ChordChart chart, PlacedSection placed) =>
        [.. chart.Spans.Where(span => span.Tick >= placed.StartTick && span.Tick < placed.EndTick).Select(span => span with { Tick = span.Tick - placed.StartTick })];

    private static string InC(ChordChart chart, PlacedSection placed) =>
        string.Join(' ', In(chart, placed).Select(span => $"{span.Tick}:{span.Chord.Transpose(-placed.Section.Key.Tonic)}"));

    private static string Written(ChordChart chart, PlacedSection placed) => string.Join(' ', In(chart, placed).Select(span => $"{span.Tick}:{span.Chord}"));
}
