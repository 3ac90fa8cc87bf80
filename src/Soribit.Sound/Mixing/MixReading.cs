using Soribit.Sound.Delays;
using Soribit.Sound.Dynamics;
using Soribit.Sound.Mastering;
using Soribit.Sound.Reverbs;
using Soribit.Text;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Mixing;

/// <summary>Reads settings from YAML fields over a basis: what is not written keeps the basis' value.</summary>
internal static class MixReading
{
    private static readonly CompressorSettings PlainCompressor = new(-20, 2, 6, 15, 150);
    private static readonly DeEsserSettings PlainDeEsser = new(5500, -30, 6);
    private static readonly DuckSettings PlainDuck = new(3, 160);

    private static readonly Dictionary<string, MixEnding> Endings = new() { ["ring"] = MixEnding.Ring, ["exact"] = MixEnding.Exact };

    private static readonly Dictionary<string, bool> YesNo = new() { ["yes"] = true, ["no"] = false };

    public static readonly IReadOnlyDictionary<string, EqShape> Shapes = new Dictionary<string, EqShape>
    {
        ["low-shelf"] = EqShape.LowShelf,
        ["peak"] = EqShape.Peak,
        ["high-shelf"] = EqShape.HighShelf,
    };

    /// <summary>All but the parts.</summary>
    public static MixSettings Settings(YamlFields fields, MixSettings basis) => basis with
    {
        Ending = fields.Choice("ending", Endings, basis.Ending),
        FadeIn = fields.Number("fade-in", 0, 60, basis.FadeIn),
        FadeOut = fields.Number("fade-out", 0, 60, basis.FadeOut),
        Room = Reverb(fields.Map("room"), basis.Room),
        Plate = Reverb(fields.Map("plate"), basis.Plate),
        Echo = Echo(fields.Map("echo"), basis.Echo),
    };

    public static Strip Strip(YamlFields? fields, Strip basis)
    {
        if (fields is null)
        {
            return basis;
        }

        var strip = new Strip(
            fields.Number("level", -40, 20, basis.Level),
            fields.Number("pan", -1, 1, basis.Pan),
            fields.Number("width", 0, 2, basis.Width),
            fields.NumberOrOff("high-pass", 10, 2000, basis.HighPass),
            fields.List("eq", Band) ?? basis.Eq,
            Compressor(fields, "compressor", basis.Compressor),
            fields.NumberOrOff("room", -60, 12, basis.Room),
            fields.NumberOrOff("plate", -60, 12, basis.Plate),
            fields.NumberOrOff("echo", -60, 12, basis.Echo),
            Duck(fields, basis.Duck),
            fields.Choice("mute", YesNo, basis.Mute))
        {
            DeEsser = DeEsser(fields, basis.DeEsser),
            GiveWay = fields.Number("give-way", 0, 24, basis.GiveWay),
        };
        fields.Finish();
        return strip;
    }

    private static ReverbSettings Reverb(YamlFields? fields, ReverbSettings basis)
    {
        if (fields is null)
        {
            return basis;
        }

        var shortest = fields.Number("shortest", 3, 100, basis.Shortest);
        var settings = new ReverbSettings(
            fields.Number("decay", 0.1, 10, basis.Decay),
            fields.Number("treble", 0.1, 1, basis.Treble),
            fields.Number("pre-delay", 0, 200, basis.PreDelay),
            shortest,
            fields.Number("longest", 1.5 * shortest, 8 * shortest, Math.Clamp(basis.Longest, 1.5 * shortest, 8 * shortest)),
            fields.Number("low-cut", 20, 2000, basis.LowCut),
            fields.Number("high-cut", 1000, 20000, basis.HighCut),
            fields.Number("drift", 0, 1, basis.Drift));
        fields.Finish();
        return settings;
    }

    private static EchoSettings Echo(YamlFields? fields, EchoSettings basis)
    {
        if (fields is null)
        {
            return basis;
        }

        var settings = new EchoSettings(
            fields.Number("beats", 0.125, 4, basis.Beats),
            fields.Number("feedback", 0, 0.9, basis.Feedback),
            fields.Number("low-cut", 20, 2000, basis.LowCut),
            fields.Number("high-cut", 1000, 20000, basis.HighCut));
        fields.Finish();
        return settings;
    }

    public static MasterSettings Master(YamlFields? fields, MasterSettings basis)
    {
        if (fields is null)
        {
            return basis;
        }

        var settings = new MasterSettings(
            fields.Number("loudness", -40, -6, basis.Loudness),
            fields.Number("ceiling", -12, 0, basis.Ceiling),
            fields.List("eq", Band) ?? basis.Eq,
            Compressor(fields, "glue", basis.Glue),
            fields.Number("clip", 0, 6, basis.Clip));
        fields.Finish();
        return settings;
    }

    private static CompressorSettings? Compressor(YamlFields fields, string key, CompressorSettings? basis)
    {
        if (fields.IsOff(key))
        {
            fields.Accept(key);
            return null;
        }

        if (fields.Map(key, orOff: true) is not { } map)
        {
            return basis;
        }

        var from = basis ?? PlainCompressor;
        var settings = new CompressorSettings(
            map.Number("threshold", -60, 0, from.Threshold),
            map.Number("ratio", 1, 20, from.Ratio),
            map.Number("knee", 0, 24, from.Knee),
            map.Number("attack", 0.1, 500, from.Attack),
            map.Number("release", 5, 5000, from.Release),
            map.Number("look-ahead", 0, 20, from.LookAhead));
        map.Finish();
        return settings;
    }

    private static DeEsserSettings? DeEsser(YamlFields fields, DeEsserSettings? basis)
    {
        if (fields.IsOff("de-ess"))
        {
            fields.Accept("de-ess");
            return null;
        }

        if (fields.Map("de-ess", orOff: true) is not { } map)
        {
            return basis;
        }

        var from = basis ?? PlainDeEsser;
        var settings = new DeEsserSettings(map.Number("hertz", 2000, 12000, from.Hertz), map.Number("threshold", -60, 0, from.Threshold), map.Number("depth", 0, 24, from.Depth));
        map.Finish();
        return settings;
    }

    private static DuckSettings? Duck(YamlFields fields, DuckSettings? basis)
    {
        if (fields.IsOff("duck"))
        {
            fields.Accept("duck");
            return null;
        }

        if (fields.Map("duck", orOff: true) is not { } map)
        {
            return basis;
        }

        var from = basis ?? PlainDuck;
        var settings = new DuckSettings(map.Number("depth", 0, 24, from.Depth), map.Number("release", 10, 2000, from.Release));
        map.Finish();
        return settings;
    }

    /// <summary>"peak 3000 2.5 q 1": shape, Hz, dB, q.</summary>
    private static EqBand Band(string text, Func<Wording, BadInputException> error)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 5
            && Shapes.TryGetValue(words[0], out var shape)
            && YamlFields.TryNumber(words[1], 20, 20000, out var hertz)
            && YamlFields.TryNumber(words[2], -24, 24, out var gainDb)
            && words[3] == "q"
            && YamlFields.TryNumber(words[4], 0.1, 10, out var q)
            ? new EqBand(shape, hertz, gainDb, q)
            : throw error(new(
                $"a band is written like \"peak 3000 2.5 q 1\": {string.Join(", ", Shapes.Keys)}; 20 to 20000 Hz; -24 to 24 dB; q 0.1 to 10. Found \"{Excerpt.Of(text)}\".",
                $"대역은 \"peak 3000 2.5 q 1\"처럼 씁니다({string.Join(", ", Shapes.Keys)}; 20~20000 Hz; -24~24 dB; q 0.1~10). \"{Excerpt.Of(text)}\"이/가 있습니다."));
    }
}
