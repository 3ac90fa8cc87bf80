using Soribit.Production.Songs;
using Soribit.Production.Tests.Songs;
using Soribit.Production.Voices;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Planning;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Production.Tests.Voices;

public sealed class ScoreSingingTests(FinishedSongs songs) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("soribit-sing-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A song's own score, read as if it came from elsewhere, is sung as the song is: the same sounds at the same times, up to an octave.</summary>
    [Theory]
    [InlineData(ScoreFiles.MusicXml)]
    [InlineData(ScoreFiles.Midi)]
    public async Task Sing_OfASongsOwnScore_SingsWhatTheSongSings(string artifact)
    {
        var sung = await SingAsync(songs.Sung.Chosen("score")!.PathOf(artifact));
        var (own, read) = (Notes(SongFiles.Vocal(songs.Sung.Chosen("vocal")!)), Notes(sung.Plan));
        Assert.Equal(own.Select(Sounds), read.Select(Sounds));
        Assert.Equal(own.Select(note => note.Pitch % 12), read.Select(note => note.Pitch % 12));
        Assert.Equal(own.Select(note => note.Start), read.Select(note => note.Start - sung.Lead), (one, other) => Math.Abs(one - other) < 2e-3);
        Assert.Equal(own.Count(note => note.Syllable is not null), sung.Syllables);
    }

    [Fact]
    public async Task Sing_AWordOnTheFirstBeat_HasRoomForItsConsonant()
    {
        var sung = await SingAsync(Write("star.ust", "[#SETTING]\nTempo=120\n[#0000]\nLength=960\nLyric=star\nNoteNum=69\n[#TRACKEND]\n"));
        Assert.Equal(2, sung.Lead);
        Assert.Equal(2, sung.Plan.Phrases[0].Notes[0].Start);
        Assert.Contains(sung.Sound[0][..96000].ToArray(), sample => sample != 0); // its s and t
        Assert.DoesNotContain(sung.Sound[0][..48000].ToArray(), sample => sample != 0);
    }

    [Fact]
    public async Task Sing_MidiWithAText_SingsTheText()
    {
        var score = songs.Sung.Chosen("score")!.PathOf(ScoreFiles.Midi);
        var tune = await ScoreSinging.ReadAsync(new SingingRequest(score, null, null, "pop", 1), Token);
        var words = string.Join(' ', tune.Melody.Notes.Select(note => note.Syllable is null ? "~" : "라"));
        var sung = await SingAsync(score, Write("words.txt", words));
        Assert.All(Notes(sung.Plan).Where(note => note.Syllable is not null), note => Assert.Equal("a", note.Syllable!.Nucleus.Symbol));
    }

    [Fact]
    public async Task Sing_InALanguageThatTheVoiceDoesNotKnow_IsRefused()
    {
        var score = songs.Sung.Chosen("score")!.PathOf(ScoreFiles.Midi);
        var refused = Bilingually.Told(await Assert.ThrowsAsync<BadInputException>(() => ScoreSinging.SingAsync(new SingingRequest(score, null, null, "pop", 1), new Hummer("en"), null, Token)));
        Assert.Contains("yuna", refused.Message, StringComparison.Ordinal);
    }

    private static Task<SungFile> SingAsync(string score, string? lyrics = null) => ScoreSinging.SingAsync(new SingingRequest(score, lyrics, null, "folk", 1), new Hummer("ko", "en"), null, Token);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static PlannedNote[] Notes(VocalPlan plan) => [.. plan.Phrases.SelectMany(phrase => phrase.Notes)];

    private static string Sounds(PlannedNote note) => note.Syllable is not { } syllable ? "~"
        : string.Concat([.. syllable.Onset.Select(phone => phone.Phoneme.Symbol), syllable.Nucleus.Symbol, .. syllable.Coda.Select(phone => phone.Phoneme.Symbol)]);

    /// <summary>Sounds wherever there is a phone.</summary>
    private sealed class Hummer(params string[] languages) : ISinger
    {
        public Voice Voice { get; } = new("hummer", languages, 57, 76, "none", IsForSale: true, Credit: null, new("A tone.", "한 음."));

        public Task<float[]> SingAsync(VocalPhrase phrase, int sampleRate, ulong seed, CancellationToken cancel)
        {
            var samples = new float[phrase.Frames(sampleRate)];
            foreach (var phone in phrase.Phones)
            {
                samples.AsSpan()[(int)(phone.Start * sampleRate)..Math.Min(samples.Length, (int)(phone.End * sampleRate))].Fill(0.1f);
            }

            return Task.FromResult(samples);
        }
    }
}
