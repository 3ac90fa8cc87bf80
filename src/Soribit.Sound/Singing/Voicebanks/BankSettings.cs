using System.Globalization;
using System.Text;
using Soribit.Text;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>What the director says of a bank, in <c>soribit-bank.yaml</c> beside its files. All of it may be left out.</summary>
/// <param name="Low">Lowest MIDI note that it sings well.</param>
/// <param name="Credit">A line for the credits.</param>
public sealed record BankSettings(string? Licence, bool? IsForSale, string? Credit, int? Low, int? High, IReadOnlyList<string>? Languages)
{
    public const string FileName = "soribit-bank.yaml";

    private static readonly Dictionary<string, bool> Answers = new(StringComparer.Ordinal) { ["yes"] = true, ["no"] = false, ["true"] = true, ["false"] = false };

    public static BankSettings None { get; } = new(null, null, null, null, null, null);

    /// <exception cref="BadInputException">A value is unknown or out of range.</exception>
    public static BankSettings Parse(string text, string file)
    {
        var fields = YamlFields.Parse(text, new("the bank's settings", "음원 설정"), file);
        var settings = new BankSettings(
            fields.Has("licence") ? fields.Text("licence", null) : null,
            fields.Has("for-sale") ? fields.Choice("for-sale", Answers, false) : null,
            fields.Has("credit") ? fields.Text("credit", null) : null,
            fields.Has("low") ? Tone(fields, "low") : null,
            fields.Has("high") ? Tone(fields, "high") : null,
            fields.List("languages", (language, fault) => language is "ko" or "en" ? language : throw fault(new("languages must be ko, en or both.", "languages에는 ko나 en을 적어야 합니다."))));
        fields.Finish();
        return settings.Low > settings.High ? throw fields.Fault(new("low must not lie above high.", "low가 high보다 높으면 안 됩니다.")) : settings;
    }

    public string Format()
    {
        var text = new StringBuilder();
        Add("licence", Licence is null ? null : Quoted(Licence));
        Add("for-sale", IsForSale is { } sale ? sale ? "yes" : "no" : null);
        Add("credit", Credit is null ? null : Quoted(Credit));
        Add("low", Low is { } low ? ToneNames.Of(low) : null);
        Add("high", High is { } high ? ToneNames.Of(high) : null);
        Add("languages", Languages is null ? null : $"[{string.Join(", ", Languages)}]");
        return text.ToString();

        void Add(string key, string? value) => _ = value is null ? text : text.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");
    }

    private static string Quoted(string text) => '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('\n', ' ') + '"';

    private static int Tone(YamlFields fields, string key) =>
        ToneNames.Find(fields.Text(key, null)) ?? throw fields.Fault(new($"{key} must be a tone such as C4.", $"{key}에는 C4 같은 음을 적어야 합니다."), fields.LineOf(key));
}
