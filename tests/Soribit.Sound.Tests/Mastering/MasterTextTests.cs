using Soribit.Sound.Mastering;
using Soribit.Sound.Mixing;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Sound.Tests.Mastering;

public sealed class MasterTextTests
{
    public static TheoryData<string> Styles => [.. MixStyles.Names];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Parse_OfEachStylesText_IsTheStyle(string style)
    {
        var settings = MixStyles.MasterFor(style);
        var back = MasterText.Parse(MasterText.Format(settings));
        Assert.Equal(settings.Eq, back.Eq);
        Assert.Equal(settings with { Eq = back.Eq }, back);
    }

    [Theory]
    [InlineData("loudness: 3\n", 1, "-40 to -6")]
    [InlineData("loudness: -14\nceiling: 1\n", 2, "-12 to 0")]
    [InlineData("loudness: -14\nlevel: 1\n", 2, "loudness, ceiling, eq, glue, clip")]
    [InlineData("glue: 3\n", 1, "off")]
    public void Parse_Mistake_NamesLineAndWhatIsAccepted(string text, int line, string accepted)
    {
        var error = Assert.Throws<BadInputException>(() => MasterText.Parse(text, "mastering.yaml"));
        Assert.Equal(line, error.Line);
        Assert.Contains(accepted, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_HostileYaml_IsRefusedInOneShortSentenceAtOnce() => Assert.All(Mutations.HostileYaml, yaml =>
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var refusal = Bilingually.Told(Assert.Throws<BadInputException>(() => MasterText.Parse(yaml, "mastering.yaml")));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
        Assert.InRange(refusal.Message.Length, 10, 600);
        Assert.DoesNotContain('\n', refusal.Message);
    });

    [Fact]
    public void Parse_DamagedText_IsReadOrRefused()
    {
        foreach (var mutant in Mutations.Of(System.Text.Encoding.UTF8.GetBytes(MasterText.Format(MixStyles.MasterFor("rock"))), 2000, 6))
        {
            try
            {
                _ = MasterText.Parse(System.Text.Encoding.UTF8.GetString(mutant));
            }
            catch (BadInputException)
            {
                // Refused with a sentence.
            }
        }
    }
}
