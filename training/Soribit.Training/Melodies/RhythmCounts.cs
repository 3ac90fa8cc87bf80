using Soribit.Music.Melodies;
using Soribit.Music.Melodies.Rhythms;

namespace Soribit.Training.Melodies;

/// <summary>Counts how syllables last and where stress falls.</summary>
internal sealed class RhythmCounts(CmuStress dictionary)
{
    private const int Kinds = 3;

    private readonly double[] _durations = new double[Kinds * MetricLevel.Count * (RhythmModel.Longest + 1) * RhythmModel.Longest];
    private readonly double[,] _stress = new double[RhythmModel.StressClasses, MetricLevel.Count];
    private readonly double[] _last = new double[MetricLevel.Count];
    private readonly double[] _levels = new double[MetricLevel.Count];

    public void Add(SungTune tune, double weight)
    {
        foreach (var (note, endsPhrase, before, steps) in Events(tune))
        {
            var level = MetricLevel.Of(note.Metre, note.InBar);
            _levels[level] += weight;
            if (endsPhrase)
            {
                _last[level] += weight;
            }
            else if (steps > 0)
            {
                _durations[RhythmModel.DurationIndex(RhythmModel.KindOf(note.Metre), level, before, steps)] += weight;
            }
        }

        foreach (var verse in tune.Notes.SelectMany(note => note.Words).Select(word => word.Verse).Distinct().ToArray())
        {
            AddWords(tune, verse, weight);
        }
    }

    public RhythmModel Model()
    {
        var levelTotal = _levels.Sum();
        var stress = new float[RhythmModel.StressClasses * MetricLevel.Count];
        var stressLevels = Enumerable.Range(0, MetricLevel.Count).Select(level => Enumerable.Range(0, RhythmModel.StressClasses).Sum(c => _stress[c, level])).ToArray();
        for (var c = 0; c < RhythmModel.StressClasses; c++)
        {
            var total = Enumerable.Range(0, MetricLevel.Count).Sum(level => _stress[c, level]);
            for (var level = 0; level < MetricLevel.Count; level++)
            {
                stress[(c * MetricLevel.Count) + level] = (float)((_stress[c, level] + 1) / (total + MetricLevel.Count) / ((stressLevels[level] + 1) / (stressLevels.Sum() + MetricLevel.Count)));
            }
        }

        var last = _last.Select((count, level) => (float)((count + 1) / (_last.Sum() + MetricLevel.Count) / ((_levels[level] + 1) / (levelTotal + MetricLevel.Count)))).ToArray();
        return new RhythmModel(Durations(), stress, last);
    }

    /// <summary>The syllables of a tune, and how long it is to the next.</summary>
    internal static IEnumerable<SyllableEvent> Events(SungTune tune)
    {
        var sung = Syllables(tune).ToArray();
        var before = 0;
        for (var i = 0; i < sung.Length; i++)
        {
            var (note, ends) = sung[i];
            var endsPhrase = ends || i == sung.Length - 1;
            var steps = endsPhrase ? 0 : (int)Math.Round((sung[i + 1].Note.Tick - note.Tick) / (double)RhythmModel.StepTicks(note.Metre));
            steps = steps is >= 1 and <= RhythmModel.Longest ? steps : 0;
            yield return new SyllableEvent(note, endsPhrase, before, steps);
            before = steps;
        }
    }

    /// <summary>Interpolated back-off (Witten and Bell): given level and length before, given the level, given the kind of metre, uniform.</summary>
    private float[] Durations()
    {
        var result = new float[_durations.Length];
        for (var kind = 0; kind < Kinds; kind++)
        {
            var byKind = new double[RhythmModel.Longest];
            var byLevel = new double[MetricLevel.Count][];
            for (var level = 0; level < MetricLevel.Count; level++)
            {
                byLevel[level] = new double[RhythmModel.Longest];
                for (var before = 0; before <= RhythmModel.Longest; before++)
                {
                    for (var steps = 1; steps <= RhythmModel.Longest; steps++)
                    {
                        byLevel[level][steps - 1] += _durations[RhythmModel.DurationIndex(kind, level, before, steps)];
                    }
                }

                for (var i = 0; i < byKind.Length; i++)
                {
                    byKind[i] += byLevel[level][i];
                }
            }

            var uniform = Enumerable.Repeat(1.0 / RhythmModel.Longest, RhythmModel.Longest).ToArray();
            var kindChance = Smooth(byKind, uniform);
            for (var level = 0; level < MetricLevel.Count; level++)
            {
                var levelChance = Smooth(byLevel[level], kindChance);
                for (var before = 0; before <= RhythmModel.Longest; before++)
                {
                    var start = RhythmModel.DurationIndex(kind, level, before, 1);
                    var chance = Smooth(_durations[start..(start + RhythmModel.Longest)], levelChance);
                    for (var i = 0; i < chance.Length; i++)
                    {
                        result[start + i] = (float)chance[i];
                    }
                }
            }
        }

        return result;
    }

    private static double[] Smooth(double[] counts, double[] lower)
    {
        double total = counts.Sum(), kinds = counts.Count(count => count > 0);
        return [.. counts.Select((count, i) => total == 0 ? lower[i] : (count + (kinds * lower[i])) / (total + kinds))];
    }

    /// <summary>Notes that begin a syllable, and whether its last note ends a phrase.</summary>
    private static IEnumerable<(TuneNote Note, bool EndsPhrase)> Syllables(SungTune tune)
    {
        TuneNote? open = null;
        var ends = false;
        foreach (var note in tune.Notes)
        {
            if (note.Words.Count > 0)
            {
                if (open is not null)
                {
                    yield return (open, ends);
                }

                open = note;
                ends = false;
            }

            ends |= note.EndsPhrase;
        }

        if (open is not null)
        {
            yield return (open, ends);
        }
    }

    private void AddWords(SungTune tune, int verse, double weight)
    {
        List<(string Text, int Level)> word = [];
        foreach (var note in tune.Notes)
        {
            foreach (var syllable in note.Words.Where(candidate => candidate.Verse == verse))
            {
                if (syllable.Syllabic is Syllabic.Single or Syllabic.Begin)
                {
                    word.Clear();
                }

                word.Add((syllable.Text, MetricLevel.Of(note.Metre, note.InBar)));
                if (syllable.Syllabic is Syllabic.Single or Syllabic.End && dictionary.Of(string.Concat(word.Select(part => part.Text)), word.Count) is { } stress)
                {
                    for (var i = 0; i < stress.Length; i++)
                    {
                        _stress[(int)StressClasses.ClassOf(stress[i], stress.Length), word[i].Level] += weight;
                    }
                }
            }
        }
    }
}

/// <param name="Before">Steps of the syllable before; 0 at the start of a phrase.</param>
/// <param name="Steps">To the next syllable; 0 when the phrase ends here or the time is longer than the model knows.</param>
internal readonly record struct SyllableEvent(TuneNote Note, bool EndsPhrase, int Before, int Steps);
