using Soribit.Music.Events;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Why;
using Soribit.Music.Melodies;
using Soribit.Music.Tests.Melodies;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Music.Tests.Learned.Why;

public class WritingReportTests
{
    private static readonly Lazy<(IReadOnlyList<WritingReport> Reports, Melody Melody)> Watched = new(() =>
    {
        var (form, chords, lyrics, _) = MelodyLawTests.Compose(0);
        var reports = new List<WritingReport>();
        using var tunes = new LearnedTunes(PartModel.Shared, 3, reports.Add);
        return (reports, MelodyComposer.Compose(form, chords, null, lyrics, MelodyRequest.ForVoice("female"), 1, tunes, CancellationToken.None));
    });

    [Fact]
    public void Watch_Tune_TellsEachChoiceAsItWasMade()
    {
        var (reports, _) = Watched.Value;
        Assert.NotEmpty(reports);
        Assert.All(reports, report =>
        {
            Assert.Equal(3, report.Candidates.Count);
            Assert.InRange(report.Chosen, 0, 2);
            Assert.All(report.Choices.Where(choice => choice.Considered.Count > 0), choice =>
            {
                Assert.Contains(choice.Considered, weighed => weighed.Token == choice.Token);
                Assert.All(choice.Considered, weighed => Assert.InRange(weighed.Probability, 0, 1));
                Assert.InRange(choice.Considered.Sum(weighed => weighed.Share), 0, 1.0001);
                Assert.InRange(choice.Masked, -1e-9, 1);
            });
        });
    }

    /// <summary>What is sung was possible: a pitch that was chosen had a share of the draw.</summary>
    [Fact]
    public void Watch_Tune_NothingForbiddenIsChosen()
    {
        var choices = Watched.Value.Reports.SelectMany(report => report.Choices).Where(choice => choice.Position >= 0 && choice.Considered.Count > 0).ToList();
        Assert.NotEmpty(choices);
        Assert.All(choices, choice => Assert.True(choice.Considered.First(weighed => weighed.Token == choice.Token).Share > 0));
    }

    [Fact]
    public void Watch_Tune_DoesNotChangeIt()
    {
        var (form, chords, lyrics, _) = MelodyLawTests.Compose(0);
        using var tunes = new LearnedTunes(PartModel.Shared, 3);
        Assert.Equal(Watched.Value.Melody.Notes, MelodyComposer.Compose(form, chords, null, lyrics, MelodyRequest.ForVoice("female"), 1, tunes, CancellationToken.None).Notes);
    }

    /// <summary>Korean verses of unequal lines: a motif that returns on other syllables is told as it is sung.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Watch_Tune_TellsEachNoteThatIsSung(int song)
    {
        var (form, chords, lyrics, _) = MelodyLawTests.Compose(song);
        var reports = new List<WritingReport>();
        using var tunes = new LearnedTunes(PartModel.Shared, 2, reports.Add);
        var melody = MelodyComposer.Compose(form, chords, null, lyrics, MelodyRequest.ForVoice("female"), 1, tunes, TestContext.Current.CancellationToken);
        Assert.Equal(melody.Notes.Select(note => (note.Tick, note.Pitch)), reports.SelectMany(report => report.Choices.Where(choice => choice.Position >= 0).Select(choice => (
            ((report.FirstBar + choice.Bar) * form.Metre.BarTicks) + (choice.Position * EventGrid.TicksPerUnit), EventVocabulary.Pitch.ValueOf(choice.Token) - report.Shift))));
    }

    /// <summary>A chorus that is lifted is told as it is sung, not in the key in which it was composed.</summary>
    [Fact]
    public void Watch_LiftedSection_TellsThePitchesThatAreSung()
    {
        const int Lift = 2;
        var (form, chords, lyrics, _) = MelodyLawTests.Compose(0);
        var last = form.Placed.Last(place => place.Section.Kind == SectionKind.Chorus);
        form = form with { Sections = [.. form.Sections.Select((section, i) => i == last.Index ? section with { Key = section.Key.Transpose(Lift) } : section)] };
        chords = new ChordChart([.. chords.Spans.Select(span => span.Tick >= last.StartTick && span.Tick < last.EndTick ? span with { Chord = span.Chord.Transpose(Lift) } : span)]);
        var reports = new List<WritingReport>();
        using var tunes = new LearnedTunes(PartModel.Shared, 2, reports.Add);
        var melody = MelodyComposer.Compose(form, chords, null, lyrics, MelodyRequest.ForVoice("female"), 1, tunes, TestContext.Current.CancellationToken);

        var report = reports.Single(report => report.Section == last.Section.Name);
        var told = report.Choices.Where(choice => choice.Position >= 0).Select(choice => EventVocabulary.Pitch.ValueOf(choice.Token) - report.Shift);
        Assert.Equal(melody.Notes.Where(note => note.Tick >= last.StartTick && note.Tick < last.EndTick).Select(note => note.Pitch), told);
    }

    [Fact]
    public void Format_Reports_ReadBackEqual()
    {
        var text = WritingReportText.Format(Watched.Value.Reports);
        var read = WritingReportText.Parse(text);
        Assert.Equal(text, WritingReportText.Format(read));
        Assert.Equal(Watched.Value.Reports.Sum(report => report.Choices.Count), read.Sum(report => report.Choices.Count));
        Assert.Equal(Watched.Value.Reports.Select(report => report.Section), read.Select(report => report.Section));
    }

    [Theory]
    [InlineData("choice\t0\t0\t5\t0")]
    [InlineData("section\tVerse\t0\t0")]
    [InlineData("section\tVerse\t0\t0\t0\nchoice\t0\t0\t99999\t0")]
    [InlineData("section\tVerse\t0\t0\t0\nchoice\t0\t0\t5\t0\t7:x:0")]
    [InlineData("hello")]
    public void Parse_Malformed_NamesTheLine(string text)
    {
        var fault = Assert.Throws<BadInputException>(() => WritingReportText.Parse(text, "why.tsv"));
        Assert.Equal(text.Count(letter => letter == '\n') + 1, fault.Line);
    }

    [Theory]
    [InlineData("section\tVerse\t0\t0\t0\n")]
    [InlineData("section\tVerse\t0\t0\t1\ncandidate\t-1\t0\t0\t\t1\n")]
    [InlineData("section\tVerse\t0\t0\t-1\ncandidate\t-1\t0\t0\t\t1\n")]
    public void Parse_ChosenCandidateThatIsNotThere_IsRefused(string text) =>
        Assert.Throws<BadInputException>(() => WritingReportText.Parse(text, "why.tsv"));

    [Fact]
    public void Parse_MutatedText_ReadsOrRefuses()
    {
        var valid = System.Text.Encoding.UTF8.GetBytes(WritingReportText.Format(Watched.Value.Reports.Take(1)));
        foreach (var mutant in Mutations.Of(valid, 300, 7))
        {
            try
            {
                _ = WritingReportText.Parse(System.Text.Encoding.UTF8.GetString(mutant));
            }
            catch (BadInputException)
            {
                // a sentence about the line is what is asked
            }
        }
    }

    [Fact]
    public void Spliced_BarsAnew_KeepsWhatWasSaidOfTheOthers()
    {
        var kept = Watched.Value.Reports;
        var last = kept[^1];
        var spliced = WritingReports.Spliced(kept, kept, last.FirstBar, last.FirstBar + 200).ToList();
        Assert.Equal(
            kept.SelectMany(report => report.Choices.Select(choice => (report.FirstBar + choice.Bar, choice.Token))).Order(),
            spliced.SelectMany(report => report.Choices.Select(choice => (report.FirstBar + choice.Bar, choice.Token))).Order());
        Assert.Empty(WritingReports.Spliced(kept, [], 0, int.MaxValue - 1));
    }
}
