using Soribit.Text.Briefs;

namespace Soribit.Text.Tests.Briefs;

public class VocabularyTests
{
    private static readonly string[] Fields = ["mood", "style", "tempo", "voice", "effect", "ending", "purpose"];

    [Fact]
    public void Words_InBothLanguages_AreMany()
    {
        Assert.True(Vocabulary.Entries.Sum(entry => entry.English.Count) + Instruments.All.Sum(instrument => instrument.English.Count) >= 400);
        Assert.True(Vocabulary.Entries.Sum(entry => entry.Korean.Count) + Instruments.All.Sum(instrument => instrument.Korean.Count) >= 400);
    }

    [Fact]
    public void Entries_AreWellFormed()
    {
        Assert.All(Vocabulary.Entries, entry =>
        {
            Assert.Contains(entry.Field, Fields);
            Assert.NotEmpty(entry.English);
            Assert.NotEmpty(entry.Korean);
            Assert.All(entry.English, word => Assert.Equal(word.ToLowerInvariant(), word));
        });
        Assert.All(Vocabulary.TempoWords, word => Assert.InRange(Vocabulary.TempoOf(word), TempoGrammar.Slowest, TempoGrammar.Fastest));
        Assert.Equal(["ballad", "pop", "rock", "folk", "waltz", "cinematic", "lofi", "electronic", "piano", "jazz", "hiphop"], Vocabulary.Styles);
        Assert.All(Instruments.All, instrument => Assert.InRange(instrument.Program, 0, 127));
        Assert.Equal(Instruments.All.Count, Instruments.All.Select(instrument => instrument.Name).Distinct().Count());
    }

    [Fact]
    public void EveryWord_SaysItsValue()
    {
        foreach (var entry in Vocabulary.Entries)
        {
            Assert.All(entry.English.Concat(entry.Korean), word => Assert.Equal(entry.Value, Lexicon.ValueOf(entry.Field, word)));
            Assert.Equal(entry.Value, Lexicon.ValueOf(entry.Field, entry.Value));
        }

        foreach (var instrument in Instruments.All)
        {
            Assert.All(instrument.English.Concat(instrument.Korean), word => Assert.Equal(instrument.Name, Lexicon.ValueOf("instrument", word)));
        }
    }

    [Theory]
    [InlineData("docs/brief.md")]
    [InlineData("docs/brief.ko.md")]
    public void Guide_NamesEveryFieldAndValue(string path)
    {
        var guide = GoldenFiles.Repository(path);
        var names = Vocabulary.Moods.Concat(Vocabulary.Genres).Concat(Vocabulary.Voices).Concat(Vocabulary.Endings).Concat(Vocabulary.Purposes).Concat(Vocabulary.TempoWords)
            .Concat(Instruments.All.Select(instrument => instrument.Name)).Concat(BriefField.All.SelectMany(field => (string[])[field.Name, field.Korean[0]]));
        Assert.All(names, name => Assert.Contains(name, guide, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("피아노", true)]
    [InlineData("피아노로", true)]
    [InlineData("피아노와", true)]
    [InlineData("피아노만으로", true)]
    [InlineData("피아노뷁", false)]
    public void Particles_AreStripped(string word, bool isKnown) => Assert.Equal(isKnown, Lexicon.ValueOf("instrument", word) == "piano");

    [Theory]
    [InlineData("잔잔한")]
    [InlineData("잔잔하고")]
    [InlineData("잔잔하게")]
    [InlineData("잔잔하면서도")]
    [InlineData("잔잔히")]
    public void Endings_AreStripped(string word) => Assert.Equal("peaceful", Lexicon.ValueOf("mood", word));

    [Theory]
    [InlineData("viloin", "violin", 1)]
    [InlineData("temop", "tempo", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("same", "same", 0)]
    public void Distance_CountsEdits(string a, string b, int distance) => Assert.Equal(distance, Nearest.Distance(a, b));
}
