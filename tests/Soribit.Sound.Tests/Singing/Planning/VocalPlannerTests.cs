using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Sound.Singing.Planning;

namespace Soribit.Sound.Tests.Singing.Planning;

public class VocalPlannerTests
{
    private static readonly int[] CMajor = [0, 4, 7];

    [Fact]
    public void Plan_Rest_PartsPhrasesAndLetsTheSingerBreathe()
    {
        var plan = SungSong.Of(["na", "na", "", "na", "na"], [60], [480]).Plan();
        Assert.Equal(2, plan.Phrases.Count);
        Assert.InRange(plan.Phrases[1].Breath, 0.1, 0.45);
        Assert.True(plan.Phrases[0].Notes[^1].End < plan.Phrases[1].Notes[0].Start - 0.1);
    }

    [Theory]
    [InlineData("na", 96)]
    [InlineData("stɹɪŋz", 96)] // long consonants take no breath away
    [InlineData("ta", 60)]
    public void Plan_LinesWithoutARest_BreatheBetweenAndBeginWhereTheyAreWritten(string ipa, double tempo)
    {
        var song = SungSong.Of([.. Enumerable.Repeat(ipa, 32)], [60, 62, 64, 62], [480, 480, 480, 480, 480, 480, 480, 960], tempo);
        var words = song.Lyrics.Sections[0].Lines[0].Words[0];
        var lines = words.Syllables.Chunk(8).Select((syllables, i) => new Text.Lyrics.LyricLine(i, "", [words with { Syllables = syllables }], "")).ToArray();
        var notes = song.Melody.Notes.Select((note, i) => note with { Syllable = note.Syllable! with { Line = i / 8, Index = i % 8 } }).ToArray();
        var plan = (song with { Lyrics = new Text.Lyrics.LyricSheet([song.Lyrics.Sections[0] with { Lines = lines }]), Melody = new Music.Melodies.Melody(notes) }).Plan();

        Assert.Equal(4, plan.Phrases.Count);
        Assert.All(plan.Phrases.Skip(1), phrase => Assert.InRange(phrase.Breath, 0.17, 0.45));
        Assert.Equal(notes.Select(note => Math.Round(note.Tick * song.Form.SecondsPerTick, 4)), plan.Phrases.SelectMany(phrase => phrase.Notes).Select(note => note.Start));
        Assert.All(plan.Phrases, phrase => Assert.InRange(phrase.Notes[^1].Seconds / (960 * song.Form.SecondsPerTick), 0.6, 1));
        Assert.All(VocalTiming.Place(plan, 1).Skip(1), placed => Assert.InRange(placed.Phrase.Breath!.Value.End - placed.Phrase.Breath.Value.Start, 0.15, 0.45));
    }

    [Theory]
    [InlineData(84, 60)] // a tune for a child's voice: down two octaves
    [InlineData(36, 60)]
    [InlineData(60, 60)]
    public void Plan_TuneOutsideTheVoice_IsMovedByOctaves(int written, int sung)
    {
        var plan = SungSong.Of(["na", "na"], [written, written + 4], [480]).Plan(SungSong.Female with { Low = 57, High = 72 });
        Assert.Equal([sung, sung + 4], plan.Phrases[0].Notes.Select(note => note.Pitch));
    }

    [Fact]
    public void Plan_Melisma_GoesOnWithItsSyllable()
    {
        var notes = SungSong.Of(["naŋ", "~", "~", "na"], [60, 62, 64, 60], [240]).Plan().Phrases[0].Notes;
        Assert.Equal([true, false, false, true], notes.Select(note => note.Syllable is not null));
        Assert.Equal("ŋ", Assert.Single(notes[0].Syllable!.Coda).Phoneme.Symbol);
    }

    [Theory]
    [InlineData("ʃ", "ə")] // "shh"
    [InlineData("hm", "m")]
    [InlineData("n̩", "n")]
    [InlineData("", "ə")]
    public void Plan_WordWithoutAVowel_IsHeldOnWhatCanBe(string ipa, string nucleus)
    {
        var song = SungSong.Of(["na", "na"], [60], [480]);
        var words = song.Lyrics.Sections[0].Lines[0].Words[0];
        var syllables = words.Syllables.Select((syllable, i) => i == 1 ? syllable with { Phonemes = ipa } : syllable).ToArray();
        var line = song.Lyrics.Sections[0].Lines[0];
        var lyrics = new Text.Lyrics.LyricSheet([song.Lyrics.Sections[0] with { Lines = [new Text.Lyrics.LyricLine(line.Index, line.Text, [words with { Syllables = syllables }], "")] }]);
        var plan = (song with { Lyrics = lyrics }).Plan();
        Assert.Equal(nucleus, plan.Phrases[0].Notes[1].Syllable!.Nucleus.Symbol);
    }

    [Fact]
    public void Plan_LongNote_SwingsAndAShortOneDoesNot()
    {
        var notes = SungSong.Of(["na", "na"], [60], [1920, 120]).Plan().Phrases[0].Notes;
        Assert.NotNull(notes[0].Manner.Vibrato);
        Assert.Null(notes[1].Manner.Vibrato);
    }

    [Fact]
    public void Backing_Harmony_SingsTonesOfTheChordAThirdOrMoreAway()
    {
        var song = SungSong.Of(["na", "na", "na", "na"], [64, 67, 72, 76], [480]);
        var chart = new ChordChart([new ChordSpan(0, song.Form.EndTick, new Chord(0, ChordQuality.Major))]);
        var plan = song.Plan(SungSong.Female with { Harmony = 2, Doubles = true });
        var lines = BackingVocals.Of(plan, song.Form, chart, 40, 90);
        Assert.Equal(4, lines.Count);
        foreach (var (line, side) in lines.Skip(2).Zip([-1, 1]))
        {
            Assert.All(line.Plan.Phrases[0].Notes.Zip(plan.Phrases[0].Notes), pair =>
            {
                Assert.Contains(pair.First.Pitch % 12, CMajor);
                Assert.InRange(side * (pair.First.Pitch - pair.Second.Pitch), 3, 9);
            });
        }
    }

    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(0.7, 4)]
    public void Backing_SongWithoutAChorus_JoinsALastStanzaThatIsNotQuiet(double energy, int lines)
    {
        var song = SungSong.Of(["na", "na"], [64], [480], kind: SectionKind.Verse, energy: energy);
        var chart = new ChordChart([new ChordSpan(0, song.Form.EndTick, new Chord(0, ChordQuality.Major))]);
        Assert.Equal(lines, BackingVocals.Of(song.Plan(SungSong.Female with { Harmony = 2, Doubles = true }), song.Form, chart, 40, 90).Count);
    }
}
