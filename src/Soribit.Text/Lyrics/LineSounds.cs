using Soribit.Text.Lyrics.English;
using Soribit.Text.Phonetics;

namespace Soribit.Text.Lyrics;

/// <summary>The sounds of a line that its neighbours decide, handed out in reading order: Hangul by the rules of pronunciation as it is sung, English homographs by the words beside them.</summary>
internal sealed class LineSounds
{
    private readonly Queue<string> _blocks;
    private readonly Queue<string?> _latin;

    public LineSounds(IReadOnlyList<IReadOnlyList<Piece>> words)
    {
        var text = string.Join(' ', words.Select(word => string.Concat(word.Select(piece => piece.Text))));
        _blocks = new(KoreanPronunciation.Read(text, PronunciationMode.Sung).Select(syllable => syllable.Phonemes));

        string[] latin = [Homographs.Edge, .. words.SelectMany(word => word).Select(piece => piece.Kind == PieceKind.Latin ? EnglishWord.Folded(piece.Core) : Homographs.Edge), Homographs.Edge];
        _latin = new(Enumerable.Range(1, latin.Length - 2).Where(i => latin[i] != Homographs.Edge).Select(i => Homographs.Decide(latin[i], latin[i - 1], latin[i + 1])));
    }

    /// <summary>IPA of the next block of Hangul.</summary>
    public string OfNextBlock() => _blocks.Dequeue();

    /// <summary>IPA of the next English word if it is a homograph that its neighbours decide, else null.</summary>
    public string? OfNextHomograph() => _latin.Dequeue();
}
