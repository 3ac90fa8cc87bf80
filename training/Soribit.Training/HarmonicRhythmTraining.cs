using System.Globalization;
using Soribit.Music.Form;
using Soribit.Music.Harmony;

namespace Soribit.Training;

/// <summary>Counts how four bars carry their changes of chord, and how the four-bar units of a section repeat.</summary>
internal static class HarmonicRhythmTraining
{
    private const int UnitBars = 4;
    private const int LeastCount = 3;

    /// <summary>Lines "unit verse 1121 34": per bar 0 (no change), 1 (on the downbeat), 2 (there and in the middle), 3 (in the middle alone);
    /// and lines "layout verse aaab 12": units that are alike have one letter, an apostrophe marks one whose last bar alone differs;
    /// and lines "major verse 0 702": with which chord class sections of a kind begin in songs of the mode.</summary>
    public static void Write(IReadOnlyList<BillboardSong> songs, string path)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var song in songs.Where(song => song.Metre.BeatsPerBar == 4))
        {
            var mode = ChordChanges.Of(song).Mode.ToString().ToLowerInvariant();
            foreach (var section in song.Sections.Where(section => section.Kind is not null))
            {
                var bars = HalfBars(section);
                var units = Enumerable.Range(0, bars.Length / UnitBars).Select(unit => bars[(unit * UnitBars)..((unit + 1) * UnitBars)]).ToList();
                if (units.Count == 0 || units.Any(unit => unit.Any(bar => bar.Down < 0)))
                {
                    continue;
                }

                var kind = section.Kind!.Value;
                Count($"{mode} {Name(kind)} {ChordClass.OfSymbol(bars[0].Down)}");
                foreach (var unit in units)
                {
                    Count($"unit {Name(kind)} {Rhythm(unit)}");
                }

                if (bars.Length % UnitBars == 0 && units.Count is >= 2 and <= 4)
                {
                    Count($"layout {Name(kind)} {Layout(units)}");
                }
            }
        }

        File.WriteAllLines(path, counts.Where(entry => entry.Value >= LeastCount).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value}")));

        void Count(string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
    }

    public static string Name(SectionKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The chord on the downbeat and in the middle of every bar; -1 where none is known.</summary>
    private static (int Down, int Middle)[] HalfBars(BillboardSection section)
    {
        var bars = new (int, int)[section.Bars.Count];
        var last = -1;
        for (var i = 0; i < bars.Length; i++)
        {
            var bar = section.Bars[i];
            var down = bar.Chords.Where(chord => chord.Beat < 1).Select(chord => chord.Symbol).FirstOrDefault(last);
            var middle = bar.Chords.Where(chord => chord.Beat is >= 1 and < 3).Select(chord => chord.Symbol).LastOrDefault(down);
            last = bar.Chords.Count > 0 ? bar.Chords[^1].Symbol : middle;
            bars[i] = (down, middle);
        }

        return bars;
    }

    private static string Rhythm((int Down, int Middle)[] unit)
    {
        var text = new char[unit.Length];
        for (var i = 0; i < unit.Length; i++)
        {
            var changes = i == 0 || unit[i].Down != unit[i - 1].Middle;
            var turns = unit[i].Middle != unit[i].Down;
            text[i] = (changes, turns) switch
            {
                (false, false) => '0',
                (true, false) => '1',
                (true, true) => '2',
                (false, true) => '3',
            };
        }

        return new string(text);
    }

    private static string Layout(List<(int Down, int Middle)[]> units)
    {
        var found = new List<(int Down, int Middle)[]>();
        var text = "";
        foreach (var unit in units)
        {
            var same = found.FindIndex(other => other.SequenceEqual(unit));
            var near = found.FindIndex(other => other.AsSpan(0, UnitBars - 1).SequenceEqual(unit.AsSpan(0, UnitBars - 1)));
            if (same >= 0)
            {
                text += (char)('a' + same);
            }
            else if (near >= 0)
            {
                text += $"{(char)('a' + near)}'";
            }
            else
            {
                text += (char)('a' + found.Count);
                found.Add(unit);
            }
        }

        return text;
    }
}
