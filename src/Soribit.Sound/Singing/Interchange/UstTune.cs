using System.Text;
using Soribit.Text;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>The sung line of a UST file, the project of UTAU: sections [#0000] with Length, Lyric and NoteNum one after the other, rests as the lyric R.</summary>
internal static class UstTune
{
    /// <summary>Larger files are refused; a whole song with drawn pitch is about half a megabyte.</summary>
    public const int MaxBytes = 8 << 20;

    private const int MaxPoints = 1000;

    public static WrittenTune Read(byte[] bytes, string fileName) => new Reader(fileName).Read(UstText.Decode(bytes));

    private sealed class Reader(string fileName)
    {
        private readonly TuneReading _reading = new(fileName);
        private readonly Dictionary<string, (string Value, int Line)> _fields = new(StringComparer.OrdinalIgnoreCase);
        private string _section = "";
        private int _sectionLine;
        private long _position;
        private long _lastStart;
        private bool _hasOldPitch;

        public WrittenTune Read(string text)
        {
            if (!text.Contains("[#", StringComparison.Ordinal))
            {
                throw new BadInputException(fileName, null, new("This is no UST file: it has no sections such as [#SETTING] and [#0000].", "UST 파일이 아닙니다. [#SETTING], [#0000] 같은 구역이 없습니다."));
            }

            var number = 0;
            foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            {
                number++;
                var trimmed = line.Trim('\uFEFF', ' ', '\t');
                if (trimmed.StartsWith("[#", StringComparison.Ordinal) && trimmed.EndsWith(']'))
                {
                    EndSection();
                    (_section, _sectionLine) = (trimmed[2..^1], number);
                }
                else if (trimmed.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                {
                    _fields[trimmed[..equals].Trim()] = (trimmed[(equals + 1)..], number);
                }
            }

            EndSection();
            _reading.EndTick = _position;
            if (_hasOldPitch)
            {
                _reading.Remarks.Add(new("Pitch drawn in the old mode (Mode1) is not taken over; notes are sung at their written pitch.", "예전 방식(Mode1)으로 그린 음높이는 가져오지 않고 적힌 음 그대로 부릅니다."));
            }

            return _reading.Finish();
        }

        private void EndSection()
        {
            if (_section == "SETTING")
            {
                _reading.Title = Text("ProjectName").Trim();
                if (Number("Tempo") is { } tempo)
                {
                    _reading.Tempo(0, tempo);
                }
            }
            else if (_section.Length > 0 && _section.All(char.IsAsciiDigit))
            {
                Note();
            }

            _fields.Clear();
            _section = "";
        }

        private void Note()
        {
            var length = Whole("Length", 0, 1_000_000) ?? throw Missing("Length=480");
            var start = Whole("Delta", 0, 1_000_000) is { } delta && Whole("Duration", 0, 1_000_000) is not null ? _lastStart + delta : _position;
            var duration = Whole("Duration", 0, 1_000_000) ?? length;
            if (Number("Tempo") is { } tempo)
            {
                _reading.Tempo(start, tempo);
            }

            (_lastStart, _position) = (start, start + length);
            var lyric = Text("Lyric").Trim().TrimStart('?');
            if (start + length > int.MaxValue / 4)
            {
                throw new BadInputException(fileName, _sectionLine, new("The notes add up to more than anyone sings.", "음의 길이를 더하면 부를 수 있는 길이를 넘습니다."));
            }

            if (lyric is "" or "R" or "r" || duration == 0)
            {
                return;
            }

            var pitch = Whole("NoteNum", 0, 127) ?? throw Missing("NoteNum=60");
            var kind = lyric switch
            {
                "+" => LyricKind.NextSyllable,
                "-" or "~" or "ー" or "_" or "+~" or "+*" => LyricKind.Held,
                _ => WrittenWords.IsSung(lyric) ? LyricKind.Text : LyricKind.None,
            };
            _hasOldPitch |= Text("Piches").Length > 0 || Text("PitchBend").Length > 0;
            _reading.Add(new WrittenNote((int)start, duration, pitch, kind, kind == LyricKind.Text ? WrittenWords.Alias(lyric) : "")
            {
                IsJoined = kind == LyricKind.Text && lyric.Length > 1 && lyric.EndsWith('-'),
                Line = Points(),
                Vibrato = Vibrato(),
            });
        }

        /// <summary>PBS=start ms;tenths of a semitone, PBW=widths ms, PBY=heights in tenths of a semitone, PBM=shapes.</summary>
        private List<DrawnPoint>? Points()
        {
            var start = Text("PBS").Split([';', ',']);
            if (start[0].Trim().Length == 0)
            {
                return null;
            }

            var (widths, heights, shapes) = (Values("PBW"), Values("PBY"), Text("PBM").Split(','));
            PointShape Shape(int i) => i < shapes.Length ? shapes[i].Trim() switch { "s" => PointShape.Straight, "r" => PointShape.Early, "j" => PointShape.Late, _ => PointShape.Smooth } : PointShape.Smooth;
            var points = new List<DrawnPoint> { new(Value(start[0]), start.Length > 1 ? 10 * Value(start[1]) : 0, Shape(0)) };
            for (var i = 0; i < Math.Min(widths.Length, MaxPoints); i++)
            {
                points.Add(new DrawnPoint(points[^1].Milliseconds + Math.Max(0, widths[i]), i < heights.Length ? 10 * heights[i] : 0, Shape(i + 1)));
            }

            return points;
        }

        /// <summary>VBR=percent of the note, cycle ms, depth cents, percent in, percent out, phase, height.</summary>
        private DrawnVibrato? Vibrato()
        {
            var values = Values("VBR");
            return values.Length < 3 ? null : new DrawnVibrato(values[0], values[1], values[2]);
        }

        private string Text(string key) => _fields.TryGetValue(key, out var field) ? field.Value : "";

        private double[] Values(string key) => Text(key) is { Length: > 0 } text ? [.. text.Split(',').Take(MaxPoints).Select(Value)] : [];

        /// <summary>UTAU leaves numbers out where they are 0.</summary>
        private static double Value(string text) => YamlFields.TryNumber(text.Trim(), -100_000, 100_000, out var value) ? value : 0;

        /// <summary>Old versions write 120,00 for 120.00.</summary>
        private double? Number(string key) => YamlFields.TryNumber(Text(key).Trim().Replace(',', '.'), 0, 1e6, out var value) ? value : null;

        private int? Whole(string key, int least, int most)
        {
            if (!_fields.TryGetValue(key, out var field) || field.Value.Trim().Length == 0)
            {
                return null;
            }

            return YamlFields.TryNumber(field.Value.Trim(), least, most, out var value) ? (int)Math.Round(value) : throw new BadInputException(fileName, field.Line, new(
                $"{key} must be a number from {least} to {most}, found \"{Excerpt.Of(field.Value.Trim())}\".",
                $"{key}은/는 {least}에서 {most}까지의 수여야 하는데 \"{Excerpt.Of(field.Value.Trim())}\"이/가 있습니다."));
        }

        private BadInputException Missing(string example) => new(fileName, _sectionLine, new(
            $"The note [#{_section}] lacks a line such as {example}.",
            $"[#{_section}] 음에 {example} 같은 줄이 없습니다."));
    }
}

/// <summary>The letters of a UST file: UTF-8 where it says so or reads as such, else the Shift-JIS of UTAU or the Korean code page.</summary>
internal static class UstText
{
    private const int ShiftJis = 932;
    private const int Korean = 949;

    public static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            var saysUtf8 = Encoding.ASCII.GetString(bytes, 0, Math.Min(bytes.Length, 1000)).Contains("Charset=UTF-8", StringComparison.OrdinalIgnoreCase);
            return saysUtf8 ? Encoding.UTF8.GetString(bytes) : CodePagesEncodingProvider.Instance.GetEncoding(IsKorean(bytes) ? Korean : ShiftJis)!.GetString(bytes);
        }
    }

    /// <summary>Hangul stands in rows B0 to C8 of its code page, where Shift-JIS has half-width katakana; kana in rows 82 and 83 of Shift-JIS.</summary>
    private static bool IsKorean(byte[] bytes)
    {
        var (hangul, kana) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                continue;
            }

            hangul += bytes[i] is >= 0xB0 and <= 0xC8 && bytes[i + 1] >= 0xA1 ? 1 : 0;
            kana += bytes[i] is 0x82 or 0x83 ? 1 : 0;
            i++;
        }

        return hangul > kana;
    }
}
