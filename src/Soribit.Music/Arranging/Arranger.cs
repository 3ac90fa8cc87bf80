using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Styles;

namespace Soribit.Music.Arranging;

/// <summary>Plans the band of a song: who plays, where, and what all do together.</summary>
public static class Arranger
{
    /// <summary>Plans a song in a style. The tune is played by the style's lead instrument.</summary>
    /// <remarks>What is planned for a section depends on that section, the list of sections, the style, the request and the seed alone.</remarks>
    /// <exception cref="Text.BadInputException">The request names an instrument that does not exist.</exception>
    public static Arrangement Arrange(SongForm form, ChordChart chords, Melody melody, Style style, ArrangeRequest request, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(form.Sections.Count, nameof(form));
        ArgumentOutOfRangeException.ThrowIfZero(chords.Spans.Count, nameof(chords));
        var scenes = form.Placed.Select(placed => new Scene(form, placed, chords, melody, style, SectionMarks.None, seed, _ => 0)).ToArray();
        var players = Band.Of(style, request, seed).Select(player => new PlannedPlayer(
            player.Name,
            player.Role,
            player.Instrument,
            [.. scenes.Select(scene => Entrance.Bar(scene, player, BreaksDown(scene, style), request.IsSung))]));
        return new Arrangement(
            style.Name,
            style.Ending,
            [.. players.Where(player => player.Entrances.Any(bar => bar is not null))],
            [.. scenes.Select(scene => Marks(scene, style))]);
    }

    private static SectionMarks Marks(Scene scene, Style style)
    {
        var marks = scene.ForLetter("colour").Chance(style.Colour) ? SectionMarks.Colour : SectionMarks.None;
        if (scene.Next is not { Kind: SectionKind.Chorus } next || next.Energy <= scene.Section.Energy)
        {
            return marks;
        }

        if (style.Build > 0 && scene.Section.Bars >= 4 && scene.LeadsIntoChange)
        {
            return marks | SectionMarks.Build;
        }

        return scene.Level >= 1 && scene.Section.Kind is SectionKind.PreChorus or SectionKind.Bridge && scene.ForSection("break").Chance(0.4) ? marks | SectionMarks.Break : marks;
    }

    private static bool BreaksDown(Scene scene, Style style) =>
        scene.Section.Bars >= 4
        && scene.Section.Kind is SectionKind.Interlude or SectionKind.Bridge
        && scene.Previous is { Kind: SectionKind.Chorus }
        && scene.ForSection("breakdown").Chance(style.Breakdown);
}
