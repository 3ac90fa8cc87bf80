using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Music.Styles;
using Soribit.Testing;
using Soribit.Text;

namespace Soribit.Music.Tests.Arranging;

public class ArrangerTests
{
    public static TheoryData<string> StyleNames => [.. StyleLibrary.All.Select(style => style.Name)];

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Arrange_AnySong_HoldsToScaleOrChordInEverySlot(string name)
    {
        foreach (var (song, parts) in Arranged(name, 4))
        {
            foreach (var part in Pitched(parts))
            {
                foreach (var note in part.Notes)
                {
                    for (var slot = note.Tick - (note.Tick % Ticks.PerEighth); slot < note.EndTick; slot += Ticks.PerEighth)
                    {
                        Assert.True(
                            song.Form.Key.Contains(note.Pitch) || song.Chords.At(slot).Contains(note.Pitch),
                            $"{part.Name} {note} over {song.Chords.At(slot)} in {song.Form.Key}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Arrange_AnySong_IsPlayable(string name)
    {
        foreach (var (song, parts) in Arranged(name, 4))
        {
            foreach (var part in parts)
            {
                Assert.All(part.Notes, note => Assert.True(note.Tick >= 0 && note.Duration > 0 && note.EndTick <= song.Form.EndTick && note.Velocity is >= 1 and <= 127, $"{part.Name} {note}"));
                Assert.Equal(part.Notes.OrderBy(note => note.Tick).ThenBy(note => note.Pitch), part.Notes);
                if (part.Instrument.IsDrums)
                {
                    Assert.All(part.Notes, note => Assert.NotNull(Drum.Name(note.Pitch)));
                    continue;
                }

                var (low, high) = GeneralMidi.Range(part.Instrument.Program);
                Assert.All(part.Notes, note => Assert.InRange(note.Pitch, low, high));
                AssertNoOverlapOfOnePitch(part);
                if (part.Role is TrackRole.Bass || (part.Role is TrackRole.MainMelody or TrackRole.SubMelody && part.Name != "right-hand"))
                {
                    AssertOneVoice(part);
                }
            }
        }
    }

    [Fact]
    public void Arrange_SoloPiano_FitsTwoHands()
    {
        foreach (var (_, parts) in Arranged("piano", 20))
        {
            var right = parts.Single(part => part.Name == "right-hand").Notes;
            var left = parts.Single(part => part.Name == "left-hand").Notes;
            foreach (var tick in right.Concat(left).Select(note => note.Tick).Distinct())
            {
                var above = right.Where(note => note.Tick <= tick && note.EndTick > tick).Select(note => note.Pitch).ToList();
                var below = left.Where(note => note.Tick <= tick && note.EndTick > tick).Select(note => note.Pitch).ToList();
                Assert.True(above.Count == 0 || above.Max() - above.Min() <= 16, $"right hand spans {string.Join(' ', above)} at {tick}");
                Assert.True(below.Count == 0 || below.Max() - below.Min() <= 16, $"left hand spans {string.Join(' ', below)} at {tick}");
                Assert.True(above.Count == 0 || below.Count == 0 || below.Max() < above.Min(), $"hands cross at {tick}: {string.Join(' ', below)} and {string.Join(' ', above)}");
                Assert.True(above.Count <= 5 && below.Count <= 5, $"six fingers at {tick}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Arrange_AnySong_KeepsTheTuneFree(string name)
    {
        foreach (var (_, parts) in Arranged(name, 4))
        {
            var tune = parts.Single(part => part.Role == TrackRole.MainMelody);
            foreach (var part in Pitched(parts).Where(part => part.Role is not (TrackRole.MainMelody or TrackRole.Bass)))
            {
                foreach (var note in part.Notes)
                {
                    foreach (var sung in tune.Notes.Where(sung => sung.Tick < note.EndTick && sung.EndTick > note.Tick))
                    {
                        var overlap = Math.Min(sung.EndTick, note.EndTick) - Math.Max(sung.Tick, note.Tick);
                        Assert.False(overlap > Ticks.PerEighth && sung.Pitch - note.Pitch is 1 or 13, $"{part.Name} {note} under {sung}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Arrange_ChordChanges_AreHeardInTheBass(string name)
    {
        foreach (var (song, parts) in Arranged(name, 4))
        {
            if (parts.FirstOrDefault(part => part.Role == TrackRole.Bass) is not { } bass)
            {
                continue;
            }

            var onsets = bass.Notes.ToLookup(note => note.Tick);
            foreach (var span in song.Chords.Spans)
            {
                foreach (var note in onsets[span.Tick])
                {
                    Assert.True(note.Pitch % 12 == span.Chord.Bass, $"{note} at the start of {span}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Arrange_MoreEnergy_MorePlayersAndNotes(string name)
    {
        var style = StyleLibrary.Named(name);
        var counts = new List<double>();
        foreach (var energy in (double[])[0.15, 0.5, 0.95])
        {
            var total = 0;
            for (ulong seed = 0; seed < 8; seed++)
            {
                var song = Songs.Of(Key.CMajor, style.Metres[0], style.Tempo.Low, new Rng(seed), [("Verse", SectionKind.Verse, 'A', 8, energy)]);
                total += Songs.Parts(song, style, seed).Where(part => part.Role != TrackRole.MainMelody).Sum(part => part.Notes.Count);
            }

            counts.Add(total);
        }

        Assert.True(counts[0] * 1.1 < counts[1] && counts[1] * 1.1 < counts[2], string.Join(" < ", counts));
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Arrange_SameLetterChordsAndEnergy_SharesItsMaterial(string name)
    {
        foreach (var (song, parts) in Arranged(name, 3))
        {
            var placed = song.Form.Placed.ToArray();
            var (first, second) = (placed[1], placed[4]);
            foreach (var part in Pitched(parts).Where(part => part.Role is TrackRole.Accompaniment or TrackRole.Bass or TrackRole.Riff or TrackRole.Pad))
            {
                var bars = (first.Section.Bars - Math.Max(1, StyleLibrary.Named(name).Build)) * song.Form.Metre.BarTicks; // the way into the next section is its own
                Assert.Equal(Rhythm(part, first.StartTick, bars), Rhythm(part, second.StartTick, bars));
            }
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Arrange_OneSectionsChordsEdited_LeavesAllOtherBars(string name)
    {
        var style = StyleLibrary.Named(name);
        for (ulong seed = 0; seed < 3; seed++)
        {
            var song = Songs.In(style, seed);
            for (var section = 0; section < song.Form.Sections.Count; section++)
            {
                var edited = Songs.WithChordsOf(song, section, new Chord((song.Form.Key.Tonic + 5) % 12, ChordQuality.Major));
                var before = Songs.Parts(song, style, seed);
                var after = Songs.Parts(edited, style, seed);
                var placed = song.Form.Placed.ElementAt(section);
                Assert.Equal(Outside(before, placed), Outside(after, placed));
            }
        }
    }

    [Fact]
    public void Arrange_SameSeed_SameNotes_OtherSeed_OtherNotes()
    {
        var style = StyleLibrary.Named("pop");
        var song = Songs.In(style, 1);
        string Text(ulong seed) => string.Concat(Songs.Parts(song, style, seed).Select(part => PartText.Format(part, song.Form)));
        Assert.Equal(Text(5), Text(5));
        Assert.NotEqual(Text(5), Text(6));
    }

    [Fact]
    public void Arrange_Fills_StandOnlyBeforeAnotherSection()
    {
        var style = StyleLibrary.Named("rock") with { FillChance = 1 };
        for (ulong seed = 0; seed < 8; seed++)
        {
            var song = Songs.Of(Key.CMajor, Metre.FourFour, 120, new Rng(seed), [("Verse 1", SectionKind.Verse, 'A', 8, 0.7), ("Verse 2", SectionKind.Verse, 'A', 8, 0.7), ("Chorus", SectionKind.Chorus, 'B', 8, 0.9), ("End", SectionKind.Outro, 'O', 2, 0.9)]);
            var drums = Songs.Parts(song, style, seed).Single(part => part.Role == TrackRole.Drums);
            var usual = Beat(drums, 4);
            Assert.All((int[])[1, 2, 5, 6], bar => Assert.Equal(usual, Beat(drums, bar)));
            Assert.All((int[])[3, 7], bar => Assert.Equal(FirstHalf(usual), FirstHalf(Beat(drums, bar)))); // phrases turn in half a bar; the same letter follows: no more
            Assert.NotEqual(usual, Beat(drums, 15));
        }
    }

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Arrange_Lead_PlaysASectionInOneOctave(string name)
    {
        foreach (var (song, parts) in Arranged(name, 6))
        {
            var lead = parts.Single(part => part.Role == TrackRole.MainMelody);
            var (low, high) = GeneralMidi.Range(lead.Instrument.Program);
            foreach (var placed in song.Form.Placed)
            {
                var tune = song.Melody.Notes.Where(note => note.Tick >= placed.StartTick && note.Tick < placed.EndTick).ToList();
                if (tune.Count > 0 && tune.Max(note => note.Pitch) - tune.Min(note => note.Pitch) <= 12 && high - low >= 30)
                {
                    Assert.Single(tune.Select(note => lead.Notes.Where(played => played.Tick == note.Tick).Max(played => played.Pitch) - note.Pitch).Distinct());
                }
            }
        }
    }

    [Fact]
    public void Arrange_BuildBeforeAChorus_QuickensAndStopsForABeat()
    {
        var style = StyleLibrary.Named("electronic");
        var song = Songs.Of(Key.CMajor, Metre.FourFour, 128, new Rng(5), [("Verse", SectionKind.Verse, 'A', 8, 0.6), ("Chorus", SectionKind.Chorus, 'B', 8, 0.9)]);
        var parts = Songs.Parts(song, style, 5);
        var bar = Metre.FourFour.BarTicks;
        var drums = parts.Single(part => part.Role == TrackRole.Drums).Notes;
        int Snares(int tick) => drums.Count(note => note.Pitch == Drum.Snare && note.Tick >= tick && note.Tick < tick + (bar / 2));
        Assert.True(Snares(6 * bar) < Snares(13 * bar / 2) && Snares(13 * bar / 2) < Snares(7 * bar));
        Assert.Equal(drums.Where(note => note.Pitch == Drum.Snare && note.Tick >= 6 * bar && note.Tick < 8 * bar).Select(note => note.Velocity).Order(), drums.Where(note => note.Pitch == Drum.Snare && note.Tick >= 6 * bar && note.Tick < 8 * bar).Select(note => note.Velocity));
        Assert.All(parts.Where(part => part.Role != TrackRole.MainMelody).SelectMany(part => part.Notes), note => Assert.False(note.Tick < 8 * bar && note.EndTick > 8 * bar - Ticks.PerQuarter, $"{note} sounds in the breath"));
        Assert.DoesNotContain(parts.Single(part => part.Role == TrackRole.Bass).Notes, note => note.Tick >= 7 * bar && note.Tick < 8 * bar);
    }

    [Fact]
    public void Arrange_HeldEnding_SoundsToTheLastTick()
    {
        foreach (var (song, parts) in Arranged("ballad", 5))
        {
            Assert.Contains(parts, part => part.Role == TrackRole.Accompaniment && part.Notes[^1].EndTick == song.Form.EndTick);
        }
    }

    [Fact]
    public void Arrange_WishedAndForbidden_AreObeyed()
    {
        var style = StyleLibrary.Named("pop");
        for (ulong seed = 0; seed < 6; seed++)
        {
            var song = Songs.In(style, seed);
            var parts = Songs.Parts(song, style, seed, new ArrangeRequest(["첼로", "harp", "synth bass"], ["drums", "strings", "피아노"]));
            var programs = parts.Where(part => !part.Instrument.IsDrums).Select(part => part.Instrument.Program).ToList();
            Assert.Contains(42, programs);
            Assert.Contains(46, programs);
            Assert.Contains(38, programs);
            Assert.DoesNotContain(0, programs);
            Assert.DoesNotContain(48, programs);
            Assert.DoesNotContain(parts, part => part.Instrument.IsDrums);
            Assert.Equal(parts.Count, parts.Select(part => part.Name).Distinct().Count());
        }
    }

    [Fact]
    public void Arrange_UnknownInstrument_SaysSo()
    {
        var style = StyleLibrary.Named("pop");
        var song = Songs.In(style, 1);
        var fault = Bilingually.Told(Assert.Throws<BadInputException>(() => Songs.Parts(song, style, 1, new ArrangeRequest(["kazoo"], []))));
        Assert.Contains("kazoo", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 4)]
    [InlineData(7, 8)]
    [InlineData(9, 8)]
    [InlineData(12, 8)]
    [InlineData(2, 4)]
    [InlineData(2, 2)]
    [InlineData(3, 16)]
    public void Arrange_RareMetres_AreCarriedByEveryStyle(int count, int unit)
    {
        foreach (var style in StyleLibrary.All)
        {
            var song = Songs.Of(new Key(2, Mode.Minor), new Metre(count, unit), 90, new Rng(3), [("Verse", SectionKind.Verse, 'A', 4, 0.7), ("Chorus", SectionKind.Chorus, 'B', 4, 0.95)]);
            var parts = Songs.Parts(song, style, 3);
            Assert.All(parts.SelectMany(part => part.Notes), note => Assert.InRange(note.EndTick, 1, song.Form.EndTick));
            Assert.True(parts.Count >= 2);
        }
    }

    private static IEnumerable<(Song Song, IReadOnlyList<Part> Parts)> Arranged(string name, int seeds)
    {
        var style = StyleLibrary.Named(name);
        for (ulong seed = 0; seed < (ulong)seeds; seed++)
        {
            var song = Songs.In(style, seed);
            yield return (song, Songs.Parts(song, style, seed));
        }
    }

    private static IEnumerable<Part> Pitched(IReadOnlyList<Part> parts) => parts.Where(part => !part.Instrument.IsDrums);

    private static List<(int, int)> Rhythm(Part part, int start, int length) =>
        [.. part.Notes.Where(note => note.Tick >= start && note.Tick < start + length).Select(note => (note.Tick - start, note.Pitch)).Distinct()];

    private static List<(string, Note)> Outside(IReadOnlyList<Part> parts, PlacedSection placed) =>
        [.. parts.SelectMany(part => part.Notes.Where(note => note.Tick < placed.StartTick || note.Tick >= placed.EndTick).Select(note => (part.Name, note)))];

    private static List<(int, int)> Beat(Part drums, int bar) =>
        [.. drums.Notes.Where(note => note.Tick / Metre.FourFour.BarTicks == bar && !Groove.IsCymbal(note.Pitch)).Select(note => (note.Tick % Metre.FourFour.BarTicks, note.Pitch))];

    private static IEnumerable<(int, int)> FirstHalf(List<(int Tick, int Drum)> beat) => beat.Where(hit => hit.Tick < Metre.FourFour.BarTicks / 2);

    private static void AssertNoOverlapOfOnePitch(Part part)
    {
        foreach (var pitch in part.Notes.GroupBy(note => note.Pitch))
        {
            foreach (var (before, after) in pitch.Zip(pitch.Skip(1)))
            {
                Assert.True(before.EndTick <= after.Tick, $"{part.Name} {before} {after}");
            }
        }
    }

    private static void AssertOneVoice(Part part)
    {
        foreach (var (before, after) in part.Notes.Zip(part.Notes.Skip(1)))
        {
            Assert.True(before.EndTick <= after.Tick, $"{part.Name} {before} {after}");
        }
    }
}
