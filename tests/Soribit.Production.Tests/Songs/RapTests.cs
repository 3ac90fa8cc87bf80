using Soribit.Production.Songs;
using Soribit.Production.Voices;
using Soribit.Sound.Singing.Planning;

namespace Soribit.Production.Tests.Songs;

public sealed class RapTests : IDisposable
{
    private const string Page = """
        ---
        title: 막차
        language: ko
        style: 힙합
        key: Eb major
        voice: jiho
        ---
        [1절]
        막차가 떠난 정류장에 나 혼자 남아
        주머니 속 동전 몇 개가 내 전부잖아
        [2절: 노래]
        걸어가자 천천히
        비가 그칠 때까지
        """;

    private readonly Studio _studio = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _studio.Dispose();

    [Fact]
    public async Task Page_InAStyleThatRaps_IsRappedFromFormToVoiceAndBack()
    {
        using var work = _studio.Create(Page);
        await Studio.MakeAsync(work, "vocal");
        var form = SongFiles.Form(work.View.Chosen("form")!);
        Assert.Equal(["1절"], form.Sections.Where(section => section.IsRapped).Select(section => section.Name.Split(' ')[0]).Distinct());
        Assert.Contains(work.View.Chosen("form")!.Notes, note => note.Contains(": sung]", StringComparison.Ordinal) || note.Contains("[1절: 노래]", StringComparison.Ordinal));

        var plan = SongFiles.Vocal(work.View.Chosen("vocal")!);
        var speech = 69 + (12 * Math.Log2(VoiceLibrary.Find("jiho")!.SpeechHertz / 440));
        var rapped = plan.Phrases.SelectMany(phrase => phrase.Notes).Where(note => note.IsRapped).ToArray();
        Assert.NotEmpty(rapped);
        Assert.All(rapped, note => Assert.InRange(note.Pitch - speech, -5, 9));

        // Another program hands the tune back as it was; so does each file of the singing.
        var text = Studio.Text(work.View, "vocal");
        foreach (var name in new[] { "vocal.ustx", "vocal.ust", "vocal.mid", "song.musicxml" })
        {
            var file = Path.Combine(_studio.Root, name);
            await File.WriteAllBytesAsync(file, VocalFile.Bytes(work.View, file), Token);
            var read = VocalText.Parse(await VocalFile.ReadAsync(work.View, file, Token));
            Assert.Equal(rapped.Select(note => (note.Pitch, note.Syllable?.Text)), read.Phrases.SelectMany(phrase => phrase.Notes).Where(note => note.IsRapped).Select(note => (note.Pitch, note.Syllable?.Text)));
        }

        var melody = Path.Combine(_studio.Root, "tune.musicxml");
        await File.WriteAllBytesAsync(melody, MelodyFile.Bytes(work.View, melody), Token);
        Assert.Equal(Studio.Text(work.View, "melody"), MelodyFile.Read(work.View, melody));

        // By hand: the section is sung after all.
        await Studio.EditAsync(work, "form", Studio.Text(work.View, "form").Replace(" | rap |", " |", StringComparison.Ordinal));
        await Studio.MakeAsync(work, "vocal");
        Assert.DoesNotContain(SongFiles.Vocal(work.View.Chosen("vocal")!).Phrases.SelectMany(phrase => phrase.Notes), note => note.IsRapped);
        Assert.NotEqual(text, Studio.Text(work.View, "vocal"));
    }
}
