using Soribit.Music;
using Soribit.Music.Midi;
using Soribit.Music.Parts;
using Soribit.Production.BlindTests;

namespace Soribit.Production.Tests.BlindTests;

public sealed class StretchTests
{
    private const int Bar = 4 * Ticks.PerQuarter;

    [Fact]
    public void Choose_AnySeed_BeginsAtABarLineAndNeverEndsOrFallsSilent()
    {
        // Music in bars 1 to 8, silence to bar 12, music again to bar 24: at 120 a bar lasts two seconds.
        var piece = Piece([.. Quarters(0, 8), .. Quarters(12, 24)]);
        var bars = new HashSet<int>();
        for (var seed = 1UL; seed < 60; seed++)
        {
            var stretch = Stretch.Choose(piece, 10, new Rng(seed))!;
            bars.Add(stretch.Bar);
            Assert.Equal((stretch.Bar - 1) * Bar, stretch.Tick);
        }

        // From bar 5 on the silence would be heard, and from bar 20 on the end.
        Assert.Equal([1, 2, 3, 4, 13, 14, 15, 16, 17, 18, 19], bars.Order());
    }

    [Fact]
    public void Choose_TooShortOrTooEmpty_IsNone()
    {
        Assert.Null(Stretch.Choose(Piece([.. Quarters(0, 4)]), 10, new Rng(1)));
        Assert.Null(Stretch.Choose(Piece([.. Enumerable.Range(0, 20).Select(bar => new Note(bar * 2 * Bar, 2 * Bar, 60, 80))]), 10, new Rng(1)));
        Assert.Null(Stretch.Choose(Piece([]), 10, new Rng(1)));
    }

    [Fact]
    public void Of_MidiFile_LevelsWhatIsNotNotes()
    {
        var piece = TestPiece.Of(MidiFile.Read(SomePieces.Midi(1)), "x.mid");
        Assert.All(piece.Pitched, note => Assert.Equal(TestPiece.Velocity, note.Velocity));
        Assert.All(piece.Pitched, note => Assert.Equal((0, 0), (note.Tick % 40, note.Duration % 40)));
        Assert.Equal(100, piece.Tempo);
        Assert.Equal(16, piece.Bars.Count);
    }

    [Fact]
    public void Pair_DrumsOnOneSideOnly_AreNotHeard()
    {
        var drums = Enumerable.Range(0, 32).Select(beat => new Note(beat * Ticks.PerQuarter, 40, 36, 80)).ToList();
        var plain = new Stretch(Piece([.. Quarters(0, 8)]), 1, 0, 5);
        var beaten = plain with { Piece = plain.Piece with { Drums = drums } };
        var renderer = new Sound.Instruments.StemRenderer(Production.Programs.SoundFonts.Find());
        var (alone, muted) = ClipSound.Pair(plain, beaten, renderer, TestContext.Current.CancellationToken);
        Assert.Equal(alone[0].ToArray(), muted[0].ToArray());
        var (first, both) = ClipSound.Pair(beaten, beaten, renderer, TestContext.Current.CancellationToken);
        Assert.Equal(first[0].ToArray(), both[0].ToArray());
        Assert.NotEqual(alone[0].ToArray(), both[0].ToArray());
    }

    private static IEnumerable<Note> Quarters(int from, int to) =>
        Enumerable.Range(from * 4, (to - from) * 4).Select(beat => new Note(beat * Ticks.PerQuarter, Ticks.PerQuarter, 60 + (beat % 7), 80));

    private static TestPiece Piece(IReadOnlyList<Note> notes) => new("a piece of the tests", 120, [.. Enumerable.Range(0, 40).Select(bar => bar * Bar)], notes, []);
}
