using System.Text.RegularExpressions;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Forms;

/// <summary>Lyric sheets as the reader of pages makes them; syllables are Hangul letters, or groups of vowels.</summary>
internal static partial class Lyrics
{
    /// <summary>Kim Sowol, 진달래꽃 (1925).</summary>
    public static LyricSheet Azaleas { get; } = Sheet(
        ("", LyricSectionKind.Unmarked, 'A', "나 보기가 역겨워 / 가실 때에는 / 말없이 고이 보내 드리우리다"),
        ("", LyricSectionKind.Unmarked, 'A', "영변에 약산 / 진달래꽃 / 아름 따다 가실 길에 뿌리우리다"),
        ("", LyricSectionKind.Unmarked, 'A', "가시는 걸음걸음 / 놓인 그 꽃을 / 사뿐히 즈려밟고 가시옵소서"),
        ("", LyricSectionKind.Unmarked, 'A', "나 보기가 역겨워 / 가실 때에는 / 죽어도 아니 눈물 흘리우리다"));

    public static LyricSheet Harbor { get; } = Sheet(
        ("Verse 1", LyricSectionKind.Verse, 'A', "The harbor lights are burning low / The gulls have gone to sleep / I count the boats that come and go / And all the words they keep"),
        ("Chorus", LyricSectionKind.Chorus, 'B', "So carry me home over the water / Carry me home tonight / I was the tide and you were the harbor / You were the steady light"),
        ("Verse 2", LyricSectionKind.Verse, 'A', "The letters that I never sent / Are folded in the sand / I wonder where the summer went / I wonder where you stand"),
        ("Chorus", LyricSectionKind.Chorus, 'B', ""),
        ("Bridge", LyricSectionKind.Bridge, 'C', "And if the storm should take the shore / I will be waiting at the door"),
        ("Chorus", LyricSectionKind.Chorus, 'B', ""));

    public static LyricSheet Sheet(params IReadOnlyList<(string Name, LyricSectionKind Kind, char Letter, string Lines)> sections)
    {
        var index = 0;
        return new LyricSheet(
        [
            .. sections.Select(section => new LyricSection(
                section.Name,
                section.Kind,
                section.Letter,
                [.. section.Lines.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Line(index++, line))])),
        ]);
    }

    private static LyricLine Line(int index, string text) => new(index, text, [.. text.Split(' ').Select(word => new LyricWord(word, Syllables(word)))], "");

    private static IReadOnlyList<LyricSyllable> Syllables(string word) => word.Any(letter => letter >= '가')
        ? [.. word.Select(letter => new LyricSyllable(letter.ToString(), 0, ""))]
        : [.. Enumerable.Range(0, Math.Max(1, Vowels().Count(word))).Select(syllable => new LyricSyllable(word, syllable == 0 ? 1 : 0, ""))];

    [GeneratedRegex("[aeiouy]+", RegexOptions.IgnoreCase)]
    private static partial Regex Vowels();
}
