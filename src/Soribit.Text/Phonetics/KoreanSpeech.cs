using System.Buffers;
using Soribit.Text.Lyrics;
using Soribit.Text.Lyrics.English;
using Soribit.Text.Phonetics.Korean;

namespace Soribit.Text.Phonetics;

/// <summary>What comes after a syllable of speech.</summary>
public enum SpeechBreak
{
    /// <summary>The same word goes on.</summary>
    None,

    /// <summary>A new word in the same breath.</summary>
    Word,

    /// <summary>A pause in the sentence, where rules of pronunciation do not reach across.</summary>
    Breath,

    /// <summary>The end of a statement.</summary>
    Sentence,

    /// <summary>The end of a question.</summary>
    Question,
}

/// <summary>A syllable of speech.</summary>
/// <param name="Text">The letters: a block of Hangul as read out, or a part of a Latin word.</param>
/// <param name="Said">The respelling of a block; <paramref name="Text"/> for anything else.</param>
/// <param name="Phonemes">IPA in the inventory of <see cref="Phonetics.Phonemes"/>; "" for letters of no known script.</param>
/// <param name="Stress">As in <see cref="LyricSyllable"/>: Korean 1 at the start of a word, else 0.</param>
/// <param name="Break">What comes after it.</param>
public sealed record SpokenSyllable(string Text, string Said, string Phonemes, int Stress, SpeechBreak Break);

/// <summary>A Korean sentence as it is spoken: figures, units and Latin letters read out, pronounced across words, with the places where one breathes.</summary>
public static class KoreanSpeech
{
    /// <summary>A breath is taken after a clause of at least this many syllables when as many follow.</summary>
    private const int ShortestBreath = 8;

    private static readonly SearchValues<char> QuestionMarks = SearchValues.Create("?？");
    private static readonly SearchValues<char> FullStops = SearchValues.Create(".!…。！");
    private static readonly SearchValues<char> Commas = SearchValues.Create(",;:)—–、");

    /// <summary>Endings that close a clause.</summary>
    private static readonly string[] ClauseEndings =
        ["지만", "는데", "은데", "인데", "어서", "아서", "해서", "여서", "면서", "니까", "으면", "하면", "다면", "라면", "으며", "하며", "하고", "았고", "었고", "했고", "이고", "도록", "려고", "거나", "든지", "더니", "므로", "때문에"];

    /// <param name="text">One or more sentences. Letters of other scripts than Korean and Latin are passed through without sounds.</param>
    /// <param name="pronunciations">IPA of the Latin words as for <see cref="LyricReader.Read"/>; null has them guessed by their spelling.</param>
    public static IReadOnlyList<SpokenSyllable> Read(string text, IReadOnlyDictionary<string, string>? pronunciations)
    {
        var words = Words(text);
        var syllables = new List<SpokenSyllable>();
        var breaks = Breaks(words);
        var spaced = string.Concat(words.Select((word, i) => Letters(word) + (breaks[i] == SpeechBreak.Word ? " " : ", ")));
        var said = new Queue<PronouncedSyllable>(KoreanPronunciation.Read(spaced, PronunciationMode.Spoken));
        for (var i = 0; i < words.Length; i++)
        {
            var first = syllables.Count;
            foreach (var piece in words[i])
            {
                syllables.AddRange(Piece(piece, said, syllables.Count == first, pronunciations));
            }

            if (syllables.Count > first)
            {
                syllables[^1] = syllables[^1] with { Break = breaks[i] };
            }
        }

        return syllables;
    }

    /// <summary>The Latin words to ask a speech program about before <see cref="Read"/>.</summary>
    public static IReadOnlyList<string> LatinWords(string text) =>
    [
        .. Words(text).SelectMany(word => word)
            .Where(piece => piece.Kind == PieceKind.Latin)
            .Select(piece => LyricReader.PronunciationKey(piece.Core))
            .Where(key => key.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The end of a line ends a sentence.</summary>
    private static IReadOnlyList<Piece>[] Words(string text) =>
        [.. WordReader.Read(FiguresReadOut.In(SafeText.Of(text)).Replace("\n", ". ", StringComparison.Ordinal), isKorean: true).Where(word => word.Count > 0)];

    private static IEnumerable<SpokenSyllable> Piece(Piece piece, Queue<PronouncedSyllable> said, bool isFirst, IReadOnlyDictionary<string, string>? pronunciations) => piece.Kind switch
    {
        PieceKind.Hangul => piece.Core.Select((block, i) =>
        {
            var syllable = said.Dequeue();
            return new SpokenSyllable($"{block}", $"{syllable.Said}", syllable.Phonemes, isFirst && i == 0 ? 1 : 0, SpeechBreak.None);
        }),
        PieceKind.Latin => EnglishWord.Read(piece.Core, pronunciations?.GetValueOrDefault(LyricReader.PronunciationKey(piece.Core))).Syllables
            .Select(syllable => new SpokenSyllable(syllable.Text, syllable.Text, syllable.Phonemes, syllable.Stress, SpeechBreak.None)),
        _ => piece.Core.EnumerateRunes().Select(rune => rune.ToString())
            .Select(letter => new SpokenSyllable(letter, letter, KoreanSounds.IpaOfLetter(letter[0]), 0, SpeechBreak.None)),
    };

    private static string Letters(IReadOnlyList<Piece> word) => string.Concat(word.Select(piece => piece.Core));

    private static SpeechBreak[] Breaks(IReadOnlyList<Piece>[] words)
    {
        var breaks = Array.ConvertAll(words, AfterPunctuation);
        for (int i = 0, since = 0; i < words.Length; i++)
        {
            since += Letters(words[i]).Length;
            if (breaks[i] == SpeechBreak.Word && since >= ShortestBreath && Remaining(words, breaks, i) >= ShortestBreath
                && Array.Exists(ClauseEndings, ending => Letters(words[i]).EndsWith(ending, StringComparison.Ordinal)))
            {
                breaks[i] = SpeechBreak.Breath;
            }

            since = breaks[i] == SpeechBreak.Word ? since : 0;
        }

        if (breaks.Length > 0 && breaks[^1] < SpeechBreak.Sentence)
        {
            breaks[^1] = SpeechBreak.Sentence;
        }

        return breaks;
    }

    /// <summary>Letters up to the next pause that is written.</summary>
    private static int Remaining(IReadOnlyList<Piece>[] words, SpeechBreak[] breaks, int after)
    {
        var letters = 0;
        for (var i = after + 1; i < words.Length; i++)
        {
            letters += Letters(words[i]).Length;
            if (breaks[i] != SpeechBreak.Word)
            {
                break;
            }
        }

        return letters;
    }

    private static SpeechBreak AfterPunctuation(IReadOnlyList<Piece> word)
    {
        var (text, core) = (word[^1].Text, word[^1].Core);
        var after = text.AsSpan(text.LastIndexOf(core, StringComparison.Ordinal) + core.Length);
        return after.ContainsAny(QuestionMarks) ? SpeechBreak.Question
            : after.ContainsAny(FullStops) ? SpeechBreak.Sentence
            : after.ContainsAny(Commas) ? SpeechBreak.Breath
            : SpeechBreak.Word;
    }
}
