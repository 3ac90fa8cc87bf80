using Soribit.Music;
using Soribit.Text;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>What the readers of all kinds of files hand over: notes as they stand, with the file's own tempos.</summary>
internal sealed class TuneReading(string fileName)
{
    /// <summary>Seconds of a file that are read at most.</summary>
    private const double LongestTune = 3600;

    /// <summary>A note without a word is held on after a gap of up to this many ticks: what a player's fingers leave between keys.</summary>
    private const int HeldOver = Ticks.PerSixteenth / 2;

    private const double SlowestTempo = 5;
    private const double FastestTempo = 2000;

    private readonly List<(long Tick, double QuartersPerMinute)> _tempos = [];

    public string Title { get; set; } = "";

    public Metre Metre { get; set; } = Metre.FourFour;

    public Key Key { get; set; } = Key.CMajor;

    public int Pickup { get; set; }

    public long EndTick { get; set; }

    public List<WrittenNote> Notes { get; } = [];

    public List<(int Tick, Chord Chord)> Chords { get; } = [];

    public List<Wording> Remarks { get; } = [];

    /// <summary>A tempo from a tick on; one that no music has is passed over.</summary>
    public void Tempo(long tick, double quartersPerMinute)
    {
        if (quartersPerMinute is >= SlowestTempo and <= FastestTempo)
        {
            _tempos.Add((tick, quartersPerMinute));
        }
    }

    public void Add(WrittenNote note)
    {
        if (Notes.Count == WrittenTune.MaxNotes)
        {
            throw new BadInputException(fileName, null, new($"It has more than {WrittenTune.MaxNotes} notes, which is more than one voice can be asked to sing at once.", $"음이 {WrittenTune.MaxNotes}개를 넘습니다. 한 번에 부를 수 있는 것보다 많습니다."));
        }

        Notes.Add(note);
    }

    public WrittenTune Finish()
    {
        var tempos = Tempos();
        var first = tempos[0].QuartersPerMinute;
        var seconds = Reached(tempos);
        var line = OneVoice();
        var end = Math.Max(EndTick, line.Count == 0 ? 0 : line[^1].EndTick);
        if (Seconds(end) > LongestTune)
        {
            throw new BadInputException(fileName, null, new($"It lasts longer than {LongestTune / 60:0} minutes; accepted are shorter files.", $"{LongestTune / 60:0}분이 넘습니다. 더 짧은 파일을 쓸 수 있습니다."));
        }

        if (tempos.Count == 1)
        {
            return new WrittenTune(Title, first, _tempos.Count > 0, Usual(Metre), Key, Pickup, (int)end, line, [.. Chords.OrderBy(chord => chord.Tick)], Remarks);
        }

        int Stretched(long tick) => (int)Math.Round(Seconds(tick) * first * Ticks.PerQuarter / 60);
        return new WrittenTune(
            Title,
            first,
            HasTempo: true,
            Usual(Metre),
            Key,
            Pickup,
            Stretched(end),
            [.. line.Select(note => note with { Tick = Stretched(note.Tick), Duration = Math.Max(1, Stretched(note.EndTick) - Stretched(note.Tick)) })],
            [.. Chords.OrderBy(chord => chord.Tick).Select(chord => (Stretched(chord.Tick), chord.Chord))],
            Remarks);

        double Seconds(long tick)
        {
            var at = tempos.BinarySearch((tick, double.MaxValue)); // never found: the complement is the first mark after the tick
            at = Math.Max(0, ~at - 1);
            return seconds[at] + Lasting(tick - tempos[at].Tick, tempos[at].QuartersPerMinute);
        }
    }

    /// <summary>Metres that a song's form knows; music in another one is counted in four.</summary>
    private static Metre Usual(Metre metre) => metre is { Count: >= 1 and <= 32, Unit: 2 or 4 or 8 or 16 } && metre.BarTicks >= Ticks.PerQuarter ? metre : Metre.FourFour;

    /// <summary>By tick, one a tick, the first from the start on.</summary>
    private List<(long Tick, double QuartersPerMinute)> Tempos()
    {
        var tempos = new List<(long Tick, double QuartersPerMinute)>();
        foreach (var tempo in _tempos.OrderBy(tempo => tempo.Tick))
        {
            if (tempos.Count > 0 && tempos[^1].Tick == tempo.Tick)
            {
                tempos[^1] = tempo;
            }
            else if (tempos.Count == 0 || tempos[^1].QuartersPerMinute != tempo.QuartersPerMinute)
            {
                tempos.Add(tempo);
            }
        }

        if (tempos.Count == 0)
        {
            return [(0, 120)];
        }

        // Before the first mark the music goes at its tempo, as programs play it.
        tempos[0] = (0, tempos[0].QuartersPerMinute);
        return tempos;
    }

    /// <summary>The second at which each tempo begins.</summary>
    private static double[] Reached(List<(long Tick, double QuartersPerMinute)> tempos)
    {
        var seconds = new double[tempos.Count];
        for (var i = 1; i < seconds.Length; i++)
        {
            seconds[i] = seconds[i - 1] + Lasting(tempos[i].Tick - tempos[i - 1].Tick, tempos[i - 1].QuartersPerMinute);
        }

        return seconds;
    }

    private static double Lasting(long ticks, double quartersPerMinute) => ticks * 60 / (quartersPerMinute * Ticks.PerQuarter);

    /// <summary>One note at a time: of notes that begin together the highest with the words of them all, a note that reaches into the next is cut; what goes on with a syllable follows it without a gap.</summary>
    private List<WrittenNote> OneVoice()
    {
        var line = new List<WrittenNote>(Notes.Count);
        foreach (var chord in Notes.Where(note => note.Duration > 0).GroupBy(note => note.Tick).OrderBy(group => group.Key))
        {
            var highest = chord.MaxBy(note => note.Pitch)!;
            var word = chord.FirstOrDefault(note => note.Kind == LyricKind.Text) ?? highest;
            var note = highest with { Kind = word.Kind, Lyric = word.Lyric, IsJoined = word.IsJoined, EndsLine = word.EndsLine, Phonemes = word.Phonemes };
            if (line.Count > 0 && line[^1].EndTick > note.Tick)
            {
                line[^1] = line[^1] with { Duration = note.Tick - line[^1].Tick };
            }

            var follows = line.Count > 0 && line[^1].Kind != LyricKind.None && note.Tick - line[^1].EndTick <= HeldOver;
            if (note.Kind == LyricKind.None && follows)
            {
                note = note with { Kind = LyricKind.Held };
            }

            if (note.Kind is LyricKind.Held or LyricKind.NextSyllable)
            {
                if (!follows)
                {
                    note = note with { Kind = LyricKind.None };
                }
                else
                {
                    line[^1] = line[^1] with { Duration = note.Tick - line[^1].Tick };
                }
            }

            line.Add(note);
        }

        return line;
    }
}
