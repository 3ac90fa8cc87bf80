using Soribit.Music.Notation;

namespace Soribit.Music.Tests.Notation;

public class PitchSpellingTests
{
    [Theory]
    [InlineData("C major", "C4 D4 E4 F4 G4 A4 B4")]
    [InlineData("Db major", "Db4 Eb4 F4 Gb4 Ab4 Bb4 C5")]
    [InlineData("F# major", "F#4 G#4 A#4 B4 C#5 D#5 E#5")]
    [InlineData("Bb minor", "Bb4 C5 Db5 Eb5 F5 Gb5 Ab5")]
    [InlineData("A minor", "A4 B4 C5 D5 E5 F5 G5")]
    [InlineData("D# minor", "D#4 E#4 F#4 G#4 A#4 B4 C#5")]
    public void Spell_ScaleOfTheKey_UsesEachLetterOnce(string name, string expected)
    {
        var key = ScoreSamples.KeyOf(name);
        var pitch = 60 + key.Tonic;
        var spelled = key.Scale.Select(pitchClass => PitchSpelling.Spell(pitch + (((pitchClass - key.Tonic) % 12 + 12) % 12), key).ToString());
        Assert.Equal(expected, string.Join(' ', spelled));
    }

    [Fact]
    public void Spell_AnyPitchInAnyKeyOverAnyChord_SoundsAsAsked()
    {
        foreach (var mode in Enum.GetValues<Mode>())
        {
            for (var tonic = 0; tonic < 12; tonic++)
            {
                for (var pitch = 0; pitch < 128; pitch++)
                {
                    foreach (var quality in Enum.GetValues<ChordQuality>())
                    {
                        var chord = new Chord((pitch * 5 + tonic) % 12, quality);
                        var spelling = PitchSpelling.Spell(pitch, new Key(tonic, mode), chord, pitch + (pitch % 3) - 1);
                        Assert.Equal(pitch, spelling.Midi);
                        Assert.InRange(spelling.Alter, -1, 1);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("A minor", 68, "E7", null, "G#4")] // leading tone
    [InlineData("A minor", 65, "F", null, "F4")]
    [InlineData("A minor", 66, "D", null, "F#4")]
    [InlineData("C minor", 71, "G7", null, "B4")]
    [InlineData("C major", 63, "B7", null, "D#4")] // chord tone of a dominant
    [InlineData("C major", 63, "Ab", null, "Eb4")]
    [InlineData("C major", 68, "Fm", null, "Ab4")]
    [InlineData("C major", 61, "A7", null, "C#4")]
    [InlineData("C major", 66, "C", 67, "F#4")] // neighbours
    [InlineData("C major", 70, "C", 69, "Bb4")]
    [InlineData("Eb major", 66, "Eb", 67, "F#4")]
    [InlineData("Eb major", 66, "Ebm", null, "Gb4")]
    [InlineData("G major", 70, "Bb", null, "Bb4")]
    public void Spell_ChromaticNote_FollowsChordThenMotion(string keyName, int pitch, string chordName, int? next, string expected)
    {
        var key = ScoreSamples.KeyOf(keyName);
        var chord = ScoreSamples.ChordOf(chordName);
        Assert.Equal(expected, PitchSpelling.Spell(pitch, key, chord, next).ToString());
    }

    [Theory]
    [InlineData("G major", "A#7", "Bb7")]
    [InlineData("C major", "D#m7b5", "D#m7b5")]
    [InlineData("A minor", "Abdim7/D", "G#dim7/D")]
    [InlineData("D minor", "Bb/F", "Bb/F")]
    [InlineData("E major", "C/E", "C/E")]
    public void ChordName_BorrowedChords_AreSpelledByFunction(string keyName, string chordName, string expected)
    {
        var key = ScoreSamples.KeyOf(keyName);
        var chord = ScoreSamples.ChordOf(chordName);
        Assert.Equal(expected, PitchSpelling.ChordName(chord, key));
    }
}
