using Soribit.Music.Parts;

namespace Soribit.Music.Events;

/// <summary>A player of a score whose role is to be found.</summary>
/// <param name="IsKeyboard">Plays with two hands, on two staves.</param>
internal readonly record struct ScorePlayer(IReadOnlyList<SourceNote> Notes, bool IsSung, bool IsKeyboard, bool IsDrums);

/// <summary>Finds who plays the tune, the bass, and what lies between.</summary>
internal static class PartRoles
{
    /// <summary>Notes sounding at a time, on average, above which a part is no single line.</summary>
    private const double MostVoicesOfALine = 1.25;

    /// <summary>The tune is what is sung first, else the highest single line; the bass is the lowest other one; what plays chords accompanies.</summary>
    public static IReadOnlyList<TrackRole> Of(IReadOnlyList<ScorePlayer> players)
    {
        var single = Enumerable.Range(0, players.Count).Where(i => !players[i].IsDrums && !players[i].IsKeyboard && Voices(players[i].Notes) <= MostVoicesOfALine).ToList();
        var top = players.Select((player, i) => (player, i)).Where(pair => pair.player.IsSung).Select(pair => pair.i).DefaultIfEmpty(
            single.OrderByDescending(i => Height(players[i])).DefaultIfEmpty(-1).First()).First();
        var lines = single.Where(i => i != top).ToList();
        var bottom = single.Count > 1 ? lines.OrderBy(i => Height(players[i])).First() : -1;
        return [.. players.Select((player, i) => player.IsDrums ? TrackRole.Drums
            : i == top ? TrackRole.MainMelody
            : i == bottom ? TrackRole.Bass
            : single.Contains(i) ? TrackRole.SubMelody : TrackRole.Accompaniment)];
    }

    private static double Height(ScorePlayer player) => player.Notes.Average(note => note.Pitch);

    /// <summary>Ticks of notes per tick in which any sounds.</summary>
    private static double Voices(IReadOnlyList<SourceNote> notes)
    {
        long covered = 0, sounding = 0;
        var end = int.MinValue;
        foreach (var note in notes.OrderBy(note => note.Tick))
        {
            sounding += note.Duration;
            covered += Math.Max(0, note.EndTick - Math.Max(note.Tick, end));
            end = Math.Max(end, note.EndTick);
        }

        return covered == 0 ? 0 : sounding / (double)covered;
    }
}
