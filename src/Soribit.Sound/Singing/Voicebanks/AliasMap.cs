using Soribit.Text.Phonetics;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>
/// What a person says about the aliases of a bank, in <c>soribit-aliases.tsv</c>: sounds in IPA parted by spaces ("ɡ̊ ʌ̹", or "a n" for a vowel that closes in n), a tab, the aliases
/// to sing them with, parted by commas, the best first. "go+ga" mixes the second vowel into the first.
/// </summary>
public sealed class AliasMap
{
    public const string FileName = "soribit-aliases.tsv";

    private readonly Dictionary<string, string[]> _aliases = new(StringComparer.Ordinal);

    public static AliasMap Empty { get; } = new();

    public int Count => _aliases.Count;

    /// <param name="problems">Added to.</param>
    public static AliasMap Parse(string text, string file, ICollection<BankProblem> problems)
    {
        var map = new AliasMap();
        var lines = BankText.Lines(text);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0 || lines[i][0] == '#')
            {
                continue;
            }

            var cells = lines[i].Split('\t');
            var sounds = cells[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var unknown = Array.Find(sounds, sound => Phonemes.Find(sound) is null);
            if (cells.Length < 2 || sounds.Length == 0 || unknown is not null)
            {
                problems.Add(new BankProblem(file, i + 1, unknown is null
                    ? new("Left out; expected sounds in IPA, a tab, aliases parted by commas.", "읽지 않았습니다. 국제 음성 기호로 적은 소리, 탭, 쉼표로 나눈 이름 차례로 적어야 합니다.")
                    : new($"Left out; \"{Excerpt.Of(unknown)}\" is no sound that the singers know.", $"읽지 않았습니다. \"{Excerpt.Of(unknown)}\"은/는 아는 소리가 아닙니다.")));
                continue;
            }

            map._aliases[string.Join(' ', sounds)] = BankTables.List(cells[1]);
        }

        return map;
    }

    public static string Format(IEnumerable<(string Sounds, IReadOnlyList<string> Aliases)> rows) =>
        string.Concat(rows.Select(row => $"{row.Sounds}\t{string.Join(',', row.Aliases)}\n"));

    public IReadOnlyList<string> Find(params IEnumerable<Phoneme?> sounds) => _aliases.GetValueOrDefault(string.Join(' ', sounds.Where(sound => sound is not null)), []);
}
