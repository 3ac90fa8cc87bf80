using System.Text.RegularExpressions;

namespace Soribit.Text.Briefs;

/// <summary>Reads the words of a prompt that are left when its figures are claimed.</summary>
internal static partial class PromptWords
{
    private const int PurposeReach = 5;

    /// <summary>Words that name a purpose only after "for", or before a word for music.</summary>
    private static readonly string[] Ambiguous = ["work", "working", "play", "reading", "focus", "running", "exercise", "concentration", "sleep", "sleeping", "conference", "farewell", "bride", "gym", "game", "video", "ad"];

    private static readonly string[] Denials = ["no", "without", "minus", "except", "excluding", "zero", "not"];
    private static readonly string[] Connectors = ["and", "or", "nor", "any", "the", "a", "an", "too", "so", "very", "that", "overly"];
    private static readonly string[] Only = ["solo", "only", "just", "독주", "독주곡", "솔로", "단독", "오직"];
    private static readonly string[] KoreanDenials = ["없", "빼", "말고", "제외"];
    private static readonly string[] ListParticles = ["과", "와", "나", "이나", "랑", "이랑", "하고"];
    private static readonly string[] MusicNouns = ["music", "song", "track", "soundtrack", "theme", "score", "piece", "tune", "intro", "jingle"];

    [GeneratedRegex(@"[\p{L}\p{N}&#'’♯♭%$+]+")]
    private static partial Regex Word { get; }

    /// <summary>Adds what is understood to the wishes and returns what is not, as written, neighbouring words together.</summary>
    public static IReadOnlyList<string> Read(PromptPage page, Wishes wishes)
    {
        var words = Word.Matches(page.Open).Select(match => new PromptWord(match.Value.ToLowerInvariant().Replace('’', '\''), match.Index, match.Length)).ToArray();
        var spans = Spans(page, words);
        foreach (var span in spans.Where(span => span.Meanings.Count > 0))
        {
            Understand(page, words, spans, span, wishes);
        }

        return Leftovers(page, words, spans);
    }

    private static List<Span> Spans(PromptPage page, PromptWord[] words)
    {
        var texts = words.Select(word => word.Text).ToArray();
        var spans = new List<Span>();
        for (var at = 0; at < words.Length;)
        {
            var run = 1;
            while (at + run < words.Length && IsGap(page.Open, words[at + run - 1].End, words[at + run].Start))
            {
                run++;
            }

            var meanings = Lexicon.Match(texts.AsSpan(at, run), out var length);
            length = Math.Max(length, 1);
            if (meanings.Any(meaning => meaning.Field == "purpose") && !IsPurpose(words, at, length))
            {
                meanings = [.. meanings.Where(meaning => meaning.Field != "purpose")];
            }

            spans.Add(new Span(at, length, meanings));
            at += length;
        }

        return spans;
    }

    private static bool IsGap(string open, int from, int to) => open.AsSpan(from, to - from).IndexOfAnyExcept(" -_".AsSpan()) < 0;

    private static bool IsPurpose(PromptWord[] words, int at, int length) =>
        length > 1 || !Ambiguous.Contains(words[at].Text)
        || words[Math.Max(0, at - PurposeReach)..at].Any(word => word.Text is "for" or "to")
        || (at + length < words.Length && MusicNouns.Contains(words[at + length].Text));

    private static void Understand(PromptPage page, PromptWord[] words, List<Span> spans, Span span, Wishes wishes)
    {
        var from = page.Text[words[span.At].Start..words[span.At + span.Length - 1].End];
        var denied = IsDenied(page, words, spans, span);
        foreach (var (field, value) in span.Meanings)
        {
            switch (field)
            {
                case "instrument" when denied:
                    wishes.Exclude(value, from, null);
                    break;
                case "instrument":
                    wishes.Instrument(value, from, null);
                    if (IsSolo(words, span))
                    {
                        wishes.Only(from);
                    }

                    break;
                case "voice" when denied && value != "none":
                    wishes.Voice("none", from, null);
                    break;
                case "voice":
                    wishes.Voice(value, from, null);
                    break;
                case "mood" when !denied:
                    wishes.Mood(value, from, null);
                    break;
                case "style" when !denied:
                    wishes.Genre(value, from, null);
                    break;
                case "tempo" when !denied:
                    wishes.Single("tempo word", value, from, null);
                    break;
                case "purpose" when !denied:
                    wishes.Purpose(value, from, null);
                    break;
                case "ending" when !denied:
                    wishes.Single(field, value, from, null);
                    break;
                default:
                    span.Refused = true; // "not sad": nothing here can promise an absence of mood, so it is listed
                    break;
            }
        }
    }

    /// <summary>"no drums", "without drums or bass", "no drums, bass or vocals"; 드럼 없이, 드럼과 베이스 빼고.</summary>
    private static bool IsDenied(PromptPage page, PromptWord[] words, List<Span> spans, Span span)
    {
        var hasOr = false;
        var isNext = true;
        for (var i = spans.IndexOf(span) - 1; i >= 0; i--)
        {
            var word = words[spans[i].At].Text;
            var isListed = spans[i].Meanings.Any(meaning => meaning.Field is "instrument" or "voice");
            var gap = page.Open[words[spans[i].At + spans[i].Length - 1].End..words[spans[i + 1].At].Start];
            if (gap.Contains(PromptPage.Claimed, StringComparison.Ordinal) || gap.IndexOfAny(['.', ';', '!', '?']) >= 0
                || (gap.Contains(',', StringComparison.Ordinal) && !hasOr && !OrFollows(words, spans, i + 1)))
            {
                break;
            }

            if (Denials.Contains(word) && (spans[i].Length == 1 || spans[i].Meanings.Any(meaning => meaning.Value == "none")))
            {
                if (word == "not" && !isNext)
                {
                    break; // "not too sad piano ballad" is still a piano ballad
                }

                spans[i].IsUsed = true;
                return true;
            }

            hasOr |= word is "or" or "nor";
            isNext &= spans[i].Meanings.Count == 0;
            if (!isListed && !Connectors.Contains(word) && !spans[i].Meanings.Any(meaning => meaning.Field == "mood"))
            {
                break;
            }
        }

        return IsDeniedInKorean(words, spans, span);
    }

    private static bool OrFollows(PromptWord[] words, List<Span> spans, int from)
    {
        for (var i = from; i < spans.Count; i++)
        {
            var word = words[spans[i].At].Text;
            if (word is "or" or "nor")
            {
                return true;
            }

            if (spans[i].Meanings.Count == 0)
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsDeniedInKorean(PromptWord[] words, List<Span> spans, Span span)
    {
        for (var i = spans.IndexOf(span); i < spans.Count; i++)
        {
            var here = words[spans[i].At + spans[i].Length - 1].Text;
            if (KoreanDenials.Any(denial => here.StartsWith(denial, StringComparison.Ordinal)))
            {
                return true; // 드럼이나 [보컬 없이]
            }

            if (i + 1 == spans.Count)
            {
                return false;
            }

            var next = words[spans[i + 1].At].Text;
            if (spans[i + 1].Meanings.Count == 0 && KoreanDenials.Any(denial => next.StartsWith(denial, StringComparison.Ordinal)) && next.Length <= 5)
            {
                spans[i + 1].IsUsed = true;
                return true;
            }

            var goesOn = ListParticles.Any(particle => here.EndsWith(particle, StringComparison.Ordinal))
                && spans[i + 1].Meanings.Any(meaning => meaning.Field is "instrument" or "voice");
            if (!goesOn)
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsSolo(PromptWord[] words, Span span)
    {
        var end = span.At + span.Length;
        var last = words[end - 1].Text;
        return (span.At > 0 && Only.Contains(words[span.At - 1].Text))
            || (end < words.Length && (words[end].Text is "alone" || Only.Any(only => words[end].Text == only || (Hangul.IsSyllable(only[0]) && words[end].Text.StartsWith(only, StringComparison.Ordinal)))))
            || (Hangul.IsSyllable(last[0]) && (last.EndsWith('만') || last.EndsWith("만으로", StringComparison.Ordinal) || last.Contains("독주", StringComparison.Ordinal) || last.Contains("솔로", StringComparison.Ordinal)));
    }

    private static List<string> Leftovers(PromptPage page, PromptWord[] words, List<Span> spans)
    {
        var left = new List<string>();
        var lastEnd = -1;
        foreach (var span in spans)
        {
            if ((span.Meanings.Count > 0 && !span.Refused) || span.IsUsed || (!span.Refused && IsStopWord(words[span.At].Text)))
            {
                continue;
            }

            var (start, end) = (words[span.At].Start, words[span.At + span.Length - 1].End);
            if (span.Refused)
            {
                var denial = span.At - 1;
                while (denial > 0 && Connectors.Contains(words[denial].Text))
                {
                    denial--;
                }

                start = denial >= 0 && Denials.Contains(words[denial].Text) ? words[denial].Start : start;
            }

            if (left.Count > 0 && lastEnd >= 0 && IsGap(page.Open, lastEnd, Math.Max(start, lastEnd)))
            {
                left[^1] += page.Text[lastEnd..end];
            }
            else
            {
                left.Add(page.Text[start..end]);
            }

            lastEnd = end;
        }

        return left;
    }

    private static bool IsStopWord(string word)
    {
        if (Vocabulary.StopWords.Contains(word) || Only.Contains(word) || (Hangul.IsSyllable(word[0]) && WordEndings.Accepts(word)))
        {
            return true;
        }

        for (var end = word.Length - 1; end > 0 && Hangul.IsSyllable(word[end]); end--)
        {
            if (WordEndings.Accepts(word.AsSpan(end)) && (Vocabulary.StopWords.Contains(word[..end]) || Only.Contains(word[..end])))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="Text">Lower case.</param>
    private sealed record PromptWord(string Text, int Start, int Length)
    {
        public int End => Start + Length;
    }

    /// <summary>One or more words that were looked up together.</summary>
    private sealed class Span(int at, int length, IReadOnlyList<Meaning> meanings)
    {
        public int At => at;

        public int Length => length;

        public IReadOnlyList<Meaning> Meanings => meanings;

        /// <summary>It denied another span.</summary>
        public bool IsUsed { get; set; }

        /// <summary>Known words, but nothing that can be granted.</summary>
        public bool Refused { get; set; }
    }
}
