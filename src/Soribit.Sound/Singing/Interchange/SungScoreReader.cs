using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Text;
using Soribit.Text.Lyrics;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>Makes a tune with words of what a file says: asks for its words' pronunciations, then lays their sounds on the notes.</summary>
/// <remarks>A speech program stands outside this library, so reading has two steps: ask for <see cref="EnglishWords"/>, then <see cref="Read"/>.</remarks>
public sealed class SungScoreReader
{
    private const double SlowestForm = 30;
    private const double FastestForm = 300;

    private const double UsualEnergy = 0.6;

    private readonly WrittenTune _tune;
    private readonly string _fileName;
    private readonly List<List<TuneWord>> _lines;

    /// <param name="tune">A tune with words in it.</param>
    /// <param name="language">"ko" or "en"; null to tell by the letters.</param>
    /// <param name="fileName">Named in errors.</param>
    /// <exception cref="BadInputException">There are no notes, no words, or none that can be read.</exception>
    public SungScoreReader(WrittenTune tune, string? language, string fileName)
    {
        ArgumentNullException.ThrowIfNull(tune);
        if (tune.Notes.Count == 0)
        {
            throw new BadInputException(fileName, null, new("There are no notes in it, so there is nothing to sing.", "음이 하나도 없어서 부를 것이 없습니다."));
        }

        if (!tune.HasWords)
        {
            throw new BadInputException(fileName, null, new(
                $"None of its {tune.Notes.Count} notes has a word under it, so nothing can be sung. Write the words into the file, or give them in a text file with --lyrics words.txt.",
                $"음 {tune.Notes.Count}개 가운데 가사가 붙은 것이 없어 부를 수 없습니다. 파일에 가사를 넣거나, 글 파일을 --lyrics words.txt로 주십시오."));
        }

        (_tune, _fileName) = (tune, fileName);
        Language = language ?? TuneWords.Language(tune);
        _lines = TuneWords.Lines(tune);
    }

    /// <summary>"ko" or "en".</summary>
    public string Language { get; }

    /// <summary>The English words whose pronunciation <see cref="Read"/> wants.</summary>
    public IReadOnlyList<string> EnglishWords => WrittenLyrics.EnglishWords(Written, Language);

    private IReadOnlyList<IReadOnlyList<WrittenWord>> Written => [.. _lines.Select(line => line.Select(word => word.Written).ToArray())];

    /// <param name="pronunciations">IPA by word; null when there is no speech program.</param>
    /// <exception cref="BadInputException">The words are in letters that are not read here.</exception>
    public SungScore Read(IReadOnlyDictionary<string, string>? pronunciations)
    {
        var beat = _tune.Metre.BeatTicks;
        var tempo = _tune.QuartersPerMinute * Ticks.PerQuarter / beat;
        var stretch = 1.0;
        while (tempo * stretch > FastestForm)
        {
            stretch /= 2;
        }

        while (tempo * stretch < SlowestForm)
        {
            stretch *= 2;
        }

        var lead = _tune.Pickup > 0 ? _tune.Metre.BarTicks - (int)Math.Round(_tune.Pickup * stretch) % _tune.Metre.BarTicks : 0;
        int Place(int tick) => (int)Math.Round(tick * stretch) + lead;
        var bars = Math.Max(1, (Place(Math.Max(_tune.EndTick, _tune.Notes[^1].EndTick)) + _tune.Metre.BarTicks - 1) / _tune.Metre.BarTicks);
        var name = Language == "ko" ? "노래" : "Song";
        var form = new SongForm(_tune.Key, _tune.Metre, tempo * stretch, [new Section(name, SectionKind.Verse, 'A', bars, _tune.Key, UsualEnergy, [new Phrase(0, bars, 0)])]);
        return Lay(form, Place, pronunciations, mayDivide: true) with { Chords = Chords(form, Place), Lead = lead * form.SecondsPerTick };
    }

    /// <summary>The tune on the bars of a song that is there already, a note for each note.</summary>
    /// <inheritdoc cref="Read"/>
    internal SungScore ReadInto(SongForm form, IReadOnlyDictionary<string, string>? pronunciations) => Lay(form, tick => tick, pronunciations, mayDivide: false);

    private SungScore Lay(SongForm form, Func<int, int> place, IReadOnlyDictionary<string, string>? pronunciations, bool mayDivide)
    {
        var remarks = _tune.Remarks.ToList();
        RefuseUnread(remarks);
        var sheet = WrittenLyrics.Read(Written, Language, pronunciations);
        remarks.AddRange(sheet.Notes);
        var laying = new WordLaying(_tune, mayDivide);
        for (var line = 0; line < _lines.Count; line++)
        {
            laying.Line(line, _lines[line], sheet.Lines[line].Words);
        }

        var (notes, sources) = laying.Notes(place);
        return new SungScore(form, new Melody(notes), laying.Sheet(sheet), null, 0, sources, remarks) { Language = Language };
    }

    private ChordChart? Chords(SongForm form, Func<int, int> place)
    {
        if (_tune.Chords.Count == 0)
        {
            return null;
        }

        var spans = new List<ChordSpan>();
        for (var i = 0; i < _tune.Chords.Count; i++)
        {
            var start = i == 0 ? 0 : place(_tune.Chords[i].Tick);
            var end = i + 1 < _tune.Chords.Count ? place(_tune.Chords[i + 1].Tick) : form.EndTick;
            if (end > start)
            {
                spans.Add(new ChordSpan(start, end - start, _tune.Chords[i].Chord));
            }
        }

        return spans.Count == 0 ? null : new ChordChart(spans);
    }

    /// <summary>Letters that nobody here can read are said in one sentence, and refused where there is nothing else.</summary>
    private void RefuseUnread(List<Wording> remarks)
    {
        var words = _lines.SelectMany(line => line).Where(word => word.Phonemes is null).SelectMany(word => word.Parts).ToArray();
        var unread = words.Where(word => !WrittenLyrics.IsReadable(word)).Distinct(StringComparer.Ordinal).ToArray();
        var some = Excerpt.Of(string.Join(' ', unread.Take(5)));
        if (words.Length > 0 && unread.Length > 0 && words.All(word => !WrittenLyrics.IsReadable(word)))
        {
            throw new BadInputException(_fileName, null, new(
                $"Its words ({some}) are in letters that cannot be sung here; accepted are Korean and English, and kana a mora a note.",
                $"가사({some})의 글자는 부를 수 없습니다. 한글과 영어, 그리고 한 음에 한 박씩 적은 가나를 쓸 수 있습니다."));
        }

        if (unread.Length > 0)
        {
            remarks.Add(new($"Words in letters that cannot be read here ({some}) are sung on a neutral vowel.", $"읽을 수 없는 글자({some})는 중성 모음으로 부릅니다."));
        }
    }
}
