using System.Globalization;
using System.Text;
using Soribit.Music;
using Soribit.Music.Arranging;
using Soribit.Music.Notation;

namespace Soribit.Training;

/// <summary>Makes the accompaniment figures of <c>models/figures</c> from the piano parts of songs and the lower parts of string quartets.</summary>
/// <remarks>
/// A bar whose notes all belong to one triad is a chord spread in time. Counted in steps of that triad from its lowest note
/// it becomes a figure, the same in all keys and inversions; the figures found in most works are kept.
/// </remarks>
public static class FigureTraining
{
    private const int MostPerGroup = 40;
    private const int MostNotes = 24;

    private static readonly string[] Hands = ["left", "right", "both"];
    private static readonly string[] Families = ["arpeggio", "broken", "block", "oompah", "mixed"];

    private static readonly string[] Corpora = ["openscore-lieder", "openscore-quartets"];

    /// <param name="data">The folder that holds the corpora's folders.</param>
    /// <param name="output">The folder to write figures.txt into.</param>
    public static int Run(string data, string output)
    {
        var works = new Dictionary<Shape, HashSet<int>>();
        var work = 0;
        foreach (var path in Corpora.SelectMany(corpus => Directory.EnumerateFiles(Path.Combine(data, corpus), "*.mxl", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            work++;
            try
            {
                using var stream = File.OpenRead(path);
                foreach (var shape in Shapes(MusicXmlReader.Read(stream)))
                {
                    (works.TryGetValue(shape, out var found) ? found : works[shape] = []).Add(work);
                }
            }
            catch (InvalidDataException fault)
            {
                Console.Error.WriteLine($"{path}: {fault.Message}");
            }
        }

        var text = new StringBuilder("# Made by training/Soribit.Training from the OpenScore Lieder Corpus and OpenScore String Quartets (CC0). The form is described in FigureBook.cs.\n");
        foreach (var group in works.Where(entry => entry.Value.Count >= (entry.Key.Hand == FigureHand.Both ? 2 : 3)).GroupBy(entry => (entry.Key.Metre, entry.Key.Hand, entry.Key.Family)).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal))
        {
            foreach (var (shape, found) in group.OrderByDescending(entry => entry.Value.Count).ThenBy(entry => entry.Key.Notes, StringComparer.Ordinal).Take(MostPerGroup))
            {
                text.Append(CultureInfo.InvariantCulture, $"{shape.Metre} {Hands[(int)shape.Hand]} {shape.Family} {found.Count} {shape.Notes}\n");
            }
        }

        File.WriteAllText(Path.Combine(output, "figures.txt"), text.ToString());
        return 0;
    }

    private static IEnumerable<Shape> Shapes(NotatedScore score)
    {
        foreach (var part in score.Parts)
        {
            var isPiano = part.Name.Contains("piano", StringComparison.OrdinalIgnoreCase) || part.Notes.Any(note => note.Staff > 1);
            var isLow = part.Name.Contains("cello", StringComparison.OrdinalIgnoreCase) || part.Name.Contains("viola", StringComparison.OrdinalIgnoreCase);
            if (!isPiano && !isLow)
            {
                continue;
            }

            var byMeasure = part.Sounding.Where(note => note.Kind == NoteKind.Pitched && !note.IsGrace && note.Duration > 0).ToLookup(note => note.Measure);
            foreach (var measure in score.Measures)
            {
                if (measure.IsImplicit || Common(measure.Metre) is not { } metre || measure.Duration != measure.Metre.BarTicks)
                {
                    continue;
                }

                var notes = byMeasure[measure.Index].Select(note => new Sound(note.Tick - measure.Tick, note.Duration, note.Pitch, note.Staff)).ToList();
                foreach (var hand in isPiano ? Enum.GetValues<FigureHand>() : [FigureHand.Left])
                {
                    var played = notes.Where(note => hand == FigureHand.Both || !isPiano || (note.Staff > 1) == (hand == FigureHand.Left)).ToList();
                    if (ShapeOf(played, metre, hand) is { } shape)
                    {
                        yield return shape;
                    }
                }
            }
        }
    }

    private static Metre? Common(Metre metre) => (metre.Count, metre.Unit) switch
    {
        (4, 4) or (2, 2) => Metre.FourFour,
        (3, 4) => new Metre(3, 4),
        (6, 8) => new Metre(6, 8),
        _ => null,
    };

    private static Shape? ShapeOf(List<Sound> notes, Metre metre, FigureHand hand)
    {
        if (notes.Count is < 2 or > MostNotes || notes.Min(note => note.Tick) != 0)
        {
            return null;
        }

        var triad = Triad(notes);
        if (triad is null)
        {
            return null;
        }

        var lowest = notes.Min(note => note.Pitch);
        var tokens = new List<FigureNote>();
        foreach (var note in notes)
        {
            if (note.Tick % FigureNote.UnitTicks != 0)
            {
                return null; // a subdivision finer than the grid
            }

            var step = 0;
            for (var pitch = lowest; pitch < note.Pitch;)
            {
                do
                {
                    pitch++;
                }
                while (!triad.Contains(pitch % 12));
                step++;
            }

            var length = Math.Max(1, Math.Min(note.Duration, metre.BarTicks - note.Tick) / FigureNote.UnitTicks);
            tokens.Add(new FigureNote(note.Tick / FigureNote.UnitTicks, length, step));
        }

        tokens = [.. tokens.DistinctBy(token => (token.Unit, token.Step)).OrderBy(token => token.Unit).ThenBy(token => token.Step)];
        var family = Family(tokens);
        return tokens.Max(token => token.Step) > 8 || tokens.Select(token => token.Step).Distinct().Count() < 3
            ? null
            : new Shape(metre, hand, family, string.Join(' ', tokens.Select(token => string.Create(CultureInfo.InvariantCulture, $"{token.Unit}:{token.Length}:{token.Step}"))));
    }

    /// <summary>The pitch classes of the major or minor triad that holds all notes and of which at least two sound; null when none does.</summary>
    private static int[]? Triad(List<Sound> notes)
    {
        var classes = notes.Select(note => note.Pitch % 12).Distinct().ToArray();
        if (classes.Length is < 2 or > 3)
        {
            return null;
        }

        var bass = notes.MinBy(note => note.Pitch).Pitch % 12;
        for (var turn = 0; turn < 12; turn++)
        {
            var root = (bass + turn) % 12; // the root in the bass is tried first
            foreach (var third in (ReadOnlySpan<int>)[4, 3])
            {
                int[] triad = [root, (root + third) % 12, (root + 7) % 12];
                if (classes.All(triad.Contains))
                {
                    return triad;
                }
            }
        }

        return null;
    }

    private static string Family(List<FigureNote> notes)
    {
        var onsets = notes.GroupBy(note => note.Unit).OrderBy(group => group.Key).ToList();
        var single = onsets.Count(group => group.Count() == 1);
        if (onsets.Count >= 3 && single >= onsets.Count - 1)
        {
            var line = onsets.Select(group => group.Max(note => note.Step)).ToList();
            var turns = Enumerable.Range(1, line.Count - 2).Count(i => Math.Sign(line[i] - line[i - 1]) != Math.Sign(line[i + 1] - line[i]));
            return turns <= (line.Count - 2) / 2 ? Families[0] : Families[1];
        }

        if (single == 0)
        {
            return Families[2];
        }

        return onsets[0].Count() == 1 && onsets[0].First().Step == 0 && onsets.Skip(1).Any(group => group.Count() > 1) ? Families[3] : Families[4];
    }

    private readonly record struct Sound(int Tick, int Duration, int Pitch, int Staff);

    private sealed record Shape(Metre Metre, FigureHand Hand, string Family, string Notes);
}
