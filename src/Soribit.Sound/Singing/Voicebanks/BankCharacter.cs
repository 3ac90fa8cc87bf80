using Soribit.Text;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>Who a bank is: character.txt, and what character.yaml says better.</summary>
/// <param name="Encoding">Of the bank's other text files; null when unsaid.</param>
/// <param name="Subbanks">By tone; none where nothing is said.</param>
internal sealed record BankCharacter(string? Name, string? Author, string? Web, string? Encoding, IReadOnlyList<Subbank> Subbanks)
{
    public static BankCharacter Nobody { get; } = new(null, null, null, null, []);

    /// <summary>Lines such as "name=Yuna", or "이름: " with a colon.</summary>
    public BankCharacter WithText(string text)
    {
        var character = this;
        foreach (var line in BankText.Lines(text).Take(200))
        {
            var parting = line.IndexOfAny(['=', ':', '：']);
            if (parting <= 0 || line[(parting + 1)..].Trim() is not { Length: > 0 } value)
            {
                continue;
            }

            character = line[..parting].Trim().ToLowerInvariant() switch
            {
                "name" or "名前" or "이름" => character with { Name = character.Name ?? Excerpt.Of(value, 80) },
                "author" or "作者" or "만든이" => character with { Author = character.Author ?? Excerpt.Of(value, 80) },
                "web" => character with { Web = character.Web ?? Excerpt.Of(value, 200) },
                _ => character,
            };
        }

        return character;
    }

    /// <summary>OpenUtau's file. What cannot be read is told of, and the rest stays.</summary>
    /// <param name="problems">Added to.</param>
    public BankCharacter WithYaml(string text, string file, ICollection<BankProblem> problems)
    {
        try
        {
            var fields = YamlFields.Parse(text, Wording.Same(file), null);
            return this with
            {
                Name = Field(fields, "name") ?? Name,
                Author = Field(fields, "author") ?? Author,
                Web = Field(fields, "web") ?? Web,
                Encoding = Field(fields, "text_file_encoding") ?? Encoding,
                Subbanks = fields.IsList("subbanks") ? [.. fields.Items("subbanks", Wording.Same("subbanks")).SelectMany(Ranges)] : Subbanks,
            };
        }
        catch (BadInputException fault)
        {
            problems.Add(new BankProblem(file, fault.Line, fault.Sentence));
            return this;
        }
    }

    private static IEnumerable<Subbank> Ranges(YamlFields fields)
    {
        var whole = new Subbank(Field(fields, "color") ?? "", Field(fields, "prefix") ?? "", Field(fields, "suffix") ?? "", 0, 127);
        var ranges = fields.IsList("tone_ranges") ? fields.List("tone_ranges", (text, _) => text) ?? [] : [];
        var read = ranges
            .Select(range => range.Split('-', 2))
            .Select(ends => (Low: ToneNames.Find(ends[0]), High: ToneNames.Find(ends[^1])))
            .Where(range => range is { Low: not null, High: not null })
            .Select(range => whole with { Low = range.Low!.Value, High = range.High!.Value })
            .ToArray();
        return read.Length > 0 ? read : [whole];
    }

    /// <summary>A value, if there is one that says something.</summary>
    private static string? Field(YamlFields fields, string key)
    {
        try
        {
            return fields.Has(key) ? Excerpt.Of(fields.Text(key, ""), 200) : null;
        }
        catch (BadInputException)
        {
            return null; // Empty keys are common: "portrait:".
        }
    }
}
