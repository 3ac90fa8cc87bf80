using Soribit.Music.Arranging;
using Soribit.Music.Parts;

namespace Soribit.Music.Notation;

/// <summary>What stands before a staff: the player's name with the instrument, as in "Counter (flute)", and short before the systems that follow.</summary>
internal static class StaffNames
{
    /// <summary>What musicians call General MIDI's sounds where that name is none for a page of music.</summary>
    private static readonly (int Program, string Name)[] Plain =
    [
        (0, "piano"), (1, "piano"), (2, "electric grand"), (3, "honky-tonk piano"), (4, "electric piano"), (5, "electric piano"),
        (16, "organ"), (17, "organ"), (18, "organ"), (19, "organ"), (20, "harmonium"), (23, "bandoneon"),
        (24, "nylon guitar"), (25, "acoustic guitar"), (26, "jazz guitar"), (27, "electric guitar"), (28, "muted guitar"), (29, "overdriven guitar"), (30, "distorted guitar"),
        (32, "double bass"), (33, "electric bass"), (34, "electric bass"), (35, "fretless bass"), (36, "slap bass"), (37, "slap bass"), (38, "synth bass"), (39, "synth bass"),
        (43, "double bass"), (45, "pizzicato"), (46, "harp"), (48, "strings"), (49, "strings"), (50, "synth strings"), (51, "synth strings"), (52, "choir"), (53, "voices"),
        (61, "brass"), (62, "synth brass"), (63, "synth brass"),
        (80, "square lead"), (81, "sawtooth lead"), (82, "calliope lead"), (83, "chiff lead"), (84, "charang lead"), (85, "voice lead"), (86, "fifths lead"), (87, "bass lead"),
        (88, "new age pad"), (89, "warm pad"), (90, "polysynth"), (91, "choir pad"), (92, "bowed pad"), (93, "metallic pad"), (94, "halo pad"), (95, "sweep pad"),
        (96, "rain"), (97, "soundtrack"), (98, "crystal"), (99, "atmosphere"), (100, "brightness"), (101, "goblins"), (102, "echoes"), (103, "sci-fi"),
    ];

    private static readonly (string Name, string Short)[] Abbreviations =
    [
        ("piano", "Pno."), ("electric piano", "E. Pno."), ("organ", "Org."), ("accordion", "Acc."), ("vibraphone", "Vib."), ("harp", "Hp."), ("choir", "Ch."),
        ("acoustic guitar", "Gtr."), ("nylon guitar", "Gtr."), ("electric guitar", "E. Gtr."), ("jazz guitar", "E. Gtr."), ("muted guitar", "E. Gtr."), ("overdriven guitar", "E. Gtr."),
        ("distorted guitar", "E. Gtr."), ("double bass", "Db."), ("electric bass", "E. B."), ("fretless bass", "E. B."), ("synth bass", "S. B."),
        ("violin", "Vln."), ("fiddle", "Fid."), ("viola", "Vla."), ("cello", "Vc."), ("contrabass", "Cb."), ("strings", "Str."), ("pizzicato", "Pizz."),
        ("flute", "Fl."), ("clarinet", "Cl."), ("oboe", "Ob."), ("french horn", "Hn."), ("trumpet", "Tpt."), ("muted trumpet", "Tpt."), ("trombone", "Tbn."),
        ("alto sax", "A. Sax."), ("tenor sax", "T. Sax."), ("soprano sax", "S. Sax."), ("drums", "Dr."), ("voice", "V."), ("melody", "Mel."),
    ];

    /// <summary>The player's name and in brackets the instrument, unless one says the other.</summary>
    public static string Of(Part part)
    {
        var name = part.Name.Length == 0 ? "Part" : char.ToUpperInvariant(part.Name[0]) + part.Name[1..].Replace('-', ' ');
        if (part.Instrument.IsDrums)
        {
            return name;
        }

        var instrument = Plain.FirstOrDefault(entry => entry.Program == part.Instrument.Program).Name ?? GeneralMidi.Name(part.Instrument.Program).ToLowerInvariant();
        return name.Split(' ')[^1] is var noun && instrument.Contains(noun, StringComparison.OrdinalIgnoreCase)
            ? char.ToUpperInvariant(instrument[0]) + instrument[1..]
            : $"{name} ({instrument})";
    }

    /// <summary>The usual abbreviation of the instrument, or the beginning of the player's name.</summary>
    public static string Abbreviate(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        var instrument = open < 0 ? name : name[(open + 1)..].TrimEnd(')');
        if (Array.Find(Abbreviations, entry => entry.Name.Equals(instrument, StringComparison.OrdinalIgnoreCase)).Short is { } known)
        {
            return known;
        }

        var first = (open < 0 ? name : name[..open]).Trim();
        return first.Length <= 4 ? first : first[..4].TrimEnd() + ".";
    }
}
