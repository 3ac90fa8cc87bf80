using System.Text;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Parts;
using Soribit.Testing;

namespace Soribit.Music.Tests.Learned.Critics;

public sealed class CriticWeightsTests
{
    [Fact]
    public void Default_ParsedFromItsText_IsTheSame()
    {
        var text = CriticWeights.Default.Format();
        Assert.Equal(text, CriticWeights.Parse(new StringReader(text)).Format());
    }

    [Fact]
    public void Default_EveryWeight_LikesOneStretchOfValues()
    {
        foreach (var role in new[] { TrackRole.MainMelody, TrackRole.SubMelody, TrackRole.Accompaniment, TrackRole.Bass })
        {
            Assert.All(CriticWeights.Default.Of(role)!.Weights, weight => Assert.True(weight.Square <= 0 && (weight.Linear != 0 || weight.Square < 0)));
        }
    }

    [Fact]
    public void Contribution_FarValue_CountsNoMoreThanThreeDeviations()
    {
        var weight = new CriticWeight("turns", 1, 2, 0.5, -0.25);
        Assert.Equal(0, weight.Contribution(double.NaN));
        Assert.Equal(0.25, weight.Contribution(1));
        Assert.Equal(0.5, weight.Contribution(3));
        Assert.Equal(weight.Contribution(7), weight.Contribution(1000));
    }

    [Theory]
    [InlineData("", "Line 1")]
    [InlineData("soribit critics 2\n", "Line 1")]
    [InlineData("soribit critics 1\nturns 0 1 1 0\n", "Line 2")]
    [InlineData("soribit critics 1\nrole main_melody 0\nrole main_melody 0\n", "Line 3")]
    [InlineData("soribit critics 1\nrole kazoo 0\n", "Line 2")]
    [InlineData("soribit critics 1\nrole bass x\n", "Line 2")]
    [InlineData("soribit critics 1\nrole bass 0\nunheard-of 0 1 1 0\n", "Line 3")]
    [InlineData("soribit critics 1\nrole bass 0\nturns 0 0 1 0\n", "Line 3")]
    [InlineData("soribit critics 1\nrole bass 0\nturns 0 1 1 NaN\n", "Line 3")]
    [InlineData("soribit critics 1\nrole bass 0\nturns 0 1 1 0\nturns 0 1 1 0\n", "Line 4")]
    [InlineData("soribit critics 1\nrole bass 0\nturns 0 1 1\n", "Line 3")]
    public void Parse_Malformed_NamesTheLine(string text, string line) =>
        Assert.Contains(line, Assert.Throws<InvalidDataException>(() => CriticWeights.Parse(new StringReader(text))).Message);

    [Fact]
    public void Parse_DamagedFile_IsReadOrRefusedAsData()
    {
        foreach (var mutant in Mutations.Of(Encoding.UTF8.GetBytes(CriticWeights.Default.Format()), 1500, 3))
        {
            var text = Encoding.UTF8.GetString(mutant);
            var trouble = Record.Exception(() => CriticWeights.Parse(new StringReader(text)));
            Assert.True(trouble is null or InvalidDataException, trouble?.ToString());
        }
    }
}
