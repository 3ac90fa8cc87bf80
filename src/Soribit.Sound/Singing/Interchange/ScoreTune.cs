using Soribit.Music.Melodies;
using Soribit.Music.Notation;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>The sung line of a notated score: its repeats written out, each time with the words of its verse.</summary>
internal static class ScoreTune
{
    /// <summary>Bars of the score written out.</summary>
    private const int MaxBars = 10_000;

    public static WrittenTune Read(NotatedScore score, string fileName)
    {
        var reading = new TuneReading(fileName) { Title = score.Title };
        if (score.Measures.Count == 0 || Choose(score) is not { } part)
        {
            return reading.Finish();
        }

        var first = score.Measures[0];
        reading.Metre = first.Metre;
        reading.Key = first.Key.Key;
        reading.Pickup = first.Duration < first.Metre.BarTicks ? first.Duration : 0;
        var verses = part.Verses;
        var voice = Voice(part);
        var sounding = Sounding(part, voice).ToLookup(note => note.Measure);
        var tempos = score.Parts.SelectMany(other => other.Tempos).OrderBy(tempo => tempo.Tick).ToArray();
        var temposOf = tempos.ToLookup(tempo => tempo.Measure);
        var chords = (score.Parts.FirstOrDefault(other => other.Harmonies.Count > 0)?.Harmonies ?? []).ToLookup(harmony => harmony.Measure);
        var order = score.PlayingOrder().Take(MaxBars).ToArray();
        var passes = new int[score.Measures.Count];
        var tick = 0L;
        foreach (var bar in order)
        {
            var measure = score.Measures[bar];
            var shift = (int)Math.Min(int.MaxValue / 4, tick - measure.Tick);
            if (InForce(tempos, measure.Tick) is { } inForce)
            {
                reading.Tempo(tick, inForce); // a passage that is repeated goes as fast as it did
            }

            foreach (var tempo in temposOf[bar])
            {
                reading.Tempo(tempo.Tick + shift, tempo.QuartersPerMinute);
            }

            foreach (var chord in chords[bar])
            {
                if (chord.Chord is { } known)
                {
                    reading.Chords.Add((chord.Tick + shift, known));
                }
            }

            var verse = Verse(verses, passes[bar]++, sounding[bar]);
            foreach (var note in sounding[bar])
            {
                reading.Add(Note(note, verse, shift));
            }

            tick += measure.Duration;
        }

        reading.EndTick = tick;
        Remark(reading, part, voice, verses, passes);
        return reading.Finish();
    }

    /// <summary>The tempo that the marks up to a tick have set; the first one before them all.</summary>
    private static double? InForce(NotatedTempo[] tempos, int tick)
    {
        var at = Array.FindLastIndex(tempos, tempo => tempo.Tick <= tick);
        return tempos.Length == 0 ? null : tempos[Math.Max(0, at)].QuartersPerMinute;
    }

    /// <summary>The part with the most words, else the first with notes.</summary>
    private static NotatedPart? Choose(NotatedScore score)
    {
        var sounding = score.Parts.Where(part => part.Notes.Any(note => note.Kind == NoteKind.Pitched)).ToArray();
        return sounding.MaxBy(part => part.Notes.Sum(note => note.Lyrics.Count(lyric => lyric.Text.Length > 0)));
    }

    /// <summary>The voice of a part with the most words, else the one that the part begins with.</summary>
    private static string Voice(NotatedPart part) => part.Notes
        .Where(note => note.Kind == NoteKind.Pitched)
        .GroupBy(note => note.Voice)
        .MaxBy(voice => voice.Sum(note => note.Lyrics.Count(lyric => lyric.Text.Length > 0)))!.Key;

    /// <summary>The notes of a voice as they sound; a note inside a tie is written by its first note's voice.</summary>
    private static IEnumerable<NotatedNote> Sounding(NotatedPart part, string voice) => part.Sounding.Where(note => note.Voice == voice);

    /// <summary>The verse of a pass over a bar; a bar that has no words in it is sung to those of the first verse.</summary>
    private static string Verse(IReadOnlyList<string> verses, int pass, IEnumerable<NotatedNote> notes)
    {
        var verse = pass < verses.Count ? verses[pass] : "";
        return notes.Any(note => note.Lyrics.Any(lyric => lyric.Verse == verse && lyric.Text.Length > 0)) || verses.Count == 0 ? verse
            : notes.SelectMany(note => note.Lyrics).FirstOrDefault(lyric => lyric.Text.Length > 0)?.Verse ?? verse;
    }

    private static WrittenNote Note(NotatedNote note, string verse, int shift)
    {
        var lyric = note.Lyrics.FirstOrDefault(lyric => lyric.Verse == verse && lyric.Text.Length > 0);
        var text = lyric?.Text.Replace('‿', ' ').Trim() ?? "";
        var isHeld = text is "-" or "_" or "~" or "ー" or "—";
        return new WrittenNote(note.Tick + shift, note.Duration, note.Pitch, text.Length == 0 ? LyricKind.None : isHeld ? LyricKind.Held : LyricKind.Text, isHeld ? "" : Bare(text))
        {
            IsRapped = note.IsSpoken,
            IsJoined = lyric?.Syllabic is Syllabic.Begin or Syllabic.Middle || (text.Length > 1 && text[^1] == '-'),
        };
    }

    /// <summary>Some programs write the hyphen into the text as well, or a number before a verse's first word.</summary>
    private static string Bare(string text)
    {
        var bare = text.Trim('-', '_').Trim();
        var dot = bare.IndexOf('.', StringComparison.Ordinal);
        return dot is > 0 and <= 2 && bare[..dot].All(char.IsAsciiDigit) && dot + 1 < bare.Length ? bare[(dot + 1)..].TrimStart() : bare;
    }

    private static void Remark(TuneReading reading, NotatedPart part, string voice, IReadOnlyList<string> verses, int[] passes)
    {
        var grace = part.Notes.Count(note => note.IsGrace && note.Voice == voice);
        if (grace > 0)
        {
            reading.Remarks.Add(new(grace == 1 ? "The grace note is not sung." : $"{grace} grace notes are not sung.", $"꾸밈음 {grace}개는 부르지 않습니다."));
        }

        if (verses.Count > passes.Max())
        {
            reading.Remarks.Add(new(
                $"The score has words for {verses.Count} verses and is sung through {passes.Max()} time{(passes.Max() == 1 ? "" : "s")}, so only the first {passes.Max()} can be heard; repeat signs bring the others.",
                $"악보에 {verses.Count}절까지 가사가 있지만 {passes.Max()}번만 불러 {passes.Max()}절까지 나옵니다. 도돌이표를 넣으면 나머지도 부릅니다."));
        }
    }
}
