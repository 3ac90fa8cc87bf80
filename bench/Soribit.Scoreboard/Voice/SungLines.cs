namespace Soribit.Scoreboard;

/// <summary>A line with its melody: semitones above C4 and lengths in beats, a note a syllable.</summary>
internal sealed record SungLine(string Text, string Language, double BeatsPerMinute, int[] Semitones, double[] Beats);

/// <summary>Lines that everybody knows and nobody owns. The Korean ones are spelled as they are said.</summary>
internal static class SungLines
{
    public static readonly IReadOnlyList<SungLine> English =
    [
        new("twinkle twinkle little star", "en", 100, [0, 0, 7, 7, 9, 9, 7], [1, 1, 1, 1, 1, 1, 2]),
        new("how I wonder what you are", "en", 100, [5, 5, 4, 4, 2, 2, 0], [1, 1, 1, 1, 1, 1, 2]),
        new("up above the world so high", "en", 100, [7, 7, 5, 5, 4, 4, 2], [1, 1, 1, 1, 1, 1, 2]),
        new("like a diamond in the sky", "en", 100, [7, 7, 5, 5, 4, 4, 4, 2], [1, 1, 1, .5, .5, 1, 1, 2]),
        new("mary had a little lamb", "en", 110, [4, 2, 0, 2, 4, 4, 4], [1, 1, 1, 1, 1, 1, 2]),
        new("its fleece was white as snow", "en", 110, [0, 2, 2, 4, 2, 0], [1, 1, 1, 1, 2, 2]),
        new("row row row your boat", "en", 90, [0, 0, 0, 2, 4], [1.5, 1.5, 1, .5, 1.5]),
        new("gently down the stream", "en", 90, [4, 2, 4, 5, 7], [1, .5, 1, .5, 3]),
        new("life is but a dream", "en", 90, [7, 5, 4, 2, 0], [1, .5, 1, .5, 3]),
        new("amazing grace how sweet the sound", "en", 84, [-5, 0, 4, 4, 2, 0, -3, -5], [1, 2, 1, 2, 1, 2, 1, 2]),
        new("that saved a wretch like me", "en", 84, [-5, 0, 4, 4, 2, 7], [1, 2, 1, 2, 1, 3]),
    ];

    /// <summary>Lines of other words, the project's own, that no voice is ever tuned on: how far what was won on <see cref="English"/> holds elsewhere.</summary>
    public static readonly IReadOnlyList<SungLine> HeldOut =
    [
        new("winter wind will sing again", "en", 100, [4, 4, 5, 7, 5, 4, 2], [1, 1, 1, 1, 1, 1, 2]),
        new("open every wooden door", "en", 96, [0, 2, 4, 2, 5, 4, 2], [1, 1, 1, .5, 1, 1, 2]),
        new("children laugh beside the shore", "en", 104, [7, 5, 4, 4, 5, 2, 0], [1, 1, 1.5, .5, 1, 1, 2]),
        new("never lose your paper crown", "en", 92, [0, 0, 2, 4, 7, 7, 4], [1, .5, 1, .5, 1, 1, 2]),
        new("seven bells ring over town", "en", 100, [9, 9, 7, 5, 4, 2, 2], [1, 1, 1, 1, 1, 1, 2]),
        new("take my hand and run with me", "en", 88, [2, 2, 4, 5, 7, 5, 4], [1, .5, 1, .5, 1, .5, 2]),
        new("silver fish jump from the sea", "en", 110, [-5, -3, 0, 2, 4, 2, 0], [1, 1, 1, 1, 1, 1, 2]),
        new("grandma keeps the kettle warm", "en", 96, [5, 4, 2, 2, 4, 2, 0], [1, 1, 1, .5, 1, .5, 2]),
        new("hide your shoes before the storm", "en", 104, [7, 7, 9, 7, 5, 4, 5], [1, .5, 1, .5, 1, 1, 2]),
        new("yellow leaves begin to fall", "en", 90, [9, 7, 5, 4, 5, 4, 0], [1, 1, 1, 1, 1, .5, 2]),
        new("nobody was there at all", "en", 100, [0, 2, 0, 4, 5, 4, 2], [1, .5, .5, 1, 1, 1, 2]),
        new("goodbye my friend sleep deep and long", "en", 84, [4, 7, 5, 4, 2, 4, 2, 0], [1, 1, .5, 1.5, 1, 1, .5, 2]),
    ];

    public static readonly IReadOnlyList<SungLine> Korean =
    [
        new("나 보기가 역껴워 가실 때에는", "ko", 88, [4, 7, 7, 9, 7, 4, 2, 4, 7, 4, 2, 0], [1, .5, .5, 1, 1, .5, .5, .5, .5, 1, .5, 1.5]),
        new("마럽씨 고이 보내 드리우리다", "ko", 88, [7, 9, 12, 9, 7, 9, 7, 4, 2, 4, 2, 0], [1, .5, .5, 1, 1, .5, .5, .5, .5, .5, .5, 1.5]),
        new("아리랑 아리랑 아라리요", "ko", 80, [-5, -3, 0, 2, 4, 2, 0, -3, 0, 2], [1, .5, 1, 1, .5, 1, .5, .5, .5, 1.5]),
        new("아리랑 고개로 너머간다", "ko", 80, [4, 7, 4, 2, 0, -3, 0, 2, 0, 0], [1, .5, 1, .5, .5, 1, .5, .5, .5, 1.5]),
    ];

    /// <summary>Words that the recogniser might mistake the sung ones for.</summary>
    public static readonly IReadOnlyList<string> Distractors =
    [
        "blue", "green", "house", "river", "mountain", "table", "window", "seven", "people", "money", "water",
        "fire", "light", "night", "morning", "love", "heart", "dance", "road", "train",
    ];

    /// <summary>The words of <see cref="English"/> and the distractors, once each.</summary>
    public static readonly IReadOnlyList<string> Vocabulary = VocabularyOf(English);

    /// <summary>What the recogniser chooses among: the words of the lines and the distractors, once each.</summary>
    public static IReadOnlyList<string> VocabularyOf(IReadOnlyList<SungLine> lines) =>
        [.. lines.SelectMany(line => line.Text.Split(' ')).Concat(Distractors).Select(word => word.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];
}
