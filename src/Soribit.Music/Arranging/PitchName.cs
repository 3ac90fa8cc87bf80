using System.Buffers;
using System.Globalization;

namespace Soribit.Music.Arranging;

/// <summary>Notes by name and octave: C4 is middle C, MIDI note 60.</summary>
internal static class PitchName
{
    private static readonly SearchValues<char> OctaveStart = SearchValues.Create("-0123456789");

    public static string Of(int pitch) => Of(pitch, Key.CMajor);

    public static string Of(int pitch, Key key) => key.Name(pitch % 12) + ((pitch / 12) - 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>MIDI note of "C#4" or "Bb-1"; null when it is none from 0 to 127.</summary>
    public static int? Parse(string text)
    {
        var digits = text.AsSpan().IndexOfAny(OctaveStart);
        if (digits < 1 || digits > 2)
        {
            return null;
        }

        var pitchClass = Key.PitchClass(text.AsSpan(0, digits));
        if (pitchClass < 0
            || !int.TryParse(text.AsSpan(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var octave)
            || octave is < -1 or > 9)
        {
            return null;
        }

        var pitch = ((octave + 1) * 12) + pitchClass;
        return pitch is >= 0 and <= 127 ? pitch : null;
    }
}
