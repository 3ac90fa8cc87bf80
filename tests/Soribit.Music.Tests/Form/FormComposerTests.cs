using Soribit.Music.Form;
using Soribit.Testing;
using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Forms;

public sealed class FormComposerTests
{
    private const double LengthTolerance = 0.05;
    private const double TempoLeeway = 0.02;

    public static TheoryData<string> Styles => [.. FormTaste.Styles];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Compose_WithoutWords_IsSoundForManySeeds(string style)
    {
        for (var seed = 0UL; seed < 12; seed++)
        {
            var form = FormComposer.Compose(new FormRequest(LyricSheet.Empty) { Style = style }, seed);

            AssertSound(form);
            Assert.InRange(form.Seconds, 90, 260);
            Assert.Contains(form.Sections, section => section.Kind == SectionKind.Chorus);
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Compose_LengthAsked_IsHitForManySeeds(string style)
    {
        foreach (var seconds in (double[])[7.5, 15, 20, 31, 60, 90, 123.4, 180, 247.3, 600])
        {
            for (var seed = 0UL; seed < 2; seed++)
            {
                var form = FormComposer.Compose(new FormRequest(LyricSheet.Empty) { Style = style, Seconds = seconds, EndsExactly = true }, seed);

                AssertSound(form);
                Assert.Equal(seconds, form.Seconds, LengthTolerance);
            }
        }
    }

    [Theory]
    [InlineData(90, 96)]
    [InlineData(61, 120)]
    [InlineData(200, 73)]
    [InlineData(333.3, 144)]
    public void Compose_LengthAndTempoAsked_BendsTheTempoByTwoPercentAtMost(double seconds, double tempo)
    {
        var form = FormComposer.Compose(new FormRequest(LyricSheet.Empty) { Style = "piano", Metre = Metre.FourFour, Seconds = seconds, Tempo = tempo, EndsExactly = true }, 1);

        Assert.Equal(seconds, form.Seconds, LengthTolerance);
        Assert.InRange(form.Tempo / tempo, 1 - TempoLeeway, 1 + TempoLeeway);
    }

    [Fact]
    public void Compose_ThePromptOfTheProductFilm_IsNinetySecondsInDAt96()
    {
        var key = new Key(2, Mode.Major);
        var form = FormComposer.Compose(new FormRequest(LyricSheet.Empty) { Style = "piano", Mood = "hopeful", Metre = Metre.FourFour, Tempo = 96, Key = key, Seconds = 90, EndsExactly = true }, 1);

        Assert.Equal((key, 96.0, 36), (form.Key, form.Tempo, form.Bars));
    }

    [Fact]
    public void Compose_HalfABarTooMany_GoesToTwoFour()
    {
        var form = FormComposer.Compose(new FormRequest(LyricSheet.Empty) { Style = "electronic", Tempo = 120, Seconds = 15, EndsExactly = true }, 1);

        Assert.Equal((new Metre(2, 4), 120.0, 15), (form.Metre, form.Tempo, form.Bars));
    }

    [Fact]
    public void Compose_NoWholeBarsAtTheAskedTempo_SaysWhatIsPossible()
    {
        var request = new FormRequest(LyricSheet.Empty) { Metre = Metre.FourFour, Tempo = 120, Seconds = 7, EndsExactly = true };

        var bad = Bilingually.Told(Assert.Throws<BadInputException>(() => FormComposer.Compose(request, 1)));
        Assert.Contains("6 or 8 seconds", bad.Message, StringComparison.Ordinal);
        Assert.Contains("tempo of 102.86 or 137.14", bad.Message, StringComparison.Ordinal);
        Assert.Equal(8, FormComposer.Compose(request with { EndsExactly = false }, 1).Seconds, LengthTolerance);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Compose_ShortPoem_BecomesASongAndSingsEveryLineInOrderFirst(string style)
    {
        for (var seed = 0UL; seed < 4; seed++)
        {
            var form = FormComposer.Compose(new FormRequest(Lyrics.Azaleas) { Style = style }, seed);

            AssertSound(form);
            AssertSings(form, Lyrics.Azaleas);
            Assert.InRange(form.Seconds, 110, 250);
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Compose_MarkedLyrics_KeepTheirSections(string style)
    {
        for (var seed = 0UL; seed < 4; seed++)
        {
            var form = FormComposer.Compose(new FormRequest(Lyrics.Harbor) { Style = style }, seed);

            AssertSound(form);
            AssertSings(form, Lyrics.Harbor);
            Assert.InRange(form.Seconds, 110, 250);
            Assert.Equal(["Verse 1", "Chorus", "Verse 2", "Chorus 2", "Bridge", "Chorus 3"], form.Sections.Where(section => section.Phrases.Any(phrase => phrase.Line is not null)).Select(section => section.Name).Take(6));
        }
    }

    [Theory]
    [InlineData(90)]
    [InlineData(150)]
    [InlineData(211.7)]
    [InlineData(300)]
    public void Compose_LyricsAndLength_HitsItAndStaysSingable(double seconds)
    {
        foreach (var sheet in (LyricSheet[])[Lyrics.Azaleas, Lyrics.Harbor])
        {
            var form = FormComposer.Compose(new FormRequest(sheet) { Style = "ballad", Seconds = seconds }, 3);

            AssertSound(form);
            AssertSings(form, sheet);
            Assert.Equal(seconds, form.Seconds, LengthTolerance);
        }
    }

    [Fact]
    public void Compose_TooManyWords_SaysHowMuchTimeTheyNeed()
    {
        var bad = Bilingually.Told(Assert.Throws<BadInputException>(() => FormComposer.Compose(new FormRequest(Lyrics.Harbor) { Seconds = 12 }, 1)));

        Assert.Matches(@"need at least \d+ seconds", bad.Message);
    }

    [Fact]
    public void Compose_PoemWhoseEndRecallsItsBeginning_IsAaba()
    {
        var form = FormComposer.Compose(new FormRequest(Lyrics.Azaleas) { Style = "ballad" }, 2);

        Assert.Equal("AABA", string.Concat(form.Sections.Where(section => section.Phrases[0].Line is not null).Take(4).Select(section => section.Letter)));
    }

    [Fact]
    public void Compose_EnergyOfSung_RisesToTheLastChorusAndDipsInTheBridge()
    {
        var sections = FormComposer.Compose(new FormRequest(Lyrics.Harbor) { Style = "pop" }, 4).Sections;
        var choruses = sections.Where(section => section.Kind == SectionKind.Chorus).Select(section => section.Energy).ToList();

        Assert.Equal(choruses.Order(), choruses);
        Assert.Equal(sections.Max(section => section.Energy), choruses[^1]);
        Assert.True(sections.Single(section => section.Kind == SectionKind.Bridge).Energy < choruses[0]);
    }

    [Fact]
    public void Compose_EnergyWithoutChorus_ClimbsByStepsToTheLastVerse()
    {
        var lyrics = Lyrics.Sheet(
            ("1절", LyricSectionKind.Verse, 'A', "나 보기가 역겨워 / 가실 때에는"),
            ("2절", LyricSectionKind.Verse, 'A', "영변에 약산 / 진달래꽃"),
            ("브리지", LyricSectionKind.Bridge, 'B', "가시는 걸음걸음 / 놓인 그 꽃을"),
            ("3절", LyricSectionKind.Verse, 'A', "나 보기가 역겨워 / 가실 때에는"));
        var sections = FormComposer.Compose(new FormRequest(lyrics) { Style = "ballad", Seconds = 120 }, 4).Sections;
        var sung = sections.Where(section => section.Kind is SectionKind.Verse or SectionKind.Bridge).Select(section => section.Energy).ToList();

        Assert.Equal(4, sung.Count);
        Assert.Equal(sung.Order(), sung);
        Assert.All(sung.Zip(sung.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0.05, 0.3));
    }

    [Fact]
    public void Compose_Moods_ChooseModeAndPace()
    {
        var sad = Enumerable.Range(0, 40).Select(seed => FormComposer.Compose(new FormRequest(LyricSheet.Empty) { Style = "pop", Mood = "sad" }, (ulong)seed)).ToList();
        var joyful = Enumerable.Range(0, 40).Select(seed => FormComposer.Compose(new FormRequest(LyricSheet.Empty) { Style = "pop", Mood = "joyful" }, (ulong)seed)).ToList();

        Assert.True(sad.Count(form => form.Key.Mode == Mode.Minor) > 26);
        Assert.True(joyful.Count(form => form.Key.Mode == Mode.Minor) < 7);
        Assert.True(sad.Average(form => form.Tempo) + 5 < joyful.Average(form => form.Tempo));
    }

    [Fact]
    public void Compose_SameSeed_IsTheSameForm()
    {
        var request = new FormRequest(Lyrics.Harbor) { Style = "folk", Mood = "nostalgic" };

        Assert.Equal(FormText.Format(FormComposer.Compose(request, 8)), FormText.Format(FormComposer.Compose(request, 8)));
        Assert.NotEqual(FormText.Format(FormComposer.Compose(request, 8)), FormText.Format(FormComposer.Compose(request, 9)));
    }

    private static void AssertSound(SongForm form)
    {
        Assert.InRange(form.Tempo, 30, 300);
        Assert.NotEmpty(form.Sections);
        Assert.Equal(form.Sections.Count, form.Sections.Select(section => section.Name).Distinct().Count());
        Assert.All(form.Sections, section =>
        {
            Assert.InRange(section.Energy, 0, 1);
            Assert.True(section.Bars >= 1);
            Assert.Equal(section.Bars, section.Phrases.Sum(phrase => phrase.Bars));
            Assert.Equal(section.Phrases.Select((_, index) => section.Phrases.Take(index).Sum(phrase => phrase.Bars)), section.Phrases.Select(phrase => phrase.StartBar));
        });
    }

    /// <summary>Every line once in its order before anything returns, and never faster than five syllables a second; where it is rapped, six and a half.</summary>
    private static void AssertSings(SongForm form, LyricSheet sheet)
    {
        var barSeconds = form.Metre.BarTicks * form.SecondsPerTick;
        var sung = form.Sections.SelectMany(section => section.Phrases).Where(phrase => phrase.Line is not null).ToList();
        var firsts = sung.Select(phrase => phrase.Line!.Value).Distinct().ToList();

        Assert.Equal(Enumerable.Range(0, sheet.Lines.Count), firsts);
        Assert.All(
            form.Sections.SelectMany(section => section.Phrases.Select(phrase => (Phrase: phrase, Most: section.IsRapped ? 6.5 : 5))).Where(place => place.Phrase.Line is not null),
            place => Assert.InRange(sheet.Lines[place.Phrase.Line!.Value].Syllables.Count / (place.Phrase.Bars * barSeconds), 0.3, place.Most));
    }
}
