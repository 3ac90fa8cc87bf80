namespace Soribit.Testing;

/// <summary>Damaged copies of valid input for fuzzing parsers: flipped, removed, doubled, swapped and truncated bytes.</summary>
public static class Mutations
{
    /// <summary><paramref name="count"/> mutants of <paramref name="valid"/>, the same for the same seed.</summary>
    public static IEnumerable<byte[]> Of(byte[] valid, int count, int seed)
    {
#pragma warning disable RS0030 // System.Random with a seed is repeatable within one run of the tests, which is all that fuzzing needs.
        var random = new Random(seed);
#pragma warning restore RS0030
        for (var i = 0; i < count; i++)
        {
            yield return Mutate(valid, random);
        }
    }

    /// <summary>YAML made to harm its reader: nested until a recursive reader's stack is full, aliases that double with every line, endless text.</summary>
    public static IReadOnlyList<string> HostileYaml { get; } =
    [
        string.Concat(Enumerable.Repeat("{a: ", 60_000)),
        string.Concat(Enumerable.Repeat("{a: ", 10_000)),
        new string('[', 60_000),
        string.Concat(Enumerable.Repeat("- ", 30_000)) + "a\n",
        "title: " + string.Concat(Enumerable.Repeat("{a: ", 15_000)) + "1" + new string('}', 15_000) + "\n",
        "a0: &a0 [x, x]\n" + string.Concat(Enumerable.Range(1, 40).Select(level => $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n")),
        "a0: &a0 {x: 1}\n" + string.Concat(Enumerable.Range(1, 40).Select(level => $"a{level}: &a{level} {{x: *a{level - 1}, *a{level - 1} : y}}\n")),
        "title: &a [*a]\n",
        "title: &a {*a : *a}\n",
        "level: " + new string('x', 60_000) + "\n",
        new string('x', 60_000) + ": 1\n",
        "title: " + new string('x', 3_000_000) + "\n",
        "? " + string.Concat(Enumerable.Repeat("? ", 20_000)) + "a\n",
    ];

    private static byte[] Mutate(byte[] valid, Random random)
    {
        var bytes = new List<byte>(valid);
        var edits = 1 + random.Next(4);
        for (var edit = 0; edit < edits && bytes.Count > 0; edit++)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(bytes.Count - at, 1 + random.Next(16));
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    var other = random.Next(bytes.Count);
                    (bytes[at], bytes[other]) = (bytes[other], bytes[at]);
                    break;
            }
        }

        return [.. bytes];
    }
}
