namespace Soribit.Text.Briefs;

/// <summary>A key of the front matter, by its names in both languages.</summary>
/// <param name="Name">Canonical.</param>
public sealed record BriefField(string Name, IReadOnlyList<string> English, IReadOnlyList<string> Korean)
{
    public static IReadOnlyList<BriefField> All { get; } =
    [
        new("title", ["title", "name"], ["제목"]),
        new("author", ["author", "by", "words", "lyricist", "poet"], ["지은이", "작가", "작사", "시인", "글"]),
        new("credit", ["credit", "credits", "source", "licence", "license"], ["출처", "저작권"]),
        new("language", ["language", "lang"], ["언어", "말"]),
        new("mood", ["mood", "moods"], ["분위기", "느낌"]),
        new("genre", ["genre", "genres"], ["장르"]),
        new("style", ["style"], ["스타일", "양식"]),
        new("tempo", ["tempo", "bpm"], ["빠르기", "템포"]),
        new("key", ["key"], ["조", "조성"]),
        new("metre", ["metre", "meter", "time signature", "time"], ["박자"]),
        new("seconds", ["seconds", "length", "duration"], ["길이", "초", "시간"]),
        new("ends at", ["ends at", "ends-at", "end", "ends"], ["끝", "끝나는 때"]),
        new("voice", ["voice", "singer", "vocals", "vocal"], ["목소리", "보컬", "가수", "성부"]),
        new("harmony", ["harmony", "harmonies", "backing vocals"], ["화음 목소리", "코러스"]),
        new("effect", ["effect", "vocal effect"], ["효과", "보컬 효과"]),
        new("composer", ["composer", "composed by"], ["작곡 방법"]),
        new("instruments", ["instruments", "instrument"], ["악기"]),
        new("only", ["only", "solo"], ["악기만", "독주"]),
        new("without", ["without", "no", "exclude"], ["없이", "제외", "빼기"]),
        new("ending", ["ending"], ["끝맺음", "마무리"]),
        new("purpose", ["purpose", "for"], ["용도", "쓰임"]),
        new("seed", ["seed"], ["시드", "씨앗"]),
        new("chords", ["chords", "chart", "chord chart"], ["코드", "화음"]),
    ];

    private static readonly Dictionary<string, BriefField> ByName = All
        .SelectMany(field => field.English.Concat(field.Korean).Select(name => (name, field)))
        .ToDictionary(pair => pair.name, pair => pair.field, StringComparer.Ordinal);

    /// <summary>The field of that name in either language; null when there is none.</summary>
    public static BriefField? Of(string name) =>
        ByName.TryGetValue(name.Trim().ToLowerInvariant(), out var field) ? field : null;

    internal static IEnumerable<string> Names => ByName.Keys;

    /// <summary>What a field, or a kind of wish read from a prompt, is called in a sentence.</summary>
    public static Wording Label(string field) => field switch
    {
        "seconds" or "ends at" => new(field, "길이"),
        "mode" => new(field, "조"),
        "tempo word" => new(field, "빠르기말"),
        "instrument" => new(field, "악기"),
        _ => new(field, Of(field)?.Korean[0] ?? field),
    };
}
