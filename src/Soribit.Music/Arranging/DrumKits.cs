namespace Soribit.Music.Arranging;

/// <summary>The drum kits of the General MIDI (level 2) map.</summary>
public static class DrumKits
{
    private static readonly (string Name, int Program)[] Kits =
    [
        ("standard", 0), ("room", 8), ("power", 16), ("electronic", 24), ("tr-808", 25), ("jazz", 32), ("brush", 40), ("orchestra", 48),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Kits.Select(kit => kit.Name)];

    /// <summary>Program of a kit's name; -1 when there is none.</summary>
    public static int Find(string name)
    {
        foreach (var kit in Kits)
        {
            if (kit.Name == name)
            {
                return kit.Program;
            }
        }

        return -1;
    }

    /// <summary>Name of a kit; "standard" for a program that is none.</summary>
    public static string Name(int program) => Array.Find(Kits, kit => kit.Program == program).Name ?? "standard";
}
