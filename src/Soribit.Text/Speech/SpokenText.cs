using Soribit.Text.Phonetics;

namespace Soribit.Text.Speech;

/// <summary>What a sentence does, which decides its melody.</summary>
public enum SentenceKind
{
    Statement,

    /// <summary>A question to be answered with yes or no.</summary>
    YesNoQuestion,

    /// <summary>A question with who, what, when ..., or a choice between two.</summary>
    OpenQuestion,

    Exclamation,

    /// <summary>Left unfinished, with an ellipsis.</summary>
    Trailing,
}

/// <summary>A text to be spoken, read.</summary>
/// <param name="Notes">Sentences for the person about what is read otherwise than it is written, each once.</param>
public sealed record SpokenText(IReadOnlyList<SpokenSentence> Sentences, IReadOnlyList<Wording> Notes);

/// <param name="Text">As written, without marks of emphasis.</param>
/// <param name="Language">"ko" or "en": by whose rules it is timed and intoned. Words of the other language may stand in it.</param>
/// <param name="EndsParagraph">An empty line, or the end of the text, follows.</param>
public sealed record SpokenSentence(string Text, string Language, SentenceKind Kind, IReadOnlyList<SpokenWord> Words, bool EndsParagraph);

/// <param name="Text">Its letters as they are read out.</param>
/// <param name="Syllables">At least one; the last one's <see cref="SpokenSyllable.Break"/> says what follows the word.</param>
/// <param name="IsEmphasised">Marked *so*, or in CAPITALS among small letters.</param>
public sealed record SpokenWord(string Text, IReadOnlyList<SpokenSyllable> Syllables, bool IsEmphasised)
{
    public SpeechBreak Break => Syllables[^1].Break;
}
