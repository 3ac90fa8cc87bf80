namespace Soribit.Music.Notation;

/// <summary>A printed value with what it prints.</summary>
/// <param name="Event">Null for a rest.</param>
/// <param name="IsFirst">The event begins with this value; else it is tied from the one before.</param>
/// <param name="IsLast">The event ends with it.</param>
internal readonly record struct PrintedNote(PrintedValue Value, VoiceEvent? Event, bool IsFirst, bool IsLast);

/// <summary>Cuts the events of a voice into what is printed in one bar: rests filled in, notes tied over beats that must show, triplets bracketed.</summary>
internal sealed class VoicePrinting(Metre metre)
{
    /// <summary>Every straight value is a multiple of a 64th; a boundary that is none belongs to a triplet.</summary>
    private const int StraightStep = Ticks.PerSixteenth / 4;

    private readonly BarSplitting _splitting = new(metre);

    /// <summary>What one bar shows, from its start to its end without gap; a single rest of the bar's length when the voice is silent.</summary>
    /// <param name="events">The events that touch the bar, in order.</param>
    public List<PrintedNote> Print(int barStart, IReadOnlyList<VoiceEvent> events)
    {
        var pieces = Pieces(barStart, events);
        var printed = new List<PrintedNote>();
        foreach (var (from, to, isTriplet) in Segments([.. pieces.Select(piece => piece.Start)]))
        {
            foreach (var (start, end, sounding) in pieces.Where(piece => piece.Start < to && piece.End > from))
            {
                var (low, high) = (Math.Max(start, from), Math.Min(end, to));
                var values = isTriplet ? CutTriplet(low, high, from, to) : _splitting.Cut(low, high, sounding is null);
                printed.AddRange(values.Select(value => new PrintedNote(
                    value, sounding, barStart + value.Start == sounding?.Start, barStart + value.End == sounding?.End)));
            }
        }

        return printed;
    }

    /// <summary>Events and the rests between them, within the bar.</summary>
    private List<(int Start, int End, VoiceEvent? Event)> Pieces(int barStart, IReadOnlyList<VoiceEvent> events)
    {
        var pieces = new List<(int Start, int End, VoiceEvent? Event)>();
        var at = 0;
        foreach (var sounding in events)
        {
            var start = Math.Max(sounding.Start - barStart, 0);
            var end = Math.Min(sounding.End - barStart, metre.BarTicks);
            if (start > at)
            {
                pieces.Add((at, start, null));
            }

            pieces.Add((start, end, sounding));
            at = end;
        }

        if (at < metre.BarTicks)
        {
            pieces.Add((at, metre.BarTicks, null));
        }

        return pieces;
    }

    /// <summary>The bar as stretches that are straight or hold one triplet each: of quarters over two beats, or of eighths in one.</summary>
    private IEnumerable<(int From, int To, bool IsTriplet)> Segments(int[] boundaries)
    {
        var straightFrom = 0;
        var at = 0;
        while (ReadableGrid.AllowsTriplets(metre) && at < metre.BarTicks)
        {
            var length = TripletAt(at, boundaries);
            if (length > 0)
            {
                if (at > straightFrom)
                {
                    yield return (straightFrom, at, false);
                }

                yield return (at, at + length, true);
                straightFrom = at + length;
            }

            at += Math.Max(length, Ticks.PerQuarter);
        }

        if (straightFrom < metre.BarTicks)
        {
            yield return (straightFrom, metre.BarTicks, false);
        }
    }

    private int TripletAt(int at, int[] boundaries)
    {
        const int Half = Ticks.PerQuarter * 2;
        var inHalf = boundaries.Where(tick => tick > at && tick < at + Half).ToList();
        if (at % Half == 0 && at + Half <= metre.BarTicks
            && inHalf.Any(tick => (tick - at) % StraightStep != 0) && inHalf.All(tick => (tick - at) % (Half / 3) == 0))
        {
            return Half;
        }

        return inHalf.Any(tick => tick < at + Ticks.PerQuarter && (tick - at) % StraightStep != 0) ? Ticks.PerQuarter : 0;
    }

    /// <summary>Values inside a triplet are printed half as long again as they sound.</summary>
    private static IEnumerable<PrintedValue> CutTriplet(int start, int end, int from, int to)
    {
        while (start < end)
        {
            var duration = end - start;
            string type;
            int dots;
            while (!NoteTypes.TryValue(duration * 3 / 2, out type, out dots))
            {
                duration -= Ticks.PerSixteenth / 6;
            }

            yield return new PrintedValue(start, duration, type, dots, new TimeModification(3, 2), start == from, start + duration == to);
            start += duration;
        }
    }
}
