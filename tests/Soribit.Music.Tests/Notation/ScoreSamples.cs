using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;

namespace Soribit.Music.Tests.Notation;

/// <summary>Small songs made in code.</summary>
internal static class ScoreSamples
{
    /// <summary>진달래꽃 in E flat, 4/4, eight bars: piano on two staves, bass, drums.</summary>
    public static Score Azaleas { get; } = Build("진달래꽃", "김소월", "Eb major", Metre.FourFour, 76,
        "Eb | Bb/D | Cm7 | Ab Bb7 | Eb | G7 | Cm Fm | Bb7",
        "나 보기가 역겨워 / 가실 때에는 / 말없이 고이 보내 / 드리우리다",
        "0:2:67 2:1:70 3:2:72 5:1:70 6:1:67 7:1:68 | 8:4:70 | 16:2:72 18:2:74 20:2:75 22:1:74 23:1:72 | 24:6:~70 | 32:2:67 34:2:68 36:1:70 37:1:72 38:1:74 39:1:75 | 40:4:71 44:2:~74 | 48:2:75 50:1:72 51:1:68 52:2:67 54:1:65 | 56:5:~70 61:3:~68");

    /// <summary>English with melismas in D major, 3/4.</summary>
    public static Score Harbor { get; } = Build("Harbor", "A. Writer", "D major", new Metre(3, 4), 96,
        "D | A/C# | Bm | G | D | F#7 | Bm E7 | A7",
        "Eve-ning set-tles on the har-bor / glo-ri-a in morn-ing light",
        "0:2:66 2:1:69 3:1:~71 4:2:69 | 6:2:73 8:2:71 10:2:69 | 12:3:74 15:1:~73 16:2:~71 | 18:4:71 | 24:1:69 25:1:~71 26:1:~73 27:1:~74 28:2:73 | 30:3:73 33:3:70 | 36:2:71 38:1:74 39:1:~73 40:2:68 | 42:6:~69");

    /// <summary>6/8 in A minor.</summary>
    public static Score Rowing { get; } = Build("Rowing", "", "A minor", new Metre(6, 8), 60,
        "Am | E7 | F | G#dim7 | Am | Dm | E7 | Am",
        "Row me o-ver the wa-ter to the shore / moon-light fall-ing slow on the sea",
        "0:2:69 2:1:71 3:2:72 5:1:71 | 6:3:68 9:2:71 11:1:69 | 12:2:72 14:1:69 | 18:6:71 | 24:2:76 26:1:74 27:3:72 | 30:2:74 32:1:72 33:3:69 | 36:6:68 | 42:6:69");

    public static IReadOnlyList<Score> All { get; } = [Azaleas, Harbor, Rowing];

    /// <param name="lyrics">Words apart by spaces, syllables by hyphens (Korean words by their letters), lines by slashes.</param>
    /// <param name="notes">In eighths: start:length:pitch, '~' before a pitch that goes on with the syllable before.</param>
    public static Score Build(string title, string author, string key, Metre metre, double tempo, string chords, string lyrics, string notes)
    {
        var home = KeyOf(key);
        var bars = chords.Split('|', StringSplitOptions.TrimEntries);
        var half = bars.Length / 2;
        var form = new SongForm(home, metre, tempo,
        [
            new Section("Verse 1", SectionKind.Verse, 'A', half, home, 0.4, [new Phrase(0, half, 0)]),
            new Section("Chorus", SectionKind.Chorus, 'B', bars.Length - half, home, 0.8, [new Phrase(0, bars.Length - half, 1)]),
        ]);
        var spans = bars.SelectMany((bar, i) => bar.Split(' ').Select((symbol, j) => Span(metre, i, j, bar.Split(' ').Length, symbol))).ToList();
        var melody = Sing(notes, Syllables(lyrics));
        return new Score(title, author, form, new ChordChart(spans), melody, Band(form, spans));
    }

    private static ChordSpan Span(Metre metre, int bar, int place, int count, string symbol) =>
        new((bar * metre.BarTicks) + (place * metre.BarTicks / count), metre.BarTicks / count, ChordOf(symbol));

    public static Key KeyOf(string text) => Key.TryParse(text, out var key) ? key : throw new ArgumentException($"No key: {text}");

    public static Chord ChordOf(string text) => Chord.TryParse(text, out var chord) ? chord : throw new ArgumentException($"No chord: {text}");

    public static List<SungSyllable> Syllables(string lyrics)
    {
        var syllables = new List<SungSyllable>();
        foreach (var (line, index) in lyrics.Split('/', StringSplitOptions.TrimEntries).Select((line, i) => (line, i)))
        {
            var inLine = 0;
            foreach (var word in line.Split(' '))
            {
                var parts = word.Contains('-', StringComparison.Ordinal) || word[0] < 128 ? word.Split('-') : [.. word.Select(letter => letter.ToString())];
                for (var i = 0; i < parts.Length; i++)
                {
                    var syllabic = parts.Length == 1 ? Syllabic.Single : i == 0 ? Syllabic.Begin : i == parts.Length - 1 ? Syllabic.End : Syllabic.Middle;
                    syllables.Add(new SungSyllable(parts[i], syllabic, index, inLine++));
                }
            }
        }

        return syllables;
    }

    private static Melody Sing(string notes, List<SungSyllable> syllables)
    {
        var melody = new List<MelodyNote>();
        var next = 0;
        foreach (var field in notes.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = field.Split(':');
            var isSlurred = parts[2][0] == '~';
            var syllable = isSlurred || next >= syllables.Count ? null : syllables[next++];
            melody.Add(new MelodyNote(int.Parse(parts[0]) * 240, int.Parse(parts[1]) * 240, int.Parse(parts[2].TrimStart('~')), syllable, isSlurred));
        }

        return new Melody(melody);
    }

    /// <summary>A piano that breaks chords over a held bass note, a bass with syncopation, drums with a triplet fill.</summary>
    private static List<Part> Band(SongForm form, List<ChordSpan> spans)
    {
        List<Note> piano = [], bass = [], drums = [];
        var unit = form.Metre.UnitTicks;
        foreach (var span in spans)
        {
            var tones = span.Chord.Tones;
            piano.Add(new Note(span.Tick, span.Duration, 36 + span.Chord.Bass, 70));
            for (var tick = span.Tick; tick < span.EndTick; tick += 240)
            {
                var step = (tick - span.Tick) / 240;
                piano.Add(new Note(tick, 220, 60 + tones[step % tones.Count], 60));
                if (step == 0)
                {
                    piano.Add(new Note(tick, 220, 60 + tones[(step + 1) % tones.Count], 60));
                }
            }

            bass.Add(new Note(span.Tick, 360, 36 + (span.Chord.Bass % 12), 90));
            bass.Add(new Note(span.Tick + 360, 360, 36 + (span.Chord.Root % 12), 90));
        }

        for (var bar = 0; bar < form.Bars; bar++)
        {
            var start = bar * form.Metre.BarTicks;
            for (var tick = 0; tick < form.Metre.BarTicks; tick += 240)
            {
                drums.Add(new Note(start + tick, 60, 42, 60));
            }

            drums.Add(new Note(start, 60, 36, 100));
            drums.Add(new Note(start + form.Metre.BeatTicks, 60, 38, 100));
            if (bar % 4 == 3 && !form.Metre.IsCompound)
            {
                var last = start + form.Metre.BarTicks - unit;
                drums.AddRange([new Note(last, 60, 48, 90), new Note(last + 160, 60, 45, 90), new Note(last + 320, 60, 43, 90)]);
                drums.RemoveAll(note => note.Tick >= last && note.Pitch == 42);
            }
        }

        List<Note> Sorted(List<Note> notes) => [.. notes.OrderBy(note => note.Tick).ThenBy(note => note.Pitch)];
        return
        [
            new Part("drums", TrackRole.Drums, new Instrument(0, true), Sorted(drums), []),
            new Part("piano", TrackRole.Accompaniment, new Instrument(0, false), Sorted(piano), [new ControlChange(0, 64, 127)]),
            new Part("bass", TrackRole.Bass, new Instrument(33, false), Sorted(bass), []),
        ];
    }
}
