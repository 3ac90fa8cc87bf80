using Soribit.Text.Phonetics;

namespace Soribit.Sound.Speaking.Intonation;

/// <summary>The smallest tune of Korean: a word or two short ones, low-high-low-high, or high from the start after a strong onset.</summary>
/// <remarks>Jun (1993), and Jun (2000) "K-ToBI labelling conventions", version 3.</remarks>
/// <param name="First">Position of its first syllable in the phrase.</param>
/// <param name="Last">Position of its last.</param>
internal sealed record AccentualPhrase(int First, int Last, bool BeginsHigh, bool IsEmphasised)
{
    private const int Longest = 5;
    private const int Short = 2;

    private static readonly string[] Asking = ["누", "무", "뭐", "뭘", "뭔", "어", "언", "왜", "몇", "얼"];

    /// <param name="isOpenQuestion">What follows a question word belongs to its phrase.</param>
    public static IReadOnlyList<AccentualPhrase> Of(SpeechPhrase phrase, bool isOpenQuestion)
    {
        var accents = new List<AccentualPhrase>();
        var isFocus = false;
        for (int word = 0, first = 0; word < phrase.Words.Count; word++)
        {
            var own = phrase.Words[word];
            var last = first + own.Syllables.Count - 1;
            isFocus |= accents.Count > 0 && accents[^1].IsEmphasised;
            if (accents.Count > 0 && !own.IsEmphasised && (isFocus || (!accents[^1].IsEmphasised && IsShort(accents[^1], own.Syllables.Count))))
            {
                accents[^1] = accents[^1] with { Last = last };
            }
            else
            {
                accents.Add(new AccentualPhrase(first, last, IsStrong(phrase.Syllables[first].Sounds[0]), own.IsEmphasised));
                isFocus = isOpenQuestion && Array.Exists(Asking, asking => own.Text.StartsWith(asking, StringComparison.Ordinal));
            }

            first = last + 1;
        }

        return accents;
    }

    private static bool IsShort(AccentualPhrase before, int syllables)
    {
        var length = before.Last - before.First + 1;
        return length + syllables <= Longest && (length <= Short || syllables <= Short);
    }

    private static bool IsStrong(Phoneme onset) =>
        onset.Voicing is Voicing.Tense or Voicing.Aspirated || onset is { Manner: Manner.Fricative, Voicing: Voicing.Voiceless };
}
