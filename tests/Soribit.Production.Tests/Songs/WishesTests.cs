using Soribit.Music;
using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Music.Styles;
using Soribit.Production.Songs;
using Soribit.Sound.Mixing;
using Soribit.Text.Briefs;
using Soribit.Text.Lyrics;

namespace Soribit.Production.Tests.Songs;

/// <summary>Every word that a brief may use is granted by the step it is for; the vocabulary and the composers grew in different rooms.</summary>
public sealed class WishesTests : IDisposable
{
    private readonly Studio _studio = new();

    public static TheoryData<string> Prompts => new(
        Instruments.All.SelectMany(instrument => instrument.English.Concat(instrument.Korean).Append(instrument.Name)).Distinct());

    public void Dispose() => _studio.Dispose();

    [Theory]
    [MemberData(nameof(Prompts))]
    public void Instrument_InAnyWord_PlaysWithItsOwnProgram(string word)
    {
        var brief = BriefReader.Read($"---\ntitle: t\ninstruments: \"{word}\"\nseconds: 30\n---\n", "brief.md");
        var wished = Instruments.Named(Assert.Single(brief.Instruments));
        var parts = Arrange(brief);
        var family = wished.IsDrums || !GeneralMidi.TryFind(wished.Name, out var programs) ? [wished.Program] : programs;
        Assert.True(
            parts.Any(part => part.Instrument.IsDrums == wished.IsDrums && (family.Contains(part.Instrument.Program) || (wished.IsDrums && wished.Program == 0))),
            $"{word} ({wished.Name}, {wished.Program}) is not among {string.Join(", ", parts.Select(part => $"{part.Name} {part.Instrument.Program}"))}.");
    }

    [Fact]
    public void Instrument_Forbidden_NeverPlays()
    {
        foreach (var instrument in Instruments.All)
        {
            var parts = Arrange(Brief($"without: {instrument.Name}\nstyle: folk"));
            Assert.DoesNotContain(parts, part => part.Instrument.IsDrums == instrument.IsDrums && (instrument.IsDrums || part.Instrument.Program == instrument.Program));
            Assert.NotEmpty(parts);
        }
    }

    [Fact]
    public void Instrument_ForbiddenByAGeneralWord_TakesItsRelativesAlong()
    {
        foreach (var style in new[] { "pop", "rock", "folk", "ballad" })
        {
            Assert.DoesNotContain(Arrange(Brief($"without: guitar, bass\nstyle: {style}")), part => part.Instrument is { IsDrums: false, Program: >= 24 and <= 39 });
        }
    }

    [Theory]
    [InlineData("brushes", 40)]
    [InlineData("electronic drums", 24)]
    [InlineData("percussion", 48)]
    public void Instrument_KitAskedFor_IsTheKit(string kit, int program) =>
        Assert.Equal(program, Arrange(Brief($"instruments: {kit}\nstyle: pop")).Single(part => part.Instrument.IsDrums).Instrument.Program);

    [Fact]
    public void Styles_AreKnownToFormBandAndMix()
    {
        foreach (var style in Vocabulary.Styles)
        {
            Assert.Equal(style, FormTaste.Of(style).Style);
            Assert.Equal(style, StyleLibrary.Named(style).Name);
            Assert.NotEmpty(MixStyles.For(style, [("lead", TrackRole.MainMelody)]).Parts);
        }
    }

    [Fact]
    public void Moods_AreKnownToTheHarmony() => Assert.All(Vocabulary.Moods, mood => Assert.Equal([mood], MoodWords.In(mood)));

    [Fact]
    public void Voices_LieWhereSuchSingersSing()
    {
        var ranges = Vocabulary.Voices.ToDictionary(voice => voice, voice => SongWishes.VoiceRange(voice));
        Assert.All(ranges.Values, range => Assert.InRange(range.High - range.Low, 15, 20)); // a tenth to a twelfth: what a melody can count on
        string[] fromHigh = ["soprano", "mezzo", "alto", "tenor", "baritone", "bass"];
        Assert.Equal(fromHigh, fromHigh.OrderByDescending(voice => ranges[voice].Low + ranges[voice].High));
        Assert.Equal((MelodyRequest.ForVoice("male").Low, MelodyRequest.ForVoice("male").High), ranges["male"]);
        Assert.Equal((MelodyRequest.ForVoice("child").Low, MelodyRequest.ForVoice("child").High), ranges["child"]);
        Assert.Equal(ranges["female"], ranges["any"]);
    }

    [Theory]
    [InlineData("soprano", 60, 79)]
    [InlineData("bass", 40, 59)]
    public async Task Voice_OfTheBrief_HoldsEveryNoteOfTheMelody(string voice, int low, int high)
    {
        using var work = _studio.Create(Studio.Sung.Replace("voice: alto", "voice: " + voice, StringComparison.Ordinal));
        await Studio.MakeAsync(work, "melody");
        var form = SongFiles.Form(work.View.Chosen("form")!);
        var melody = SongFiles.Melody(work.View.Chosen("melody")!, form, SongFiles.Lyrics(work.View.Chosen("lyrics")!));
        Assert.All(melody.Notes, note => Assert.InRange(note.Pitch, low, high));
    }

    [Theory]
    [InlineData("major", Mode.Major)]
    [InlineData("minor", Mode.Minor)]
    public void Mode_WithoutATonic_IsThatOfTheSong(string asked, Mode mode)
    {
        for (var seed = 0UL; seed < 12; seed++)
        {
            foreach (var mood in new[] { "sad", "joyful" })
            {
                Assert.Equal(mode, Form(Brief($"key: {asked}\nmood: {mood}\nseconds: 60"), seed).Key.Mode);
            }
        }
    }

    [Fact]
    public void Metre_ThatCannotEndOnTime_GivesWayToOneThatCan()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var form = Form(Brief("style: piano\ntempo: 96\nends at: 20"), seed);
            Assert.Equal(20, form.Seconds, 0.05);
            Assert.InRange(form.Tempo, 96 * 0.98, 96 * 1.02);
        }
    }

    [Fact]
    public async Task Ending_Fade_FadesTheMixToSilenceAtTheEndOfTheForm()
    {
        using var work = _studio.Create(Studio.Short.Replace("ends at: 12", "seconds: 12\nending: fade", StringComparison.Ordinal));
        await Studio.MakeAsync(work, "mix");
        var mix = MixText.Parse(Studio.Text(work.View, "mix"));
        Assert.Equal(3, mix.FadeOut);
        Assert.Equal(MixEnding.Exact, mix.Ending);
    }

    [Theory]
    [InlineData("pop")]
    [InlineData("rock")]
    [InlineData("ballad")]
    public void Ending_Cold_StopsShortWhereHold_RingsOn(string style)
    {
        for (var seed = 1UL; seed <= 5; seed++)
        {
            var (cold, hold) = (Tail("cold"), Tail("hold"));
            Assert.True(cold < hold, $"seed {seed}: the last notes end {cold} and {hold} ticks after the last bar line.");

            int Tail(string ending)
            {
                var brief = Brief($"seconds: 40\nstyle: {style}\nending: {ending}");
                var form = Form(brief, seed);
                return Arrange(brief, seed).Max(part => part.Notes[^1].EndTick) - (form.EndTick - form.Metre.BarTicks);
            }
        }
    }

    [Fact]
    public void Ending_Ritardando_IsNotPlayedAndSaidSo()
    {
        Assert.Contains(SongWishes.Of(Brief("ending: ritardando")).Band.Notes(), note => note.English.Contains("does not slow down", StringComparison.Ordinal));
        Assert.Contains(SongWishes.Of(Brief("ending: ritardando")).Band.Notes(), note => note.Korean.Contains("느려지지 않습니다", StringComparison.Ordinal));
    }

    [Fact]
    public void Purpose_GivesStyleAndMoodWhereNoneIsNamed()
    {
        foreach (var purpose in Vocabulary.Purposes)
        {
            var taste = Purposes.Of(purpose)!.Value;
            Assert.Contains(taste.Style, Vocabulary.Styles);
            Assert.Contains(taste.Mood, Vocabulary.Moods);
            var wishes = SongWishes.Of(Brief($"purpose: {purpose}"));
            Assert.Equal((taste.Style, taste.Mood), (wishes.Form.Style, wishes.Form.Mood));
            var named = SongWishes.Of(Brief($"purpose: {purpose}\nmood: sad\nstyle: waltz"));
            Assert.Equal(("waltz", "sad"), (named.Form.Style, named.Form.Mood));
        }
    }

    private static Brief Brief(string wishes) => BriefReader.Read($"---\ntitle: t\n{wishes}\n---\n", "brief.md");

    private static SongForm Form(Brief brief, ulong seed = 1) => FormComposer.Compose(SongWishes.Of(brief).Form.Request(LyricSheet.Empty), seed);

    private static IReadOnlyList<Part> Arrange(Brief brief, ulong seed = 1)
    {
        var wishes = SongWishes.Of(brief);
        var form = Form(brief, seed);
        var chords = ChordComposer.Compose(form, wishes.Chords.Request(form), seed);
        var melody = MelodyComposer.Compose(form, chords, LyricSheet.Empty, wishes.Tune.Request, seed);
        var style = wishes.Band.Stopping(StyleLibrary.Named(wishes.Band.Style));
        var book = new SongBook(form, chords, melody, style, Arranger.Arrange(form, chords, melody, style, wishes.Band.Request, seed), wishes.Band.IsSung);
        return [.. PartWriter.WriteAll(book, seed).Where(part => part.Notes.Count > 0)];
    }
}
