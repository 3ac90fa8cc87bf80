using System.Globalization;
using System.Text;
using Soribit.Music.Arranging;
using Soribit.Music.Events;
using Soribit.Music.Midi;

namespace Soribit.Training;

/// <summary>Makes the drum tables of <c>models/drums</c> from the train split of the Groove MIDI data set.</summary>
/// <remarks>
/// Every bar is quantised to sixteenths. Of each recorded groove the bars that the drummer came back to are kept, their
/// velocities averaged over all times they were played; of each recorded fill its full last bar. How far the hits lay from
/// the grid becomes a table of mean and deviation by family, drum group and sixteenth.
/// </remarks>
public static class GrooveTraining
{
    private const int SlotsPerBar = 16;
    private const int MostBeats = 36;
    private const int MostFills = 16;
    private const double VelocityStep = 14;

    private static readonly string[] FeelGroups = ["kick", "snare", "cymbal", "tom"];

    /// <param name="data">The folder that holds the data set's folder "groove".</param>
    /// <param name="output">The folder to write grooves.txt into.</param>
    public static int Run(string data, string output)
    {
        var folder = Path.Combine(data, "groove");
        var beats = new List<Bar>();
        var fills = new List<Bar>();
        var feel = new Dictionary<(string Family, int Group, int Slot), List<double>>();
        foreach (var row in File.ReadLines(Path.Combine(folder, "groove_meta.csv")).Skip(1))
        {
            var fields = row.Split('\t');
            if (fields[6] != "train" || fields[3] != "4/4")
            {
                continue;
            }

            using var stream = File.OpenRead(Path.Combine(folder, fields[4]));
            var tempo = double.Parse(fields[1], CultureInfo.InvariantCulture);
            var bars = ReadBars(MidiFile.Read(stream), fields[7], tempo, fields[2] == "beat" ? feel : null);
            if (fields[2] == "beat")
            {
                beats.AddRange(Recurring(bars));
            }
            else if (bars.Count > 0 && bars.MaxBy(bar => bar.Hits.Count) is { Hits.Count: >= 7 } full)
            {
                fills.Add(full);
            }
        }

        Write(Path.Combine(output, "grooves.txt"), beats, fills, feel);
        return 0;
    }

    private static List<Bar> ReadBars(MidiFile file, string family, double tempo, Dictionary<(string Family, int Group, int Slot), List<double>>? feel)
    {
        var barTicks = file.Division.TicksPerQuarter * 4;
        var slotTicks = barTicks / (double)SlotsPerBar;
        var msPerTick = 60000 / tempo / file.Division.TicksPerQuarter;
        var bars = new SortedDictionary<int, Dictionary<(int Slot, int Drum), int>>();
        double offGrid = 0;
        var notes = file.Notes;
        foreach (var note in notes)
        {
            var slot = (int)Math.Round(note.Tick / slotTicks);
            var offset = note.Tick - (slot * slotTicks);
            offGrid += Math.Abs(offset) / slotTicks;
            var drum = KitDrums.Of(note.Pitch);
            var hits = bars.TryGetValue(slot / SlotsPerBar, out var found) ? found : bars[slot / SlotsPerBar] = [];
            var key = (slot % SlotsPerBar, drum);
            hits[key] = Math.Max(note.Velocity, hits.GetValueOrDefault(key));
        }

        if (notes.Count == 0 || offGrid / notes.Count > 0.2)
        {
            return []; // triplets: on a grid of sixteenths they would become something that nobody played
        }

        if (feel is not null)
        {
            // How early a whole take lies is the latency of its recording; what remains is the drummer.
            var lean = notes.Average(note => note.Tick - (Math.Round(note.Tick / slotTicks) * slotTicks));
            foreach (var note in notes)
            {
                var slot = (int)Math.Round(note.Tick / slotTicks);
                var key = (family, GrooveBook.GroupOf(KitDrums.Of(note.Pitch)), slot % SlotsPerBar);
                (feel.TryGetValue(key, out var list) ? list : feel[key] = []).Add((note.Tick - (slot * slotTicks) - lean) * msPerTick);
            }
        }

        return [.. bars.Values.Select(hits => new Bar(family, 1, hits))];
    }

    /// <summary>The two bars that a drummer came back to most often, at least three times, with averaged velocities.</summary>
    private static IEnumerable<Bar> Recurring(List<Bar> bars) =>
        bars.GroupBy(bar => bar.Shape)
            .Where(group => group.Count() >= 3 && group.First().Hits.Count >= 4)
            .OrderByDescending(group => group.Count())
            .Take(2)
            .Select(group => Average(group.ToList()));

    private static Bar Average(List<Bar> bars)
    {
        var hits = bars[0].Hits.Keys.ToDictionary(key => key, key => (int)Math.Round(bars.Average(bar => bar.Hits[key])));
        return new Bar(bars[0].Family, bars.Sum(bar => bar.Weight), hits);
    }

    private static void Write(string path, List<Bar> beats, List<Bar> fills, Dictionary<(string Family, int Group, int Slot), List<double>> feel)
    {
        var text = new StringBuilder();
        text.Append("# Made by training/Soribit.Training from the train split of the Groove MIDI Dataset v1.0.0, Google LLC, CC BY 4.0. The form is described in GrooveBook.cs.\n");
        foreach (var family in beats.GroupBy(bar => bar.Family).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var best = family.GroupBy(bar => bar.Shape).Select(group => Average([.. group])).OrderByDescending(bar => bar.Weight).Take(MostBeats);
            foreach (var bar in best.OrderBy(bar => bar.Shape, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"beat {bar.Family} {Math.Round(Math.Sqrt(bar.Weight), 1)} {bar.Rows()}\n");
            }
        }

        foreach (var family in fills.GroupBy(bar => bar.Family).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var bar in family.DistinctBy(bar => bar.Shape).OrderByDescending(bar => bar.Hits.Count).Take(MostFills).OrderBy(bar => bar.Shape, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"fill {bar.Family} 1 {bar.Rows()}\n");
            }
        }

        foreach (var family in feel.Keys.Select(key => key.Family).Distinct().Order(StringComparer.Ordinal))
        {
            for (var group = 0; group < FeelGroups.Length; group++)
            {
                text.Append(CultureInfo.InvariantCulture, $"feel {family} {FeelGroups[group]}");
                for (var slot = 0; slot < SlotsPerBar; slot++)
                {
                    var (mean, deviation) = Moments(feel.GetValueOrDefault((family, group, slot)));
                    text.Append(CultureInfo.InvariantCulture, $" {mean:0.#}:{deviation:0.#}");
                }

                text.Append('\n');
            }
        }

        File.WriteAllText(path, text.ToString());
    }

    private static (double Mean, double Deviation) Moments(List<double>? values)
    {
        if (values is null || values.Count < 20)
        {
            return (0, 4);
        }

        values.Sort();
        var middle = values[(values.Count / 10)..(values.Count * 9 / 10)]; // a tenth at each end is mistakes and misquantised hits
        var mean = middle.Average();
        return (mean, Math.Sqrt(middle.Average(value => (value - mean) * (value - mean))));
    }

    private sealed record Bar(string Family, int Weight, Dictionary<(int Slot, int Drum), int> Hits)
    {
        /// <summary>The onsets alone, as a key.</summary>
        public string Shape { get; } = string.Join(',', Hits.Keys.OrderBy(key => key.Slot).ThenBy(key => key.Drum).Select(key => $"{key.Slot}:{key.Drum}"));

        public string Rows() => string.Join(' ', Hits.Keys.Select(key => key.Drum).Distinct().Order().Select(drum =>
            Drum.Name(drum) + "=" + string.Concat(Enumerable.Range(0, SlotsPerBar).Select(slot =>
                Hits.TryGetValue((slot, drum), out var velocity)
                    ? Math.Clamp((int)Math.Round(velocity / VelocityStep), 1, 9).ToString(CultureInfo.InvariantCulture)
                    : "."))));
    }
}
