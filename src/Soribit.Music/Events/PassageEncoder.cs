using Soribit.Music.Parts;

namespace Soribit.Music.Events;

/// <summary>A passage as tokens.</summary>
/// <param name="Weights">For each token what its prediction counts for in training: 1, or 0 where it is given or follows from what came before.</param>
public sealed record EncodedPassage(IReadOnlyList<int> Tokens, IReadOnlyList<float> Weights);

/// <summary>Which bars of a track to tell, and how.</summary>
/// <param name="First">Index of the first bar.</param>
/// <param name="Bars">How many.</param>
/// <param name="After">How many of the bars that follow are told beforehand, as when a gap is filled.</param>
/// <param name="Hears">Whether the heard part is told.</param>
/// <param name="Upwards">Whether the passage moves up to C major or A minor instead of down.</param>
/// <param name="LeftAfter">Bars of the section that follow the passage and are not told; they count in "bars left".</param>
public readonly record struct PassageChoice(int First, int Bars, int After = 0, bool Hears = true, bool Upwards = false, int LeftAfter = 0);

/// <summary>Tells bars of a track in the words of <see cref="EventVocabulary"/>.</summary>
public sealed class PassageEncoder
{
    private readonly List<int> _tokens = [];
    private readonly List<float> _weights = [];
    private readonly Track _track;
    private readonly int _shift;
    private readonly IReadOnlyList<EventNote>[] _notes;

    /// <summary>That no more notes come in a bar is foretold, unless an earlier bar says so.</summary>
    private float _barEndWeight;

    private PassageEncoder(Track track, int shift)
    {
        _track = track;
        _shift = shift;
        _notes = [.. track.Bars.Select(bar => bar.Notes)];
    }

    /// <summary>Null when the passage holds no note, or a note leaves 0 to 127 as the passage moves to its key.</summary>
    public static EncodedPassage? Encode(Track track, PassageChoice choice)
    {
        var bars = track.Bars.Skip(choice.First).Take(choice.Bars).ToList();
        var notes = bars.SelectMany(bar => bar.Notes).ToList();
        if (notes.Count == 0)
        {
            return null;
        }

        var key = track.Role == TrackRole.Drums ? Key.CMajor : CommonKey(bars);
        var shift = Shift(key, choice.Upwards);
        if (track.Role != TrackRole.Drums && notes.Concat(bars.SelectMany(bar => bar.Heard)).Any(note => note.Pitch + shift is < 0 or > 127))
        {
            return null;
        }

        var encoder = new PassageEncoder(track, shift);
        encoder.Header(key, notes, choice.Bars);
        if (choice.After > 0)
        {
            encoder.Add(EventVocabulary.After[0], 0);
            for (var i = 0; i < choice.After; i++)
            {
                encoder.Bar(choice.First + choice.Bars + i, choice, isGiven: true);
            }
        }

        for (var i = 0; i < choice.Bars; i++)
        {
            encoder.Bar(choice.First + i, choice, isGiven: false);
        }

        encoder.Add(EventVocabulary.End[0], encoder._barEndWeight);
        return new EncodedPassage(encoder._tokens, encoder._weights);
    }

    /// <summary>Semitones from a key to C major or A minor: at most six either way, or the other way round where <paramref name="upwards"/> asks for it.</summary>
    public static int Shift(Key key, bool upwards)
    {
        var home = key.Mode == Mode.Minor ? 9 : 0;
        var down = (((home - key.Tonic) % 12) + 12) % 12;
        return upwards ? down : down - 12 == -12 ? 0 : down - 12;
    }

    /// <summary>Semitones from a key to the nearer C or A: -6 to 5.</summary>
    public static int NearShift(Key key) => Shift(key, upwards: false) is var down && down < -6 ? down + 12 : down;

    private static Key CommonKey(List<TrackBar> bars) => bars.GroupBy(bar => bar.Key).MaxBy(group => group.Count())!.Key;

    private void Header(Key key, List<EventNote> notes, int bars) => Given(PassageWords.Of(new PassageHead(
        _track.Role, _track.Manner, _track.Program, key.Mode, _track.Metre, _track.Tempo, notes.Count / (double)bars, notes.Average(note => note.Pitch) + _shift)));

    private void Bar(int index, PassageChoice choice, bool isGiven)
    {
        var bar = _track.Bars[index];
        Add(EventVocabulary.Bar[0], _barEndWeight);
        Given(PassageWords.Of(
            new BarHead(
                choice.First + choice.Bars + choice.After + choice.LeftAfter - index - 1,
                BarsToPhraseEnd(index),
                [.. bar.Chords.Select(chord => chord with { Chord = chord.Chord?.Transpose(_shift) })],
                index + 1 < _track.Bars.Count ? _track.Bars[index + 1].Chords[0].Chord?.Transpose(_shift) : null,
                choice.Hears ? [.. bar.Heard.Select(note => note with { Pitch = note.Pitch + _shift })] : []),
            _track.Role));

        // A gap's right side has no bar before it that it could be told to repeat.
        var link = isGiven ? default : BarLink.Find(_notes, choice.First, index);
        Add(EventVocabulary.Link[link.Token], isGiven ? 0 : 1);
        Notes(bar.Notes, isGiven, link);
    }

    private int BarsToPhraseEnd(int index)
    {
        for (var i = 0; i < EventVocabulary.Phrase.Count - 1 && index + i < _track.Bars.Count; i++)
        {
            if (_track.Bars[index + i].EndsPhrase)
            {
                return i;
            }
        }

        return EventVocabulary.Phrase.Count - 1;
    }

    private void Notes(IReadOnlyList<EventNote> notes, bool isGiven, BarLink link)
    {
        var rhythm = isGiven || link.Kind != LinkKind.New ? 0 : 1;
        var pitch = isGiven || link.Kind == LinkKind.Same ? 0 : 1;
        _barEndWeight = rhythm;
        var at = -1;
        foreach (var note in notes)
        {
            if (note.Position != at)
            {
                at = note.Position;
                Add(EventVocabulary.Position[at], rhythm);
            }

            if (_track.Role == TrackRole.Drums)
            {
                Add(EventVocabulary.DrumToken(note.Pitch), rhythm);
                Add(EventVocabulary.VelocityToken(note.Velocity), isGiven ? 0 : 1);
                Add(EventVocabulary.TimingToken(note.Late), isGiven ? 0 : 1);
                continue;
            }

            if (note.Syllable != SyllableKind.None)
            {
                Add(EventVocabulary.Syllable[(int)note.Syllable - 1], 0);
            }

            Add(EventVocabulary.Pitch[note.Pitch + _shift], pitch);
            Add(EventVocabulary.Duration[EventGrid.DurationIndex(note.Duration)], rhythm);
        }
    }

    private void Given(IEnumerable<int> tokens)
    {
        foreach (var token in tokens)
        {
            Add(token, 0);
        }
    }

    private void Add(int token, float weight)
    {
        _tokens.Add(token);
        _weights.Add(weight);
    }
}
