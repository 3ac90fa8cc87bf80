using System.Text;
using Soribit.Music.Parts;
using Soribit.Music.Styles;
using Soribit.Music.Tests.Arranging;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Music.Tests.Styles;

public class StyleTests
{
    private const string Small = """
        name: mine
        title: My own
        tempo: 80-120
        metres: [4/4]
        parts:
          - {name: voice, role: main_melody, instruments: [flute]}
          - {name: low, role: bass, instruments: [bass], range: E1-C3, energy: 0.2, patterns: {sparse: [whole], full: [eighths]}}
        """;

    [Fact]
    public void Named_ShippedStyles_AreTheEightAndMore()
    {
        Assert.Superset(new HashSet<string> { "ballad", "pop", "rock", "folk", "waltz", "cinematic", "lofi", "electronic", "piano" }, StyleLibrary.All.Select(style => style.Name).ToHashSet());
        Assert.Equal("pop", StyleLibrary.Named(" Pop ").Name);
        Assert.Contains("ballad", Bilingually.Told(Assert.Throws<BadInputException>(() => StyleLibrary.Named("polka"))).Message, StringComparison.Ordinal);
        Assert.All(StyleLibrary.All, style => Assert.Equal(style.Name, Style.Load(StyleLibrary.TextOf(style.Name)).Name));
    }

    [Fact]
    public void Load_OwnStyle_PlaysAsWritten()
    {
        var style = Style.Load(Small);
        Assert.Equal((80, 120), style.Tempo);
        Assert.Equal([["whole"], ["whole"], ["whole"], ["eighths"]], style.Parts[1].Patterns);
        var song = Songs.In(style, 1);
        Assert.Equal(["voice", "low"], Songs.Parts(song, style, 1).Select(part => part.Name));
    }

    [Theory]
    [InlineData("tempo: 80-120", "tempo: 120-80", 3, "84-120")]
    [InlineData("tempo: 80-120", "tempo: quick", 3, "two numbers")]
    [InlineData("metres: [4/4]", "metres: [4/5]", 4, "4/4, 3/4 or 6/8")]
    [InlineData("metres: [4/4]", "metres: 4/4", 4, "list")]
    [InlineData("name: mine", "name: My Style!", 1, "lower-case")]
    [InlineData("title: My own", "titel: My own", 2, "title")]
    [InlineData("role: main_melody", "role: singer", 6, "main_melody")]
    [InlineData("role: main_melody", "role: sub_melody", 1, "exactly one")]
    [InlineData("[flute]", "[kazoo]", 6, "no instrument")]
    [InlineData("range: E1-C3", "range: C3-E1", 7, "octave")]
    [InlineData("range: E1-C3", "range: C6-C8", 7, "plays")]
    [InlineData("energy: 0.2", "energy: 2", 7, "0 to 1")]
    [InlineData("energy: 0.2", "volume: 2", 7, "energy")]
    [InlineData("[whole]", "[wobble]", 7, "root-fifth")]
    [InlineData("sparse: [whole]", "calm: [whole]", 7, "sparse")]
    [InlineData("name: low", "name: voice", 7, "own")]
    [InlineData("parts:", "band:", 5, "parts")]
    public void Load_Fault_NamesLineAndWhatIsAccepted(string written, string instead, int line, string expected)
    {
        var fault = Bilingually.Told(Assert.Throws<BadInputException>(() => Style.Load(Small.Replace(written, instead, StringComparison.Ordinal), "mine.yaml")));
        Assert.Equal(line, fault.Line);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("- a\n- b")]
    [InlineData("name: &a [*a]")]
    [InlineData("? [a]\n: b")]
    [InlineData("{name: a}\n---\n{name: b}")]
    public void Load_NoStyle_SaysSo(string yaml) => Bilingually.Told(Assert.Throws<BadInputException>(() => Style.Load(yaml)));

    [Fact]
    public void Load_HostileYaml_IsRefusedInOneShortSentenceAtOnce() => Assert.All(Mutations.HostileYaml, yaml =>
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var refusal = Bilingually.Told(Assert.Throws<BadInputException>(() => Style.Load(yaml, "mine.yaml")));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
        Assert.InRange(refusal.Message.Length, 10, 600);
        Assert.DoesNotContain('\n', refusal.Message);
    });

    [Fact]
    public void Load_Mutants_ReadOrSayWhatIsWrong()
    {
        var valid = Encoding.UTF8.GetBytes(StyleLibrary.TextOf("pop"));
        var accepted = 0;
        foreach (var mutant in Mutations.Of(valid, 1500, 11))
        {
            try
            {
                var style = Style.Load(Encoding.UTF8.GetString(mutant));
                accepted++;
                Assert.Single(style.Parts, part => part.Role == TrackRole.MainMelody);
            }
            catch (BadInputException)
            {
            }
        }

        Assert.InRange(accepted, 1, 1499);
    }
}
