using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;

namespace Soribit.Music.Notation;

/// <summary>A song as MusicXML 4.0 that notation programs open: the sung line with its words and the chord symbols on top, then the instruments.</summary>
public static class MusicXmlWriter
{
    private const double LargestStaffMillimetres = 7;
    private const double SmallestStaffMillimetres = 4.6;

    /// <summary>What a staff takes with its distance to the next, in heights of a staff, and what a page leaves for staves under the title.</summary>
    private const double StaffWithDistance = 2.8;
    private const double RoomMillimetres = 235;

    private static readonly string[] MarginSides = ["left", "right", "top", "bottom"];

    public static void Write(Score score, Stream stream)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings
        {
            Indent = true,
            Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineChars = "\n",
        });
        ToXml(score).Save(writer);
    }

    public static XDocument ToXml(Score score)
    {
        ArgumentNullException.ThrowIfNull(score);
        var plans = Plans(score);
        return new XDocument(
            new XDocumentType("score-partwise", "-//Recordare//DTD MusicXML 4.0 Partwise//EN", "http://www.musicxml.org/dtds/partwise.dtd", null),
            new XElement("score-partwise",
                new XAttribute("version", "4.0"),
                new XElement("work", new XElement("work-title", Clean(score.Title))),
                new XElement("identification",
                    score.Author.Length > 0 ? new XElement("creator", new XAttribute("type", "lyricist"), Clean(score.Author)) : null,
                    new XElement("encoding", new XElement("software", "Soribit"), Supports("accidental"), Supports("beam"))),
                Page(score, plans.Sum(plan => plan.Clefs.Count)),
                new XElement("part-list", plans.Select((plan, i) => PartHead(plan, i))),
                plans.Select((plan, i) => new XElement("part", new XAttribute("id", Id(i)), new PartWriting(score, plan, i).Measures()))));
    }

    /// <summary>The voice first, drums last; silent parts not at all, nor an instrument that only doubles the tune.</summary>
    private static List<PartPlan> Plans(Score score)
    {
        var plans = new List<PartPlan>();
        var melody = score.Melody is { Notes.Count: > 0 } tune ? tune : null;
        if (melody is not null)
        {
            plans.Add(PartPlan.ForMelody(melody, score.Form));
        }

        plans.AddRange(score.Parts.Where(part => part.Notes.Count > 0 && !(melody is not null && Doubles(part, melody))).OrderBy(part => part.Instrument.IsDrums).Select(part => PartPlan.ForPart(part, score.Form)));
        if (plans.Count == 0)
        {
            plans.Add(PartPlan.ForMelody(new Melody([]), score.Form)); // a lead sheet of chords alone
        }

        return plans;
    }

    /// <summary>Whether nearly all notes of a lead are notes of the tune, in whatever octave.</summary>
    private static bool Doubles(Part part, Melody melody)
    {
        const double Nearly = 0.9;
        var tune = melody.Notes.Select(note => (note.Tick, note.Pitch % 12)).ToHashSet();
        return part.Role == TrackRole.MainMelody && part.Notes.Count(note => tune.Contains((note.Tick, note.Pitch % 12))) >= part.Notes.Count * Nearly;
    }

    /// <summary>Staves as large as lets the most systems stand on a page.</summary>
    private static double StaffMillimetres(int staves)
    {
        var oneSystem = RoomMillimetres / (staves * StaffWithDistance);
        var systems = Math.Max(1, Math.Floor(oneSystem / SmallestStaffMillimetres));
        return Math.Round(Math.Clamp(oneSystem / systems, SmallestStaffMillimetres, LargestStaffMillimetres), 2);
    }

    /// <summary>A4 upright with the title and the author over the first system.</summary>
    private static object[] Page(Score score, int staves)
    {
        const int TenthsInStaff = 40;
        const double MarginMillimetres = 15;
        var millimetres = StaffMillimetres(staves);
        double Tenths(double length) => Math.Round(length * TenthsInStaff / millimetres, 2);
        var margins = MarginSides.Select(side => new XElement($"{side}-margin", Text(Tenths(MarginMillimetres))));
        return
        [
            new XElement("defaults",
                new XElement("scaling", new XElement("millimeters", Text(millimetres)), new XElement("tenths", TenthsInStaff)),
                new XElement("page-layout",
                    new XElement("page-height", Text(Tenths(297))),
                    new XElement("page-width", Text(Tenths(210))),
                    new XElement("page-margins", new XAttribute("type", "both"), margins))),
            Credit("title", score.Title, Tenths(105), Tenths(297 - MarginMillimetres), 22, "center", "top"),
            .. score.Author.Length > 0
                ? new[] { Credit("lyricist", score.Author, Tenths(210 - MarginMillimetres), Tenths(297 - MarginMillimetres - 14), 11, "right", "bottom") }
                : [],
        ];
    }

    private static XElement Credit(string type, string text, double x, double y, int size, string justify, string valign) => new("credit",
        new XAttribute("page", 1),
        new XElement("credit-type", type),
        new XElement("credit-words",
            new XAttribute("default-x", Text(x)), new XAttribute("default-y", Text(y)), new XAttribute("font-size", size),
            new XAttribute("justify", justify), new XAttribute("halign", justify), new XAttribute("valign", valign), Clean(text)));

    private static XElement PartHead(PartPlan plan, int index)
    {
        var id = Id(index);
        var channel = plan.IsDrums ? 10 : (index % 15) + 1 is var free && free >= 10 ? free + 1 : (index % 15) + 1;
        IEnumerable<(string Id, string Name, int? Drum)> instruments = plan.IsDrums
            ? plan.Drums.Select(drum => (DrumId(index, drum), DrumNotation.Place(drum).Name, (int?)drum))
            : [($"{id}-I1", plan.Name, null)];
        return new XElement("score-part",
            new XAttribute("id", id),
            new XElement("part-name", Clean(plan.Name)),
            new XElement("part-abbreviation", Clean(StaffNames.Abbreviate(plan.Name))),
            instruments.Select(instrument => new XElement("score-instrument", new XAttribute("id", instrument.Id), new XElement("instrument-name", Clean(instrument.Name)))),
            instruments.Select(instrument => new XElement("midi-instrument", new XAttribute("id", instrument.Id),
                new XElement("midi-channel", channel),
                new XElement("midi-program", plan.Program + 1),
                instrument.Drum is { } drum ? new XElement("midi-unpitched", drum + 1) : null)));
    }

    internal static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"P{index + 1}");

    internal static string DrumId(int index, int drum) => string.Create(CultureInfo.InvariantCulture, $"{Id(index)}-I{drum + 1}");

    /// <summary>Text without what XML cannot hold, such as control characters.</summary>
    internal static string Clean(string text) => text.All(XmlConvert.IsXmlChar)
        ? text
        : string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));

    private static XElement Supports(string element) => new("supports", new XAttribute("element", element), new XAttribute("type", "yes"));

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
