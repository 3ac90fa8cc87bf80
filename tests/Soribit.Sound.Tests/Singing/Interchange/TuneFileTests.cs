using System.Text;
using Soribit.Music;
using Soribit.Sound.Singing.Interchange;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Sound.Tests.Singing.Interchange;

public class TuneFileTests
{
    [Fact]
    public void Read_AnUstOfUtau_HasItsNotesAndWords()
    {
        var tune = TuneFile.Read(ForeignFiles.Sakura, "sakura.ust");
        Assert.Equal(["さ", "く", "ら", "シャ", ""], tune.Notes.Select(note => note.Lyric));
        Assert.Equal([69, 69, 71, 72, 71], tune.Notes.Select(note => note.Pitch));
        Assert.Equal(LyricKind.Held, tune.Notes[^1].Kind);
        Assert.Equal((100.0, "song"), (tune.QuartersPerMinute, tune.Title));
    }

    /// <summary>At half the tempo a note lasts twice as long, whatever the file counts.</summary>
    [Fact]
    public void Read_ATempoChange_KeepsTheSeconds()
    {
        var tune = TuneFile.Read(ForeignFiles.Sakura, "sakura.ust");
        double[] starts = [0.6, 1.2, 1.8, 3.3, 4.5];
        Assert.Equal(starts, tune.Notes.Select(note => note.Tick * tune.SecondsPerTick), (one, other) => Math.Abs(one - other) < 1e-3);
        Assert.Equal(1.2, tune.Notes[^1].Duration * tune.SecondsPerTick, 3);
    }

    [Fact]
    public void Read_DrawnPitchOfUtau_HasItsPoints()
    {
        var notes = TuneFile.Read(ForeignFiles.Sakura, "sakura.ust").Notes;
        Assert.Null(notes[0].Line);
        Assert.Equal([new(-60, 0, PointShape.Straight), new(40, 30, PointShape.Smooth), new(120, 0, PointShape.Smooth)], notes[1].Line!);
        Assert.Equal([new(-30, 0, PointShape.Smooth), new(30, 0, PointShape.Smooth)], notes[2].Line!);
        Assert.Equal(new DrawnVibrato(65, 180, 35), notes[2].Vibrato);
    }

    [Fact]
    public void Read_AnUstInTheKoreanCodePage_HasItsWords()
    {
        var tune = TuneFile.Read(ForeignFiles.KoreanUst, "ko.ust");
        Assert.Equal("나보기가", string.Concat(tune.Notes.Select(note => note.Lyric)));
        Assert.Equal(90, tune.QuartersPerMinute);
    }

    [Fact]
    public void Read_AnUstxOfOpenUtau_HasItsTrackWithMostNotes()
    {
        var tune = TuneFile.Read(Encoding.UTF8.GetBytes(ForeignFiles.Hello), "hello.ustx");
        Assert.Equal([LyricKind.Text, LyricKind.NextSyllable, LyricKind.Held, LyricKind.Text], tune.Notes.Select(note => note.Kind));
        Assert.Equal(["hello", "", "", "dear"], tune.Notes.Select(note => note.Lyric));
        Assert.Equal([480, 960, 1440, 1920], tune.Notes.Select(note => note.Tick));
        Assert.Equal(1920, tune.Notes[3].Duration); // at half the tempo from there
        Assert.Equal("dɪɹ", tune.Notes[3].Phonemes);
        Assert.Equal(new Metre(3, 4), tune.Metre);
        Assert.Equal([new(-25, -400, PointShape.Smooth), new(50, 40, PointShape.Straight), new(120, 0, PointShape.Smooth)], tune.Notes[1].Line!);
        Assert.Equal(2, tune.Remarks.Count);
        Assert.All(tune.Remarks, Bilingually.Told);
    }

    [Theory]
    [InlineData("song.doc", "", "The name does not say")]
    [InlineData("song.ust", "hello", "no UST file")]
    [InlineData("song.ust", "[#SETTING]\nTempo=120\n[#0000]\nLyric=a\n", "Length=480")]
    [InlineData("song.ust", "[#SETTING]\nTempo=120\n[#0000]\nLength=480\nLyric=a\n", "NoteNum=60")]
    [InlineData("song.ust", "[#0000]\nLength=-5\nLyric=a\nNoteNum=60\n", "Length must be a number")]
    [InlineData("song.ust", "[#0000]\nLength=480\nLyric=a\nNoteNum=600\n", "NoteNum must be a number")]
    [InlineData("song.ustx", "name: a\n", "no voice_parts")]
    [InlineData("song.ustx", "voice_parts: 3\n", "voice_parts of the project must be a list")]
    [InlineData("song.ustx", "voice_parts:\n- notes:\n  - {position: 0, duration: 480, tone: 200, lyric: a}\n", "tone of a note must be a number")]
    [InlineData("song.mid", "RIFF", "the header MThd")]
    [InlineData("song.musicxml", "<html/>", "score-partwise")]
    public void Read_WhatIsNoScore_IsRefusedInASentence(string name, string text, string sentence)
    {
        var refused = Bilingually.Told(Assert.Throws<BadInputException>(() => TuneFile.Read(Encoding.UTF8.GetBytes(text), name)));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Equal(name, refused.File);
    }

    [Fact]
    public void Read_DamagedFiles_AreReadOrRefused()
    {
        (byte[] File, string Name)[] files = [(ForeignFiles.Sakura, "a.ust"), (ForeignFiles.KoreanUst, "a.ust"), (Encoding.UTF8.GetBytes(ForeignFiles.Hello), "a.ustx")];
        foreach (var (file, name) in files)
        {
            foreach (var damaged in Mutations.Of(file, 250, seed: 7))
            {
                ReadOrRefuse(damaged, name);
            }
        }
    }

    [Fact]
    public void Read_HostileYaml_IsRefused()
    {
        foreach (var text in Mutations.HostileYaml)
        {
            Assert.Throws<BadInputException>(() => TuneFile.Read(Encoding.UTF8.GetBytes(text), "hostile.ustx"));
        }
    }

    [Fact]
    public void Read_TooManyNotes_IsRefused()
    {
        var endless = ForeignFiles.Ust("Tempo=120", [.. Enumerable.Repeat(ForeignFiles.Note(1, "a", 60), WrittenTune.MaxNotes + 1)]);
        Assert.Contains("more than 20000 notes", Assert.Throws<BadInputException>(() => TuneFile.Read(Encoding.UTF8.GetBytes(endless), "a.ust")).Message, StringComparison.Ordinal);
        var tooLong = ForeignFiles.Ust("Tempo=10", ForeignFiles.Note(900_000, "a", 60));
        Assert.Contains("60 minutes", Assert.Throws<BadInputException>(() => TuneFile.Read(Encoding.UTF8.GetBytes(tooLong), "a.ust")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ATempoForEveryNote_TakesNoLongerThanTheNotes()
    {
        var notes = Enumerable.Range(0, WrittenTune.MaxNotes).Select(i => ForeignFiles.Note(60, "a", 60, $"Tempo={100 + (i % 2)}"));
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var tune = TuneFile.Read(Encoding.UTF8.GetBytes(ForeignFiles.Ust("Tempo=100", [.. notes])), "a.ust");
        Assert.Equal(WrittenTune.MaxNotes / 2 * (60.0 / 800 + 60.0 / 808), tune.Notes[^1].EndTick * tune.SecondsPerTick, 0.01);
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
    }

    [Fact]
    public void Read_AnUstxBeyondAllTicks_IsRefused()
    {
        const string endless = "resolution: 1\nvoice_parts:\n- position: 0\n  notes:\n  - {position: 0, duration: 9000000, tone: 60, lyric: a}\n";
        Assert.Contains("60 minutes", Assert.Throws<BadInputException>(() => TuneFile.Read(Encoding.UTF8.GetBytes(endless), "a.ustx")).Message, StringComparison.Ordinal);
    }

    private static void ReadOrRefuse(byte[] bytes, string name)
    {
        try
        {
            var tune = TuneFile.Read(bytes, name);
            for (var i = 1; i < tune.Notes.Count; i++)
            {
                Assert.True(tune.Notes[i].Tick >= tune.Notes[i - 1].EndTick);
            }

            if (tune.Notes.Count > 0 && tune.HasWords)
            {
                _ = SungTunes.Planned(tune);
            }
        }
        catch (BadInputException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }
}
