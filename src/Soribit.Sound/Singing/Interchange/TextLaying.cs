using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>Lays words from a text on the notes of a tune, in order: a syllable a note, and a note more for each ~ or - that stands alone or after a word.</summary>
/// <remarks>A hyphen inside a word divides it ("twin-kle"); words without one are divided as a dictionary hears them.</remarks>
public sealed class TextLaying
{
    private readonly List<List<TextWord>> _lines = [];
    private readonly string _textName;

    /// <param name="language">"ko" or "en"; null to tell by the letters.</param>
    /// <param name="textName">Named in errors.</param>
    /// <exception cref="BadInputException">There is no word in the text.</exception>
    public TextLaying(string text, string? language, string textName)
    {
        ArgumentNullException.ThrowIfNull(text);
        _textName = textName;
        Language = language ?? (text.Any(Hangul.IsSyllable) ? "ko" : "en");
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var words = Words(line);
            if (words.Count > 0)
            {
                _lines.Add(words);
            }
        }

        if (_lines.Count == 0)
        {
            throw new BadInputException(textName, null, new("There is no word in it; write the words to be sung, line by line.", "부를 말이 없습니다. 부를 가사를 한 줄씩 쓰십시오."));
        }
    }

    /// <summary>"ko" or "en".</summary>
    public string Language { get; }

    public IReadOnlyList<string> EnglishWords => WrittenLyrics.EnglishWords(Written, Language);

    private IReadOnlyList<IReadOnlyList<WrittenWord>> Written => [.. _lines.Select(line => line.Select(word => new WrittenWord(word.Parts)).ToArray())];

    /// <summary>The tune with these words.</summary>
    /// <exception cref="BadInputException">There are more syllables than notes, or fewer; the sentence says how many of each.</exception>
    public WrittenTune Lay(WrittenTune tune, IReadOnlyDictionary<string, string>? pronunciations, string fileName)
    {
        ArgumentNullException.ThrowIfNull(tune);
        var sheet = WrittenLyrics.Read(Written, Language, pronunciations);
        var steps = Steps(sheet).ToArray();
        var marksHeld = steps.Any(step => step.Kind == LyricKind.Held);
        var open = Enumerable.Range(0, tune.Notes.Count)
            .Where(i => marksHeld || !tune.HasWords || tune.Notes[i].Kind is LyricKind.Text or LyricKind.NextSyllable).ToArray();
        if (steps.Length != open.Length)
        {
            throw WrongCount(steps, open.Length, fileName);
        }

        var notes = tune.Notes.ToArray();
        for (var i = 0; i < open.Length; i++)
        {
            notes[open[i]] = notes[open[i]] with { Kind = steps[i].Kind, Lyric = steps[i].Text, IsJoined = steps[i].IsJoined, EndsLine = steps[i].EndsLine, Phonemes = null };
        }

        return tune with { Notes = notes };
    }

    private IEnumerable<Step> Steps(LyricSheet sheet)
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            for (var j = 0; j < _lines[i].Count; j++)
            {
                var (word, syllables) = (_lines[i][j], sheet.Lines[i].Words[j].Syllables);
                var endsLine = j == _lines[i].Count - 1;
                for (var k = 0; k < syllables.Count; k++)
                {
                    yield return new Step(LyricKind.Text, syllables[k].Text, k < syllables.Count - 1, endsLine && k == syllables.Count - 1);
                    for (var held = 0; held < (word.Parts.Count == syllables.Count ? word.Held[k] : k == syllables.Count - 1 ? word.Held.Sum() : 0); held++)
                    {
                        yield return new Step(LyricKind.Held, "", IsJoined: false, EndsLine: false);
                    }
                }
            }
        }
    }

    private BadInputException WrongCount(Step[] steps, int notes, string fileName)
    {
        var syllables = steps.Count(step => step.Kind == LyricKind.Text);
        var held = steps.Length - syllables;
        var (with, andHeld) = held > 0 ? ($" and {held} notes held with ~", $"과 ~로 끄는 음 {held}개") : ("", "");
        return new BadInputException(_textName, null, steps.Length > notes
            ? new(
                $"The words have {syllables} syllables{with}, but {Path.GetFileName(fileName)} has {notes} notes for them: {steps.Length - notes} too many. Take words out, or write them shorter, such as ev'ry.",
                $"가사는 {syllables}음절{andHeld}인데 {Path.GetFileName(fileName)}에는 음이 {notes}개뿐이라 {steps.Length - notes}개가 남습니다. 말을 줄이거나 음을 늘리십시오.")
            : new(
                $"The words have {syllables} syllables{with}, but {Path.GetFileName(fileName)} has {notes} notes: {(notes - steps.Length == 1 ? "1 note is" : $"{notes - steps.Length} notes are")} left over. Write ~ after a syllable for each note that it is held on.",
                $"가사는 {syllables}음절{andHeld}인데 {Path.GetFileName(fileName)}에는 음이 {notes}개라 음 {notes - steps.Length}개가 남습니다. 음절을 끌어 부를 음마다 그 뒤에 ~을 쓰십시오."));
    }

    /// <summary>The words of a line; a marker of a section such as [Verse] is no word.</summary>
    private static List<TextWord> Words(string line)
    {
        var words = new List<TextWord>();
        var trimmed = line.Trim('\uFEFF', ' ', '\t');
        if (trimmed.StartsWith('[') && trimmed.EndsWith(']'))
        {
            return words;
        }

        foreach (var token in trimmed.Split([' ', '\t', '\u3000', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (token.All(letter => letter is '~' or '-' or '_'))
            {
                if (words.Count > 0)
                {
                    words[^1].Held[^1] += token.Length;
                }

                continue;
            }

            var (parts, held) = (new List<string>(), new List<int>());
            foreach (var part in token.Split('-', '‐', '‑'))
            {
                var bare = part.TrimEnd('~', '_');
                if (WrittenLyrics.IsSung(bare))
                {
                    parts.Add(bare);
                    held.Add(part.Length - bare.Length);
                }
                else if (parts.Count > 0)
                {
                    held[^1] += part.Count(letter => letter is '~' or '_');
                }
            }

            if (parts.Count > 0)
            {
                words.Add(new TextWord(parts, held));
            }
        }

        return words;
    }

    /// <param name="Held">Further notes of each part.</param>
    private sealed record TextWord(List<string> Parts, List<int> Held);

    private readonly record struct Step(LyricKind Kind, string Text, bool IsJoined, bool EndsLine);
}
