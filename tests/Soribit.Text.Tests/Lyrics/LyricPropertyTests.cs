using FsCheck;
using FsCheck.Fluent;
using Soribit.Text.Lyrics;

namespace Soribit.Text.Tests.Lyrics;

public class LyricPropertyTests
{
    private static readonly Gen<string> Words = Gen.Elements(
        "harbor", "the", "Fire!", "TV", "1999", "3개", "가실", "때에는", "love를", "'tis", "rock'n'roll", "—", "…", "(oh)", "漢字", "ㅋㅋ", "é", "x", "\U0001F600", "[Verse]", "[후렴]", "\n", "\n\n", "(x2)", "Chorus:", "don’t", "\u1112\u1161\u11AB");

    private static readonly Gen<string> Texts = Gen.ListOf(Words).Select(words => string.Join(' ', words));

    [Fact]
    public void Read_OfAnything_KeepsTheLawsOfASheet() =>
        Prop.ForAll(Texts.ToArbitrary(), text => (Holds(text, "ko"), Holds(text, "en")) is (true, true)).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_OfAnyString_KeepsTheLawsOfASheet() =>
        Prop.ForAll<string?>(text => Holds(text ?? "", "ko") && Holds(text ?? "", "en")).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_OfHangul_GivesASyllableForEveryBlock()
    {
        var blocks = Gen.Choose(0xAC00, 0xD7A3).Select(code => (char)code);
        var lines = Gen.Frequency((5, blocks), (1, Gen.Elements(' ', ',', '.', '!', '\n'))).ListOf().Select(letters => string.Concat(letters));
        Prop.ForAll(lines.ToArbitrary(), text => LyricReader.Read(text, "ko", null).Lines.Where(line => line.Repeats is null).Sum(line => line.Syllables.Count) <= text.Count(Hangul.IsSyllable)
            && LyricReader.Read(text, "ko", null).Lines.All(line => line.Syllables.Count == line.Text.Count(Hangul.IsSyllable))).QuickCheckThrowOnFailure();
    }

    /// <summary>Syllables make up their word, every one has a letter, indices count up, rhymes have a partner, and every English word was asked for.</summary>
    private static bool Holds(string text, string language)
    {
        var asked = LyricReader.EnglishWords(text, language);
        var sheet = LyricReader.Read(text, language, asked.ToDictionary(word => word, _ => "ˈʌntəld"));
        Assert.Equal(Enumerable.Range(0, sheet.Lines.Count), sheet.Lines.Select(line => line.Index));
        Assert.All(sheet.Lines, line => Assert.NotEmpty(line.Syllables));
        Assert.All(sheet.Lines.SelectMany(line => line.Words), word =>
        {
            Assert.Equal(word.Text.Replace('’', '\''), string.Concat(word.Syllables.Select(syllable => syllable.Text)).Replace('’', '\''));
            Assert.All(word.Syllables, syllable => Assert.Contains(syllable.Text, letter => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)));
        });
        Assert.All(sheet.Lines.Concat(LyricReader.Read(text, language, null).Lines).SelectMany(line => line.Syllables).Where(syllable => syllable.Text.Any(letter => char.IsAsciiLetter(letter) || Hangul.IsSyllable(letter))), syllable =>
            Assert.Contains(Soribit.Text.Phonetics.Phonemes.Parse(syllable.Phonemes), sound => sound.IsVowel));
        Assert.All(sheet.Sections, section => Assert.All(section.Lines.Where(line => line.Rhyme.Length > 0), line => Assert.True(section.Lines.Count(other => other.Rhyme == line.Rhyme) > 1)));
        Assert.DoesNotContain(sheet.Notes, note => note.English.Contains("guessed", StringComparison.Ordinal) && !note.English.Contains("()", StringComparison.Ordinal));
        return true;
    }
}
