using Soribit.Production.Programs;

namespace Soribit.Production.Tests.Programs;

public sealed class SoundFontsTests
{
    [Fact]
    public void Find_GivesAFile() => Assert.True(File.Exists(SoundFonts.Find()));

    [Theory]
    [InlineData("/usr/share/sounds/sf3/MuseScore_General.sf3", "(MIT)")]
    [InlineData("/usr/share/sounds/sf2/FluidR3_GM.sf2", "(MIT)")]
    [InlineData("choir.sf2", "choir SoundFont (see its own licence)")]
    public void Credit_NamesALicenceOnlyWhereItIsKnown(string file, string expected) =>
        Assert.Contains(expected, SoundFonts.Credit(file), StringComparison.Ordinal);

    [Fact]
    public void Identity_OfAnotherFileOfTheSameName_IsAnother()
    {
        var folder = Directory.CreateTempSubdirectory("soribit-fonts-");
        try
        {
            var first = folder.CreateSubdirectory("a").FullName + "/font.sf2";
            var second = folder.CreateSubdirectory("b").FullName + "/font.sf2";
            var sound = new byte[3 << 20];
            File.WriteAllBytes(first, sound);
            sound[^5] = 1;
            File.WriteAllBytes(second, sound);
            Assert.NotEqual(SoundFonts.Identity(first), SoundFonts.Identity(second));
            var copy = folder.CreateSubdirectory("c").FullName + "/font.sf2";
            File.Copy(first, copy);
            Assert.Equal(SoundFonts.Identity(first), SoundFonts.Identity(copy));
            File.WriteAllBytes(second, [1, 2, 3]);
            Assert.StartsWith("font.sf2 3 ", SoundFonts.Identity(second), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
