using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks.Recording;

/// <summary>Sounds as the singer reads them: blocks of Hangul; in English the letters of CMU's dictionary, which the guide explains by words.</summary>
internal static class PromptText
{
    private static readonly Dictionary<string, string> Codas = new(StringComparer.Ordinal) { ["n"] = "ㄴ", ["m"] = "ㅁ", ["ŋ"] = "ㅇ", ["l"] = "ㄹ", ["k̚"] = "ㄱ", ["t̚"] = "ㅅ", ["p̚"] = "ㅂ" };

    /// <summary>Numbers of the codas in a block of Hangul.</summary>
    private static readonly Dictionary<string, int> CodaNumbers = new(StringComparer.Ordinal) { ["ㄱ"] = 1, ["ㄴ"] = 4, ["ㄹ"] = 8, ["ㅁ"] = 16, ["ㅂ"] = 17, ["ㅅ"] = 19, ["ㅇ"] = 21 };

    public static string Of(IReadOnlyList<Phoneme?> sounds, string language) => language == "ko" ? Korean(sounds) : English(sounds);

    private static string Korean(IReadOnlyList<Phoneme?> sounds)
    {
        var spelling = SoundSpelling.Of(AliasScript.Hangul);
        var text = "";
        for (var i = 0; i < sounds.Count; i++)
        {
            if (sounds[i] is not { IsVowel: true } vowel)
            {
                text += sounds[i] is null ? " " : "";
                continue;
            }

            var glide = i > 0 && sounds[i - 1] is { Manner: Manner.Glide } before ? before : null;
            var place = i - (glide is null ? 1 : 2);
            var onset = place >= 0 && sounds[place] is { IsVowel: false } consonant && !Closes(sounds, place) ? consonant : null;
            var block = spelling.Syllable(onset, glide, vowel) is [var written, ..] ? written.Text : "";
            if (block.Length > 0 && i + 1 < sounds.Count && sounds[i + 1] is { } next && (Closes(sounds, i + 1) || next.Symbol == "l"))
            {
                block = ((char)(block[0] + CodaNumbers[Codas[next.Symbol]])).ToString();
            }

            text += block;
        }

        return text;
    }

    /// <summary>A consonant before a pause or the end.</summary>
    private static bool Closes(IReadOnlyList<Phoneme?> sounds, int place) => sounds[place] is { IsVowel: false } && (place + 1 == sounds.Count || sounds[place + 1] is null);

    private static string English(IReadOnlyList<Phoneme?> sounds)
    {
        var spelling = SoundSpelling.Of(AliasScript.Arpabet);
        var (text, wasVowel) = ("", false);
        foreach (var sound in sounds)
        {
            text += sound is null ? " " : (wasVowel && !sound.IsVowel ? "-" : "") + spelling.Alone(sound, isCoda: false)[0].Text;
            wasVowel = sound is { IsVowel: true };
        }

        return text;
    }
}
