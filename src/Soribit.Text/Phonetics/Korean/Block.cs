namespace Soribit.Text.Phonetics.Korean;

/// <summary>A syllable taken apart into its letters, so that rules read as the grammar writes them.</summary>
/// <param name="Coda"><see cref="None"/> for an open syllable.</param>
internal readonly record struct Block(char Onset, char Vowel, char Coda)
{
    public const char None = ' ';

    private const string Onsets = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string Vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
    private const string Codas = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    private const string Plain = "ㄱㄷㅂㅅㅈ";
    private const string Tense = "ㄲㄸㅃㅆㅉ";

    public static Block Of(char syllable) =>
        new(Onsets[Hangul.Onset(syllable)], Vowels[Hangul.Vowel(syllable)], Codas[Hangul.Coda(syllable)]);

    public char ToSyllable() => Hangul.Syllable(
        Onsets.IndexOf(Onset, StringComparison.Ordinal), Vowels.IndexOf(Vowel, StringComparison.Ordinal), Codas.IndexOf(Coda, StringComparison.Ordinal));

    /// <summary>Whether the onset is one of ㄱ ㄷ ㅂ ㅅ ㅈ, which can become tense.</summary>
    public bool IsPlain => Plain.Contains(Onset, StringComparison.Ordinal);

    /// <summary>Whether a ㄴ may come before it: ㅣ or a vowel that begins with y.</summary>
    public bool BeginsHigh => Onset == 'ㅇ' && "ㅣㅑㅕㅛㅠㅖㅒ".Contains(Vowel, StringComparison.Ordinal);

    /// <summary>ㄱ as ㄲ, ㄷ as ㄸ, ㅂ as ㅃ, ㅅ as ㅆ, ㅈ as ㅉ; any other onset stays.</summary>
    public Block Tensed() => IsPlain ? this with { Onset = Tense[Plain.IndexOf(Onset, StringComparison.Ordinal)] } : this;
}
