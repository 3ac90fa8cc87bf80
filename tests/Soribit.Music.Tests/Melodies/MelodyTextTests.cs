using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soribit.Music.Form;
using Soribit.Music.Melodies;
using Soribit.Testing;
using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

public sealed class MelodyTextTests
{
    private static readonly SongForm Form = new(new Key(9, Mode.Minor), Metre.FourFour, 90,
    [
        new Section("Intro", SectionKind.Intro, 'I', 1, new Key(9, Mode.Minor), 0.3, [new Phrase(0, 1, null)]),
        new Section("1절", SectionKind.Verse, 'A', 2, new Key(9, Mode.Minor), 0.5, [new Phrase(0, 2, 0)]),
    ]);

    [Fact]
    public void Format_KoreanVerse_ReadsAsAMusicianWritesIt()
    {
        var melody = new Melody(
        [
            new MelodyNote(2400, 240, 69, new SungSyllable("나", Syllabic.Single, 0, 0), false),
            new MelodyNote(2640, 240, 71, new SungSyllable("보", Syllabic.Begin, 0, 1), false),
            new MelodyNote(2880, 480, 72, new SungSyllable("기", Syllabic.Middle, 0, 2), false),
            new MelodyNote(3360, 240, 71, null, true),
            new MelodyNote(3600, 1200, 69, new SungSyllable("가", Syllabic.End, 0, 3), false),
        ]);
        var text = MelodyText.Format(melody, Form);
        Assert.EndsWith("""

            [Intro]

            [1절]
               2  r/4 [1] A4/8:나 B4/8:보- C5/4:기- ~B4/8 A4/8:가
               3  _/2 r/2

            """, text);
        Assert.Equal(melody.Notes, MelodyText.Parse(text, Form).Notes);
    }

    [Theory]
    [MemberData(nameof(MelodyLawTests.Songs), MemberType = typeof(MelodyLawTests))]
    public void Parse_WhatFormatWrote_IsTheSameMelody(int song)
    {
        var (form, _, lyrics, melody) = MelodyLawTests.Compose(song);
        Assert.Equal(melody.Notes, MelodyText.Parse(MelodyText.Format(melody, form), form, lyrics).Notes);
    }

    [Fact]
    public void Parse_AnyMelodyFormatted_IsTheSameMelody() =>
        Prop.ForAll(Melodies().ToArbitrary(), melody =>
            MelodyText.Parse(MelodyText.Format(melody, Form), Form).Notes.SequenceEqual(melody.Notes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Format_OverlapOrBeyondTheEnd_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => MelodyText.Format(new Melody([new(0, 480, 60, null, false), new(240, 480, 62, null, false)]), Form));
        Assert.Throws<ArgumentException>(() => MelodyText.Format(new Melody([new(Form.EndTick - 1, 2, 60, null, false)]), Form));
    }

    [Theory]
    [InlineData("2 A4/4 r/2", "m.txt:1: Bar 2 is too short: it lasts 3 quarter notes, a bar of 4/4 has 4; fill it with a rest such as r/4.")]
    [InlineData("2 A4/1 r/2", "m.txt:1: Bar 2 is too long at 'r/2': it lasts 6 quarter notes up to there, a bar of 4/4 has 4.")]
    [InlineData("9 r/1", "m.txt:1: '9' is no bar of the song; a line begins with the number of its bar, 1 to 3.")]
    [InlineData("2 r/1\n1 r/1", "m.txt:2: Bar 1 comes after bar 2; bars are written once and in order.")]
    [InlineData("[Chorus]", "m.txt:1: The song has no section 'Chorus'; its sections are Intro, 1절.")]
    [InlineData("[Intro]\n2 r/1", "m.txt:2: Bar 2 is not in [Intro], which has bars 1 to 1.")]
    [InlineData("1 H4/1", "m.txt:1: 'H4' in 'H4/1' is no note; notes are A to G with # or b and an octave, C-1 to G9, like F#4, with an x before it where it is rapped.")]
    [InlineData("1 A4/5", "m.txt:1: '5' in 'A4/5' is no length within a bar; lengths are 1 2 4 8 16 32 64, dotted like 4., or ticks like 320t.")]
    [InlineData("1 A4", "m.txt:1: 'A4' is not understood; a note is written like A4/8:la, a rest r/4, a held note _/4, a slurred note ~A4/8.")]
    [InlineData("1 _/1", "m.txt:1: '_/1' holds the note before, but none ends here.")]
    [InlineData("1 A4/1:la", "m.txt:1: 'A4/1:la' has a syllable, but no lyric line has begun; write [1] before it where line 1 begins.")]
    [InlineData("1 [2] A4/1:la", "m.txt:1: '[2]' names line 2, the lyrics have 1.")]
    [InlineData("1 [1.4] A4/1:la", "m.txt:1: 'A4/1:la' is syllable 4 of lyric line 1, which has 3; write the next line's mark before it, or slur with ~.")]
    [InlineData("1 r/1:la", "m.txt:1: 'r/1:la' has a syllable, but a syllable begins on a note; a note is written like A4/8:la, a rest r/4, a held note _/4, a slurred note ~A4/8.")]
    public void Parse_Mistake_NamesLineFaultAndRemedy(string text, string message)
    {
        var lyrics = SampleSongs.Sheet(("1절", LyricSectionKind.Verse, 'A', "la la la"));
        var caught = Bilingually.Told(Assert.Throws<BadInputException>(() => MelodyText.Parse(text, Form, lyrics, "m.txt")));
        Assert.Equal(message, caught.Message);
    }

    [Fact]
    public void Parse_EditedByHand_AcceptsOtherSpellingsAndNotes()
    {
        var melody = MelodyText.Parse("# my tune\n\n 2 [1] Gb4/4:Oh  Cb5/8. B#3/16 r/2 # no\n".Replace(" # no", "", StringComparison.Ordinal), Form);
        Assert.Equal([66, 71, 60], melody.Notes.Select(note => note.Pitch));
        Assert.Equal([480, 360, 120], melody.Notes.Select(note => note.Duration));
    }

    [Fact]
    public void Parse_DamagedText_AnswersOrRefusesButNeverBreaks()
    {
        var (form, _, lyrics, melody) = MelodyLawTests.Compose(1);
        foreach (var mutant in Mutations.Of(Encoding.UTF8.GetBytes(MelodyText.Format(melody, form)), 1000, 1))
        {
            try
            {
                var parsed = MelodyText.Parse(Encoding.UTF8.GetString(mutant), form, lyrics);
                Assert.Equal(parsed.Notes, MelodyText.Parse(MelodyText.Format(parsed, form), form, lyrics).Notes);
            }
            catch (BadInputException refused)
            {
                Assert.NotNull(refused.Line);
            }
        }
    }

    private static Gen<Melody> Melodies() =>
        from count in Gen.Choose(0, 12)
        from gaps in Gen.Choose(0, 300).ArrayOf(count)
        from durations in Gen.Choose(1, 400).ArrayOf(count)
        from pitches in Gen.Choose(0, 127).ArrayOf(count)
        from texts in ArbMap.Default.GeneratorFor<string?>().ArrayOf(count)
        from kinds in Gen.Choose(0, 3).ArrayOf(count)
        from lines in Gen.Choose(0, 3).ArrayOf(count)
        from indices in Gen.Choose(0, 3).ArrayOf(count)
        from slurs in Gen.Elements(true, false).ArrayOf(count)
        from raps in Gen.Elements(true, false).ArrayOf(count)
        select Melody(count, gaps, durations, pitches, texts, kinds, lines, indices, slurs, raps);

    private static Melody Melody(int count, int[] gaps, int[] durations, int[] pitches, string?[] texts, int[] kinds, int[] lines, int[] indices, bool[] slurs, bool[] raps)
    {
        var notes = new List<MelodyNote>();
        var tick = 0;
        for (var i = 0; i < count && tick + gaps[i] + durations[i] <= Form.EndTick; i++)
        {
            tick += gaps[i];
            var syllable = texts[i] is { } text ? new SungSyllable(text, (Syllabic)kinds[i], lines[i], indices[i]) : null;
            notes.Add(new MelodyNote(tick, durations[i], pitches[i], syllable, slurs[i] && i > 0) { IsRapped = raps[i] });
            tick += durations[i];
        }

        return new Melody(notes);
    }
}
