using Soribit.Bilingual;
using Soribit.Music.Events;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Events;

/// <summary>A song of ours, written by our own MIDI and MusicXML writers, read back as a work to learn from.</summary>
public sealed class PieceReadingTests
{
    [Fact]
    public void MidiPieces_OfABand_FindsWhoPlaysWhat()
    {
        var piece = MidiPieces.Read(ScoreMidi.ToMidi(Band()), "band");
        Assert.Equal([TrackRole.MainMelody, TrackRole.Accompaniment, TrackRole.Bass, TrackRole.Drums], piece.Parts.Select(part => part.Role));
        Assert.Equal(96, piece.Tempo, 2);
        var tracks = TrackMaker.Make(piece).ToList();
        Assert.Equal(4, tracks.Count);
        Assert.All(tracks, track => Assert.Equal(4, track.Bars.Count));
        Assert.Equal(new Chord(0, ChordQuality.Major), tracks[0].Bars[0].Chords[0].Chord);
        Assert.All(tracks, track => Assert.NotNull(PassageEncoder.Encode(track, new PassageChoice(0, 4))));
    }

    [Fact]
    public void MidiPieces_InFrames_SaysSo() =>
        Assert.Throws<UnreadableFileException>(() => MidiPieces.Read(new MidiFile(0, MidiDivision.Smpte(25, 40), []), "frames"));

    [Fact]
    public void ScorePieces_OfASongWithWords_TellsSyllablesAndPhrases()
    {
        const string xml = """
            <score-partwise version="4.0"><part-list><score-part id="P1"><part-name>Voice</part-name></score-part><score-part id="P2"><part-name>Piano</part-name></score-part></part-list>
            <part id="P1"><measure number="1"><attributes><divisions>1</divisions><time><beats>4</beats><beat-type>4</beat-type></time></attributes>
            <note><pitch><step>E</step><octave>5</octave></pitch><duration>1</duration><lyric><syllabic>begin</syllabic><text>riv</text></lyric></note>
            <note><pitch><step>D</step><octave>5</octave></pitch><duration>1</duration><lyric><syllabic>end</syllabic><text>er,</text></lyric></note>
            <note><pitch><step>C</step><octave>5</octave></pitch><duration>1</duration><lyric><syllabic>single</syllabic><text>flow</text></lyric></note>
            <note><pitch><step>D</step><octave>5</octave></pitch><duration>1</duration></note></measure></part>
            <part id="P2"><measure number="1"><attributes><divisions>1</divisions></attributes>
            <note><pitch><step>C</step><octave>3</octave></pitch><duration>4</duration></note><note><chord/><pitch><step>G</step><octave>3</octave></pitch><duration>4</duration></note></measure></part></score-partwise>
            """;
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(xml));
        var piece = ScorePieces.Read(MusicXmlReader.Read(stream), "river", Manner.ArtSong, (word, count) => word == "river," && count == 2 ? [1, 0] : null);
        Assert.Equal([TrackRole.MainMelody, TrackRole.Accompaniment], piece.Parts.Select(part => part.Role));
        Assert.Equal([SyllableKind.Strong, SyllableKind.WeakEnd, SyllableKind.Plain, SyllableKind.Held], piece.Parts[0].Notes.Select(note => note.Syllable));
        Assert.Equal([false, true, false, true], piece.Parts[0].Notes.Select(note => note.EndsPhrase));
    }

    private static Score Band()
    {
        var section = new Section("Verse", SectionKind.Verse, 'A', 4, Key.CMajor, 0.5, [new Phrase(0, 4, null)]);
        var form = new SongForm(Key.CMajor, Metre.FourFour, 96, [section]);
        var chart = new ChordChart([new ChordSpan(0, 4 * 1920, new Chord(0, ChordQuality.Major))]);
        Note[] Each(int length, params int[] pitches) => [.. Enumerable.Range(0, 4 * 1920 / length).SelectMany(i => pitches.Select(pitch => new Note(i * length, length, pitch, 80)))];
        return new Score("band", "", form, chart, null,
        [
            new Part("lead", TrackRole.MainMelody, new Instrument(73, false), Each(480, 76), []),
            new Part("piano", TrackRole.Accompaniment, new Instrument(0, false), Each(960, 60, 64, 67), []),
            new Part("bass", TrackRole.Bass, new Instrument(33, false), Each(960, 36), []),
            new Part("drums", TrackRole.Drums, new Instrument(0, true), Each(480, 36, 42), []),
        ]);
    }
}
