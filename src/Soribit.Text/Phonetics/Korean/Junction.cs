namespace Soribit.Text.Phonetics.Korean;

/// <summary>What happens where one syllable meets the next: the Standard Pronunciation (표준 발음법), chapters 4 to 6, in the order in which its rules feed one another.</summary>
internal static class Junction
{
    /// <summary>Nouns in ㄺ. They lose the ㄹ before any consonant; verb stems keep it before ㄱ (article 11).</summary>
    private const string NounsInRieulGiyeok = "닭흙칡슭탉";

    private const string Obstruents = "ㄱㄷㅂ";

    /// <summary>The seven sounds that may end a syllable: articles 8 to 11.</summary>
    public static char Neutral(Block block) => block.Coda switch
    {
        'ㄱ' or 'ㄲ' or 'ㅋ' or 'ㄳ' or 'ㄺ' => 'ㄱ',
        'ㄴ' or 'ㄵ' or 'ㄶ' => 'ㄴ',
        'ㄷ' or 'ㅅ' or 'ㅆ' or 'ㅈ' or 'ㅊ' or 'ㅌ' or 'ㅎ' => 'ㄷ',
        'ㄼ' when block is { Onset: 'ㅂ' or 'ㅃ', Vowel: 'ㅏ' } => 'ㅂ', // 밟-, also in 짓밟-
        'ㄹ' or 'ㄼ' or 'ㄽ' or 'ㄾ' or 'ㅀ' => 'ㄹ',
        'ㅁ' or 'ㄻ' => 'ㅁ',
        'ㅂ' or 'ㅍ' or 'ㅄ' or 'ㄿ' => 'ㅂ',
        var coda => coda,
    };

    /// <summary>Inside a word.</summary>
    public static void Inside(ref Block left, ref Block right)
    {
        if (left.Coda == Block.None)
        {
            return;
        }

        if (right.Onset == 'ㅎ')
        {
            Aspirate(ref left, ref right, isSuffix: IsHighSuffix(right));
        }

        if (left.Coda is 'ㅎ' or 'ㄶ' or 'ㅀ')
        {
            DropHieut(ref left, ref right);
        }

        if (right.Onset == 'ㅇ')
        {
            Link(ref left, ref right);
        }

        var keepsRieul = left.Coda == 'ㄺ' && right.Onset == 'ㄱ' && !NounsInRieulGiyeok.Contains(left.ToSyllable(), StringComparison.Ordinal);
        if (Obstruents.Contains(Neutral(left), StringComparison.Ordinal) || left.Coda is 'ㄵ' or 'ㄻ' or 'ㄼ' or 'ㄽ' or 'ㄾ')
        {
            right = right.Tensed(); // articles 23, 24, 25: clusters in ㄹ and ㄵ end verb stems
        }

        left = left with { Coda = keepsRieul ? 'ㄹ' : Neutral(left) };
        Assimilate(ref left, ref right);
    }

    /// <summary>Between two words said in one breath. The first ends as if it stood alone before anything else happens (article 15).</summary>
    public static void Across(ref Block left, ref Block right)
    {
        left = left with { Coda = Neutral(left) };
        if (left.Coda == Block.None)
        {
            return;
        }

        if (right.Onset == 'ㅎ')
        {
            Aspirate(ref left, ref right, isSuffix: false);
        }

        if (right.Onset == 'ㅇ')
        {
            Link(ref left, ref right, isOneWord: false);
        }

        if (Obstruents.Contains(left.Coda, StringComparison.Ordinal))
        {
            right = right.Tensed();
        }

        Assimilate(ref left, ref right);
    }

    /// <summary>ㄱ ㄷ ㅂ ㅈ and ㅎ become ㅋ ㅌ ㅍ ㅊ (article 12); ㄷ and ㅌ before the suffix 히 become ㅊ (article 17).</summary>
    private static void Aspirate(ref Block left, ref Block right, bool isSuffix)
    {
        var isNoun = NounsInRieulGiyeok.Contains(left.ToSyllable(), StringComparison.Ordinal);
        (char Coda, char Onset)? joined = left.Coda switch
        {
            'ㄱ' or 'ㄲ' or 'ㅋ' or 'ㄳ' => (Block.None, 'ㅋ'),
            'ㄺ' => (isNoun ? Block.None : 'ㄹ', 'ㅋ'),
            'ㄷ' or 'ㅌ' or 'ㅈ' when isSuffix => (Block.None, 'ㅊ'),
            'ㄷ' or 'ㅅ' or 'ㅆ' or 'ㅈ' or 'ㅊ' or 'ㅌ' or 'ㅎ' => (Block.None, 'ㅌ'),
            'ㅂ' or 'ㅍ' or 'ㅄ' => (Block.None, 'ㅍ'),
            'ㄵ' => ('ㄴ', 'ㅊ'),
            'ㄼ' or 'ㄿ' => ('ㄹ', 'ㅍ'),
            'ㄾ' => ('ㄹ', isSuffix ? 'ㅊ' : 'ㅌ'),
            _ => null,
        };
        if (joined is { } result)
        {
            (left, right) = (left with { Coda = result.Coda }, right with { Onset = result.Onset });
        }
    }

    /// <summary>The suffix 히 and its forms 혀, 혔: 닫혀, 맺혔다. Not 형 in 맏형.</summary>
    private static bool IsHighSuffix(Block block) => block.Vowel == 'ㅣ' || block is { Vowel: 'ㅕ', Coda: Block.None or 'ㅆ' };

    /// <summary>Codas with ㅎ (article 12).</summary>
    private static void DropHieut(ref Block left, ref Block right)
    {
        var rest = left.Coda switch { 'ㄶ' => 'ㄴ', 'ㅀ' => 'ㄹ', _ => Block.None };
        switch (right.Onset)
        {
            case 'ㄱ' or 'ㄷ' or 'ㅈ':
                right = right with { Onset = right.Onset switch { 'ㄱ' => 'ㅋ', 'ㄷ' => 'ㅌ', _ => 'ㅊ' } };
                break;
            case 'ㅅ':
                right = right with { Onset = 'ㅆ' };
                break;
            case 'ㅇ':
                break;
            default:
                return;
        }

        left = left with { Coda = rest };
    }

    /// <summary>A coda moves before the vowel that follows: articles 13 and 14; ㄷ and ㅌ before 이 become ㅈ and ㅊ (article 17).</summary>
    private static void Link(ref Block left, ref Block right, bool isOneWord = true)
    {
        var isHigh = isOneWord && IsHighSuffix(right);
        (char Coda, char Onset) moved = left.Coda switch
        {
            Block.None or 'ㅇ' => (left.Coda, 'ㅇ'),
            'ㄷ' when isHigh => (Block.None, 'ㅈ'),
            'ㅌ' when isHigh => (Block.None, 'ㅊ'),
            'ㄾ' => ('ㄹ', isHigh ? 'ㅊ' : 'ㅌ'),
            'ㄳ' => ('ㄱ', 'ㅆ'),
            'ㄽ' => ('ㄹ', 'ㅆ'),
            'ㅄ' => ('ㅂ', 'ㅆ'),
            'ㄵ' => ('ㄴ', 'ㅈ'),
            'ㄺ' => ('ㄹ', 'ㄱ'),
            'ㄻ' => ('ㄹ', 'ㅁ'),
            'ㄼ' => ('ㄹ', 'ㅂ'),
            'ㄿ' => ('ㄹ', 'ㅍ'),
            var single => (Block.None, single),
        };
        (left, right) = (left with { Coda = moved.Coda }, right with { Onset = moved.Onset });
    }

    /// <summary>Nasals and ㄹ: articles 18, 19 and 20.</summary>
    private static void Assimilate(ref Block left, ref Block right)
    {
        if (right.Onset == 'ㄹ')
        {
            if (left.Coda == 'ㄴ')
            {
                left = left with { Coda = 'ㄹ' };
            }
            else if (left.Coda is not ('ㄹ' or Block.None))
            {
                right = right with { Onset = 'ㄴ' };
            }
        }

        if (right.Onset == 'ㄴ' && left.Coda == 'ㄹ')
        {
            right = right with { Onset = 'ㄹ' };
        }

        if (right.Onset is 'ㄴ' or 'ㅁ')
        {
            left = left with { Coda = left.Coda switch { 'ㄱ' => 'ㅇ', 'ㄷ' => 'ㄴ', 'ㅂ' => 'ㅁ', var coda => coda } };
        }
    }
}
