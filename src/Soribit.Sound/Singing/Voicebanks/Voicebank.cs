using Soribit.Text;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>A voicebank of UTAU as it was found: its sounds by alias, and all that is wrong with it.</summary>
public sealed class Voicebank
{
    private const int MostEntries = 100_000;

    private readonly Dictionary<string, OtoEntry> _byAlias = new(StringComparer.Ordinal);

    private Voicebank(IBankFiles files, BankCharacter character, IReadOnlyList<OtoEntry> entries, AliasMap aliases, BankSettings settings, BankTerms terms, List<BankProblem> problems)
    {
        (Files, Aliases, Settings, Terms, Problems, Entries) = (files, aliases, settings, terms, problems, entries);
        (Name, Author, Web) = (character.Name ?? "", character.Author, character.Web);
        Subbanks = character.Subbanks.Any(subbank => subbank.Color.Length == 0) ? [.. character.Subbanks.Where(subbank => subbank.Color.Length == 0)] : character.Subbanks;
        foreach (var entry in entries)
        {
            _byAlias.TryAdd(entry.Alias, entry);
        }

        Style = BankStyle.Of(this);
    }

    public IBankFiles Files { get; }

    /// <summary>As the bank calls itself; "" when it does not.</summary>
    public string Name { get; }

    public string? Author { get; }

    public string? Web { get; }

    /// <summary>Sounds whose recording is there, the first of each alias.</summary>
    public IReadOnlyList<OtoEntry> Entries { get; }

    public AliasMap Aliases { get; }

    public BankSettings Settings { get; }

    public BankTerms Terms { get; }

    public BankStyle Style { get; }

    /// <summary>What was left out, in the order found.</summary>
    public IReadOnlyList<BankProblem> Problems { get; }

    /// <summary>Of the usual colour, where there is one.</summary>
    internal IReadOnlyList<Subbank> Subbanks { get; }

    /// <summary>Reads a bank. Nothing in it makes this fail: what cannot be used is among the <see cref="Problems"/>.</summary>
    public static Voicebank Read(IBankFiles files)
    {
        var problems = new List<BankProblem>();
        var paths = files.Paths.DistinctBy(Folded).ToDictionary(Folded, StringComparer.Ordinal);
        var settings = Settled(files, paths, problems);
        var character = BankCharacter.Nobody;
        if (paths.TryGetValue("character.yaml", out var yaml))
        {
            character = character.WithYaml(Text(files, yaml, null, problems), yaml, problems);
        }

        if (paths.TryGetValue("character.txt", out var plain))
        {
            character = character.WithText(Text(files, plain, character.Encoding, problems));
        }

        if (character.Subbanks.Count == 0 && paths.TryGetValue("prefix.map", out var map))
        {
            character = character with { Subbanks = Subbank.ReadPrefixMap(Text(files, map, character.Encoding, problems), map, problems) };
        }

        var aliases = paths.TryGetValue(AliasMap.FileName, out var table) ? AliasMap.Parse(Text(files, table, "utf-8", problems), table, problems) : AliasMap.Empty;
        var entries = Sounds(files, paths, character.Encoding, problems);
        var terms = BankTerms.Of(files.Paths, path => Text(files, path, character.Encoding, problems), settings);
        return new Voicebank(files, character, entries, aliases, settings, terms, problems);
    }

    /// <summary>The sound of a name for a tone: from the recordings that are nearest in height; null when there is none.</summary>
    /// <param name="tone">MIDI note.</param>
    public OtoEntry? Find(string alias, int tone)
    {
        foreach (var subbank in Subbanks.OrderBy(subbank => subbank.DistanceTo(tone)))
        {
            if (_byAlias.TryGetValue(subbank.Prefix + alias + subbank.Suffix, out var entry))
            {
                return entry;
            }
        }

        return _byAlias.GetValueOrDefault(alias);
    }

    private static List<OtoEntry> Sounds(IBankFiles files, Dictionary<string, string> paths, string? encoding, List<BankProblem> problems)
    {
        var entries = new List<OtoEntry>();
        var (seen, missing) = (new Dictionary<string, OtoEntry>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var found = 0;
        foreach (var path in files.Paths.Where(path => Folded(path) is "oto.ini" || Folded(path).EndsWith("/oto.ini", StringComparison.Ordinal)))
        {
            found++;
            foreach (var entry in OtoText.Parse(Text(files, path, encoding, problems), path, problems))
            {
                if (!paths.TryGetValue(Folded(entry.File), out var file))
                {
                    if (missing.Add(entry.File))
                    {
                        problems.Add(new BankProblem(path, null, new($"The recording {entry.File} is not in the bank; its sounds are left out.", $"녹음 {entry.File}이/가 음원에 없어 그 소리들을 빼놓습니다.")));
                    }
                }
                else if (!seen.TryAdd(entry.Alias, entry))
                {
                    problems.Add(new BankProblem(path, null, new(
                        $"\"{entry.Alias}\" is there twice, in {seen[entry.Alias].File} and {entry.File}; the first is sung.",
                        $"\"{entry.Alias}\"이/가 {seen[entry.Alias].File}와 {entry.File}에 두 번 있어 앞의 것을 부릅니다.")));
                }
                else if (entries.Count < MostEntries)
                {
                    entries.Add(entry with { File = file });
                }
            }
        }

        if (found == 0)
        {
            problems.Add(new BankProblem("oto.ini", null, new("There is none, so the bank has no sounds.", "이 파일이 없어 음원에 소리가 하나도 없습니다.")));
        }

        return entries;
    }

    private static BankSettings Settled(IBankFiles files, Dictionary<string, string> paths, List<BankProblem> problems)
    {
        try
        {
            return paths.TryGetValue(BankSettings.FileName, out var path) ? BankSettings.Parse(Text(files, path, "utf-8", problems), path) : BankSettings.None;
        }
        catch (BadInputException fault)
        {
            problems.Add(new BankProblem(BankSettings.FileName, fault.Line, fault.Sentence));
            return BankSettings.None;
        }
    }

    private static string Text(IBankFiles files, string path, string? encoding, List<BankProblem> problems)
    {
        try
        {
            return BankText.Decode(files.Read(path), encoding);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            problems.Add(new BankProblem(path, null, new($"It cannot be read: {trouble.Message}", $"읽을 수 없습니다: \"{trouble.Message}\"")));
            return "";
        }
    }

    /// <summary>Names are the same whatever their case, as on the machines that banks are made on.</summary>
    private static string Folded(string path) => path.Replace('\\', '/').ToLowerInvariant();
}
