using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Planning;
using Soribit.Text.Lyrics;

namespace Soribit.Sound.Tests.Singing.Planning;

public class RapDeliveryTests
{
    private const double SpeechHertz = 110;

    private const string English = "[Rap]\nI learned to count by the corner store light,\nFour on the floor and a kick drum half the night.\n[Chorus]\nLeave the light on for me\n";
    private const string Korean = "[랩]\n막차가 떠난 정류장에 나 혼자 남아\n주머니 속 동전 몇 개가 전부잖아\n[후렴]\n걸어가자 천천히\n";

    public static TheoryData<string, string> Pages => new() { { English, "en" }, { Korean, "ko" } };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Plan_OfARap_StartsEveryVowelOnItsNote(string page, string language)
    {
        var (form, melody, plan) = Plan(page, language);
        var planned = plan.Phrases.SelectMany(phrase => phrase.Notes).Where(note => note.IsRapped).ToArray();
        var written = melody.Notes.Where(note => note.IsRapped).ToArray();
        Assert.NotEmpty(written);
        Assert.Equal(written.Select(note => note.Syllable!.Text), planned.Select(note => note.Syllable!.Text));
        Assert.All(planned.Zip(written), pair => Assert.Equal(pair.Second.Tick * form.SecondsPerTick, pair.First.Start, 0.0001));
        var vowels = VocalTiming.Place(plan, 1).SelectMany(placed => placed.Phrase.Phones.Where((phone, i) => !phone.IsCoda
            && (i + 1 == placed.Phrase.Phones.Count || placed.Phrase.Phones[i + 1].IsCoda || placed.Phrase.Phones[i + 1].Syllable != phone.Syllable)).Select(phone => placed.Start + phone.Start)).ToArray();
        Assert.All(planned, note => Assert.Contains(vowels, vowel => Math.Abs(vowel - note.Start) < 0.001));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Plan_OfARap_SpeaksAroundTheVoicesPitchAndShakesNothing(string page, string language)
    {
        var (_, _, plan) = Plan(page, language);
        var rapped = plan.Phrases.Where(phrase => phrase.Notes[0].IsRapped).ToArray();
        Assert.All(rapped.SelectMany(phrase => phrase.Notes), note =>
        {
            Assert.True(note.IsRapped);
            Assert.Null(note.Manner.Vibrato);
            Assert.Equal((0, 0), (note.Manner.Slide, note.Manner.Scoop));
            Assert.InRange(note.Seconds, 0.03, 0.4);
            Assert.InRange(12 * Math.Log2(440 * Math.Pow(2, (note.Pitch - 69) / 12.0) / SpeechHertz), -5, 9);
        });
        foreach (var placed in VocalTiming.Place(plan with { Phrases = rapped }, 1))
        {
            Assert.All(placed.Phrase.Curves.Hertz, hertz => Assert.InRange(12 * Math.Log2(hertz / SpeechHertz), -10, 11));
            var sounding = placed.Phrase.Curves.Hertz[..(int)(placed.Phrase.Phones[^1].End / VocalCurves.StepSeconds)];
            Assert.All(sounding.Zip(sounding.Skip(1)), pair => Assert.InRange(Math.Abs(1200 * Math.Log2(pair.Second / pair.First)), 0, 80));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Plan_OfARap_MovesAsSpeechAndFallsAtTheEnd(string page, string language)
    {
        var (_, _, plan) = Plan(page, language);
        foreach (var phrase in plan.Phrases.Where(phrase => phrase.Notes[0].IsRapped))
        {
            Assert.InRange(phrase.Notes.Select(note => note.Pitch).Distinct().Count(), 3, 14);
            Assert.True(phrase.Notes[^1].Manner.Bend[^1].Cents < -100, "the voice falls at the end of a line");
            var half = phrase.Notes.Count / 2;
            Assert.True(phrase.Notes.Take(half).Max(note => note.Pitch) >= phrase.Notes.Skip(half).Max(note => note.Pitch) - 1, "the line declines");
        }
    }

    [Fact]
    public void Plan_OfStressedSyllables_IsHigherAndLouderThanOfOthers()
    {
        var (_, melody, plan) = Plan(English, "en", out var lyrics);
        var notes = plan.Phrases.SelectMany(phrase => phrase.Notes).Zip(melody.Notes).Where(pair => pair.First.IsRapped)
            .ToLookup(pair => lyrics.Lines[pair.Second.Syllable!.Line].Syllables[pair.Second.Syllable.Index].Stress == 1, pair => pair.First);
        Assert.True(notes[true].Average(note => note.Pitch) > notes[false].Average(note => note.Pitch) + 0.7);
        Assert.True(notes[true].Average(note => note.Manner.Loudness) > notes[false].Average(note => note.Manner.Loudness) + 0.05);
    }

    [Fact]
    public void Plan_OfANoteAboveTheLine_SpeaksHigher()
    {
        var (form, melody, plan) = Plan(English, "en", out var lyrics);
        var raised = new Melody([.. melody.Notes.Select((note, i) => i == 3 ? note with { Pitch = note.Pitch + 4 } : note)]);
        var again = VocalPlanner.Plan(raised, form, lyrics, Request);
        Assert.Equal(plan.Phrases[0].Notes[3].Pitch + 4, again.Phrases[0].Notes[3].Pitch);
        Assert.Equal(plan.Phrases[0].Notes.Where((_, i) => i != 3).Select(note => note.Pitch), again.Phrases[0].Notes.Where((_, i) => i != 3).Select(note => note.Pitch));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Text_OfARap_ReadsBackExactly(string page, string language)
    {
        var (form, _, plan) = Plan(page, language);
        var text = VocalText.Format(plan, form.Key, form.IsNamedInKorean);
        Assert.Matches(@"\d +x[A-G]", text);
        var read = VocalText.Parse(text);
        Assert.Equal(text, VocalText.Format(read, form.Key, form.IsNamedInKorean));
        Assert.Equal(plan.Phrases.SelectMany(phrase => phrase.Notes).Select(note => (note.Pitch, note.IsRapped)), read.Phrases.SelectMany(phrase => phrase.Notes).Select(note => (note.Pitch, note.IsRapped)));
    }

    [Fact]
    public void Backing_OfARappedChorus_DoublesButDoesNotHarmonise()
    {
        var (form, _, plan) = Plan(English.Replace("[Rap]", "[Chorus: rap]", StringComparison.Ordinal).Replace("[Chorus]\n", "[Chorus 2: rap]\n", StringComparison.Ordinal), "en");
        Assert.All(plan.Phrases, phrase => Assert.True(phrase.IsChorus && phrase.Notes[0].IsRapped));
        var chords = new ChordChart([new ChordSpan(0, form.EndTick, new Chord(0, ChordQuality.Major))]);
        Assert.Equal(2, BackingVocals.Of(plan with { Harmony = 2, Doubles = true }, form, chords, 43, 64).Count);
    }

    private static VocalRequest Request { get; } = new("flite-rms", 43, 64, "hiphop", 0, Doubles: false, VocalEffect.None) { SpeechHertz = SpeechHertz };

    private static (SongForm Form, Melody Melody, VocalPlan Plan) Plan(string page, string language) => Plan(page, language, out _);

    private static (SongForm Form, Melody Melody, VocalPlan Plan) Plan(string page, string language, out LyricSheet lyrics)
    {
        lyrics = LyricReader.Read(page, language, null);
        var form = FormComposer.Compose(new FormRequest(lyrics) { Tempo = 92, Metre = Metre.FourFour, Style = "hiphop" }, 1);
        var chords = ChordComposer.Compose(form, new ChordRequest(), 1);
        var melody = MelodyComposer.Compose(form, chords, lyrics, MelodyRequest.ForVoice("male"), 1);
        return (form, melody, VocalPlanner.Plan(melody, form, lyrics, Request));
    }
}
