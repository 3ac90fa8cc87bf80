using System.Globalization;

namespace Soribit.Text.Briefs;

/// <summary>Wishes as they are collected from a brief or a prompt; says so when two of them contradict each other.</summary>
/// <param name="file">Named in errors; null for a prompt.</param>
internal sealed class Wishes(string? file)
{
    private readonly Dictionary<string, Understanding> _single = [];
    private readonly List<Understanding> _understood = [];
    private readonly List<string> _moods = [];
    private readonly List<Understanding> _genres = [];
    private readonly List<string> _instruments = [];
    private readonly List<string> _without = [];

    private string? _onlyFrom;

    public int Count => _understood.Count;

    /// <summary>A wish that can have one value only.</summary>
    /// <exception cref="BadInputException">Another value was asked for before.</exception>
    public void Single(string field, string value, string from, int? line)
    {
        var wish = new Understanding(field, value, from, line);
        if (!_single.TryAdd(field, wish) && _single[field].Value != value)
        {
            throw Contradiction(field, _single[field], wish);
        }

        _understood.Add(wish);
    }

    public void Seconds(double seconds, bool isExact, string from, int? line)
    {
        if (!DurationGrammar.IsInRange(seconds))
        {
            throw new BadInputException(file, line, new($"The length \"{from}\" is out of range; accepted is {DurationGrammar.Accepted}.", $"길이 \"{from}\"은/는 범위를 벗어납니다. 쓸 수 있는 것: {DurationGrammar.Accepted}."));
        }

        Single("seconds", Text(seconds), from, line);
        if (isExact)
        {
            Single("ends at", Text(seconds), from, line);
        }
    }

    public void Tempo(double tempo, string from, int? line)
    {
        if (!TempoGrammar.IsInRange(tempo))
        {
            throw new BadInputException(file, line, new($"The tempo \"{from}\" is out of range; accepted is {TempoGrammar.Accepted}.", $"빠르기 \"{from}\"은/는 범위를 벗어납니다. 쓸 수 있는 것: {TempoGrammar.Accepted}."));
        }

        Single("tempo", Text(tempo), from, line);
    }

    public void Mood(string value, string from, int? line) => Add(_moods, "mood", value, from, line);

    public void Genre(string value, string from, int? line)
    {
        var wish = new Understanding("genre", value, from, line);
        _genres.Add(wish);
        _understood.Add(wish);
    }

    public void Instrument(string value, string from, int? line) => Add(_instruments, "instrument", value, from, line);

    /// <summary>No other instruments than those named.</summary>
    public void Only(string from) => _onlyFrom = _onlyFrom is null ? from : $"{_onlyFrom}, {from}";

    public void Exclude(string value, string from, int? line) => Add(_without, "without", value, from, line);

    /// <summary>The first is kept; a wedding party is both.</summary>
    public void Purpose(string value, string from, int? line)
    {
        var wish = new Understanding("purpose", value, from, line);
        _single.TryAdd("purpose", wish);
        _understood.Add(wish);
    }

    /// <summary>"any" gives way to a voice that is named.</summary>
    public void Voice(string value, string from, int? line)
    {
        if (value == "any" && _single.TryGetValue("voice", out var named) && named.Value != "none")
        {
            _understood.Add(new Understanding("voice", named.Value, from, line));
            return;
        }

        if (value != "none" && _single.TryGetValue("voice", out var any) && any.Value == "any")
        {
            _single.Remove("voice");
            _understood.Remove(any);
        }

        Single("voice", value, from, line);
    }

    /// <summary>The brief so far, all but its title, language and texts.</summary>
    public Brief Build(string title, string language)
    {
        CheckInstruments();
        var style = Style();
        var metre = Value("metre");
        if (style?.Value == "waltz")
        {
            CheckWaltz(style, metre);
            metre ??= "3/4";
        }

        var key = Value("key");
        var tempo = Number("tempo") ?? (Value("tempo word") is { } word ? Vocabulary.TempoOf(word) : null);
        return new Brief
        {
            Title = title,
            Language = language,
            Author = Value("author") ?? "",
            Credit = Value("credit") ?? "",
            Moods = [.. _moods],
            Genre = _genres.Count > 0 ? _genres[^1].Value : null,
            Style = style?.Value,
            Tempo = tempo,
            Key = key,
            Mode = Mode(key),
            Metre = metre,
            Seconds = Number("seconds"),
            EndsExactly = _single.ContainsKey("ends at"),
            Voice = Value("voice"),
            Singer = Value("singer"),
            Harmony = Value("harmony") is { } harmony ? int.Parse(harmony, CultureInfo.InvariantCulture) : null,
            Effect = Value("effect"),
            Composer = Value("composer"),
            Instruments = [.. _instruments],
            OnlyThese = _onlyFrom is not null,
            Without = [.. _without],
            Ending = Value("ending"),
            Purpose = Value("purpose"),
            Seed = Value("seed") is { } seed ? ulong.Parse(seed, CultureInfo.InvariantCulture) : null,
            Understood = Explained(style),
        };
    }

    public string? Value(string field) => _single.TryGetValue(field, out var wish) ? wish.Value : null;

    private double? Number(string field) => Value(field) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private void Add(List<string> list, string field, string value, string from, int? line)
    {
        if (!list.Contains(value))
        {
            list.Add(value);
        }

        _understood.Add(new Understanding(field, value, from, line));
    }

    /// <summary>The style asked for, else that of the last genre: in "piano ballad" and "folk rock" the last word is the noun. A waltz stays one.</summary>
    private Understanding? Style()
    {
        if (_single.TryGetValue("style", out var asked))
        {
            return asked;
        }

        if (_genres.Count == 0)
        {
            return null;
        }

        var genre = _genres.FirstOrDefault(wish => wish.Value == "waltz")
            ?? _genres.LastOrDefault(wish => wish.Value != "piano")
            ?? _genres[^1];
        return genre with { Field = "style", Value = Vocabulary.StyleOf(genre.Value) };
    }

    private string? Mode(string? key)
    {
        var mode = key is null ? null : key.EndsWith("minor", StringComparison.Ordinal) ? "minor" : "major";
        if (_single.TryGetValue("mode", out var asked) && mode is not null && mode != asked.Value)
        {
            throw Contradiction("key", _single["key"], asked);
        }

        return mode ?? asked?.Value;
    }

    private void CheckWaltz(Understanding waltz, string? metre)
    {
        if (metre is not null && metre.Split('/') is [var count, _] && int.Parse(count, CultureInfo.InvariantCulture) % 3 != 0)
        {
            throw Contradiction("metre", waltz with { Value = "waltz", Remark = new(", in 3/4", " 3/4") }, _single["metre"]);
        }
    }

    private void CheckInstruments()
    {
        if (_instruments.Intersect(_without).FirstOrDefault() is { } both)
        {
            throw new BadInputException(file, null, new($"The {both} is both asked for and ruled out; say one of the two.", $"{Instruments.Named(both).Shown}을/를 쓰라는 말과 빼라는 말이 함께 있습니다. 둘 중 하나만 쓰십시오."));
        }
    }

    /// <summary>The understandings with what they bring along: the style of a genre, the stand-in of an instrument.</summary>
    private List<Understanding> Explained(Understanding? style)
    {
        var all = new List<Understanding>();
        foreach (var wish in _understood)
        {
            all.Add(wish.Field switch
            {
                "instrument" when Instruments.Named(wish.Value).Remark is { } remark => wish with { Remark = new($" ({remark})", $" ({remark})") },
                "tempo word" when _single.ContainsKey("tempo") => wish with { Remark = new(" (the figure decides)", " (수로 적은 빠르기를 따릅니다)") },
                "tempo word" => wish with { Remark = new($", {Vocabulary.TempoOf(wish.Value)} beats a minute", $", 1분에 {Vocabulary.TempoOf(wish.Value)}박") },
                "seconds" when !_single.ContainsKey("ends at") && Value("ending") != "fade" => wish with { Remark = new(", then up to 4 s of ringing", ", 그 뒤 여운 4초까지") },
                _ => wish,
            });
        }

        if (style is not null && !_single.ContainsKey("style") && _genres.Any(genre => genre.Value != style.Value))
        {
            all.Add(style);
        }

        if (_onlyFrom is not null)
        {
            all.Add(new Understanding("only", string.Join(", ", _instruments), _onlyFrom, null));
        }

        return all;
    }

    private BadInputException Contradiction(string field, Understanding first, Understanding second) =>
        new(file, second.Line, new(
            $"Two wishes for the {Name(field)} contradict each other: {first.Value}{first.Remark} (from \"{first.From.Trim()}\") and {second.Value}{second.Remark} (from \"{second.From.Trim()}\"); keep one of them.",
            $"{BriefField.Label(field == "tempo word" ? "tempo" : field)}에 대한 두 바람이 서로 어긋납니다: {first.Value}{first.Remark}(\"{first.From.Trim()}\")과/와 {second.Value}{second.Remark}(\"{second.From.Trim()}\"). 하나만 남기십시오."));

    private static string Name(string field) => field switch { "seconds" or "ends at" => "length", "tempo word" => "tempo", _ => field };
}
