using System.Globalization;
using System.Xml.Linq;

namespace Soribit.Music.Notation;

/// <summary>Chord symbols as MusicXML.</summary>
internal static class HarmonyWriting
{
    /// <param name="offset">Ticks after the next note at which the chord changes.</param>
    public static XElement Harmony(Chord chord, Key key, int offset)
    {
        var (kind, text, degrees) = HarmonyKinds.Of(chord.Quality);
        return new XElement("harmony",
            Root("root", PitchSpelling.Name(chord.Root, key, chord)),
            new XElement("kind", new XAttribute("text", text), kind),
            chord.Bass == chord.Root ? null : Root("bass", PitchSpelling.Name(chord.Bass, key, chord)),
            degrees.Select(degree => new XElement("degree", new XAttribute("print-object", "no"),
                new XElement("degree-value", degree.Value),
                new XElement("degree-alter", degree.Alter),
                new XElement("degree-type", degree.Type))),
            offset == 0 ? null : new XElement("offset", offset));
    }

    private static XElement Root(string name, string spelled)
    {
        var alter = spelled.Count(sign => sign == '#') - spelled.Skip(1).Count(sign => sign == 'b');
        return new XElement(name,
            new XElement($"{name}-step", spelled[..1]),
            alter == 0 ? null : new XElement($"{name}-alter", alter.ToString(CultureInfo.InvariantCulture)));
    }
}
