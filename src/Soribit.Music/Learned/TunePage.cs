using Soribit.Music.Events;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;

namespace Soribit.Music.Learned;

/// <summary>A section of the tune as the model reads it: its bars with their chords, phrases and given rhythm.</summary>
internal sealed class TunePage
{
    /// <summary>Bars that are told at once; of a longer section the model hears the last <see cref="Kept"/> and goes on.</summary>
    public const int Longest = 16;
    private const int Kept = 8;

    private const int TokensOfHead = 12;
    private const int TokensOfBar = 8;
    private const int TokensOfNote = 5;

    /// <summary>Bars behind a gap that are told: as many as in training.</summary>
    private const int MostAfter = 2;

    /// <summary>"Voice": what the sung lines of the corpora are played by.</summary>
    private const int SungProgram = 53;
    private const int PianoProgram = 0;

    private readonly TuneSetting _setting;
    private readonly Metre _metre;
    private readonly bool _isSung;
    private readonly TaskBar[] _bars;
    private readonly TaskBar[] _after;
    private readonly Dictionary<int, (int Bar, int Position)> _placeOf = []; // of each planned tick
    private readonly int _open; // the first bar in which all is given

    public TunePage(TuneSetting setting, Metre metre, TuneSketch sketch)
    {
        (_setting, _metre) = (setting, metre);
        var (planned, phrases) = (sketch.Planned().ToList(), sketch.Phrases);
        _isSung = phrases.Any(phrase => phrase.Line is not null);
        Shift = PassageEncoder.NearShift(setting.Place.Section.Key);
        Places = Lay(planned);
        foreach (var (note, place) in planned.Zip(Places))
        {
            _placeOf[note.Tick] = place;
        }

        var rhythms = Places.Zip(planned).ToLookup(pair => pair.First.Bar, pair => new GivenOnset(
            pair.First.Position, Math.Max(1, EventGrid.Nearest(pair.Second.Duration)), SyllableOf(pair.Second)));
        var ends = phrases.Select(phrase => (phrase.EndTick - 1) / setting.Form.Metre.BarTicks).ToHashSet();
        _bars = [.. Enumerable.Range(0, setting.Place.Section.Bars).Select(bar =>
        {
            var left = Enumerable.Range(0, EventVocabulary.Phrase.Count - 1).Where(ahead => ends.Contains(bar + ahead)).DefaultIfEmpty(EventVocabulary.Phrase.Count - 1).First();
            var chords = EventBars.Chords(setting.Chords.Spans, setting.Place.StartTick + (bar * BarTicks), metre, Shift);
            return new TaskBar(left, chords, [], null, [.. rhythms[bar]]);
        })];
        var open = sketch.SettledFromBar ?? Bars;
        OpenNotes = Places.Count(place => place.Bar < open);
        _after = [.. Enumerable.Range(open, Math.Min(MostAfter, Bars - open)).Select(bar => _bars[bar] with
        {
            Kept = [.. Enumerable.Range(0, planned.Count).Where(note => Places[note].Bar == bar && planned[note].Given is not null).Select(note => Told(note, planned[note].Given!.Value))],
            Rhythm = null,
        })];
        _open = open;
    }

    /// <summary>Semitones from the song to the model's key.</summary>
    public int Shift { get; }

    /// <summary>For each note its bar in the section and its place in the bar, in units of <see cref="EventGrid"/>.</summary>
    public IReadOnlyList<(int Bar, int Position)> Places { get; }

    /// <summary>The place of a note that is sung: the planned one's that begins there, or the nearest on the grid.</summary>
    /// <param name="tick">Of the song.</param>
    public (int Bar, int Position) PlaceAt(int tick)
    {
        var at = tick - _setting.Place.StartTick;
        return _placeOf.TryGetValue(at, out var place) ? place : Math.DivRem(Math.Max(0, EventGrid.Nearest(at)), EventGrid.BarUnits(_metre));
    }

    public int Bars => _bars.Length;

    public int BarTicks => _setting.Form.Metre.BarTicks;

    /// <summary>Whether a model can be told all of it: each note has a place of its own, and no task is longer than what the model reads.</summary>
    /// <param name="context">Tokens.</param>
    public bool FitsInto(int context) =>
        Places.Distinct().Count() == Places.Count && _bars.Select(bar => TokensOfBar + (2 * bar.Chords.Count) + (TokensOfNote * bar.Rhythm!.Count)).OrderDescending().Take(Longest + MostAfter).Sum() + TokensOfHead <= context;

    /// <summary>How many notes there are before the bars in which all is given.</summary>
    public int OpenNotes { get; }

    /// <summary>A note as the model is told it.</summary>
    /// <param name="pitch">In the song.</param>
    public EventNote Told(int note, int pitch)
    {
        var (bar, position) = Places[note];
        var onset = _bars[bar].Rhythm!.First(onset => onset.Position == position);
        return new EventNote(position, onset.Duration, Told(pitch), onset.Syllable);
    }

    /// <summary>A pitch of the song as the model hears it.</summary>
    public int Told(int pitch) => Math.Clamp(pitch + Shift, 0, 127);

    /// <summary>A note of the tune as the model would hear what is sung of it.</summary>
    public int ToldOfSung(MelodyNote note) => Told(_setting.Raised(note).Pitch - _setting.Lift);

    /// <summary>The bar after the last that is told together with <paramref name="bar"/>, when that is the first one to write.</summary>
    public int EndOfTask(int bar) => Math.Min(_open, bar == 0 ? Longest : bar + Longest - Kept);

    /// <summary>The first bar that is told when <paramref name="bar"/> is the first one to write.</summary>
    public static int FirstTold(int bar) => Math.Max(0, bar - Kept);

    /// <summary>The task that begins to write at a bar.</summary>
    /// <param name="written">The notes of the bars before it.</param>
    public PassageTask Task(int bar, IReadOnlyList<IReadOnlyList<EventNote>> written)
    {
        var (first, end) = (FirstTold(bar), EndOfTask(bar));
        var told = Enumerable.Range(first, end - first).Select(i => i < bar ? _bars[i] with { Kept = written[i], Rhythm = null } : _bars[i]);
        var after = end == _open ? _after : [];
        var notes = _bars.Sum(played => played.Rhythm!.Count);
        var eighths = (end - first) * _metre.BarTicks / Ticks.PerEighth;
        return new PassageTask(
            TrackRole.MainMelody, MannerOf(_setting.Request.Style), _isSung ? SungProgram : PianoProgram, _setting.Place.Section.Key.Mode, _metre,
            _setting.Form.Tempo * _setting.Form.Metre.BeatTicks / Ticks.PerQuarter, notes / (double)Bars, [.. told], after, Bars - end - after.Length,
            [.. Enumerable.Repeat(0xFFF, eighths + 1)], new PassageRange(0, 127, Core()), 1);
    }

    /// <summary>Art songs have taught the calmer styles, popular songs the others.</summary>
    private static Manner MannerOf(string style) => style is "cinematic" or "piano" or "ballad" or "waltz" ? Manner.ArtSong : Manner.LeadSheet;

    /// <summary>The twelve pitches around which the tune is told to move.</summary>
    private int Core()
    {
        var window = VoiceWindow.Of(_setting.Place.Section.Kind, _setting.Request);
        return Math.Clamp((int)Math.Round(window.Middle - 5.5) + Shift, 0, 116);
    }

    private SyllableKind SyllableOf(PlannedNote note) => !_isSung ? SyllableKind.None
        : note.IsSlurred ? SyllableKind.Held
        : note.EndsPhrase ? SyllableKind.PlainEnd : SyllableKind.Plain;

    /// <summary>The bars for critics, without notes.</summary>
    public IReadOnlyList<TrackBar> Ground()
    {
        var key = new Key(_setting.Place.Section.Key.Mode == Mode.Minor ? 9 : 0, _setting.Place.Section.Key.Mode);
        return [.. _bars.Select(bar => new TrackBar(key, bar.Chords, bar.Heard, [], bar.Phrase == 0))];
    }

    /// <summary>Each note on the model's grid, in its bar; what is squeezed beyond the grid moves on by a unit, and where the bar ends before that, two have one place.</summary>
    private List<(int Bar, int Position)> Lay(List<PlannedNote> planned)
    {
        var units = EventGrid.BarUnits(_metre);
        var last = -1;
        var places = new List<(int, int)>(planned.Count);
        foreach (var note in planned)
        {
            last = Math.Min(Math.Max(last + 1, EventGrid.Nearest(note.Tick)), ((note.Tick / BarTicks) + 1) * units - 1);
            places.Add((last / units, last % units));
        }

        return places;
    }
}
