using System.Globalization;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies.Pitches;
using Soribit.Music.Melodies.Rhythms;

namespace Soribit.Music.Melodies;

/// <summary>The tune of one section: motifs drawn once, brought back over the chords of the place where they return.</summary>
internal sealed class SectionTune : TuneSketch
{
    private const double Sharpness = 1.1;
    private const double MotifPitch = 3.5;
    private const double MotifInterval = 1.0;
    private const double SamePitch = 7;
    private const double SoundingPitch = 2;

    private readonly PlacedSection _place;
    private readonly IReadOnlyList<TunePhrase> _phrases;
    private readonly LetterPlan _plan;
    private readonly VoiceWindow _window;
    private readonly PhrasePitches _pitches;
    private readonly ulong _seed;
    private readonly int _candidate;
    private readonly Climax? _climax;
    private readonly List<MelodyNote> _notes = [];

    /// <param name="candidate">Each of them, from 0, is another tune of the same rhythm.</param>
    public SectionTune(
        PlacedSection place, IReadOnlyList<TunePhrase> phrases, LetterPlan plan, Metre metre, ChordChart chords, MelodyRequest request, ulong seed, int candidate = 0)
    {
        (_place, _phrases, _plan, _seed, _candidate) = (place, phrases, plan, seed, candidate);
        _window = VoiceWindow.Of(place.Section.Kind, request);
        _pitches = new PhrasePitches(metre, place.Section.Key, chords, _window, new VoiceWindow(request.Low, request.High));
        _climax = PlanClimax();
    }

    /// <summary>The notes of the tune before it is fitted to the words.</summary>
    public override IEnumerable<PlannedNote> Planned() => _phrases.SelectMany((phrase, p) => _plan.Motif(p, phrase.Ticks).Select((note, i) =>
        new PlannedNote(phrase.StartTick + note.Tick, note.Duration, note.IsSlurred, i == _plan.Motif(p, phrase.Ticks).Count - 1)));

    public override IReadOnlyList<TunePhrase> Phrases => _phrases;

    public override IReadOnlyList<MelodyNote> Notes => _notes;

    public override IEnumerable<PitchChoice> Choices()
    {
        var motifs = new Dictionary<char, MotifPitches>();
        int? motifEnd = null, sungEnd = null;
        for (var p = 0; p < _phrases.Count; p++)
        {
            var phrase = _phrases[p];
            var motif = _plan.Motif(p, phrase.Ticks);
            var pitches = new int[motif.Count];
            var first = motifs.GetValueOrDefault(_plan.Labels[p]);
            var (walk, settled) = first is null || first.Notes.Count != motif.Count
                ? Invent(p, motif, motifEnd)
                : (null, Return(p, motif, first, motifEnd));
            for (var i = 0; i < pitches.Length; i++)
            {
                var choice = walk is null ? PitchChoice.Settled(settled![i]) : PitchChoice.Of(walk, Luck(p, motif[i].Tick));
                yield return choice;
                pitches[i] = choice.Pitch;
                walk?.Take(choice.Taken);
            }

            motifs.TryAdd(_plan.Labels[p], new MotifPitches(motif, pitches));
            var rhythm = _plan.Rhythm(p, phrase);
            var sung = sungEnd == motifEnd && rhythm.SequenceEqual(motif) ? pitches : Fit(p, rhythm, motif, pitches, sungEnd, null);
            if (PeakBesideParticles(phrase, rhythm, sung) is { } ceiling)
            {
                sung = Fit(p, rhythm, motif, pitches, sungEnd, ceiling);
            }

            motifEnd = pitches[^1];
            sungEnd = sung[^1];
            _notes.AddRange(Sung(phrase, rhythm, sung));
        }
    }

    private Rng Stream(string purpose) => _candidate == 0
        ? Rng.For(_seed, "melody", _place.Section.Letter.ToString(), purpose)
        : Rng.For(_seed, "melody", _place.Section.Letter.ToString(), purpose, $"candidate {_candidate}");

    /// <summary>By place in the phrase, so that sections of one letter have the same.</summary>
    private PitchLuck Luck(int phrase, int tick) => new(() => Stream(string.Create(CultureInfo.InvariantCulture, $"phrase {phrase} tick {tick}")));

    private int Origin(int phrase) => _place.StartTick + _phrases[phrase].StartTick;

    /// <summary>A new phrase around a contour, to be chosen note by note; settled where no rules can be kept.</summary>
    private (PitchWalk? Walk, int[]? Settled) Invent(int phrase, IReadOnlyList<RhythmNote> notes, int? before)
    {
        var contour = Contour.Choose(Stream($"phrase {phrase}"), _place.Section.Kind, phrase, _phrases.Count);
        var wishes = new NoteWish[notes.Count];
        for (var i = 0; i < wishes.Length; i++)
        {
            wishes[i] = new NoteWish(_window.Middle + (contour.At((i + 0.5) / wishes.Length) * (_window.High - _window.Low) / 2), null, 0, null);
        }

        var ask = Ask(phrase, notes, wishes, before);
        var walk = _pitches.Walk(ask, Sharpness, MotifInterval);
        return (walk, walk is null ? _pitches.LastResort(ask) : null);
    }

    /// <summary>A motif again, moved along the scale to suit the chords that it meets.</summary>
    private int[] Return(int phrase, IReadOnlyList<RhythmNote> notes, MotifPitches motif, int? before)
    {
        var moved = _pitches.Moved(notes, motif.Pitches, Origin(phrase));
        var wishes = new NoteWish[notes.Count];
        for (var i = 0; i < wishes.Length; i++)
        {
            wishes[i] = new NoteWish(moved[i], moved[i], MotifPitch, i == 0 ? null : moved[i] - moved[i - 1]);
        }

        return _pitches.Best(Ask(phrase, notes, wishes, before), Sharpness, MotifInterval);
    }

    /// <summary>The phrase on other syllables: the same pitches at the same times, and near them where a syllable more is sung.</summary>
    /// <param name="ceiling">The highest pitch that a particle may have; null where they are free.</param>
    private int[] Fit(int phrase, IReadOnlyList<RhythmNote> notes, IReadOnlyList<RhythmNote> motif, int[] pitches, int? before, int? ceiling)
    {
        var wishes = new NoteWish[notes.Count];
        var particles = ceiling is null ? new bool[notes.Count] : Particles(_phrases[phrase], notes);
        for (var i = 0; i < wishes.Length; i++)
        {
            var at = 0;
            while (at < motif.Count - 1 && motif[at + 1].Tick <= notes[i].Tick)
            {
                at++;
            }

            wishes[i] = new NoteWish(pitches[at], pitches[at], motif[at].Tick == notes[i].Tick ? SamePitch : SoundingPitch, null) { Ceiling = particles[i] ? ceiling : null };
        }

        return _pitches.Best(Ask(phrase, notes, wishes, before), Sharpness, MotifInterval);
    }

    /// <summary>For each note whether it sings a particle.</summary>
    private static bool[] Particles(TunePhrase phrase, IReadOnlyList<RhythmNote> rhythm)
    {
        var syllables = phrase.Line?.Words.SelectMany(word => word.Syllables.Select((_, i) => i == word.Syllables.Count - 1 && word.EndsInParticle)).ToList() ?? [];
        var particles = new bool[rhythm.Count];
        var at = -1;
        for (var i = 0; i < particles.Length && syllables.Count > 0; i++)
        {
            at += rhythm[i].IsSlurred ? 0 : 1;
            particles[i] = syllables[at];
        }

        return particles;
    }

    /// <summary>Where a particle alone is sung highest, the highest pitch of the other notes; null where all is well. What leans on a word is not what a line rises to.</summary>
    private static int? PeakBesideParticles(TunePhrase phrase, IReadOnlyList<RhythmNote> rhythm, int[] sung)
    {
        var particles = Particles(phrase, rhythm);
        var others = Enumerable.Range(0, sung.Length).Where(i => !particles[i]).Select(i => sung[i]).DefaultIfEmpty(int.MaxValue).Max();
        return Enumerable.Range(0, sung.Length).Any(i => particles[i] && sung[i] > others) ? others : null;
    }

    private PhraseAsk Ask(int phrase, IReadOnlyList<RhythmNote> notes, NoteWish[] wishes, int? before)
    {
        var climaxNotes = _climax is { } top && top.Phrase == phrase ? ClimaxNotes(notes, top, wishes) : [];
        return new PhraseAsk(Origin(phrase), notes, wishes, before, PhraseEnds.Of(phrase, _phrases.Count), climaxNotes, _climax?.Pitch);
    }

    /// <summary>The one highest note: in a phrase about two thirds through, on a strong or long note, as high as the section's chords let it be.</summary>
    private Climax? PlanClimax()
    {
        var phrase = Enumerable.Range(0, _phrases.Count).MinBy(p =>
            Math.Abs(p - (0.66 * (_phrases.Count - 1))) + (_plan.Labels.Count(label => label == _plan.Labels[p]) > 1 ? 0.7 : 0));
        var rng = Stream("climax");
        Climax? best = null;
        var bestWorth = double.NegativeInfinity;
        var notes = _plan.Motif(phrase, _phrases[phrase].Ticks);
        for (var i = 1; i < notes.Count - 1; i++)
        {
            var noise = rng.NextDouble();
            if (!notes[i].IsSlurred && _pitches.Highest(Origin(phrase) + notes[i].Tick) is { } pitch)
            {
                var place = ((double)i / notes.Count) - 0.55;
                var worth = pitch + (0.8 * _pitches.Level(Origin(phrase) + notes[i].Tick)) + (notes[i].Duration / (double)Ticks.PerQuarter) - (6 * place * place) + noise;
                if (worth > bestWorth)
                {
                    (bestWorth, best) = (worth, new Climax(phrase, notes[i].Tick, pitch));
                }
            }
        }

        return best;
    }

    /// <summary>The note of the climax, then those around it on which its pitch is a chord tone.</summary>
    private List<int> ClimaxNotes(IReadOnlyList<RhythmNote> notes, Climax climax, NoteWish[] wishes) =>
        [.. Enumerable.Range(0, notes.Count)
            .Where(i => !notes[i].IsSlurred && wishes[i].Ceiling is null && _pitches.IsChordTone(climax.Pitch, Origin(climax.Phrase) + notes[i].Tick))
            .OrderBy(i => Math.Abs(notes[i].Tick - climax.Tick))
            .Take(4)];

    private IEnumerable<MelodyNote> Sung(TunePhrase phrase, IReadOnlyList<RhythmNote> rhythm, int[] pitches)
    {
        var syllables = phrase.Line is null ? [] : SungSyllables.Of(phrase.Line);
        var next = 0;
        for (var i = 0; i < rhythm.Count; i++)
        {
            var syllable = rhythm[i].IsSlurred || phrase.Line is null ? null : syllables[next++];
            yield return new MelodyNote(
                _place.StartTick + phrase.StartTick + rhythm[i].Tick, rhythm[i].Duration, pitches[i], syllable, rhythm[i].IsSlurred);
        }
    }

    private sealed record MotifPitches(IReadOnlyList<RhythmNote> Notes, int[] Pitches);

    private sealed record Climax(int Phrase, int Tick, int Pitch);
}
