using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Tests.Arranging;

/// <summary>What an ear notices first in single players.</summary>
public class PlayersTests
{
    [Theory]
    [InlineData("rock", "clean-guitar")]
    [InlineData("folk", "strumming")]
    [InlineData("pop", "guitar")]
    public void Strum_UnderAHighTune_KeepsBelowItsMiddle(string name, string player)
    {
        const int LowestTop = 64; // of five strings from A2
        int strummed = 0, above = 0;
        for (ulong seed = 0; seed < 10; seed++)
        {
            var (song, parts) = Loud(name, seed);
            if (parts.FirstOrDefault(part => part.Name == player) is not { } guitar)
            {
                continue;
            }

            foreach (var placed in song.Form.Placed)
            {
                bool Inside(int tick) => tick >= placed.StartTick && tick < placed.EndTick;
                var tune = song.Melody.Notes.Where(note => Inside(note.Tick)).Select(note => note.Pitch).Order().ToList();
                var notes = guitar.Notes.Where(note => Inside(note.Tick)).ToList();
                strummed += notes.Count;
                above += notes.Count(note => note.Pitch > Math.Max(tune[tune.Count / 2], LowestTop));
            }
        }

        Assert.True(strummed > 100);
        Assert.InRange(above, 0, strummed / 50); // a note that stepped aside for the tune
    }

    [Fact]
    public void Bass_InManySongs_DoesNotLeadEveryPhraseOnByFifthAndSixth()
    {
        int ends = 0, same = 0;
        foreach (var style in StyleLibrary.All)
        {
            for (ulong seed = 0; seed < 8; seed++)
            {
                var song = Songs.In(style, seed);
                var bass = Songs.Parts(song, style, seed).Single(part => part.Role == TrackRole.Bass || part.Name == "left-hand").Notes;
                foreach (var (before, last) in bass.Zip(bass.Skip(1)).Where(pair => pair.Second.Duration == Ticks.PerEighth && pair.Second.EndTick % song.Form.Metre.BarTicks == 0))
                {
                    ends++;
                    same += (before.Pitch - song.Chords.At(last.Tick).Bass) % 12 == 7 && last.Pitch - before.Pitch is 1 or 2 ? 1 : 0;
                }
            }
        }

        Assert.True(ends > 200);
        Assert.InRange(same / (double)ends, 0, 0.2); // it was 0.4 to 1.0, by style, when one turn served for all
    }

    [Fact]
    public void WalkingBass_AnySong_MovesOnEveryBeatAndArrivesByANeighbour()
    {
        int changes = 0, near = 0, moves = 0, stays = 0, up = 0;
        for (ulong seed = 0; seed < 12; seed++)
        {
            var (song, parts) = Loud("jazz", seed);
            var bass = parts.Single(part => part.Role == TrackRole.Bass).Notes.Where(note => note.Tick % Ticks.PerQuarter == 0).ToList();
            foreach (var (from, to) in bass.Zip(bass.Skip(1)).Where(pair => pair.Second.EndTick < song.Form.EndTick - song.Form.Metre.BarTicks))
            {
                moves++;
                stays += from.Pitch == to.Pitch ? 1 : 0;
                up += to.Pitch > from.Pitch ? 1 : 0;
                if (song.Chords.At(to.Tick).Bass != song.Chords.At(from.Tick).Bass && song.Chords.Spans.Any(span => span.Tick == to.Tick) && !song.Chords.Spans.Any(span => span.Tick == from.Tick))
                {
                    changes++;
                    near += Math.Abs(to.Pitch - from.Pitch) is 1 or 2 ? 1 : 0;
                }
            }
        }

        Assert.True(changes > 40);
        Assert.InRange(near / (double)changes, 0.55, 0.95);
        Assert.InRange(stays / (double)moves, 0, 0.08);
        Assert.InRange(up / (double)moves, 0.38, 0.62); // it climbed in two of three steps
    }

    [Fact]
    public void Breakdown_AfterAChorus_BeginsWithoutDrumsAndBass()
    {
        var style = StyleLibrary.Named("electronic") with { Breakdown = 1 };
        var song = Songs.Of(Key.CMajor, Metre.FourFour, 124, new Rng(2), [("Chorus", SectionKind.Chorus, 'B', 8, 0.8), ("Break", SectionKind.Interlude, 'I', 8, 0.6), ("Chorus 2", SectionKind.Chorus, 'B', 8, 1)]);
        var parts = Songs.Parts(song, style, 2);
        var middle = 12 * Metre.FourFour.BarTicks;
        foreach (var part in parts.Where(part => part.Role is TrackRole.Drums or TrackRole.Bass))
        {
            Assert.DoesNotContain(part.Notes, note => note.Tick >= 8 * Metre.FourFour.BarTicks && note.Tick < middle);
            Assert.Contains(part.Notes, note => note.Tick >= middle && note.Tick < 16 * Metre.FourFour.BarTicks);
        }

        Assert.Contains(parts.Where(part => part.Role is not (TrackRole.Drums or TrackRole.Bass)).SelectMany(part => part.Notes), note => note.Tick >= 8 * Metre.FourFour.BarTicks && note.Tick < middle);
    }

    private static (Song Song, IReadOnlyList<Part> Parts) Loud(string name, ulong seed)
    {
        var style = StyleLibrary.Named(name);
        var song = Songs.Of(new Key(7, Mode.Major), Metre.FourFour, 120, Rng.For(seed, "loud"), [("Verse", SectionKind.Verse, 'A', 8, 0.7), ("Chorus", SectionKind.Chorus, 'B', 8, 0.75)]);
        return (song, Songs.Parts(song, style, seed));
    }
}
