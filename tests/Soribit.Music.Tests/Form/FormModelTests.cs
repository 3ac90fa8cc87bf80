using Soribit.Music.Form;

namespace Soribit.Music.Tests.Form;

public sealed class FormModelTests
{
    private static readonly SectionKind[] Kinds = Enum.GetValues<SectionKind>();

    [Fact]
    public void Parse_ShippedModel_FormatsBackToItself() =>
        Assert.Equal(FormModel.Shipped.Format(), FormModel.Parse(FormModel.Shipped.Format()).Format());

    [Theory]
    [InlineData("next verse chorus 3")] // a count of the kinds alone, as the model was told before
    [InlineData("next start start start start 3")]
    [InlineData("next start end verse chorus 3")]
    [InlineData("next start start start verse 0")]
    [InlineData("next start start start refrain 3")]
    [InlineData("bars verse 8 8 3")]
    [InlineData("bars end 0 0 8 3")]
    [InlineData("bars verse 0 0 0 3")]
    [InlineData("bars verse 0 65 8 3")]
    [InlineData("bars verse -1 0 8 3")]
    [InlineData("bars verse 0 0 8 many")]
    [InlineData("lines verse 0 0 8 3")]
    public void Parse_NeitherNextNorBars_SaysWhatIsExpected(string line)
    {
        var fault = Assert.Throws<InvalidDataException>(() => FormModel.Parse("next start start start intro 2\n" + line));
        Assert.Contains(line, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(SectionKind.Verse, SectionKind.Chorus, SectionKind.Verse)]
    [InlineData(SectionKind.Outro, SectionKind.Outro, SectionKind.Bridge)] // never seen
    public void Next_AllKindsAndTheEnd_SumsToOne(SectionKind? one, SectionKind? two, SectionKind? three) =>
        Assert.Equal(1, Kinds.Sum(kind => FormModel.Shipped.Next(one, two, three, kind)) + FormModel.Shipped.Next(one, two, three, null), 1e-9);

    [Theory]
    [InlineData(SectionKind.Chorus, 0, 8)]
    [InlineData(SectionKind.Bridge, 40, 3)]
    public void Bars_AllLengths_SumToOne(SectionKind kind, int last, int before)
    {
        Assert.Equal(1, Enumerable.Range(1, FormModel.LongestBars).Sum(bars => FormModel.Shipped.Bars(kind, last, before, bars)), 1e-9);
        Assert.Equal(1, Enumerable.Range(1, FormModel.LongestBars).Sum(bars => FormModel.Shipped.Bars(kind, bars)), 1e-9);
    }

    /// <summary>Sections of a kind are equally long, in popular songs as here: the counts know it.</summary>
    [Fact]
    public void Bars_AfterOneOfTheKind_AreMostLikelyTheSame()
    {
        foreach (var kind in new[] { SectionKind.Verse, SectionKind.Chorus })
        {
            foreach (var bars in new[] { 8, 16 })
            {
                Assert.Equal(bars, Enumerable.Range(1, FormModel.LongestBars).MaxBy(length => FormModel.Shipped.Bars(kind, bars, bars, length)));
            }
        }
    }

    [Fact]
    public void Foretell_ASong_IsEachKindAndLengthInTurnAndTheEnd()
    {
        (SectionKind, int)[] song = [(SectionKind.Verse, 8), (SectionKind.Chorus, 12), (SectionKind.Verse, 8)];
        var model = FormModel.Learned([song, [(SectionKind.Verse, 8), (SectionKind.Verse, 100)]]);
        double[] expected =
        [
            model.Next(null, null, null, SectionKind.Verse),
            model.Bars(SectionKind.Verse, 0, 0, 8),
            model.Next(SectionKind.Verse, null, null, SectionKind.Chorus),
            model.Bars(SectionKind.Chorus, 0, 8, 12),
            model.Next(SectionKind.Chorus, SectionKind.Verse, null, SectionKind.Verse),
            model.Bars(SectionKind.Verse, 8, 12, 8),
            model.Next(SectionKind.Verse, SectionKind.Chorus, SectionKind.Verse, null),
        ];
        Assert.Equal([.. expected.Select(p => Math.Log(p))], model.Foretell(song));
        Assert.Equal(model.Bars(SectionKind.Verse, 8, 8, 64), model.Bars(SectionKind.Verse, 8, 8, 100)); // longer ones count as so long
        Assert.Contains("next start verse chorus verse 1\n", model.Format(), StringComparison.Ordinal);
        Assert.Contains("bars verse 8 12 8 1\n", model.Format(), StringComparison.Ordinal);
    }

    /// <summary>Whatever the counts like, what returns is as long as it was, and the whole is as long as asked.</summary>
    [Fact]
    public void Draw_ManySeeds_KeepsTheLengthOfWhatReturns()
    {
        foreach (var bars in new[] { 14, 24, 39, 64, 90, 128, 301 })
        {
            for (var seed = 0UL; seed < 20; seed++)
            {
                var drawn = LearnedForm.Draw(FormModel.Shipped, bars, new Rng(seed));
                Assert.Equal(bars, drawn.Sum(section => section.Bars));
                Assert.All(
                    drawn.Where(section => section.Kind is SectionKind.Verse or SectionKind.PreChorus or SectionKind.Chorus).GroupBy(section => section.Kind),
                    kind => Assert.Single(kind.Select(section => section.Bars).Distinct()));
            }
        }
    }

    /// <summary>Counts that know one kind before had every third form sing two verses in a row between choruses; people do in one of six.</summary>
    [Fact]
    public void Draw_ManySeeds_SeldomDoublesTheSecondVerse()
    {
        var forms = Enumerable.Range(0, 300).Select(seed => LearnedForm.Draw(FormModel.Shipped, 80, new Rng((ulong)seed)).Select(section => section.Kind).ToList()).ToList();
        var doubled = forms.Count(kinds => Enumerable.Range(kinds.IndexOf(SectionKind.Chorus), kinds.Count - 1 - kinds.IndexOf(SectionKind.Chorus)).Any(i => kinds[i] == SectionKind.Verse && kinds[i + 1] == SectionKind.Verse));
        Assert.InRange(doubled / 300.0, 0.01, 0.2);
    }
}
