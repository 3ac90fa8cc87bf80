using System.Globalization;
using System.Xml.Linq;

namespace Soribit.Music.Notation;

/// <summary>Repeats, endings, jumps, time signatures and tempo marks of one element.</summary>
internal static class BarlineReading
{
    public static MeasureFlow Barline(XElement element, MeasureFlow flow)
    {
        if (element.Element("repeat") is { } repeat)
        {
            flow = repeat.Attr("direction") == "forward"
                ? flow with { StartsRepeat = true }
                : flow with { RepeatTimes = int.TryParse(repeat.Attr("times"), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is > 1 and < 100 ? times : 2 };
        }

        if (element.Element("ending") is { } ending)
        {
            flow = ending.Attr("type") == "start"
                ? flow with { EndingNumbers = EndingNumbers(ending.Attr("number")) }
                : flow with { EndsEnding = true };
        }

        return flow with
        {
            Segno = flow.Segno || element.Element("segno") is not null,
            Coda = flow.Coda || element.Element("coda") is not null,
        };
    }

    /// <summary>"1", "1, 2" or "1,2"; anything else (such as blank, for a hidden ending) counts as 1.</summary>
    private static List<int> EndingNumbers(string text)
    {
        var numbers = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0)
            .Where(number => number is > 0 and < 100).Distinct().ToList();
        return numbers.Count > 0 ? numbers : [1];
    }

    public static MeasureFlow Jumps(XElement sound, MeasureFlow flow) => flow with
    {
        Segno = flow.Segno || sound.Attribute("segno") is not null,
        Coda = flow.Coda || sound.Attribute("coda") is not null,
        ToCoda = flow.ToCoda || sound.Attribute("tocoda") is not null,
        Fine = flow.Fine || sound.Attribute("fine") is not null,
        DaCapo = flow.DaCapo || sound.Attr("dacapo") == "yes",
        DalSegno = flow.DalSegno || sound.Attribute("dalsegno") is not null,
    };

    /// <summary>The metre, additive counts ("3+2") summed; null for unmeasured music.</summary>
    public static Metre? Time(XElement time)
    {
        if (time.Element("beats") is not { } beats)
        {
            return null;
        }

        var count = 0;
        foreach (var term in beats.Value.Split('+', StringSplitOptions.TrimEntries))
        {
            count += int.TryParse(term, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 256
                ? value
                : throw beats.Wrong(new("beats such as 4 or 3+2", "4나 3+2 같은 박 수"), beats.Value);
        }

        var unit = time.Int("beat-type", 1, 128) ?? throw time.Lacks(new("a <beat-type>", "<beat-type>"));
        return count <= 256 && (unit & (unit - 1)) == 0 ? new Metre(count, unit) : throw time.Wrong(new("a beat type that is a power of two", "2의 거듭제곱인 박자 분모"), $"{count}/{unit}");
    }

    /// <summary>What a printed metronome mark says; null for one that sets two notes equal.</summary>
    public static double? QuartersPerMinute(XElement mark)
    {
        if (Tempo(mark.Text("per-minute")) is not { } perMinute || NoteTypes.Quarters(mark.Text("beat-unit")) is not { } quarters)
        {
            return null;
        }

        var dots = Math.Min(mark.Elements("beat-unit-dot").Count(), 4);
        return perMinute * quarters * (2 - Math.Pow(0.5, dots));
    }

    /// <summary>Marks such as "c. 92" or "80-96" give their first number; null when there is none above 0.</summary>
    public static double? Tempo(string text)
    {
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        return double.TryParse(text.AsSpan(start, end - start).TrimEnd('.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value is > 0 and < 10_000
            ? value
            : null;
    }
}
