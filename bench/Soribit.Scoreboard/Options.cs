namespace Soribit.Scoreboard;

/// <summary>What to measure.</summary>
/// <param name="Only">Groups to measure; empty for all.</param>
/// <param name="Quick">A fifth of the work: to see that it runs, not to quote.</param>
/// <param name="Shared">Folder with the data sets that some rows need; null leaves those rows out.</param>
/// <param name="Results">Folder to append the record to; null for none.</param>
internal sealed record Options(IReadOnlyList<string> Only, bool Quick, string? Shared, string? Results)
{
    public const string Usage =
        """
        Measures Soribit by the rows of its scoreboard.

          soribit bench [--only music,sound,voice,models,works,fuzz] [--quick] [--shared DIR] [--results DIR | --no-results]

          --only     groups to measure (default: all)
          --quick    a fifth of the work: shows that it runs, its figures are not for quoting; nothing is recorded
          --shared   folder with the data sets that some rows need (groove, mcgill-billboard); without it those rows are left out
          --results  folder that the record is appended to (default: bench/results)
        """;

    public static IReadOnlyList<string> Groups { get; } = ["music", "sound", "voice", "models", "works", "fuzz"];

    /// <returns>Null and a sentence when an argument is wrong.</returns>
    public static (Options? Options, string Problem) Parse(string[] args)
    {
        var options = new Options([], Quick: false, Shared: null, Results: Path.Combine("bench", "results"));
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    options = options with { Quick = true };
                    break;
                case "--no-results":
                    options = options with { Results = null };
                    break;
                case "--only" or "--shared" or "--results" when i + 1 == args.Length:
                    return (null, $"{args[i]} needs a value");
                case "--only":
                    options = options with { Only = args[++i].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) };
                    break;
                case "--shared":
                    options = options with { Shared = args[++i] };
                    break;
                case "--results":
                    options = options with { Results = args[++i] };
                    break;
                default:
                    return (null, $"unknown argument \"{args[i]}\"");
            }
        }

        foreach (var group in options.Only)
        {
            if (!Groups.Contains(group))
            {
                return (null, $"--only: expected {string.Join(", ", Groups)}, found \"{group}\"");
            }
        }

        return options.Shared is { } shared && !Directory.Exists(shared)
            ? (null, $"--shared: there is no folder \"{shared}\"")
            : (options with { Results = options.Quick ? null : options.Results }, "");
    }

    public bool Includes(string group) => Only.Count == 0 || Only.Contains(group);
}
