namespace Soribit.Music.Tests.Theory;

public sealed class KeyTests
{
    /// <summary>The circle of fifths as every textbook prints it.</summary>
    [Theory]
    [InlineData("C major", 0)]
    [InlineData("G major", 1)]
    [InlineData("D major", 2)]
    [InlineData("A major", 3)]
    [InlineData("E major", 4)]
    [InlineData("B major", 5)]
    [InlineData("F# major", 6)]
    [InlineData("Db major", -5)]
    [InlineData("Ab major", -4)]
    [InlineData("Eb major", -3)]
    [InlineData("Bb major", -2)]
    [InlineData("F major", -1)]
    [InlineData("A minor", 0)]
    [InlineData("E minor", 1)]
    [InlineData("B minor", 2)]
    [InlineData("F# minor", 3)]
    [InlineData("C# minor", 4)]
    [InlineData("G# minor", 5)]
    [InlineData("D# minor", 6)]
    [InlineData("Bb minor", -5)]
    [InlineData("F minor", -4)]
    [InlineData("C minor", -3)]
    [InlineData("G minor", -2)]
    [InlineData("D minor", -1)]
    public void Fifths_OfEveryKey_IsTheTextbooks(string name, int fifths)
    {
        Assert.True(Key.TryParse(name, out var key));
        Assert.Equal(fifths, key.Fifths);
        Assert.Equal(name, key.ToString());
    }

    [Fact]
    public void Name_OfTheScaleOfEveryKey_UsesEachLetterOnce()
    {
        foreach (var key in All())
        {
            Assert.Equal(7, key.Scale.Select(pitch => key.Name(pitch)[0]).Distinct().Count());
        }
    }

    [Fact]
    public void Name_OfEveryPitchInEveryKey_ReadsBackAndIsUnique()
    {
        foreach (var key in All())
        {
            for (var pitch = 0; pitch < 12; pitch++)
            {
                Assert.Equal(pitch, Key.PitchClass(key.Name(pitch)));
                Assert.Equal(key.Name(pitch), key.Name(pitch - 24));
            }

            Assert.Equal(12, Enumerable.Range(0, 12).Select(key.Name).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("G major", 10, "Bb")] // bIII
    [InlineData("G major", 3, "Eb")] // bVI
    [InlineData("D major", 0, "C")] // bVII
    [InlineData("C major", 6, "F#")] // #IV
    [InlineData("A minor", 8, "G#")] // the raised leading tone
    [InlineData("C minor", 11, "B")]
    [InlineData("A minor", 10, "Bb")] // the Neapolitan
    public void Name_OfABorrowedNote_FollowsItsStep(string name, int pitch, string spelled)
    {
        Assert.True(Key.TryParse(name, out var key));
        Assert.Equal(spelled, key.Name(pitch));
    }

    [Fact]
    public void Contains_Agrees_WithTheScale()
    {
        foreach (var key in All())
        {
            Assert.Equal(key.Scale.Order(), Enumerable.Range(60, 12).Where(key.Contains).Select(pitch => pitch % 12).Order());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("H major")]
    [InlineData("C mixolydian")]
    [InlineData("C major please")]
    [InlineData("m")]
    public void TryParse_NoKey_IsRefused(string text) => Assert.False(Key.TryParse(text, out _));

    [Theory]
    [InlineData("Am", 9, Mode.Minor)]
    [InlineData("F#m", 6, Mode.Minor)]
    [InlineData(" bb MAJOR ", 10, Mode.Major)]
    [InlineData("E♭ min", 3, Mode.Minor)]
    public void TryParse_ShortForms_AreRead(string text, int tonic, Mode mode)
    {
        Assert.True(Key.TryParse(text, out var key));
        Assert.Equal(new Key(tonic, mode), key);
    }

    [Fact]
    public void Transpose_UpAndDown_ReturnsHome() =>
        Assert.All(All(), key => Assert.All(Enumerable.Range(-30, 60), steps => Assert.Equal(key, key.Transpose(steps).Transpose(-steps))));

    private static IEnumerable<Key> All() => Enumerable.Range(0, 24).Select(index => new Key(index % 12, index < 12 ? Mode.Major : Mode.Minor));
}
