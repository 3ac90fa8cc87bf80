using Soribit.Music.Learned;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Arranging;

/// <summary>Writes the parts of a song, each by itself: what one player plays, as the plan of the band says.</summary>
public static class PartWriter
{
    /// <summary>The players whose parts a player must have heard to write its own: a bass that goes with the kick hears the drums.</summary>
    public static IReadOnlyList<string> Heard(IReadOnlyList<PlannedPlayer> band, Style style, PlannedPlayer player) =>
        player.Role == TrackRole.Bass && Band.Seat(style, player).Part.Patterns.Any(choices => choices.Contains(BassPlayer.WithTheKick))
            ? [.. band.Where(other => other.Role == TrackRole.Drums).Take(1).Select(drums => drums.Name)]
            : [];

    /// <summary>Whose work the learned tables come from that a part was made with.</summary>
    public static IReadOnlyList<string> CreditsOf(Part part) => (part.Instrument.IsDrums, part.Role) switch
    {
        (true, _) => ["Drum patterns learned from the Groove MIDI Dataset v1.0.0 by Google LLC (Gillick et al., 2019), CC BY 4.0."],
        (_, TrackRole.Accompaniment) => ["Accompaniment figures learned from the OpenScore Lieder Corpus and OpenScore String Quartets (CC0)."],
        _ => [],
    };

    /// <summary>Writes all parts of a song, each with the same seed.</summary>
    /// <param name="model">Writes what the style leaves to it; null leaves that to the statistics, too.</param>
    public static IReadOnlyList<Part> WriteAll(SongBook book, ulong seed, SectionWriter? model = null)
    {
        var written = new Dictionary<string, Part>(StringComparer.Ordinal);
        foreach (var player in book.Arrangement.Players.OrderByDescending(player => player.Role == TrackRole.Drums))
        {
            written[player.Name] = Write(book, player.Name, [.. Heard(book.Arrangement.Players, book.Style, player).Select(heard => written[heard])], seed, model: model);
        }

        return [.. book.Arrangement.Players.Select(player => written[player.Name])];
    }

    /// <summary>Writes one player's part.</summary>
    /// <remarks>What is written for a section depends on that section, the list of sections, the plan, what is heard there, and the seed alone.</remarks>
    /// <param name="heard">The parts that <see cref="Heard"/> names.</param>
    /// <param name="seed">Drives this part alone.</param>
    /// <param name="kept">A part of which only some bars are written anew; null writes all.</param>
    /// <param name="model">Writes what the style leaves to it; null leaves that to the statistics, too.</param>
    public static Part Write(SongBook book, string player, IReadOnlyList<Part> heard, ulong seed, KeptPart? kept = null, SectionWriter? model = null, CancellationToken cancel = default)
    {
        var arrangement = book.Arrangement;
        var style = book.Style with { Ending = arrangement.Ending };
        var planned = arrangement.Player(player);
        var seat = Band.Seat(style, planned);
        var lead = arrangement.Players.FirstOrDefault(other => other.Role == TrackRole.MainMelody) is { } main ? Band.Seat(style, main) : null;
        var notes = new List<Note>();
        foreach (var placed in book.Form.Placed)
        {
            if (planned.Entrances[placed.Index] is not { } fromBar)
            {
                continue;
            }

            var scene = new Scene(book.Form, placed, book.Chords, book.Melody, style, arrangement.Marks[placed.Index], seed, tune => lead is null ? 0 : LeadPlayer.Shift(lead, tune));
            if (kept is not null && (scene.End <= kept.Anew.StartTick(book.Form.Metre) || scene.Start >= kept.Anew.EndTick(book.Form.Metre)))
            {
                continue; // it stays as it is
            }

            List<Note> written = [];
            if (model is not null && ModelPlayer.Writes(scene, seat))
            {
                ModelPlayer.Play(scene, seat, fromBar, model, kept, written, cancel);
            }
            else
            {
                Play(book, scene, style, seat, fromBar, heard, written);
            }

            var section = Tidied(scene, style, seat, written);
            if (scene.IsLast && style.Ending == Ending.Cold)
            {
                Close.Stop(scene, section);
            }

            notes.AddRange(section);
        }

        var part = new Part(planned.Name, planned.Role, planned.Instrument, notes, []);
        return kept is null ? part : PartSplice.Written(kept.Part, part, kept.Anew, book.Form.Metre, IsSingleLine(seat));
    }

    private static bool IsSingleLine(Player player) =>
        player.Role is TrackRole.Bass or TrackRole.MainMelody or TrackRole.SubMelody && player.Part.Hand == Hand.None;

    /// <summary>What was written, closed as the section closes, within the laws and the hand.</summary>
    private static List<Note> Tidied(Scene scene, Style style, Player player, List<Note> written)
    {
        if (player.Role == TrackRole.MainMelody)
        {
            return scene.Tune.Count == 0 ? HarmonicTruth.Keep(scene, written) : [.. written.OrderBy(note => note.Tick).ThenBy(note => note.Pitch)];
        }

        Close.Section(scene, style, player, written);
        if (player.Role == TrackRole.Drums)
        {
            written.Sort((a, b) => a.Tick != b.Tick ? a.Tick.CompareTo(b.Tick) : a.Pitch.CompareTo(b.Pitch));
            return [.. written.DistinctBy(note => (note.Tick, note.Pitch))];
        }

        if (player.Role != TrackRole.Bass)
        {
            HarmonicTruth.AvoidClashes(scene, written, player.Low, player.Part.Hand == Hand.Left ? Registers.BelowTune(scene, player) : player.High);
        }

        if (player.Part.Hand == Hand.Left)
        {
            LeadPlayer.WithinReach(written);
        }

        return HarmonicTruth.Keep(scene, written);
    }

    private static void Play(SongBook book, Scene scene, Style style, Player player, int fromBar, IReadOnlyList<Part> heard, List<Note> written)
    {
        switch (player.Role)
        {
            case TrackRole.MainMelody:
                LeadPlayer.Play(scene, player, fromBar, book.IsSung, written);
                break;
            case TrackRole.Drums:
                DrumPlayer.Play(scene, player, fromBar, style.FillChance, written);
                break;
            case TrackRole.Bass:
                BassPlayer.Play(scene, player, fromBar, [.. heard.SelectMany(part => part.Notes).Where(note => note.Tick >= scene.Start && note.Tick < scene.End)], written);
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
                    FigurePlayer.Play(scene, player, fromBar, HasBass(book, scene), written);
                }

                break;
        }
    }

    private static bool HasBass(SongBook book, Scene scene) =>
        book.Arrangement.Players.Any(player => player.Role == TrackRole.Bass && player.Entrances[scene.Placed.Index] is not null);
}
