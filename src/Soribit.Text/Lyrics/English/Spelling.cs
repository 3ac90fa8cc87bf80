namespace Soribit.Text.Lyrics.English;

/// <summary>Which letters write which sound: the cheapest alignment of a word's letters with its phones, found by dynamic programming.</summary>
/// <remarks>Costs are small numbers set by hand and checked on the table of divided words in the tests; only their order matters.</remarks>
internal static class Spelling
{
    private const int Longest = 48;
    private const double Silent = 1.0;
    private const double Mismatch = 2.5;

    private static readonly Dictionary<char, string[]> Consonants = new()
    {
        ['b'] = ["b"],
        ['c'] = ["k", "s", "ʃ", "tʃ"],
        ['d'] = ["d", "ɾ", "dʒ", "t"],
        ['f'] = ["f", "v"],
        ['g'] = ["ɡ", "dʒ", "ʒ"],
        ['h'] = ["h"],
        ['j'] = ["dʒ", "ʒ", "j", "h"],
        ['k'] = ["k"],
        ['l'] = ["l"],
        ['m'] = ["m"],
        ['n'] = ["n", "ŋ"],
        ['p'] = ["p"],
        ['q'] = ["k"],
        ['r'] = ["ɹ", "ɾ", "r"],
        ['s'] = ["s", "z", "ʃ", "ʒ"],
        ['t'] = ["t", "ɾ", "ʃ", "tʃ", "ʔ", "d"],
        ['u'] = ["w"],
        ['o'] = ["w"],
        ['v'] = ["v", "f"],
        ['w'] = ["w"],
        ['x'] = ["s", "z", "k"],
        ['y'] = ["j"],
        ['i'] = ["j"],
        ['z'] = ["z", "s", "ʒ"],
    };

    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.Ordinal)
    {
        ["ch"] = ["tʃ", "k", "ʃ"],
        ["tch"] = ["tʃ"],
        ["sh"] = ["ʃ"],
        ["sch"] = ["ʃ"],
        ["th"] = ["θ", "ð", "t"],
        ["ph"] = ["f", "v"],
        ["gh"] = ["f", "ɡ"],
        ["ck"] = ["k"],
        ["ng"] = ["ŋ"],
        ["wh"] = ["w", "h"],
        ["kn"] = ["n"],
        ["gn"] = ["n"],
        ["wr"] = ["ɹ"],
        ["rh"] = ["ɹ"],
        ["mb"] = ["m"],
        ["mn"] = ["m"],
        ["dge"] = ["dʒ"],
        ["dg"] = ["dʒ"],
        ["sc"] = ["s"],
        ["st"] = ["s"],
        ["ft"] = ["f"],
        ["lk"] = ["k"],
        ["lm"] = ["m"],
        ["ti"] = ["ʃ", "tʃ"],
        ["ci"] = ["ʃ"],
        ["ce"] = ["ʃ", "s"],
        ["si"] = ["ʃ", "ʒ"],
        ["su"] = ["ʒ", "ʃ"],
        ["gu"] = ["ɡ"],
        ["qu"] = ["k"],
        ["ge"] = ["dʒ", "ʒ"],
        ["ps"] = ["s"],
        ["bt"] = ["t"],
        ["ld"] = ["d"],
    };

    private static readonly HashSet<string> VowelGroups =
    [
        .. """
        ai au aw ay ea ee ei eu ew ey ie oa oe oi oo ou ow oy ue ui uy ye ah oh eh igh eau augh ough eigh aigh eye aye awe owe
        er ir or ur ar yr ear our err urr orr arr ure ere ire yre oir eir ower igher ier oor re
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>For each phone, the first letter and the number of letters that write it. Phones without letters have 0.</summary>
    /// <param name="letters">Lower case; apostrophes are silent.</param>
    public static IReadOnlyList<(int Start, int Length)> Align(string letters, IReadOnlyList<Phone> phones)
    {
        var (rows, columns) = (Math.Min(letters.Length, Longest), Math.Min(phones.Count, Longest));
        var cost = new double[rows + 1, columns + 1];
        var step = new (int Letters, int Phones)[rows + 1, columns + 1];
        for (var i = 0; i <= rows; i++)
        {
            for (var j = 0; j <= columns; j++)
            {
                cost[i, j] = i == 0 && j == 0 ? 0 : double.PositiveInfinity;
                for (var taken = 0; taken <= Math.Min(5, i); taken++)
                {
                    for (var sounded = 0; sounded <= Math.Min(2, j); sounded++)
                    {
                        if (taken + sounded == 0)
                        {
                            continue;
                        }

                        var total = cost[i - taken, j - sounded] + Cost(letters, i - taken, taken, phones, j - sounded, sounded);
                        if (total < cost[i, j])
                        {
                            cost[i, j] = total;
                            step[i, j] = (taken, sounded);
                        }
                    }
                }
            }
        }

        return Traced(step, rows, columns, phones.Count);
    }

    private static (int Start, int Length)[] Traced((int Letters, int Phones)[,] step, int rows, int columns, int count)
    {
        var spans = new (int Start, int Length)[count];
        Array.Fill(spans, (rows, 0));
        for (var (i, j) = (rows, columns); i > 0 || j > 0;)
        {
            var (letters, phones) = step[i, j];
            (i, j) = (i - letters, j - phones);
            for (var k = 0; k < phones; k++)
            {
                // Two phones of one stretch ("x" for ks, "le" for əl): the second gets the last letter when there are two.
                var second = k == 1 && letters > 1;
                spans[j + k] = (i + (second ? letters - 1 : k == 1 ? letters : 0), phones == 2 ? (letters > 1 ? (second ? 1 : letters - 1) : 1 - k) : letters);
            }
        }

        return spans;
    }

    private static double Cost(string letters, int at, int taken, IReadOnlyList<Phone> phones, int phone, int sounded)
    {
        var text = letters.AsSpan(at, taken);
        return (taken, sounded) switch
        {
            (1, 0) => SilentCost(letters, at),
            (_, 0) => double.PositiveInfinity,
            (0, 1) => phones[phone].IsNucleus ? (phones[phone].Text is "ə" or "ɪ" or "ᵻ" ? 1.2 : 1.8) : 2.0,
            (_, 1) => phones[phone].IsNucleus ? VowelCost(text, phones[phone].Text) : ConsonantCost(text, phones[phone].Text),
            (_, 2) => PairCost(text, phones[phone].Text, phones[phone + 1].Text),
            _ => double.PositiveInfinity,
        };
    }

    private static double SilentCost(string letters, int at) => letters[at] switch
    {
        'e' when at == letters.Length - 1 || (at == letters.Length - 2 && letters[at + 1] is 's' or 'd') => 0.05,
        'e' => 0.3,
        'h' => 0.6,
        >= 'a' and <= 'z' => Silent,
        _ => 0,
    };

    private static double VowelCost(ReadOnlySpan<char> text, string phone)
    {
        if (VowelGroups.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text))
        {
            var hasR = text.Contains('r');
            var soundsR = phone[^1] is 'ɚ' or 'ə' || phone.StartsWith('ɜ');
            return !hasR ? 0 : soundsR ? (text is "re" ? 0.2 : 0) : double.PositiveInfinity;
        }

        return text.Length switch
        {
            1 when IsVowel(text[0]) => phone[^1] == 'ɚ' || phone.StartsWith('ɜ') ? 0.6 : 0.1,
            1 when phone is "l" or "n" or "m" => text[0] == phone[0] ? 0.2 : Mismatch, // a syllabic consonant
            1 => 3.0,
            2 when IsVowel(text[0]) && IsVowel(text[1]) => 1.0,
            _ => double.PositiveInfinity,
        };
    }

    private static double ConsonantCost(ReadOnlySpan<char> text, string phone)
    {
        if (text.Length == 1)
        {
            var sounds = Consonants.GetValueOrDefault(text[0], []);
            return sounds.Contains(phone) ? (IsVowel(text[0]) && text[0] != 'y' ? 0.4 : 0) : IsVowel(text[0]) ? 4 : Mismatch;
        }

        if (Groups.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var group) && group.Contains(phone))
        {
            return text.Length == 2 && (IsVowel(text[1]) || text is "st" or "ft" or "ld") ? 0.3 : 0;
        }

        return text.Length == 2 && text[0] == text[1] && Consonants.GetValueOrDefault(text[0], []).Contains(phone) ? 0 : double.PositiveInfinity;
    }

    private static double PairCost(ReadOnlySpan<char> text, string first, string second) => text switch
    {
        "x" when (first, second) is ("k", "s") or ("ɡ", "z") or ("k", "ʃ") => 0.1,
        "cc" when (first, second) is ("k", "s") => 0,
        "zz" when (first, second) is ("t", "s") => 0,
        "z" when (first, second) is ("t", "s") => 0.1,
        "le" when (first, second) is ("ə", "l") => 0,
        "u" or "ew" or "eu" or "ue" or "eau" or "iew" or "ui" when first == "j" => 0.1,
        "o" when first == "w" => 0.5,
        _ => double.PositiveInfinity,
    };

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
