using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Styles;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Form;

public class KeyLiftTests
{
    private static readonly SectionKind[] Song =
    [
        SectionKind.Intro, SectionKind.Verse, SectionKind.Chorus, SectionKind.Verse, SectionKind.Chorus, SectionKind.Bridge, SectionKind.Chorus, SectionKind.Outro,
    ];

    [Fact]
    public void Raise_Certain_LiftsTheLastChorusAndWhatFollows()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var raised = KeyLift.Raise(Sections(Song), 1, keyIsAsked: false, new Rng(seed));
            Assert.All(raised.Take(6), section => Assert.Equal(Key.CMajor, section.Key));
            Assert.All(raised.Skip(6), section => Assert.InRange(KeyLift.Of(Key.CMajor, section.Key), 1, KeyLift.Most));
            Assert.Equal(raised[6].Key, raised[7].Key);
        }
    }

    [Fact]
    public void Raise_TwoChorusesOrAVerseAtTheEnd_StaysAtHome()
    {
        SectionKind[][] plain = [[SectionKind.Verse, SectionKind.Chorus, SectionKind.Verse, SectionKind.Chorus], [.. Song, SectionKind.Verse]];
        Assert.All(plain, kinds => Assert.All(KeyLift.Raise(Sections(kinds), 1, keyIsAsked: false, new Rng(1)), section => Assert.Equal(Key.CMajor, section.Key)));
    }

    [Fact]
    public void Raise_KeyThatTheDirectorNamed_IsHalfAsLikely()
    {
        int Lifted(bool isAsked) => Enumerable.Range(0, 2000).Count(seed => KeyLift.Raise(Sections(Song), 0.4, isAsked, new Rng((ulong)seed))[^1].Key != Key.CMajor);
        Assert.InRange(Lifted(false), 720, 880); // 0.4 of 2000, four deviations of 22
        Assert.InRange(Lifted(true), 328, 472);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Compose_LiftedChorus_IsTheSameTuneHigherAndInTheVoice(int semitones)
    {
        int same = 0, all = 0;
        for (ulong seed = 0; seed < 10; seed++)
        {
            var request = MelodyRequest.ForVoice("female");
            var home = new SongForm(Key.CMajor, Metre.FourFour, 96, Sections(Song));
            var lifted = home with { Sections = [.. home.Sections.Select((section, i) => i < 6 ? section : section with { Key = Key.CMajor.Transpose(semitones) })] };
            var (plainChords, liftedChords) = (ChordComposer.Compose(home, new ChordRequest(), seed), ChordComposer.Compose(lifted, new ChordRequest(), seed));
            Assert.Equal(plainChords.Spans.Select(span => (span.Tick, span.Duration)), liftedChords.Spans.Select(span => (span.Tick, span.Duration)));
            var start = home.Placed.ElementAt(6).StartTick;
            var plain = MelodyComposer.Compose(home, plainChords, LyricSheet.Empty, request, seed).Notes;
            var tune = MelodyComposer.Compose(lifted, liftedChords, LyricSheet.Empty, request, seed).Notes;
            Assert.Equal(plain.Where(note => note.EndTick <= start - Metre.FourFour.BarTicks), tune.Where(note => note.EndTick <= start - Metre.FourFour.BarTicks));
            Assert.Equal(plain.Select(note => (note.Tick, note.Duration)), tune.Select(note => (note.Tick, note.Duration)));
            Assert.All(tune, note => Assert.InRange(note.Pitch, request.Low, request.High));
            foreach (var (low, high) in plain.Zip(tune).Where(pair => pair.First.Tick >= start))
            {
                all++;
                same += high.Pitch - low.Pitch == semitones ? 1 : 0;
                Assert.True(lifted.Sections[6].Key.Contains(high.Pitch) || liftedChords.At(high.Tick).Contains(high.Pitch), $"{high} over {liftedChords.At(high.Tick)}");
            }
        }

        Assert.InRange(same / (double)all, 0.85, 1); // what would leave the voice is sung lower
    }

    [Fact]
    public void FormText_LiftedSong_ReadsBack()
    {
        var form = new SongForm(Key.CMajor, Metre.FourFour, 96, KeyLift.Raise(Sections(Song), 1, keyIsAsked: false, new Rng(3)));
        Assert.Equal(FormText.Format(form), FormText.Format(FormText.Parse(FormText.Format(form))));
        Assert.Equal(form.Sections.Select(section => section.Key), FormText.Parse(FormText.Format(form)).Sections.Select(section => section.Key));
    }

    [Fact]
    public void Styles_ThatLift_DoSoInPlentyOfSongsAndNotInAll() =>
        Assert.All(StyleLibrary.All, style => Assert.InRange(style.Lift, 0, 0.5));

    private static IReadOnlyList<Section> Sections(IReadOnlyList<SectionKind> kinds) =>
        [.. kinds.Select((kind, i) => new Section($"{kind} {i}", kind, kind.ToString()[0], 4, Key.CMajor, kind == SectionKind.Chorus ? 0.8 : 0.4, [new Phrase(0, 2, null), new Phrase(2, 2, null)]))];
}
