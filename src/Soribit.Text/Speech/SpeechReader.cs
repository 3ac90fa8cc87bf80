using System.Buffers;
using Soribit.Text.Lyrics;
using Soribit.Text.Phonetics;

namespace Soribit.Text.Speech;

/// <summary>Reads a text as it is to be spoken: sentences with their language and kind, words, syllables with sounds and stress, emphasis.</summary>
public static class SpeechReader
{
    private static readonly SearchValues<char> EndMarks = SearchValues.Create(".!?…。！？\"'”’)]」』》〉 ");
    private static readonly HashSet<string> EnglishAsking = ["who", "what", "when", "where", "why", "how", "which", "whose", "whom", "who's", "what's", "where's", "how's", "why's", "when's"];
    private static readonly HashSet<string> EnglishOpening = ["and", "but", "so", "then", "well", "oh", "hey", "now", "or"];
    private static readonly string[] KoreanAsking = ["누구", "누가", "누굴", "무엇", "무어", "뭐", "뭘", "뭔", "무슨", "무얼", "어디", "어딜", "언제", "왜", "어떻", "어떤", "어느", "어째", "얼마", "몇"];

    /// <summary>The Latin words to ask a speech program about before <see cref="Read"/>, each once.</summary>
    /// <param name="language">"ko" or "en" for all; null to go by each sentence's script.</param>
    public static IReadOnlyList<string> LatinWords(string text, string? language) =>
    [
        .. Cut(text, language)
            .SelectMany(sentence => sentence.Language == "ko" ? KoreanSpeech.LatinWords(sentence.Text) : EnglishSpeech.Words(sentence.Text))
            .Where(key => key.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <param name="language">"ko" or "en" for all; null to go by each sentence's script.</param>
    /// <param name="pronunciations">IPA by the words of <see cref="LatinWords"/>; null has them guessed by their spelling.</param>
    public static SpokenText Read(string text, string? language, IReadOnlyDictionary<string, string>? pronunciations)
    {
        var reader = new LineReader(isKorean: false, pronunciations ?? new Dictionary<string, string>());
        var sentences = new List<SpokenSentence>();
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var cut in Cut(text, language))
        {
            var words = Words(cut, part => cut.Language == "ko" ? KoreanSpeech.Read(part, pronunciations) : EnglishSpeech.Read(part, reader), unknown);
            if (words.Count > 0)
            {
                sentences.Add(new SpokenSentence(cut.Text, cut.Language, KindOf(cut.Text, cut.Language), words, cut.EndsParagraph));
            }
            else if (sentences.Count > 0 && cut.EndsParagraph)
            {
                sentences[^1] = sentences[^1] with { EndsParagraph = true };
            }
        }

        return new SpokenText(sentences, [.. Notes(unknown)]);
    }

    private sealed record CutSentence(string Text, string Language, bool EndsParagraph, IReadOnlyList<(int Start, int End)> Marked);

    private static IEnumerable<CutSentence> Cut(string text, string? language)
    {
        var before = text.Any(Hangul.IsHangul) ? "ko" : "en";
        foreach (var (sentence, endsParagraph) in Sentences.In(SafeText.Of(text)))
        {
            var (plain, marked) = Emphasis.Read(sentence);
            before = language ?? LanguageOf(plain) ?? before;
            yield return new CutSentence(plain, before, endsParagraph, marked);
        }
    }

    /// <summary>Hangul outweighs two thirds as many Latin words; null where there is neither.</summary>
    private static string? LanguageOf(string sentence)
    {
        var hangul = sentence.Count(Hangul.IsHangul);
        var latin = 0;
        for (var i = 0; i < sentence.Length; i++)
        {
            latin += char.IsAsciiLetter(sentence[i]) && (i == 0 || !char.IsAsciiLetter(sentence[i - 1])) ? 1 : 0;
        }

        return hangul + latin == 0 ? null : hangul >= 1.5 * latin ? "ko" : "en";
    }

    private static List<SpokenWord> Words(CutSentence sentence, Func<string, IReadOnlyList<SpokenSyllable>> read, SortedSet<string> unknown)
    {
        var syllables = read(sentence.Text);

        // A stretch of letters is the syllables that its end adds to those of what stands before it.
        (int From, int To)[] emphasised = [.. sentence.Marked.Select(span => (read(sentence.Text[..span.Start]).Count, read(sentence.Text[..span.End]).Count))];
        var words = new List<SpokenWord>();
        var own = new List<SpokenSyllable>();
        var isEmphasised = false;
        for (var i = 0; i < syllables.Count; i++)
        {
            var syllable = syllables[i];
            if (Phonetics.Phonemes.Parse(syllable.Phonemes).Count > 0)
            {
                own.Add(syllable);
                isEmphasised |= Array.Exists(emphasised, span => i >= span.From && i < span.To);
            }
            else
            {
                unknown.Add(syllable.Text);
                if (syllable.Break > SpeechBreak.Word && own.Count == 0 && words.Count > 0)
                {
                    words[^1] = words[^1] with { Syllables = [.. words[^1].Syllables.SkipLast(1), words[^1].Syllables[^1] with { Break = syllable.Break }] };
                }
            }

            if (syllable.Break != SpeechBreak.None && own.Count > 0)
            {
                own[^1] = own[^1] with { Break = syllable.Break };
                words.Add(new SpokenWord(string.Concat(own.Select(part => part.Text)), [.. own], isEmphasised));
                own.Clear();
                isEmphasised = false;
            }
        }

        return words;
    }

    /// <summary>What a sentence does, by the mark that ends it and its words.</summary>
    /// <param name="language">"ko" or "en".</param>
    public static SentenceKind KindOf(string sentence, string language)
    {
        var end = sentence.AsSpan(sentence.AsSpan().LastIndexOfAnyExcept(EndMarks) + 1);
        if (end.IndexOfAny("?？") >= 0)
        {
            return (language == "ko" ? IsOpenKorean(sentence) : IsOpenEnglish(sentence)) ? SentenceKind.OpenQuestion : SentenceKind.YesNoQuestion;
        }

        return end.IndexOfAny("!！") >= 0 ? SentenceKind.Exclamation
            : end.IndexOf('…') >= 0 || end.IndexOf("...") >= 0 ? SentenceKind.Trailing
            : SentenceKind.Statement;
    }

    private static bool IsOpenEnglish(string sentence)
    {
        string[] words = [.. sentence.ToLowerInvariant().Replace('’', '\'').Split((char[])[' ', ',', '"', '“', '?', '.'], StringSplitOptions.RemoveEmptyEntries)];
        return (words.SkipWhile(EnglishOpening.Contains).FirstOrDefault() is { } first && EnglishAsking.Contains(first)) || Array.IndexOf(words, "or", Math.Min(1, words.Length)) > 0;
    }

    private static bool IsOpenKorean(string sentence) => sentence.Split(' ').Any(word => Array.Exists(KoreanAsking, asking => word.TrimStart('"', '“', '\'', '‘').StartsWith(asking, StringComparison.Ordinal)));

    private static IEnumerable<Wording> Notes(SortedSet<string> unknown)
    {
        if (unknown.Count > 0)
        {
            var some = string.Join(' ', unknown.Take(8)) + (unknown.Count > 8 ? " …" : "");
            yield return new(
                $"Letters that are neither Korean nor English ({some}) are left out.",
                $"한글도 로마자도 아닌 글자({some})는 읽지 않았습니다.");
        }
    }
}
