using Soribit.Music.Harmony;

namespace Soribit.Music.Tests.Harmony;

public sealed class VoiceLeadingTests
{
    private static readonly IReadOnlyList<Chord> Song = Symbols.Chords("C Am F G C/E F Dm7 G7 C Am7 Dm7 G9 Cmaj7 E7 Am Fm C Bb F Eb Bdim C");

    public static TheoryData<Voicing> Voicings =>
    [
        new Voicing(3, 55, 76),
        new Voicing(4, 48, 74),
        new Voicing(4, 40, 76) { HasBass = true },
        new Voicing(5, 36, 79) { HasBass = true },
        new Voicing(6, 43, 84) { Spacing = 9 },
        new Voicing(1, 60, 72),
    ];

    [Theory]
    [MemberData(nameof(Voicings))]
    public void Voice_ASong_KeepsToTheRangeTheSpacingAndTheChord(Voicing voicing)
    {
        var voiced = VoiceLeading.Voice(Song, voicing);

        foreach (var (chord, pitches) in Song.Zip(voiced))
        {
            Assert.Equal(voicing.Voices, pitches.Count);
            Assert.All(pitches, pitch => Assert.InRange(pitch, voicing.Low, voicing.High));
            Assert.Equal(pitches.Order().Distinct(), pitches);
            Assert.All(voicing.HasBass ? pitches.Skip(1) : pitches, pitch => Assert.True(chord.Contains(pitch)));
            var close = pitches.Zip(pitches.Skip(1)).Skip(voicing.HasBass ? 1 : 0);
            Assert.All(close, pair => Assert.InRange(pair.Second - pair.First, 1, voicing.Spacing));
            if (voicing.HasBass)
            {
                Assert.Equal(chord.Bass, pitches[0] % 12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Voicings))]
    public void Voice_EnoughVoices_SoundEveryTone(Voicing voicing)
    {
        foreach (var (chord, pitches) in Song.Zip(VoiceLeading.Voice(Song, voicing)))
        {
            if (voicing.Voices >= chord.Tones.Count)
            {
                Assert.Subset(pitches.Select(pitch => pitch % 12).ToHashSet(), chord.Tones.ToHashSet());
            }
            else if (voicing.Voices >= 3)
            {
                // The third tells the chord from others.
                Assert.Contains(pitches, pitch => (pitch - chord.Root + 120) % 12 is 3 or 4);
            }
        }
    }

    [Fact]
    public void Voice_ChordsThatShareTones_KeepThemInTheirVoices()
    {
        var voiced = VoiceLeading.Voice(Symbols.Chords("C Am F C Em C"), new Voicing(3, 55, 76));

        foreach (var (before, after) in voiced.Zip(voiced.Skip(1)))
        {
            var common = before.Select(pitch => pitch % 12).Intersect(after.Select(pitch => pitch % 12)).Count();
            Assert.Equal(common, before.Zip(after).Count(pair => pair.First == pair.Second));
        }
    }

    [Fact]
    public void Voice_TheSameChord_DoesNotMove()
    {
        var voiced = VoiceLeading.Voice(Symbols.Chords("Dm7 Dm7 Dm7"), new Voicing(4, 48, 76));

        Assert.Equal(voiced[0], voiced[1]);
        Assert.Equal(voiced[1], voiced[2]);
    }

    [Theory]
    [MemberData(nameof(Voicings))]
    public void Voice_AgainstRandomVoicings_MovesLessAndHasFewerParallels(Voicing voicing)
    {
        var rng = new Rng(8);
        var random = Song.Select(chord =>
        {
            var voicings = VoicedChord.Best(chord, voicing);
            return (IReadOnlyList<int>)voicings[rng.Next(voicings.Count)].Pitches;
        }).ToList();
        var led = VoiceLeading.Voice(Song, voicing);

        Assert.True(2 * Motion(led) < Motion(random) || voicing.Voices == 1);
        Assert.True(Parallels(led) <= Parallels(random));
        Assert.True(Parallels(led) <= 1);
    }

    /// <summary>Viterbi against all ways through the first chords.</summary>
    [Fact]
    public void Voice_ThreeChords_AreTheCheapestOfAllWays()
    {
        var voicing = new Voicing(3, 57, 72);
        var chords = Symbols.Chords("F G C");
        var columns = chords.Select(chord => VoicedChord.Best(chord, voicing)).ToList();
        var best = (
            from first in columns[0]
            from second in columns[1]
            from third in columns[2]
            orderby first.Cost + second.Cost + third.Cost + VoiceLeading.Motion(first.Pitches, second.Pitches) + VoiceLeading.Motion(second.Pitches, third.Pitches)
            select new[] { first.Pitches, second.Pitches, third.Pitches }).First();

        Assert.Equal(best, VoiceLeading.Voice(chords, voicing));
    }

    [Fact]
    public void Voice_NarrowRange_DoublesRatherThanFails()
    {
        var voiced = VoiceLeading.Voice(Symbols.Chords("C5 F5"), new Voicing(5, 60, 72));

        Assert.All(voiced, pitches => Assert.Equal(5, pitches.Count));
    }

    [Fact]
    public void Voice_BadVoicing_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VoiceLeading.Voice(Song, new Voicing(0, 48, 72)));
        Assert.Throws<ArgumentOutOfRangeException>(() => VoiceLeading.Voice(Song, new Voicing(4, 60, 70)));
        Assert.Empty(VoiceLeading.Voice([], new Voicing(4, 48, 72)));
    }

    [Theory]
    [InlineData("C", "C major", "I")]
    [InlineData("Am7", "C major", "vi7")]
    [InlineData("Bb", "C major", "bVII")]
    [InlineData("G7/B", "C major", "V7/3")]
    [InlineData("F/G", "C major", "IV/V")]
    [InlineData("G", "A minor", "VII")]
    [InlineData("E7", "A minor", "V7")]
    [InlineData("Bm7b5", "A minor", "iiø7")]
    [InlineData("Fmaj7", "A minor", "VImaj7")]
    [InlineData("G#dim", "A minor", "#vii°")]
    public void RomanNumeral_OfKnownChords_IsTheTextbooks(string chord, string key, string numeral)
    {
        Assert.True(Key.TryParse(key, out var read));
        Assert.Equal(numeral, RomanNumeral.Of(Symbols.Chord(chord), read));
    }

    private static int Motion(IReadOnlyList<IReadOnlyList<int>> voiced) =>
        voiced.Zip(voiced.Skip(1)).Sum(pair => pair.First.Zip(pair.Second).Sum(voice => Math.Abs(voice.First - voice.Second)));

    /// <summary>Parallel fifths and octaves between the outer voices.</summary>
    private static int Parallels(IReadOnlyList<IReadOnlyList<int>> voiced) =>
        voiced[0].Count < 2 ? 0 : voiced.Zip(voiced.Skip(1)).Count(pair => VoiceLeading.IsParallel(pair.First[0], pair.First[^1], pair.Second[0], pair.Second[^1]));
}
