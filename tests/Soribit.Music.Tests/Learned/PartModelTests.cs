using Soribit.Music.Analysis;
using Soribit.Music.Learned;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Learned;

/// <summary>The model that ships, as directors meet it.</summary>
public sealed class PartModelTests
{
    private static readonly string[] Licences = ["public domain", "public domain (first performed 1929 or earlier)", "CC0 1.0", "CC BY 4.0 (Google LLC)"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TrackRole.MainMelody, PitchRange.MidHigh, "string_violin")]
    [InlineData(TrackRole.SubMelody, PitchRange.Mid, "oboe")]
    [InlineData(TrackRole.Bass, PitchRange.Low, "electric_bass")]
    [InlineData(TrackRole.Accompaniment, PitchRange.Mid, "acoustic_piano")]
    public void Compose_AnyKeyAndMetre_ObeysTheRequest(TrackRole role, PitchRange range, string instrument)
    {
        using var writer = new PassageWriter(PartModel.Shared, 1);
        foreach (var metre in new[] { Metre.FourFour, new Metre(3, 4), new Metre(6, 8) })
        {
            foreach (var key in new[] { Key.CMajor, new Key(6, Mode.Major), new Key(4, Mode.Minor) })
            {
                var request = Request(role, range, instrument, metre, key, bars: 12);
                var notes = LearnedParts.Compose(request, 3, writer, PassageWriter.Usual, Cancel).Part.Notes;
                Assert.True(PartControl.IsPitchRight(notes, range));
                Assert.Equal(notes.Count, PartControl.VelocitiesInside(notes, 60, 72));
                Assert.Equal(notes.Count, PartControl.NotesInHarmony(notes, key, request.ChordAt, 12 * request.EighthsPerBar, strict: true));
                Assert.InRange(notes.Max(note => note.EndTick), (11 * metre.BarTicks) + 1, 12 * metre.BarTicks);
            }
        }
    }

    [Fact]
    public void Compose_SameSeed_IsTheSameAndAnotherIsNot()
    {
        using var writer = new PassageWriter(PartModel.Shared, 1);
        var request = Request(TrackRole.MainMelody, PitchRange.MidHigh, "flute", Metre.FourFour, Key.CMajor, 8);
        var first = LearnedParts.Compose(request, 1, writer, PassageWriter.Usual, Cancel).Part.Notes;
        Assert.NotEqual(first, LearnedParts.Compose(request, 2, writer, PassageWriter.Usual, Cancel).Part.Notes);
        Assert.Equal(first, LearnedParts.Compose(request, 1, writer, PassageWriter.Usual, Cancel).Part.Notes);
    }

    [Fact]
    public void Write_CandidatesTogether_FirstIsWhatItWouldBeAlone()
    {
        var task = RandomTasks.Plain(bars: 4);
        using var together = new PassageWriter(PartModel.Shared, 3);
        using var alone = new PassageWriter(PartModel.Shared, 1);
        var candidates = together.Write(task, PassageWriter.Usual, new Rng(9), null, Cancel);
        var single = alone.Write(task, PassageWriter.Usual, new Rng(9), null, Cancel)[0];
        Assert.Equal(single.Bars.SelectMany(bar => bar), candidates[0].Bars.SelectMany(bar => bar));
        Assert.NotEqual(candidates[1].Bars.SelectMany(bar => bar), candidates[0].Bars.SelectMany(bar => bar));
    }

    [Fact]
    public void Write_Watched_TellsEveryChoiceWithItsAlternatives()
    {
        using var writer = new PassageWriter(PartModel.Shared, 1);
        var choices = new List<WritingChoice>();
        var passage = writer.Write(RandomTasks.Plain(bars: 2), PassageWriter.Usual, new Rng(1), choices.Add, Cancel)[0];
        Assert.Equal(passage.Choices, choices.Count);
        Assert.All(choices, choice => Assert.InRange(choice.Masked, 0, 1));
        Assert.All(choices, choice => Assert.Equal(choice.Considered.OrderByDescending(token => token.Probability), choice.Considered));
    }

    [Fact]
    public void Manifest_OfTheModel_SharesNoTitleBetweenTrainingAndHeldOut()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "manifest.tsv")).Skip(1).Select(row => row.Split('\t')).ToList();
        Assert.True(rows.Count > 1500);
        Assert.Empty(rows.GroupBy(row => row[1]).Where(title => title.Select(row => row[3]).Distinct().Count() > 1).Select(title => title.Key));
        Assert.All(rows, row => Assert.Contains(row[2], Licences));
        Assert.InRange(rows.Count(row => row[3] == "held out"), rows.Count / 14, rows.Count / 6);
    }

    private static PartRequest Request(TrackRole role, PitchRange range, string instrument, Metre metre, Key key, int bars)
    {
        Assert.True(PartRequest.TrySpread("C | Am F | G7 | C", metre, bars, out var chords, out _));
        return new PartRequest(role, key, metre, bars, 100, [.. chords.Select(chord => chord?.Transpose(key.Tonic))], range, 60, 72, instrument, PartGenre.NewAge);
    }
}
