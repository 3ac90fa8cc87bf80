using Soribit.Music.Learned;
using Soribit.Music.Learned.Copies;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Learned.Copies;

public sealed class LearnedCopyTests
{
    [Fact]
    public void Compose_ManySeeds_CopiesNothingAndTellsWhatWasRejected()
    {
        using var writer = new PassageWriter(PartModel.Shared, 1);
        Assert.True(PartRequest.TrySpread("C | G | C | F", Metre.FourFour, 8, out var chords, out _));
        var request = new PartRequest(TrackRole.MainMelody, Key.CMajor, Metre.FourFour, 8, 100, chords, PitchRange.MidHigh, 60, 72, "string_violin", PartGenre.NewAge);
        var rejected = 0;
        for (var seed = 0UL; seed < 40; seed++)
        {
            var part = LearnedParts.Compose(request, seed, writer, PassageWriter.Usual, TestContext.Current.CancellationToken);
            var copies = Assert.IsType<CopyCheck>(part.Copies);
            Assert.Equal(SeenLines.Shared.Longest(part.Part.Notes, TrackRole.MainMelody), copies.Kept);
            Assert.False(copies.Kept.IsCopy);
            Assert.Equal(copies.Rejected > 0, copies.LongestRejected >= SeenLines.FewestNotes);
            rejected += copies.Rejected;
        }

        Assert.True(rejected > 0, "Forty tunes of quick notes over plain chords hold none that was seen before: the check cannot have looked.");
    }
}
