using System.Text;
using Soribit.Text.Numbers;

namespace Soribit.Text.Lyrics;

internal enum PieceKind
{
    /// <summary>Composed blocks, a syllable each.</summary>
    Hangul,

    /// <summary>An English word or part of one.</summary>
    Latin,

    /// <summary>Letters of other scripts, and jamo standing alone: a syllable a character.</summary>
    Other,
}

/// <summary>A stretch of a word in one script.</summary>
/// <param name="Text">With the punctuation around it, as printed.</param>
/// <param name="Core">The letters alone.</param>
internal readonly record struct Piece(PieceKind Kind, string Text, string Core);

/// <summary>Cuts a line into words and a word into pieces; figures and spelled-out capitals become the words that are said.</summary>
internal static class WordReader
{
    private const int LongestSpelled = 3;

    private static readonly string[] KoreanLetters =
    [
        "에이", "비", "시", "디", "이", "에프", "지", "에이치", "아이", "제이", "케이", "엘", "엠", "엔", "오", "피", "큐", "아르", "에스", "티", "유", "브이", "더블유", "엑스", "와이", "제트",
    ];

    private static readonly string[] SpelledInEnglish = ["USA", "UFO", "UK", "EU", "AI", "ABC", "IOU"];

    /// <summary>The words of a line, each a list of pieces.</summary>
    public static IReadOnlyList<IReadOnlyList<Piece>> Read(string line, bool isKorean)
    {
        var words = new List<IReadOnlyList<Piece>>();
        var isShouted = !line.Any(char.IsLower);
        var chunks = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Divided).ToArray();
        for (var i = 0; i < chunks.Length; i++)
        {
            words.AddRange(Word(chunks[i], i + 1 < chunks.Length ? chunks[i + 1] : "", isKorean, isShouted));
        }

        return words;
    }

    /// <summary>Parts at hyphens, dashes and dots inside a chunk: "well-worn" is "well-" and "worn".</summary>
    private static IEnumerable<string> Divided(string chunk)
    {
        var start = 0;
        for (var i = 1; i + 1 < chunk.Length; i++)
        {
            var isBreak = chunk[i] is '-' or '‐' or '‑' or '–' or '—' or '…' or '/' or '~' or '·' or '_' or '+' or '=' || (chunk[i] is '.' or ',' or ':' && !char.IsAsciiDigit(chunk[i + 1]));
            if (isBreak && char.IsLetterOrDigit(chunk[i + 1]) && chunk[start..i].Any(char.IsLetterOrDigit))
            {
                yield return chunk[start..(i + 1)];
                start = i + 1;
            }
        }

        yield return chunk[start..];
    }

    private static IEnumerable<IReadOnlyList<Piece>> Word(string chunk, string next, bool isKorean, bool isShouted)
    {
        if (chunk is "&" or "＆")
        {
            return [[Latin(isKorean ? "and" : "and")]];
        }

        var runs = Runs(chunk);
        return isKorean ? [KoreanWord(runs, next)] : EnglishWords(runs, isShouted);
    }

    /// <summary>One word of all its runs, figures and capitals turned into Hangul.</summary>
    private static List<Piece> KoreanWord(List<Run> runs, string next)
    {
        var pieces = new List<Piece>();
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var following = i + 1 < runs.Count ? runs[i + 1].Core : next;
            pieces.Add(run.IsDigits ? run.As(PieceKind.Hangul, KoreanNumbers.Read(run.Core, following))
                : run.Kind == PieceKind.Latin && IsSpelled(run.Core, isShouted: false) ? run.As(PieceKind.Hangul, string.Concat(run.Core.Select(letter => KoreanLetters[letter - 'A'])))
                : run.As(run.Kind, run.Core));
        }

        return pieces;
    }

    /// <summary>A word, or the several words of a figure or of letters said one by one.</summary>
    private static IEnumerable<IReadOnlyList<Piece>> EnglishWords(List<Run> runs, bool isShouted)
    {
        var word = new List<Piece>();
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var said = run.IsDigits ? Figure(run.Core, i + 1 < runs.Count ? runs[i + 1].Core : "")
                : run.Kind == PieceKind.Latin && IsSpelledInEnglish(run.Core, isShouted) ? [.. run.Core.SelectMany(letter => letter == 'W' ? (string[])["double", "U"] : [$"{letter}"])]
                : null;
            if (said is null)
            {
                word.Add(run.As(run.Kind, run.Core));
                continue;
            }

            if (word.Count > 0)
            {
                yield return word;
                word = [];
            }

            for (var j = 0; j < said.Count; j++)
            {
                yield return [new Piece(PieceKind.Latin, (j == 0 ? run.Before : "") + said[j] + (j == said.Count - 1 ? run.After : ""), said[j])];
            }

            i += run.IsDigits && i + 1 < runs.Count && IsOrdinalEnding(runs[i + 1].Core) ? 1 : 0;
        }

        if (word.Count > 0)
        {
            yield return word;
        }
    }

    private static IReadOnlyList<string> Figure(string digits, string following)
    {
        var words = EnglishNumbers.Read(digits);
        return !IsOrdinalEnding(following) ? words : [.. words.SkipLast(1), words[^1] switch
        {
            "one" => "first",
            "two" => "second",
            "three" => "third",
            "five" => "fifth",
            "eight" => "eighth",
            "nine" => "ninth",
            "twelve" => "twelfth",
            var tens when tens.EndsWith('y') => $"{tens[..^1]}ieth",
            var other => $"{other}th",
        }];
    }

    private static bool IsOrdinalEnding(string text) => text.ToLowerInvariant() is "st" or "nd" or "rd" or "th";

    private static bool IsSpelled(string word, bool isShouted) =>
        !isShouted && word.Length > 1 && word.All(char.IsAsciiLetterUpper) && (word.Length <= LongestSpelled || word.IndexOfAny(['A', 'E', 'I', 'O', 'U', 'Y']) < 0);

    private static bool IsSpelledInEnglish(string word, bool isShouted) =>
        word.Length > 1 && word.All(char.IsAsciiLetterUpper) && !isShouted
        && (SpelledInEnglish.Contains(word) || word.IndexOfAny(['A', 'E', 'I', 'O', 'U', 'Y']) < 0);

    private static Piece Latin(string word) => new(PieceKind.Latin, word, word);

    /// <summary>Stretches of one script with the punctuation after them (and before the first).</summary>
    private static List<Run> Runs(string chunk)
    {
        var runs = new List<Run>();
        var before = new StringBuilder();
        for (var i = 0; i < chunk.Length;)
        {
            var kind = KindAt(chunk, i);
            if (kind is null)
            {
                if (runs.Count > 0)
                {
                    runs[^1] = runs[^1] with { After = runs[^1].After + chunk[i] };
                }
                else
                {
                    before.Append(chunk[i]);
                }

                i++;
                continue;
            }

            var end = i + 1;
            while (end < chunk.Length && (KindAt(chunk, end) == kind || IsInside(chunk, end, kind.Value)))
            {
                end++;
            }

            var text = chunk[i..end];
            var core = kind == RunKind.Digits ? text.Replace(",", "", StringComparison.Ordinal) : text.Replace('’', '\'').Replace('ʼ', '\'').Replace('`', '\'');
            runs.Add(new Run(kind.Value, runs.Count == 0 ? before.ToString() : "", text, core, ""));
            i = end;
        }

        return runs;
    }

    private static bool IsInside(string chunk, int at, RunKind kind) => kind switch
    {
        RunKind.Latin => chunk[at] is '\'' or '’' or 'ʼ' or '`' && at + 1 < chunk.Length && KindAt(chunk, at + 1) == RunKind.Latin,
        RunKind.Digits => chunk[at] == ',' && at + 3 < chunk.Length && chunk.AsSpan(at + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0,
        _ => false,
    };

    private static RunKind? KindAt(string chunk, int at)
    {
        var letter = chunk[at];
        return Hangul.IsSyllable(letter) ? RunKind.Hangul
            : char.IsAsciiDigit(letter) ? RunKind.Digits
            : IsLatin(letter) ? RunKind.Latin
            : char.IsSurrogate(letter) ? (char.IsHighSurrogate(letter) ? char.IsLetter(chunk, at) : at > 0 && char.IsHighSurrogate(chunk[at - 1]) && char.IsLetter(chunk, at - 1)) ? RunKind.Other : null
            : char.IsLetterOrDigit(letter) && letter is not ('ʼ' or 'ー') ? RunKind.Other
            : null;
    }

    private static bool IsLatin(char letter) => char.IsLetter(letter) && letter < '\u0250';

    private enum RunKind
    {
        Hangul,
        Latin,
        Digits,
        Other,
    }

    private readonly record struct Run(RunKind Script, string Before, string Text, string Core, string After)
    {
        public bool IsDigits => Script == RunKind.Digits;

        public PieceKind Kind => Script switch { RunKind.Hangul => PieceKind.Hangul, RunKind.Other => PieceKind.Other, _ => PieceKind.Latin };

        /// <summary>The piece, with other letters in place of its own when it is said otherwise than written.</summary>
        public Piece As(PieceKind kind, string core) => new(kind, Before + (core == Core ? Text : core) + After, core);
    }
}
