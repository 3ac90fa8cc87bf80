namespace Soribit.Text.Tests.Lyrics;

public class SampleTests
{
    [Fact]
    public void Azaleas_ReadsAsInTheGolden() => Assert.Equal(GoldenFiles.Text("azaleas.txt"), Sheets.Show(Sheets.OfSample("samples/azaleas.md", null)));

    [Fact]
    public void Harbor_ReadsAsInTheGolden() => Assert.Equal(GoldenFiles.Text("harbor.txt"), Sheets.Show(Sheets.OfSample("samples/harbor.md", "harbor.ipa.tsv")));

    [Fact]
    public void Azaleas_CountsEveryBlockOfThePoem()
    {
        var sheet = Sheets.OfSample("samples/azaleas.md", null);
        Assert.Equal([7, 5, 12, 5, 4, 13, 7, 5, 12, 7, 5, 12], sheet.Lines.Select(line => line.Syllables.Count));
    }

    [Fact]
    public void Harbor_VersesAndChoruses_ScanAlike()
    {
        var sheet = Sheets.OfSample("samples/harbor.md", "harbor.ipa.tsv");
        foreach (var same in sheet.Sections.GroupBy(section => section.Letter))
        {
            Assert.Single(same.Select(section => string.Join(' ', section.Lines.Select(line => line.Syllables.Count))).Distinct());
        }

        Assert.All(sheet.Lines, line => Assert.NotEqual("", line.Rhyme));
    }
}
