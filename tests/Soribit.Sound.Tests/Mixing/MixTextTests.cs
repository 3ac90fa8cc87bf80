using FsCheck;
using FsCheck.Fluent;
using Soribit.Music;
using Soribit.Music.Parts;
using Soribit.Sound.Dynamics;
using Soribit.Sound.Mixing;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Sound.Tests.Mixing;

public sealed class MixTextTests
{
    private static readonly (string, TrackRole)[] Parts = [.. Enum.GetValues<TrackRole>().Select(role => (role.ToString(), role))];

    public static TheoryData<string> Styles => [.. MixStyles.Names];

    [Fact]
    public void Parse_HostileYaml_IsRefusedInOneShortSentenceAtOnce() => Assert.All(Mutations.HostileYaml, yaml =>
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var refusal = Bilingually.Told(Assert.Throws<BadInputException>(() => MixText.Parse(yaml, "mix.yaml")));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
        Assert.InRange(refusal.Message.Length, 10, 600);
        Assert.DoesNotContain('\n', refusal.Message);
    });

    [Fact]
    public void Names_OfStyles_AreThoseOfTheHouse() =>
        Assert.Equal(["ballad", "cinematic", "electronic", "folk", "hiphop", "jazz", "lofi", "piano", "pop", "rock", "waltz"], MixStyles.Names);

    [Theory]
    [MemberData(nameof(Styles))]
    public void Parse_OfEachStylesText_IsTheStyle(string style)
    {
        var settings = MixStyles.For(style, Parts);
        AssertEqual(settings, MixText.Parse(MixText.Format(settings)));
    }

    [Fact]
    public void Parse_OfAnyText_IsTheMix() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<(int Seed, NonEmptyString Name)>(), draw =>
        {
            var rng = new Rng((ulong)draw.Seed);
            double Between(double least, double most) => least + ((most - least) * rng.NextDouble());
            double? OrOff() => rng.Chance(0.5) ? Between(-60, 12) : null;
            var strip = new Strip(
                Between(-40, 20), Between(-1, 1), Between(0, 2), rng.Chance(0.5) ? Between(10, 2000) : null,
                [.. Enumerable.Range(0, rng.Next(4)).Select(_ => new EqBand((EqShape)rng.Next(3), Between(20, 20000), Between(-24, 24), Between(0.1, 10)))],
                rng.Chance(0.5) ? new CompressorSettings(Between(-60, 0), Between(1, 20), Between(0, 24), Between(0.1, 500), Between(5, 5000), Between(0, 20)) : null,
                OrOff(), OrOff(), OrOff(), rng.Chance(0.5) ? new DuckSettings(Between(0, 24), Between(10, 2000)) : null, rng.Chance(0.5))
            {
                DeEsser = rng.Chance(0.5) ? new DeEsserSettings(Between(2000, 12000), Between(-60, 0), Between(0, 24)) : null,
                GiveWay = rng.Chance(0.5) ? Between(0, 24) : 0,
            };
            var name = string.Concat(draw.Name.Get.Where(c => !char.IsSurrogate(c)));
            var settings = MixStyles.For("rock", []) with
            {
                Ending = (MixEnding)rng.Next(2),
                FadeIn = Between(0, 60),
                FadeOut = Between(0, 60),
                Parts = [new PartStrip(name, strip), new PartStrip("기타 1", Strip.Plain)],
            };
            AssertEqual(settings, MixText.Parse(MixText.Format(settings)));
        }));

    [Theory]
    [InlineData("parts:\n  bass:\n    level: loud\n", 3, "-40 to 20")]
    [InlineData("parts:\n  bass:\n    pan: 2\n", 3, "-1 to 1")]
    [InlineData("parts:\n  bass:\n    volume: 3\n", 3, "high-pass")]
    [InlineData("parts:\n  bass:\n    eq: [peak 3000 2]\n", 3, "peak 3000 2.5 q 1")]
    [InlineData("ending: soon\n", 1, "ring, exact")]
    [InlineData("fade-in: 0\nmaster:\n  loudness: 3\n", 2, "ending")]
    [InlineData("room: loud\n", 1, "name: value")]
    [InlineData("fade-in: 1\nfade-in: 2\n", 2, "YAML")]
    [InlineData("ending: ring\n!!str ending: exact\n", 2, "there twice")]
    public void Parse_Mistake_NamesLineAndWhatIsAccepted(string text, int line, string accepted)
    {
        var error = Bilingually.Told(Assert.Throws<BadInputException>(() => MixText.Parse(text, "mix.yaml")));
        Assert.Equal(line, error.Line);
        Assert.Contains(accepted, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"mix.yaml:{line}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_DamagedText_IsReadOrRefused()
    {
        var valid = System.Text.Encoding.UTF8.GetBytes(MixText.Format(MixStyles.For("pop", Parts[..2])));
        foreach (var mutant in Mutations.Of(valid, 3000, 5))
        {
            try
            {
                _ = MixText.Parse(System.Text.Encoding.UTF8.GetString(mutant));
            }
            catch (BadInputException)
            {
                // Refused with a sentence.
            }
        }
    }

    [Fact]
    public void For_TwoPartsOfARole_StandOnBothSides()
    {
        var settings = MixStyles.For("rock", [("a", TrackRole.Riff), ("b", TrackRole.Riff)]);
        Assert.NotEqual(0, settings.For("a").Pan);
        Assert.Equal(settings.For("a").Pan, -settings.For("b").Pan);
    }

    /// <summary>Records hold lists, which compare by reference: each is compared item by item.</summary>
    private static void AssertEqual(MixSettings expected, MixSettings actual)
    {
        Assert.Equal(expected with { Parts = [] }, actual with { Parts = [] }, Same);
        Assert.Equal(expected.Parts.Select(part => part.Name), actual.Parts.Select(part => part.Name));
        foreach (var (one, other) in expected.Parts.Zip(actual.Parts))
        {
            Assert.Equal(one.Strip.Eq, other.Strip.Eq);
            Assert.Equal(one.Strip with { Eq = other.Strip.Eq }, other.Strip);
        }
    }

    private static bool Same(MixSettings one, MixSettings other) => one with { Parts = other.Parts } == other;
}
