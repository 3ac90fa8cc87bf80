using Soribit.Music.Analysis;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Tests.Melodies;

namespace Soribit.Music.Tests.Harmony;

/// <summary>Other chords under a tune.</summary>
public sealed class ReharmonizerTests
{
    private static readonly ChordRequest Request = new() { Style = "pop" };

    [Fact]
    public void Compose_WholeSongs_PutsChordTonesOnStrongBeatsAndAvoidsClashes()
    {
        double before = 0, after = 0, clashesBefore = 0, clashesAfter = 0;
        const int songs = 12;
        for (var i = 0; i < songs; i++)
        {
            var (form, own, _, melody) = MelodyLawTests.Compose(i);
            var strange = Strange(form, own, (ulong)i);
            var found = Reharmonizer.Compose(form, strange, melody, Request, 0, form.Bars, (ulong)i);

            AssertIsAChart(form, found);
            before += MelodyStatistics.ChordToneShare(melody, strange, form.Metre, strongBeatsOnly: true) / songs;
            after += MelodyStatistics.ChordToneShare(melody, found, form.Metre, strongBeatsOnly: true) / songs;
            clashesBefore += Clashes(melody, strange, form.Metre) / songs;
            clashesAfter += Clashes(melody, found, form.Metre) / songs;
        }

        Assert.True(after > 0.7 && after > before + 0.1, $"strong beats: {before:f2} before, {after:f2} after");
        Assert.True(clashesAfter < 0.03 && clashesAfter < clashesBefore / 2, $"clashes: {clashesBefore:f3} before, {clashesAfter:f3} after");
    }

    [Fact]
    public void Compose_SomeBars_KeepsEveryOtherChord()
    {
        var random = new Rng(3);
        var changed = 0;
        for (var i = 0; i < 40; i++)
        {
            var (form, kept, _, melody) = MelodyLawTests.Compose(random.Next(18));
            var first = random.Next(form.Bars);
            var bars = 1 + random.Next(Math.Min(10, form.Bars - first));
            var found = Reharmonizer.Compose(form, kept, melody, Request, first, bars, (ulong)i);

            AssertIsAChart(form, found);
            for (var tick = 0; tick < form.EndTick; tick += Ticks.PerEighth)
            {
                var bar = tick / form.Metre.BarTicks;
                Assert.True(kept.At(tick) == found.At(tick) || (bar >= first && bar < first + bars), $"bar {bar} lies outside of {first} to {first + bars - 1}");
            }

            changed += kept.Spans.SequenceEqual(found.Spans) ? 0 : 1;
        }

        Assert.True(changed > 20, $"{changed} of 40 were changed");
    }

    [Fact]
    public void Compose_SectionsOfALetter_HaveTheSameChordsAndTheSongEndsAtHome()
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            var (form, chords, _, melody) = MelodyLawTests.Compose(0);
            var found = Reharmonizer.Compose(form, chords, melody, Request, 0, form.Bars, seed);
            foreach (var letter in form.Placed.GroupBy(place => place.Section.Letter))
            {
                Assert.Single(letter.Select(place => string.Join(' ', found.Spans.Where(span => span.Tick >= place.StartTick && span.Tick < place.EndTick).Select(span => $"{span.Tick - place.StartTick} {span.Chord}"))).Distinct());
            }

            Assert.Equal(form.Key.Tonic, found.Spans[^1].Chord.Root);
        }
    }

    [Fact]
    public void Compose_WhereNothingIsSung_KeepsTheChords()
    {
        var (form, chords, _, melody) = MelodyLawTests.Compose(0);
        Assert.Equal(ChordText.Format(chords, form), ChordText.Format(Reharmonizer.Compose(form, chords, new Melody([]), Request, 0, form.Bars, 1), form));
        var found = Reharmonizer.Compose(form, chords, melody, Request, 0, form.Bars, 1);
        var intro = form.Placed.First();
        Assert.All(Enumerable.Range(0, intro.EndTick / Ticks.PerQuarter), quarter => Assert.Equal(chords.At(quarter * Ticks.PerQuarter), found.At(quarter * Ticks.PerQuarter)));
    }

    [Fact]
    public void Compose_SameSeed_GivesTheSameAndOthersGiveOthers()
    {
        var (form, chords, _, melody) = MelodyLawTests.Compose(1);
        var found = Reharmonizer.Compose(form, chords, melody, Request, 0, form.Bars, 7);
        Assert.Equal(found.Spans, Reharmonizer.Compose(form, chords, melody, Request, 0, form.Bars, 7).Spans);
        Assert.Contains(Enumerable.Range(8, 4), seed => !found.Spans.SequenceEqual(Reharmonizer.Compose(form, chords, melody, Request, 0, form.Bars, (ulong)seed).Spans));
    }

    /// <summary>A triad is arpeggiated for a bar: no chord goes under it better than that triad.</summary>
    [Theory]
    [InlineData(0, 4, 7, 0, 0)]
    [InlineData(9, 0, 4, 9, 1)]
    [InlineData(11, 2, 5, 11, 2)]
    public void Of_AnArpeggio_LikesItsOwnChordBest(int first, int second, int third, int root, int quality)
    {
        var section = new Section("Verse 1", SectionKind.Verse, 'A', 1, Key.CMajor, 0.5, [new Phrase(0, 1, null)]);
        var place = new PlacedSection(0, section, 0, 0, Metre.FourFour.BarTicks);
        var melody = new Melody([.. new[] { first, second, third, first }.Select((degree, i) => new MelodyNote(i * Ticks.PerQuarter, Ticks.PerQuarter, 60 + degree, null, false))]);
        var fit = new TuneFit(Metre.FourFour, melody, [place]);

        var best = Enumerable.Range(0, ChordClass.Count).MaxBy(chord => fit.Of(0, place.EndTick, chord));
        Assert.Equal(ChordClass.Of(root, quality), best);
        Assert.Equal(0, fit.Of(0, place.EndTick, best));
    }

    private static void AssertIsAChart(SongForm form, ChordChart chart)
    {
        Assert.Equal(0, chart.Spans[0].Tick);
        Assert.Equal(form.EndTick, chart.Spans[^1].EndTick);
        Assert.All(chart.Spans.Zip(chart.Spans.Skip(1)), pair => Assert.Equal(pair.First.EndTick, pair.Second.Tick));
        Assert.Equal(chart.Spans, ChordText.Parse(ChordText.Format(chart, form), form).Spans);
    }

    /// <summary>Share of the notes of a beat or more that lie a semitone above a tone of their chord.</summary>
    private static double Clashes(Melody melody, ChordChart chords, Metre metre)
    {
        var notes = melody.Notes.Where(note => note.Duration >= metre.BeatTicks).ToList();
        return notes.Count(note => chords.At(note.Tick) is var chord && !chord.Contains(note.Pitch) && chord.Contains(note.Pitch + 11)) / (double)notes.Count;
    }

    /// <summary>Chords of the key that nobody chose for the tune.</summary>
    private static ChordChart Strange(SongForm form, ChordChart chords, ulong seed)
    {
        var rng = new Rng(seed);
        var (key, home) = (form.Key, form.Key.Mode == Mode.Minor ? 3 : 0);
        (int Degree, ChordQuality Quality)[] diatonic = [(0, ChordQuality.Major), (2, ChordQuality.Minor), (4, ChordQuality.Minor), (5, ChordQuality.Major), (7, ChordQuality.Major), (9, ChordQuality.Minor)];
        return new ChordChart([.. chords.Spans.Select(span =>
        {
            var (degree, quality) = diatonic[rng.Next(diatonic.Length)];
            return span with { Chord = new Chord((key.Tonic + home + degree) % 12, quality) };
        })]);
    }
}
