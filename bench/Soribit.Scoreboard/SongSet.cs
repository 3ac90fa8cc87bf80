using Soribit.Music.Form;
using Soribit.Music.Styles;
using Soribit.Production.Programs;
using Soribit.Text.Lyrics;

namespace Soribit.Scoreboard;

/// <summary>The songs whose figures are taken: all styles in turn, English, Korean and no words, a new seed each.</summary>
internal static class SongSet
{
    private static readonly string[] Words = ["birthday-en", "azaleas-ko", "swing-en", "river-ko", "tyger-en", "prelude-ko", ""];

    /// <summary>Those that have a form of their own; what is rapped has no tune to measure and rows of its own.</summary>
    private static readonly Lazy<IReadOnlyList<Style>> Styles = new(() =>
        [.. StyleLibrary.All.Where(style => FormTaste.Styles.Contains(style.Name) && !FormTaste.Of(style.Name).RapsVerses)]);

    private static readonly Lazy<IReadOnlyDictionary<string, LyricSheet>> Sheets = new(() => Words.ToDictionary(name => name, Read));

    /// <param name="isLearned">Whether the model writes what it has learned.</param>
    public static IReadOnlyList<BenchSong> Compose(int count, bool isLearned = true) => [.. Enumerable.Range(0, count).Select(i => One(i, isLearned))];

    /// <param name="number">From 0: decides words, style and seed.</param>
    public static BenchSong One(int number, bool isLearned) =>
        Compose(Words[number % Words.Length], Styles.Value[number % Styles.Value.Count], (ulong)number, isLearned);

    private static BenchSong Compose(string words, Style style, ulong seed, bool isLearned) =>
        BenchSong.Compose(Language(words), Sheets.Value[words], style, seed, words.Length == 0 ? 120 : null, isLearned);

    private static string Language(string words) => words.Length == 0 ? "" : words[^2..];

    /// <summary>The words as they are written in Lyrics/.</summary>
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(SongSet).Assembly.GetManifestResourceStream($"lyrics/{name}.txt")!);
        return reader.ReadToEnd();
    }

    private static LyricSheet Read(string name)
    {
        if (name.Length == 0)
        {
            return LyricSheet.Empty;
        }

        var text = Text(name);
        var words = LyricReader.EnglishWords(text, Language(name));
        var pronunciations = words.Count == 0 ? null : EspeakNg.PronounceAsync(words, CancellationToken.None).GetAwaiter().GetResult();
        return LyricReader.Read(text, Language(name), pronunciations);
    }
}
