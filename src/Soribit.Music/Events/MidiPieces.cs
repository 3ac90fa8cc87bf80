using Soribit.Music.Midi;

namespace Soribit.Music.Events;

/// <summary>Reads MIDI files as works to learn from.</summary>
public static class MidiPieces
{
    private const int DrumChannel = 9;

    /// <summary>Longer files are cut here: two hours at a slow tempo.</summary>
    private const int MaxBars = 4000;

    /// <exception cref="UnreadableFileException">The file counts time in frames.</exception>
    public static SourcePiece Read(MidiFile file, string title)
    {
        if (!file.Division.IsMusical)
        {
            throw new UnreadableFileException(new(
                "The file counts time in frames (SMPTE); accepted are MIDI files that count ticks to a quarter note.",
                "시간을 프레임(SMPTE)으로 세는 파일입니다. 4분음표를 틱으로 세는 MIDI 파일만 쓸 수 있습니다."));
        }

        int Scale(int tick) => (int)Math.Min(int.MaxValue / 2, Math.Round(tick * (double)Ticks.PerQuarter / file.Division.TicksPerQuarter));
        var players = file.Tracks.SelectMany((track, i) => track.Notes.Where(note => note.Duration > 0 || note.Channel == DrumChannel).GroupBy(note => note.Channel).Select(channel => (
            Player: new ScorePlayer(
                [.. channel.Select(note => new SourceNote(Scale(note.Tick), Math.Max(1, Scale(note.EndTick) - Scale(note.Tick)), Pitch(note), Velocity: note.Velocity))],
                track.Texts(MidiTextKind.Lyric).Any(), IsKeyboard: false, channel.Key == DrumChannel),
            Program: track.Events.OfType<ProgramChange>().FirstOrDefault(change => change.Channel == channel.Key)?.Program ?? 0))).ToList();
        var roles = PartRoles.Of([.. players.Select(player => player.Player)]);
        var tempo = file.Events.OfType<SetTempo>().FirstOrDefault()?.QuartersPerMinute ?? 120;
        var end = players.Count == 0 ? 0 : players.Max(player => player.Player.Notes.Max(note => note.EndTick));
        return new SourcePiece(
            title, Manner.Own, tempo, Bars([.. file.Events.OfType<TimeSignature>().Select(sign => (Scale(sign.Tick), sign))], end),
            [.. players.Zip(roles, (player, role) => new SourcePart(role, player.Program, player.Player.Notes)).OrderBy(part => part.Role)]);
    }

    private static int Pitch(MidiNote note) => note.Channel == DrumChannel ? KitDrums.Of(note.Pitch) : note.Pitch;

    private static List<SourceBar> Bars(List<(int Tick, TimeSignature Sign)> signs, int end)
    {
        var bars = new List<SourceBar>();
        var metre = Metre.FourFour;
        for (var tick = 0; tick < end && bars.Count < MaxBars;)
        {
            foreach (var (_, sign) in signs.Where(sign => sign.Tick <= tick))
            {
                metre = Metre.TryParse($"{sign.Numerator}/{sign.Denominator}", out var known) ? known : metre;
            }

            var next = signs.Where(sign => sign.Tick > tick).Select(sign => sign.Tick).DefaultIfEmpty(int.MaxValue).Min();
            var length = Math.Min(metre.BarTicks, next - tick);
            bars.Add(new SourceBar(tick, length, metre));
            tick += length;
        }

        return bars;
    }
}
