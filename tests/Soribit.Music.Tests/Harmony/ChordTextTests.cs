using System.Text;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Testing;
using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Harmony;

public sealed class ChordTextTests
{
    private static readonly SongForm Form = FormText.Parse("""
        key: A minor
        metre: 4/4
        tempo: 100
        Intro | intro | D | 2 bars
        Verse 1 | verse | A | 8 bars
        Chorus 1 | chorus | B | 4 bars
        Verse 2 | verse | A | 8 bars
        """);

    [Fact]
    public void Format_ComposedCharts_ParseToTheSame()
    {
        foreach (var style in FormTaste.Styles)
        {
            for (var seed = 0UL; seed < 2; seed++)
            {
                var form = FormComposer.Compose(new FormRequest(LyricSheet.Empty) { Style = style }, seed);
                var chart = ChordComposer.Compose(form, new ChordRequest { Style = style }, seed);

                Assert.Equal(chart.Spans, ChordText.Parse(ChordText.Format(chart, form), form).Spans);
            }
        }
    }

    [Theory]
    [InlineData("4/4")]
    [InlineData("3/4")]
    [InlineData("6/8")]
    [InlineData("7/8")]
    public void Format_AnyDurations_ParseToTheSame(string metre)
    {
        Assert.True(Metre.TryParse(metre, out var read));
        var form = Form with { Metre = read };
        var rng = new Rng(4);
        for (var song = 0; song < 40; song++)
        {
            var spans = new List<ChordSpan>();
            foreach (var placed in form.Placed)
            {
                for (var tick = placed.StartTick; tick < placed.EndTick;)
                {
                    var duration = Math.Min(placed.EndTick - tick, rng.Chance(0.2) ? 1 + rng.Next(900) : 120 * (1 + rng.Next(30)));
                    var before = spans.Count > 0 ? spans[^1].Chord.Root : -1;
                    var root = (before + 1 + rng.Next(11)) % 12;
                    spans.Add(new ChordSpan(tick, duration, new Chord(root, (ChordQuality)rng.Next(18), rng.Next(12))));
                    tick += duration;
                }
            }

            Assert.Equal(spans, ChordText.Parse(ChordText.Format(new ChordChart(spans), form), form).Spans);
        }
    }

    [Fact]
    public void Parse_ChartWithoutHeadings_GoesForAllSectionsAndRepeats()
    {
        var chart = ChordText.Parse("| Am | F | C G | % |", Form);

        Assert.Equal(Symbols.Chords("Am F"), Chords(chart, 0));
        Assert.Equal(Symbols.Chords("Am F C G C G Am F C G C G"), Chords(chart, 1));
        Assert.Equal(new ChordSpan(5 * 1920, 960, Symbols.Chord("C")), chart.Spans[Form.Placed.First().Section.Bars + 2 + 2]);
    }

    [Fact]
    public void Parse_Headings_AreNamesKindsAndLetters()
    {
        var chart = ChordText.Parse("""
            | Em |
            [Verse]
            | Am | F |
            Verse 2: | Dm | G |
            [B] | C | % |
            """, Form);

        Assert.Equal(Symbols.Chords("Em"), Chords(chart, 0));
        Assert.Equal(Symbols.Chords("Am F Am F Am F Am F"), Chords(chart, 1));
        Assert.Equal(Symbols.Chords("C"), Chords(chart, 2));
        Assert.Equal(Symbols.Chords("Dm G Dm G Dm G Dm G"), Chords(chart, 3));
    }

    [Theory]
    [InlineData("C G", "960 960")]
    [InlineData("C... G", "1440 480")]
    [InlineData("C . . G", "1440 480")]
    [InlineData("C:3 G:1", "1440 480")]
    [InlineData("C:2.5 G:1.5", "1200 720")]
    [InlineData("C:1t G:1919t", "1 1919")]
    [InlineData("C G Am", "960 480 480")]
    [InlineData("C G Am F C G Am F", "240 240 240 240 240 240 240 240")]
    public void Parse_BarsOfSeveralChords_AreDivided(string bar, string durations) =>
        Assert.Equal(durations, string.Join(' ', ChordText.Parse($"| {bar} | E | C#m | E |", Form).Spans.Take(durations.Split(' ').Length).Select(span => span.Duration)));

    [Theory]
    [InlineData("| Am | H |", 1, "'H' is no chord")]
    [InlineData("| Am |\n| C:3 G:2 |", 2, "has 5 beats; a bar of 4/4 has 4")]
    [InlineData("| Am |\n| C . G |", 2, "has 3 beats")]
    [InlineData("| % |", 1, "there is none")]
    [InlineData("| . C |", 1, "begins with a dot")]
    [InlineData("| C:3 G |", 1, "some have not")]
    [InlineData("| C:x |", 1, "number of beats")]
    [InlineData("| C |\n[Coda]\n| C |", 2, "it has Intro, Verse 1")]
    [InlineData("| C |\n[Verse 1]", 2, "has no bars")]
    [InlineData("[Intro]\n| C | C | C |", 1, "has 3 bars here and 2 in the form")]
    [InlineData("| C |\n[Verse 1", 2, "no closing bracket")]
    [InlineData("| N.C. |", 1, "without a chord")]
    [InlineData("| A B C D E F G A B C D |", 1, "11 chords cannot share")]
    public void Parse_Fault_IsNamedWithItsLine(string text, int line, string message)
    {
        var bad = Bilingually.Told(Assert.Throws<BadInputException>(() => ChordText.Parse(text, Form, "song.md", firstLine: 10)));

        Assert.Equal(("song.md", 9 + line), (bad.File, bad.Line));
        Assert.Contains(message, bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SectionLeftOut_IsNamed()
    {
        var bad = Bilingually.Told(Assert.Throws<BadInputException>(() => ChordText.Parse("[Verse]\n| C |", Form)));

        Assert.Contains("no chords for 'Intro'", bad.Message, StringComparison.Ordinal);
        Assert.Equal([1, 3], ChordText.ParseSections("[Verse]\n| C |", Form).Keys.Order());
    }

    [Fact]
    public void Parse_DamagedCharts_AreReadOrRefusedAndNeverCrash()
    {
        var valid = Encoding.UTF8.GetBytes("| Am | F |\n[Verse]\n| C:3 G:1 | Dm7 . . E7/G# | % |\nChorus 1: | C G Am |");
        foreach (var mutant in Mutations.Of(valid, 5000, 3))
        {
            try
            {
                var chart = ChordText.Parse(Encoding.UTF8.GetString(mutant), Form);
                Assert.Equal(chart.Spans, ChordText.Parse(ChordText.Format(chart, Form), Form).Spans);
                Assert.Equal(Form.EndTick, chart.Spans[^1].EndTick);
            }
            catch (BadInputException bad)
            {
                Assert.NotEmpty(bad.Message);
            }
        }
    }

    private static IEnumerable<Chord> Chords(ChordChart chart, int section)
    {
        var placed = Form.Placed.ElementAt(section);
        return chart.Spans.Where(span => span.Tick >= placed.StartTick && span.Tick < placed.EndTick).Select(span => span.Chord);
    }
}
