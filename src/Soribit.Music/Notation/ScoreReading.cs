using System.Xml.Linq;

namespace Soribit.Music.Notation;

/// <summary>Reads all parts of a document, then lays their bars side by side.</summary>
internal sealed class ScoreReading(XElement root)
{
    /// <summary>Bars of all parts together, so that no file makes more records than it has elements for.</summary>
    private const int MaxMeasures = 200_000;

    private const int HairTicks = 3;

    public NotatedScore Read()
    {
        var parts = root.Name.LocalName switch
        {
            "score-partwise" => root.Elements("part")
                .Select(part => (Id: part.Attr("id"), Bars: part.Elements("measure").Select(bar => (Head: bar, Content: bar)).ToList())).ToList(),
            "score-timewise" => root.Elements("measure")
                .SelectMany(bar => bar.Elements("part").Select(part => (Head: bar, Content: part)))
                .GroupBy(bar => bar.Content.Attr("id"))
                .Select(group => (Id: group.Key, Bars: group.ToList())).ToList(),
            var other => throw root.Wrong(new("<score-partwise> or <score-timewise>", "<score-partwise>나 <score-timewise>"), other),
        };
        if (parts.Count == 0)
        {
            throw root.Lacks(new("at least one <part>", "<part> 하나 이상"));
        }

        var measureCount = parts.Max(part => part.Bars.Count);
        if ((long)measureCount * parts.Count > MaxMeasures)
        {
            throw root.Wrong(new($"at most {MaxMeasures} bars in all parts", $"모든 파트를 합쳐 {MaxMeasures}마디 이하"), new Wording($"{measureCount} in each of {parts.Count}", $"파트 {parts.Count}개에 {measureCount}마디씩"));
        }

        var clock = ScoreClock.For(root);
        var heads = root.Element("part-list")?.Elements("score-part").GroupBy(part => part.Attr("id")).ToDictionary(group => group.Key, group => group.First()) ?? [];
        var read = parts.Select(part => new PartReading(clock, heads.GetValueOrDefault(part.Id)).Read(part.Bars)).ToList();
        var measures = LayOut(clock, read, measureCount, out var starts);
        return new NotatedScore(
            Title(),
            Creator("composer"),
            Creator("lyricist") is { Length: > 0 } lyricist ? lyricist : Creator("poet"),
            measures,
            [.. parts.Zip(read, (part, bars) => Part(part.Id, heads.GetValueOrDefault(part.Id), bars, clock, starts))]);
    }

    /// <summary>A bar lasts as long as the longest part in it; an empty one, as long as its metre says.</summary>
    /// <remarks>Programs that round the notes of tuplets miss the barline by a hair; the metre is right then.</remarks>
    private List<NotatedMeasure> LayOut(ScoreClock clock, List<List<ReadBar>> parts, int count, out long[] starts)
    {
        starts = new long[count + 1];
        var measures = new List<NotatedMeasure>(count);
        var metre = Metre.FourFour;
        var key = default(NotatedKey);
        for (var i = 0; i < count; i++)
        {
            var bars = parts.Where(part => i < part.Count).Select(part => part[i]).ToList();
            metre = bars.Select(bar => bar.Metre).FirstOrDefault(found => found is not null) ?? metre;
            key = bars.Select(bar => bar.Key).FirstOrDefault(found => found is not null) ?? key;
            var extent = bars.Max(bar => bar.Extent);
            var nominal = clock.OfTicks(metre.BarTicks);
            starts[i + 1] = starts[i] + (extent == 0 || Math.Abs(extent - nominal) <= clock.OfTicks(HairTicks) ? nominal : extent);
            if (clock.Tick(starts[i + 1]) > int.MaxValue / 2)
            {
                throw root.Wrong(new("a score of reasonable length", "알맞은 길이의 악보"), new Wording($"more than {int.MaxValue / 2} ticks", $"{int.MaxValue / 2}틱 넘는 악보"));
            }

            var tick = (int)clock.Tick(starts[i]);
            measures.Add(new NotatedMeasure(
                i, bars[0].Number, bars[0].IsImplicit, tick, (int)clock.Tick(starts[i + 1]) - tick, metre, key, Flow(bars)));
        }

        return measures;
    }

    /// <summary>Programs write repeats in every part or only in the first; a sign in any part is for all.</summary>
    private static MeasureFlow Flow(List<ReadBar> bars)
    {
        var flows = bars.Select(bar => bar.Flow).ToList();
        return new MeasureFlow(
            flows.Any(flow => flow.StartsRepeat),
            flows.Max(flow => flow.RepeatTimes),
            flows.FirstOrDefault(flow => flow.Endings.Count > 0)?.Endings,
            flows.Any(flow => flow.EndsEnding),
            flows.Any(flow => flow.Segno),
            flows.Any(flow => flow.Coda),
            flows.Any(flow => flow.ToCoda),
            flows.Any(flow => flow.Fine),
            flows.Any(flow => flow.DaCapo),
            flows.Any(flow => flow.DalSegno));
    }

    private static NotatedPart Part(string id, XElement? head, List<ReadBar> bars, ScoreClock clock, long[] starts)
    {
        int At(int bar, long position) => (int)clock.Tick(Math.Min(starts[bar] + position, starts[bar + 1]));
        return new NotatedPart(
            id,
            head?.Text("part-name") ?? "",
            head?.Element("midi-instrument")?.Int("midi-program", 0, 128) is { } program ? Math.Max(program - 1, 0) : null, // some programs count from 0
            [.. bars.SelectMany((bar, i) => bar.Notes.Select(note => note.Note with
            {
                Measure = i,
                Tick = At(i, note.Start),
                Duration = At(i, note.End) - At(i, note.Start),
            })).OrderBy(note => note.Tick)],
            [.. bars.SelectMany((bar, i) => bar.Harmonies.Select(harmony => harmony.Harmony with { Measure = i, Tick = At(i, harmony.At) })).OrderBy(harmony => harmony.Tick)],
            [.. bars.SelectMany((bar, i) => bar.Tempos.Select(tempo => new NotatedTempo(i, At(i, tempo.At), tempo.QuartersPerMinute))).OrderBy(tempo => tempo.Tick)],
            [.. bars.SelectMany((bar, i) => bar.Directions.Select(direction => direction.Direction with { Measure = i, Tick = At(i, direction.At) })).OrderBy(direction => direction.Tick)]);
    }

    private string Title()
    {
        var work = root.Element("work")?.Text("work-title") ?? "";
        var movement = root.Text("movement-title");
        return movement.Length > 0 ? movement : work;
    }

    private string Creator(string type) => root.Element("identification")?.Elements("creator")
        .FirstOrDefault(creator => creator.Attr("type") == type)?.Value.Trim() ?? "";
}
