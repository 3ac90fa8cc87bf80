using System.Text;
using Soribit.Sound.Singing.Voicebanks;

namespace Soribit.Sound.Tests.Singing.Voicebanks;

public sealed class UnitChooserTests
{
    private const string Kana = "か き く け こ が ぎ ぐ げ ご な に ぬ ね の あ い う え お さ し す せ そ た て と ら り る れ ろ ま み む め も は ひ ふ ん";
    private const string Latin = "ga geo go gu geu gi ge na neo no nu neu ni ne a eo o u eu i e sa seo so seu deo da reo ra ba beo gya";

    [Theory]
    [InlineData("- {0}|a {0}|i {0}|o {0}|n {0}", Kana, "n.a ɡ̊.i.n k͈.o", "- な|a ぎ|i ん|n こ")]
    [InlineData("{0}", Kana, "n.a ɡ̊.i.n k͈.o", "な|ぎ|ん|こ")]
    [InlineData("{0}", Kana, "n.ʌ̹ ɡ̊.ɯ", "の+な|ぐ")]
    [InlineData("{0}", Latin, "n.ʌ̹ ɡ̊.a.m", "neo|ga|na")]
    [InlineData("{0}|- {0}|a g|eo g|a n|an|a -|a d|a s|a b|a r", Latin, "n.a ɡ̊.ʌ̹ n.a.n d̥.a", "- na|a g|geo|na|an|da|a -")]
    [InlineData("{0}|- {0}|- {0}1|{0}1|{0}2|am|an|a g|a n|a d|n -|a -", Latin, "n.a.m ɡ̊.a.n", "- na1|am|ga2|an|n -")]
    [InlineData("{0}", Latin, "n.eɪ s.ɑː", "ne|i|sa")]
    [InlineData("{0}", Kana, "f.æ s.t", "は|さ|た")]
    public void Choose_ByTheBanksStyle(string patterns, string syllables, string sung, string expected)
    {
        var aliases = patterns.Split('|').SelectMany(pattern => pattern.Contains("{0}", StringComparison.Ordinal)
            ? syllables.Split(' ').Select(syllable => string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, syllable))
            : [pattern]).Distinct();
        Assert.Equal(expected, string.Join('|', Chosen(aliases, sung).Units.Select(unit => unit.Entry.Alias + (unit.Blend is { } blend ? "+" + blend.Alias : ""))));
    }

    [Fact]
    public void Choose_Diphones_FollowsEveryPair()
    {
        const string pairs = "- k|k ae|ae t|t -|t s|s t|t ah|ah p|p -|- hh|hh eh|eh l|l ow|ow -|m aa|aa m|iy n|n iy";
        Assert.Equal("- k|k ae|ae t|t s|s t|t ah|ah p|p -", string.Join('|', Chosen(pairs.Split('|'), "k.æ.t s.t.ʌ.p").Units.Select(unit => unit.Entry.Alias)));
    }

    [Fact]
    public void Choose_WhatIsLacking_IsReported()
    {
        var (_, replacements) = Chosen(Latin.Split(' '), "f.a ɡ̊.a.l");
        Assert.Contains(replacements, replacement => replacement.Sounds == "f a" && replacement.Alias == "ba");
        Assert.Contains(replacements, replacement => replacement.Sounds == "l" && replacement.Alias == "ra");
    }

    [Fact]
    public void Choose_AliasMap_GoesFirst()
    {
        var (units, _) = Chosen(["x1", "x2", .. Latin.Split(' ')], "n.a n.o", (AliasMap.FileName, "n a\tnone,x1\nn o\tx1+x2\n"));
        Assert.Equal(["x1", "x1"], units.Select(unit => unit.Entry.Alias));
        Assert.Equal("x2", units[1].Blend!.Alias);
    }

    [Theory]
    [InlineData(300, 250, 20)]
    [InlineData(600, 550, 0)]
    [InlineData(80, 60, 30)]
    public void Choose_ShortNotes_LeaveHalfOfTheNoteBefore(double consonant, double preutterance, double overlap)
    {
        var aliases = Latin.Split(' ');
        var (units, _) = Chosen(aliases, "n.a n.o n.i", times: (consonant, preutterance, overlap));
        for (var i = 1; i < units.Count; i++)
        {
            var note = units[i].Anchor - units[i - 1].Anchor;
            Assert.InRange(units[i].Start + units[i].Overlap, units[i - 1].Anchor + (note / 2) - 0.013, units[i].Anchor + 0.013);
            Assert.InRange(units[i].Preutterance, 0, preutterance / 1000);
        }
    }

    private static (IReadOnlyList<BankUnit> Units, IReadOnlyList<BankReplacement> Replacements) Chosen(
        IEnumerable<string> aliases, string sung, (string Name, string Text)? other = null, (double Consonant, double Preutterance, double Overlap)? times = null)
    {
        var (consonant, preutterance, overlap) = times ?? (80, 60, 20);
        var oto = string.Join('\n', aliases.Select(alias => FormattableString.Invariant($"a.wav={alias},0,{consonant},-900,{preutterance},{overlap}")));
        var files = new Dictionary<string, byte[]> { ["a.wav"] = SynthesisedBank.Wave(new float[44100]), ["oto.ini"] = Encoding.UTF8.GetBytes(oto) };
        if (other is var (name, text))
        {
            files[name] = Encoding.UTF8.GetBytes(text);
        }

        var replacements = new List<BankReplacement>();
        var (phrase, _) = SynthesisedBank.Phrase(sung, 0.2, 262);
        return (UnitChooser.Choose(new AliasFinder(Voicebank.Read(new BankFilesInMemory(files))), phrase, replacements.Add), replacements);
    }
}
