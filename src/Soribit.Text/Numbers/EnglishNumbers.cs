namespace Soribit.Text.Numbers;

/// <summary>Numbers as they are said in English.</summary>
public static class EnglishNumbers
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    private static readonly string[] Large = ["", "thousand", "million", "billion", "trillion"];

    /// <summary>The words of a figure. Four figures from 1100 to 1999 and from 2010 to 2099 are said as years: 1999 is "nineteen ninety nine".</summary>
    /// <param name="digits">ASCII digits only.</param>
    public static IReadOnlyList<string> Read(string digits)
    {
        if (digits.Length > 15 || (digits.Length > 1 && digits[0] == '0'))
        {
            return [.. digits.Select(digit => Small[digit - '0'])];
        }

        var number = long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        return number is (>= 1100 and < 2000) or (>= 2010 and < 2100) ? [.. Year((int)number)] : [.. Cardinal(number)];
    }

    /// <summary>Reads "two", "forty-five", "ninety", "a".</summary>
    public static bool TryParse(string words, out int number)
    {
        number = 0;
        foreach (var word in words.ToLowerInvariant().Split((char[])[' ', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            var small = Array.IndexOf(Small, word);
            var ten = Array.IndexOf(Tens, word);
            var value = word is "a" or "an" ? 1 : ten > 1 ? ten * 10 : small;
            if (value < 1 || (number > 0 && !(number % 10 == 0 && value < 10)))
            {
                return false;
            }

            number += value;
        }

        return number > 0;
    }

    private static IEnumerable<string> Year(int year)
    {
        var rest = year % 100;
        return [.. BelowHundred(year / 100), .. rest == 0 ? ["hundred"] : rest < 10 ? ["oh", Small[rest]] : BelowHundred(rest)];
    }

    private static IEnumerable<string> Cardinal(long number)
    {
        if (number == 0)
        {
            yield return Small[0];
        }

        for (var group = 4; group >= 0; group--)
        {
            var part = (int)(number / (long)Math.Pow(1000, group) % 1000);
            if (part == 0)
            {
                continue;
            }

            if (part >= 100)
            {
                yield return Small[part / 100];
                yield return "hundred";
            }

            foreach (var word in BelowHundred(part % 100))
            {
                yield return word;
            }

            if (group > 0)
            {
                yield return Large[group];
            }
        }
    }

    private static IEnumerable<string> BelowHundred(int number) =>
        number == 0 ? [] : number < 20 ? [Small[number]] : number % 10 == 0 ? [Tens[number / 10]] : [Tens[number / 10], Small[number % 10]];
}
