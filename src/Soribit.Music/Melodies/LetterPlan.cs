using Soribit.Music.Melodies.Rhythms;

namespace Soribit.Music.Melodies;

/// <summary>The rhythms of all sections with one letter. Depends on their words, on metre, tempo, request and seed; never on chords or keys.</summary>
internal sealed class LetterPlan
{
    private readonly Metre _metre;
    private readonly MelodyTaste _taste;
    private readonly RhythmPlanner _planner;
    private readonly ulong _seed;
    private readonly string _letter;
    private readonly int _breath;
    private readonly Dictionary<(char Label, int Ticks), Motif> _motifs = [];

    /// <param name="sections">The phrases of every section with this letter.</param>
    /// <param name="density">0 to 1.</param>
    /// <param name="decoder">Chooses among rhythms that the counts draw; null leaves it to the counts alone.</param>
    public LetterPlan(
        char letter, IReadOnlyList<IReadOnlyList<TunePhrase>> sections, Metre metre, double secondsPerTick, MelodyTaste taste, double density, RhythmDecoder? decoder, ulong seed)
    {
        _metre = metre;
        _taste = taste;
        _seed = seed;
        _letter = letter.ToString();
        _planner = new RhythmPlanner(RhythmModel.Default, decoder, metre, secondsPerTick, taste);
        _breath = Breath(metre, secondsPerTick);
        var longest = sections.MaxBy(section => section.Count)!;
        Labels = longest.Count == 0
            ? ""
            : PhraseLabels.Choose([.. longest.Select(phrase => phrase.Line)], [.. longest.Select(phrase => phrase.Ticks)], Stream("labels"));
        Plan(sections, density);
    }

    /// <summary>One letter per phrase; equal letters share a motif.</summary>
    public string Labels { get; }

    /// <summary>The motif's own rhythm, which every phrase with its label is a variant of.</summary>
    public IReadOnlyList<RhythmNote> Motif(int phrase, int ticks) => _motifs[(Labels[phrase], ticks)].Notes;

    /// <summary>The rhythm on which the words of a phrase are sung.</summary>
    public IReadOnlyList<RhythmNote> Rhythm(int phrase, TunePhrase sung)
    {
        var motif = _motifs[(Labels[phrase], sung.Ticks)];
        if (sung.Line is not { } line)
        {
            return motif.Notes;
        }

        var prosody = LineProsody.Of(line);
        var onsets = _planner.Adapted(prosody, motif.Window, sung.Ticks, motif.Onsets);
        return WithMelismas(_planner.WithDurations(onsets, prosody, motif.Window), motif);
    }

    /// <summary>At least an eighth (half a beat), more where that is less than a quarter of a second, but never more than a beat.</summary>
    private static int Breath(Metre metre, double secondsPerTick)
    {
        const double Shortest = 0.25;
        var unit = metre.IsCompound ? metre.UnitTicks : metre.BeatTicks / 2;
        var units = (int)Math.Ceiling(Shortest / (unit * secondsPerTick) - 1e-9);
        return Math.Max(1, Math.Min(metre.BeatTicks, Math.Max(1, units) * unit));
    }

    private Rng Stream(string purpose) => Rng.For(_seed, "melody", _letter, purpose);

    private void Plan(IReadOnlyList<IReadOnlyList<TunePhrase>> sections, double density)
    {
        var places = sections.SelectMany((section, s) => section.Select((phrase, p) => (Phrase: phrase, At: p, Key: (Labels[p], phrase.Ticks), Section: section)))
            .GroupBy(place => place.Key)
            .OrderBy(group => group.Key)
            .ToArray();

        // A pickup reaches into the phrase before, so there must be one, in the same section, in every place where the motif stands.
        var pickups = places.ToDictionary(
            group => group.Key,
            group => group.All(place => place.At > 0 && HasRoom(place.Section[place.At - 1], place.Phrase))
                && Stream($"pickup {group.Key}").Chance(0.7) ? _metre.BeatTicks : 0);
        foreach (var group in places)
        {
            var room = group.Max(place => place.At + 1 < place.Section.Count ? pickups[(Labels[place.At + 1], place.Section[place.At + 1].Ticks)] : 0);
            var ticks = group.Key.Ticks;
            var window = new PhraseWindow(-pickups[group.Key], ticks - _breath - room, ticks - room);
            var lines = group.Select(place => place.Phrase.Line).OfType<Text.Lyrics.LyricLine>().Select(LineProsody.Of).ToArray();
            var rng = Stream($"rhythm {group.Key}");
            if (lines.Length == 0)
            {
                lines = [LineProsody.Wordless(NoteCount(ticks, density, rng))];
            }

            var common = lines.GroupBy(line => line.Count).OrderByDescending(same => same.Count()).ThenByDescending(same => same.Key).First();
            var template = _planner.Template([.. common], window, ticks, Before(group.First().Section, group.First().At), rng);
            _motifs[group.Key] = MakeMotif(template, window, common.Count() == 1 ? common.First() : null, lines[0].Classes[0] is not null, rng);
        }
    }

    /// <summary>The motifs that come before a phrase of a section, as far as they are known: those of its letter's other sections may not be.</summary>
    private List<int[]> Before(IReadOnlyList<TunePhrase> section, int phrase) =>
        [.. section.Take(phrase).Select((earlier, p) => _motifs.GetValueOrDefault((Labels[p], earlier.Ticks))?.Onsets).OfType<int[]>()];

    private bool HasRoom(TunePhrase before, TunePhrase phrase) =>
        before.EndTick == phrase.StartTick && Math.Min(before.Ticks, phrase.Ticks) > Math.Max(_metre.BarTicks, 3 * _metre.BeatTicks);

    private int NoteCount(int ticks, double density, Rng rng)
    {
        var beats = (double)ticks / _metre.BeatTicks;
        var perBeat = _taste.NotesPerBeat * (0.5 + density) * (0.8 + (0.4 * rng.NextDouble())) * (_metre.IsCompound ? 1.4 : 1);
        return Math.Clamp((int)Math.Round(beats * perBeat * 0.85), 2, Math.Max(2, (int)beats * 2));
    }

    private Motif MakeMotif(int[] onsets, PhraseWindow window, LineProsody? line, bool isSung, Rng rng)
    {
        var plain = _planner.WithDurations(onsets, line, window);
        var splits = new Dictionary<int, int>();
        for (var i = 0; isSung && i < plain.Count - 1; i++)
        {
            if (plain[i].Duration >= _metre.BeatTicks && rng.Chance(_taste.Melisma))
            {
                splits[plain[i].Tick] = plain[i].Duration;
            }
        }

        var motif = new Motif(onsets, plain, splits, window);
        return motif with { Notes = WithMelismas(plain, motif) };
    }

    /// <summary>Syllables that last as long as in the motif are slurred where the motif is.</summary>
    private List<RhythmNote> WithMelismas(List<RhythmNote> notes, Motif motif)
    {
        var result = new List<RhythmNote>(notes.Count);
        foreach (var note in notes)
        {
            if (motif.Splits.TryGetValue(note.Tick, out var duration) && duration == note.Duration)
            {
                var second = duration % (_metre.BeatTicks * 3 / 2) == 0 ? duration / 3 : duration / 2;
                result.Add(note with { Duration = duration - second });
                result.Add(new RhythmNote(note.EndTick - second, second, true));
            }
            else
            {
                result.Add(note);
            }
        }

        return result;
    }
}

/// <param name="Onsets">Of the syllables.</param>
/// <param name="Notes">With durations and slurs.</param>
/// <param name="Splits">Onset to duration of the syllables that are sung on two notes.</param>
internal sealed record Motif(int[] Onsets, IReadOnlyList<RhythmNote> Notes, IReadOnlyDictionary<int, int> Splits, PhraseWindow Window);
