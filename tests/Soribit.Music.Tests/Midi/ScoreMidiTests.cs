using Soribit.Music.Form;
using Soribit.Music.Midi;
using Soribit.Music.Parts;
using Soribit.Music.Tests.Notation;

namespace Soribit.Music.Tests.Midi;

public class ScoreMidiTests
{
    [Fact]
    public void ToMidi_Song_ReadsBackNoteForNote()
    {
        foreach (var score in ScoreSamples.All)
        {
            var file = MidiFile.Read(ScoreMidi.ToMidi(score).ToBytes());
            Assert.Equal(score.Melody!.Notes.Select(note => (note.Tick, note.Duration, note.Pitch)), file.Tracks[1].Notes.Select(note => (note.Tick, note.Duration, note.Pitch)));
            foreach (var (part, track) in score.Parts.Zip(file.Tracks.Skip(2)))
            {
                Assert.Equal(part.Name, track.Name);
                Assert.Equal(part.Notes.Select(note => (note.Tick, note.Duration, note.Pitch, note.Velocity)), track.Notes.Select(note => (note.Tick, note.Duration, note.Pitch, note.Velocity)));
                Assert.All(track.Notes, note => Assert.Equal(part.Instrument.IsDrums, note.Channel == 9));
            }
        }
    }

    [Fact]
    public void ToMidi_ConductorTrack_HoldsTempoMetreKeysAndSections()
    {
        var rowing = ScoreSamples.Rowing;
        var sections = rowing.Form.Sections;
        var score = rowing with { Form = rowing.Form with { Sections = [sections[0], sections[1] with { Key = ScoreSamples.KeyOf("Bb minor") }] } };
        var events = ScoreMidi.ToMidi(score).Tracks[0].Events;
        Assert.Equal(90, events.OfType<SetTempo>().Single().QuartersPerMinute, 3); // 60 dotted quarters
        Assert.Equal(new TimeSignature(0, 6, 8, 36), events.OfType<TimeSignature>().Single());
        Assert.Equal([new KeySignature(0, 0, true), new KeySignature(4 * 1440, -5, true)], events.OfType<KeySignature>());
        Assert.Equal([(0, "Verse 1"), (4 * 1440, "Chorus")], events.OfType<MidiText>().Where(text => text.Kind == MidiTextKind.Marker).Select(text => (text.Tick, text.Text)));
    }

    [Fact]
    public void ToMidi_Lyrics_StandAtTheirNotesWithHyphensSpacesAndLineEnds()
    {
        var lyrics = ScoreMidi.ToMidi(ScoreSamples.Harbor).Tracks[1].Texts(MidiTextKind.Lyric).ToList();
        Assert.Equal("Eve-|ning |set-|tles |on |the |har-|bor\r|glo-|ri-|a |in |morn-|ing |light\r", string.Join('|', lyrics.Select(lyric => lyric.Text)));
        Assert.Equal(ScoreSamples.Harbor.Melody!.Notes.Where(note => note.Syllable is not null).Select(note => note.Tick), lyrics.Select(lyric => lyric.Tick));
    }

    [Fact]
    public void ToMidi_MoreThanFifteenParts_GoToAnotherPortAndNeverToTheDrums()
    {
        var parts = Enumerable.Range(0, 20).Select(i => new Part($"p{i}", TrackRole.Pad, new Instrument(i, false), [new Note(0, 480, 60, 80)], [])).ToList();
        var file = ScoreMidi.ToMidi(ScoreSamples.Harbor with { Melody = null, Parts = parts });
        var places = file.Tracks.Skip(1).Select(track => (
            Port: track.Events.OfType<OtherMeta>().FirstOrDefault(meta => meta.Type == 0x21)?.Data.Span[0] ?? 0,
            track.Notes[0].Channel)).ToList();
        Assert.Equal(20, places.Distinct().Count());
        Assert.DoesNotContain(places, place => place.Channel == 9);
        Assert.Equal(15, places.Count(place => place.Port == 0));
    }

    [Fact]
    public void ToMidi_NotesOfOnePitchThatOverlap_AreCutAtTheNext()
    {
        var part = new Part("p", TrackRole.Pad, new Instrument(0, false), [new Note(0, 960, 60, 80), new Note(480, 480, 60, 90), new Note(480, 240, 60, 99)], []);
        var notes = ScoreMidi.ToMidi(ScoreSamples.Harbor with { Melody = null, Parts = [part] }).Tracks[1].Notes;
        Assert.Equal([(0, 480, 80), (480, 480, 90)], notes.Select(note => (note.Tick, note.Duration, note.Velocity)));
    }

    [Fact]
    public void ToMidi_Performance_KeepsItsTimingAndControllers()
    {
        var part = new Part("p", TrackRole.Pad, new Instrument(0, false), [new Note(-7, 480, 60, 80), new Note(491, 333, 62, 91)], [new ControlChange(13, 64, 127)]);
        var track = ScoreMidi.ToMidi(ScoreSamples.Harbor with { Melody = null }, new Performance([part])).Tracks[1];
        Assert.Equal([(0, 473), (491, 333)], track.Notes.Select(note => (note.Tick, note.Duration)));
        Assert.Equal(new Controller(13, 0, 64, 127), track.Events.OfType<Controller>().Single());
    }

    [Fact]
    public void ToMidi_FormWithoutSections_IsStillAFile() =>
        Assert.NotEmpty(MidiFile.Read(ScoreMidi.ToMidi(ScoreSamples.Harbor with { Form = new SongForm(Key.CMajor, Metre.FourFour, 100, []), Melody = null, Parts = [] }).ToBytes()).Tracks);
}
