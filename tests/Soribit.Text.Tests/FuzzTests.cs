using System.Text;
using Soribit.Testing;
using Soribit.Text.Briefs;
using Soribit.Text.Lyrics;

namespace Soribit.Text.Tests;

/// <summary>Damaged input is read or refused in one sentence; nothing else is thrown.</summary>
public class FuzzTests
{
    private const int Mutants = 1500;

    [Theory]
    [InlineData("samples/azaleas.md")]
    [InlineData("samples/harbor.md")]
    [InlineData("samples/corner-light.md")]
    [InlineData("samples/last-bus.md")]
    public void Brief_Damaged_IsReadOrRefused(string path)
    {
        var valid = Encoding.UTF8.GetBytes(GoldenFiles.Repository(path));
        var lines = 0;
        foreach (var mutant in Mutations.Of(valid, Mutants, seed: 1))
        {
            var text = Encoding.UTF8.GetString(mutant);
            try
            {
                var brief = BriefReader.Read(text, path);
                Assert.NotEqual("", brief.Title);
                if (brief.Lyrics is { } lyrics)
                {
                    LyricReader.Read(lyrics.Text, brief.Language, null);
                }

                Assert.Equal(brief.ToText(), BriefReader.Read(brief.ToText(), path).ToText());
            }
            catch (BadInputException error)
            {
                lines++;
                Assert.InRange(error.Line ?? 1, 1, text.Split('\n', '\r').Length + 1);
                Assert.DoesNotContain('\n', error.Sentence.English);
            }
        }

        Assert.InRange(lines, 1, Mutants - 1);
    }

    [Fact]
    public void FrontMatter_Damaged_IsReadOrRefused()
    {
        var valid = Encoding.UTF8.GetBytes("---\ntitle: \"a: b\"\nmood: [calm, sad]\ninstruments:\n  - piano\n  - cello\ntempo: 96 bpm # slow\nkey: F# minor\nseconds: 1:30\nchords: |\n  | Am | F |\n  | C |\n---\nla la\n");
        foreach (var mutant in Mutations.Of(valid, 6000, seed: 2))
        {
            ReadOrRefuse(Encoding.UTF8.GetString(mutant));
        }
    }

    [Fact]
    public void Prompt_Damaged_IsReadOrRefused()
    {
        foreach (var prompt in GoldenFiles.Rows("prompts.en.tsv").Concat(GoldenFiles.Rows("prompts.ko.tsv")).Select(row => row[0]))
        {
            foreach (var mutant in Mutations.Of(Encoding.UTF8.GetBytes(prompt), 60, seed: 3))
            {
                try
                {
                    var brief = PromptReader.Read(Encoding.UTF8.GetString(mutant));
                    Assert.NotEqual("", brief.Title);
                    Assert.Equal(brief.ToText(), BriefReader.Read(brief.ToText(), "a.md").ToText());
                }
                catch (BadInputException error)
                {
                    Assert.NotEqual("", error.Sentence.English);
                }
            }
        }
    }

    [Theory]
    [InlineData("---\n---\n")]
    [InlineData("---\n\n---")]
    [InlineData("---")]
    [InlineData("\uFEFF---\r\ntitle: x\r\n---\r\nla\r\n")]
    [InlineData("---\n- a\n- b\n---\n")]
    [InlineData("---\n!!binary x: y\n---\n")]
    [InlineData("---\n%YAML 9.9\n---\n")]
    [InlineData("---\ntitle: \"unclosed\n---\n")]
    [InlineData("---\n\ttitle: x\n---\n")]
    [InlineData("---\n{{{{{{\n---\n")]
    [InlineData("---\ntitle: [[[[[[[\n---\n")]
    [InlineData("(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((")]
    [InlineData("<!-- <!-- <!--")]
    [InlineData("\ud800")]
    public void Brief_OfOddTexts_IsReadOrRefused(string text) => ReadOrRefuse(text);

    [Fact]
    public void Brief_OfLongLines_ReadsInTime()
    {
        ReadOrRefuse(new string('a', 150_000));
        ReadOrRefuse(new string('[', 50_000) + "\n" + new string('가', 50_000));
        ReadOrRefuse(string.Concat(Enumerable.Repeat("la\n\n", 40_000)));
        ReadOrRefuse(string.Concat(Enumerable.Repeat("1:30 bpm in A # ", 200)));
        ReadOrRefuse($"---\ntitle: {string.Concat(Enumerable.Repeat("[", 50_000))}\n---\n");
    }

    private static void ReadOrRefuse(string text)
    {
        try
        {
            var brief = BriefReader.Read(text, "a.md");
            if (brief.Lyrics is { } lyrics)
            {
                LyricReader.Read(lyrics.Text, brief.Language, null);
            }
        }
        catch (BadInputException error)
        {
            Assert.NotEqual("", error.Sentence.English);
        }
    }
}
