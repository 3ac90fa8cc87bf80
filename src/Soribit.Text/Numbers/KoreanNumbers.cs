using System.Text;

namespace Soribit.Text.Numbers;

/// <summary>Numbers as Koreans read them.</summary>
public static class KoreanNumbers
{
    private const string Digits = "영일이삼사오육칠팔구";
    private static readonly string[] Small = ["", "십", "백", "천"];
    private static readonly string[] Large = ["", "만", "억", "조", "경"];
    private static readonly string[] Ones = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];
    private static readonly string[] Tens = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];

    /// <summary>Counters that take native numerals ("3개" is 세 개), from common usage.</summary>
    private static readonly string[] NativeCounters =
        ["개", "명", "사람", "살", "번째", "번", "마리", "시간", "시", "송이", "그루", "잔", "병", "권", "장", "벌", "켤레", "척", "대", "채", "달", "가지", "곡", "바퀴", "걸음", "방울", "줄기", "밤"];

    /// <summary>Words that begin like a native counter and take Sino-Korean numerals: 3개월 is 삼 개월.</summary>
    private static readonly string[] SinoCounters = ["개월", "개국", "개년", "달러", "번지", "번길", "시즌", "대륙", "대손"];

    /// <summary>Digits as they are said before <paramref name="following"/>: native numerals up to 99 before a native counter, else Sino-Korean.</summary>
    /// <param name="digits">ASCII digits only.</param>
    public static string Read(string digits, string following)
    {
        if (digits.Length <= 2 && digits[0] != '0' && Follows(NativeCounters, following) && !Follows(SinoCounters, following))
        {
            return Native((10 * (digits.Length == 2 ? digits[0] - '0' : 0)) + (digits[^1] - '0'));
        }

        // Two months have lost a consonant.
        return (digits, following.StartsWith('월')) switch { ("6", true) => "유", ("10", true) => "시", _ => Sino(digits) };
    }

    private static bool Follows(string[] counters, string following) => Array.Exists(counters, counter => following.StartsWith(counter, StringComparison.Ordinal));

    /// <summary>1 to 99, in the form that stands before a counter: 스무, 스물한.</summary>
    internal static string Native(int number) => number == 20 ? "스무" : Tens[number / 10] + Ones[number % 10];

    /// <summary>Sino-Korean: 1999 is 천구백구십구; figures that begin with 0, or of more than 20 digits, are read one by one.</summary>
    internal static string Sino(string digits)
    {
        if (digits[0] == '0' || digits.Length > 20)
        {
            return string.Concat(digits.Select(digit => digits.Length > 1 && digit == '0' ? '공' : Digits[digit - '0']));
        }

        var text = new StringBuilder();
        for (var group = (digits.Length - 1) / 4; group >= 0; group--)
        {
            var start = digits.Length - ((group + 1) * 4);
            var part = Group(digits[Math.Max(start, 0)..(start + 4)]);
            var isBareTenThousand = group == 1 && part == "일" && text.Length == 0;
            text.Append(isBareTenThousand ? "" : part).Append(part.Length > 0 ? Large[group] : "");
        }

        return text.ToString();
    }

    private static string Group(string digits)
    {
        var text = new StringBuilder();
        for (var i = 0; i < digits.Length; i++)
        {
            var place = digits.Length - 1 - i;
            var digit = digits[i] - '0';
            if (digit > 0)
            {
                text.Append(digit > 1 || place == 0 ? Digits[digit] : "").Append(Small[place]);
            }
        }

        return text.ToString();
    }

    /// <summary>Reads a Sino-Korean number below 10,000 such as 삼십 or 구십육.</summary>
    public static bool TryParseSino(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var digit = 0;
        var lowest = 10_000;
        foreach (var letter in text)
        {
            var value = Digits.IndexOf(letter, StringComparison.Ordinal);
            var place = letter switch { '십' => 10, '백' => 100, '천' => 1000, _ => 0 };
            if (value > 0 && digit == 0)
            {
                digit = value;
            }
            else if (place > 0 && place < lowest)
            {
                number += Math.Max(digit, 1) * place;
                lowest = place;
                digit = 0;
            }
            else
            {
                return false;
            }
        }

        number += digit;
        return number > 0;
    }
}
