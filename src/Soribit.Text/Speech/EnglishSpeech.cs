using System.Buffers;
using Soribit.Text.Briefs;
using Soribit.Text.Lyrics;
using Soribit.Text.Phonetics;

namespace Soribit.Text.Speech;

/// <summary>An English sentence as it is spoken: figures read out, function words weak, with the places where one pauses.</summary>
internal static class EnglishSpeech
{
    /// <summary>A pause may be made before a conjunction after this many words when half as many follow.</summary>
    private const int LongPhrase = 8;

    private static readonly HashSet<string> Conjunctions =
        ["and", "but", "or", "so", "because", "that", "which", "who", "when", "while", "where", "if", "although", "though", "until", "unless", "after", "before", "since", "than"];

    private static readonly SearchValues<char> FullStops = SearchValues.Create(".!…。！");
    private static readonly SearchValues<char> QuestionMarks = SearchValues.Create("?？");
    private static readonly SearchValues<char> Commas = SearchValues.Create(",;:)—–、");

    private static readonly Dictionary<string, string> WeakForms = WordTable.Rows("weak-forms.tsv", 2).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <summary>Whether capitals are said letter by letter.</summary>
    public static bool IsSpelled(string capitals) => WordReader.Read($"{capitals} a", isKorean: false).Count > 2;

    /// <summary>The words to ask a speech program about.</summary>
    public static IEnumerable<string> Words(string sentence) => WordReader.Read(EnglishFigures.In(sentence), isKorean: false)
        .SelectMany(word => word)
        .Where(piece => piece.Kind == PieceKind.Latin)
        .Select(piece => LyricReader.PronunciationKey(piece.Core));

    public static IReadOnlyList<SpokenSyllable> Read(string sentence, LineReader reader)
    {
        if (reader.Read(EnglishFigures.In(sentence)) is not { } read)
        {
            return [];
        }

        var words = read.Words;
        var syllables = new List<SpokenSyllable>();
        var since = 0;
        for (var i = 0; i < words.Count; i++)
        {
            since++;
            var next = i + 1 < words.Count ? words[i + 1] : null;
            var end = next is null ? SpeechBreak.Sentence : After(words[i].Text);
            if (end == SpeechBreak.Word && since >= LongPhrase && words.Count - i > LongPhrase / 2 && Conjunctions.Contains(Letters(next!)))
            {
                end = SpeechBreak.Breath;
            }

            since = end == SpeechBreak.Word ? since : 0;
            var word = Weakened(words[i], end, next);
            for (var k = 0; k < word.Count; k++)
            {
                syllables.Add(new SpokenSyllable(word[k].Text, word[k].Text, word[k].Phonemes, word[k].Stress, k + 1 < word.Count ? SpeechBreak.None : end));
            }
        }

        return syllables;
    }

    /// <summary>"to" is tə in "to go", but not at the end of a phrase; "the" is ði before a vowel.</summary>
    private static IReadOnlyList<LyricSyllable> Weakened(LyricWord word, SpeechBreak end, LyricWord? next)
    {
        if (end != SpeechBreak.Word || word.Syllables is not [{ Stress: not 1 } only] || !WeakForms.TryGetValue(Letters(word), out var weak))
        {
            return word.Syllables;
        }

        var beforeVowel = next is not null && Phonetics.Phonemes.Parse(next.Syllables[0].Phonemes) is [{ IsVowel: true }, ..];
        return [only with { Phonemes = beforeVowel && weak is "ðə" or "tə" ? weak[..1] + (weak is "ðə" ? "i" : "ʊ") : weak }];
    }

    private static string Letters(LyricWord word) => LyricReader.PronunciationKey(string.Concat(word.Text.Where(letter => char.IsLetter(letter) || letter is '\'' or '’')).Replace('’', '\''));

    private static SpeechBreak After(string word)
    {
        var last = word.Length - 1;
        while (last >= 0 && !char.IsLetterOrDigit(word[last]))
        {
            last--;
        }

        var after = word.AsSpan(last + 1);
        return after.ContainsAny(QuestionMarks) ? SpeechBreak.Question
            : after.ContainsAny(FullStops) ? SpeechBreak.Sentence
            : after.ContainsAny(Commas) ? SpeechBreak.Breath
            : SpeechBreak.Word;
    }
}
