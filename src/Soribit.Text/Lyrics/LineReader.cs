using Soribit.Text.Lyrics.English;
using Soribit.Text.Phonetics.Korean;

namespace Soribit.Text.Lyrics;

/// <summary>Reads one line into words and syllables.</summary>
/// <param name="pronunciations">IPA by word as <see cref="LyricReader.EnglishWords"/> names it; a word that is missing is guessed by its spelling.</param>
internal sealed class LineReader(bool isKorean, IReadOnlyDictionary<string, string> pronunciations)
{
    private readonly Dictionary<(string Core, string? Ipa), EnglishWord> _known = [];
    private readonly SortedSet<string> _guessed = new(StringComparer.Ordinal);
    private readonly SortedSet<char> _foreign = [];

    /// <summary>English words that had no pronunciation.</summary>
    public IReadOnlyCollection<string> Guessed => _guessed;

    /// <summary>Letters of scripts that are not read here.</summary>
    public IReadOnlyCollection<char> Foreign => _foreign;

    /// <summary>The words and the line's rhyme, whether or not another line shares it. Null when there is nothing to sing.</summary>
    public (IReadOnlyList<LyricWord> Words, RhymeKeys Rhyme)? Read(string text)
    {
        var rhyme = RhymeKeys.None;
        var words = new List<(string Letters, LyricWord Word)>();
        var read = WordReader.Read(text, isKorean);
        var sounds = new LineSounds(read);
        foreach (var pieces in read)
        {
            var syllables = new List<LyricSyllable>();
            foreach (var piece in pieces)
            {
                syllables.AddRange(Syllables(piece, sounds, syllables.Count == 0, ref rhyme));
            }

            if (syllables.Count > 0)
            {
                var word = new LyricWord(string.Concat(pieces.Select(piece => piece.Text)), Weakened(syllables, pieces, words.Count > 0));
                words.Add((pieces is [{ Kind: PieceKind.Latin } only] ? EnglishWord.Folded(only.Core) : "", word));
            }
        }

        if (words.Count == 0)
        {
            return null;
        }

        if (!isKorean || words.All(word => word.Letters.Length > 0))
        {
            FunctionWords.Weaken(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(words));
        }

        return ([.. words.Select(word => word.Word)], rhyme);
    }

    private LyricSyllable[] Syllables(Piece piece, LineSounds sounds, bool isFirst, ref RhymeKeys rhyme)
    {
        switch (piece.Kind)
        {
            case PieceKind.Hangul:
                rhyme = new RhymeKeys(KoreanLine.RhymeOf(piece.Core[^1]), "");
                return Printed(piece, [.. piece.Core.Select((block, i) => new LyricSyllable($"{block}", isFirst && i == 0 ? 1 : 0, sounds.OfNextBlock()))]);
            case PieceKind.Latin:
                var word = English(piece.Core, sounds.OfNextHomograph());
                rhyme = word.Rhyme;
                return Printed(piece, word.Syllables);
            default:
                _foreign.UnionWith(piece.Core.Where(letter => !Hangul.IsHangul(letter) && !char.IsSurrogate(letter)));
                rhyme = RhymeKeys.None;
                return Printed(piece, [.. piece.Core.EnumerateRunes().Select(rune => rune.ToString()).Select((letter, i) => new LyricSyllable(letter, isFirst && i == 0 ? 1 : 0, KoreanSounds.IpaOfLetter(letter[0])))]);
        }
    }

    /// <param name="decided">The sound that a homograph has here; null for any other word.</param>
    private EnglishWord English(string core, string? decided)
    {
        if (!_known.TryGetValue((core, decided), out var word))
        {
            var key = LyricReader.PronunciationKey(core);
            var ipa = decided ?? pronunciations.GetValueOrDefault(key);
            if (ipa is null)
            {
                _guessed.Add(key);
            }

            word = _known[(core, decided)] = EnglishWord.Read(core, ipa);
        }

        return word;
    }

    /// <summary>Puts the punctuation around the letters back on the first and the last syllable.</summary>
    private static LyricSyllable[] Printed(Piece piece, IReadOnlyList<LyricSyllable> syllables)
    {
        var letters = string.Concat(syllables.Select(syllable => syllable.Text));
        var at = piece.Text.Replace('’', '\'').Replace('ʼ', '\'').Replace('`', '\'').IndexOf(letters.Replace('’', '\''), StringComparison.Ordinal);
        var printed = syllables.ToArray();
        if (at < 0)
        {
            return printed;
        }

        // The letters as written, so that a typographic apostrophe stays one.
        var from = at;
        for (var i = 0; i < printed.Length; i++)
        {
            var length = printed[i].Text.Length;
            printed[i] = printed[i] with { Text = piece.Text.Substring(from, length) };
            from += length;
        }

        printed[0] = printed[0] with { Text = piece.Text[..at] + printed[0].Text };
        printed[^1] = printed[^1] with { Text = printed[^1].Text + piece.Text[from..] };
        return printed;
    }

    private List<LyricSyllable> Weakened(List<LyricSyllable> syllables, IReadOnlyList<Piece> pieces, bool follows)
    {
        if (isKorean && follows && pieces is [{ Kind: PieceKind.Hangul } only] && KoreanLine.IsParticle(only.Core))
        {
            syllables[0] = syllables[0] with { Stress = 0 };
        }

        return syllables;
    }
}
