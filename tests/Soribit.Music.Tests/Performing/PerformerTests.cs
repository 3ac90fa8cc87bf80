using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Music.Performing;
using Soribit.Music.Styles;
using Soribit.Music.Tests.Arranging;

namespace Soribit.Music.Tests.Performing;

public class PerformerTests
{
    private const int Pedal = 64;
    private const int Expression = 11;

    public static TheoryData<string> StyleNames => [.. StyleLibrary.All.Select(style => style.Name)];

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Perform_AnySong_IsPlayable(string name)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            var (song, _, performance) = Performed(name, seed);
            foreach (var part in performance.Parts)
            {
                Assert.All(part.Notes, note => Assert.True(note.Tick >= 0 && note.Duration > 0 && note.EndTick <= song.Form.EndTick && note.Velocity is >= 1 and <= 127, $"{part.Name} {note}"));
                Assert.Equal(part.Notes.OrderBy(note => note.Tick).ThenBy(note => note.Pitch), part.Notes);
                Assert.Equal(part.Controls.OrderBy(change => change.Tick), part.Controls);
                Assert.All(part.Controls, change => Assert.True(change.Tick >= 0 && change.Tick < song.Form.EndTick && change.Value is >= 0 and <= 127, $"{change}"));
                foreach (var pitch in part.Notes.GroupBy(note => note.Pitch))
                {
                    Assert.All(pitch.Zip(pitch.Skip(1)), pair => Assert.True(pair.First.EndTick <= pair.Second.Tick, $"{part.Name} {pair}"));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Perform_EveryWrittenNote_IsPlayedNearItsPlace(string name)
    {
        var (song, parts, performance) = Performed(name, 2);
        var style = StyleLibrary.Named(name);
        var most = (0.15 / song.Form.SecondsPerTick) + (style.Swing * 2 * style.SwingTicks);
        foreach (var (written, played) in parts.Zip(performance.Parts))
        {
            Assert.InRange(played.Notes.Count, written.Notes.Count * 0.98, written.Notes.Count);
            var places = written.Notes.ToLookup(note => note.Pitch, note => note.Tick);
            Assert.All(played.Notes, note => Assert.Contains(places[note.Pitch], tick => Math.Abs(tick - note.Tick) <= most));
        }
    }

    [Fact]
    public void Perform_SameSeed_SameBytes_OtherSeed_OtherTiming()
    {
        var (song, parts, performance) = Performed("ballad", 3);
        var style = StyleLibrary.Named("ballad");
        var again = Performer.Perform(parts, song.Form, song.Chords, style, 3);
        var other = Performer.Perform(parts, song.Form, song.Chords, style, 4);
        Assert.Equal(performance.Parts.SelectMany(part => part.Notes), again.Parts.SelectMany(part => part.Notes));
        Assert.NotEqual(performance.Parts.SelectMany(part => part.Notes), other.Parts.SelectMany(part => part.Notes));
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Perform_OneSectionsChordsEdited_LeavesAllOtherBars(string name)
    {
        var style = StyleLibrary.Named(name);
        var song = Songs.In(style, 8);
        var before = Perform(song, style, 8);
        for (var section = 0; section < song.Form.Sections.Count; section++)
        {
            var after = Perform(Songs.WithChordsOf(song, section, new Chord((song.Form.Key.Tonic + 7) % 12, ChordQuality.Major)), style, 8);
            var placed = song.Form.Placed.ElementAt(section);
            Assert.Equal(Outside(before, placed), Outside(after, placed));
        }
    }

    [Fact]
    public void Perform_Timing_LeansSlowlyAndIsNotWhite()
    {
        var lags = new List<double>();
        for (ulong seed = 0; seed < 6; seed++)
        {
            var (_, parts, performance) = Performed("piano", seed);
            var written = parts.Single(part => part.Name == "left-hand").Notes.DistinctBy(note => note.Tick).ToList();
            var played = performance.Parts.Single(part => part.Name == "left-hand").Notes;
            var offsets = written.Select(note => (double)played.Where(other => other.Pitch == note.Pitch).MinBy(other => Math.Abs(other.Tick - note.Tick)).Tick - note.Tick).ToList();
            var mean = offsets.Average();
            lags.Add(offsets.Zip(offsets.Skip(1)).Sum(pair => (pair.First - mean) * (pair.Second - mean)) / offsets.Sum(offset => (offset - mean) * (offset - mean)));
        }

        Assert.True(lags.Average() > 0.3, $"autocorrelation {lags.Average():0.00}");
    }

    [Fact]
    public void Perform_Lead_SitsBehindTheBeatAndAboveTheAccompaniment()
    {
        var late = new List<double>();
        for (ulong seed = 0; seed < 5; seed++)
        {
            var (song, parts, performance) = Performed("lofi", seed);
            var written = parts.Single(part => part.Role == TrackRole.MainMelody).Notes.Where(note => note.Tick % Ticks.PerEighth == 0 && !song.Form.Placed.Any(placed => placed.StartTick == note.Tick)).ToList();
            var played = performance.Parts.Single(part => part.Role == TrackRole.MainMelody).Notes;
            late.AddRange(written.Select(note => (played.Where(other => other.Pitch == note.Pitch).MinBy(other => Math.Abs(other.Tick - note.Tick)).Tick - note.Tick) * song.Form.SecondsPerTick * 1000));
            Assert.True(Loudness(performance, TrackRole.MainMelody) > Loudness(performance, TrackRole.Accompaniment) + 5);
        }

        Assert.InRange(late.Average(), 12, 32);
    }

    [Fact]
    public void Perform_Swing_MakesTheOffBeatLate()
    {
        var style = StyleLibrary.Named("jazz") with { TimingMs = 0, DriftMs = 0 };
        var form = new SongForm(Key.CMajor, Metre.FourFour, 120, [new Section("A", SectionKind.Verse, 'A', 1, Key.CMajor, 0.5, [new Phrase(0, 1, null)])]);
        var part = new Part("riff", TrackRole.Riff, new Instrument(0, false), [new Note(0, 240, 60, 80), new Note(240, 240, 62, 80), new Note(480, 240, 64, 80)], []);
        var played = Performer.Perform([part], form, new([new(0, 1920, new Chord(0, ChordQuality.Major))]), style, 1).Parts[0].Notes;
        Assert.Equal([0, 240 + (int)Math.Round(style.Swing * 480), 480], played.Select(note => note.Tick));
    }

    [Fact]
    public void Perform_Pedal_IsLiftedAtEveryChordChangeAndAtTheEnd()
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            var (song, _, performance) = Performed("piano", seed);
            var pedal = performance.Parts.Single(part => part.Name == "left-hand").Controls.Where(change => change.Controller == Pedal).ToList();
            Assert.True(pedal.Count(change => change.Value == 127) > song.Form.Bars / 2);
            Assert.Equal(0, pedal[^1].Value);
            var isDown = false;
            var changes = song.Chords.Spans.Select(span => span.Tick).ToHashSet();
            foreach (var change in pedal)
            {
                Assert.NotEqual(isDown, change.Value == 127);
                isDown = change.Value == 127;
            }

            foreach (var (down, up) in pedal.Where(change => change.Value == 127).Zip(pedal.Where(change => change.Value == 0)))
            {
                Assert.DoesNotContain(changes, tick => tick > down.Tick && tick < up.Tick);
            }
        }
    }

    [Fact]
    public void Perform_HeldStrings_SwellAndOverlap()
    {
        var (_, parts, performance) = Performed("cinematic", 1);
        var strings = performance.Parts.Single(part => part.Name == "strings");
        Assert.True(strings.Controls.Count(change => change.Controller == Expression) > 50);
        Assert.True(strings.Notes.Sum(note => (long)note.Duration) > parts.Single(part => part.Name == "strings").Notes.Sum(note => (long)note.Duration));
    }

    [Fact]
    public void Perform_GuitarChord_IsStrummedDownwardsOnTheBeat()
    {
        var form = new SongForm(Key.CMajor, Metre.FourFour, 100, [new Section("A", SectionKind.Verse, 'A', 2, Key.CMajor, 0.5, [new Phrase(0, 2, null)])]);
        int[] shape = [52, 55, 60, 64, 67];
        var part = new Part("guitar", TrackRole.Accompaniment, new Instrument(25, false), [.. shape.Select(pitch => new Note(1920, 480, pitch, 80))], []);
        var style = StyleLibrary.Named("folk") with { TimingMs = 0, DriftMs = 0 };
        var played = Performer.Perform([part], form, new([new(0, 3840, new Chord(0, ChordQuality.Major))]), style, 1).Parts[0].Notes;
        Assert.Equal(shape, played.Select(note => note.Pitch));
        Assert.Equal(played.Select(note => note.Tick).Distinct().Count(), played.Count);
        Assert.InRange((played[^1].Tick - played[0].Tick) * form.SecondsPerTick, 0.01, 0.03);
    }

    private static double Loudness(Performance performance, TrackRole role) =>
        performance.Parts.Where(part => part.Role == role).SelectMany(part => part.Notes).Average(note => note.Velocity);

    private static List<(string, Note)> Outside(Performance performance, PlacedSection placed) =>
        [.. performance.Parts.SelectMany(part => part.Notes.Where(note => note.Tick < placed.StartTick || note.Tick >= placed.EndTick).Select(note => (part.Name, note)))];

    private static Performance Perform(Song song, Style style, ulong seed) =>
        Performer.Perform(Songs.Parts(song, style, seed), song.Form, song.Chords, style, seed);

    private static (Song Song, IReadOnlyList<Part> Parts, Performance Performance) Performed(string name, ulong seed)
    {
        var style = StyleLibrary.Named(name);
        var song = Songs.In(style, seed);
        var parts = Songs.Parts(song, style, seed);
        return (song, parts, Performer.Perform(parts, song.Form, song.Chords, style, seed));
    }
}
