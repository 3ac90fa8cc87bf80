using Soribit.Music.Analysis;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Analysis;

public sealed class ChordFinderTests
{
    private const int Beat = Ticks.PerQuarter;

    [Fact]
    public void Find_EveryPlainChordInRootPosition_IsFound()
    {
        foreach (var quality in new[] { ChordQuality.Major, ChordQuality.Minor, ChordQuality.Dominant7, ChordQuality.Minor7, ChordQuality.Major7, ChordQuality.Diminished, ChordQuality.HalfDiminished7 })
        {
            for (var root = 0; root < 12; root++)
            {
                var chord = new Chord(root, quality);
                var notes = chord.Intervals.Select(interval => new Note(0, 4 * Beat, 48 + root + interval, 64)).ToList();
                Assert.All(ChordFinder.Find(notes, Slots(1)), found => Assert.Equal(chord, found));
            }
        }
    }

    [Fact]
    public void Find_ArpeggioWithAPassingNote_IsOneChord()
    {
        int[] line = [48, 52, 55, 57, 60, 55, 52, 48]; // the A between G and C passes
        var notes = line.Select((pitch, i) => new Note(i * Beat / 2, Beat / 2, pitch, 64)).ToList();
        Assert.All(ChordFinder.Find(notes, Slots(1)), chord => Assert.Equal(new Chord(0, ChordQuality.Major), chord));
    }

    [Fact]
    public void Find_TwoChordsABar_ChangesWhereTheyDo()
    {
        List<Note> notes = [.. Triad(0, 2 * Beat, 48, 52, 55), .. Triad(2 * Beat, 2 * Beat, 43, 59, 62)];
        Assert.Equal(["C", "C", "G", "G"], ChordFinder.Find(notes, Slots(1)).Select(chord => $"{chord}"));
    }

    [Fact]
    public void Find_SilenceBeforeTheFirstNote_IsNoChordAndLaterSilenceHoldsIt()
    {
        var found = ChordFinder.Find(Triad(4 * Beat, 2 * Beat, 45, 48, 52), Slots(3));
        Assert.All(found.Take(4), chord => Assert.Null(chord));
        Assert.All(found.Skip(4), chord => Assert.Equal(new Chord(9, ChordQuality.Minor), chord));
        Assert.All(ChordFinder.Find([], Slots(2)), chord => Assert.Null(chord));
    }

    private static List<Note> Triad(int tick, int duration, params int[] pitches) => [.. pitches.Select(pitch => new Note(tick, duration, pitch, 64))];

    private static List<HarmonySlot> Slots(int bars) =>
        [.. Enumerable.Range(0, bars * 4).Select(beat => new HarmonySlot(beat * Beat, (beat + 1) * Beat, Metre.FourFour.Strength(beat * Beat)))];
}
