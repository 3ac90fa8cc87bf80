using Soribit.Music.Arranging;
using Soribit.Music.Parts;
using Soribit.Text.Yaml;

namespace Soribit.Music.Styles;

/// <summary>Reads a style file and says of every fault where it is and what would be accepted.</summary>
internal static class StyleReader
{
    private static readonly string[] Levels = ["sparse", "moderate", "driving", "full"];

    private static readonly (string Word, TrackRole Role)[] Roles =
    [
        ("main_melody", TrackRole.MainMelody), ("sub_melody", TrackRole.SubMelody), ("accompaniment", TrackRole.Accompaniment),
        ("bass", TrackRole.Bass), ("pad", TrackRole.Pad), ("riff", TrackRole.Riff), ("drums", TrackRole.Drums),
    ];

    public static Style Read(string yaml, string? file)
    {
        var root = YamlFields.Parse(yaml, new("the style", "스타일"), file);
        root.RefuseOthers("name", "title", "description", "tempo", "metres", "swing", "humanise", "ending", "fills", "colour", "build", "lift", "breakdown", "parts");
        var tempo = root.Pair("tempo", 30, 300, (70, 130));
        var swing = root.Map("swing");
        var style = new Style(
            FileName(root),
            root.Text("title", null),
            root.Text("description", ""),
            tempo,
            Metres(root),
            swing?.Number("amount", 0, 0.25, 0) ?? 0,
            swing?.Word("of", ["eighth", "sixteenth"], "eighth") == "sixteenth" ? Ticks.PerSixteenth : Ticks.PerEighth,
            root.Map("humanise")?.Number("timing", 0, 40, 6) ?? 6,
            root.Map("humanise")?.Number("drift", 0, 40, 6) ?? 6,
            root.Map("humanise")?.Number("velocity", 0, 30, 5) ?? 5,
            root.Word("ending", ["held", "hit", "stinger", "cold"], "held") switch { "hit" => Ending.Hit, "stinger" => Ending.Stinger, "cold" => Ending.Cold, _ => Ending.Held },
            root.Number("fills", 0, 1, 0.8),
            root.Number("colour", 0, 1, 0.5),
            (int)root.Number("build", 0, 8, 0),
            root.Number("lift", 0, 1, 0),
            root.Number("breakdown", 0, 1, 0),
            Parts(root));
        swing?.RefuseOthers("amount", "of");
        root.Map("humanise")?.RefuseOthers("timing", "drift", "velocity");
        return style;
    }

    private static List<StylePart> Parts(YamlFields root)
    {
        var parts = new List<StylePart>();
        foreach (var fields in root.Items("parts", new("a part", "파트")))
        {
            var part = ReadPart(fields);
            if (parts.Any(other => other.Name == part.Name))
            {
                throw fields.Fault(new($"two parts are named \"{part.Name}\"; each part needs a name of its own.", $"\"{part.Name}\"이라는/라는 파트가 둘입니다. 서로 다른 이름을 붙이십시오."));
            }

            parts.Add(part);
        }

        var leads = parts.Count(part => part.Role == TrackRole.MainMelody);
        return leads == 1
            ? parts
            : throw root.Fault(new($"a style has exactly one part with role main_melody, found {leads}.", $"스타일에는 role이 main_melody인 파트가 꼭 하나 있어야 하는데 {leads}개입니다."));
    }

    private static StylePart ReadPart(YamlFields fields)
    {
        fields.RefuseOthers("name", "role", "instruments", "range", "energy", "until", "velocity", "late", "voices", "articulation", "hand", "patterns", "written");
        var name = FileName(fields);
        var word = fields.Word("role", [.. Roles.Select(role => role.Word)], null);
        var role = Roles.First(entry => entry.Word == word).Role;
        var instruments = role == TrackRole.Drums ? Kits(fields) : Programs(fields);
        var range = role == TrackRole.Drums ? (Drum.Lowest, Drum.Highest) : Range(fields, instruments);
        var energy = fields.Number("energy", 0, 1, 0);
        var until = fields.Number("until", 0, 1, 1);
        if (until < energy)
        {
            throw fields.Fault(new($"\"until\" of part \"{name}\" must not be below its \"energy\".", $"파트 \"{name}\"의 \"until\"은 \"energy\"보다 작을 수 없습니다."));
        }

        return new StylePart(
            name,
            role,
            instruments,
            range,
            energy,
            until,
            (int)fields.Number("velocity", 1, 127, 80),
            fields.Number("late", -50, 50, 0),
            (int)fields.Number("voices", 1, 6, 3),
            fields.Word("articulation", ["normal", "legato", "staccato"], "normal") switch
            {
                "legato" => Articulation.Legato,
                "staccato" => Articulation.Staccato,
                _ => Articulation.Normal,
            },
            fields.Word("hand", ["none", "left", "right"], "none") switch { "left" => Hand.Left, "right" => Hand.Right, _ => Hand.None },
            Patterns(fields, role),
            Written(fields, role));
    }

    private static double Written(YamlFields fields, TrackRole role)
    {
        var written = fields.Number("written", 0, 1, 0);
        return written == 0 || role is TrackRole.SubMelody or TrackRole.Accompaniment or TrackRole.Bass
            ? written
            : throw fields.Fault(
                new(
                    "\"written\" is for a sub_melody, an accompaniment or a bass: the model has learned no other parts.",
                    "\"written\"은 sub_melody, accompaniment, bass에만 쓸 수 있습니다. 다른 파트는 모델이 배우지 않았습니다."),
                fields.LineOf("written"));
    }

    private static List<int> Programs(YamlFields fields)
    {
        var programs = new List<int>();
        foreach (var (name, line) in fields.Words("instruments"))
        {
            if (!GeneralMidi.TryFind(name, out var found))
            {
                throw fields.Fault(
                    new(
                        $"\"{Excerpt.Of(name)}\" is no instrument; write a General MIDI name such as \"{GeneralMidi.Name(0)}\", an everyday word such as \"piano\", or a program 0 to 127.",
                        $"\"{Excerpt.Of(name)}\"은/는 악기가 아닙니다. \"{GeneralMidi.Name(0)}\" 같은 General MIDI 이름, \"피아노\" 같은 말, 번호(0~127)를 쓰십시오."),
                    line);
            }

            programs.Add(found[0]);
        }

        return programs;
    }

    private static List<int> Kits(YamlFields fields) =>
        [.. fields.Words("instruments").Select(kit => DrumKits.Find(kit.Word) is >= 0 and var program
            ? program
            : throw fields.Fault(new($"\"{Excerpt.Of(kit.Word)}\" is no drum kit; there are {string.Join(", ", DrumKits.Names)}.", $"\"{Excerpt.Of(kit.Word)}\"은/는 드럼 세트가 아닙니다. 쓸 수 있는 것: {string.Join(", ", DrumKits.Names)}."), kit.Line))];

    /// <summary>A name that is safe as a file name: lower-case letters, digits, hyphens.</summary>
    private static string FileName(YamlFields fields)
    {
        var text = fields.Text("name", null);
        return text.Length <= 40 && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            ? text
            : throw fields.Fault(
                new(
                    $"\"name\" must be at most 40 lower-case letters, digits and hyphens, found \"{Excerpt.Of(text)}\".",
                    $"\"name\"은 영어 소문자, 숫자, 붙임표 40자까지인데 \"{Excerpt.Of(text)}\"이/가 있습니다."),
                fields.LineOf("name"));
    }

    private static List<Metre> Metres(YamlFields fields) =>
        [.. fields.Words("metres").Select(word => Metre.TryParse(word.Word, out var metre)
            ? metre
            : throw fields.Fault(new($"\"{Excerpt.Of(word.Word)}\" is no metre; write 4/4, 3/4 or 6/8.", $"\"{Excerpt.Of(word.Word)}\"은/는 박자가 아닙니다. 4/4, 3/4, 6/8처럼 쓰십시오."), word.Line))];

    private static (int Low, int High) Range(YamlFields fields, IReadOnlyList<int> instruments)
    {
        var text = fields.Text("range", "");
        if (text.Length == 0)
        {
            return (instruments.Min(program => GeneralMidi.Range(program).Low), instruments.Max(program => GeneralMidi.Range(program).High));
        }

        var dash = text.IndexOf('-', 1);
        if (dash < 0 || PitchName.Parse(text[..dash]) is not { } from || PitchName.Parse(text[(dash + 1)..]) is not { } to || to - from < 12)
        {
            throw fields.Fault(new($"\"{Excerpt.Of(text)}\" is no range; write two notes at least an octave apart such as C3-C5.", $"\"{Excerpt.Of(text)}\"은/는 음역이 아닙니다. C3-C5처럼 한 옥타브 넘게 떨어진 두 음을 쓰십시오."), fields.LineOf("range"));
        }

        foreach (var program in instruments)
        {
            var (lowest, highest) = GeneralMidi.Range(program);
            if (Math.Min(to, highest) - Math.Max(from, lowest) < 12)
            {
                throw fields.Fault(
                    new(
                        $"{GeneralMidi.Name(program)} plays {PitchName.Of(lowest)}-{PitchName.Of(highest)}, less than an octave of {Excerpt.Of(text)}.",
                        $"{GeneralMidi.Name(program)}의 음역은 {PitchName.Of(lowest)}-{PitchName.Of(highest)}이어서 {Excerpt.Of(text)}과/와 한 옥타브도 겹치지 않습니다."),
                    fields.LineOf("range"));
            }
        }

        return (from, to);
    }

    private static IReadOnlyList<IReadOnlyList<string>> Patterns(YamlFields fields, TrackRole role)
    {
        var known = PatternNames.For(role);
        if (fields.IsList("patterns"))
        {
            var same = Check(fields, known, fields.Words("patterns"));
            return [same, same, same, same];
        }

        var byLevel = fields.Map("patterns");
        if (byLevel is null)
        {
            IReadOnlyList<string> first = [known[0]];
            return [first, first, first, first];
        }

        byLevel.RefuseOthers(Levels);
        var given = Levels.Select(level => byLevel.Has(level) ? Check(byLevel, known, byLevel.Words(level)) : null).ToArray();
        if (given.All(level => level is null))
        {
            throw fields.Fault(new($"\"patterns\" is empty; write a list, or lists under {string.Join(", ", Levels)}.", $"\"patterns\"가 비어 있습니다. 목록을 쓰거나 {string.Join(", ", Levels)} 아래에 목록을 쓰십시오."));
        }

        // A level that says nothing plays what the level below it plays, or the first that says something.
        var current = given.First(level => level is not null)!;
        return [.. given.Select(level => current = level ?? current)];
    }

    private static string[] Check(YamlFields fields, IReadOnlyList<string> known, IReadOnlyList<(string Word, int Line)> words) =>
        [.. words.Select(word => known.Contains(word.Word)
            ? word.Word
            : throw fields.Fault(new($"\"{Excerpt.Of(word.Word)}\" is no pattern of this role; there are {string.Join(", ", known)}.", $"\"{Excerpt.Of(word.Word)}\"은/는 이 역할의 무늬가 아닙니다. 쓸 수 있는 것: {string.Join(", ", known)}."), word.Line))];
}
