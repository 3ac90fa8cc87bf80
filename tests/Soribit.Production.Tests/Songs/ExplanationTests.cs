using Soribit.Music.Arranging;
using Soribit.Music.Events;
using Soribit.Music.Form;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Why;
using Soribit.Production.Songs;

namespace Soribit.Production.Tests.Songs;

public sealed class ExplanationTests(FinishedSongs songs) : IDisposable
{
    private readonly Studio _studio = new();

    public void Dispose() => _studio.Dispose();

    /// <summary>Two bars in C, two in E flat.</summary>
    private static readonly SongForm Form = FormText.Parse("""
        key: C major
        metre: 4/4
        tempo: 96

        Verse | verse | A | 2 bars | energy 0.4
        Chorus | chorus | B | 2 bars | energy 0.7 | Eb major
        """);

    [Theory]
    [InlineData(0, 64, "none")]
    [InlineData(24, 60, "67")]
    [InlineData(12, 60, "")]
    public void InsteadOf_AChosenPitch_IsWhatTheSongHasThere(int position, int pitch, string expected)
    {
        const int shift = 3, bar = 1;
        var start = bar * Form.Metre.BarTicks;
        (int Tick, int Pitch)[] notes = [(start, 60), (start, 64), (start + (24 * EventGrid.TicksPerUnit), 67)];
        var report = new WritingReport("Verse", 0, shift, [], 0, []);
        var why = new Explanation("parts/counter", Form, new Bars(1, 4), [report], notes.ToLookup(note => note.Tick, note => note.Pitch));
        var instead = why.InsteadOf(report, new WritingChoice(0, bar, position, EventVocabulary.Pitch[pitch + shift], [], 0));
        Assert.Equal(expected, instead is null ? "none" : string.Join(' ', instead));
    }

    [Fact]
    public void KeyOf_Bar_IsThatOfItsSection()
    {
        var why = new Explanation("melody", Form, new Bars(1, 4), [], Array.Empty<int>().ToLookup(tick => tick));
        Assert.Equal([0, 0, 3, 3], Enumerable.Range(0, 4).Select(bar => why.KeyOf(bar).Tonic));
    }

    [Fact]
    public void Of_TuneThatNobodyTouched_HasEveryPitchThatWasChosen()
    {
        var why = Explanation.Of(songs.Sung, "melody", null);
        Assert.True(why.Reports.Sum(report => report.Choices.Count) > 20);
        Assert.All(why.Reports, report => Assert.All(report.Choices.Where(choice => EventVocabulary.Pitch.Contains(choice.Token)), choice => Assert.Null(why.InsteadOf(report, choice))));
    }

    /// <summary>A tune has the bars of the form that it was written for, not of one that came after.</summary>
    [Fact]
    public async Task Of_TuneWhoseFormWasEditedSince_TellsAsBefore()
    {
        using var work = _studio.Copy(songs.Sung);
        var before = Explanation.Of(work.View, "melody", null);
        var lines = Studio.Text(work.View, "form").Split('\n').ToList();
        lines.RemoveAt(lines.FindIndex(line => line.Contains(" | intro | ", StringComparison.Ordinal)));
        await Studio.EditAsync(work, "form", string.Join('\n', lines));
        Assert.Contains("melody", Studio.Stale(work.View));

        var after = Explanation.Of(work.View, "melody", null);
        Assert.Equal(before.Bars, after.Bars);
        Assert.Equal(before.Form.Bars, after.Form.Bars);
    }
}
