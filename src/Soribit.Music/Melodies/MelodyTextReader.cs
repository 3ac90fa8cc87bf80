using System.Globalization;
using System.Text;
using Soribit.Music.Form;
using Soribit.Text;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Melodies;

/// <summary>Reads what <see cref="MelodyText"/> writes.</summary>
internal sealed class MelodyTextReader(SongForm form, LyricSheet? lyrics, string? file)
{
    private const string NoteExample = "a note is written like A4/8:la, a rest r/4, a held note _/4, a slurred note ~A4/8";

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
            throw Bad($"'{Shown(text)}' is neither a section such as [Verse 1] nor a bar, which begins with its number.");
        }

        var name = text[1..^1].Trim();
        var at = Array.FindIndex(_sections, place => place.Section.Name.Trim() == name);
        if (at < 0)
        {
            throw Bad($"The song has no section '{Shown(name)}'; its sections are {string.Join(", ", _sections.Select(place => place.Section.Name))}.");
        }

        _section = _sections[at];
    }

    private void Bar(string[] words)
    {
        if (!int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bar) || bar < 1 || bar > form.Bars)
        {
            throw Bad($"'{Shown(words[0])}' is no bar of the song; a line begins with the number of its bar, 1 to {form.Bars}.");
        }

        if (bar <= _lastBar)
        {
            throw Bad($"Bar {bar} comes after bar {_lastBar}; bars are written once and in order.");
        }

        if (_section is { } section && (bar <= section.StartBar || bar > section.StartBar + section.Section.Bars))
        {
            throw Bad($"Bar {bar} is not in [{section.Section.Name}], which has bars {section.StartBar + 1} to {section.StartBar + section.Section.Bars}.");
        }

        _lastBar = bar;
        var start = (bar - 1) * form.Metre.BarTicks;
        var tick = start;
        foreach (var word in words[1..])
        {
            tick += word.StartsWith('[') ? Mark(word) : Token(word, tick);
            if (tick - start > form.Metre.BarTicks)
            {
                throw Bad($"Bar {bar} is too long at '{Shown(word)}': it lasts {Quarters(tick - start)} quarter notes up to there, a bar of {form.Metre} has {Quarters(form.Metre.BarTicks)}.");
            }
        }

        if (tick - start < form.Metre.BarTicks)
        {
            throw Bad($"Bar {bar} is too short: it lasts {Quarters(tick - start)} quarter notes, a bar of {form.Metre} has {Quarters(form.Metre.BarTicks)}; fill it with a rest such as r/4.");
        }
    }

    /// <summary>A note, rest or hold; its ticks.</summary>
    private int Token(string word, int tick)
    {
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        var colon = word.IndexOf(':', Math.Max(0, slash));
        if (slash < 1 || (colon >= 0 && colon < slash))
        {
            throw Bad($"'{Shown(word)}' is not understood; {NoteExample}.");
        }

        var name = word[..slash];
        var value = colon < 0 ? word[(slash + 1)..] : word[(slash + 1)..colon];
        if (!NoteLength.TryParse(value, out var ticks) || ticks > form.Metre.BarTicks)
        {
            throw Bad($"'{Shown(value)}' in '{Shown(word)}' is no length within a bar; lengths are 1 2 4 8 16 32 64, dotted like 4., or ticks like 320t.");
        }

        if (name is "r" or "_" && colon >= 0)
        {
            throw Bad($"'{Shown(word)}' has a syllable, but a syllable begins on a note; {NoteExample}.");
        }

        switch (name)
        {
            case "r":
                break;
            case "_" when _notes.Count > 0 && _notes[^1].EndTick == tick:
                _notes[^1] = _notes[^1] with { Duration = _notes[^1].Duration + ticks };
                break;
            case "_":
                throw Bad($"'{Shown(word)}' holds the note before, but none ends here.");
            default:
                AddNote(word, name, colon < 0 ? null : word[(colon + 1)..], tick, ticks);
                break;
        }

        return ticks;
    }

    private void AddNote(string word, string name, string? syllable, int tick, int ticks)
    {
        var isSlurred = name.StartsWith('~');
        if (!NoteName.TryParse(isSlurred ? name[1..] : name, out var pitch))
        {
            throw Bad($"'{Shown(name)}' in '{Shown(word)}' is no note; notes are A to G with # or b and an octave, C-1 to G9, like F#4.");
        }

        if (isSlurred && _notes.Count == 0)
        {
            throw Bad($"'{Shown(word)}' slurs on from a note before, but there is none.");
        }

        _notes.Add(new MelodyNote(tick, ticks, pitch, syllable is null ? null : Syllable(word, syllable), isSlurred));
    }

    private SungSyllable Syllable(string word, string text)
    {
        if (_lyricLine < 0)
        {
            throw Bad($"'{Shown(word)}' has a syllable, but no lyric line has begun; write [1] before it where line 1 begins.");
        }

        if (lyrics is not null && _syllable >= lyrics.Lines[_lyricLine].Syllables.Count)
        {
            throw Bad($"'{Shown(word)}' is syllable {_syllable + 1} of lyric line {_lyricLine + 1}, which has {lyrics.Lines[_lyricLine].Syllables.Count}; write the next line's mark before it, or slur with ~.");
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
        return new SungSyllable(Unescaped(text[(isMarked ? 1 : 0)..^(ties ? 1 : 0)]), syllabic, _lyricLine, _syllable++);
    }

    /// <summary>[line] or [line.syllable], counted from 1; lasts no time.</summary>
    private int Mark(string word)
    {
        var parts = word.EndsWith(']') ? word[1..^1].Split('.') : [];
        var syllable = 1;
        if (parts.Length is < 1 or > 2 || !TryCount(parts[0], out var line) || (parts.Length == 2 && !TryCount(parts[1], out syllable)))
        {
            throw Bad($"'{Shown(word)}' is no lyric line; write [3] where line 3 begins, or [3.2] at its second syllable.");
        }

        if (lyrics is not null && line > lyrics.Lines.Count)
        {
            throw Bad($"'{Shown(word)}' names line {line}, the lyrics have {lyrics.Lines.Count}.");
        }

        (_lyricLine, _syllable) = (line - 1, syllable - 1);
        return 0;
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and < 1_000_000;

    private string Unescaped(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            var end = text.IndexOf(';', i);
            if (end == i + 1)
            {
                i = end;
                continue;
            }

            if (end < 0 || !ushort.TryParse(text.AsSpan(i + 1, end - i - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                throw Bad($"'{Shown(text)}' has a backslash that is no letter's number; write \\5C; for a backslash, \\2D; for a hyphen, \\20; for a space.");
            }

            result.Append((char)code);
            i = end;
        }

        return result.ToString();
    }

    private static string Quarters(int ticks) => ((double)ticks / Ticks.PerQuarter).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>What a person wrote, short and without characters that would move a terminal's cursor.</summary>
    private static string Shown(string text) =>
        string.Concat((text.Length > 40 ? text[..40] + "…" : text).Select(letter => char.IsControl(letter) ? '�' : letter));

    private BadInputException Bad(string sentence) => new(file, _lineNumber, sentence);
}
