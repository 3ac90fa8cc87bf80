using System.Globalization;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies.Pitches;
using Soribit.Music.Melodies.Rhythms;

namespace Soribit.Music.Melodies;

/// <summary>The tune of a section in which the notes of some bars get new pitches; their rhythm and words, and all other notes, stay.</summary>
internal sealed class MendedTune : TuneSketch
{
    private const double Sharpness = 1.1;

    /// <summary>Log weight of the old pitch where a note is to be varied.</summary>
    private const double SamePitch = -4;

    private readonly PlacedSection _place;
    private readonly IReadOnlyList<TunePhrase> _phrases;
    private readonly IReadOnlyList<MelodyNote>[] _sung;
    private readonly VoiceWindow _window;
    private readonly PhrasePitches _pitches;
    private readonly TuneMending _mending;
    private readonly List<MelodyNote> _notes = [];

    /// <param name="kept">The notes of the section.</param>
    public MendedTune(
        PlacedSection place, IReadOnlyList<TunePhrase> phrases, IReadOnlyList<MelodyNote> kept, TuneMending mending, Metre metre, ChordChart chords, MelodyRequest request)
    {
        (_place, _mending) = (place, mending);
        _phrases = phrases.Count > 0 ? phrases : [new TunePhrase(0, place.EndTick - place.StartTick, null)];
        _window = VoiceWindow.Of(place.Section.Kind, request);
        _pitches = new PhrasePitches(metre, place.Section.Key, chords, _window, new VoiceWindow(request.Low, request.High));
        _sung = ByPhrase(kept);
        SettledFromBar = (Math.Min(mending.EndTick, place.EndTick) - place.StartTick + metre.BarTicks - 1) / metre.BarTicks;
    }

    public override IReadOnlyList<TunePhrase> Phrases => _phrases;

    public override IReadOnlyList<MelodyNote> Notes => _notes;

    public override int? SettledFromBar { get; }

    public override IEnumerable<PlannedNote> Planned() => _sung.SelectMany(phrase => phrase.Select((note, i) =>
        new PlannedNote(note.Tick - _place.StartTick, note.Duration, note.IsSlurred, i == phrase.Count - 1, _mending.IsOpen(note) ? null : note.Pitch)));

    public override IEnumerable<PitchChoice> Choices()
    {
        int? before = null;
        for (var p = 0; p < _sung.Length; p++)
        {
            var sung = _sung[p];
            if (sung.Count == 0)
            {
                continue;
            }

            var ask = Ask(p, before);
            var walk = sung.Any(_mending.IsOpen) ? _pitches.Walk(ask, Sharpness, 0) : null;
            var settled = walk is null ? _pitches.LastResort(ask) : null;
            for (var i = 0; i < sung.Count; i++)
            {
                var isOpen = _mending.IsOpen(sung[i]);
                var returning = isOpen && walk is not null ? Returning(sung[i], walk) : null;
                var choice = walk is null ? PitchChoice.Settled(settled![i])
                    : !isOpen ? PitchChoice.Settled(sung[i].Pitch)
                    : returning is { } option ? PitchChoice.Settled(walk.Options[option])
                    : PitchChoice.Of(walk, Luck(sung[i].Tick));
                yield return choice;
                walk?.Take(returning ?? choice.Taken);
                _notes.Add(sung[i] with { Pitch = choice.Pitch });
            }

            before = _notes[^1].Pitch;
        }
    }

    /// <summary>The pitch that a note of the same figure has got before, by index among the options; null where there is none, or it cannot be here.</summary>
    private int? Returning(MelodyNote note, PitchWalk walk)
    {
        if (_mending.Earlier(note) is not { } tick || _notes.Find(made => made.Tick == tick) is not { } earlier)
        {
            return null;
        }

        for (var option = 0; option < walk.Options.Count; option++)
        {
            if (walk.Options[option] == earlier.Pitch && walk.Weights[option] > 0)
            {
                return option;
            }
        }

        return null;
    }

    private PitchLuck Luck(int tick) => new(() => _mending.Chance(string.Create(CultureInfo.InvariantCulture, $"tick {tick - _place.StartTick}")));

    /// <summary>A pickup belongs to the phrase that it leads into: words tell, or else the phrase whose bars the note lies in.</summary>
    private IReadOnlyList<MelodyNote>[] ByPhrase(IReadOnlyList<MelodyNote> kept)
    {
        var phrases = _phrases.Select(_ => new List<MelodyNote>()).ToArray();
        var at = 0;
        foreach (var note in kept)
        {
            var line = note.Syllable?.Line;
            var own = line is null ? -1 : Enumerable.Range(at, phrases.Length - at).FirstOrDefault(p => _phrases[p].Line?.Index == line, -1);
            if (own >= 0)
            {
                at = own;
            }
            else if (line is null && !note.IsSlurred)
            {
                while (at + 1 < phrases.Length && note.Tick - _place.StartTick >= _phrases[at + 1].StartTick)
                {
                    at++;
                }
            }

            phrases[at].Add(note);
        }

        return phrases;
    }

    private PhraseAsk Ask(int phrase, int? before)
    {
        var sung = _sung[phrase];
        var origin = _place.StartTick + _phrases[phrase].StartTick;
        var contour = Contour.Choose(_mending.Chance($"phrase {phrase}"), _place.Section.Kind, phrase, _phrases.Count);
        var wishes = sung.Select((note, i) => !_mending.IsOpen(note) ? NoteWish.Given(note.Pitch)
            : _mending.StaysNear ? new NoteWish(note.Pitch, note.Pitch, SamePitch, null)
            : new NoteWish(_window.Middle + (contour.At((i + 0.5) / sung.Count) * (_window.High - _window.Low) / 2), null, 0, null));
        var notes = sung.Select(note => new RhythmNote(note.Tick - origin, note.Duration, note.IsSlurred));
        return new PhraseAsk(origin, [.. notes], [.. wishes], before, PhraseEnds.Of(phrase, _phrases.Count), [], null);
    }
}
