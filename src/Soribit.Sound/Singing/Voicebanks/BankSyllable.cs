using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>The sounds of a phrase as a bank has them: what comes before a vowel, the vowel, what closes it.</summary>
/// <param name="Follows">No silence is before it.</param>
internal sealed record BankSyllable(IReadOnlyList<SungPhone> Onset, SungPhone? Vowel, IReadOnlyList<SungPhone> Coda, bool Follows)
{
    /// <summary>Sounds that are less than this apart are sung in one.</summary>
    private const double Gap = 0.03;

    public double Start => Onset.Count > 0 ? Onset[0].Start : Vowel?.Start ?? Coda[0].Start;

    public double End => Coda.Count > 0 ? Coda[^1].End : Vowel?.End ?? Onset[^1].End;

    /// <summary>The quality at the end of the vowel.</summary>
    public Phoneme? VowelEnd => Vowel?.Phoneme is { To: { } to } ? Phonemes.Of(to) : Vowel?.Phoneme;

    /// <summary>The last sound.</summary>
    public Phoneme Last => Coda.Count > 0 ? Coda[^1].Phoneme : VowelEnd ?? Onset[^1].Phoneme;

    public static IReadOnlyList<BankSyllable> Of(IReadOnlyList<SungPhone> phones)
    {
        var syllables = new List<BankSyllable>();
        for (var first = 0; first < phones.Count;)
        {
            var next = first + 1;
            while (next < phones.Count && phones[next].Syllable == phones[first].Syllable)
            {
                next++;
            }

            var sounds = phones.Skip(first).Take(next - first).ToList();
            var follows = first > 0 && phones[first].Start - phones[first - 1].End < Gap;
            var vowel = sounds.FindIndex(sound => sound.Phoneme.IsVowel && !sound.IsCoda);
            if (vowel >= 0)
            {
                syllables.Add(new BankSyllable(sounds[..vowel], sounds[vowel], sounds[(vowel + 1)..], follows));
            }
            else if (follows)
            {
                syllables[^1] = syllables[^1] with { Coda = [.. syllables[^1].Coda, .. sounds] };
            }
            else
            {
                syllables.Add(new BankSyllable(sounds, null, [], follows));
            }

            first = next;
        }

        return syllables;
    }
}
