using System.Text;
using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Music.Parts;
using Soribit.Music.Performing;
using Soribit.Music.Styles;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Forms;

/// <summary>Sections that nobody named are named in the language of the song, and are the same sections for all that.</summary>
public sealed class SectionNameTests
{
    private static readonly LyricSheet Words = LyricReader.Read("나 보기가 역겨워\n가실 때에는\n\n영변에 약산\n진달래꽃\n\n가시는 걸음걸음\n놓인 그 꽃을", "ko", null);

    [Fact]
    public void Compose_KoreanSong_NamesItsPassagesInKorean()
    {
        var names = Sung(inKorean: true).Sections.Select(section => section.Name).ToList();

        Assert.Contains("전주", names);
        Assert.Contains("1절", names);
        Assert.Contains("후주", names);
        Assert.DoesNotContain(names, name => name.Any(char.IsAsciiLetter));
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Compose_KoreanPrompt_NamesEverySectionInKorean()
    {
        for (var seed = 0UL; seed < 12; seed++)
        {
            var request = new FormRequest(LyricSheet.Empty) { Style = "pop", Seconds = 180 };
            var (korean, english) = (FormComposer.Compose(request with { NamesInKorean = true }, seed), FormComposer.Compose(request, seed));

            Assert.DoesNotContain(korean.Sections, section => section.Name.Any(char.IsAsciiLetter));
            Assert.Equal(korean.Sections.Count, korean.Sections.Select(section => section.Name).Distinct().Count());
            Assert.Equal(english.Sections.Select(section => section.Name), korean.Sections.Select(section => SectionNames.InEnglish(section.Name)));
            Assert.Equal(english.Sections, korean.Sections.Zip(english.Sections, (own, other) => own with { Name = other.Name, Phrases = other.Phrases }));
        }
    }

    [Fact]
    public void Notes_OfASong_AreTheSameUnderKoreanNames()
    {
        var (korean, english) = (Performed(Sung(inKorean: true)), Performed(Sung(inKorean: false)));

        Assert.Equal(english.SelectMany(part => part.Notes), korean.SelectMany(part => part.Notes));
    }

    [Fact]
    public void KoreanNames_ComeBackFromEveryText()
    {
        var form = Sung(inKorean: true);
        var chart = ChordComposer.Compose(form, new ChordRequest(), 3);
        var melody = MelodyComposer.Compose(form, chart, Words, new MelodyRequest(57, 75, "ballad", 0.5), 3);
        var score = new Score("진달래꽃", "", form, chart, melody, Performed(form));

        Assert.Equal(form.Sections.Select(section => section.Name), FormText.Parse(FormText.Format(form)).Sections.Select(section => section.Name));
        Assert.Equal(chart.Spans, ChordText.Parse(ChordText.Format(chart, form), form).Spans);
        Assert.Equal(melody.Notes, MelodyText.Parse(MelodyText.Format(melody, form), form, Words, null).Notes);
        Assert.Equal(
            form.Sections.Select(section => section.Name),
            MidiFile.Read(ScoreMidi.ToMidi(score).ToBytes()).Tracks.SelectMany(track => track.Texts(MidiTextKind.Marker)).Select(marker => marker.Text));
        using var xml = new MemoryStream();
        MusicXmlWriter.Write(score, xml);
        Assert.All(form.Sections, section => Assert.Contains($">{section.Name}</rehearsal>", Encoding.UTF8.GetString(xml.ToArray()), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Intro]")]
    [InlineData("[intro]")]
    [InlineData("[전주]")]
    public void Chart_MayNameASectionInEitherLanguage(string heading)
    {
        var form = Sung(inKorean: true);
        var index = ChordText.ParseSections($"{heading}\n| F |", form);

        Assert.Equal([0], index.Keys);
    }

    [Theory]
    [InlineData("1절", "Verse 1")]
    [InlineData("후렴", "Chorus")]
    [InlineData("간주 2", "Interlude 2")]
    [InlineData("프리코러스 1", "Pre-Chorus 1")]
    [InlineData("Bridge", "Bridge")]
    [InlineData("우리 동네", "우리 동네")]
    [InlineData("절", "절")]
    public void InEnglish_IsTheSameSection(string name, string english) => Assert.Equal(english, SectionNames.InEnglish(name));

    [Fact]
    public void Compose_TwoLines_DoNotWaitForASongHardlyLongerThanItsIntro()
    {
        var words = LyricReader.Read("반짝반짝 작은 별\n아름답게 비치네", "ko", null);
        foreach (var style in FormTaste.Styles)
        {
            var sections = FormComposer.Compose(new FormRequest(words) { Style = style }, 1).Sections;

            Assert.True(sections[0].Bars <= sections[1].Bars / 2 || sections[0].Bars <= 1, $"{style}: {sections[0].Bars} bars before {sections[1].Bars}");
        }
    }

    private static SongForm Sung(bool inKorean) => FormComposer.Compose(new FormRequest(Words) { Style = "ballad", NamesInKorean = inKorean }, 3);

    private static IReadOnlyList<Part> Performed(SongForm form)
    {
        var chart = ChordComposer.Compose(form, new ChordRequest(), 3);
        var melody = MelodyComposer.Compose(form, chart, Words, new MelodyRequest(57, 75, "ballad", 0.5), 3);
        var style = StyleLibrary.Named("ballad");
        var arrangement = Arranger.Arrange(form, chart, melody, style, new ArrangeRequest([], [], false), 3);
        return Performer.Perform(PartWriter.WriteAll(new SongBook(form, chart, melody, style, arrangement), 3), form, chart, style, 3).Parts;
    }
}
