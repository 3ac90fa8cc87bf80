namespace Soribit.Text.Phonetics.Korean;

/// <summary>Article 27: what follows the adnominal ending -(으)ㄹ is tense: 할게 [할께], 할 수 [할쑤]. Decided by what can follow it, since nothing here tells verbs from nouns.</summary>
internal static class RieulEndings
{
    /// <summary>Stems that have a ㄹ of their own, by their last syllable: 알지, 울게, 만들지 are plain.</summary>
    private const string PlainBeforeJi = "알살울놀멀길들달불풀걸날졸굴밀빌썰얼열팔헐털글늘설툴물말떨끌슬";

    /// <summary>The same before 게, where a promise (살게, 풀게) is likelier than an adverb for some.</summary>
    private const string PlainBeforeGe = "길멀달들울놀날졸굴밀얼늘설툴물알글털헐떨슬흘";

    /// <summary>Bound nouns that follow nothing but an adnominal form, whatever else they could be: 수, 것 and its contractions.</summary>
    private static readonly HashSet<string> Bound = Forms("수 것 거 건 걸 게 겁니다 겁니까 거야 거예요 거에요 거지 거니 거니까 거라 거라고 거면 거란 거라는 거죠 거였어 거였는데 것이 것은 것을 것도 것만 것처럼 것같아 것이다 것입니다 수가 수는 수도 수만 수밖에 수있어 수있는 수있다 수있을까 수없어 수없는 수없다 순");

    /// <summary>Bound nouns that are spelled like something else after a noun: 줄, 데, 바, 적, 듯.</summary>
    private static readonly HashSet<string> Likely = Forms("줄 줄은 줄을 줄도 줄만 줄이야 줄로 줄알았어 줄몰랐어 데 데가 데도 데라도 데는 바 바를 바가 바는 바에 바에야 적 적에 적엔 적마다 적에는 적이 적도 듯 듯이 듯한 듯해 듯하다 듯하게 듯도 법 법한 법도 법하다 정도 정도로");

    /// <summary>Nouns and adverbs in ㄹ before which "줄" may well be "give" and "바" the sea's: not adnominal.</summary>
    private static readonly HashSet<string> Nouns = Forms("내일 오늘 매일 하늘 마을 가을 겨울 거울 노을 얼굴 눈물 이슬 구슬 마늘 바늘 그늘 비밀 서울 물 길 말 별 달 날 불 술 글 들 발 풀 일 꿀 돌 굴 칼 팔 딸 아들 이걸 그걸 저걸 정말 제발 절 널 걸 뭘 누굴 우릴 생일 평일 휴일 온종일 종일 늘 잘 쌀 털 벌 실 열 여덟");

    private static readonly string[] AfterSu = ["있", "없", "가", "는", "도", "밖"];
    private static readonly string[] AfterJul = ["알", "몰", "모", "은", "만"];

    /// <summary>Nouns that an adnominal ㄹ often comes before. They stand on their own, so that singing keeps them apart.</summary>
    private static readonly string[] Free = ["곳", "도리", "사람", "시간", "생각", "길", "집", "지경", "자격", "동안", "자신"];

    /// <summary>Endings written together with the stem.</summary>
    public static void Apply(ReadOnlySpan<char> word, Span<Block> blocks, ReadOnlySpan<bool> known)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (!known[i] && Block.Of(word[i - 1]).Coda == 'ㄹ' && IsTense(word[i - 1], word[i], word[(i + 1)..]))
            {
                blocks[i] = blocks[i].Tensed();
            }
        }
    }

    /// <summary>Whether the first consonant of <paramref name="next"/> is tense after <paramref name="word"/>, written apart: 할 수.</summary>
    public static bool IsTenseAcross(ReadOnlySpan<char> word, ReadOnlySpan<char> next, PronunciationMode mode)
    {
        if (Block.Of(word[^1]).Coda != 'ㄹ' || word[^1] == '를')
        {
            return false;
        }

        if (Bound.GetAlternateLookup<ReadOnlySpan<char>>().Contains(next))
        {
            return true;
        }

        return (Likely.GetAlternateLookup<ReadOnlySpan<char>>().Contains(next) || (mode == PronunciationMode.Spoken && StartsWithAny(next, Free)))
            && !Nouns.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)
            && (word[^1] != '을' || (word.Length > 1 && Block.Of(word[^2]).Coda is 'ㅆ' or 'ㅄ' or 'ㄶ' or 'ㅎ' or 'ㅀ' or 'ㄵ' or 'ㄼ'));
    }

    private static bool IsTense(char stem, char letter, ReadOnlySpan<char> rest) => letter switch
    {
        '게' => rest is "요" or "외다" || (rest.IsEmpty && !PlainBeforeGe.Contains(stem, StringComparison.Ordinal)),
        '걸' => rest is "" or "요",
        '지' => rest is "" or "도" or "는" or "를" or "가" or "에" or "만" or "라도" or "언정" && !PlainBeforeJi.Contains(stem, StringComparison.Ordinal),
        '거' => rest is "야" or "예요" or "에요" or "라고" or "라는" or "라",
        '것' or '겁' => true,
        '수' => rest.StartsWith("록") || StartsWithAny(rest, AfterSu),
        '줄' => StartsWithAny(rest, AfterJul),
        '듯' => true,
        '밖' => rest is "에" && "할갈올볼될을".Contains(stem, StringComparison.Ordinal),
        '세' => rest is "라",
        '진' => rest is "대" or "대는",
        '적' => rest is "인" or "이" or "으로" or "이고" or "이며", // 효율적, the Sino-Korean suffix of article 26
        '성' => rest is "" or "이" or "을" or "은" or "의" or "과", // 유일성, likewise
        _ => false,
    };

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (text.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Forms(string words) => [.. words.Split(' ')];
}
