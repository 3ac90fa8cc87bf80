namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>What may be done with a bank's voice, as far as its files say.</summary>
/// <param name="Licence">Its name where it is known, else the file to read, else "?".</param>
/// <param name="IsForSale">Only where the director has said so in <see cref="BankSettings.FileName"/>.</param>
/// <param name="IsDecided">The director has said whether it is for sale or for themselves only.</param>
/// <param name="Files">The files of the bank that speak of its terms: to be read by a person.</param>
/// <param name="IsForbidden">A file says that the voice is not for trade.</param>
public sealed record BankTerms(string Licence, bool IsForSale, bool IsDecided, IReadOnlyList<string> Files, bool IsForbidden)
{
    private static readonly string[] Names = ["readme", "license", "licence", "copying", "terms", "rule", "規約", "りどみ", "はじめに", "利用", "규약", "약관", "이용", "라이선스", "읽어"];

    private static readonly string[] Endings = [".txt", ".md", ".rtf", ".html", ""];

    private static readonly (string Words, string Licence)[] Known =
    [
        ("cc by-nc", "CC BY-NC"), ("cc-by-nc", "CC BY-NC"), ("attribution-noncommercial", "CC BY-NC"), ("cc by-sa", "CC BY-SA"), ("cc-by-sa", "CC BY-SA"),
        ("cc by 4", "CC-BY-4.0"), ("cc-by-4", "CC-BY-4.0"), ("cc by 3", "CC-BY-3.0"), ("cc-by-3", "CC-BY-3.0"), ("cc0", "CC0-1.0"), ("gnu general public license", "GPL"), ("public domain", "public domain"),
        ("apache license", "Apache-2.0"), ("mit license", "MIT"),
    ];

    private static readonly string[] Forbidding =
        ["non-commercial", "noncommercial", "no commercial", "not for commercial", "by-nc", "비상업", "비영리", "상업적 이용 금지", "상업적 사용 금지", "상업적 이용을 금", "商用利用禁止", "商用利用は禁止", "商用利用不可", "商用不可", "非商用"];

    /// <param name="read">The text of a file.</param>
    internal static BankTerms Of(IEnumerable<string> paths, Func<string, string> read, BankSettings settings)
    {
        var files = paths.Where(IsAboutTerms).Take(12).ToArray();
        var texts = Array.ConvertAll(files, file => read(file).ToLowerInvariant());
        var forbidden = Array.Exists(texts, text => Array.Exists(Forbidding, words => text.Contains(words, StringComparison.Ordinal)));
        var found = Known.FirstOrDefault(known => Array.Exists(texts, text => text.Contains(known.Words, StringComparison.Ordinal))).Licence;
        var licence = settings.Licence ?? found ?? (files.Length > 0 ? files[0] : "?");
        return new BankTerms(licence, settings.IsForSale ?? false, settings.IsForSale is not null, files, forbidden);
    }

    private static bool IsAboutTerms(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        var dot = name.LastIndexOf('.');
        return path.Count(letter => letter == '/') <= 1
            && Endings.Contains(dot < 0 ? "" : name[dot..])
            && Array.Exists(Names, part => name.Contains(part, StringComparison.Ordinal));
    }
}
