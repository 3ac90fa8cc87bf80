namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>Tones as voicebanks write them: C4 is MIDI note 60.</summary>
public static class ToneNames
{
    private const string Letters = "C D EF G A B";

    /// <summary>The MIDI note of a name such as "F#3" or "Bb2"; null when it is none.</summary>
    public static int? Find(string name)
    {
        var text = name.Trim();
        if (text.Length < 2 || Letters.IndexOf(char.ToUpperInvariant(text[0]), StringComparison.Ordinal) is not (>= 0 and var step) || text[0] == ' ')
        {
            return null;
        }

        var sign = text[1] switch { '#' or '♯' => 1, 'b' or '♭' => -1, _ => 0 };
        return int.TryParse(text.AsSpan(sign == 0 ? 1 : 2), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var octave)
            && octave is >= -1 and <= 9 ? Math.Clamp((12 * (octave + 1)) + step + sign, 0, 127) : null;
    }

    public static string Of(int tone) => "C C#D D#E F F#G G#A A#B ".Substring(2 * (tone % 12), 2).Trim() + ((tone / 12) - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
