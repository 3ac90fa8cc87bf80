using FsCheck;
using FsCheck.Fluent;
using Soribit.Music;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Planning;

namespace Soribit.Sound.Tests.Singing.Planning;

public class VocalTimingTests
{
    private static readonly string[] Words = ["na", "b̥o", "ɡ̊i", "ɡ̊a", "", "jʌ̹k̚", "k͈jʌ̹", "wʌ̹", "~", "stɹɪŋz", "ə", "faɪɚ", "", "n̩", "ʃ"];

    [Fact]
    public void Place_EveryVowel_BeginsOnItsBeat()
    {
        var song = SungSong.Of(Words, [60, 62, 64, 67], [480, 240, 720]);
        var notes = song.Melody.Notes.Where(note => !note.IsSlurred).Select(note => note.Tick * song.Form.SecondsPerTick);
        var vowels = VocalTiming.Place(song.Plan(), 1).SelectMany(placed => Nuclei(placed.Phrase).Select(phone => placed.Start + phone.Start));
        Assert.Equal(notes, vowels, (beat, vowel) => Math.Abs(beat - vowel) < 1e-3);
    }

    [Fact]
    public void Place_ConsonantsBeforeTheBeat_EndOnIt()
    {
        var phones = VocalTiming.Place(SungSong.Of(["na", "stɹa"], [60], [960]).Plan(), 1)[0].Phrase.Phones;
        Assert.Equal(["n", "a", "s", "t", "ɹ", "a"], phones.Select(phone => phone.Phoneme.Symbol));
        Assert.Equal(phones[5].Start, phones[4].End, 9);
        Assert.Equal(phones[1].End, phones[2].Start, 9);
        Assert.InRange(phones[5].Start - phones[2].Start, 0.2, 0.281); // three consonants, cut to what voice.md found to be clear
    }

    /// <summary>Whatever is written: sounds in order, none overlapping or empty, each syllable's vowel there once, everything inside its phrase.</summary>
    [Fact]
    public void Place_OfAnySong_KeepsItsOrder() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), seed =>
        {
            var rng = new Rng((ulong)seed);
            var count = 1 + rng.Next(30);
            var ipa = Enumerable.Range(0, count).Select(i => i == 0 ? "na" : Words[rng.Next(Words.Length)]).ToArray();
            var pitches = Enumerable.Range(0, 7).Select(_ => 30 + rng.Next(70)).ToArray();
            var ticks = Enumerable.Range(0, 5).Select(_ => 15 + rng.Next(1900)).ToArray();
            var song = SungSong.Of(ipa, pitches, ticks, 30 + (270 * rng.NextDouble()));
            var placed = VocalTiming.Place(song.Plan(), 7);
            Assert.Equal(song.Melody.Notes.Count(note => note.Syllable is not null), placed.Sum(phrase => Nuclei(phrase.Phrase).Count()));
            var before = double.NegativeInfinity;
            foreach (var (start, phrase) in placed)
            {
                Assert.All(phrase.Phones, phone => Assert.InRange(phone.Start, 0, phrase.Seconds));
                foreach (var phone in phrase.Phones)
                {
                    Assert.InRange(start + phone.Start, before - 1e-9, double.MaxValue);
                    Assert.True(phone.End >= phone.Start, $"{phone}");
                    before = start + phone.End;
                }

                var length = VocalCurves.Length(phrase.Seconds);
                Assert.All([phrase.Curves.Hertz, phrase.Curves.Loudness, phrase.Curves.Breathiness], curve => Assert.Equal(length, curve.Length));
                Assert.All(phrase.Curves.Hertz, hertz => Assert.InRange(hertz, 5, 20000));
                Assert.All(phrase.Curves.Loudness.Concat(phrase.Curves.Breathiness), value => Assert.InRange(value, 0, 1));
                Assert.True(phrase.Breath is not { } breath || (breath.Start >= 0 && breath.End <= phrase.Phones[0].Start + 1e-9));
            }
        }));

    [Fact]
    public void Place_HeldNote_IsOnItsPitch()
    {
        var song = SungSong.Of(["na", "na", "na"], [60, 67, 64], [960]);
        foreach (var (start, phrase) in VocalTiming.Place(song.Plan(), 3))
        {
            foreach (var note in song.Melody.Notes)
            {
                var (from, to) = (note.Tick * song.Form.SecondsPerTick, note.EndTick * song.Form.SecondsPerTick);
                var cents = Enumerable.Range(0, 100).Select(i => from + ((0.25 + (0.006 * i)) * (to - from)) - start)
                    .Select(time => (1200 * Math.Log2(VocalCurves.At(phrase.Curves.Hertz, time) / 440)) + 6900 - (100 * note.Pitch)).Order().ToArray();
                Assert.InRange(cents[50], -8, 8);
                Assert.InRange(cents[0], -45, 0);
                Assert.InRange(cents[^1], 0, 45);
            }
        }
    }

    [Fact]
    public void Place_APhrase_DependsOnItselfAlone()
    {
        var song = SungSong.Of(["na", "na", "", "", "na", "na"], [60, 64], [480]);
        var other = song with { Melody = song.Melody with { Notes = [song.Melody.Notes[0] with { Pitch = 62 }, .. song.Melody.Notes.Skip(1)] } };
        var (one, two) = (VocalTiming.Place(song.Plan(), 1), VocalTiming.Place(other.Plan(), 1));
        Assert.Equal(2, one.Count);
        Assert.NotEqual(one[0].Phrase.Curves.Hertz, two[0].Phrase.Curves.Hertz);
        Assert.Equal(one[1].Phrase.Curves.Hertz, two[1].Phrase.Curves.Hertz);
        Assert.Equal(one[1].Phrase.Phones, two[1].Phrase.Phones);
    }

    private static IEnumerable<SungPhone> Nuclei(VocalPhrase phrase) =>
        phrase.Phones.GroupBy(phone => phone.Syllable).Select(syllable => syllable.LastOrDefault(phone => !phone.IsCoda)!);
}
