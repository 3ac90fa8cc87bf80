using Soribit.Text.Briefs;

namespace Soribit.Text.Phonetics.Korean;

/// <summary>The words whose pronunciation their letters do not tell, from <c>Words/korean-words.txt</c> and <c>Words/korean-stems.txt</c>.</summary>
internal static class KoreanWords
{
    private const string Signs = "'+-_~=";

    private static readonly ILookup<char, Entry> Entries = WordTable.Lines("korean-words.txt")
        .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(Read)
        .OrderByDescending(entry => entry.Letters.Length)
        .ThenByDescending(entry => entry.AtStart || entry.AtEnd)
        .ToLookup(entry => entry.Letters[0]);

    private static readonly (string Stem, string[] Endings)[] Stems = ReadStems();

    /// <summary>Puts what the lists say about a word into its blocks.</summary>
    /// <param name="word">As written, blocks only.</param>
    /// <param name="blocks">(word.Length,) the same taken apart; read and written.</param>
    /// <param name="known">(word.Length,) set where a list has spoken, so that no guess is made there.</param>
    public static void Apply(ReadOnlySpan<char> word, Span<Block> blocks, Span<bool> known)
    {
        for (var i = 0; i < word.Length;)
        {
            if (Find(word, i) is not { } entry)
            {
                i++;
                continue;
            }

            for (var k = 0; k < entry.Letters.Length; k++)
            {
                blocks[i + k] = Block.Of(entry.Said[k]);
                known[i + k] = true;
            }

            i += entry.Letters.Length;
        }

        foreach (var (stem, endings) in Stems)
        {
            if (word.StartsWith(stem) && word.Length > stem.Length && !known[stem.Length] && !known[stem.Length - 1] && Begins(word[stem.Length..], endings))
            {
                blocks[stem.Length] = blocks[stem.Length].Tensed();
                known[stem.Length] = true;
                return;
            }
        }
    }

    private static Entry? Find(ReadOnlySpan<char> word, int at)
    {
        foreach (var entry in Entries[word[at]])
        {
            if ((at == 0 || !entry.AtStart) && word[at..].StartsWith(entry.Letters) && (!entry.AtEnd || at + entry.Letters.Length == word.Length))
            {
                return entry;
            }
        }

        return null;
    }

    private static bool Begins(ReadOnlySpan<char> rest, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (rest.StartsWith(ending))
            {
                return true;
            }
        }

        return false;
    }

    private static (string Stem, string[] Endings)[] ReadStems()
    {
        var lines = WordTable.Lines("korean-stems.txt").Select(line => line.Split('\t')).ToArray();
        var all = lines[0][0].Split(' ');
        return [.. lines.Skip(1).Select(line => (line[0], line.Length > 1 ? line[1].Split(' ') : all)).OrderByDescending(stem => stem.Item1.Length)];
    }

    /// <summary>Reads "문'고리", "^꽃+잎", "디귿&gt;디긋".</summary>
    private static Entry Read(string text)
    {
        var body = text.TrimStart('^').TrimEnd('$');
        var arrow = body.IndexOf('>', StringComparison.Ordinal);
        var marked = arrow < 0 ? body : body[..arrow];
        var letters = string.Concat(marked.Where(Hangul.IsSyllable));
        var said = arrow < 0 ? Said(marked) : body[(arrow + 1)..];
        return letters.Length > 0 && said.Length == letters.Length && said.All(Hangul.IsSyllable) && marked.All(sign => Hangul.IsSyllable(sign) || Signs.Contains(sign, StringComparison.Ordinal))
            ? new Entry(letters, said, text.StartsWith('^'), text.EndsWith('$'))
            : throw new InvalidDataException($"Expected a word with the signs {Signs} or two words of one length around \">\" in korean-words.txt, found \"{text}\".");
    }

    private static string Said(string marked)
    {
        var blocks = new List<Block>();
        var sign = ' ';
        foreach (var letter in marked)
        {
            if (!Hangul.IsSyllable(letter))
            {
                sign = letter;
                continue;
            }

            var block = Block.Of(letter);
            switch (sign)
            {
                case '\'':
                    block = block.Tensed();
                    break;
                case '+' or '~':
                    block = block with { Onset = 'ㄴ' };
                    break;
                case '-':
                    block = block.Tensed();
                    blocks[^1] = blocks[^1] with { Coda = Block.None };
                    break;
                case '_':
                    block = block with { Onset = Junction.Neutral(blocks[^1]) };
                    blocks[^1] = blocks[^1] with { Coda = Block.None };
                    break;
                case '=':
                    blocks[^1] = blocks[^1] with { Coda = Junction.Neutral(blocks[^1]) };
                    break;
                default:
                    break;
            }

            blocks.Add(block);
            sign = ' ';
        }

        return string.Concat(blocks.Select(block => block.ToSyllable()));
    }

    private sealed record Entry(string Letters, string Said, bool AtStart, bool AtEnd);
}
