using System.Buffers;
using System.Globalization;
using System.Text;
using Soribit.Music.Form;
using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Melodies;

/// <summary>The tune as a page that a person edits: one line a bar.</summary>
/// <remarks>
/// <code>
/// [Verse 1]
///    5  [1] r/4 A4/8:나 B4/8:보- C5/4:기- ~B4/8
///    6  C5/2:가 _/8 r/4.
/// </code>
/// A note is its name, its length and its syllable; r rests, _ holds the note before (over the bar line, too), ~ goes on with the syllable before.
/// A hyphen joins a syllable to the next one of its word. [1] says that lyric line 1 begins; [2.3] goes on with the third syllable of line 2.
/// xB4/16:yo is spoken, not sung: a rap stands on B, above it the voice is higher than it would speak, below it lower.
/// Bars that are not written are silent.
/// </remarks>
public static class MelodyText
{
    /// <summary>What joins and parts syllables.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("-+");

    private static readonly Wording Guide = new(
        "# One line a bar: its number, then notes such as A4/8:la (name, length, syllable). r/4 rests, _/4 holds the note before,\n"
        + "# ~A4/8 slurs on with the syllable before. Lengths: 1 2 4 8 16 32 64, dotted 4., or ticks 320t (480 a quarter).\n"
        + "# har- bor: a hyphen joins a syllable to the next. [1] marks where lyric line 1 begins. Bars left out are silent. Lines that begin with # are notes to yourself.",
        "# 한 줄에 마디 하나: 마디 번호, 이어서 A4/8:라 같은 음(이름, 길이, 음절). r/4는 쉼표, _/4는 앞 음을 끎,\n"
        + "# ~A4/8은 앞 음절을 이어 부름. 길이: 1 2 4 8 16 32 64, 점을 붙인 4., 틱 수 320t(4분음표가 480).\n"
        + "# 진- 달- 래: 붙임표는 음절을 다음 음절과 잇습니다. [1]은 노랫말 1행의 시작입니다. 쓰지 않은 마디는 비웁니다. #으로 시작하는 줄은 메모입니다.");

    /// <summary>Said only where something is rapped.</summary>
    private static readonly Wording RapGuide = new(
        "# xB4/16:yo is rapped: spoken on the beat. A rap stands on B; xD5 speaks three semitones higher than usual, xA4 two lower.",
        "# xB4/16:요는 랩: 박자에 맞춰 말합니다. 랩은 B에 적고, xD5는 여느 말보다 반음 셋 높게, xA4는 둘 낮게 말합니다.");

    /// <exception cref="ArgumentException">The notes overlap or leave the song.</exception>
    public static string Format(Melody melody, SongForm form)
    {
        Check(melody, form);
        var bars = new BarTexts(melody, form);
        var text = new StringBuilder(Guide.In(form.IsNamedInKorean)).Append('\n');
        text.Append(melody.Notes.Any(note => note.IsRapped) ? RapGuide.In(form.IsNamedInKorean) + "\n" : "");
        foreach (var place in form.Placed)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n[{place.Section.Name}]\n");
            for (var bar = place.StartBar; bar < place.StartBar + place.Section.Bars; bar++)
            {
                if (bars.Of(bar, place.Section.Key) is { } line)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{bar + 1,4}  {line}\n");
                }
            }
        }

        return text.ToString();
    }

    /// <param name="lyrics">When given, the lines and syllables that are named must be in it.</param>
    /// <param name="file">Name for error messages, or null.</param>
    /// <exception cref="BadInputException">The text is no melody of this form; the message says line, fault and what is accepted.</exception>
    public static Melody Parse(string text, SongForm form, LyricSheet? lyrics = null, string? file = null) =>
        new MelodyTextReader(form, lyrics, file).Read(text);

    /// <summary>
    /// A syllable as it stands under its note: a hyphen after it joins the next; what would be read as something else is \hex;, nothing is \;.
    /// Where word and hyphen disagree, "-" before it goes on with a word that no hyphen left open and "+" begins a new one though one did.
    /// </summary>
    /// <param name="isOpen">Whether the syllable before had a hyphen.</param>
    internal static string Syllable(SungSyllable syllable, bool isOpen)
    {
        var goesOn = syllable.Syllabic is Syllabic.Middle or Syllabic.End;
        return (goesOn == isOpen ? "" : goesOn ? "-" : "+") + LetterNumbers.Write(syllable.Text, Marks) + (IsOpen(syllable) ? "-" : "");
    }

    private static bool IsOpen(SungSyllable syllable) => syllable.Syllabic is Syllabic.Begin or Syllabic.Middle;

    private static void Check(Melody melody, SongForm form)
    {
        var end = 0;
        foreach (var note in melody.Notes)
        {
            if (note.Tick < end || note.Duration < 1 || note.EndTick > form.EndTick || note.Pitch is < 0 or > 127)
            {
                throw new ArgumentException(
                    $"A note at tick {note.Tick} for {note.Duration} ticks (pitch {note.Pitch}) overlaps the one before (up to {end}) or leaves the song (up to {form.EndTick}).", nameof(melody));
            }

            end = note.EndTick;
        }
    }

    /// <summary>The notes of each bar as text.</summary>
    private sealed class BarTexts(Melody melody, SongForm form)
    {
        private int _next;
        private int _line = -1;
        private int _index;
        private bool _isOpen;

        /// <summary>Null for a silent bar. Must be asked for every bar in order.</summary>
        public string? Of(int bar, Key key)
        {
            var (start, end) = (bar * form.Metre.BarTicks, (bar + 1) * form.Metre.BarTicks);
            var tokens = new List<string>();
            var at = start;
            while (at < end && _next < melody.Notes.Count && melody.Notes[_next].Tick < end)
            {
                var note = melody.Notes[_next];
                if (note.Tick > at)
                {
                    Add(tokens, "r", "r", "", note.Tick - at);
                    at = note.Tick;
                }

                var sounds = Math.Min(note.EndTick, end) - at;
                if (note.Tick < start)
                {
                    Add(tokens, "_", "_", "", sounds);
                }
                else
                {
                    Mark(tokens, note);
                    Add(tokens, (note.IsSlurred ? "~" : "") + (note.IsRapped ? "x" : "") + NoteName.Of(note.Pitch, key), "_", note.Syllable is { } syllable ? ":" + Syllable(syllable, _isOpen) : "", sounds);
                    _isOpen = note.Syllable is { } sung ? IsOpen(sung) : _isOpen;
                }

                at += sounds;
                if (note.EndTick > end)
                {
                    break;
                }

                _next++;
            }

            if (tokens.Count == 0)
            {
                return null;
            }

            if (at < end)
            {
                Add(tokens, "r", "r", "", end - at);
            }

            return string.Join(' ', tokens);
        }

        private void Mark(List<string> tokens, MelodyNote note)
        {
            if (note.Syllable is not { } syllable)
            {
                return;
            }

            if (syllable.Line != _line || syllable.Index != _index)
            {
                tokens.Add(syllable.Index == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"[{syllable.Line + 1}]")
                    : string.Create(CultureInfo.InvariantCulture, $"[{syllable.Line + 1}.{syllable.Index + 1}]"));
            }

            (_line, _index) = (syllable.Line, syllable.Index + 1);
        }

        private static void Add(List<string> tokens, string first, string rest, string syllable, int ticks)
        {
            var isFirst = true;
            foreach (var length in NoteLength.Split(ticks))
            {
                tokens.Add($"{(isFirst ? first : rest)}/{length}{(isFirst ? syllable : "")}");
                isFirst = false;
            }
        }
    }
}
