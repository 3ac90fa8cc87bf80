using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soribit.Works;

/// <summary>Places of a step's result, such as bars, counted from 1 as its text counts them.</summary>
/// <param name="Last">Inclusive.</param>
public readonly record struct Stretch(int First, int Last)
{
    /// <summary>Reads "9" or "9-16"; other dashes and the tilde that Korean writes are taken, too.</summary>
    public static bool TryParse(string text, out Stretch stretch)
    {
        var ends = text.Split('-', '–', '~');
        var isRead = int.TryParse(ends[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var first);
        var last = first;
        isRead &= ends.Length == 1 || (ends.Length == 2 && int.TryParse(ends[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out last));
        stretch = new Stretch(first, last);
        return isRead && first >= 1 && last >= first;
    }

    public override string ToString() => First == Last
        ? First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");
}

/// <summary>That a take keeps another of its step but for a stretch, which is made anew.</summary>
/// <param name="Take">The take that is kept.</param>
/// <param name="Percent">How much of the stretch is to be another, 1 to 99; null when all of it is made anew.</param>
public sealed record Keeping(TakeId Take, Stretch Anew, int? Percent = null)
{
    private const string TakeField = "kept";
    private const string AnewField = "anew";
    private const string PercentField = "percent";
    private const int MostPercent = 99;

    internal void Write(JsonObject json)
    {
        json[TakeField] = Take.Hex;
        json[AnewField] = Anew.ToString();
        if (Percent is { } percent)
        {
            json[PercentField] = percent;
        }
    }

    /// <exception cref="JsonException">Half of it is there, or it is no stretch, or no share.</exception>
    internal static Keeping? Read(JsonFields fields)
    {
        if (!fields.Has(TakeField) && !fields.Has(AnewField))
        {
            return null;
        }

        int? percent = fields.Has(PercentField) ? fields.Int(PercentField) : null;
        if (percent is < 1 or > MostPercent)
        {
            throw new JsonFault(new($"{PercentField} must be 1 to {MostPercent}.", $"{PercentField}은/는 1에서 {MostPercent}까지여야 합니다."));
        }

        return Stretch.TryParse(fields.Text(AnewField), out var anew)
            ? new Keeping(fields.Id(TakeField), anew, percent)
            : throw new JsonFault(new($"{AnewField} must be a stretch such as \"9-16\".", $"{AnewField}은/는 \"9-16\" 같은 구간이어야 합니다."));
    }
}
