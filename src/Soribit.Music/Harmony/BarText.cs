using System.Globalization;
using Soribit.Text;

namespace Soribit.Music.Harmony;

/// <summary>The chords of one bar as text.</summary>
internal static class BarText
{
    /// <summary>What sounds from <paramref name="start"/> for a bar.</summary>
    public static string Format(ChordChart chart, int start, Metre metre, Key key)
    {
        var chords = new List<(Chord Chord, int Ticks)>();
        for (var i = chart.IndexAt(start); i < chart.Spans.Count && chart.Spans[i].Tick < start + metre.BarTicks; i++)
        {
            var span = chart.Spans[i];
            chords.Add((span.Chord, Math.Min(span.EndTick, start + metre.BarTicks) - Math.Max(span.Tick, start)));
        }

        var even = Even(chords.Count, metre);
        return even is not null && chords.Select(chord => chord.Ticks).SequenceEqual(even)
            ? string.Join(' ', chords.Select(chord => chord.Chord.ToString(key)))
            : string.Join(' ', chords.Select(chord => $"{chord.Chord.ToString(key)}:{Length(chord.Ticks, metre)}"));
    }

    /// <summary>The chords of a bar; ticks count from its start.</summary>
    /// <exception cref="BadInputException">The bar is not understood, or its beats do not add up.</exception>
    public static IReadOnlyList<ChordSpan> Parse(string text, Metre metre, string? file, int line)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var chords = new List<(Chord Chord, int Ticks)>();
        var numbered = text.Contains(':', StringComparison.Ordinal);
        var dotted = !numbered && (text.EndsWith('.') || text.Contains(". ", StringComparison.Ordinal));
        foreach (var word in words)
        {
            // "C... G" counts the beats in dots, "C . . G" writes one sign a beat; both give C three.
            if (dotted && word.Trim('.').Length == 0)
            {
                chords.Add(chords.Count > 0 ? (chords[^1].Chord, word.Length * metre.BeatTicks) : throw Bad(new($"The bar '{text}' begins with a dot; a dot holds the chord before it for a beat.", $"마디 '{text}'이/가 점으로 시작합니다. 점은 앞 코드를 한 박 더 끕니다.")));
                continue;
            }

            var dots = dotted ? word.Length - word.TrimEnd('.').Length : 0;
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? word[..^dots] : word[..colon];
            if (!Chord.TryParse(name, out var chord))
            {
                throw Bad(name is "N.C." or "NC" or "N" || text.StartsWith("N.C", StringComparison.OrdinalIgnoreCase)
                    ? new("A bar without a chord cannot be written; write the chord that one imagines there.", "코드 없는 마디는 쓸 수 없습니다. 거기 어울릴 코드를 쓰십시오.")
                    : new($"'{name}' is no chord; chords are like C, F#m, Bbmaj7, G7sus4, Dm7b5, Am/C.", $"'{name}'은/는 코드가 아닙니다. C, F#m, Bbmaj7, G7sus4, Dm7b5, Am/C처럼 쓰십시오."));
            }

            if (numbered && colon < 0)
            {
                throw Bad(new($"In '{text}' some chords have beats and some have not; write all, like 'C:3 G:1', or none.", $"'{text}'에 박을 적은 코드와 적지 않은 코드가 섞여 있습니다. 'C:3 G:1'처럼 모두 적거나 모두 빼십시오."));
            }

            chords.Add((chord, numbered ? Ticks(word[(colon + 1)..], metre) ?? throw Bad(new($"'{word}' has no length; a length is a number of beats, like 'C:3'.", $"'{word}'에 길이가 없습니다. 'C:3'처럼 박 수를 쓰십시오.")) : Math.Max(1, dots) * metre.BeatTicks));
        }

        if (!dotted && !numbered)
        {
            var even = Even(chords.Count, metre) ?? throw Bad(new($"{chords.Count} chords cannot share a bar of {metre}; write their beats, like 'C:3 G:1'.", $"코드 {chords.Count}개가 {metre} 한 마디를 고르게 나눌 수 없습니다. 'C:3 G:1'처럼 박을 적으십시오."));
            chords = [.. chords.Zip(even, (chord, ticks) => (chord.Chord, ticks))];
        }

        var total = chords.Sum(chord => chord.Ticks);
        if (total != metre.BarTicks)
        {
            throw Bad(new(
                $"The bar '{text}' has {(double)total / metre.BeatTicks:0.##} beats; a bar of {metre} has {metre.BeatsPerBar}.",
                $"마디 '{text}'이/가 {(double)total / metre.BeatTicks:0.##}박입니다. {metre} 한 마디는 {metre.BeatsPerBar}박이어야 합니다."));
        }

        var spans = new List<ChordSpan>();
        foreach (var (chord, ticks) in chords)
        {
            var start = spans.Count > 0 ? spans[^1].EndTick : 0;
            if (dotted && spans.Count > 0 && spans[^1].Chord == chord)
            {
                spans[^1] = spans[^1] with { Duration = spans[^1].Duration + ticks };
            }
            else
            {
                spans.Add(new ChordSpan(start, ticks, chord));
            }
        }

        return spans;

        BadInputException Bad(Wording sentence) => new(file, line, sentence);
    }

    /// <summary>How so many chords share a bar: in whole beats, the first ones longer; or in equal parts of beats. Null when they cannot.</summary>
    private static int[]? Even(int chords, Metre metre)
    {
        if (chords == 0)
        {
            return null;
        }

        if (chords <= metre.BeatsPerBar)
        {
            return [.. Enumerable.Range(0, chords).Select(index => metre.BeatTicks * ((metre.BeatsPerBar / chords) + (index < metre.BeatsPerBar % chords ? 1 : 0)))];
        }

        return metre.BarTicks % chords == 0 && metre.BarTicks / chords >= Music.Ticks.PerSixteenth ? [.. Enumerable.Repeat(metre.BarTicks / chords, chords)] : null;
    }

    /// <summary>Beats where they are a short decimal, else ticks with a t.</summary>
    private static string Length(int ticks, Metre metre) => ticks * 100 % metre.BeatTicks == 0
        ? ((decimal)ticks / metre.BeatTicks).ToString("0.##", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{ticks}t");

    private static int? Ticks(string text, Metre metre)
    {
        if (text.EndsWith('t'))
        {
            return int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks > 0 && ticks <= metre.BarTicks ? ticks : null;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var beats) && beats > 0 && beats <= metre.BeatsPerBar && beats * metre.BeatTicks % 1 == 0
            ? (int)(beats * metre.BeatTicks)
            : null;
    }
}
