using System.Reflection;
using Soribit.Music.Parts;
using Soribit.Sound.Delays;
using Soribit.Sound.Mastering;
using Soribit.Sound.Reverbs;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Mixing;

/// <summary>How a style sounds by default.</summary>
/// <param name="Settings">Without parts.</param>
/// <param name="Roles">By the names of the style files: the roles of the band, and those of the voices.</param>
internal sealed record MixStyle(MixSettings Settings, MasterSettings Master, IReadOnlyDictionary<string, Strip> Roles);

/// <summary>The mixes that come with the program: one YAML file a style, over <c>default.yaml</c>.</summary>
public static class MixStyles
{
    private const string Prefix = "mix/";
    private const string Suffix = ".yaml";
    private const string DefaultName = "default";

    /// <summary>The strips of the voices: the one that leads, and those beside it.</summary>
    public const string Vocal = "vocal";
    public const string Backing = "backing";

    private static readonly Dictionary<TrackRole, string> RoleNames = new()
    {
        [TrackRole.MainMelody] = "main-melody",
        [TrackRole.SubMelody] = "sub-melody",
        [TrackRole.Accompaniment] = "accompaniment",
        [TrackRole.Bass] = "bass",
        [TrackRole.Pad] = "pad",
        [TrackRole.Riff] = "riff",
        [TrackRole.Drums] = "drums",
    };

    private static readonly string[] StripNames = [.. RoleNames.Values, Vocal, Backing];

    private static readonly Lazy<MixStyle> LazyDefault = new(() => Read(DefaultName, new MixStyle(
        new MixSettings(MixEnding.Ring, 0, 0, ReverbSettings.Room, ReverbSettings.Plate, new EchoSettings(0.75, 0.35, 250, 5000), []),
        new MasterSettings(-14, -1, [], null, 0),
        StripNames.ToDictionary(name => name, _ => Strip.Plain))));

    /// <summary>Styles that have a mix of their own, in order of their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(MixStyles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Where(name => name != DefaultName)
            .Order(StringComparer.Ordinal)];

    internal static MixStyle Default => LazyDefault.Value;

    /// <summary>The mix of a song in a style; a style without one of its own gets the default.</summary>
    /// <param name="parts">Names and roles, in order. Parts of one role are put to both sides in turn.</param>
    /// <param name="voices">Stems of voices, <see cref="Vocal"/> or <see cref="Backing"/>, each named as its strip is.</param>
    public static MixSettings For(string style, IReadOnlyList<(string Name, TrackRole Role)> parts, params IReadOnlyList<string> voices)
    {
        var mix = Of(style);
        var seen = new Dictionary<TrackRole, int>();
        var strips = new List<PartStrip>();
        foreach (var (name, role) in parts)
        {
            var strip = voices.Count == 0 ? mix.Roles[RoleNames[role]] with { GiveWay = 0 } : BesideVoice(mix.Roles[RoleNames[role]]);
            var turn = seen[role] = seen.GetValueOrDefault(role) + 1;
            strips.Add(new PartStrip(name, turn % 2 == 0 ? strip with { Pan = -strip.Pan } : strip));
        }

        strips.AddRange(voices.Select(voice => new PartStrip(voice, mix.Roles[voice])));
        return mix.Settings with { Parts = strips };
    }

    /// <summary>How a song in a style is mastered; a style without settings of its own gets the default.</summary>
    public static MasterSettings MasterFor(string style) => Of(style).Master;

    /// <summary>The levels of a style are those under a tune; where the voice rests, what gave way to it comes forward.</summary>
    private static Strip BesideVoice(Strip strip) => strip with { Level = strip.Level + strip.GiveWay };

    private static MixStyle Of(string style) => Names.Contains(style) ? Read(style, Default) : Default;

    private static MixStyle Read(string name, MixStyle basis)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name + Suffix)!;
        using var reader = new StreamReader(stream);
        var fields = YamlFields.Parse(reader.ReadToEnd(), Wording.Same("the mix"), name + Suffix);
        var settings = MixReading.Settings(fields, basis.Settings);
        var master = MixReading.Master(fields.Map("master"), basis.Master);
        var roles = new Dictionary<string, Strip>(basis.Roles);
        if (fields.Map("roles") is { } map)
        {
            foreach (var role in StripNames)
            {
                roles[role] = MixReading.Strip(map.Map(role), basis.Roles[role]);
            }

            map.Finish();
        }

        fields.Finish();
        return new MixStyle(settings, master, roles);
    }
}
