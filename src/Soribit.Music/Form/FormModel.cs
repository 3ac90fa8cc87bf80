using System.Globalization;

namespace Soribit.Music.Form;

/// <summary>Which section follows which, and how long sections are, counted in the McGill Billboard annotations. See models/form/README.md.</summary>
internal sealed class FormModel
{
    private static readonly Lazy<FormModel> LazyShipped = new(() =>
    {
        using var stream = typeof(FormModel).Assembly.GetManifestResourceStream("form/forms.txt")
            ?? throw new InvalidOperationException("The form model is missing from the build.");
        using var reader = new StreamReader(stream);
        return new FormModel(reader.ReadToEnd());
    });

    private readonly Dictionary<(string From, string To), double> _next = [];
    private readonly Dictionary<(string Kind, int Bars), double> _bars = [];

    /// <exception cref="InvalidDataException">A line is neither "next kind kind count" nor "bars kind bars count".</exception>
    public FormModel(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            var isCount = int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count);
            if (isCount && words is ["next", var from, var to, _])
            {
                _next[(from, to)] = count;
            }
            else if (isCount && words is ["bars", var kind, var length, _] && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bars))
            {
                _bars[(kind, bars)] = count;
            }
            else
            {
                throw new InvalidDataException($"Form model: expected 'next kind kind count' or 'bars kind bars count', found '{line}'.");
            }
        }
    }

    public static FormModel Shipped => LazyShipped.Value;

    /// <summary>How often <paramref name="to"/> followed; null stands for the beginning and the end of the song.</summary>
    public double Next(SectionKind? from, SectionKind? to) =>
        _next.GetValueOrDefault((from is { } a ? FormText.Name(a) : "start", to is { } b ? FormText.Name(b) : "end"));

    public double Bars(SectionKind kind, int bars) => _bars.GetValueOrDefault((FormText.Name(kind), bars));
}
