using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Picture;
using Soribit.Picture.Type;
using Soribit.Production.Pictures;
using Soribit.Production.Programs;
using Soribit.Sound;

namespace Soribit.Production.Tests.Pictures;

public sealed class PictureTests : IDisposable
{
    private static readonly Colour Lead = Ink.Of(TrackRole.MainMelody);

    private readonly Typeface _sans = Fonts.Sans();
    private readonly Typeface _serif = Fonts.Serif();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _sans.Dispose();
        _serif.Dispose();
    }

    [Fact]
    public void PianoRoll_ANoteLater_StandsFurtherRight_AndHigher_FurtherUp()
    {
        var early = Where(PianoRoll.Draw(Score(8, new MelodyNote(0, 480, 60, null, false)), _sans), Lead);
        var late = Where(PianoRoll.Draw(Score(8, new MelodyNote(1920, 480, 60, null, false)), _sans), Lead);
        Assert.Equal(250, late.X - early.X, 1.5); // 2000 pixels for eight bars
        Assert.Equal(early.Y, late.Y, 0.5);

        var two = PianoRoll.Draw(Score(8, new MelodyNote(0, 480, 60, null, false), new MelodyNote(1920, 480, 72, null, false)), _sans);
        var low = Where(two, Lead, left: 0, right: 200);
        var high = Where(two, Lead, left: 250, right: 500);
        Assert.Equal(12 * 4.6, low.Y - high.Y, 1.5);
    }

    [Fact]
    public void PianoRoll_TuneThatAnInstrumentPlaysAnOctaveUp_IsDrawnOnceAsHeard()
    {
        var score = Score(8, new MelodyNote(0, 480, 60, null, false));
        var lead = new Part("lead", TrackRole.MainMelody, new Instrument(73, false), [new Note(0, 480, 72, 90)], []);
        var alone = Ink_(PianoRoll.Draw(score, _sans));
        var played = Ink_(PianoRoll.Draw(score with { Parts = [lead] }, _sans));
        Assert.True(played < 2 * alone, $"{played} pixels against {alone}");

        int Ink_(Canvas canvas) => Places(canvas, Lead, 0, canvas.Width).Count(place => place.Y > 120);
    }

    /// <summary>A pianist who accompanies a singer played a chord under one note of the tune, and the singer's notes were not drawn.</summary>
    [Fact]
    public void PianoRoll_TuneThatAHandFillsInBelow_IsStillDrawn()
    {
        var score = Score(8, new MelodyNote(0, 480, 60, null, false), new MelodyNote(1920, 480, 64, null, false), new MelodyNote(3840, 480, 65, null, false));
        var hand = new Part("right-hand", TrackRole.MainMelody, new Instrument(0, false), [new Note(0, 480, 55, 80), new Note(3840, 480, 57, 80)], []);
        var drawn = Places(PianoRoll.Draw(score with { Parts = [hand] }, _sans), Lead, 240, 500).Count(place => place.Y > 120);
        Assert.True(drawn > 100, $"{drawn} pixels of the second note");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(330)]
    [InlineData(1200)]
    public void PianoRoll_OfAnyLength_FitsOnAPictureWithItsLastBar(int bars)
    {
        var last = new MelodyNote((bars - 1) * 1920, 1920, 64, null, false);
        var drums = new Part("drums", TrackRole.Drums, new Instrument(0, true), [new Note(last.Tick, 120, 36, 100)], []);
        var roll = PianoRoll.Draw(Score(bars, new MelodyNote(0, 480, 60, null, false), last) with { Parts = [drums] }, _sans);
        Assert.InRange(roll.Height, 120, 16384);
        var (_, lowest) = Where(roll, Lead, fromY: roll.Height - 300);
        Assert.True(bars <= 8 || lowest > roll.Height - 300, "The last bar is not on the picture.");
    }

    [Fact]
    public void PianoRoll_WithoutMelodyOrParts_StillShowsTheForm()
    {
        var roll = PianoRoll.Draw(Score(4) with { Melody = null, Title = "", Author = "" }, _sans);
        Assert.Empty(Places(roll, Lead, 0, roll.Width));
        Assert.NotEmpty(Places(roll, Ink.Of(SectionKind.Verse), 0, roll.Width));
    }

    [Fact]
    public void PianoRoll_Twice_GivesTheSameBytes()
    {
        var score = Score(8, new MelodyNote(0, 480, 60, new SungSyllable("나", Syllabic.Single, 0, 0), false));
        Assert.Equal(Png.Encode(PianoRoll.Draw(score, _sans)), Png.Encode(PianoRoll.Draw(score, _sans)));
    }

    [Fact]
    public void Cover_SameSeed_IsTheSame_AnotherSeed_IsNot()
    {
        var melody = new Melody([new MelodyNote(0, 480, 60, null, false), new MelodyNote(480, 480, 67, null, false)]);
        var one = Cover.Draw("진달래꽃", "김소월", melody, 0.3, 1, 300, _serif, _sans);
        Assert.Equal((300, 300), (one.Width, one.Height));
        Assert.Equal(one.Pixels.ToArray(), Cover.Draw("진달래꽃", "김소월", melody, 0.3, 1, 300, _serif, _sans).Pixels.ToArray());
        Assert.NotEqual(one.Pixels.ToArray(), Cover.Draw("진달래꽃", "김소월", melody, 0.3, 2, 300, _serif, _sans).Pixels.ToArray());
        Assert.NotEqual(one.Pixels.ToArray(), Cover.Draw("진달래", "김소월", melody, 0.3, 1, 300, _serif, _sans).Pixels.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("A title so long that it would run over both edges of the picture if it were not set smaller and cut in the end, 그리고 한글도")]
    public void Cover_OfAnyTitle_KeepsTheWordsInsideTheEdges(string title)
    {
        var plain = Cover.Draw("", "", new Melody([]), 0.5, 1, 400, _serif, _sans);
        var cover = Cover.Draw(title, "", new Melody([]), 0.5, 1, 400, _serif, _sans);
        var changed = Enumerable.Range(0, 400 * 400).Where(i => cover[i % 400, i / 400] != plain[i % 400, i / 400]).Select(i => i % 400).ToList();
        Assert.Equal(title.Length > 0, changed.Count > 0);
        Assert.All(changed, x => Assert.InRange(x, 10, 390));
    }

    [Fact]
    public void SoundPicture_AToneInTheMiddle_IsInkInTheMiddle()
    {
        var sound = new AudioBuffer(2, 6 * 48000, 48000);
        for (var i = 2 * 48000; i < 4 * 48000; i++)
        {
            sound[0][i] = sound[1][i] = 0.5f * MathF.Sin(2 * MathF.PI * 1000 * i / 48000);
        }

        var canvas = SoundPicture.Draw("소리", sound, Score(3).Form, _sans, Token);
        Assert.Equal(2080, canvas.Width);
        var wave = Places(canvas, Ink.Accent, 0, 2080).Where(place => place.Y is > 96 and < 326).ToList();
        Assert.InRange(wave.Where(place => place.Y is < 200 or > 222).Average(place => place.X), 1000, 1080);

        // The tone's line in the spectrogram is brighter than the silence beside it.
        var spectrum = Enumerable.Range(360, 380).Max(y => (int)canvas[1040, y].R);
        var silence = Enumerable.Range(360, 380).Max(y => (int)canvas[300, y].R);
        Assert.True(spectrum > 200 && silence < 60, $"{spectrum} against {silence}");
    }

    [Fact]
    public void SoundPicture_OfSilenceAndOfAMoment_CanBeDrawn()
    {
        Assert.Equal(2080, SoundPicture.Draw("", new AudioBuffer(2, 48000, 48000), Score(1).Form, _sans, Token).Width);
        Assert.Equal(2080, SoundPicture.Draw("", new AudioBuffer(2, 480, 48000), Score(1).Form, _sans, Token).Width);
    }

    private static Score Score(int bars, params MelodyNote[] notes)
    {
        var section = new Section("Verse", SectionKind.Verse, 'A', bars, Key.CMajor, 0.5, [new Phrase(0, bars, null)]);
        var form = new SongForm(Key.CMajor, Metre.FourFour, 120, [section]);
        var chords = new ChordChart([new ChordSpan(0, bars * 1920, Chord.TryParse("C", out var c) ? c : default!)]);
        return new Score("Test", "", form, chords, new Melody(notes), []);
    }

    private static (double X, double Y) Where(Canvas canvas, Colour colour, int left = 0, int right = int.MaxValue, int fromY = 120)
    {
        var places = Places(canvas, colour, left, Math.Min(right, canvas.Width)).Where(place => place.Y >= fromY).ToList();
        return places.Count == 0 ? (-1, -1) : (places.Average(place => place.X), places.Average(place => place.Y));
    }

    private static List<(int X, int Y)> Places(Canvas canvas, Colour colour, int left, int right)
    {
        var places = new List<(int, int)>();
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = left; x < right; x++)
            {
                if (canvas[x, y] == colour)
                {
                    places.Add((x, y));
                }
            }
        }

        return places;
    }

    [Fact]
    public void Ink_OfPartsOfOneRole_TellsThemApart()
    {
        Part[] parts = [.. "abc".Select(name => new Part(name.ToString(), TrackRole.Accompaniment, new Instrument(0, false), [], []))];
        var colours = Ink.Of(parts);
        Assert.Equal(Ink.Of(TrackRole.Accompaniment), colours["a"]);
        Assert.Equal(3, colours.Values.Distinct().Count());
    }
}
