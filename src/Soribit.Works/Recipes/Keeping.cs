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
public sealed record Keeping(TakeId Take, Stretch Anew)
{
    private const string TakeField = "kept";
    private const string AnewField = "anew";

    internal void Write(JsonObject json)
    {
        json[TakeField] = Take.Hex;
        json[AnewField] = Anew.ToString();
    }

    /// <exception cref="JsonException">Half of it is there, or it is no stretch.</exception>
    internal static Keeping? Read(JsonFields fields)
    {
        if (!fields.Has(TakeField) && !fields.Has(AnewField))
        {
            return null;
        }

        return Stretch.TryParse(fields.Text(AnewField), out var anew)
            ? new Keeping(fields.Id(TakeField), anew)
            : throw new JsonFault(new($"{AnewField} must be a stretch such as \"9-16\".", $"{AnewField}은/는 \"9-16\" 같은 구간이어야 합니다."));
    }
}
