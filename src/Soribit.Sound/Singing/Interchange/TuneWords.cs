using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>A word of a tune.</summary>
/// <param name="Parts">What its notes say.</param>
/// <param name="Notes">Index of the note of each part.</param>
/// <param name="Further">Notes that take its next syllables, or go on with the last.</param>
internal sealed record TuneWord(List<string> Parts, List<int> Notes, List<int> Further, string? Phonemes)
{
    public WrittenWord Written => new([.. Parts]) { Ipa = Phonemes };
}

/// <summary>Finds the words and the lines of a tune by its hyphens, rests, punctuation and long notes.</summary>
internal static class TuneWords
{
    /// <summary>Seconds of rest that end a line.</summary>
    private const double LineRest = 0.3;

    /// <summary>Seconds after which a full stop, then a comma, then a long note ends a line, and after which any word does.</summary>
    private const double AfterStop = 2;
    private const double AfterComma = 3;
    private const double AfterLongNote = 4;
    private const double LongestLine = 12;

    /// <summary>A syllable so many times as long as the middle one is held.</summary>
    private const double Long = 1.9;

    public static List<List<TuneWord>> Lines(WrittenTune tune)
    {
        var joinsHangul = !tune.Notes.Any(note => note.IsJoined && IsHangul(note.Lyric)) && !tune.Notes.Any(note => note.Lyric.Count(Hangul.IsSyllable) > 1);
        var middle = Middle(tune);
        var lines = new List<List<TuneWord>>();
        var (lineStart, lastStart) = (0, 0);
        WrittenNote? before = null; // the last that was sung
        WrittenNote? lastText = null;
        for (var i = 0; i < tune.Notes.Count; i++)
        {
            var note = tune.Notes[i];
            if (note.Kind == LyricKind.None)
            {
                continue;
            }

            if (note.Kind != LyricKind.Text)
            {
                if (note.Kind == LyricKind.NextSyllable && lines.Count > 0)
                {
                    lines[^1][^1].Further.Add(i);
                }

                before = note;
                continue;
            }

            var rests = before is null ? double.MaxValue : (note.Tick - before.EndTick) * tune.SecondsPerTick;
            var isOpen = lastText is { IsJoined: true };
            var isNewLine = lastText is null || (!isOpen && (rests >= LineRest || lastText.EndsLine
                || Ends(lastText.Lyric, (note.Tick - lineStart) * tune.SecondsPerTick, (before!.EndTick - lastStart) >= Long * middle)));
            if (isNewLine)
            {
                lines.Add([]);
                lineStart = note.Tick;
            }

            var follows = isOpen || (joinsHangul && !isNewLine && IsHangul(note.Lyric) && IsHangul(lastText!.Lyric));
            if (follows && lines[^1].Count > 0)
            {
                lines[^1][^1].Parts.Add(note.Lyric);
                lines[^1][^1].Notes.Add(i);
            }
            else
            {
                lines[^1].Add(new TuneWord([note.Lyric], [i], [], note.Phonemes));
            }

            (before, lastText, lastStart) = (note, note, note.Tick);
        }

        return lines;
    }

    /// <summary>"ko" where a word has Hangul, else "en".</summary>
    public static string Language(WrittenTune tune) => tune.Notes.Any(note => IsHangul(note.Lyric)) ? "ko" : "en";

    private static bool Ends(string word, double seconds, bool isLong) => seconds >= LongestLine
        || (seconds >= AfterLongNote && isLong)
        || (word.TrimEnd('"', '\'', '”', '’', ')') is [.., var last] && last switch
        {
            '.' or '!' or '?' or ';' or ':' or '…' => seconds >= AfterStop,
            ',' => seconds >= AfterComma,
            _ => false,
        });

    private static bool IsHangul(string text) => text.Any(Hangul.IsSyllable);

    private static double Middle(WrittenTune tune)
    {
        var lengths = tune.Notes.Where(note => note.Kind == LyricKind.Text).Select(note => note.Duration).Order().ToArray();
        return lengths.Length == 0 ? 1 : lengths[lengths.Length / 2];
    }
}
