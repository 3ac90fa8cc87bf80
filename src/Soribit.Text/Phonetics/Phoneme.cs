namespace Soribit.Text.Phonetics;

public enum Manner
{
    Vowel,
    Glide,
    Lateral,
    Tap,
    Nasal,
    Stop,
    Affricate,
    Fricative,
}

public enum Place
{
    None,
    Labial,
    Dental,
    Alveolar,
    Postalveolar,
    Palatal,
    Velar,
    Glottal,
}

public enum Voicing
{
    Voiced,
    Voiceless,

    /// <summary>Korean ㄱ ㄷ ㅂ ㅈ: voiced between voiced sounds, weakly aspirated at the start of a phrase.</summary>
    Lenis,

    /// <summary>Korean ㄲ ㄸ ㅃ ㅆ ㅉ: no aspiration, the voice starts at once.</summary>
    Tense,

    /// <summary>Korean ㅋ ㅌ ㅍ ㅊ.</summary>
    Aspirated,

    /// <summary>A stop that ends a Korean syllable: closed and not let go.</summary>
    Unreleased,
}

/// <summary>A speech sound of Korean or English.</summary>
/// <param name="Symbol">IPA, its key; <see cref="Phonemes"/> has the list.</param>
/// <param name="Seconds">How long it usually is when spoken.</param>
/// <param name="From">The vowel that a diphthong begins as; null for any other sound.</param>
/// <param name="To">The vowel that a diphthong ends as.</param>
public sealed record Phoneme(string Symbol, Manner Manner, Place Place, Voicing Voicing, double Seconds, string? From, string? To)
{
    public bool IsVowel => Manner == Manner.Vowel;

    /// <summary>Sung on a pitch, if it must be: everything but stops, affricates and fricatives.</summary>
    public bool IsSonorant => Manner is not (Manner.Stop or Manner.Affricate or Manner.Fricative);

    public override string ToString() => Symbol;
}
