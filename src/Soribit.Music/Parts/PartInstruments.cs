namespace Soribit.Music.Parts;

/// <summary>An instrument that a part can be asked for.</summary>
/// <param name="Program">General MIDI program, 0 to 127.</param>
/// <param name="Lowest">MIDI note number of the lowest good note.</param>
/// <param name="Highest">MIDI note number of the highest good note.</param>
public sealed record PartInstrument(string Name, int Program, int Lowest, int Highest);

/// <summary>ComMU's instrument names with their General MIDI programs and usual ranges.</summary>
public static class PartInstruments
{
    private static readonly PartInstrument[] All =
    [
        new("accordion", 21, 53, 89),
        new("acoustic_bass", 32, 28, 60),
        new("acoustic_guitar", 25, 40, 84),
        new("acoustic_piano", 0, 21, 108),
        new("bamboo_flute", 77, 60, 93),
        new("banjo", 105, 48, 86),
        new("bassoon", 70, 34, 72),
        new("bell", 14, 60, 96),
        new("brass_ensemble", 61, 36, 84),
        new("celesta", 8, 60, 108),
        new("choir", 52, 40, 81),
        new("clarinet", 71, 50, 91),
        new("electric_bass", 33, 28, 60),
        new("electric_guitar_clean", 27, 40, 86),
        new("electric_guitar_distortion", 30, 40, 86),
        new("electric_piano", 4, 28, 100),
        new("fiddle", 110, 55, 96),
        new("flute", 73, 60, 96),
        new("glockenspiel", 9, 72, 108),
        new("harp", 46, 24, 103),
        new("harpsichord", 6, 29, 89),
        new("horn", 60, 34, 77),
        new("keyboard", 0, 21, 108),
        new("mandolin", 25, 55, 91),
        new("marimba", 12, 45, 96),
        new("nylon_guitar", 24, 40, 83),
        new("oboe", 68, 58, 91),
        new("organ", 16, 36, 96),
        new("orgel", 10, 60, 96),
        new("oud", 24, 36, 76),
        new("pad_synth", 89, 36, 96),
        new("recorder", 74, 60, 93),
        new("sax", 65, 49, 87),
        new("sitar", 104, 48, 84),
        new("string_cello", 42, 36, 79),
        new("string_double_bass", 43, 28, 62),
        new("string_ensemble", 48, 28, 96),
        new("string_viola", 41, 48, 86),
        new("string_violin", 40, 55, 100),
        new("synth_bass", 38, 24, 60),
        new("synth_bass_808", 39, 24, 55),
        new("synth_bass_wobble", 39, 24, 60),
        new("synth_bell", 98, 48, 103),
        new("synth_brass", 62, 36, 91),
        new("synth_lead", 81, 36, 103),
        new("synth_pad", 89, 36, 96),
        new("synth_pluck", 84, 36, 103),
        new("synth_voice", 54, 40, 88),
        new("timpani", 47, 36, 60),
        new("trombone", 57, 34, 77),
        new("trumpet", 56, 54, 86),
        new("tuba", 58, 26, 60),
        new("ukulele", 24, 55, 84),
        new("vibraphone", 11, 53, 96),
        new("vocal", 53, 40, 84),
        new("whistle", 78, 67, 98),
        new("xylophone", 13, 65, 108),
        new("yanggeum", 15, 48, 91),
        new("zither", 107, 43, 91),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(instrument => instrument.Name)];

    /// <summary>The instrument of that name; null when there is none. The numbered doubles of ComMU ("string_violin-1") are the same instrument.</summary>
    public static PartInstrument? Find(string name)
    {
        var dash = name.LastIndexOf('-');
        var plain = dash > 0 && dash < name.Length - 1 && name.AsSpan(dash + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? name[..dash] : name;
        return Array.Find(All, instrument => instrument.Name == plain);
    }
}
