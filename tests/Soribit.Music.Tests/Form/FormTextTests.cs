using System.Text;
using Soribit.Music.Form;
using Soribit.Testing;
using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Forms;

public sealed class FormTextTests
{
    private const string Page = """
        # my song
        key: D major
        metre: 3/4
        tempo: 96.5

        Intro | intro | D | 4 bars | energy 0.2
        1절 | verse | A | 8 bars | energy 0.4 | phrases 2(1) 2(2) 4
        Chorus | chorus | B | 6 bars | energy 0.75 | E major | phrases 4 2(3)
        """;

    [Fact]
    public void Parse_Page_IsRead()
    {
        var form = FormText.Parse(Page);

        Assert.Equal((new Key(2, Mode.Major), new Metre(3, 4), 96.5, 18), (form.Key, form.Metre, form.Tempo, form.Bars));
        Assert.Equal([new Phrase(0, 2, 0), new Phrase(2, 2, 1), new Phrase(4, 4, null)], form.Sections[1].Phrases);
        Assert.Equal(new Key(4, Mode.Major), form.Sections[2].Key);
        Assert.Equal([new Phrase(0, 4, null)], form.Sections[0].Phrases);
    }

    [Fact]
    public void Format_ComposedForms_ParseToTheSame()
    {
        foreach (var style in FormTaste.Styles)
        {
            foreach (var sheet in (LyricSheet[])[Lyrics.Azaleas, Lyrics.Harbor, LyricSheet.Empty])
            {
                for (var seed = 0UL; seed < 2; seed++)
                {
                    AssertRoundTrips(FormComposer.Compose(new FormRequest(sheet) { Style = style, Seconds = seed == 0 ? 133.7 : null }, seed));
                }
            }
        }
    }

    [Fact]
    public void Format_OddNumbersAndKeys_ParseToTheSame() => AssertRoundTrips(new SongForm(
        new Key(8, Mode.Minor),
        new Metre(7, 8),
        100.0 / 3,
        [new Section("절 하나", SectionKind.PreChorus, 'Z', 1, new Key(6, Mode.Major), 0.00001, [new Phrase(0, 1, 41)])]));

    [Theory]
    [InlineData("key: D major", "key: H major", 2, "'H major' is no key")]
    [InlineData("metre: 3/4", "metre: 3/5", 3, "'3/5' is no metre")]
    [InlineData("tempo: 96.5", "tempo: 900", 4, "30 to 300")]
    [InlineData("tempo: 96.5", "tempo: NaN", 4, "30 to 300")]
    [InlineData("| intro |", "| overture |", 6, "prechorus")]
    [InlineData("| D | 4 bars", "| d | 4 bars", 6, "A to Z")]
    [InlineData("4 bars", "0 bars", 6, "1 to 1000")]
    [InlineData("energy 0.2", "energy 2", 6, "from 0 (bare) to 1")]
    [InlineData("2(2) 4", "2(2) 5", 7, "have 9 bars together, the section has 8")]
    [InlineData("2(2)", "2(9)", 7, "lines 1 to 3")]
    [InlineData("1절", "Intro", 7, "two sections named 'Intro'")]
    [InlineData("E major", "loud", 8, "'loud' is not understood")]
    [InlineData("tempo: 96.5", "swing: 1", 4, "'swing: 1' is not understood")]
    public void Parse_Fault_IsNamedWithItsLine(string right, string wrong, int line, string message)
    {
        var bad = Bilingually.Told(Assert.Throws<BadInputException>(() => FormText.Parse(Page.Replace(right, wrong, StringComparison.Ordinal), "form.txt", lyricLines: 3)));

        Assert.Equal((line, "form.txt"), (bad.Line, bad.File));
        Assert.Contains(message, bad.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("key: C major\nmetre: 4/4\ntempo: 90")]
    [InlineData("key: C major\nmetre: 4/4\nA | verse | A | 4 bars")]
    public void Parse_SomethingMissing_SaysWhat(string text) =>
        Assert.Contains("The form has no ", Bilingually.Told(Assert.Throws<BadInputException>(() => FormText.Parse(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_DamagedPages_AreReadOrRefusedAndNeverCrash()
    {
        foreach (var mutant in Mutations.Of(Encoding.UTF8.GetBytes(Page), 4000, 1))
        {
            try
            {
                AssertRoundTrips(FormText.Parse(Encoding.UTF8.GetString(mutant)));
            }
            catch (BadInputException bad)
            {
                Assert.NotEmpty(bad.Message);
            }
        }
    }

    private static void AssertRoundTrips(SongForm form)
    {
        var text = FormText.Format(form);
        var read = FormText.Parse(text);

        Assert.Equal(text, FormText.Format(read));
        Assert.Equal((form.Key, form.Metre, form.Tempo), (read.Key, read.Metre, read.Tempo));
        Assert.Equal(form.Sections.Count, read.Sections.Count);
        foreach (var (wrote, got) in form.Sections.Zip(read.Sections))
        {
            Assert.Equal(wrote.Phrases, got.Phrases);
            Assert.Equal(wrote with { Phrases = [] }, got with { Phrases = [] });
        }
    }
}
