using Soribit.Music.Harmony;
using Soribit.Music.Melodies.Pitches;
using Soribit.Music.Melodies.Rhythms;

namespace Soribit.Music.Melodies;

/// <summary>How a phrase ends.</summary>
internal enum Cadence
{
    /// <summary>On a chord tone other than the tonic: it asks.</summary>
    Open,

    /// <summary>On any chord tone.</summary>
    Either,

    /// <summary>On the tonic wherever the chord has it: it answers.</summary>
    Closed,
}

internal static class PhraseEnds
{
    /// <summary>The last phrase comes home; of several, every second one may.</summary>
    /// <param name="phrase">Index in the section.</param>
    public static Cadence Of(int phrase, int phrases) =>
        phrase == phrases - 1 ? Cadence.Closed : phrase % 2 == 1 && phrases > 2 ? Cadence.Either : Cadence.Open;
}

/// <summary>What is wished of the pitch of one note.</summary>
/// <param name="Target">The height around which to choose.</param>
/// <param name="Pitch">A pitch that is to return, or null.</param>
/// <param name="Bonus">Log weight of that pitch.</param>
/// <param name="Interval">An interval that is to return, or null.</param>
internal readonly record struct NoteWish(double Target, int? Pitch, double Bonus, int? Interval)
{
    /// <summary>The highest pitch that the note may have, where one can be had.</summary>
    public int? Ceiling { get; init; }

    /// <summary>The pitch stays as it is.</summary>
    public static NoteWish Given(int pitch) => new(pitch, pitch, double.PositiveInfinity, null);

    public bool IsGiven => double.IsPositiveInfinity(Bonus);
}

/// <summary>A phrase that is to get its pitches.</summary>
/// <param name="Origin">Tick of the song at which the phrase starts.</param>
/// <param name="Before">Last pitch of the phrase before, null at the start of a section.</param>
/// <param name="ClimaxNotes">The notes that may be the section's highest, the best first; none when it is in another phrase.</param>
/// <param name="ClimaxPitch">The height of that note: all others of the section lie below it.</param>
internal sealed record PhraseAsk(
    int Origin, IReadOnlyList<RhythmNote> Notes, NoteWish[] Wishes, int? Before, Cadence Cadence, IReadOnlyList<int> ClimaxNotes, int? ClimaxPitch);

/// <summary>Turns a phrase into a lattice under the rules and draws its pitches.</summary>
internal sealed class PhrasePitches(Metre metre, Key key, ChordChart chords, VoiceWindow window, VoiceWindow voice)
{
    private const double ContourWidth = 4.5;
    private const double AccentedTone = -1.4;
    private const double PassingTone = -0.85;
    private const double PentatonicTone = 0.35;
    private const double TonicAtQuestion = -2;
    private const int HomeBelow = 5;
    private const double SustainedTone = 0.7;

    /// <summary>Rules in the order in which they are given up when no phrase keeps them all.</summary>
    private static readonly Strictness[] Relaxations =
    [
        new(true, true, true, true, MelodicRules.All),
        new(true, true, true, true, new MelodicRules(MustResolve: true, MustRecover: false, MustSing: true)),
        new(false, true, true, true, MelodicRules.All),
        new(false, true, true, true, new MelodicRules(MustResolve: true, MustRecover: false, MustSing: true)),
        new(false, true, true, true, new MelodicRules(MustResolve: false, MustRecover: false, MustSing: true)),
        new(false, false, true, true, new MelodicRules(false, false, true)),
        new(false, false, false, true, new MelodicRules(false, false, true)),
        new(false, false, false, false, new MelodicRules(false, false, true)),
        new(false, false, false, false, new MelodicRules(false, false, false)),
    ];

    public int Level(int tick) => MetricLevel.Of(metre, tick);

    public bool IsChordTone(int pitch, int tick) => IsIn(ToneRules.ChordTones(key, chords.At(tick)), pitch);

    /// <summary>The highest chord tone of the section's range at a tick; null when there is none in its upper half.</summary>
    public int? Highest(int tick)
    {
        var tones = ToneRules.ChordTones(key, chords.At(tick));
        for (var pitch = window.High; pitch > window.Middle; pitch--)
        {
            if (IsIn(tones, pitch))
            {
                return pitch;
            }
        }

        return null;
    }

    /// <summary>The most probable phrase. Never fails: the last resort is any pitch of the voice.</summary>
    public int[] Best(PhraseAsk ask, double sharpness, double motifInterval) =>
        First(ask, sharpness, motifInterval, lattice => lattice.Best()) ?? LastResort(ask);

    /// <summary>The phrase note by note; null when there is none under any rules.</summary>
    public PitchWalk? Walk(PhraseAsk ask, double sharpness, double motifInterval) =>
        First(ask, sharpness, motifInterval, lattice => lattice.Walk(best: false));

    /// <summary>Any pitch of the voice.</summary>
    public int[] LastResort(PhraseAsk ask) => [.. ask.Wishes.Select(wish => wish is { IsGiven: true, Pitch: { } given } ? given : Math.Clamp((int)Math.Round(wish.Target), voice.Low, voice.High))];

    /// <summary>What the strictest rules that can be kept make of a phrase.</summary>
    private T? First<T>(PhraseAsk ask, double sharpness, double motifInterval, Func<PitchLattice, T?> find)
        where T : class
    {
        foreach (var strictness in Relaxations)
        {
            foreach (var climaxNote in strictness.Climax && ask.ClimaxNotes.Count > 0 ? ask.ClimaxNotes : [-1])
            {
                var notes = new LatticeNote[ask.Notes.Count];
                for (var i = 0; i < notes.Length; i++)
                {
                    notes[i] = Note(ask, i, i == climaxNote, strictness);
                }

                if (notes.All(note => note.Pitches.Length > 0)
                    && find(new PitchLattice(PitchModel.Default, strictness.Rules, key, notes, ask.Before, window.Middle, sharpness, motifInterval)) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>A motif moved by as many steps of the scale as bring most of its accents onto chord tones; by as few as possible.</summary>
    public int[] Moved(IReadOnlyList<RhythmNote> notes, int[] pitches, int origin)
    {
        int[] best = pitches;
        var bestWorth = double.NegativeInfinity;
        foreach (var steps in (ReadOnlySpan<int>)[0, -1, 1, -2, 2, -3, 3])
        {
            var moved = pitches.Select(pitch => Along(pitch, steps)).ToArray();
            var worth = -0.6 * Math.Abs(steps);
            for (var i = 0; i < notes.Count; i++)
            {
                var weight = Level(origin + notes[i].Tick) switch { >= MetricLevel.MidBar => 1.5, MetricLevel.Beat => 1, _ => 0.4 };
                worth += IsIn(ToneRules.ChordTones(key, chords.At(origin + notes[i].Tick)), moved[i]) ? weight : 0;
                worth -= moved[i] < window.Low || moved[i] > window.High ? 2 : 0;
            }

            if (worth > bestWorth)
            {
                (best, bestWorth) = (moved, worth);
            }
        }

        return best;
    }

    private LatticeNote Note(PhraseAsk ask, int i, bool isClimax, in Strictness strictness)
    {
        var note = ask.Notes[i];
        var tick = ask.Origin + note.Tick;
        var isLast = i == ask.Notes.Count - 1;
        var place = isLast ? PhrasePlace.Last
            : i == 0 ? PhrasePlace.First
            : i == ask.Notes.Count - 2 ? PhrasePlace.Penultimate
            : i == 1 ? PhrasePlace.Second : PhrasePlace.Middle;
        var chord = chords.At(tick);
        var setting = NoteSetting.Of(metre, tick, note.Duration, ask.Notes[Math.Max(0, i - 1)].Duration, place, key, chord);
        if (ask.Wishes[i] is { IsGiven: true, Pitch: { } given })
        {
            return new LatticeNote(setting, [given], [0], note.IsSlurred, null) { IsGiven = true };
        }

        var mask = Mask(tick, note.Duration, isLast, ask.Cadence, strictness);
        var (low, high) = strictness.Window ? (window.Low, window.High) : (voice.Low, voice.High);
        if (strictness.Climax && ask.ClimaxPitch is { } top)
        {
            (low, high) = isClimax ? (top, top) : (low, Math.Min(high, top - 1));
        }

        if (strictness.Window && ask.Wishes[i].Ceiling is { } ceiling && !isClimax)
        {
            high = Math.Min(high, ceiling);
        }

        if (strictness.Cadence && isLast && !isClimax && !HasPitch(mask, low, high))
        {
            // To come home a section may sink a little below its range; failing that it ends on another tone of the chord.
            low = Math.Max(voice.Low, low - HomeBelow);
            mask = HasPitch(mask, low, high) ? mask : ToneRules.ChordTones(key, chord);
        }

        List<int> pitches = [];
        List<double> bias = [];
        var sustained = Sustained(tick, note.Duration);
        for (var pitch = low; pitch <= high; pitch++)
        {
            if (IsIn(mask, pitch))
            {
                pitches.Add(pitch);
                bias.Add(Bias(ask, i, setting, pitch, sustained, isLast));
            }
        }

        return new LatticeNote(setting, [.. pitches], [.. bias], note.IsSlurred, ask.Wishes[i].Interval);
    }

    private double Bias(PhraseAsk ask, int i, in NoteSetting setting, int pitch, int sustained, bool isLast)
    {
        var wish = ask.Wishes[i];
        var away = (pitch - wish.Target) / ContourWidth;
        var bias = -0.5 * away * away;
        if (setting.IsTone(NoteSetting.Degree(key, pitch)))
        {
            bias += setting.Level >= MetricLevel.MidBar ? AccentedTone : PassingTone;
        }
        else if (IsPentatonic(pitch))
        {
            bias += PentatonicTone;
        }

        bias += IsIn(sustained, pitch) ? SustainedTone : 0;
        bias += wish.Pitch == pitch ? wish.Bonus : 0;
        return isLast && ask.Cadence == Cadence.Open && NoteSetting.Degree(key, pitch) == 0 ? bias + TonicAtQuestion : bias;
    }

    /// <summary>Pitch classes that may begin at a tick and sound for a while.</summary>
    private int Mask(int tick, int duration, bool isLast, Cadence cadence, in Strictness strictness)
    {
        var chord = chords.At(tick);
        var isAccent = Level(tick) >= MetricLevel.MidBar || duration >= metre.BeatTicks;
        var mask = strictness.Accents && isAccent ? ToneRules.Accented(key, chord) : ToneRules.ChordScale(key, chord);
        if (strictness.Cadence && isLast)
        {
            var tones = ToneRules.ChordTones(key, chord);
            mask = cadence == Cadence.Closed && (tones & 1) != 0 ? 1 : tones;
        }

        if (!strictness.Scale)
        {
            return ToneRules.Everything;
        }

        // What still sounds when the chord changes must belong to the next chord or to the scale.
        for (var span = chords.IndexAt(tick) + 1; span < chords.Spans.Count && chords.Spans[span].Tick < tick + duration; span++)
        {
            var held = mask & (ToneRules.ChordTones(key, chords.Spans[span].Chord) | Scale());
            mask = held == 0 ? mask : held;
        }

        return mask;
    }

    private int Scale()
    {
        var mask = 0;
        for (var degree = 0; degree < 12; degree++)
        {
            mask |= key.Contains(key.Tonic + degree) ? 1 << degree : 0;
        }

        return mask;
    }

    /// <summary>Tones common to all chords that a note sounds on; nothing when it sounds on one.</summary>
    private int Sustained(int tick, int duration)
    {
        var first = chords.IndexAt(tick);
        var mask = ToneRules.Everything;
        var span = first;
        for (; span < chords.Spans.Count && chords.Spans[span].Tick < tick + duration; span++)
        {
            mask &= ToneRules.ChordTones(key, chords.Spans[span].Chord);
        }

        return span - first > 1 ? mask : 0;
    }

    private bool HasPitch(int mask, int low, int high)
    {
        for (var pitch = low; pitch <= high; pitch++)
        {
            if (IsIn(mask, pitch))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsIn(int mask, int pitch) => (mask >> NoteSetting.Degree(key, pitch) & 1) != 0;

    /// <summary>The five degrees of the key that sound well on all of its chords.</summary>
    private bool IsPentatonic(int pitch) => key.Mode == Mode.Major
        ? NoteSetting.Degree(key, pitch) is 0 or 2 or 4 or 7 or 9
        : NoteSetting.Degree(key, pitch) is 0 or 3 or 5 or 7 or 10;

    /// <summary>A pitch moved along the scale.</summary>
    private int Along(int pitch, int steps)
    {
        var sign = Math.Sign(steps);
        var result = pitch;
        for (var left = Math.Abs(steps); left > 0; left--)
        {
            do
            {
                result += sign;
            }
            while (!key.Contains(result));
        }

        return result;
    }

    private readonly record struct Strictness(bool Climax, bool Accents, bool Cadence, bool Window, MelodicRules Rules)
    {
        /// <summary>The scale is given up last, together with singable intervals.</summary>
        public bool Scale => Rules.MustSing;
    }
}
