using Soribit.Music.Analysis;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Parts;

public sealed class PartComposerTests
{
    private const int Requests = 3000;

    [Fact]
    public void Compose_AnyRequest_ObeysItExactly()
    {
        for (var i = 0; i < Requests; i++)
        {
            var rng = Rng.For(7, "requests", $"{i}");
            var request = RandomRequests.Draw(rng);
            var notes = PartComposer.Compose(request, rng.NextUInt64()).Part.Notes;
            var eighths = request.Bars * request.EighthsPerBar;
            var what = $"request {i}: {request}";
            Assert.True(PartControl.IsPitchRight(notes, request.Range), what);
            Assert.True(PartControl.VelocitiesInside(notes, request.MinVelocity, request.MaxVelocity) == notes.Count, what);
            Assert.True(PartControl.NotesInHarmony(notes, request.Key, request.ChordAt, eighths, strict: true) == notes.Count, what);
            Assert.True(PartControl.NotesInHarmony(notes, request.Key, request.ChordAt, eighths, strict: false) == notes.Count, what);
            Assert.True(notes.All(note => note.Tick >= 0 && note.Duration > 0 && note.EndTick <= request.Bars * request.Metre.BarTicks), what);
            Assert.True(notes[^1].EndTick > (request.Bars - 1) * request.Metre.BarTicks, what);
        }
    }

    [Fact]
    public void Compose_AnyRequest_OrdersNotesAndNeverStrikesASoundingPitch()
    {
        for (var i = 0; i < Requests / 4; i++)
        {
            var rng = Rng.For(8, "requests", $"{i}");
            var request = RandomRequests.Draw(rng);
            var notes = PartComposer.Compose(request, rng.NextUInt64()).Part.Notes;
            Assert.Equal(notes.OrderBy(note => note.Tick).ThenBy(note => note.Pitch), notes);
            foreach (var samePitch in notes.GroupBy(note => note.Pitch))
            {
                var ends = 0;
                foreach (var note in samePitch)
                {
                    Assert.True(note.Tick >= ends, $"request {i}: {note} is struck while it sounds");
                    ends = note.EndTick;
                }
            }
        }
    }

    [Theory]
    [InlineData(TrackRole.MainMelody)]
    [InlineData(TrackRole.SubMelody)]
    [InlineData(TrackRole.Riff)]
    [InlineData(TrackRole.Bass)]
    public void Compose_Line_HasOneVoice(TrackRole role)
    {
        for (var i = 0; i < 100; i++)
        {
            var notes = PartComposer.Compose(RandomRequests.Draw(Rng.For(9, $"{i}")) with { Role = role }, (ulong)i).Part.Notes;
            Assert.All(notes.Zip(notes.Skip(1)), pair => Assert.True(pair.First.EndTick <= pair.Second.Tick));
        }
    }

    [Theory]
    [InlineData(TrackRole.MainMelody)]
    [InlineData(TrackRole.SubMelody)]
    [InlineData(TrackRole.Accompaniment)]
    [InlineData(TrackRole.Bass)]
    [InlineData(TrackRole.Pad)]
    [InlineData(TrackRole.Riff)]
    public void Compose_SameSeed_SameNotes_OtherSeed_OtherNotes(TrackRole role)
    {
        var request = Request("C | Am | F | G") with { Role = role };
        var notes = PartComposer.Compose(request, 5).Part.Notes;
        Assert.Equal(notes, PartComposer.Compose(request, 5).Part.Notes);
        Assert.NotEqual(notes, PartComposer.Compose(request, 6).Part.Notes);
    }

    [Fact]
    public void Compose_ChordOfOneEighthNote_IsHeldInTheChart()
    {
        var request = Request("C | F#m7b5 C C C C C C C | Dsus4 | NN");
        var chart = PartComposer.Compose(request, 1).Chords;
        var eighth = Ticks.PerEighth;
        Assert.Equal(["C", "F#m7b5", "C", "Dsus4"], chart.Spans.Select(span => span.Chord.ToString()));
        Assert.Equal([0, 8 * eighth, 9 * eighth, 16 * eighth], chart.Spans.Select(span => span.Tick));
        Assert.Equal(32 * eighth, chart.Spans[^1].EndTick);
    }

    [Fact]
    public void Compose_PickupBar_LeavesItToTheKeyAndShiftsTheChords()
    {
        var four = Request("Ab | F#m | Ab | C").Chords;
        var request = Request("C") with { Bars = 5, Chords = four };
        Assert.True(request.HasPickup);
        Assert.Null(request.ChordAt(7));
        Assert.Equal(four[0], request.ChordAt(8));
        for (var seed = 0UL; seed < 50; seed++)
        {
            var pickup = PartComposer.Compose(request, seed).Part.Notes.Where(note => note.Tick < request.Metre.BarTicks);
            Assert.All(pickup, note => Assert.True(request.Key.Contains(note.Pitch)));
        }
    }

    [Fact]
    public void Compose_Bass_PlaysTheChordsBassWhereItBegins()
    {
        var request = Request("C | G/B | Am | F | C/E | F | G | C") with { Role = TrackRole.Bass, Range = PitchRange.Low, Instrument = "electric_bass", Bars = 8 };
        PartRequest.TrySpread("C | G/B | Am | F | C/E | F | G | C", request.Metre, 8, out var chords, out _);
        int[] basses = [0, 11, 9, 5, 4, 5, 7, 0];
        var right = 0;
        for (var seed = 0UL; seed < 100; seed++)
        {
            var notes = PartComposer.Compose(request with { Chords = chords }, seed).Part.Notes;
            right += Enumerable.Range(0, 8).Count(bar => notes.Any(note => note.Tick == bar * 1920 && note.Pitch % 12 == basses[bar]));
        }

        Assert.InRange(right, 760, 800);
    }

    [Fact]
    public void Compose_MainMelody_ComesBackToItsMotif()
    {
        // Over equal chords a melody made of motifs repeats bars far oftener than chance would.
        var request = Request("C | F | C | F") with { Bars = 8 };
        PartRequest.TrySpread("C | F", request.Metre, 8, out var chords, out _);
        var alike = 0;
        for (var seed = 0UL; seed < 60; seed++)
        {
            var notes = PartComposer.Compose(request with { Chords = chords }, seed).Part.Notes;
            var rhythms = Enumerable.Range(0, 8).Select(bar => string.Join(',', notes.Where(note => note.Tick / 1920 == bar).Select(note => note.Tick % 1920))).ToList();
            alike += rhythms.GroupBy(rhythm => rhythm).Any(group => group.Count() > 1) ? 1 : 0;
        }

        Assert.InRange(alike, 50, 60);
    }

    [Fact]
    public void Compose_BadRequest_NamesTheField()
    {
        var error = Assert.Throws<ArgumentException>(() => PartComposer.Compose(Request("C") with { Bars = 0 }, 1));
        Assert.Contains("num_measures", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Form_SixEight_CountsDottedQuarters()
    {
        PartRequest.TrySpread("C", new Metre(6, 8), 4, out var chords, out _);
        var form = PartComposer.Compose(Request("C") with { Metre = new Metre(6, 8), Chords = chords, Bpm = 90 }, 1).Form;
        Assert.Equal(60, form.Tempo);
        Assert.Equal(4 * 3 / 90.0 * 60, form.Seconds, 9);
    }

    private static PartRequest Request(string chords)
    {
        Assert.True(PartRequest.TrySpread(chords, Metre.FourFour, 4, out var spread, out _));
        return new PartRequest(TrackRole.MainMelody, Key.CMajor, Metre.FourFour, 4, 90, spread, PitchRange.MidHigh, 60, 80, "acoustic_piano", PartGenre.Cinematic);
    }
}
