using System.Globalization;
using Soribit.Music.Form;
using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Melodies;

/// <summary>Reads what <see cref="MelodyText"/> writes.</summary>
internal sealed class MelodyTextReader(SongForm form, LyricSheet? lyrics, string? file)
{
    private static readonly Wording NoteExample = new(
        "a note is written like A4/8:la, a rest r/4, a held note _/4, a slurred note ~A4/8",
        "음은 A4/8:라, 쉼표는 r/4, 끄는 음은 _/4, 이어 부르는 음은 ~A4/8처럼 씁니다");

    private readonly List<MelodyNote> _notes = [];
    private readonly PlacedSection[] _sections = [.. form.Placed];
    private PlacedSection? _section;
    private int _lineNumber;
    private int _lastBar;
    private int _lyricLine = -1;
    private int _syllable;
    private bool _isOpen;

    public Melody Read(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            _lineNumber++;
            var trimmed = line.Trim(' ', '\t', '\uFEFF');
            if (trimmed.StartsWith('['))
            {
                Heading(trimmed);
            }
            else if (trimmed.Length > 0 && trimmed[0] != '#')
            {
                Bar(trimmed.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return new Melody(_notes);
    }

    private void Heading(string text)
    {
        if (!text.EndsWith(']'))
        {
            throw Bad(new(
                $"'{Shown(text)}' is neither a section such as [Verse 1] nor a bar, which begins with its number.",
                $"'{Shown(text)}'은/는 [1절] 같은 부분도, 번호로 시작하는 마디도 아닙니다."));
        }

        var name = text[1..^1].Trim();
        var at = Array.FindIndex(_sections, place => place.Section.Name.Trim() == name);
        at = at >= 0 ? at : Array.FindIndex(_sections, place => SectionNames.AreSame(name, place.Section.Name));
        if (at < 0)
        {
            throw Bad(new(
                $"The song has no section '{Shown(name)}'; its sections are {string.Join(", ", _sections.Select(place => place.Section.Name))}.",
                $"노래에 '{Shown(name)}'이라는/라는 부분이 없습니다. 있는 부분: {string.Join(", ", _sections.Select(place => place.Section.Name))}."));
        }

        _section = _sections[at];
    }

    private void Bar(string[] words)
    {
        if (!int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bar) || bar < 1 || bar > form.Bars)
        {
            throw Bad(new(
                $"'{Shown(words[0])}' is no bar of the song; a line begins with the number of its bar, 1 to {form.Bars}.",
                $"'{Shown(words[0])}'은/는 노래의 마디가 아닙니다. 줄은 1에서 {form.Bars}까지의 마디 번호로 시작합니다."));
        }

        if (bar <= _lastBar)
        {
            throw Bad(new($"Bar {bar} comes after bar {_lastBar}; bars are written once and in order.", $"{_lastBar}마디 뒤에 {bar}마디가 나옵니다. 마디는 차례대로 한 번씩 쓰십시오."));
        }

        if (_section is { } section && (bar <= section.StartBar || bar > section.StartBar + section.Section.Bars))
        {
            throw Bad(new(
                $"Bar {bar} is not in [{section.Section.Name}], which has bars {section.StartBar + 1} to {section.StartBar + section.Section.Bars}.",
                $"{bar}마디는 [{section.Section.Name}]에 없습니다. 그 부분은 {section.StartBar + 1}마디에서 {section.StartBar + section.Section.Bars}마디까지입니다."));
        }

        _lastBar = bar;
        var start = (bar - 1) * form.Metre.BarTicks;
        var tick = start;
        foreach (var word in words[1..])
        {
            tick += word.StartsWith('[') ? Mark(word) : Token(word, tick);
            if (tick - start > form.Metre.BarTicks)
            {
                throw Bad(new(
                    $"Bar {bar} is too long at '{Shown(word)}': it lasts {Quarters(tick - start)} quarter notes up to there, a bar of {form.Metre} has {Quarters(form.Metre.BarTicks)}.",
                    $"{bar}마디가 '{Shown(word)}'에서 넘칩니다. 거기까지 4분음표 {Quarters(tick - start)}개인데 {form.Metre} 한 마디는 {Quarters(form.Metre.BarTicks)}개입니다."));
            }
        }

        if (tick - start < form.Metre.BarTicks)
        {
            throw Bad(new(
                $"Bar {bar} is too short: it lasts {Quarters(tick - start)} quarter notes, a bar of {form.Metre} has {Quarters(form.Metre.BarTicks)}; fill it with a rest such as r/4.",
                $"{bar}마디가 모자랍니다. 4분음표 {Quarters(tick - start)}개인데 {form.Metre} 한 마디는 {Quarters(form.Metre.BarTicks)}개입니다. r/4 같은 쉼표로 채우십시오."));
        }
    }

    /// <summary>A note, rest or hold; its ticks.</summary>
    private int Token(string word, int tick)
    {
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        var colon = word.IndexOf(':', Math.Max(0, slash));
        if (slash < 1 || (colon >= 0 && colon < slash))
        {
            throw Bad(new($"'{Shown(word)}' is not understood; {NoteExample}.", $"'{Shown(word)}'을/를 알아들을 수 없습니다. {NoteExample}."));
        }

        var name = word[..slash];
        var value = colon < 0 ? word[(slash + 1)..] : word[(slash + 1)..colon];
        if (!NoteLength.TryParse(value, out var ticks) || ticks > form.Metre.BarTicks)
        {
            throw Bad(new(
                $"'{Shown(value)}' in '{Shown(word)}' is no length within a bar; lengths are 1 2 4 8 16 32 64, dotted like 4., or ticks like 320t.",
                $"'{Shown(word)}'의 '{Shown(value)}'은/는 한 마디 안의 길이가 아닙니다. 길이는 1 2 4 8 16 32 64, 점을 붙인 4., 틱 수 320t처럼 씁니다."));
        }

        if (name is "r" or "_" && colon >= 0)
        {
            throw Bad(new(
                $"'{Shown(word)}' has a syllable, but a syllable begins on a note; {NoteExample}.",
                $"'{Shown(word)}'에 음절이 있는데 음절은 음에서 시작해야 합니다. {NoteExample}."));
        }

        switch (name)
        {
            case "r":
                break;
            case "_" when _notes.Count > 0 && _notes[^1].EndTick == tick:
                _notes[^1] = _notes[^1] with { Duration = _notes[^1].Duration + ticks };
                break;
            case "_":
                throw Bad(new($"'{Shown(word)}' holds the note before, but none ends here.", $"'{Shown(word)}'은/는 앞 음을 끄는 표인데 여기서 끝나는 음이 없습니다."));
            default:
                AddNote(word, name, colon < 0 ? null : word[(colon + 1)..], tick, ticks);
                break;
        }

        return ticks;
    }

    private void AddNote(string word, string name, string? syllable, int tick, int ticks)
    {
        var isSlurred = name.StartsWith('~');
        var written = isSlurred ? name[1..] : name;
        var isRapped = written.StartsWith('x');
        if (!NoteName.TryParse(isRapped ? written[1..] : written, out var pitch))
        {
            throw Bad(new(
                $"'{Shown(name)}' in '{Shown(word)}' is no note; notes are A to G with # or b and an octave, C-1 to G9, like F#4, with an x before it where it is rapped.",
                $"'{Shown(word)}'의 '{Shown(name)}'은/는 음이 아닙니다. 음은 F#4처럼 A~G에 #이나 b, 옥타브를 붙여 C-1에서 G9까지 쓰고, 랩은 앞에 x를 붙입니다."));
        }

        if (isSlurred && _notes.Count == 0)
        {
            throw Bad(new($"'{Shown(word)}' slurs on from a note before, but there is none.", $"'{Shown(word)}'은/는 앞 음에서 이어 부르는 표인데 앞 음이 없습니다."));
        }

        _notes.Add(new MelodyNote(tick, ticks, pitch, syllable is null ? null : Syllable(word, syllable), isSlurred) { IsRapped = isRapped });
    }

    private SungSyllable Syllable(string word, string text)
    {
        if (_lyricLine < 0)
        {
            throw Bad(new(
                $"'{Shown(word)}' has a syllable, but no lyric line has begun; write [1] before it where line 1 begins.",
                $"'{Shown(word)}'에 음절이 있는데 시작한 노랫말 행이 없습니다. 1행이 시작하는 곳 앞에 [1]을 쓰십시오."));
        }

        if (lyrics is not null && _syllable >= lyrics.Lines[_lyricLine].Syllables.Count)
        {
            throw Bad(new(
                $"'{Shown(word)}' is syllable {_syllable + 1} of lyric line {_lyricLine + 1}, which has {lyrics.Lines[_lyricLine].Syllables.Count}; write the next line's mark before it, or slur with ~.",
                $"'{Shown(word)}'은/는 노랫말 {_lyricLine + 1}행의 {_syllable + 1}번째 음절인데 그 행은 {lyrics.Lines[_lyricLine].Syllables.Count}음절입니다. 앞에 다음 행의 표를 쓰거나 ~로 이으십시오."));
        }

        var isMarked = text.Length > 0 && text[0] is '-' or '+';
        var goesOn = isMarked ? text[0] == '-' : _isOpen;
        var ties = text.Length > (isMarked ? 1 : 0) && text[^1] == '-';
        _isOpen = ties;
        var syllabic = (goesOn, ties) switch
        {
            (true, true) => Syllabic.Middle,
            (true, false) => Syllabic.End,
            (false, true) => Syllabic.Begin,
            _ => Syllabic.Single,
        };
        return new SungSyllable(Letters(text[(isMarked ? 1 : 0)..^(ties ? 1 : 0)]), syllabic, _lyricLine, _syllable++);
    }

    /// <summary>[line] or [line.syllable], counted from 1; lasts no time.</summary>
    private int Mark(string word)
    {
        var parts = word.EndsWith(']') ? word[1..^1].Split('.') : [];
        var syllable = 1;
        if (parts.Length is < 1 or > 2 || !TryCount(parts[0], out var line) || (parts.Length == 2 && !TryCount(parts[1], out syllable)))
        {
            throw Bad(new(
                $"'{Shown(word)}' is no lyric line; write [3] where line 3 begins, or [3.2] at its second syllable.",
                $"'{Shown(word)}'은/는 노랫말 행이 아닙니다. 3행이 시작하는 곳에는 [3], 그 두 번째 음절에는 [3.2]라고 쓰십시오."));
        }

        if (lyrics is not null && line > lyrics.Lines.Count)
        {
            throw Bad(new($"'{Shown(word)}' names line {line}, the lyrics have {lyrics.Lines.Count}.", $"'{Shown(word)}'은/는 {line}행을 가리키는데 노랫말은 {lyrics.Lines.Count}행까지입니다."));
        }

        (_lyricLine, _syllable) = (line - 1, syllable - 1);
        return 0;
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and < 1_000_000;

    private string Letters(string syllable) => LetterNumbers.Read(syllable) ?? throw Bad(new(
        $"'{Shown(syllable)}' has a backslash that is no letter's number; write \\5C; for a backslash, \\2D; for a hyphen, \\20; for a space.",
        $"'{Shown(syllable)}'의 역빗금 뒤가 글자 번호가 아닙니다. 역빗금은 \\5C;, 붙임표는 \\2D;, 빈칸은 \\20;으로 쓰십시오."));

    private static string Quarters(int ticks) => ((double)ticks / Ticks.PerQuarter).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>What a person wrote, short and without characters that would move a terminal's cursor.</summary>
    private static string Shown(string text) =>
        string.Concat((text.Length > 40 ? text[..40] + "…" : text).Select(letter => char.IsControl(letter) ? '�' : letter));

    private BadInputException Bad(Wording sentence) => new(file, _lineNumber, sentence);
}
