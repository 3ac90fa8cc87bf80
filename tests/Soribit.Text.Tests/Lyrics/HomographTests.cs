using Soribit.Text.Lyrics;

namespace Soribit.Text.Tests.Lyrics;

public class HomographTests
{
    [Theory]
    [InlineData("I want to read your letter", "read", "ɹiːd")]
    [InlineData("She has read my letter", "read", "ɹɛd")]
    [InlineData("He read the sign", "read", "ɹɛd")]
    [InlineData("You lead the way", "lead", "liːd")]
    [InlineData("My heart is made of lead pipe", "lead", "lɛd")]
    [InlineData("We live for the night", "live", "lɪv")]
    [InlineData("The band is playing live", "live", "laɪv")]
    [InlineData("They changed our lives", "lives", "laɪvz")]
    [InlineData("Cold is the wind", "wind", "wɪnd")]
    [InlineData("I will wind the clock", "wind", "waɪnd")]
    [InlineData("A tear in your eye", "tear", "tɪɹ")]
    [InlineData("Don't tear us down", "tear", "tɛɹ")]
    [InlineData("Bow down", "bow", "baʊ")]
    [InlineData("The bow is bent", "bow", "boʊ")]
    [InlineData("Close your eyes", "close", "kloʊz")]
    [InlineData("Stay close to me", "close", "kloʊs")]
    [InlineData("Will you close the door", "close", "kloʊz")]
    [InlineData("It's no use", "use", "juːs")]
    [InlineData("You use me", "use", "juːz")]
    [InlineData("I used to know", "used", "juːst")]
    [InlineData("The old wound", "wound", "wuːnd")]
    [InlineData("It was wound up", "wound", "waʊnd")]
    [InlineData("A dove in flight", "dove", "dʌv")]
    [InlineData("He dove in deep", "dove", "doʊv")]
    public void Line_WithAHomograph_IsDecidedByItsNeighbours(string line, string syllable, string ipa)
    {
        var words = LyricReader.EnglishWords(line, "en").ToDictionary(word => word, _ => "ˈʌ");
        var sung = LyricReader.Read(line, "en", words).Lines[0].Syllables.Single(one => one.Text.Equals(syllable, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(ipa, sung.Phonemes);
    }

    /// <summary>A present is given; one presents it.</summary>
    [Theory]
    [InlineData("A present for you", 0)]
    [InlineData("I present you", 1)]
    [InlineData("Play the record", 0)]
    [InlineData("They record the sound", 1)]
    [InlineData("A lonely desert", 0)]
    [InlineData("Don't desert me", 1)]
    [InlineData("Perfect love", 0)]
    [InlineData("To perfect it", 1)]
    public void Line_WithANounThatIsAVerb_IsStressedAccordingly(string line, int stressed)
    {
        var words = LyricReader.EnglishWords(line, "en").ToDictionary(word => word, _ => "ˈʌ");
        var word = LyricReader.Read(line, "en", words).Lines[0].Words.Single(one => one.Syllables.Count == 2);
        Assert.Equal(1, word.Syllables[stressed].Stress);
    }
}
