using Soribit.Text.Phonetics;
using Soribit.Text.Speech;

namespace Soribit.Sound.Speaking;

/// <summary>A syllable in its phrase.</summary>
/// <param name="Nucleus">Position of the sound that carries it.</param>
/// <param name="Word">Position of its word in the phrase.</param>
internal sealed record PhraseSyllable(IReadOnlyList<Phoneme> Sounds, int Nucleus, int Stress, int Word, bool IsFirst, bool IsLast, int WordSyllables, bool IsEmphasised)
{
    public Phoneme Vowel => Sounds[Nucleus];

    /// <param name="phonemes">IPA; a syllable of letters that nobody reads is said on a neutral vowel.</param>
    public static PhraseSyllable Of(string phonemes, int stress, int word, bool isFirst, bool isLast, int wordSyllables, bool isEmphasised = false)
    {
        var sounds = Phonemes.Parse(phonemes.Length > 0 ? phonemes : "ə");
        return new PhraseSyllable(sounds, NucleusOf(sounds), stress, word, isFirst, isLast, wordSyllables, isEmphasised);
    }

    /// <summary>The vowel; else the last sound that can be held ("button"), else the last.</summary>
    private static int NucleusOf(IReadOnlyList<Phoneme> sounds)
    {
        for (var i = 0; i < sounds.Count; i++)
        {
            if (sounds[i].IsVowel)
            {
                return i;
            }
        }

        for (var i = sounds.Count - 1; i >= 0; i--)
        {
            if (sounds[i].IsSonorant)
            {
                return i;
            }
        }

        return sounds.Count - 1;
    }
}

/// <summary>What is said between two pauses of a sentence.</summary>
/// <param name="FirstWord">Position of its first word in the sentence.</param>
/// <param name="End">What follows; never <see cref="SpeechBreak.None"/> or <see cref="SpeechBreak.Word"/>.</param>
internal sealed record SpeechPhrase(IReadOnlyList<SpokenWord> Words, IReadOnlyList<PhraseSyllable> Syllables, int FirstWord, SpeechBreak End)
{
    /// <summary>A pause is made after so many syllables, whatever the punctuation.</summary>
    private const int LongestSyllables = 36;

    public static IReadOnlyList<SpeechPhrase> Of(SpokenSentence sentence)
    {
        var phrases = new List<SpeechPhrase>();
        var first = 0;
        var syllables = 0;
        for (var i = 0; i < sentence.Words.Count; i++)
        {
            syllables += sentence.Words[i].Syllables.Count;
            var isLast = i + 1 == sentence.Words.Count;
            if (isLast || sentence.Words[i].Break > SpeechBreak.Word || syllables + sentence.Words[i + 1].Syllables.Count > LongestSyllables)
            {
                var end = sentence.Words[i].Break;
                SpokenWord[] words = [.. sentence.Words.Skip(first).Take(i + 1 - first)];
                phrases.Add(new SpeechPhrase(words, [.. words.SelectMany(SyllablesOf)], first, isLast ? SpeechBreak.Sentence : end > SpeechBreak.Word ? end : SpeechBreak.Breath));
                (first, syllables) = (i + 1, 0);
            }
        }

        return phrases;
    }

    private static IEnumerable<PhraseSyllable> SyllablesOf(SpokenWord word, int index) => word.Syllables.Select((syllable, i) =>
        PhraseSyllable.Of(syllable.Phonemes, syllable.Stress, index, i == 0, i + 1 == word.Syllables.Count, word.Syllables.Count, word.IsEmphasised));
}
