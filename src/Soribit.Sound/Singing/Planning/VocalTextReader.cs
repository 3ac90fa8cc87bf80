using System.Globalization;
using Soribit.Music.Melodies;
using Soribit.Text;
using Soribit.Text.Phonetics;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Singing.Planning;

/// <summary>Reads what <see cref="VocalText"/> writes.</summary>
internal sealed class VocalTextReader(string? file)
{
    private const double LongestSong = 24 * 3600;

    private static readonly Wording NoteExample = new(
        "a note is written like \"12.5 0.6 A4 la l65 ɑː loud 0.6 breathy 0.2 slide 0.08\", a melisma \"13.1 0.4 C5 ~ ~ loud 0.6 breathy 0.2 slide 0.08\"",
        "음은 \"12.5 0.6 A4 라 ɾ28 a loud 0.6 breathy 0.2 slide 0.08\", 멜리스마는 \"13.1 0.4 C5 ~ ~ loud 0.6 breathy 0.2 slide 0.08\"처럼 씁니다");

    private readonly List<PlannedPhrase> _phrases = [];
    private readonly List<PlannedNote> _notes = [];
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);
    private string _voice = "";
    private int _harmony;
    private bool _doubles;
    private VocalEffect _effect;
    private double _breath;
    private bool _isChorus;
    private bool _hasPhrase;
    private double _end;
    private int _line;

    public VocalPlan Read(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            _line++;
            var words = line.Trim('\uFEFF').Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] == '#')
            {
                continue;
            }

            if (words[0][0] == '[')
            {
                EndPhrase();
                Heading(words);
            }
            else if (!_hasPhrase)
            {
                Field(words);
            }
            else
            {
                Note(words);
            }
        }

        EndPhrase();
        return _voice.Length > 0
            ? new VocalPlan(_voice, _harmony, _doubles, _effect, _phrases)
            : throw new BadInputException(file, null, new("No voice is named; write a line such as \"voice: yuna\" at the top.", "목소리가 없습니다. 맨 위에 \"voice: yuna\" 같은 줄을 쓰십시오."));
    }

    private void Field(string[] words)
    {
        var value = words.Length == 2 ? words[1] : "";
        if (!_fields.Add(words[0]))
        {
            throw Bad(new($"\"{Excerpt.Of(words[0])}\" is written twice.", $"\"{Excerpt.Of(words[0])}\"이/가 두 번 있습니다."));
        }

        switch (words[0], value)
        {
            case ("voice:", not "") when value.Length <= 64 && value.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.'):
                _voice = value;
                break;
            case ("harmony:", "0" or "1" or "2" or "3"):
                _harmony = value[0] - '0';
                break;
            case ("doubles:", "yes" or "no"):
                _doubles = value == "yes";
                break;
            case ("effect:", "none" or "vocoder"):
                _effect = value == "none" ? VocalEffect.None : VocalEffect.Vocoder;
                break;
            default:
                throw Bad(new(
                    $"\"{Excerpt.Of(string.Join(' ', words))}\" is not understood before the first phrase [1]; accepted are \"voice: name\", \"harmony: 0\" to 3, \"doubles: yes\" or no, \"effect: none\" or vocoder.",
                    $"첫 구 [1] 앞의 \"{Excerpt.Of(string.Join(' ', words))}\"을/를 알아들을 수 없습니다. \"voice: 이름\", \"harmony: 0\"~3, \"doubles: yes\"나 no, \"effect: none\"이나 vocoder를 씁니다."));
        }
    }

    /// <summary>[1] breath 0.3 chorus</summary>
    private void Heading(string[] words)
    {
        (_breath, _isChorus, _hasPhrase) = (0, false, true);
        if (!words[0].EndsWith(']'))
        {
            throw Bad(new($"\"{Excerpt.Of(words[0])}\" is no phrase; a phrase begins with a line such as [1] breath 0.3.", $"\"{Excerpt.Of(words[0])}\"은/는 구가 아닙니다. 구는 [1] breath 0.3 같은 줄로 시작합니다."));
        }

        for (var i = 1; i < words.Length; i++)
        {
            if (words[i] == VocalText.ChorusMark)
            {
                _isChorus = true;
            }
            else if (words[i] == "breath" && i + 1 < words.Length)
            {
                _breath = Number(words[++i], 0, 3, "breath");
            }
            else
            {
                throw Bad(new($"\"{Excerpt.Of(words[i])}\" is not understood; after [1] may stand \"breath 0.3\" and \"chorus\".", $"\"{Excerpt.Of(words[i])}\"을/를 알아들을 수 없습니다. [1] 뒤에는 \"breath 0.3\"과 \"chorus\"를 쓸 수 있습니다."));
            }
        }
    }

    private void EndPhrase()
    {
        if (!_hasPhrase)
        {
            return;
        }

        if (_notes.Count == 0)
        {
            throw Bad(new("A phrase has no note; take its line [ ] out, or write notes below it.", "음이 없는 구가 있습니다. 그 [ ] 줄을 지우거나 아래에 음을 쓰십시오."));
        }

        _phrases.Add(new PlannedPhrase(_breath, _isChorus, [.. _notes]));
        _notes.Clear();
    }

    private void Note(string[] words)
    {
        var manner = words.Length > 5 ? Array.IndexOf(words, "loud", 5) : -1; // a syllable may read "loud", too
        if (manner < 0)
        {
            throw Bad(new($"\"{Excerpt.Of(string.Join(' ', words))}\" is no note; {NoteExample}.", $"\"{Excerpt.Of(string.Join(' ', words))}\"은/는 음이 아닙니다. {NoteExample}."));
        }

        var start = Number(words[0], 0, LongestSong, "the second at which the note begins");
        var seconds = Number(words[1], 0.005, 600, "the length of the note");
        var isRapped = words[2].StartsWith('x');
        if (!NoteName.TryParse(isRapped ? words[2][1..] : words[2], out var pitch))
        {
            throw Bad(new($"\"{Excerpt.Of(words[2])}\" is no note; notes are A to G with # or b and an octave, like F#4, with an x before it where it is rapped.", $"\"{Excerpt.Of(words[2])}\"은/는 음이 아닙니다. 음은 F#4처럼 A~G에 #이나 b, 옥타브를 붙여 쓰고, 랩은 앞에 x를 붙입니다."));
        }

        if (start < _end - 1e-6)
        {
            throw Bad(new(
                $"The note at {words[0]} begins before the one before it ends (at {_end.ToString("0.####", CultureInfo.InvariantCulture)}).",
                $"{words[0]}초의 음이 앞 음이 끝나기({_end.ToString("0.####", CultureInfo.InvariantCulture)}초) 전에 시작합니다."));
        }

        var isSlurred = words[3] == "~";
        if (isSlurred && _notes.Count == 0)
        {
            throw Bad(new("A phrase cannot begin with ~, for there is no syllable to go on with.", "구를 ~로 시작할 수 없습니다. 이어 부를 음절이 없습니다."));
        }

        _end = start + seconds;
        _notes.Add(new PlannedNote(start, seconds, pitch, isSlurred ? null : Syllable(words[3], words[4..manner]), Manner(words[manner..])) { IsRapped = isRapped });
    }

    private PlannedSyllable Syllable(string text, string[] sounds)
    {
        var nucleus = Array.FindIndex(sounds, sound => Phonemes.Find(sound) is { IsSonorant: true });
        if (nucleus < 0)
        {
            throw Bad(new(
                $"\"{Excerpt.Of(string.Join(' ', sounds))}\" has no vowel to hold; one sound stands without milliseconds: n65 a.",
                $"\"{Excerpt.Of(string.Join(' ', sounds))}\"에 길게 끌 모음이 없습니다. 소리 하나는 밀리초 없이 씁니다: n65 a."));
        }

        return new PlannedSyllable(Letters(text), [.. sounds[..nucleus].Select(Phone)], Phonemes.Of(sounds[nucleus]), [.. sounds[(nucleus + 1)..].Select(Phone)]);
    }

    private PlannedPhone Phone(string sound)
    {
        var digits = sound.AsSpan().IndexOfAnyInRange('0', '9');
        var phoneme = digits > 0 ? Phonemes.Find(sound[..digits]) : null;
        return phoneme is null
            ? throw Bad(new(
                $"\"{Excerpt.Of(sound)}\" is no consonant with its milliseconds, such as n65; the sounds are {string.Join(' ', Phonemes.All)}.",
                $"\"{Excerpt.Of(sound)}\"은/는 n65처럼 밀리초를 붙인 자음이 아닙니다. 쓸 수 있는 소리: {string.Join(' ', Phonemes.All)}."))
            : new PlannedPhone(phoneme, Number(sound[digits..], 1, 1000, sound) / 1000);
    }

    private NoteManner Manner(string[] words)
    {
        var manner = new NoteManner(0, 0, 0, 0, null, []);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i += 2)
        {
            var (name, value) = (words[i], i + 1 < words.Length ? words[i + 1] : "");
            if (!seen.Add(name))
            {
                throw Bad(new($"\"{name}\" is written twice.", $"\"{name}\"이/가 두 번 있습니다."));
            }

            manner = name switch
            {
                "loud" => manner with { Loudness = Number(value, 0, 1, name) },
                "breathy" => manner with { Breathiness = Number(value, 0, 1, name) },
                "slide" => manner with { Slide = Number(value, 0, 1, name) },
                "scoop" => manner with { Scoop = Number(value, 0, 1200, name) },
                "vibrato" => manner with { Vibrato = Vibrato(value) },
                "bend" => manner with { Bend = Bend(value) },
                _ => throw Bad(new(
                    $"\"{Excerpt.Of(name)}\" is no manner of singing; accepted are loud, breathy, slide, scoop, vibrato and bend, each with its value.",
                    $"\"{Excerpt.Of(name)}\"은/는 표현이 아닙니다. loud, breathy, slide, scoop, vibrato, bend를 값과 함께 씁니다.")),
            };
        }

        return manner;
    }

    private Vibrato Vibrato(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 3
            ? new Vibrato(Number(parts[0], 1, 12, "vibrato"), Number(parts[1], 0, 200, "vibrato"), Number(parts[2], 0, 30, "vibrato"))
            : throw Bad(new($"\"{Excerpt.Of(text)}\" is no vibrato; write swings a second, cents and seconds of delay: 5.6/32/0.25.", $"\"{Excerpt.Of(text)}\"은/는 비브라토가 아닙니다. 초당 떨림, 센트, 늦추는 초를 5.6/32/0.25처럼 씁니다."));
    }

    private List<PitchPoint> Bend(string text)
    {
        var points = new List<PitchPoint>();
        foreach (var part in text.Split('/'))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                throw Bad(new($"\"{Excerpt.Of(text)}\" is no bend; write seconds and cents: 0:-40/0.1:0.", $"\"{Excerpt.Of(text)}\"은/는 벤드가 아닙니다. 초와 센트를 0:-40/0.1:0처럼 씁니다."));
            }

            var point = new PitchPoint(Number(part[..colon], 0, 600, "bend"), Number(part[(colon + 1)..], -2400, 2400, "bend"));
            if (points.Count > 0 && point.Seconds < points[^1].Seconds)
            {
                throw Bad(new($"The points of the bend \"{Excerpt.Of(text)}\" are not in order of time.", $"벤드 \"{Excerpt.Of(text)}\"의 점들이 시간 순서가 아닙니다."));
            }

            points.Add(point);
        }

        return points;
    }

    private double Number(string text, double low, double high, string name) =>
        YamlFields.TryNumber(text, low, high, out var value) ? value : throw Bad(new(
            $"\"{Excerpt.Of(text)}\" is no value for {name}; accepted are {Plain(low)} to {Plain(high)}.",
            $"\"{Excerpt.Of(text)}\"은/는 {name}의 값이 아닙니다. {Plain(low)}에서 {Plain(high)}까지 쓸 수 있습니다."));

    private static string Plain(double value) => value.ToString(CultureInfo.InvariantCulture);

    private string Letters(string syllable) => LetterNumbers.Read(syllable) ?? throw Bad(new(
        $"\"{Excerpt.Of(syllable)}\" has a backslash that is no letter's number; write \\5C; for a backslash, \\20; for a space.",
        $"\"{Excerpt.Of(syllable)}\"의 역빗금 뒤가 글자 번호가 아닙니다. 역빗금은 \\5C;, 빈칸은 \\20;으로 쓰십시오."));

    private BadInputException Bad(Wording what) => new(file, _line, what);
}
