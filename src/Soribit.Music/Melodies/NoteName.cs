using System.Globalization;

namespace Soribit.Music.Melodies;

/// <summary>Pitches as they are written: "C4" is MIDI note 60.</summary>
public static class NoteName
{
    public static string Of(int pitch, Key key)
    {
        var name = key.Name(pitch);

        // The octave is the letter's: B sharp 3 sounds as C4. Below the lowest octave nothing is written.
        var natural = pitch - name[1..].Sum(sign => sign is '#' or '♯' ? 1 : -1);
        return natural >= 0
            ? string.Create(CultureInfo.InvariantCulture, $"{name}{(natural / 12) - 1}")
            : string.Create(CultureInfo.InvariantCulture, $"C{(pitch / 12) - 1}");
    }

    /// <summary>Reads "C4", "F#5", "Bb3", "C-1"; false outside MIDI's 0 to 127.</summary>
    public static bool TryParse(string text, out int pitch)
    {
        pitch = -1;
        var letters = 0;
        while (letters < text.Length && (letters == 0 ? text[0] is >= 'A' and <= 'G' : text[letters] is '#' or 'b' or '♯' or '♭'))
        {
            letters++;
        }

        if (letters is 0 or > 3 || !int.TryParse(text.AsSpan(letters), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var octave) || octave is < -1 or > 9)
        {
            return false;
        }

        var accidental = text[1..letters].Sum(sign => sign is '#' or '♯' ? 1 : -1);
        pitch = (12 * (octave + 1)) + Key.PitchClass(text.AsSpan(0, 1)) + accidental;
        return pitch is >= 0 and <= 127;
    }
}
