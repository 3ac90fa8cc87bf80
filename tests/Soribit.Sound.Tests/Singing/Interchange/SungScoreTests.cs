using System.Text;
using Soribit.Music;
using Soribit.Sound.Singing.Interchange;
using Soribit.Sound.Singing.Planning;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Sound.Tests.Singing.Interchange;

public class SungScoreTests
{
    [Fact]
    public void Plan_EverySyllableOfTheFile_IsSungOnceAtItsTime()
    {
        var tune = TuneFile.Read(ForeignFiles.Sakura, "sakura.ust");
        var plan = SungTunes.Planned(tune);
        var sung = plan.Phrases.SelectMany(phrase => phrase.Notes).ToArray();
        Assert.Equal(tune.Notes.Select(note => note.Tick * tune.SecondsPerTick), sung.Select(note => note.Start), (one, other) => Math.Abs(one - other) < 2e-3);
        Assert.Equal(["さ", "く", "ら", "シャ", null], sung.Select(note => note.Syllable?.Text));
        Assert.Equal(["a", "ɯ", "a", "a", null], sung.Select(note => note.Syllable?.Nucleus.Symbol));
    }

    /// <summary>The score's own division stays, whatever a dictionary counts.</summary>
    [Theory]
    [InlineData("twin- kle", "twɪŋ kəl")]
    [InlineData("ev- er- y", "ɛv ə ɹi")]
    [InlineData("ev- ery", "ɛv ɹi")]
    [InlineData("fi- re", "faɪ ɚ")]
    [InlineData("ho- me", "ho oʊm")]
    [InlineData("hel- lo", "hə loʊ")]
    public void Read_AWordAsTheScoreDividesIt_KeepsItsDivision(string parts, string phonemes)
    {
        var score = SungTunes.Read(Tune(parts.Split(' ')));
        Assert.Equal(parts.Replace("- ", "|", StringComparison.Ordinal), score.Texts());
        Assert.Equal(phonemes, score.Phonemes());
    }

    [Fact]
    public void Read_AWordWithMoreSyllablesThanNotes_IsMerged()
    {
        var score = SungTunes.Read(Tune("beau-", "tiful"));
        Assert.Equal("beau|tiful", score.Texts());
        Assert.Equal("bjuː ɾifəl", score.Phonemes());
    }

    /// <summary>A word under one note is sung in full: on the notes held after it, on its own note divided, or in one where that is too short.</summary>
    [Fact]
    public void Read_AWholeWordUnderOneNote_IsSungInFull()
    {
        Assert.Equal([0, 480], Starts(SungTunes.Read(Tune(("hello", 480), ("~", 480)))));
        Assert.Equal([0, 230, 960], Starts(SungTunes.Read(Tune(("hello", 960), ("star", 480)))));
        Assert.Equal(2, Starts(SungTunes.Read(Tune(("hello", 100), ("star", 480)))).Length);
        static int[] Starts(SungScore score) => [.. score.Melody.Notes.Where(note => note.Syllable is not null).Select(note => note.Tick)];
    }

    [Fact]
    public void Read_NextSyllablesOfOpenUtau_TakeThem()
    {
        var score = SungTunes.Read(TuneFile.Read(Encoding.UTF8.GetBytes(ForeignFiles.Hello), "hello.ustx"));
        Assert.Equal("hə loʊ dɪɹ", score.Phonemes());
        Assert.Equal([false, false, true, false], score.Melody.Notes.Select(note => note.IsSlurred));
        var notes = score.Plan(SungTunes.Yuna).Phrases.SelectMany(phrase => phrase.Notes).ToArray();
        Assert.Equal(5, notes[1].Manner.Vibrato!.Hertz);
        Assert.Equal(30, notes[1].Manner.Vibrato!.Cents);
        Assert.NotEmpty(notes[1].Manner.Bend);
        Assert.Null(notes[3].Manner.Vibrato);
    }

    /// <summary>Blocks without hyphens are one text: ㄱ of 먹 sounds on into 어.</summary>
    [Fact]
    public void Read_KoreanBlocks_SoundIntoOneAnother()
    {
        var score = SungTunes.Read(Tune("먹", "어", "요"));
        Assert.Equal("먹|어|요", score.Texts());
        Assert.DoesNotContain("k̚", score.Phonemes(), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_ATuneWithoutRests_HasPhrases()
    {
        string[] words = ["twin-", "kle", "twin-", "kle", "lit-", "tle", "star"];
        var tune = Tune([.. Enumerable.Range(0, 4).SelectMany(_ => words.Select((word, i) => (word, i == 6 ? 960 : 480)))]);
        var plan = SungTunes.Planned(tune);
        Assert.InRange(plan.Phrases.Count, 2, 4);
        Assert.Equal(28, plan.Phrases.Sum(phrase => phrase.Notes.Count));
    }

    [Fact]
    public void Read_APickup_StandsBeforeItsBarLine()
    {
        var score = SungTunes.Read(Tune(("la", 480), ("star", 480)) with { Pickup = 480 });
        Assert.Equal([1440, 1920], score.Melody.Notes.Select(note => note.Tick));
        Assert.Equal([0, 0.5], score.Plan(SungTunes.Yuna).Phrases.SelectMany(phrase => phrase.Notes).Select(note => note.Start));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(1000)]
    [InlineData(12)]
    public void Plan_AtAnyTempo_KeepsTheSeconds(double tempo)
    {
        var score = SungTunes.Read(Tune(("la", 480), ("star", 480)) with { QuartersPerMinute = tempo });
        Assert.InRange(score.Form.Tempo, 30, 300);
        Assert.Equal(60 / tempo, score.Plan(SungTunes.Yuna).Phrases.SelectMany(phrase => phrase.Notes).ElementAt(1).Start, 3);
    }

    /// <summary>Three octaves, notes shorter than their consonants, a word without a vowel: sung, each syllable once.</summary>
    [Fact]
    public void Plan_WhatNobodyCanSingWell_IsSungAllTheSame()
    {
        var tune = Tune(("star", 20), ("shh", 480), ("la", 30), ("star", 480));
        tune = tune with { Notes = [.. tune.Notes.Select((note, i) => note with { Pitch = 40 + (12 * i) })] };
        var placed = VocalTiming.Place(SungTunes.Planned(tune), 1);
        Assert.Equal(4, placed.Sum(phrase => phrase.Phrase.Phones.Select(phone => phone.Syllable).Distinct().Count()));
        Assert.All(placed.SelectMany(phrase => phrase.Phrase.Phones), phone => Assert.True(phone.End >= phone.Start));
    }

    [Fact]
    public void Read_WithoutNotesOrWordsOrLettersToRead_IsRefused()
    {
        Assert.Contains("no notes", Refused(Tune(Array.Empty<string>())), StringComparison.Ordinal);
        Assert.Contains("--lyrics", Refused(Tune(("", 480))), StringComparison.Ordinal);
        Assert.Contains("письмо", Refused(Tune("письмо", "мир")), StringComparison.Ordinal);
        var mixed = SungTunes.Read(Tune("la", "мир"));
        Assert.Contains("neutral vowel", Assert.Single(mixed.Remarks, remark => remark.English.Contains('м', StringComparison.Ordinal)).English, StringComparison.Ordinal);
        Assert.Empty(SungTunes.Read(Tune("나", "ㅋㅋ")).Remarks);
        static string Refused(WrittenTune tune) => Bilingually.Told(Assert.Throws<BadInputException>(() => SungTunes.Read(tune))).Message;
    }

    private static WrittenTune Tune(params string[] words) => Tune([.. words.Select(word => (word, 480))]);

    /// <param name="words">Each with its ticks; "~" is held on, "" has no word.</param>
    private static WrittenTune Tune(params (string Word, int Ticks)[] words)
    {
        var (notes, tick) = (new List<WrittenNote>(), 0);
        foreach (var (word, ticks) in words)
        {
            var kind = word switch { "" => LyricKind.None, "~" => LyricKind.Held, _ => LyricKind.Text };
            notes.Add(new WrittenNote(tick, ticks, 60 + (notes.Count % 5), kind, kind == LyricKind.Text ? word.TrimEnd('-') : "") { IsJoined = word.EndsWith('-') });
            tick += ticks;
        }

        return new WrittenTune("", 120, HasTempo: true, Metre.FourFour, Key.CMajor, 0, tick, notes, [], []);
    }
}
