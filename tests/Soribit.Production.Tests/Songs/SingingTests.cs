using Soribit.Production.Songs;
using Soribit.Production.Voices;
using Soribit.Sound;
using Soribit.Testing;
using Soribit.Text;
using Soribit.Text.Briefs;
using Soribit.Works;

namespace Soribit.Production.Tests.Songs;

public sealed class SingingTests(FinishedSongs songs) : IDisposable
{
    private readonly Studio _studio = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Vocal_OfAPageWithWords_SingsEverySyllableOnceAndInOrder()
    {
        var sung = SongFiles.Vocal(songs.Sung.Chosen("vocal")!).Phrases.SelectMany(phrase => phrase.Notes).Where(note => note.Syllable is not null);
        var lyrics = SongFiles.Lyrics(songs.Sung.Chosen("lyrics")!);
        var written = SongFiles.Melody(songs.Sung.Chosen("melody")!, SongFiles.Form(songs.Sung.Chosen("form")!), lyrics).Notes.Select(note => note.Syllable?.Text).OfType<string>().ToArray();
        Assert.Equal(written, sung.Select(note => note.Syllable!.Text));
        var words = lyrics.Lines.SelectMany(line => line.Syllables).Select(syllable => syllable.Text).ToArray();
        Assert.Equal(Enumerable.Range(0, written.Length).Select(i => words[i % words.Length]), written); // the verse is sung again
    }

    [Fact]
    public void Vocal_SungSound_IsThereWhileSyllablesAreAndNowhereElse()
    {
        var stem = SongFiles.ReadSound(songs.Sung.Chosen("stems/vocal")!, SongFiles.StemSound);
        var phrases = SongFiles.Vocal(songs.Sung.Chosen("vocal")!).Phrases;
        foreach (var note in phrases.SelectMany(phrase => phrase.Notes))
        {
            Assert.InRange(LevelDb(stem, note.Start, note.End), -45, -5);
        }

        Assert.InRange(LevelDb(stem, 0, phrases[0].Notes[0].Start - 1.2), double.NegativeInfinity, -140); // the dither of 24 bits
    }

    [Fact]
    public void Vocal_NoInstrument_DoublesWhatIsSung()
    {
        var form = SongFiles.Form(songs.Sung.Chosen("form")!);
        var melody = SongFiles.Melody(songs.Sung.Chosen("melody")!, form, SongFiles.Lyrics(songs.Sung.Chosen("lyrics")!));
        var lead = Studio.Played(songs.Sung).Where(part => part.Role == Music.Parts.TrackRole.MainMelody).SelectMany(part => part.Notes);
        Assert.DoesNotContain(lead, note => melody.Notes.Any(sung => Math.Abs(note.Tick - sung.Tick) < 60 && (note.Pitch - sung.Pitch) % 12 == 0));
    }

    [Fact]
    public async Task NoVoice_Work_IsPlayedInstead()
    {
        using var work = _studio.Create(Studio.Sung.Replace("voice: alto", "voice: none", StringComparison.Ordinal));
        await Studio.MakeAsync(work, "score");
        Assert.DoesNotContain(Studio.Runner.Status(work.View), status => status.Step.Name is "vocal" or "stems/vocal");
        Assert.Contains(Studio.Played(work.View), part => part.Role == Music.Parts.TrackRole.MainMelody && part.Notes.Count > 8);
    }

    [Fact]
    public async Task Edit_OfTheVocal_RemakesTheVoiceAndTheMixAlone()
    {
        using var work = _studio.Copy(songs.Sung);
        var text = Studio.Text(work.View, "vocal");
        await Studio.EditAsync(work, "vocal", text.Replace("voice: haneul", "voice: jiho", StringComparison.Ordinal));
        Assert.Equal("stems/vocal, stems/backing, mixdown, master, pictures, record/flac, record/mp3, record/opus", string.Join(", ", Stale(work.View)));
        var before = songs.Sung.Chosen("stems/vocal")!.Artifacts[0].Sha256;
        var outcome = await Studio.MakeAsync(work, "stems/vocal");
        Assert.NotEqual(before, outcome.Made.Single(take => take.Step == "stems/vocal").Artifacts[0].Sha256);
    }

    [Fact]
    public async Task Edit_NamingAVoiceThatIsNotThere_IsRefused()
    {
        using var work = _studio.Copy(songs.Sung);
        var text = Studio.Text(work.View, "vocal").Replace("voice: haneul", "voice: nobody", StringComparison.Ordinal);
        var fault = Bilingually.Told(await Assert.ThrowsAsync<BadInputException>(() => Studio.EditAsync(work, "vocal", text)));
        Assert.Contains("yuna", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Brief_NamingAVoiceThatIsNotThere_IsRefused() => Bilingually.Told(Assert.Throws<BadInputException>(() =>
        SongWishes.Of(BriefReader.Read("---\nvoice: nobody\n---\n나 보기가 역겨워\n가실 때에는\n", null))));

    [Fact]
    public async Task Effect_Vocoder_SpeaksWithTheChordsAtTheVoicesTimes()
    {
        using var work = _studio.Copy(songs.Sung);
        await Studio.EditAsync(work, "vocal", Studio.Text(work.View, "vocal").Replace("effect: none", "effect: vocoder", StringComparison.Ordinal));
        await Studio.MakeAsync(work, "stems/vocal");
        var (plain, spoken) = (SongFiles.ReadSound(songs.Sung.Chosen("stems/vocal")!, SongFiles.StemSound), SongFiles.ReadSound(work.View.Chosen("stems/vocal")!, SongFiles.StemSound));
        Assert.InRange(LevelDb(spoken, 0, spoken.Seconds) - LevelDb(plain, 0, plain.Seconds), -1, 1);
        foreach (var note in SongFiles.Vocal(work.View.Chosen("vocal")!).Phrases.SelectMany(phrase => phrase.Notes))
        {
            Assert.InRange(LevelDb(spoken, note.Start, note.End), -45, -5);
        }
    }

    [Fact]
    public async Task Backing_InChoruses_SingsBesideTheLead()
    {
        using var work = _studio.Create(Studio.Sung.Replace("[1절]", "[후렴]", StringComparison.Ordinal).Replace("voice: alto", "voice: alto\nharmony: 2", StringComparison.Ordinal));
        await Studio.MakeAsync(work, "stems/backing");
        var stem = SongFiles.ReadSound(work.View.Chosen("stems/backing")!, SongFiles.StemSound);
        var note = SongFiles.Vocal(work.View.Chosen("vocal")!).Phrases[0].Notes[0];
        Assert.InRange(LevelDb(stem, note.Start, note.End), -45, -5);
    }

    [Fact]
    public async Task Voices_AllOfThem_SingAPhraseInEachOfTheirLanguages()
    {
        foreach (var voice in VoiceLibrary.All)
        {
            Bilingually.Told(voice.About);
            foreach (var language in voice.Languages)
            {
                Assert.True((await VoiceSamples.SingAsync(VoiceLibrary.Singer(voice.Name), language, Token)).Length > 48000 * 6, voice.Name);
            }
        }
    }

    private static List<string> Stale(WorkView work) => [.. Studio.Stale(work)];

    private static double LevelDb(AudioBuffer stem, double from, double to)
    {
        var (start, end) = ((int)(from * stem.SampleRate), Math.Min(stem.Frames, (int)(to * stem.SampleRate)));
        return Decibels.FromPower(Soribit.Sound.Kernels.SampleKernels.Energy(stem[0][start..end]) / Math.Max(1, end - start));
    }
}
