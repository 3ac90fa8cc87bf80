using Soribit.Music.Analysis;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Melodies.Rap;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

public sealed class RapTests
{
    private const int Sixteenth = Ticks.PerSixteenth;

    private const string English = """
        I 'learned to 'count by the 'cor-ner 'store 'ne-on 'light, =light
        'Four on the 'floor and a 'kick 'drum 'half the 'night, =light
        'Ma-ma 'worked 'dou-bles so the 'rent came 'out 'right, =light
        I 'wrote what I 'saw and I 'learned how to 'write. =light
        'Pag-es in my 'pock-et and a 'pen be-'hind my 'ear, =ear
        They 'told me to be 'qui-et so I 'made it 'loud and 'clear, =ear
        'Train o-ver-'head say-ing 'ev-ery-thing I 'hear, =ear
        A 'small voice 'car-ries when the 'night is 'near. =ear
        """;

    private const string Korean = """
        막차가 떠난 정류장에 나 혼자 남아
        주머니 속 동전 몇 개가 내 전부잖아
        이어폰 속 낡은 박자에 발을 맞추고
        오늘도 나를 데리고 집으로 걷고
        """;

    public static TheoryData<string, double, int, int, int> Songs => new()
    {
        { English, 92, 4, 4, 1 },
        { English, 76, 4, 4, 1 },
        { English, 120, 4, 4, 2 },
        { English, 100, 3, 4, 2 },
        { English, 60, 6, 8, 2 },
        { Korean, 92, 4, 4, 1 },
        { Korean, 128, 4, 4, 2 },
        { Korean, 84, 3, 4, 2 },
    };

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_ARap_SaysEverySyllableOnceOnTheGridAndBreathes(string words, double tempo, int count, int unit, int barsPerLine)
    {
        var song = Compose(words, tempo, new Metre(count, unit), barsPerLine, seed: 3);
        Assert.Equal(1, SyllableCheck.SungInOrder(song.Lyrics, song.Melody));
        Assert.All(song.Melody.Notes, note => Assert.True(note.IsRapped));
        Assert.All(song.Melody.Notes, note => Assert.Equal(0, note.Tick % Sixteenth));
        Assert.All(song.Melody.Notes, note => Assert.Equal(0, RapPitch.Above(note.Pitch)));
        Assert.All(song.Melody.Notes.Zip(song.Melody.Notes.Skip(1)), pair => Assert.True(pair.First.EndTick <= pair.Second.Tick));
        Assert.All(
            song.Melody.Notes.Zip(song.Melody.Notes.Skip(1)).Where(pair => pair.First.Syllable!.Line != pair.Second.Syllable!.Line),
            pair => Assert.InRange(pair.Second.Tick - pair.First.EndTick, Sixteenth, int.MaxValue));
    }

    [Theory]
    [MemberData(nameof(Songs))]
    public void Compose_ARap_RhymesInOnePlaceOfTheBar(string words, double tempo, int count, int unit, int barsPerLine)
    {
        for (var seed = 1UL; seed <= 8; seed++)
        {
            var song = Compose(words, tempo, new Metre(count, unit), barsPerLine, seed);
            var places = song.Lyrics.Lines.Select(line =>
            {
                var rhyme = line.Words[^1].Text.Any(Hangul.IsSyllable) ? line.Syllables.Count - 1 : line.Syllables.ToList().FindLastIndex(syllable => syllable.Stress == 1);
                return song.Melody.Notes.Single(note => note.Syllable!.Line == line.Index && note.Syllable.Index == rhyme).Tick % song.Form.Metre.BarTicks;
            }).Distinct().ToArray();
            Assert.InRange(Assert.Single(places), song.Form.Metre.BarTicks - song.Form.Metre.BeatTicks, song.Form.Metre.BarTicks - Sixteenth);
        }
    }

    [Fact]
    public void Compose_AnEnglishRap_PutsStressesOnStrongPlaces()
    {
        var prosody = Enumerable.Range(1, 12).Select(seed => Compose(English, 92, Metre.FourFour, 1, (ulong)seed)).Select(song => Shares(song.Lyrics, song.Melody)).ToArray();

        // By chance a fourth of the sixteenths are beats; the densest lines leave no choice.
        Assert.InRange(prosody.Average(share => share.Stressed), 0.42, 1);
        Assert.InRange(prosody.Average(share => share.Unstressed), 0, 0.15);

        static (double Stressed, double Unstressed) Shares(LyricSheet lyrics, Melody melody)
        {
            double Share(bool isStressed)
            {
                var notes = melody.Notes.Where(note => lyrics.Lines[note.Syllable!.Line].Syllables[note.Syllable.Index].Stress > 0 == isStressed).ToArray();
                return notes.Count(note => note.Tick % Ticks.PerQuarter == 0) / (double)notes.Length;
            }

            return (Share(true), Share(false));
        }
    }

    [Fact]
    public void Compose_Twice_IsTheSame() =>
        Assert.Equal(Compose(English, 92, Metre.FourFour, 1, 5).Melody.Notes, Compose(English, 92, Metre.FourFour, 1, 5).Melody.Notes);

    [Fact]
    public void Compose_OtherSeed_IsAnotherFlow() =>
        Assert.NotEqual(Compose(Korean, 76, Metre.FourFour, 2, 5).Melody.Notes.Select(note => note.Tick), Compose(Korean, 76, Metre.FourFour, 2, 6).Melody.Notes.Select(note => note.Tick));

    [Fact]
    public void Compose_WithOtherChordsOrKey_RapsAsBefore()
    {
        var song = Compose(English, 92, Metre.FourFour, 1, 5);
        var other = song.Form with { Sections = [.. song.Form.Sections.Select(section => section with { Key = new Key(6, Mode.Minor) })] };
        var chords = SampleSongs.Setting(song.Lyrics, new Key(6, Mode.Minor), Metre.FourFour, 92, 9, 1).Chords;
        Assert.Equal(song.Melody.Notes, MelodyComposer.Compose(other, chords, song.Lyrics, MelodyRequest.ForVoice("male"), 5).Notes);
    }

    [Fact]
    public void Compose_OneRapBesideSungSections_LeavesThemAsTheyWere()
    {
        var (form, chords) = SampleSongs.Setting(SampleSongs.English, Key.CMajor, Metre.FourFour, 92, 4);
        var sung = MelodyComposer.Compose(form, chords, SampleSongs.English, MelodyRequest.ForVoice("female"), 4);
        var bridge = form.Placed.Single(placed => placed.Section.Kind == SectionKind.Bridge);
        var rapped = form with { Sections = [.. form.Sections.Select(section => section.Kind == SectionKind.Bridge ? section with { IsRapped = true } : section)] };
        var melody = MelodyComposer.Compose(rapped, chords, SampleSongs.English, MelodyRequest.ForVoice("female"), 4);
        Assert.Equal(
            sung.Notes.Where(note => note.EndTick <= bridge.StartTick || note.Tick >= bridge.EndTick),
            melody.Notes.Where(note => note.EndTick <= bridge.StartTick || note.Tick >= bridge.EndTick));
        Assert.Equal(
            melody.Notes.Where(note => note.IsRapped),
            melody.Notes.Where(note => note.Tick >= bridge.StartTick && note.Tick < bridge.EndTick));
    }

    [Fact]
    public void Compose_FarTooManySyllables_StillSaysEachOnce()
    {
        var song = Compose(string.Join(' ', Enumerable.Repeat("'la la", 40)), 140, Metre.FourFour, 1, 1);
        Assert.Equal(1, SyllableCheck.SungInOrder(song.Lyrics, song.Melody));
        Assert.All(song.Melody.Notes.Zip(song.Melody.Notes.Skip(1)), pair => Assert.True(pair.First.EndTick <= pair.Second.Tick));
    }

    [Fact]
    public void Text_OfARap_ReadsBack()
    {
        var song = Compose(English, 92, Metre.FourFour, 1, 5);
        var text = MelodyText.Format(song.Melody, song.Form);
        Assert.Contains("xB3/8:light,", text, StringComparison.Ordinal);
        Assert.Equal(song.Melody.Notes, MelodyText.Parse(text, song.Form, song.Lyrics).Notes);
        var form = FormText.Format(song.Form);
        Assert.Contains("| rap | phrases", form, StringComparison.Ordinal);
        Assert.Equal(form, FormText.Format(FormText.Parse(form)));
        Assert.True(FormText.Parse("key: C major\nmetre: 4/4\ntempo: 90\nRap | verse | A | 4 bars | Rap\n").Sections[0].IsRapped);
    }

    [Theory]
    [InlineData(0, Mode.Major)]
    [InlineData(3, Mode.Major)]
    [InlineData(6, Mode.Minor)]
    [InlineData(10, Mode.Minor)]
    public void Scores_OfARap_ComeBack(int tonic, Mode mode)
    {
        var song = Compose(Korean, 92, Metre.FourFour, 1, 5, new Key(tonic, mode));
        var score = new Score("Rap", "", song.Form, song.Chords, song.Melody, []);
        using var xml = new MemoryStream();
        MusicXmlWriter.Write(score, xml);
        var text = System.Text.Encoding.UTF8.GetString(xml.ToArray());
        Assert.Equal(song.Melody.Notes.Count, text.Split("<notehead>x</notehead>").Length - 1);
        Assert.DoesNotContain("<accidental>natural</accidental>", text, StringComparison.Ordinal);
        xml.Position = 0;
        Assert.Equal(song.Melody.Notes, MelodyImport.FromMusicXml(xml, song.Form, song.Melody, "rap.musicxml").Notes);
        using var midi = new MemoryStream(ScoreMidi.ToMidi(score).ToBytes());
        Assert.Equal(song.Melody.Notes, MelodyImport.FromMidi(midi, song.Form, song.Melody, "rap.mid").Notes);
    }

    [Theory]
    [InlineData("[Rap]\n", "pop", "Rap,Rap 2")]
    [InlineData("[Verse]\n", "hiphop", "Verse,Verse 2")]
    [InlineData("[Verse: sung]\n", "hiphop", "")]
    [InlineData("[Chorus]\n", "hiphop", "")]
    [InlineData("[Verse]\n", "pop", "")]
    public void Form_OfMarkerAndStyle_RapsWhatIsMeant(string marker, string style, string rapped)
    {
        var lyrics = LyricReader.Read(marker + "one two three four five six seven\nla la la la la la la\none more time for all of us\nla la la la la la la", "en", null);
        var form = FormComposer.Compose(new FormRequest(lyrics) { Style = style }, 1);
        Assert.Equal(rapped, string.Join(',', form.Sections.Where(section => section.IsRapped).Select(section => section.Name).Distinct()));
    }

    [Fact]
    public void Form_OfARap_IsAsDenseAsSpeech()
    {
        var lyrics = SampleSongs.Sheet(("Rap", LyricSectionKind.Verse, 'A', English));
        var rapped = new LyricSheet([lyrics.Sections[0] with { Delivery = Delivery.Rapped }]);
        var form = FormComposer.Compose(new FormRequest(rapped) { Tempo = 92, Metre = Metre.FourFour }, 1);
        Assert.All(form.Sections.Where(section => section.IsRapped).SelectMany(section => section.Phrases).Where(phrase => phrase.Line is not null), phrase => Assert.Equal(1, phrase.Bars));
        Assert.Contains(form.Sections, section => section.IsRapped);
    }

    [Fact]
    public void Line_OfAnyVoice_IsABInItsRange()
    {
        for (var low = 30; low < 70; low++)
        {
            for (var high = low + 5; high < low + 30; high++)
            {
                var line = RapPitch.Line(low, high);
                Assert.Equal(11, line % 12);
                Assert.True(line >= low && line <= high || high - low < 11, $"{line} for {low} to {high}");
            }
        }
    }

    [Theory]
    [InlineData(71, 0)]
    [InlineData(74, 3)]
    [InlineData(57, -2)]
    [InlineData(65, -6)]
    public void Above_OfANote_IsCountedFromTheNearestB(int pitch, int semitones) => Assert.Equal(semitones, RapPitch.Above(pitch));

    private static (SongForm Form, ChordChart Chords, LyricSheet Lyrics, Melody Melody) Compose(
        string words, double tempo, Metre metre, int barsPerLine, ulong seed, Key? key = null)
    {
        var lyrics = SampleSongs.Sheet(("Rap", LyricSectionKind.Verse, 'A', words));
        var (form, chords) = SampleSongs.Setting(lyrics, key ?? Key.CMajor, metre, tempo, 1, barsPerLine);
        form = form with { Sections = [.. form.Sections.Select(section => section.Name == "Rap" ? section with { IsRapped = true } : section)] };
        return (form, chords, lyrics, MelodyComposer.Compose(form, chords, lyrics, MelodyRequest.ForVoice("male"), seed));
    }
}
