using System.Globalization;
using System.Text;

namespace Soribit.Text.Briefs;

/// <summary>What a person wrote, read: the text to sing and the wishes for the song. Values are in canonical form; null or empty means "not said".</summary>
public sealed record Brief
{
    /// <summary>The model of parts writes what it has learned.</summary>
    public const string LearnedComposer = "learned";

    /// <summary>Everything is written by counted chances and figures, without a trained network.</summary>
    public const string StatisticalComposer = "statistics";

    /// <summary>Never empty: from the front matter, a heading, the first line of the lyrics, the prompt, or the file's name.</summary>
    public required string Title { get; init; }

    /// <summary>"" when unknown.</summary>
    public string Author { get; init; } = "";

    /// <summary>Where the words come from and who may use them; "" when not said.</summary>
    public string Credit { get; init; } = "";

    /// <summary>"ko" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>Names of <see cref="Vocabulary.Moods"/>, the most important first.</summary>
    public IReadOnlyList<string> Moods { get; init; } = [];

    /// <summary>The genre as asked, a name of <see cref="Vocabulary.Genres"/>, which holds more than there are styles.</summary>
    public string? Genre { get; init; }

    /// <summary>A name of <see cref="Vocabulary.Styles"/>: what the arranger can play. Of a genre that is no style, the nearest.</summary>
    public string? Style { get; init; }

    /// <summary>Beats a minute, 30 to 300.</summary>
    public double? Tempo { get; init; }

    /// <summary>"D major", "Bb minor".</summary>
    public string? Key { get; init; }

    /// <summary>"major" or "minor" when asked for without a tonic, or that of <see cref="Key"/>.</summary>
    public string? Mode { get; init; }

    /// <summary>"3/4".</summary>
    public string? Metre { get; init; }

    /// <summary>Length in seconds, 5 to 1800.</summary>
    public double? Seconds { get; init; }

    /// <summary>The last sound has to stop at <see cref="Seconds"/> ("ends at 1:30"), not merely the song last about as long.</summary>
    public bool EndsExactly { get; init; }

    /// <summary>A name of <see cref="Vocabulary.Voices"/>; "none" for an instrumental.</summary>
    public string? Voice { get; init; }

    /// <summary>Name of the singer, "yuna"; whether there is one of that name, only the production knows. Null when any singer of the kind may sing.</summary>
    public string? Singer { get; init; }

    /// <summary>Voices that sing with the lead in choruses, 0 to 3; null as the song wants.</summary>
    public int? Harmony { get; init; }

    /// <summary>A name of <see cref="Vocabulary.Effects"/>: what is done to the voice.</summary>
    public string? Effect { get; init; }

    /// <summary><see cref="LearnedComposer"/> or <see cref="StatisticalComposer"/>; null when either may compose.</summary>
    public string? Composer { get; init; }

    /// <summary>Names of <see cref="Instruments.All"/>.</summary>
    public IReadOnlyList<string> Instruments { get; init; } = [];

    /// <summary>No other instrument than <see cref="Instruments"/> ("solo piano").</summary>
    public bool OnlyThese { get; init; }

    /// <summary>Instruments that must not play ("no drums").</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>A name of <see cref="Vocabulary.Endings"/>.</summary>
    public string? Ending { get; init; }

    /// <summary>A name of <see cref="Vocabulary.Purposes"/>.</summary>
    public string? Purpose { get; init; }

    public ulong? Seed { get; init; }

    /// <summary>A chord chart, kept as written for the reader of charts.</summary>
    public PlacedText? Chords { get; init; }

    /// <summary>The text to sing, Markdown's marks taken away but the lines kept, so that its line n is line <c>Line + n - 1</c> of the file. Null when there is none.</summary>
    public PlacedText? Lyrics { get; init; }

    /// <summary>What was understood and the words it was read from, in the order of the text.</summary>
    public IReadOnlyList<Understanding> Understood { get; init; } = [];

    /// <summary>Words of a prompt that carry a wish nobody here can grant, as written.</summary>
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];

    /// <summary>The leading mood, null when none was asked for.</summary>
    public string? Mood => Moods.Count > 0 ? Moods[0] : null;

    /// <summary>The brief as front matter and lyrics in canonical form, reading which gives the same wishes.</summary>
    public string ToText()
    {
        var text = new StringBuilder("---\n");
        Line(text, "title", Quoted(Title));
        Line(text, "author", Author.Length > 0 ? Quoted(Author) : null);
        Line(text, "credit", Credit.Length > 0 ? Quoted(Credit) : null);
        Line(text, "language", Language);
        Line(text, "mood", List(Moods));
        Line(text, "genre", Genre);
        Line(text, "style", Style);
        Line(text, "tempo", Tempo?.ToString("R", CultureInfo.InvariantCulture));
        Line(text, "key", Key ?? Mode);
        Line(text, "metre", Metre);
        Line(text, EndsExactly ? "ends at" : "seconds", Seconds?.ToString("R", CultureInfo.InvariantCulture));
        Line(text, "voice", Singer ?? Voice);
        Line(text, "harmony", Harmony?.ToString(CultureInfo.InvariantCulture));
        Line(text, "effect", Effect);
        Line(text, "composer", Composer);
        Line(text, OnlyThese ? "only" : "instruments", List(Instruments));
        Line(text, "without", List(Without));
        Line(text, "ending", Ending);
        Line(text, "purpose", Purpose);
        Line(text, "seed", Seed?.ToString(CultureInfo.InvariantCulture));
        if (Chords is { } chords)
        {
            text.Append("chords: |2\n");
            foreach (var line in chords.Text.TrimEnd('\n').Split('\n'))
            {
                text.Append(line.Length > 0 ? "  " : "").Append(line).Append('\n');
            }
        }

        text.Append("---\n");
        return Lyrics is { } lyrics ? text.Append(lyrics.Text.TrimEnd('\n')).Append('\n').ToString() : text.ToString();
    }

    /// <summary>What was understood, one line each with the words it was read from, then what was not.</summary>
    public string Explain()
    {
        var text = new StringBuilder();
        foreach (var understanding in Understood)
        {
            text.Append(understanding).Append('\n');
        }

        if (NotUnderstood.Count > 0)
        {
            text.Append(Wording.Pick("not understood: ", "알아듣지 못한 말: ")).AppendJoin(", ", NotUnderstood.Select(words => $"\"{words}\"")).Append('\n');
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(name).Append(": ").Append(value).Append('\n');
        }
    }

    private static string? List(IReadOnlyList<string> names) => names.Count > 0 ? string.Join(", ", names) : null;

    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}

/// <summary>A stretch of a file, verbatim.</summary>
/// <param name="Line">1-based line of the file that the text's first line is.</param>
public sealed record PlacedText(string Text, int Line);

/// <summary>One wish and where it was read.</summary>
/// <param name="Field">"tempo", "key", "mood", …</param>
/// <param name="Value">In canonical form.</param>
/// <param name="From">The words as written.</param>
/// <param name="Line">1-based line of the file; null in a prompt.</param>
public sealed record Understanding(string Field, string Value, string From, int? Line)
{
    /// <summary>What follows the value: which instrument stands in, how fast "slow" is.</summary>
    public Wording? Remark { get; init; }

    private Wording Label => Field switch
    {
        "seconds" => new(Field, "길이(초)"),
        "ends at" => new(Field, "끝나는 때(초)"),
        _ => BriefField.Label(Field),
    };

    public override string ToString() => (Line, Value == From && Remark is null) switch
    {
        (_, true) => $"{Label}: {Value}",
        ({ } line, _) => Wording.Pick($"{Label}: {Value}{Remark} (from \"{From}\", line {line})", $"{Label}: {Value}{Remark} (\"{From}\", {line}행)"),
        _ => Wording.Pick($"{Label}: {Value}{Remark} (from \"{From}\")", $"{Label}: {Value}{Remark} (\"{From}\")"),
    };
}
