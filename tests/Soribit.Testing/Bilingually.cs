using System.Globalization;
using System.Text.RegularExpressions;
using Soribit.Bilingual;

namespace Soribit.Testing;

/// <summary>Holds what is told to people to both languages.</summary>
public static partial class Bilingually
{
    /// <summary>A failure reads as Korean on a Korean machine and as English elsewhere; gives it back.</summary>
    public static T Told<T>(T error)
        where T : SpokenException
    {
        Told(error.Wording);
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo("ko");
            Require(error.Message == error.Wording.Korean, "Not shown in Korean", error.Message);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }

        return error;
    }

    /// <summary>The Korean has Hangul, no English sentence besides what is typed or quoted, and no undecided particle; the English has no Korean sentence.</summary>
    public static void Told(Wording wording)
    {
        Require(wording.English.Length > 0, "No English for", wording.Korean);
        Require(wording.Korean.Any(letter => letter is >= '가' and <= '힣'), "No Hangul in", wording.Korean);
        Require(!UndecidedParticle().IsMatch(wording.Korean), "An undecided particle in", wording.Korean);
        var own = Typed().Replace(wording.Korean, " … ");
        Require(!EnglishWords().IsMatch(own), "English left in", wording.Korean);
        Require(!KoreanEnd().IsMatch(Typed().Replace(wording.English, " … ")), "Korean left in", wording.English);
    }

    private static void Require(bool isSo, string otherwise, string text)
    {
        if (!isSo)
        {
            throw new InvalidOperationException($"{otherwise}: {text}");
        }
    }

    [GeneratedRegex(@"은/는|이/가|을/를|과/와|으로/로|을\(를\)|은\(는\)|이\(가\)|\(으\)로")]
    private static partial Regex UndecidedParticle();

    /// <summary>What stands in quotes or angle brackets, and commands to type.</summary>
    [GeneratedRegex("""\".*?\"|'.*?'|<.*?>|sudo .*|\./soribit [^.]*|\n.*""", RegexOptions.Singleline)]
    private static partial Regex Typed();

    [GeneratedRegex(@"\b[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}\b")]
    private static partial Regex EnglishWords();

    [GeneratedRegex("(?:습니다|십시오)[.)]")]
    private static partial Regex KoreanEnd();
}
