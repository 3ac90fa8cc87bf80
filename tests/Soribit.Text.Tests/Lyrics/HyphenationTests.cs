using Soribit.Text.Lyrics;

namespace Soribit.Text.Tests.Lyrics;

public class HyphenationTests
{
    public static TheoryData<string, string, string> Words => [.. GoldenFiles.Rows("syllables.tsv").Select(row => new TheoryDataRow<string, string, string>(row[0], row[1], row[2]))];

    /// <summary>A table checked by hand: the IPA that espeak-ng 1.51 gives, and the division under the notes.</summary>
    [Theory]
    [MemberData(nameof(Words))]
    public void Word_IsDividedAndStressed(string word, string ipa, string divided)
    {
        // Alone in a line a word keeps its own stress, function word or not.
        var line = LyricReader.Read(word, "en", new Dictionary<string, string> { [word] = ipa }).Lines[0];
        Assert.Equal(divided, Sheets.Show(line));
    }

    [Fact]
    public void Guess_ByTheSpelling_CountsMostOfTheTable()
    {
        var rows = GoldenFiles.Rows("syllables.tsv").ToArray();
        var right = rows.Count(row => LyricReader.Read(row[0], "en", null).Lines[0].Syllables.Count == row[2].Split('-').Length);
        Assert.True(right >= 0.88 * rows.Length, $"{right} of {rows.Length}");
    }
}
