using Soribit.Production.Songs;
using Soribit.Sound.Singing.Interchange;
using Soribit.Sound.Singing.Planning;
using Soribit.Works;

namespace Soribit.Production.Tests.Songs;

public sealed class VocalFileTests(FinishedSongs songs) : IDisposable
{
    private readonly Studio _studio = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _studio.Dispose();

    [Theory]
    [InlineData(VocalFile.Midi)]
    [InlineData(VocalFile.Ust)]
    [InlineData(VocalFile.Ustx)]
    public async Task Read_WhatWasWritten_IsTheSameText(string name) =>
        Assert.Equal(Studio.Text(songs.Sung, "vocal"), await ReadAsync(songs.Sung, name, Plan(songs.Sung)));

    [Theory]
    [InlineData(VocalFile.Midi)]
    [InlineData(VocalFile.Ust)]
    [InlineData(VocalFile.Ustx)]
    public async Task Read_AChangedWordAndNote_ChangesItsLineAlone(string name)
    {
        var plan = Plan(songs.Sung);
        var first = plan.Phrases[0];
        var note = first.Notes[2] with { Pitch = first.Notes[2].Pitch + 2, Syllable = first.Notes[2].Syllable! with { Text = "달" } };
        var edited = plan with { Phrases = [first with { Notes = [.. first.Notes.Take(2), note, .. first.Notes.Skip(3)] }, .. plan.Phrases.Skip(1)] };
        var before = Studio.Text(songs.Sung, "vocal").Split('\n');
        var after = (await ReadAsync(songs.Sung, name, edited)).Split('\n');
        var changed = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToArray();
        Assert.Equal(before.Length, after.Length);
        Assert.Contains("달", after[changed[0]], StringComparison.Ordinal);
        Assert.All(changed.Skip(1), i => Assert.Equal(changed[0] + 1, i)); // the next note slides from another pitch
        using var work = _studio.Copy(songs.Sung);
        await Studio.EditAsync(work, "vocal", string.Join('\n', after));
    }

    [Fact]
    public async Task Read_TheScoreOfTheSong_KeepsTheSinging()
    {
        // The melody is written without the breaths that the singing takes out of it.
        var text = await VocalFile.ReadAsync(songs.Sung, songs.Sung.Chosen("score")!.PathOf(ScoreFiles.MusicXml), Token);
        var (own, read) = (Plan(songs.Sung), VocalText.Parse(text));
        Assert.Equal(own.Phrases.Select(phrase => (phrase.Breath, phrase.Notes.Count)), read.Phrases.Select(phrase => (phrase.Breath, phrase.Notes.Count)));
        Assert.Equal(own.Phrases[0].Notes[0].Syllable!.Onset, read.Phrases[0].Notes[0].Syllable!.Onset);
        Assert.Equal(own.Phrases[0].Notes[0].Manner.Loudness, read.Phrases[0].Notes[0].Manner.Loudness);
    }

    private async Task<string> ReadAsync(WorkView work, string name, VocalPlan plan)
    {
        var form = SongFiles.Form(work.Chosen("form")!);
        var file = Path.Combine(_studio.Root, name);
        switch (name)
        {
            case VocalFile.Midi:
                await File.WriteAllBytesAsync(file, VocalInterchange.ToMidi(plan, form, "강").ToBytes(), Token);
                break;
            case VocalFile.Ust:
                await File.WriteAllTextAsync(file, VocalInterchange.ToUst(plan, form, "강"), Token);
                break;
            default:
                await File.WriteAllTextAsync(file, VocalInterchange.ToUstx(plan, form, "강"), Token);
                break;
        }

        return await VocalFile.ReadAsync(work, file, Token);
    }

    private static VocalPlan Plan(WorkView work) => SongFiles.Vocal(work.Chosen("vocal")!);
}
