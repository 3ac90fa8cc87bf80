using System.Text;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Testing;

namespace Soribit.Sound.Tests.Singing.Voicebanks;

public sealed class OtoTests
{
    private const string Example = "a.wav=- ka,100,120,-400,90,30\r\na.wav=,0,50,200,40,-10\r\nsub\\か.wav=a か,12.5,80.25,0,60,20\r\n";

    [Fact]
    public void In_PositiveCutoff_CountsFromTheEndOfTheFile()
    {
        var span = new OtoEntry("a.wav", "ka", 100, 120, 200, 90, 30).In(1);
        Assert.Equal(0.1, span.Start, 9);
        Assert.Equal(0.7, span.Length, 9);
        Assert.Equal(0.12, span.Fixed, 9);
        Assert.Equal(0.09, span.Preutterance, 9);
        Assert.Equal(0.03, span.Overlap, 9);
    }

    [Fact]
    public void In_NegativeCutoff_IsTheLengthFromTheOffset()
    {
        var span = new OtoEntry("a.wav", "ka", 100, 120, -400, 90, -30).In(1);
        Assert.Equal(0.4, span.Length, 9);
        Assert.Equal(-0.03, span.Overlap, 9);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5000, -5000)]
    [InlineData(-300, 900)]
    [InlineData(999, -1)]
    [InlineData(1e300, -1e300)]
    public void In_WhateverTheNumbers_LiesWithinTheFile(double offset, double cutoff)
    {
        foreach (var seconds in new[] { 0.001, 0.5, 1 })
        {
            var span = new OtoEntry("a.wav", "ka", offset, 1e9, cutoff, 1e9, 1e9).In(seconds);
            Assert.InRange(span.Start, 0, seconds);
            Assert.InRange(span.Start + span.Length, span.Start, seconds + 1e-9);
            Assert.InRange(span.Fixed, 0, span.Length);
            Assert.InRange(span.Preutterance, 0, span.Length);
            Assert.InRange(span.Overlap, -span.Length, span.Length);
            Assert.True(span.Length > 0);
        }
    }

    [Fact]
    public void Parse_OfFormat_GivesTheSameEntries()
    {
        var problems = new List<BankProblem>();
        var entries = OtoText.Parse(Example, "oto.ini", problems);
        Assert.Empty(problems);
        Assert.Equal(["- ka", "a", "a か"], entries.Select(entry => entry.Alias));
        Assert.Equal(["a.wav", "a.wav", "sub/か.wav"], entries.Select(entry => entry.File));
        Assert.Equal(entries.Take(2), OtoText.Parse(OtoText.Format(entries.Take(2)), "oto.ini", problems));
    }

    [Fact]
    public void Parse_BrokenLines_AreToldWithFileAndLine_AndTheOthersStay()
    {
        var problems = new List<BankProblem>();
        var entries = OtoText.Parse("a.wav=ka,1,2,3,4,5\nnonsense\nb.wav=ki,1,x,3,4,5\n=ku,1,2,3,4,5\nc.wav=ke,1,2\n", "deep/oto.ini", problems);
        Assert.Equal(["ka", "ke"], entries.Select(entry => entry.Alias));
        Assert.Equal([2, 3, 4], problems.Select(problem => problem.Line));
        Assert.All(problems, problem => Assert.StartsWith("deep/oto.ini:", problem.Sentence.English, StringComparison.Ordinal));
        Assert.All(problems, problem => Bilingually.Told(problem.Sentence));
    }

    [Fact]
    public void Read_MutatedBank_NeverFails()
    {
        var wave = SynthesisedBank.Wave(new float[2000]);
        foreach (var mutant in Mutations.Of(Encoding.UTF8.GetBytes(Example + "- ../../etc/passwd=x,1,2,3,4,5\n"), 500, 3))
        {
            foreach (var name in new[] { "oto.ini", "character.yaml", "character.txt", "prefix.map", AliasMap.FileName, BankSettings.FileName })
            {
                var files = new Dictionary<string, byte[]> { ["a.wav"] = wave, ["sub/か.wav"] = wave, ["oto.ini"] = Encoding.UTF8.GetBytes(Example), [name] = mutant };
                var bank = Voicebank.Read(new BankFilesInMemory(files));
                Assert.All(bank.Entries, entry => Assert.Contains(entry.File, files.Keys));
                Assert.All(bank.Problems, problem => Assert.NotEmpty(problem.Sentence.English));
            }
        }
    }
}
