using System.Globalization;
using System.Text.Json.Serialization;
using Soribit.Music.Arranging;
using Soribit.Music.Styles;
using Soribit.Text.Briefs;

namespace Soribit.Production.Songs;

/// <summary>Who plays, and how the song stops.</summary>
/// <param name="Instruments">Names of <see cref="Text.Briefs.Instruments.All"/>, as are those of <paramref name="Without"/>.</param>
/// <param name="OnlyThese">Nothing but the instruments wished.</param>
/// <param name="IsSung">A voice sings; no instrument doubles it.</param>
/// <param name="Ending">"cold", "hold", "ritardando", or null for that of the style.</param>
internal sealed record BandWish(string Style, IReadOnlyList<string> Instruments, bool OnlyThese, IReadOnlyList<string> Without, string? Ending, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsSung = false)
{
    /// <summary>General words rule out their relatives, too: who wants no guitar wants no electric one either.</summary>
    private static readonly Dictionary<string, (int From, int To)> Families = new(StringComparer.Ordinal)
    {
        ["piano"] = (0, 3),
        ["organ"] = (16, 20),
        ["acoustic guitar"] = (24, 31),
        ["bass"] = (32, 39),
        ["strings"] = (48, 51),
        ["choir"] = (52, 54),
        ["brass"] = (61, 63),
        ["saxophone"] = (64, 67),
        ["synth lead"] = (80, 87),
        ["synth pad"] = (88, 95),
    };

    [JsonIgnore]
    public ArrangeRequest Request => new(
        [.. Instruments.Select(Wished)],
        [.. Without.SelectMany(Forbidden)],
        OnlyThese,
        Instruments.Select(Named).FirstOrDefault(instrument => instrument is { IsDrums: true, Program: > 0 })?.Program,
        IsSung);

    /// <summary>The style, stopping as wished.</summary>
    public Style Stopping(Style style) => Ending switch
    {
        "cold" => style with { Ending = Music.Styles.Ending.Cold },
        "hold" or "ritardando" => style with { Ending = Music.Styles.Ending.Held },
        _ => style,
    };

    /// <summary>What is played otherwise than it was asked for.</summary>
    public IEnumerable<Wording> Notes()
    {
        if (Ending == "ritardando")
        {
            yield return new(
                "A song has one tempo, so the end does not slow down; the last chord is held instead.",
                "곡의 빠르기는 처음부터 끝까지 하나여서 끝에서 느려지지 않습니다. 대신 마지막 화음을 길게 끕니다.");
        }
    }

    private static NamedInstrument Named(string name) => Text.Briefs.Instruments.Named(name);

    /// <summary>The band's own word where it means the same sound first, for then relatives that suit the style better may play; else the program.</summary>
    private static string Wished(string name)
    {
        var instrument = Named(name);
        return instrument.IsDrums ? "drums"
            : GeneralMidi.TryFind(name, out var programs) && programs[0] == instrument.Program ? name
            : instrument.Program.ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Forbidden(string name)
    {
        var instrument = Named(name);
        if (instrument.IsDrums)
        {
            return ["drums"];
        }

        var (from, to) = Families.GetValueOrDefault(name, (instrument.Program, instrument.Program));
        return Enumerable.Range(from, to - from + 1).Select(program => program.ToString(CultureInfo.InvariantCulture));
    }
}
