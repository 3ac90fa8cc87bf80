using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

/// <summary>Small songs of known words, plans and chords to write tunes for.</summary>
internal static class SampleSongs
{
    // An apostrophe before a syllable stresses it; "=" begins the rhyme key.
    public const string EnglishVerse1 = """
        The 'har-bor 'lights are 'burn-ing 'low, =low
        The 'tide is 'turn-ing 'on the 'sand, =sand
        I 'hear the 'bells from 'long a-'go, =low
        And 'feel the 'rope with-'in my 'hand. =sand
        """;

    public const string EnglishVerse2 = """
        My 'fa-ther 'sailed be-'fore the 'dawn, =dawn
        His 'si-lent 'shad-ow 'on the 'pier, =pier
        The 'morn-ing 'came and he was 'gone, =dawn
        But 'still I 'keep the 'lan-tern 'here. =pier
        """;

    public const string EnglishChorus = """
        'Oh, 'har-bor, 'hold me, =me
        'Ev-ery 'riv-er 'finds the 'sea, =me
        'Oh, 'har-bor, 'call me, =me
        'Car-ry all the 'light to 'me. =me
        """;

    public const string EnglishBridge = """
        'When the 'storm has 'bro-ken 'ev-ery 'win-dow =a
        And the 'night is 'all I 'know, =b
        'I will 'wait be-'side the o-pen 'har-bor =a
        'Till you 'show me 'where to 'go. =b
        """;

    public const string KoreanVerse1 = """
        나 보기가 역겨워
        가실 때에는
        말없이 고이 보내
        드리우리다
        """;

    public const string KoreanVerse2 = """
        영변에 약산
        진달래꽃
        아름 따다 가실 길에
        뿌리우리다
        """;

    public const string KoreanChorus = """
        가시는 걸음걸음
        놓인 그 꽃을
        사뿐히 즈려밟고
        가시옵소서
        """;

    private static readonly string[][] Progressions =
    [
        ["C", "G", "Am", "F"], ["Am", "F", "C", "G"], ["C", "Am", "F", "G"], ["F", "G", "Em", "Am"], ["C", "Em", "F", "G"],
        ["C", "F", "Am", "G"], ["Dm7", "G7", "Cmaj7", "Am7"], ["C", "D7", "F", "C"], ["F", "C", "G", "Am"], ["C", "G/B", "Am", "Em"],
    ];

    private static readonly string[][] MinorProgressions =
    [
        ["Am", "F", "C", "G"], ["Am", "Dm", "E7", "Am"], ["Am", "G", "F", "E"], ["Am", "C", "G", "Dm"], ["Am", "F", "Dm", "E"],
    ];

    public static LyricSheet Sheet(params (string Name, LyricSectionKind Kind, char Letter, string Lines)[] sections)
    {
        var index = 0;
        return new LyricSheet([.. sections.Select(section => new LyricSection(
            section.Name, section.Kind, section.Letter, [.. section.Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Line(line.Trim(), index++))]))]);
    }

    public static LyricSheet English { get; } = Sheet(
        ("Verse 1", LyricSectionKind.Verse, 'A', EnglishVerse1), ("Chorus", LyricSectionKind.Chorus, 'B', EnglishChorus),
        ("Verse 2", LyricSectionKind.Verse, 'A', EnglishVerse2), ("Chorus 2", LyricSectionKind.Chorus, 'B', EnglishChorus),
        ("Bridge", LyricSectionKind.Bridge, 'C', EnglishBridge), ("Chorus 3", LyricSectionKind.Chorus, 'B', EnglishChorus));

    public static LyricSheet Korean { get; } = Sheet(
        ("1절", LyricSectionKind.Verse, 'A', KoreanVerse1), ("후렴", LyricSectionKind.Chorus, 'B', KoreanChorus),
        ("2절", LyricSectionKind.Verse, 'A', KoreanVerse2), ("후렴 2", LyricSectionKind.Chorus, 'B', KoreanChorus),
        ("후렴 3", LyricSectionKind.Chorus, 'B', KoreanChorus));

    /// <summary>A song of those words: intro, the sections, an interlude in the middle, outro.</summary>
    public static (SongForm Form, ChordChart Chords) Setting(LyricSheet lyrics, Key key, Metre metre, double tempo, ulong seed, int barsPerLine = 2)
    {
        var sections = new List<Section> { Instrumental("Intro", SectionKind.Intro, 'I', 4, key, 0.3) };
        foreach (var section in lyrics.Sections)
        {
            var phrases = section.Lines.Select((line, i) => new Phrase(i * barsPerLine, barsPerLine, line.Index)).ToArray();
            var kind = Enum.Parse<SectionKind>(section.Kind.ToString());
            sections.Add(new Section(section.Name, kind, section.Letter, phrases.Length * barsPerLine, key, kind == SectionKind.Chorus ? 0.9 : 0.5, phrases));
        }

        sections.Add(Instrumental("Outro", SectionKind.Outro, 'O', 4, key, 0.3));
        var form = new SongForm(key, metre, tempo, sections);
        return (form, Chart(form, seed));
    }

    public static (SongForm Form, ChordChart Chords) Wordless(Key key, Metre metre, double tempo, ulong seed)
    {
        (string Name, SectionKind Kind, char Letter)[] plan =
        [
            ("Intro", SectionKind.Intro, 'I'), ("Verse 1", SectionKind.Verse, 'A'), ("Chorus 1", SectionKind.Chorus, 'B'), ("Verse 2", SectionKind.Verse, 'A'),
            ("Chorus 2", SectionKind.Chorus, 'B'), ("Bridge", SectionKind.Bridge, 'C'), ("Chorus 3", SectionKind.Chorus, 'B'), ("Outro", SectionKind.Outro, 'O'),
        ];
        var form = new SongForm(key, metre, tempo, [.. plan.Select(part => Instrumental(
            part.Name, part.Kind, part.Letter, part.Kind is SectionKind.Intro or SectionKind.Outro ? 4 : 8, key, 0.6))]);
        return (form, Chart(form, seed));
    }

    /// <summary>One chord a bar by the section's letter, home at the end of each section.</summary>
    public static ChordChart Chart(SongForm form, ulong seed)
    {
        var spans = new List<ChordSpan>();
        foreach (var place in form.Placed)
        {
            var rng = Rng.For(seed, "chart", place.Section.Letter.ToString());
            var isMinor = place.Section.Key.Mode == Mode.Minor;
            var choices = isMinor ? MinorProgressions : Progressions;
            var progression = choices[rng.Next(choices.Length)];
            var home = place.Section.Key.Tonic - (isMinor ? 9 : 0);
            for (var bar = 0; bar < place.Section.Bars; bar++)
            {
                var symbol = bar == place.Section.Bars - 1 ? isMinor ? "Am" : "C" : bar == place.Section.Bars - 2 ? isMinor ? "E7" : "G" : progression[bar % 4];
                spans.Add(new ChordSpan(place.StartTick + (bar * form.Metre.BarTicks), form.Metre.BarTicks, Chord(symbol).Transpose(home)));
            }
        }

        return new ChordChart(spans);
    }

    public static Chord Chord(string symbol) =>
        Music.Chord.TryParse(symbol, out var chord) ? chord : throw new ArgumentException($"{symbol} is no chord.", nameof(symbol));

    public static LyricLine Line(string text, int index)
    {
        var rhyme = "";
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at >= 0)
        {
            (text, rhyme) = (text[..at].Trim(), text[(at + 1)..]);
        }

        var words = text.Split(' ').Select(Word).ToArray();
        return new LyricLine(index, string.Join(' ', words.Select(word => word.Text)), words, rhyme);
    }

    private static LyricWord Word(string text)
    {
        if (text.Any(letter => letter is >= '가' and <= '힣'))
        {
            return new LyricWord(text, [.. text.Where(char.IsLetter).Select((letter, i) => new LyricSyllable(letter.ToString(), i == 0 && text.Length > 1 ? 1 : 0, ""))]);
        }

        var syllables = text.Split('-').Select(part => new LyricSyllable(part.TrimStart('\''), part.StartsWith('\'') ? 1 : 0, "")).ToArray();
        return new LyricWord(string.Concat(syllables.Select(syllable => syllable.Text)), syllables);
    }

    private static Section Instrumental(string name, SectionKind kind, char letter, int bars, Key key, double energy) =>
        new(name, kind, letter, bars, key, energy, [.. Enumerable.Range(0, (bars + 3) / 4).Select(i => new Phrase(i * 4, Math.Min(4, bars - (i * 4)), null))]);
}
