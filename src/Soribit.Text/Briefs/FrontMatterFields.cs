using System.Globalization;
using System.Text.RegularExpressions;
using Soribit.Text.Yaml;

namespace Soribit.Text.Briefs;

/// <summary>Reads the values of the front matter, each into its canonical form.</summary>
internal sealed partial class FrontMatterFields(string? file, Wishes wishes)
{
    private const int LongestText = 400;

    /// <summary>Small letters, figures and hyphens, as singers and voicebanks are named.</summary>
    [GeneratedRegex("^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$")]
    private static partial Regex SingerName();

    /// <summary>Adds every entry to the wishes; returns the chord chart when there is one.</summary>
    public PlacedText? Read(IReadOnlyList<FrontMatterEntry> entries)
    {
        PlacedText? chart = null;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var field = BriefField.Of(entry.Key)
                ?? throw Bad(entry.Line, NoKey(entry.Key));
            if (!seen.TryAdd(field.Name, entry.Line))
            {
                throw Bad(entry.Line, new($"\"{field.Name}\" is given twice, first on line {seen[field.Name]}; keep one.", $"\"{Excerpt.Of(entry.Key)}\" 항목은 {seen[field.Name]}행에 이미 있습니다. 하나만 남기십시오."));
            }

            var values = entry.Values.Where(value => value.Text.Trim().Length > 0).ToArray();
            if (values.Length == 0)
            {
                continue; // "author:" with nothing after it is a wish not made
            }

            if (field.Name == "chords")
            {
                chart = Chart(values, entry);
            }
            else if (field.Name is "mood" or "genre" or "instruments" or "only" or "without")
            {
                ReadList(field.Name, values);
            }
            else
            {
                ReadOne(field.Name, One(field.Name, values, entry.Line));
            }
        }

        return chart;
    }

    private PlacedText Chart(FrontMatterValue[] values, FrontMatterEntry entry)
    {
        var value = One("chords", values, entry.Line);
        return value.IsFolded
            ? throw Bad(value.Line, new("A chord chart of several lines has to follow \"chords: |\", each line indented.", "여러 줄짜리 코드표는 \"코드: |\" 아래에 줄마다 들여 써야 합니다."))
            : new PlacedText(value.Text.TrimEnd() + "\n", value.Line);
    }

    private FrontMatterValue One(string field, FrontMatterValue[] values, int line) =>
        values is [var only] ? only : throw Bad(line, new($"\"{field}\" takes one value, not a list.", $"\"{BriefField.Label(field).Korean}\"에는 목록이 아니라 값 하나를 써야 합니다."));

    private void ReadList(string field, FrontMatterValue[] values)
    {
        foreach (var value in values)
        {
            foreach (var item in value.Text.Split((char[])[',', '、', '·', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                ReadItem(field, item, value.Line);
            }
        }
    }

    private void ReadItem(string field, string item, int line)
    {
        switch (field)
        {
            case "mood":
                wishes.Mood(Word("mood", item, line, Vocabulary.Moods), item, line);
                break;
            case "genre":
                wishes.Genre(Word("style", item, line, Vocabulary.Genres, "genre"), item, line);
                break;
            case "without" when Lexicon.ValueOf("instrument", item) is null && Lexicon.ValueOf("voice", item) is not null:
                wishes.Voice("none", item, line);
                break;
            case "without":
                wishes.Exclude(Word("instrument", item, line, InstrumentNames), item, line);
                break;
            default:
                wishes.Instrument(Word("instrument", item, line, InstrumentNames), item, line);
                if (field == "only")
                {
                    wishes.Only(item);
                }

                break;
        }
    }

    private void ReadOne(string field, FrontMatterValue value)
    {
        var text = value.Text.Trim();
        var line = value.Line;
        switch (field)
        {
            case "language":
                wishes.Single(field, Language(text, line), text, line);
                break;
            case "style":
                var genre = Word("style", text, line, Vocabulary.Styles);
                wishes.Single(field, Vocabulary.StyleOf(genre), text, line);
                break;
            case "tempo" when TempoGrammar.TryReadWhole(text, out var tempo):
                wishes.Tempo(tempo, text, line);
                break;
            case "tempo":
                var word = Lexicon.ValueOf("tempo", text) ?? throw Bad(line, new($"\"{Excerpt.Of(text)}\" is not a tempo; accepted is {TempoGrammar.Accepted}.", $"\"{Excerpt.Of(text)}\"은/는 빠르기가 아닙니다. 쓸 수 있는 것: {TempoGrammar.Accepted}."));
                wishes.Single("tempo word", word, text, line);
                break;
            case "key":
                ReadKey(text, line);
                break;
            case "metre":
                wishes.Single(field, MetreGrammar.TryReadWhole(text, out var metre) ? metre! : throw Bad(line, new($"\"{Excerpt.Of(text)}\" is not a metre; accepted is {MetreGrammar.Accepted}.", $"\"{Excerpt.Of(text)}\"은/는 박자가 아닙니다. 쓸 수 있는 것: {MetreGrammar.Accepted}.")), text, line);
                break;
            case "seconds" or "ends at":
                var isLength = DurationGrammar.TryReadWhole(text, out var seconds, out var isExact);
                wishes.Seconds(isLength ? seconds : throw Bad(line, new($"\"{Excerpt.Of(text)}\" is not a length; accepted is {DurationGrammar.Accepted}.", $"\"{Excerpt.Of(text)}\"은/는 길이가 아닙니다. 쓸 수 있는 것: {DurationGrammar.Accepted}.")), isExact || field == "ends at", text, line);
                break;
            case "voice" when Lexicon.ValueOf("voice", text) is null && SingerName().IsMatch(text):
                wishes.Single("singer", text, text, line);
                break;
            case "harmony":
                wishes.Single(field, text is "0" or "1" or "2" or "3" ? text : throw Bad(line, new($"\"{Excerpt.Of(text)}\" is no number of harmony voices; accepted are 0 to 3.", $"\"{Excerpt.Of(text)}\"은/는 함께 부르는 목소리의 수가 아닙니다. 0에서 3까지 쓸 수 있습니다.")), text, line);
                break;
            case "effect":
                wishes.Single(field, Word(field, text, line, Vocabulary.Effects), text, line);
                break;
            case "composer":
                wishes.Single(field, Composer(text, line), text, line);
                break;
            case "voice":
                wishes.Voice(Word(field, text, line, Vocabulary.Voices), text, line);
                break;
            case "ending":
                wishes.Single(field, Word(field, text, line, Vocabulary.Endings), text, line);
                break;
            case "purpose":
                wishes.Single(field, Word(field, text, line, Vocabulary.Purposes), text, line);
                break;
            case "seed":
                var isSeed = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed);
                wishes.Single(field, isSeed ? seed.ToString(CultureInfo.InvariantCulture) : throw Bad(line, new($"\"{Excerpt.Of(text)}\" is not a seed; accepted is a whole number from 0 to {ulong.MaxValue}.", $"\"{Excerpt.Of(text)}\"은/는 시드가 아닙니다. 0에서 {ulong.MaxValue}까지의 정수를 쓰십시오.")), text, line);
                break;
            default:
                wishes.Single(field, Short(field, text, line), text, line);
                break;
        }
    }

    private void ReadKey(string text, int line)
    {
        if (!KeyGrammar.TryReadWhole(text, out var key, out var mode))
        {
            throw Bad(line, new($"\"{Excerpt.Of(text)}\" is not a key; accepted is {KeyGrammar.Accepted}.", $"\"{Excerpt.Of(text)}\"은/는 조가 아닙니다. 쓸 수 있는 것: {KeyGrammar.Accepted}."));
        }

        wishes.Single(key is null ? "mode" : "key", (key ?? mode)!, text, line);
    }

    private string Composer(string text, int line) => text.ToLowerInvariant() switch
    {
        "learned" or "model" or "모델" => Brief.LearnedComposer,
        "statistics" or "통계" => Brief.StatisticalComposer,
        _ => throw Bad(line, new(
            $"\"{Excerpt.Of(text)}\" is no composer; accepted are {Brief.LearnedComposer} (the trained model) and {Brief.StatisticalComposer}.",
            $"\"{Excerpt.Of(text)}\"은/는 쓸 수 있는 작곡 방법이 아닙니다. {Brief.LearnedComposer}(학습한 모델)나 {Brief.StatisticalComposer}(통계)를 쓰십시오.")),
    };

    private string Language(string text, int line) => text.ToLowerInvariant() switch
    {
        "ko" or "kor" or "korean" or "한국어" or "한국말" or "ko-kr" => "ko",
        "en" or "eng" or "english" or "영어" or "en-us" or "en-gb" => "en",
        _ => throw Bad(line, new($"\"{Excerpt.Of(text)}\" is not a language that can be sung here; accepted are ko (한국어) and en (English).", $"\"{Excerpt.Of(text)}\"은/는 여기서 부를 수 있는 말이 아닙니다. ko(한국어)나 en(영어)을 쓰십시오.")),
    };

    private string Word(string field, string text, int line, IReadOnlyList<string> accepted, string? name = null)
    {
        if (Lexicon.ValueOf(field, text) is { } value)
        {
            return value;
        }

        var words = field == "instrument"
            ? Instruments.All.SelectMany(instrument => instrument.English.Concat(instrument.Korean))
            : Vocabulary.Entries.Where(entry => entry.Field == field).SelectMany(entry => entry.English.Concat(entry.Korean));
        var suggestion = Nearest.Suggestion(text, words.Concat(accepted));
        var article = (name ?? field) is "instrument" or "ending" ? "an" : "a";
        var list = string.Join(", ", accepted);
        throw Bad(line, new(
            $"\"{Excerpt.Of(text)}\" is not {article} {name ?? field} known here{suggestion}; accepted are {list}, and their synonyms in both languages (docs/brief.md).",
            $"\"{Excerpt.Of(text)}\"은/는 모르는 {BriefField.Label(name ?? field)}입니다.{suggestion} 쓸 수 있는 것: {string.Join(", ", accepted.Select(value => Vocabulary.KoreanNameOf(field, value)))}, 그리고 같은 뜻의 우리말과 영어 낱말(docs/brief.ko.md)."));
    }

    private string Short(string field, string text, int line) => text.Length <= LongestText
        ? text.Replace('\n', ' ')
        : throw Bad(line, new($"The {field} has {text.Length} characters; accepted are up to {LongestText}.", $"{BriefField.Label(field)} 항목이 {text.Length}자입니다. {LongestText}자까지 쓸 수 있습니다."));

    private static IReadOnlyList<string> InstrumentNames { get; } = [.. Instruments.All.Select(instrument => instrument.Name)];

    private static Wording NoKey(string key)
    {
        var suggestion = Nearest.Suggestion(key, BriefField.Names);
        return new(
            $"\"{Excerpt.Of(key)}\" is not a key of a brief{suggestion}; accepted are {string.Join(", ", BriefField.All.Select(known => known.Name))}.",
            $"\"{Excerpt.Of(key)}\"은/는 브리프의 항목이 아닙니다.{suggestion} 쓸 수 있는 것: {string.Join(", ", BriefField.All.Select(known => $"{known.Korean[0]}({known.Name})"))}.");
    }

    private BadInputException Bad(int line, Wording sentence) => new(file, line, sentence);
}
