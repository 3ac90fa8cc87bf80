namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>The breaths in a bank, by the names that they go by there.</summary>
internal static class BankBreaths
{
    /// <summary>What is surely drawn in comes first; "息" may be either way, and "br" is a breath in lists for English and two consonants in others.</summary>
    private static readonly string[] Names =
    [
        "吸", "吸気", "吸い", "들숨", "inhale", "Inhale",
        "息", "ブレス", "숨", "호흡", "숨소리", "breath", "Breath", "BREATH", "br", "Br", "BR", "AP",
    ];

    private static readonly string[] Befores = ["", "- ", "R "];
    private static readonly string[] Numbers = ["", "1", "2", "3", "4"];

    /// <summary>Those of the first name that the bank knows, for a tone; none where it knows none.</summary>
    public static IReadOnlyList<OtoEntry> Of(Voicebank bank, int tone) => Names
        .Select(name => Numbers.SelectMany(number => Befores.Select(before => bank.Find(before + name + number, tone))).OfType<OtoEntry>().Distinct().ToArray())
        .FirstOrDefault(found => found.Length > 0, []);
}
