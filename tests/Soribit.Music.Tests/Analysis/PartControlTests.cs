using Soribit.Music.Analysis;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Analysis;

public sealed class PartControlTests
{
    private static readonly Chord FSharp = new(6, ChordQuality.Major);

    [Fact]
    public void IsPitchRight_MeanOnACut_BelongsToTheUpperRange()
    {
        Note[] notes = [new(0, 480, 71, 80), new(480, 480, 73, 80)];
        Assert.True(PartControl.IsPitchRight(notes, PitchRange.MidHigh));
        Assert.False(PartControl.IsPitchRight(notes, PitchRange.Mid));
        Assert.False(PartControl.IsPitchRight([], PitchRange.Mid));
    }

    [Fact]
    public void VelocitiesInside_BothEndsBelong() =>
        Assert.Equal(2, PartControl.VelocitiesInside([new(0, 1, 60, 59), new(0, 1, 60, 60), new(0, 1, 60, 70), new(0, 1, 60, 71)], 60, 70));

    [Theory]
    [InlineData(0, 240, true, false)] // fills one slot: ComMU never looks
    [InlineData(0, 480, true, false)] // two slots: neither is strictly inside
    [InlineData(0, 720, false, false)] // the middle of three counts
    [InlineData(10, 100, false, false)] // begins inside a slot
    [InlineData(0, 100, false, false)] // ends inside a slot
    public void NotesInHarmony_ForeignNote_CountsAsComMUCounts(int tick, int duration, bool loose, bool strict)
    {
        Note[] notes = [new(tick, duration, 61, 80)];
        Assert.Equal(loose ? 1 : 0, PartControl.NotesInHarmony(notes, Key.CMajor, _ => null, 8, strict: false));
        Assert.Equal(strict ? 1 : 0, PartControl.NotesInHarmony(notes, Key.CMajor, _ => null, 8, strict: true));
    }

    [Fact]
    public void NotesInHarmony_ChordToneHeldTooLong_IsWrongInTheNextChord()
    {
        // C# belongs to F# major, not to C major: right in slots 0 and 1, wrong in slot 2.
        Chord? At(int slot) => slot < 2 ? FSharp : new Chord(0, ChordQuality.Major);
        Assert.Equal(1, PartControl.NotesInHarmony([new(0, 480, 61, 80)], Key.CMajor, At, 8, strict: true));
        Assert.Equal(0, PartControl.NotesInHarmony([new(0, 481, 61, 80)], Key.CMajor, At, 8, strict: true));
        Assert.Equal(1, PartControl.NotesInHarmony([new(0, 1900, 62, 80)], Key.CMajor, At, 8, strict: true));
    }
}
