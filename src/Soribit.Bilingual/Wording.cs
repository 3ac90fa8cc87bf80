using System.Globalization;

namespace Soribit.Bilingual;

/// <summary>Something said to a person, in both languages; which one is read is decided when it is shown, by <see cref="CultureInfo.CurrentUICulture"/>.</summary>
/// <remarks>
/// Written <c>new Wording($"{step} is locked.", $"{step}은/는 잠겨 있습니다.")</c>: a pair of particles after something inserted becomes the one that its last sound
/// asks for (see <see cref="Particle"/>), numbers are written the same everywhere, and a wording inside a wording speaks the language around it.
/// </remarks>
public sealed record Wording
{
    public Wording(EnglishText english, KoreanText korean)
    {
        English = english.Text;
        Korean = korean.Text;
    }

    /// <remarks>By the name: where globalization is invariant, a culture knows its name and nothing else.</remarks>
    public static bool InKorean => CultureInfo.CurrentUICulture.Name is var name && (name == "ko" || name.StartsWith("ko-", StringComparison.OrdinalIgnoreCase));

    public string English { get; }

    public string Korean { get; }

    /// <summary>The same in both languages: a name, a path, the words of another program.</summary>
    public static Wording Same(string text) => new(text, text);

    /// <summary>The wording for the language of the moment, for what is shown at once.</summary>
    public static string Pick(EnglishText english, KoreanText korean) => InKorean ? korean.Text : english.Text;

    /// <summary>In a language that is fixed by something else than the screen, such as that of the song whose file this stands in.</summary>
    public string In(bool korean) => korean ? Korean : English;

    public override string ToString() => InKorean ? Korean : English;
}
