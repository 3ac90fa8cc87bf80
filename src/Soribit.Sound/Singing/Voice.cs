namespace Soribit.Sound.Singing;

/// <summary>What a person may know of a voice before choosing it.</summary>
/// <param name="Name">As asked for with <c>--voice</c>: small letters and hyphens.</param>
/// <param name="Languages">Codes such as "ko", "en".</param>
/// <param name="Low">Lowest MIDI note that it sings well.</param>
/// <param name="High">Highest MIDI note that it sings well.</param>
/// <param name="Licence">Of the voice's data, as an SPDX expression or in a few words.</param>
/// <param name="IsForSale">Whether what it sings may be sold.</param>
/// <param name="Credit">A line for the credits; null when none is owed.</param>
/// <param name="About">Timbre and honest weakness in a sentence.</param>
public sealed record Voice(string Name, IReadOnlyList<string> Languages, int Low, int High, string Licence, bool IsForSale, string? Credit, Wording About)
{
    /// <summary>Why it does not sing until the director has decided about its terms; null where it may.</summary>
    public Wording? Refusal { get; init; }

    /// <summary>The middle of its pitch when it speaks, 40 to 600; by the lowest note where nothing else is said.</summary>
    public double SpeechHertz { get; init; } = SpeechHertzOf(Low);

    /// <summary>A guess: a semitone above the lowest note that is sung well.</summary>
    internal static double SpeechHertzOf(int low) => Math.Clamp(440 * Math.Pow(2, (low + 1 - 69) / 12.0), 40, 600);
}
