using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Arranging;

/// <summary>Writes the parts of a song: who plays in which section, and what.</summary>
public static class Arranger
{
    /// <summary>Whose work the learned tables come from that an arrangement was made with.</summary>
    public static IReadOnlyList<string> CreditsOf(Arrangement arrangement)
    {
        var credits = new List<string>();
        if (arrangement.Parts.Any(part => part.Instrument.IsDrums))
        {
            credits.Add("Drum patterns learned from the Groove MIDI Dataset v1.0.0 by Google LLC (Gillick et al., 2019), CC BY 4.0.");
        }

        if (arrangement.Parts.Any(part => part.Role == TrackRole.Accompaniment))
        {
            credits.Add("Accompaniment figures learned from the OpenScore Lieder Corpus and OpenScore String Quartets (CC0).");
        }

        return credits;
    }

    /// <summary>Arranges a song in a style. The tune is played by the style's lead instrument.</summary>
    /// <remarks>What is written for a section depends on that section, the list of sections, the style, the request and the seed alone.</remarks>
    /// <exception cref="Text.BadInputException">The request names an instrument that does not exist.</exception>
    public static Arrangement Arrange(SongForm form, ChordChart chords, Melody melody, Style style, ArrangeRequest request, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(form.Sections.Count, nameof(form));
        ArgumentOutOfRangeException.ThrowIfZero(chords.Spans.Count, nameof(chords));
        var band = Band.Of(style, request, seed);
        var lead = band.First(player => player.Role == TrackRole.MainMelody);
        var notes = band.ToDictionary(player => player.Name, _ => new List<Note>());
        foreach (var placed in form.Placed)
        {
            var scene = new Scene(form, placed, chords, melody, style, seed, tune => LeadPlayer.Shift(lead, tune));
            ArrangeSection(scene, style, band, request.IsSung, notes);
        }

        return new Arrangement(
            style.Name,
            [.. band
                .Where(player => notes[player.Name].Count > 0)
                .Select(player => new Part(player.Name, player.Role, player.Instrument, notes[player.Name], []))]);
    }

    private static void ArrangeSection(Scene scene, Style style, IReadOnlyList<Player> band, bool isSung, Dictionary<string, List<Note>> notes)
    {
        var drums = new List<Note>();
        var hasBass = band.Any(player => player.Role == TrackRole.Bass && Entrance.Bar(scene, player) is not null);
        foreach (var player in band.OrderByDescending(player => player.Role == TrackRole.Drums))
        {
            if (player.Role == TrackRole.MainMelody)
            {
                var tune = new List<Note>();
                LeadPlayer.Play(scene, player, isSung, tune);
                notes[player.Name].AddRange(scene.Tune.Count == 0 ? HarmonicTruth.Keep(scene, tune) : tune.OrderBy(note => note.Tick).ThenBy(note => note.Pitch));
                continue;
            }

            if (Entrance.Bar(scene, player) is not { } fromBar)
            {
                continue;
            }

            var written = new List<Note>();
            Play(scene, style, player, fromBar, hasBass, drums, written);
            Close.Section(scene, style, player, written);
            if (player.Role == TrackRole.Drums)
            {
                drums = written;
                written.Sort((a, b) => a.Tick != b.Tick ? a.Tick.CompareTo(b.Tick) : a.Pitch.CompareTo(b.Pitch));
                notes[player.Name].AddRange(written.DistinctBy(note => (note.Tick, note.Pitch)));
                continue;
            }

            if (player.Role != TrackRole.Bass)
            {
                HarmonicTruth.AvoidClashes(scene, written, player.Low, player.Part.Hand == Hand.Left ? Registers.BelowTune(scene, player) : player.High);
            }

            if (player.Part.Hand == Hand.Left)
            {
                LeadPlayer.WithinReach(written);
            }

            notes[player.Name].AddRange(HarmonicTruth.Keep(scene, written));
        }
    }

    private static void Play(Scene scene, Style style, Player player, int fromBar, bool hasBass, List<Note> drums, List<Note> written)
    {
        switch (player.Role)
        {
            case TrackRole.Drums:
                DrumPlayer.Play(scene, player, fromBar, style.FillChance, written);
                break;
            case TrackRole.Bass:
                BassPlayer.Play(scene, player, fromBar, drums, written);
                break;
            case TrackRole.Pad:
                PadPlayer.Play(scene, player, fromBar, written);
                break;
            case TrackRole.Riff:
                RiffPlayer.Play(scene, player, fromBar, written);
                break;
            case TrackRole.SubMelody:
                AnswerPlayer.Play(scene, player, fromBar, written);
                break;
            default:
                var pattern = player.Pattern(scene.Level, scene.ForLetter(player.Name, "strum", scene.Shade));
                if (StrumPlayer.Knows(pattern))
                {
                    StrumPlayer.Play(scene, player, pattern, fromBar, written);
                }
                else
                {
                    FigurePlayer.Play(scene, player, fromBar, hasBass, written);
                }

                break;
        }
    }
}
