using Soribit.Music.Events;
using Soribit.Music.Learned.Copies;
using Soribit.Music.Parts;
using Soribit.Music.Tests.Events;

namespace Soribit.Music.Tests.Learned.Copies;

public sealed class SeenLinesTests
{
    private const int Eighth = Ticks.PerEighth;

    /// <summary>The first phrase of "Greensleeves" (traditional): onset in eighths, pitch.</summary>
    private static readonly (int Eighth, int Pitch)[] Greensleeves =
        [(0, 69), (2, 72), (6, 74), (8, 76), (11, 77), (12, 76), (14, 74), (18, 71), (20, 67), (23, 69), (24, 71), (26, 72), (30, 69), (32, 69), (35, 68), (36, 69), (38, 71)];

    private static readonly SeenLines Seen = Index(("Greensleeves", Greensleeves), ("A tune of the tests", [.. Enumerable.Range(0, 40).Select(i => (i * 2, 60 + (i * i % 11)))]));

    [Fact]
    public void Longest_PlantedLine_IsFoundWithItsTitle() =>
        Assert.Equal(new SharedRun(17, 0, "Greensleeves"), Longest(Greensleeves));

    [Theory]
    [InlineData(7, 1)]
    [InlineData(-14, 1)]
    [InlineData(3, 2)]
    public void Longest_Transposed_IsFound(int semitones, int stretch) =>
        Assert.Equal(17, Longest(Greensleeves.Select(note => (note.Eighth * stretch, note.Pitch + semitones))).Length);

    [Fact]
    public void Longest_HalfTheNoteValues_IsFound()
    {
        int[] ticks = [.. Greensleeves.Select(note => note.Eighth * Eighth / 2)];
        int[] pitches = [.. Greensleeves.Select(note => note.Pitch)];
        Assert.Equal(17, Seen.Longest(ticks, pitches).Length);
    }

    [Fact]
    public void Longest_BetweenOtherNotes_TellsWhereTheRunBegins()
    {
        (int, int)[] before = [(0, 60), (1, 65), (3, 59)];
        var line = before.Concat(Greensleeves.Select(note => (note.Eighth + 5, note.Pitch)));
        Assert.Equal(new SharedRun(17, 3, "Greensleeves"), Longest(line));
    }

    [Fact]
    public void Longest_OneNoteAltered_SplitsTheRun()
    {
        (int Eighth, int Pitch)[] line = [.. Greensleeves];
        line[5] = (12, 78);
        Assert.Equal(new SharedRun(11, 6, "Greensleeves"), Longest(line));
        line[8] = (20, 66);
        Assert.Equal(default, Longest(line));
    }

    [Fact]
    public void Longest_OneNoteLater_SplitsTheRun()
    {
        (int Eighth, int Pitch)[] line = [.. Greensleeves];
        line[5] = (13, line[5].Pitch);
        Assert.Equal(new SharedRun(11, 6, "Greensleeves"), Longest(line));
    }

    [Fact]
    public void Longest_EightNotes_AreNobodys()
    {
        Assert.Equal(default, Longest(Greensleeves.Take(8)));
        Assert.Equal(9, Longest(Greensleeves.Take(9)).Length);
        Assert.Equal(default, Longest([]));
    }

    [Fact]
    public void Longest_PartWithChords_ReadsItsHighestOrLowestNotes()
    {
        var tune = Greensleeves.SelectMany(note => new[] { (note.Eighth, note.Pitch - 12), (note.Eighth, note.Pitch) });
        Note[] notes = [.. tune.Select(note => new Note(note.Eighth * Eighth, Eighth, note.Item2, 64))];
        Assert.True(Seen.Longest(notes, TrackRole.MainMelody).IsCopy);
        notes = [.. notes.Select((note, i) => i % 2 == 0 ? note : note with { Pitch = note.Pitch + (i % 5) })];
        Assert.False(Seen.Longest(notes, TrackRole.MainMelody).IsCopy);
        Assert.True(Seen.Longest(notes, TrackRole.Bass).IsCopy);
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Longest_PlainFigure_IsNobodysEvenIfSeen(string name, int[] pitches, int[] eighths)
    {
        var at = 0;
        (int, int)[] line = [.. pitches.Select((pitch, i) => (at += i == 0 ? 0 : eighths[(i - 1) % eighths.Length], pitch))];
        Assert.Equal(default, Index((name, line)).Longest([.. line.Select(note => note.Item1 * Eighth)], pitches));
    }

    public static TheoryData<string, int[], int[]> Figures() => new()
    {
        { "a note repeated", [.. Enumerable.Repeat(60, 16)], [3, 1] },
        { "a scale", [60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79], [1] },
        { "up a scale and down", [60, 62, 64, 65, 67, 69, 67, 65, 64, 62, 60], [2] },
        { "an arpeggio", [36, 40, 43, 48, 52, 55, 60, 64, 67, 72, 76], [1] },
        { "oom-pah", [36, 43, 43, 36, 43, 43, 36, 43, 43, 36, 43, 43], [2] },
        { "an Alberti bass", [60, 67, 64, 67, 60, 67, 64, 67, 60, 67, 64, 67, 60], [1] },
        { "a note with two neighbours", [60, 60, 60, 62, 60, 60, 60, 60, 59, 59, 59, 59], [1] },
    };

    [Fact]
    public void Longest_ScaleInARhythmOfItsOwn_CanBeCopied()
    {
        // The first line of "Joy to the World" (Handel, Mason) is a scale: its rhythm makes it that tune.
        (int, int)[] joy = [(0, 74), (4, 73), (7, 71), (8, 69), (14, 67), (16, 66), (20, 64), (24, 62), (30, 69), (32, 71)];
        Assert.True(Index(("Joy to the World", joy)).Longest([.. joy.Select(note => note.Item1 * Eighth)], [.. joy.Select(note => note.Item2)]).IsCopy);
    }

    [Fact]
    public void Longest_AnyLines_EqualsItsDefinition()
    {
        var rng = new Rng(7);
        for (var round = 0; round < 300; round++)
        {
            var lines = Enumerable.Range(0, 1 + rng.Next(6)).Select(i => (Title: i, Moves: Moves(rng, rng.Next(60)))).ToList();
            var seen = new SeenLines([.. lines.Select(line => $"tune {line.Title}")], lines);
            var asked = Moves(rng, 8 + rng.Next(60));
            if (lines.Count > 1 && lines[1].Moves.Length > 20)
            {
                // Plant a stretch, or nothing but short runs would ever be shared.
                lines[1].Moves.AsSpan(3, Math.Min(17, asked.Length)).CopyTo(asked);
            }

            var run = seen.Longest(asked);
            Assert.Equal(Defined(lines, asked), run.Length);
            Assert.Equal(run.Length > 0, run.Title is not null);
        }
    }

    [Fact]
    public void Of_Tracks_KeepsLinesButNoDrums()
    {
        var seen = SeenLines.Of([SomeTracks.Tune(), SomeTracks.Beat()]);
        Assert.Equal(["a tune of the tests"], seen.Titles);
        var tune = SomeTracks.Tune();
        Note[] notes = [.. tune.Bars.SelectMany((bar, i) => bar.Notes.Select(note => new Note((i * tune.Metre.BarTicks) + (note.Position * EventGrid.TicksPerUnit), 40, note.Pitch + 2, 64)))];
        Assert.Equal(notes.Length, seen.Longest(notes, TrackRole.MainMelody).Length);
    }

    /// <summary>The longest stretch of moves, as long, doubled or halved, that a line holds and of which eight in a row are no figure; in notes.</summary>
    private static int Defined(List<(int Title, ushort[] Moves)> lines, ushort[] asked)
    {
        var longest = 0;
        foreach (var (numerator, denominator) in new[] { (1, 1), (2, 1), (1, 2) })
        {
            var moves = new ushort[asked.Length];
            LineMoves.Stretch(asked, numerator, denominator, moves);
            foreach (var line in lines.Select(line => line.Moves))
            {
                for (var i = 0; i < moves.Length; i++)
                {
                    for (var j = 0; j < line.Length; j++)
                    {
                        var length = 0;
                        var counts = false;
                        while (i + length < moves.Length && j + length < line.Length && moves[i + length] == line[j + length] && moves[i + length] != LineMoves.None)
                        {
                            length++;
                            counts |= length >= 8 && !PlainFigure.Is(moves.AsSpan(i + length - 8, 8));
                        }

                        longest = counts ? Math.Max(longest, length + 1) : longest;
                    }
                }
            }
        }

        return longest;
    }

    /// <summary>Few intervals and times, so that chance repeats itself.</summary>
    private static ushort[] Moves(Rng rng, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => LineMoves.Of(new[] { 0, 2, -2, 1 }[rng.Choose([1, 4, 4, 1])], rng.Chance(0.9) ? 6 : 12))];

    private static SharedRun Longest(IEnumerable<(int Eighth, int Pitch)> line) =>
        Seen.Longest([.. line.Select(note => note.Eighth * Eighth)], [.. line.Select(note => note.Pitch)]);

    private static SeenLines Index(params (string Title, (int Eighth, int Pitch)[] Line)[] tunes) => new(
        [.. tunes.Select(tune => tune.Title)],
        [.. tunes.Select((tune, i) => (i, LineMoves.Of([.. tune.Line.Select(note => note.Eighth * Eighth)], [.. tune.Line.Select(note => note.Pitch)])))]);
}
