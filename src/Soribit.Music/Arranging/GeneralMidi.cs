namespace Soribit.Music.Arranging;

/// <summary>How an instrument's tone lives: what decides pedal, legato and swells.</summary>
public enum ToneKind
{
    /// <summary>Struck or plucked, dying away by itself: piano, guitar, harp, mallets.</summary>
    Decaying,

    /// <summary>Held as long as the player wants: strings, winds, organ, pads, choir.</summary>
    Sustained,
}

/// <summary>The 128 melodic sounds of General MIDI: names, playable ranges, and what people call them.</summary>
public static class GeneralMidi
{
    private static readonly string[] ProgramNames =
    [
        "Acoustic Grand Piano", "Bright Acoustic Piano", "Electric Grand Piano", "Honky-tonk Piano", "Electric Piano 1", "Electric Piano 2", "Harpsichord", "Clavinet",
        "Celesta", "Glockenspiel", "Music Box", "Vibraphone", "Marimba", "Xylophone", "Tubular Bells", "Dulcimer",
        "Drawbar Organ", "Percussive Organ", "Rock Organ", "Church Organ", "Reed Organ", "Accordion", "Harmonica", "Tango Accordion",
        "Acoustic Guitar (nylon)", "Acoustic Guitar (steel)", "Electric Guitar (jazz)", "Electric Guitar (clean)", "Electric Guitar (muted)", "Overdriven Guitar", "Distortion Guitar", "Guitar Harmonics",
        "Acoustic Bass", "Electric Bass (finger)", "Electric Bass (pick)", "Fretless Bass", "Slap Bass 1", "Slap Bass 2", "Synth Bass 1", "Synth Bass 2",
        "Violin", "Viola", "Cello", "Contrabass", "Tremolo Strings", "Pizzicato Strings", "Orchestral Harp", "Timpani",
        "String Ensemble 1", "String Ensemble 2", "Synth Strings 1", "Synth Strings 2", "Choir Aahs", "Voice Oohs", "Synth Voice", "Orchestra Hit",
        "Trumpet", "Trombone", "Tuba", "Muted Trumpet", "French Horn", "Brass Section", "Synth Brass 1", "Synth Brass 2",
        "Soprano Sax", "Alto Sax", "Tenor Sax", "Baritone Sax", "Oboe", "English Horn", "Bassoon", "Clarinet",
        "Piccolo", "Flute", "Recorder", "Pan Flute", "Blown Bottle", "Shakuhachi", "Whistle", "Ocarina",
        "Lead 1 (square)", "Lead 2 (sawtooth)", "Lead 3 (calliope)", "Lead 4 (chiff)", "Lead 5 (charang)", "Lead 6 (voice)", "Lead 7 (fifths)", "Lead 8 (bass + lead)",
        "Pad 1 (new age)", "Pad 2 (warm)", "Pad 3 (polysynth)", "Pad 4 (choir)", "Pad 5 (bowed)", "Pad 6 (metallic)", "Pad 7 (halo)", "Pad 8 (sweep)",
        "FX 1 (rain)", "FX 2 (soundtrack)", "FX 3 (crystal)", "FX 4 (atmosphere)", "FX 5 (brightness)", "FX 6 (goblins)", "FX 7 (echoes)", "FX 8 (sci-fi)",
        "Sitar", "Banjo", "Shamisen", "Koto", "Kalimba", "Bagpipe", "Fiddle", "Shanai",
        "Tinkle Bell", "Agogo", "Steel Drums", "Woodblock", "Taiko Drum", "Melodic Tom", "Synth Drum", "Reverse Cymbal",
        "Guitar Fret Noise", "Breath Noise", "Seashore", "Bird Tweet", "Telephone Ring", "Helicopter", "Applause", "Gunshot",
    ];

    /// <summary>Comfortable written-as-sounding ranges; families first, single instruments where they differ.</summary>
    private static readonly (int From, int To, int Low, int High)[] Ranges =
    [
        (0, 7, 21, 108), (8, 15, 53, 96), (16, 23, 36, 96), (24, 31, 40, 88), (32, 39, 28, 60), (40, 47, 36, 96), (48, 55, 36, 96), (56, 63, 40, 84),
        (64, 71, 44, 91), (72, 79, 60, 96), (80, 87, 36, 96), (88, 95, 36, 96), (96, 103, 36, 96), (104, 111, 48, 88), (112, 119, 36, 96), (120, 127, 36, 96),
        (6, 7, 29, 89), (8, 8, 60, 108), (9, 9, 79, 108), (10, 10, 60, 96), (11, 11, 53, 89), (12, 12, 45, 96), (13, 13, 65, 108), (14, 14, 60, 77), (15, 15, 48, 84),
        (22, 22, 60, 96), (21, 21, 53, 89), (23, 23, 53, 89), (31, 31, 52, 96), (40, 40, 55, 100), (41, 41, 48, 88), (42, 42, 36, 76), (43, 43, 28, 60), (44, 44, 36, 96),
        (45, 45, 36, 91), (46, 46, 28, 100), (47, 47, 40, 57), (52, 54, 43, 81), (56, 56, 55, 84), (57, 57, 40, 72), (58, 58, 28, 58), (59, 59, 55, 84), (60, 60, 41, 77), (61, 61, 40, 84),
        (64, 64, 56, 88), (65, 65, 49, 81), (66, 66, 44, 76), (67, 67, 36, 69), (68, 68, 58, 91), (69, 69, 52, 81), (70, 70, 34, 75), (71, 71, 50, 91),
        (72, 72, 74, 108), (73, 73, 60, 96), (74, 74, 60, 96), (75, 75, 60, 96), (77, 77, 55, 84), (105, 105, 48, 88), (107, 107, 48, 88), (108, 108, 55, 91), (110, 110, 55, 100),
    ];

    /// <summary>What people call the sounds, in English and Korean; the first program is the usual one.</summary>
    private static readonly (string[] Words, int[] Programs)[] Everyday =
    [
        (["piano", "grand piano", "피아노"], [0, 1]),
        (["electric piano", "rhodes", "e-piano", "일렉트릭 피아노", "전자 피아노", "로즈"], [4, 5]),
        (["harpsichord", "하프시코드"], [6]),
        (["celesta", "첼레스타"], [8]),
        (["glockenspiel", "bells", "글로켄슈필", "종"], [9, 14]),
        (["music box", "오르골"], [10]),
        (["vibraphone", "비브라폰"], [11]),
        (["marimba", "마림바"], [12]),
        (["organ", "오르간"], [16, 19, 18]),
        (["accordion", "아코디언"], [21]),
        (["harmonica", "하모니카"], [22]),
        (["guitar", "acoustic guitar", "기타", "통기타", "어쿠스틱 기타"], [25, 24]),
        (["nylon guitar", "classical guitar", "클래식 기타"], [24]),
        (["electric guitar", "일렉기타", "일렉 기타", "전기 기타"], [27, 29, 30]),
        (["distorted guitar", "distortion", "디스토션 기타"], [30, 29]),
        (["bass", "bass guitar", "electric bass", "베이스", "베이스 기타"], [33, 34]),
        (["double bass", "upright bass", "콘트라베이스", "더블 베이스"], [32, 43]),
        (["synth bass", "신스 베이스"], [38, 39]),
        (["violin", "바이올린"], [40]),
        (["fiddle", "피들"], [110]),
        (["viola", "비올라"], [41]),
        (["cello", "첼로"], [42]),
        (["pizzicato", "피치카토"], [45]),
        (["harp", "하프"], [46]),
        (["timpani", "팀파니"], [47]),
        (["strings", "string section", "orchestra", "스트링", "현악", "현악기", "오케스트라"], [48, 49]),
        (["choir", "합창", "코러스", "성가대"], [52, 53]),
        (["trumpet", "트럼펫"], [56]),
        (["trombone", "트롬본"], [57]),
        (["horn", "french horn", "호른"], [60]),
        (["brass", "브라스", "금관"], [61]),
        (["saxophone", "sax", "alto sax", "색소폰"], [65, 66, 64]),
        (["oboe", "오보에"], [68]),
        (["bassoon", "바순"], [70]),
        (["clarinet", "클라리넷"], [71]),
        (["flute", "플루트", "플룻"], [73]),
        (["recorder", "리코더"], [74]),
        (["pan flute", "팬플루트"], [75]),
        (["whistle", "휘파람"], [78]),
        (["synth", "synthesizer", "synth lead", "신스", "신시사이저"], [81, 80, 90]),
        (["pad", "synth pad", "패드"], [89, 88]),
        (["sitar", "시타르"], [104]),
        (["banjo", "밴조"], [105]),
        (["koto", "gayageum", "가야금"], [107]),
        (["kalimba", "칼림바"], [108]),
        (["daegeum", "shakuhachi", "대금"], [77]),
    ];

    private static readonly string[] DrumWords = ["drums", "drum", "drum kit", "percussion", "드럼", "타악기"];

    /// <summary>Name of a program, 0 to 127.</summary>
    public static string Name(int program) => ProgramNames[program];

    /// <summary>The lowest and highest MIDI notes that the instrument plays well.</summary>
    public static (int Low, int High) Range(int program)
    {
        for (var i = Ranges.Length - 1; i >= 0; i--)
        {
            if (program >= Ranges[i].From && program <= Ranges[i].To)
            {
                return (Ranges[i].Low, Ranges[i].High);
            }
        }

        throw new ArgumentOutOfRangeException(nameof(program), program, "A program is 0 to 127.");
    }

    public static ToneKind Tone(int program) =>
        program is (>= 16 and <= 23) or (>= 40 and <= 44) or (>= 48 and <= 54) or (>= 56 and <= 103) or (>= 109 and <= 111)
            ? ToneKind.Sustained
            : ToneKind.Decaying;

    public static bool IsPiano(int program) => program is >= 0 and <= 5;

    public static bool IsGuitar(int program) => program is (>= 24 and <= 30) or 105;

    /// <summary>Whether several notes at once are its nature; false for winds, solo strings and basses.</summary>
    public static bool IsPolyphonic(int program) =>
        program is (<= 21) or 23 or (>= 24 and <= 31) or (>= 44 and <= 46) or (>= 48 and <= 55) or (>= 61 and <= 63) or (>= 88 and <= 108) or (>= 112 and <= 114);

    /// <summary>Whether the words mean the drum kit.</summary>
    public static bool IsDrums(string words) => DrumWords.Contains(words.Trim().ToLowerInvariant());

    /// <summary>The programs that a name means: an official name, an everyday word in English or Korean, or a number 0 to 127.</summary>
    public static bool TryFind(string words, out IReadOnlyList<int> programs)
    {
        var wanted = words.Trim().ToLowerInvariant();
        for (var program = 0; program < ProgramNames.Length; program++)
        {
            if (ProgramNames[program].Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                programs = [program];
                return true;
            }
        }

        foreach (var entry in Everyday)
        {
            if (entry.Words.Contains(wanted) || (wanted.EndsWith('s') && entry.Words.Contains(wanted[..^1])))
            {
                programs = entry.Programs;
                return true;
            }
        }

        if (wanted.Length <= 3
            && int.TryParse(wanted, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number <= 127)
        {
            programs = [number];
            return true;
        }

        programs = [];
        return false;
    }
}
