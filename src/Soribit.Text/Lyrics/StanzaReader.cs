namespace Soribit.Text.Lyrics;

/// <summary>Cuts lyrics into stanzas at markers and blank lines, and resolves what a marker without lines calls for.</summary>
internal static class StanzaReader
{
    private const int LongestUnbroken = 12;
    private const int MostLines = 2000;
    private static readonly int[] VerseLengths = [4, 6, 8, 5, 3];

    public static IReadOnlyList<Stanza> Read(string text, bool isKorean, List<Wording> notes)
    {
        var lines = text.Split('\n');
        var hasMarkers = lines.Any(line => SectionMarker.Read(line) is not null);
        var stanzas = hasMarkers ? Marked(lines, notes) : StanzaForm.Name(Unmarked(lines, notes), isKorean);
        return Lettered(Limited(stanzas, notes));
    }

    private static List<Stanza> Marked(string[] lines, List<Wording> notes)
    {
        var stanzas = new List<Stanza>();
        SectionMarker? marker = null;
        var sung = new List<string>();
        foreach (var line in lines)
        {
            if (SectionMarker.Read(line) is { } next)
            {
                Finish();
                (marker, sung) = (next, []);
            }
            else if (line.Trim().Length > 0)
            {
                AddLine(sung, line, notes);
            }
        }

        Finish();
        return stanzas;

        void Finish()
        {
            if (marker is null && sung.Count == 0)
            {
                return;
            }

            var stanza = marker is null ? new Stanza("", LyricSectionKind.Unmarked, '\0', sung) : Called(new Stanza(marker.Name, marker.Kind, '\0', sung) { Delivery = marker.Delivery }, stanzas, notes);
            for (var i = 0; i < (marker?.Times ?? 1) && stanzas.Count < MostLines; i++)
            {
                stanzas.Add(stanza);
            }
        }
    }

    /// <summary>A marker alone sings the earlier section of that name again (of a chorus, pre-chorus or bridge, the last of that kind); else it is instrumental.</summary>
    private static Stanza Called(Stanza stanza, List<Stanza> earlier, List<Wording> notes)
    {
        if (stanza.Lines.Count > 0)
        {
            return stanza;
        }

        var named = earlier.Where(section => section.Lines.Count > 0 && section.Name.Equals(stanza.Name, StringComparison.OrdinalIgnoreCase)).ToArray();
        var source = named.LastOrDefault(section => stanza.Delivery == Delivery.Unsaid || section.Delivery == stanza.Delivery)
            ?? named.LastOrDefault()
            ?? (stanza.Kind is LyricSectionKind.Chorus or LyricSectionKind.PreChorus or LyricSectionKind.Bridge
                ? earlier.LastOrDefault(section => section.Lines.Count > 0 && section.Kind == stanza.Kind)
                : null);
        if (source is null && stanza.Kind is not (LyricSectionKind.Interlude or LyricSectionKind.Intro or LyricSectionKind.Outro))
        {
            notes.Add(new(
                $"[{stanza.Name}] has no lines and there is none before it to repeat: it is played without singing.",
                $"[{stanza.Name}]에 노랫말이 없고 앞에 되풀이할 같은 부분도 없어서 노래 없이 연주합니다."));
        }

        return source is null ? stanza : stanza with { Lines = source.Lines, Delivery = stanza.Delivery == Delivery.Unsaid ? source.Delivery : stanza.Delivery };
    }

    private static List<IReadOnlyList<string>> Unmarked(string[] lines, List<Wording> notes)
    {
        var stanzas = new List<IReadOnlyList<string>>();
        var stanza = new List<string>();
        foreach (var line in lines.Append(""))
        {
            if (SectionMarker.RepeatOfStanza(line) is > 1 and var times)
            {
                var whole = stanza.Count > 0 ? stanza : stanzas.Count > 0 ? [.. stanzas[^1]] : [];
                stanza = [.. Enumerable.Repeat(whole, stanza.Count > 0 ? times : times - 1).SelectMany(copy => copy)];
            }
            else if (line.Trim().Length > 0)
            {
                AddLine(stanza, line, notes);
            }
            else if (stanza.Count > 0)
            {
                stanzas.Add(stanza);
                stanza = [];
            }

            if (stanzas.Count + stanza.Count > MostLines)
            {
                break;
            }
        }

        return stanzas is [{ Count: > LongestUnbroken } only] ? [.. only.Chunk(StanzaLength(only.Count))] : stanzas;
    }

    /// <summary>Verses of an unbroken text: of four lines if that divides it, else of six, eight, five or three, else four with a rest.</summary>
    private static int StanzaLength(int lines) => VerseLengths.FirstOrDefault(length => lines % length == 0, 4);

    private static void AddLine(List<string> lines, string line, List<Wording> notes)
    {
        if (SectionMarker.IsStageDirection(line))
        {
            notes.Add(new(
                $"\"{line.Trim()}\" names no section known here and is taken for a stage direction: it is not sung.",
                $"\"{line.Trim()}\"은/는 아는 부분 이름이 아니어서 지시문으로 보고 부르지 않습니다."));
            return;
        }

        if (SectionMarker.MissingBracket(line) is { } bracket)
        {
            notes.Add(new(
                $"\"{line.Trim()}\" looks like a section marker without its {bracket}: it is sung as words.",
                $"\"{line.Trim()}\"은/는 괄호 {bracket} 하나가 빠진 부분 이름 같지만 노랫말로 보고 부릅니다."));
        }

        var text = line.Trim();
        var times = SectionMarker.TakeRepeat(ref text);
        if (text.Any(char.IsLetterOrDigit))
        {
            lines.AddRange(Enumerable.Repeat(text, times));
        }
    }

    private static List<Stanza> Limited(IReadOnlyList<Stanza> stanzas, List<Wording> notes)
    {
        var kept = new List<Stanza>();
        var lines = 0;
        foreach (var stanza in stanzas)
        {
            lines += Math.Max(1, stanza.Lines.Count);
            if (lines > MostLines)
            {
                notes.Add(new($"The lyrics have more than {MostLines} lines; what follows is left out.", $"노랫말이 {MostLines}행을 넘어 그 뒤는 뺐습니다."));
                break;
            }

            kept.Add(stanza);
        }

        return kept;
    }

    /// <summary>Letters in order of appearance: stanzas that were lettered by their words keep theirs, others share one by kind and delivery.</summary>
    private static List<Stanza> Lettered(List<Stanza> stanzas)
    {
        var letters = new Dictionary<(LyricSectionKind, char, Delivery), char>();
        return [.. stanzas.Select(stanza =>
        {
            var kind = stanza.Kind == LyricSectionKind.Unmarked && stanza.Letter == '\0' ? LyricSectionKind.Verse : stanza.Kind;
            var key = stanza.Letter == '\0' ? (kind, '\0', stanza.Delivery) : (LyricSectionKind.Unmarked, stanza.Letter, stanza.Delivery);
            if (!letters.TryGetValue(key, out var letter))
            {
                letter = letters[key] = (char)('A' + Math.Min(letters.Count, 25));
            }

            return stanza with { Letter = letter, Name = stanza.Name.Length > 0 ? stanza.Name : $"{letter}" };
        })];
    }
}
