using Soribit.Music.Events;
using Soribit.Music.Parts;
using Soribit.Neural.Sampling;

namespace Soribit.Music.Learned;

/// <summary>
/// Walks through a passage token by token and says what may come next, so that whatever is chosen, the task is obeyed and no dead end is met: right bars, chords, range,
/// voices, given rhythms and kept bars hold by construction.
/// </summary>
/// <remarks>Tokens that have no alternative are taken together by <see cref="TakeForced"/>; where there is one, <see cref="Fill"/> tells the alternatives and <see cref="Accept"/> takes the choice.</remarks>
public sealed class PassageGrammar
{
    private readonly PassageTask _task;
    private readonly int _maxBarTokens;
    private readonly List<int> _forced = [];
    private readonly List<EventNote>[] _written;
    private readonly List<GivenNote> _given = [];
    private Expect _expect;
    private int _bar = -1;
    private int _next;          // of _given
    private bool _isGiven;
    private int _position = -1; // in the bar; -1 before its first note
    private int _busyUntil;     // of a single line, in units from the start of the passage
    private int _pitch;         // the last one chosen
    private int _barTokens;
    private long _spare;        // tokens that the bars written so far have left of their share
    private int _sum;           // of the pitches of the part so far
    private int _count;
    private UInt128[]? _feasible; // of a bar in the shape of another
    private List<EventNote> _shape = []; // that other bar

    /// <param name="maxBarTokens">Tokens that the notes of a bar may take before it must end, so that a passage never outgrows the model.</param>
    public PassageGrammar(PassageTask task, int maxBarTokens)
    {
        (_task, _maxBarTokens) = (task, maxBarTokens);
        _written = [.. task.Bars.Select(bar => bar.Kept?.ToList() ?? [])];
        (_sum, _count) = (task.Range.Sum, task.Range.Count);
        _forced.AddRange(PassageWords.Of(task.Head));
        if (task.After.Count > 0)
        {
            _forced.Add(EventVocabulary.After[0]);
            for (var i = 0; i < task.After.Count; i++)
            {
                _forced.Add(EventVocabulary.Bar[0]);
                _forced.AddRange(PassageWords.Of(task.HeadOf(task.Bars.Count + i), task.Role));
                _forced.Add(EventVocabulary.Link[0]);
                Tell(task.After[i]);
            }
        }

        _forced.Add(EventVocabulary.Bar[0]);
        BeginBar();
    }

    private enum Expect
    {
        Link,

        /// <summary>A position, the end of the bar, or, of chords, a further note here.</summary>
        Onset,
        Pitch,
        Duration,
        Drum,
        Velocity,
        Timing,
        Nothing,
    }

    /// <summary>The passage is complete.</summary>
    public bool IsDone => _expect == Expect.Nothing && _forced.Count == 0;

    /// <summary>A bar's relation to those before it comes next.</summary>
    public bool IsAtLink => _expect == Expect.Link;

    /// <summary>The notes of each bar so far, kept ones included.</summary>
    public IReadOnlyList<IReadOnlyList<EventNote>> Written => _written;

    /// <summary>Index of the bar that is being written.</summary>
    public int Bar => _bar;

    /// <summary>Where in the bar, in units of <see cref="EventGrid"/>; -1 before its first note.</summary>
    public int Position => _position;

    private int Start => _bar * _task.BarUnits;

    private bool IsDrums => _task.Role == TrackRole.Drums;

    private bool IsSingleLine => _task.MaxVoices == 1 && !IsDrums;

    /// <summary>Where a note must have ended: a single line leaves the last bar free to be played.</summary>
    private int Horizon => IsSingleLine && _bar + 1 < _task.Bars.Count ? _task.EndUnit - _task.BarUnits : _task.EndUnit;

    /// <summary>Moves the tokens that must come next to <paramref name="tokens"/>.</summary>
    public void TakeForced(List<int> tokens)
    {
        tokens.AddRange(_forced);
        _forced.Clear();
    }

    /// <summary>The tokens that may come next; at least one. Forced tokens must have been taken.</summary>
    public void Fill(TokenMask mask)
    {
        mask.Clear();
        switch (_expect)
        {
            case Expect.Link:
                FillLinks(mask);
                break;
            case Expect.Onset:
                FillOnsets(mask);
                break;
            case Expect.Pitch:
                FillPitches(mask, LegalPitches());
                break;
            case Expect.Duration:
                FillDurations(mask);
                break;
            case Expect.Drum:
                FillDrums(mask);
                break;
            case Expect.Velocity:
                mask.Allow(EventVocabulary.Velocity.First, EventVocabulary.Velocity.Count);
                break;
            case Expect.Timing:
                mask.Allow(EventVocabulary.Timing.First, EventVocabulary.Timing.Count);
                break;
        }
    }

    /// <summary>Takes one of the tokens that <see cref="Fill"/> told.</summary>
    public void Accept(int token)
    {
        _barTokens++;
        if (_expect == Expect.Link)
        {
            Follow(BarLink.Of(EventVocabulary.Link.ValueOf(token)));
        }
        else if (EventVocabulary.Position.Contains(token))
        {
            (_position, _pitch) = (EventVocabulary.Position.ValueOf(token), -1);
            TellChord(_task.Bars[_bar], _position);
            _barTokens += _forced.Count; // the chord takes a place, too
            _expect = IsDrums ? Expect.Drum : Expect.Pitch;
        }
        else if (EventVocabulary.Pitch.Contains(token))
        {
            _pitch = EventVocabulary.Pitch.ValueOf(token);
            if (_isGiven)
            {
                Write(new EventNote(_position, _given[_next].Duration, _pitch, _given[_next].Syllable));
                _forced.Add(EventVocabulary.Duration[EventGrid.DurationIndex(_given[_next].Duration)]);
                _next++;
                GoOnAsGiven();
            }
            else
            {
                _expect = Expect.Duration;
            }
        }
        else if (EventVocabulary.Duration.Contains(token))
        {
            var length = EventGrid.Durations[EventVocabulary.Duration.ValueOf(token)];
            _busyUntil = Start + _position + length;
            Write(new EventNote(_position, length, _pitch));
            _expect = Expect.Onset;
        }
        else if (EventVocabulary.Drum.Contains(token))
        {
            Write(new EventNote(_position, 1, EventVocabulary.DrumOf(token), Velocity: 64));
            _expect = Expect.Velocity;
        }
        else if (EventVocabulary.Velocity.Contains(token))
        {
            _written[_bar][^1] = _written[_bar][^1] with { Velocity = EventVocabulary.VelocityOf(token) };
            _expect = Expect.Timing;
        }
        else if (EventVocabulary.Timing.Contains(token))
        {
            _written[_bar][^1] = _written[_bar][^1] with { Late = EventVocabulary.TimingOf(token) };
            _expect = Expect.Onset;
            if (_isGiven)
            {
                _next++;
                GoOnAsGiven();
            }
        }
        else
        {
            EndBar(isTold: true);
        }
    }

    private void Write(EventNote note)
    {
        _written[_bar].Add(note);
        Count(note);
    }

    private void Count(EventNote note)
    {
        _sum += note.Pitch;
        _count++;
    }

    private void BeginBar()
    {
        _bar++;
        _forced.AddRange(PassageWords.Of(_task.HeadOf(_bar), _task.Role));
        (_position, _barTokens, _isGiven, _feasible) = (-1, 0, false, null);
        if (_task.Bars[_bar].Kept is { } kept)
        {
            _forced.Add(EventVocabulary.Link[LinkOfKept().Token]);
            Tell(_task.Bars[_bar]);
            foreach (var note in kept)
            {
                Count(note);
            }

            EndBar(isTold: false);
        }
        else
        {
            _expect = Expect.Link;
        }
    }

    private void EndBar(bool isTold)
    {
        var isLast = _bar + 1 == _task.Bars.Count;
        if (_task.Bars[_bar].Kept is null)
        {
            _spare += _maxBarTokens - TokensOf(_written[_bar]);
        }

        if (!isTold)
        {
            _forced.Add(isLast ? EventVocabulary.End[0] : EventVocabulary.Bar[0]);
        }

        if (isLast)
        {
            _expect = Expect.Nothing;
        }
        else
        {
            BeginBar();
        }
    }

    /// <summary>A position, and the chord that sounds there.</summary>
    private void TellPosition(TaskBar bar, int position)
    {
        _forced.Add(EventVocabulary.Position[position]);
        TellChord(bar, position);
    }

    private void TellChord(TaskBar bar, int position)
    {
        if (!IsDrums)
        {
            _forced.Add(PassageWords.ChordAt(bar.Chords, position, 0));
        }
    }

    private void Tell(TaskBar bar)
    {
        var at = -1;
        foreach (var note in bar.Kept ?? [])
        {
            if (note.Position != at)
            {
                at = note.Position;
                TellPosition(bar, at);
            }

            if (IsDrums)
            {
                _forced.AddRange([EventVocabulary.DrumToken(note.Pitch), EventVocabulary.VelocityToken(note.Velocity), EventVocabulary.TimingToken(note.Late)]);
                continue;
            }

            if (note.Syllable != SyllableKind.None)
            {
                _forced.Add(EventVocabulary.Syllable[(int)note.Syllable - 1]);
            }

            _forced.AddRange([EventVocabulary.Pitch[note.Pitch], EventVocabulary.Duration[EventGrid.DurationIndex(note.Duration)]]);
        }
    }

    private BarLink LinkOfKept() => BarLink.Find([.. _written.Take(_bar + 1)], 0, _bar);

    // ---- links

    private void FillLinks(TokenMask mask)
    {
        mask[EventVocabulary.Link[0]] = true;
        for (var back = 1; back <= Math.Min(EventVocabulary.MaxLink, _bar); back++)
        {
            var earlier = _written[_bar - back];
            if (earlier.Count == 0 || !FitsRhythm(earlier) || TokensOf(earlier) > _spare + _maxBarTokens || (IsSingleLine && !IsSingle(earlier)))
            {
                continue;
            }

            if (IsDrums || (earlier.All(note => IsLegal(note.Pitch, note.Position, note.Duration)) && HoldsMean(earlier.Sum(note => note.Pitch), earlier.Count)))
            {
                mask[EventVocabulary.Link[new BarLink(LinkKind.Same, back).Token]] = true;
            }

            if (!IsDrums && earlier.Count > 1 && earlier.GroupBy(note => note.Position).All(chord => (int)UInt128.PopCount(Core(chord.Key, chord.Max(note => note.Duration))) >= chord.Count()))
            {
                mask[EventVocabulary.Link[new BarLink(LinkKind.Rhythm, back).Token]] = true;
                if (earlier.Count > 2 && IsSingle(earlier) && ShapeOf(earlier)[0] != 0)
                {
                    mask[EventVocabulary.Link[new BarLink(LinkKind.Shape, back).Token]] = true;
                }
            }
        }

        mask[EventVocabulary.Link[0]] = !_task.Bars[_bar].KeepsPattern || mask.Count == 1;
    }

    /// <summary>What the notes of a bar take: each onset a position and, of what has chords, its chord.</summary>
    private int TokensOf(List<EventNote> notes)
    {
        var onsets = notes.DistinctBy(note => note.Position).Count();
        return IsDrums ? onsets + (3 * notes.Count) : 2 * (onsets + notes.Count);
    }

    /// <summary>Whether an earlier bar has the onsets that this bar was given, if it was given any, and ends in time.</summary>
    private bool FitsRhythm(List<EventNote> earlier) => _task.Bars[_bar].Rhythm is not { } rhythm
        ? earlier.All(note => Start + note.Position + note.Duration <= Horizon) && (!IsSingleLine || Start + earlier[0].Position >= _busyUntil)
        : rhythm.Count == earlier.Count && rhythm.Zip(earlier).All(pair => pair.First.Position == pair.Second.Position && pair.First.Duration == pair.Second.Duration);

    private static bool IsSingle(List<EventNote> notes) => notes.DistinctBy(note => note.Position).Count() == notes.Count;

    private UInt128[] ShapeOf(List<EventNote> earlier) =>
        ShapeRule.Feasible([.. earlier.Select(note => Core(note.Position, note.Duration))], [.. earlier.Select(note => note.Pitch)]);

    private void Follow(BarLink link)
    {
        _given.Clear();
        _next = 0;
        var rhythm = _task.Bars[_bar].Rhythm;
        if (link.Kind == LinkKind.New)
        {
            _isGiven = rhythm is not null;
            _given.AddRange(rhythm?.Select(onset => new GivenNote(onset.Position, onset.Duration, null, onset.Syllable)) ?? []);
        }
        else
        {
            var earlier = _written[_bar - link.Back];
            _isGiven = true;
            _given.AddRange(earlier.Select((note, i) => new GivenNote(
                note.Position, note.Duration, link.Kind == LinkKind.Same ? note.Pitch : null, rhythm is null ? SyllableKind.None : rhythm[i].Syllable)));
            _feasible = link.Kind == LinkKind.Shape ? ShapeOf(earlier) : null;
            _shape = earlier;
        }

        _expect = Expect.Onset;
        if (_isGiven)
        {
            GoOnAsGiven();
        }
    }

    /// <summary>Tells what follows from the given notes up to the next choice.</summary>
    private void GoOnAsGiven()
    {
        while (_next < _given.Count)
        {
            var note = _given[_next];
            if (note.Position != _position)
            {
                (_position, _pitch) = (note.Position, _feasible is null || _next == 0 ? -1 : _pitch);
                TellPosition(_task.Bars[_bar], _position);
            }

            _busyUntil = Start + note.Position + note.Duration;
            if (IsDrums)
            {
                _forced.Add(EventVocabulary.DrumToken(note.Pitch!.Value));
                Write(new EventNote(note.Position, 1, note.Pitch.Value, Velocity: 64));
                _expect = Expect.Velocity;
                return;
            }

            if (note.Syllable != SyllableKind.None)
            {
                _forced.Add(EventVocabulary.Syllable[(int)note.Syllable - 1]);
            }

            if (note.Pitch is not { } pitch)
            {
                _expect = Expect.Pitch;
                return;
            }

            Write(new EventNote(note.Position, note.Duration, pitch, note.Syllable));
            _forced.AddRange([EventVocabulary.Pitch[pitch], EventVocabulary.Duration[EventGrid.DurationIndex(note.Duration)]]);
            _next++;
        }

        EndBar(isTold: false);
    }

    // ---- notes

    private void FillOnsets(TokenMask mask)
    {
        var isFull = _barTokens >= _maxBarTokens || _written[_bar].Count >= _task.MostNotes;
        var isLast = _bar + 1 == _task.Bars.Count;
        var from = Math.Max(_position + 1, IsSingleLine ? _busyUntil - Start : 0);
        var mayEnd = !isLast || _written[_bar].Count > 0 || from >= _task.BarUnits; // the last bar is played, or the part would be a bar shorter than asked
        var lastQuarter = _task.BarUnits * 3 / 4;
        if (_task.Bars[_bar].IsFilled && from < _task.BarUnits && _written[_bar].Select(note => note.Position + note.Duration).DefaultIfEmpty(0).Max() <= lastQuarter)
        {
            mayEnd = false;
            from = isFull ? Math.Max(from, lastQuarter) : from; // one more note, and it is
        }

        if (mayEnd)
        {
            mask[isLast ? EventVocabulary.End[0] : EventVocabulary.Bar[0]] = true;
            if (isFull)
            {
                return;
            }
        }

        for (var position = from; position < _task.BarUnits; position++)
        {
            mask[EventVocabulary.Position[position]] = true;
        }

        if (_position >= 0 && IsDrums)
        {
            FillDrums(mask);
        }
        else if (_position >= 0 && _written[_bar].Count(note => note.Position == _position) < _task.MaxVoices)
        {
            FillPitches(mask, LegalPitches());
        }
    }

    /// <summary>The pitches that may sound at the present position.</summary>
    private UInt128 LegalPitches()
    {
        if (!_isGiven)
        {
            return Meant(Legal(_position, 1) & Above(_pitch));
        }

        if (_feasible is not null)
        {
            return _feasible[_next] & (_next == 0 ? UInt128.MaxValue : ShapeRule.Towards(_pitch, Math.Sign(_shape[_next].Pitch - _shape[_next - 1].Pitch)));
        }

        var together = _given.Where(note => note.Position == _position).ToList();
        if (together.Count == 1)
        {
            return Meant(Legal(_position, together[0].Duration));
        }

        // Of a chord, enough must be left above for the notes that are still to come.
        var legal = Core(_position, together.Max(note => note.Duration)) & Above(_pitch);
        var above = _given.Skip(_next + 1).TakeWhile(note => note.Position == _position).Count();
        for (; above > 0; above--)
        {
            legal &= ~(UInt128.One << (127 - (int)UInt128.LeadingZeroCount(legal)));
        }

        return legal;
    }

    private static UInt128 Above(int pitch) => pitch < 0 ? UInt128.MaxValue : ShapeRule.Towards(pitch, 1);

    /// <summary>Those of the pitches after which the mean of the part is right. A pitch of the core always is, for it lies between the bounds itself.</summary>
    private UInt128 Meant(UInt128 pitches)
    {
        if (!_task.Range.AsksMean)
        {
            return pitches;
        }

        var meant = UInt128.Zero;
        for (; pitches != 0; pitches &= pitches - 1)
        {
            var pitch = (int)UInt128.TrailingZeroCount(pitches);
            meant |= HoldsMean(pitch, 1) ? UInt128.One << pitch : 0;
        }

        return meant;
    }

    private bool HoldsMean(int sum, int count)
    {
        var mean = (_sum + sum) / (double)(_count + count);
        return mean >= _task.Range.MeanFrom && mean < _task.Range.MeanTo;
    }

    private UInt128 Core(int position, int duration) => _task.Range.AsksMean
        ? Legal(position, duration) & (((UInt128.One << 12) - 1) << _task.Range.Core)
        : Legal(position, duration);

    /// <summary>Pitches in the range that harmony allows for as long as a note of this bar lasts.</summary>
    private UInt128 Legal(int position, int duration)
    {
        var classes = _task.AllowedOver(Start + position, Start + position + duration);
        var legal = UInt128.Zero;
        for (var pitch = _task.Range.Lowest; pitch <= _task.Range.Highest; pitch++)
        {
            if ((classes >> (pitch % 12) & 1) == 1)
            {
                legal |= UInt128.One << pitch;
            }
        }

        return legal;
    }

    private bool IsLegal(int pitch, int position, int duration) => (Legal(position, duration) >> pitch & 1) == 1;

    private static void FillPitches(TokenMask mask, UInt128 legal)
    {
        for (; legal != 0; legal &= legal - 1)
        {
            mask[EventVocabulary.Pitch[(int)UInt128.TrailingZeroCount(legal)]] = true;
        }
    }

    private void FillDurations(TokenMask mask)
    {
        for (var i = 0; i < EventGrid.Durations.Count; i++)
        {
            var end = Start + _position + EventGrid.Durations[i];
            if (end > Horizon || (_task.AllowedOver(Start + _position, end) >> (_pitch % 12) & 1) == 0)
            {
                break;
            }

            mask[EventVocabulary.Duration[i]] = true;
        }
    }

    private void FillDrums(TokenMask mask)
    {
        var last = _written[_bar].Count > 0 && _written[_bar][^1].Position == _position ? _written[_bar][^1].Pitch : -1;
        foreach (var drum in KitDrums.All)
        {
            if (drum > last)
            {
                mask[EventVocabulary.DrumToken(drum)] = true;
            }
        }
    }

    private readonly record struct GivenNote(int Position, int Duration, int? Pitch, SyllableKind Syllable);
}
