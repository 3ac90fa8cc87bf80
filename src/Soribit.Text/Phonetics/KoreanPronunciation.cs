using Soribit.Text.Phonetics.Korean;

namespace Soribit.Text.Phonetics;

/// <summary>How far the rules reach.</summary>
public enum PronunciationMode
{
    /// <summary>All rules inside a word; none between words, which singing keeps apart, except where the second cannot stand alone (할 수, 못 잊어).</summary>
    Sung,

    /// <summary>All rules inside a word and between the words of a breath.</summary>
    Spoken,
}

/// <summary>One block of Hangul, and how it is said.</summary>
/// <param name="Said">The respelling (발음 표기), a block whose coda is none or one of the seven sounds.</param>
/// <param name="Phonemes">IPA in the inventory of <see cref="Phonetics.Phonemes"/>.</param>
public readonly record struct PronouncedSyllable(char Written, char Said, string Phonemes);

/// <summary>From Hangul as written to Hangul as said, by the rules of the Standard Pronunciation (표준 발음법), and to IPA.</summary>
/// <remarks>
/// Where the standard permits two, the commoner in songs is taken: 의 inside a word is 이 and as a particle 에 (article 5), ㅖ after a consonant other than ㄹ is ㅔ, and the ㅅ between
/// the parts of a compound is silent (article 30). Which rules cross a word boundary: docs/adr/0011.
/// </remarks>
public static class KoreanPronunciation
{
    /// <summary>What may stand between two words of one breath.</summary>
    private const string Joining = " \t'\"‘’“”「」『』《》〈〉-·";

    private const string High = "입잊읽엿";
    private static readonly string[] Works = ["일", "일이", "일을", "일은", "일도", "일만", "일들", "일들이", "일들은", "일까"];

    /// <summary>Every block of a line in order; all else (spaces, punctuation, other scripts) only parts words and breaths.</summary>
    public static IReadOnlyList<PronouncedSyllable> Read(string line, PronunciationMode mode)
    {
        var words = Words(line);
        var written = string.Concat(words.Select(word => line.AsSpan(word.Start, word.Length).ToString()));
        var blocks = new Block[written.Length];
        for (int i = 0, at = 0; i < words.Count; at += words[i++].Length)
        {
            var follows = i > 0 && !words[i].OpensBreath;
            Spell(written.AsSpan(at, words[i].Length), blocks.AsSpan(at, words[i].Length), follows);
        }

        var before = new char[written.Length];
        for (int i = 0, at = 0; i < words.Count; at += words[i++].Length)
        {
            if (i > 0 && !words[i].OpensBreath
                && Meet(written.AsSpan(at - words[i - 1].Length, words[i - 1].Length), written.AsSpan(at, words[i].Length), ref blocks[at - 1], ref blocks[at], mode))
            {
                before[at] = blocks[at - 1].Coda;
            }

            for (var k = at + 1; k < at + words[i].Length; k++)
            {
                Junction.Inside(ref blocks[k - 1], ref blocks[k]);
                before[k] = blocks[k - 1].Coda;
            }
        }

        var said = new PronouncedSyllable[written.Length];
        for (var i = 0; i < said.Length; i++)
        {
            var block = Finished(blocks[i]);
            said[i] = new PronouncedSyllable(written[i], block.ToSyllable(), KoreanSounds.Ipa(block, before[i]));
        }

        return said;
    }

    /// <summary>The line with every block as it is said, and all else as it stands.</summary>
    public static string Respell(string line, PronunciationMode mode)
    {
        var said = Read(line, mode);
        var next = 0;
        return string.Concat(line.Select(letter => Hangul.IsSyllable(letter) ? said[next++].Said : letter));
    }

    /// <summary>What the lists and the vowel rules say of a word by itself.</summary>
    private static void Spell(ReadOnlySpan<char> word, Span<Block> blocks, bool follows)
    {
        for (var i = 0; i < word.Length; i++)
        {
            blocks[i] = Block.Of(word[i]);
        }

        Span<bool> known = word.Length <= 256 ? stackalloc bool[word.Length] : new bool[word.Length];
        known.Clear();
        KoreanWords.Apply(word, blocks, known);
        RieulEndings.Apply(word, blocks, known);
        for (var i = 0; i < word.Length; i++)
        {
            var isLater = i > 0 || (follows && word.Length == 1);
            var isParticle = isLater && word[i] == '의' && i == word.Length - 1 && !known[i];
            blocks[i] = Block.Of(word[i]) switch
            {
                { Onset: 'ㅇ', Vowel: 'ㅢ' } when isLater => blocks[i] with { Vowel = isParticle ? 'ㅔ' : 'ㅣ' },
                { Onset: not 'ㅇ', Vowel: 'ㅢ' } => blocks[i] with { Vowel = 'ㅣ' },
                { Onset: not ('ㅇ' or 'ㄹ'), Vowel: 'ㅖ' } => blocks[i] with { Vowel = 'ㅔ' },
                _ => blocks[i],
            };
        }
    }

    /// <summary>The seam between two words of one breath; whether they are said as one.</summary>
    private static bool Meet(ReadOnlySpan<char> word, ReadOnlySpan<char> next, ref Block left, ref Block right, PronunciationMode mode)
    {
        if (RieulEndings.IsTenseAcross(word, next, mode))
        {
            right = right.Tensed();
        }

        var isProclitic = word is "못";
        if (mode == PronunciationMode.Sung && !isProclitic)
        {
            return false;
        }

        // Article 29, note 2: 옷 입다 [온닙따], 할 일 [할릴]; with 못 before any such vowel.
        if (left.Coda != Block.None && right.BeginsHigh && (isProclitic || High.Contains(next[0], StringComparison.Ordinal) || Array.Exists(Works, next.ToString().Equals)))
        {
            right = right with { Onset = 'ㄴ' };
        }

        Junction.Across(ref left, ref right);
        return true;
    }

    /// <summary>The coda that is left where nothing followed, and ㅕ after ㅈ ㅉ ㅊ (article 5).</summary>
    private static Block Finished(Block block) => block with
    {
        Vowel = block is { Onset: 'ㅈ' or 'ㅉ' or 'ㅊ', Vowel: 'ㅕ' } ? 'ㅓ' : block.Vowel,
        Coda = Junction.Neutral(block),
    };

    private static List<Run> Words(string line)
    {
        var words = new List<Run>();
        var opensBreath = true;
        for (var i = 0; i < line.Length;)
        {
            if (!Hangul.IsSyllable(line[i]))
            {
                opensBreath |= !Joining.Contains(line[i], StringComparison.Ordinal);
                i++;
                continue;
            }

            var end = i + 1;
            while (end < line.Length && Hangul.IsSyllable(line[end]))
            {
                end++;
            }

            words.Add(new Run(i, end - i, opensBreath));
            opensBreath = false;
            i = end;
        }

        return words;
    }

    private readonly record struct Run(int Start, int Length, bool OpensBreath);
}
