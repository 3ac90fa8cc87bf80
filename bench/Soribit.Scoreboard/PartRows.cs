using System.Diagnostics;
using Soribit.Music;
using Soribit.Music.Analysis;
using Soribit.Music.Learned;
using Soribit.Music.Parts;

namespace Soribit.Scoreboard;

/// <summary>Parts by request: ComMU's task.</summary>
internal static class PartRows
{
    private const int Samples = 10;

    public static IEnumerable<Row> Measure(Options options)
    {
        using var writer = new PassageWriter(PartModel.Shared, candidates: 1);
        return Measure(options, "", PartComposer.Compose)
            .Concat(Measure(options, "learned: ", (request, seed) => LearnedParts.Knows(request)
                ? LearnedParts.Compose(request, seed, writer, PassageWriter.Usual, CancellationToken.None)
                : PartComposer.Compose(request, seed)))
            .Append(Proof(options.Quick ? 500 : 10_000))
            .ToList();
    }

    /// <summary>One part for each of so many requests that no other row draws; all that is asked must hold in each.</summary>
    private static Row Proof(int count)
    {
        var requests = Requests("proof", count * 5 / 4, anyKey: true).Where(LearnedParts.Knows).Take(count).ToList();
        var kept = 0;
        Parallel.For(0, requests.Count, () => new PassageWriter(PartModel.Shared, candidates: 1), (i, _, writer) =>
        {
            var request = requests[i];
            var part = LearnedParts.Compose(request, (ulong)i, writer, PassageWriter.Usual, CancellationToken.None).Part.Notes;
            var holds = PartControl.IsPitchRight(part, request.Range)
                && PartControl.VelocitiesInside(part, request.MinVelocity, request.MaxVelocity) == part.Count
                && PartControl.NotesInHarmony(part, request.Key, request.ChordAt, request.Bars * request.EighthsPerBar, strict: true) == part.Count
                && (part.Max(note => note.EndTick) + request.Metre.BarTicks - 1) / request.Metre.BarTicks == request.Bars;
            Interlocked.Add(ref kept, holds ? 1 : 0);
            return writer;
        }, writer => writer.Dispose());
        return new Row("music", $"learned: of {requests.Count} further requests, kept to the letter", kept, "", new Goal(requests.Count, requests.Count), "pitch, velocities, strict harmony and bars together");
    }

    /// <param name="who">Put before the name of each row.</param>
    private static IEnumerable<Row> Measure(Options options, string who, Func<PartRequest, ulong, ComposedPart> compose)
    {
        var requests = options.Quick ? 40 : 200;
        var mixed = Obedience(Requests("mix", requests, anyKey: false), compose);
        var anyKey = Obedience(Requests("any key", requests / 2, anyKey: true), compose);
        var basis = $"{requests} requests × {Samples}";
        yield return new Row("music", who + "CP: mean pitch in the asked range", mixed.Pitch, "", new Goal(1, 1), $"ComMU .8585, its best successor .8807; {basis}");
        yield return new Row("music", who + "CV(Midi): all velocities in the window", mixed.VelocityAll, "", new Goal(1, 1), "ComMU .8060");
        yield return new Row("music", who + "CV(Note)", mixed.Velocity, "", new Goal(1, 1), "ComMU .9847");
        yield return new Row("music", who + "CH, ComMU's loose form", mixed.Harmony, "", new Goal(1, 1), "ComMU .9891");
        yield return new Row("music", who + "CH, every slot touched", mixed.StrictHarmony, "", new Goal(1, 1), "stricter than any published figure");
        yield return new Row("music", who + "the least of these in any key", anyKey.Least, "", new Goal(1, 1), $"{requests / 2} more requests in twelve keys");
        yield return new Row("music", who + "bars exact", Math.Min(mixed.Bars, anyKey.Bars), "", new Goal(1, 1), "ComMU throws wrong ones away");
        yield return new Row("music", who + "D: diversity of 10 samples", mixed.Diversity, "", Goal.AtLeast(0.41), "ComMU .4100");
        foreach (var (role, diversity) in mixed.ByRole)
        {
            yield return new Row("music", $"{who}D of {role}", diversity, "", new Goal(double.NegativeInfinity, double.PositiveInfinity), "part of the figure above");
        }

        yield return new Row("music", who + "one sample of 8 bars, median", SecondsPerSample(requests, compose), "s", Goal.AtMost(0.05), "ComMU 1.558 s on its GPU");
    }

    private sealed record Obeyed(double Pitch, double VelocityAll, double Velocity, double Harmony, double StrictHarmony, double Bars, double Diversity, IReadOnlyList<(string Role, double D)> ByRole)
    {
        public double Least => Math.Min(Math.Min(Pitch, VelocityAll), Math.Min(Velocity, Math.Min(Harmony, StrictHarmony)));
    }

    private static List<PartRequest> Requests(string name, int count, bool anyKey)
    {
        var rng = Rng.For(1, "scoreboard", "requests", name);
        return [.. Enumerable.Range(0, count).Select(_ => RequestMix.Draw(rng, anyKey))];
    }

    private static Obeyed Obedience(List<PartRequest> requests, Func<PartRequest, ulong, ComposedPart> compose)
    {
        double files = 0, notes = 0, pitch = 0, allVelocities = 0, velocities = 0, loose = 0, strict = 0, bars = 0;
        var diversity = new List<(string Role, double D)>();
        foreach (var request in requests)
        {
            var samples = new List<IReadOnlyList<Note>>();
            for (var sample = 0; sample < Samples; sample++)
            {
                var part = compose(request, (ulong)sample).Part.Notes;
                var eighths = request.Bars * request.EighthsPerBar;
                var inside = PartControl.VelocitiesInside(part, request.MinVelocity, request.MaxVelocity);
                files++;
                notes += part.Count;
                pitch += PartControl.IsPitchRight(part, request.Range) ? 1 : 0;
                velocities += inside;
                allVelocities += inside == part.Count ? 1 : 0;
                loose += PartControl.NotesInHarmony(part, request.Key, request.ChordAt, eighths, strict: false);
                strict += PartControl.NotesInHarmony(part, request.Key, request.ChordAt, eighths, strict: true);
                bars += (part.Max(note => note.EndTick) + request.Metre.BarTicks - 1) / request.Metre.BarTicks == request.Bars ? 1 : 0;
                samples.Add(part);
            }

            diversity.Add((PartRequest.RoleNames[(int)request.Role], Diversity.Of(samples, request.Metre, request.Bars)));
        }

        var byRole = diversity.GroupBy(pair => pair.Role).Select(group => (group.Key, Mean(group))).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        return new Obeyed(pitch / files, allVelocities / files, velocities / notes, loose / notes, strict / notes, bars / files, Mean(diversity), byRole);
    }

    private static double Mean(IEnumerable<(string Role, double D)> diversity) =>
        diversity.Select(pair => pair.D).Where(d => !double.IsNaN(d)).DefaultIfEmpty(double.NaN).Average();

    private static double SecondsPerSample(int count, Func<PartRequest, ulong, ComposedPart> compose)
    {
        var requests = Requests("speed", count * 2, anyKey: true).Where(request => request.Bars == 8).ToList();
        var seconds = new List<double>();
        for (var i = 0; i < requests.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            compose(requests[i], (ulong)i);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        seconds.Sort();
        return seconds[seconds.Count / 2];
    }
}
