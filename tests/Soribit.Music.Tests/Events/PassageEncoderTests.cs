using Soribit.Music.Events;

namespace Soribit.Music.Tests.Events;

public sealed class PassageEncoderTests
{
    [Fact]
    public void Encode_ATune_TellsItInCMajorWithItsLinks()
    {
        var passage = PassageEncoder.Encode(SomeTracks.Tune(), new PassageChoice(0, 8))!;
        var links = passage.Tokens.Where(token => EventVocabulary.Link.Contains(token)).Select(token => BarLink.Of(EventVocabulary.Link.ValueOf(token)));
        Assert.Equal(
            [
                default, new BarLink(LinkKind.Shape, 1), new BarLink(LinkKind.Rhythm, 1), default,
                new BarLink(LinkKind.Same, 4), new BarLink(LinkKind.Same, 4), new BarLink(LinkKind.Same, 4), new BarLink(LinkKind.Same, 4),
            ],
            links);

        // D of D major is told as C, and the chord of the first bar with it.
        Assert.Equal(60, EventVocabulary.Pitch.ValueOf(FirstOf(passage, EventVocabulary.Pitch, after: EventVocabulary.Syllable)));
        Assert.Equal(new Chord(0, ChordQuality.Major), EventVocabulary.ChordOf(FirstOf(passage, EventVocabulary.Chord)));
        Assert.Equal(Enumerable.Range(0, 8).Select(bar => 7 - bar), Values(passage, EventVocabulary.Left));
        Assert.Equal([3, 2, 1, 0, 3, 2, 1, 0], Values(passage, EventVocabulary.Phrase));
    }

    [Fact]
    public void Encode_WhatFollows_CountsNothing()
    {
        var passage = PassageEncoder.Encode(SomeTracks.Tune(), new PassageChoice(0, 8))!;

        // Of the twelve notes of the first bars and the held one: position, pitch and length of the new bars (4 and 1 notes), pitches alone of the two that share a rhythm; that the two new bars end; and eight links.
        Assert.Equal((5 * 3) + (4 * 2) + 2 + 8, passage.Weights.Sum());
        Assert.All(passage.Tokens.Zip(passage.Weights).TakeWhile(pair => !EventVocabulary.Link.Contains(pair.First)), pair => Assert.Equal(0, pair.Second));
    }

    [Fact]
    public void Encode_AGap_TellsTheBarsBehindItFirst()
    {
        var passage = PassageEncoder.Encode(SomeTracks.Tune(), new PassageChoice(1, 2, After: 1))!;
        Assert.Equal([0, 2, 1], Values(passage, EventVocabulary.Left));
        var after = passage.Tokens.ToList().IndexOf(EventVocabulary.After[0]);
        Assert.Equal(EventVocabulary.Bar[0], passage.Tokens[after + 1]);
        Assert.Equal(60, EventVocabulary.Pitch.ValueOf(FirstOf(passage, EventVocabulary.Pitch, after: EventVocabulary.Syllable)));
    }

    [Theory]
    [InlineData(2, Mode.Major, false, -2)]
    [InlineData(2, Mode.Major, true, 10)]
    [InlineData(0, Mode.Major, false, 0)]
    [InlineData(9, Mode.Minor, true, 0)]
    [InlineData(11, Mode.Minor, false, -2)]
    public void Shift_OfAKey_LandsOnCMajorOrAMinor(int tonic, Mode mode, bool upwards, int expected) =>
        Assert.Equal(expected, PassageEncoder.Shift(new Key(tonic, mode), upwards));

    [Fact]
    public void Encode_WithoutCompany_TellsNothingHeard()
    {
        Assert.Contains(EventVocabulary.Heard[0], PassageEncoder.Encode(SomeTracks.Tune(), new PassageChoice(0, 4))!.Tokens);
        Assert.DoesNotContain(EventVocabulary.Heard[0], PassageEncoder.Encode(SomeTracks.Tune(), new PassageChoice(0, 4, Hears: false))!.Tokens);
    }

    [Fact]
    public void Encode_Drums_TellsVelocityAndHowLate()
    {
        var passage = PassageEncoder.Encode(SomeTracks.Beat(), new PassageChoice(0, 4))!;
        Assert.Equal(-6, EventVocabulary.TimingOf(FirstOf(passage, EventVocabulary.Timing)));
        Assert.InRange(EventVocabulary.VelocityOf(FirstOf(passage, EventVocabulary.Velocity)), 97, 112);
        Assert.Equal([0, 1, 1, 1], Values(passage, EventVocabulary.Link)); // the hands' timing is not what makes a beat another
        Assert.DoesNotContain(passage.Tokens, token => EventVocabulary.Pitch.Contains(token) || EventVocabulary.Chord.Contains(token));
    }

    [Fact]
    public void Encode_Silence_IsNull() =>
        Assert.Null(PassageEncoder.Encode(SomeTracks.Tune() with { Bars = [.. SomeTracks.Tune().Bars.Select(bar => bar with { Notes = [] })] }, new PassageChoice(0, 4)));

    private static List<int> Values(EncodedPassage passage, TokenBlock block) => [.. passage.Tokens.Where(block.Contains).Select(block.ValueOf)];

    private static int FirstOf(EncodedPassage passage, TokenBlock block, TokenBlock? after = null) =>
        passage.Tokens.SkipWhile(token => after is { } before && !before.Contains(token)).First(block.Contains);
}
