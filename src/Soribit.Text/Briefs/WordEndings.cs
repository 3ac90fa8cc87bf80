namespace Soribit.Text.Briefs;

/// <summary>What may follow a known Korean stem: particles, adjective and verb endings, and nouns of kind ("피아노-풍-의", "잔잔-하고").</summary>
internal static class WordEndings
{
    private const int MostInARow = 4;

    private static readonly HashSet<string> All =
    [
        .. """
        은 는 이 가 을 를 의 에 에서 로 으로 와 과 도 만 랑 이랑 하고 나 이나 까지 부터 처럼 같은 같이 라도 인 이고 이며 입니다 이다 예요 이에요 요 이면서
        용 풍 곡 음악 노래 느낌 분위기 스타일 장르 연주 반주 소리 짜리 버전 계열 톤 조 적 소품
        한 하는 하게 하며 하면서 하지만 히 해 해서 한데 하면 하고도 한듯
        운 울 우면서 운데 워 워서 고 게 며 면서 지만 은데 아서 어서 아 어 고도
        적인 적이고 적으로 적이며 적이면서 스러운 스럽게 스럽고 스레 러운 럽게 럽고 로운 롭게 롭고 로우면서 로이 롭지만
        찬 차고 차게 찬데 난 나고 나게 나는 나면서 는데 기 음 움 함 있는 있게 있고 없는 되는 되고 되게 된 진 지는 지고 다 면 가는 끝나는 끝 들기
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly int Longest = All.Max(ending => ending.Length);

    /// <summary>Whether the text is nothing, or up to four endings in a row.</summary>
    public static bool Accepts(ReadOnlySpan<char> text) => Accepts(text, MostInARow);

    private static bool Accepts(ReadOnlySpan<char> text, int left)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        var lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(Longest, text.Length); left > 0 && length > 0; length--)
        {
            if (lookup.Contains(text[..length]) && Accepts(text[length..], left - 1))
            {
                return true;
            }
        }

        return false;
    }
}
