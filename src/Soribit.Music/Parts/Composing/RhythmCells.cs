namespace Soribit.Music.Parts.Composing;

/// <summary>A stretch of rhythm: 'x' an onset, '-' held on, '.' silent, one sign a sixteenth note.</summary>
/// <param name="Onsets">How many notes begin.</param>
/// <param name="OffBeats">How many begin off the eighth-note pairs and ring over the next one.</param>
/// <param name="Sixteenths">How many begin between eighth notes.</param>
internal readonly record struct RhythmCell(string Signs, int Onsets, int OffBeats, int Sixteenths)
{
    public bool StartsSilent => Signs[0] == '.';

    public bool StartsTied => Signs[0] == '-';
}

/// <summary>The rhythm cells that lines are put together from, by length.</summary>
internal static class RhythmCells
{
    private static readonly Dictionary<int, RhythmCell[]> ByEighths = new()
    {
        [2] = Cells("x---", "x-x-", "x--x", "xxx-", "x-xx", "xxxx", "..x-", "--x-", "----", "....", ".xxx"),
        [3] = Cells("x-----", "x---x-", "x-x-x-", "x-x---", "x--xx-", "x-xxx-", "x-x-xx", "..x-x-", "....x-", "----x-", "--x-x-", "------", "......", "xxxxxx"),
        [4] = Cells(
            "x-------", "x---x---", "x-----x-", "x---x-x-", "x-x-x---", "x-x-x-x-", "x-x---x-", "x-x-----", "x--x--x-", "x--x----", "x--xx---",
            "x-----xx", "x---xxx-", "x-xxx---", "x-xxx-x-", "xxx-x---", "xxxxx-x-", "xxxxxxxx", "x---x-xx",
            "..x-x-x-", "..x-x---", "..x-----", "..x---x-", "....x---", "....x-x-", "......x-", "......xx",
            "--x-x-x-", "--x-x---", "--x---x-", "----x---", "----x-x-", "------x-", "--------", "........"),
        [6] = Cells(
            "x-----------", "x-------x---", "x---x-------", "x---x---x---", "x-----x-----", "x-----x-x---", "x-------x-x-", "x---x-x-x---", "x-x-x---x---",
            "x---x---x-x-", "x-x-x-x-x---", "x-x-x-x-x-x-", "x-----x-x-x-", "x--xx---x---", "x-----xxx---", "x---xxx-x---", "x-xxx-x-x-x-", "xxx-xxx-xxx-",
            "..x-x-x-x---", "..x-x---x---", "..x---x-----", "....x-------", "....x---x---", "....x-x-x---", "....x-x-x-x-", "........x---", "........x-x-",
            "--x-x-x-x---", "--x-x---x---", "----x---x---", "----x-------", "--------x---", "--------x-x-", "------------", "............"),
    };

    /// <param name="eighths">2, 3, 4 or 6.</param>
    public static RhythmCell[] Of(int eighths) => ByEighths[eighths];

    /// <summary>The lengths in eighth notes, each 2, 3, 4 or 6, that a bar is cut into.</summary>
    public static IReadOnlyList<int> Lengths(Metre metre)
    {
        var left = metre.BarTicks / Ticks.PerEighth;
        var lengths = new List<int>();
        while (left > 0)
        {
            var length = metre.IsCompound && left % 3 == 0 ? 3 : left switch
            {
                6 => 6,
                5 => 3,
                < 4 => left,
                _ => 4,
            };
            lengths.Add(length);
            left -= length;
        }

        return lengths;
    }

    private static RhythmCell[] Cells(params string[] signs) => [.. signs.Select(Cell)];

    private static RhythmCell Cell(string signs)
    {
        int onsets = 0, offBeats = 0, sixteenths = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            if (signs[i] != 'x')
            {
                continue;
            }

            onsets++;
            sixteenths += i % 2;
            var next = ((i / 4) + 1) * 4;
            offBeats += i % 4 == 2 && next < signs.Length && signs[next] == '-' ? 1 : 0;
        }

        return new RhythmCell(signs, onsets, offBeats, sixteenths);
    }
}
