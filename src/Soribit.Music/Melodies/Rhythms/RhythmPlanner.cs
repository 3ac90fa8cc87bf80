namespace Soribit.Music.Melodies.Rhythms;

/// <summary>Finds rhythms for lines.</summary>
/// <remarks>
/// What is asked for is given up in this order when a line has too many syllables for its bars:
/// the coarse grid and the speed of speech (<see cref="MostSyllablesASecond"/>), a long last note, then the breath, then the grid itself
/// (syllables spread evenly).
/// </remarks>
/// <param name="decoder">Chooses among the rhythms that the counts draw; null leaves it to the counts alone.</param>
internal sealed class RhythmPlanner(RhythmModel model, RhythmDecoder? decoder, Metre metre, double secondsPerTick, MelodyTaste taste)
{
    /// <summary>Beyond it words blur.</summary>
    public const double MostSyllablesASecond = 6;

    private const double StressExponent = 1.6;
    private const double BrokenWord = 0.004;
    private const double OnTemplate = 7;
    private const double OffTemplate = 0.15;
    private const double PauseAtComma = 3;
    private const double LongestHoldSeconds = 2.4;

    /// <summary>Exponent of the decoder's probabilities: below 1, for left alone it makes lines plainer than people's.</summary>
    private const double DecoderShare = 0.75;

    /// <summary>Rhythms that the decoder chooses among.</summary>
    private const int Draws = 32;

    private readonly int _step = RhythmModel.StepTicks(metre);
    private readonly int _kind = RhythmModel.KindOf(metre);

    /// <summary>One rhythm that suits all lines as well as one can; they have equally many syllables.</summary>
    /// <param name="before">Onsets of the phrases that the tune has before, each from the start of its bars.</param>
    public int[] Template(IReadOnlyList<LineProsody> lines, PhraseWindow window, int phraseTicks, IReadOnlyList<int[]> before, Rng rng) =>
        Solve(lines, window, phraseTicks, null, (lattice, ticks) =>
            lattice.Sample(decoder is null ? 1 : Draws, rng) is { } drawn ? drawn[decoder is null ? 0 : Choose(decoder, [.. drawn.Select(slots => slots.Select(ticks).ToArray())], before, rng)] : null);

    /// <summary>The rhythm of one line, as near to the template as its words let it be.</summary>
    public int[] Adapted(LineProsody line, PhraseWindow window, int phraseTicks, int[] template) =>
        Solve([line], window, phraseTicks, template, (lattice, _) => lattice.Best());

    /// <summary>
    /// Index of one of several rhythms that the counts drew, by chance in proportion to how much likelier the decoder finds their lengths than the counts do. What words, breath and
    /// place ask for stands in both and cancels: so, the more are drawn, a draw from the decoder under all of it (sampling, importance, resampling: Rubin 1988).
    /// </summary>
    private int Choose(RhythmDecoder decoder, IReadOnlyList<int[]> rhythms, IReadOnlyList<int[]> before, Rng rng)
    {
        var heard = decoder.Score(metre, before, rhythms);
        var logs = rhythms.Select((rhythm, i) => taste.Evenness * ((DecoderShare * heard[i].Sum()) - Counted(rhythm))).ToArray();
        var most = logs.Max();
        return rng.Choose([.. logs.Select(log => Math.Exp(log - most))]);
    }

    /// <summary>ln p of a rhythm's lengths by the counts.</summary>
    private double Counted(int[] onsets)
    {
        var (sum, before) = (0.0, 0);
        for (var i = 0; i + 1 < onsets.Length; i++)
        {
            var steps = (onsets[i + 1] - onsets[i]) / _step;
            sum += Math.Log(model.Duration(_kind, MetricLevel.Of(metre, onsets[i]), before, steps));
            before = steps;
        }

        return sum;
    }

    /// <summary>Adds the durations: each note lasts to the next, the last one as long as it is pleasant.</summary>
    public List<RhythmNote> WithDurations(int[] onsets, LineProsody? line, PhraseWindow window)
    {
        var notes = new List<RhythmNote>(onsets.Length);
        for (var i = 0; i < onsets.Length - 1; i++)
        {
            var space = onsets[i + 1] - onsets[i];
            var pause = line is not null && line.EndsClause[i] && space >= 2 * metre.BeatTicks ? metre.BeatTicks / 2 : 0;
            notes.Add(new RhythmNote(onsets[i], space - pause, false));
        }

        notes.Add(new RhythmNote(onsets[^1], Hold(onsets[^1], window), false));
        return notes;
    }

    private int Hold(int onset, PhraseWindow window)
    {
        var longest = Math.Max(metre.BeatTicks, (int)(LongestHoldSeconds / secondsPerTick) / metre.BeatTicks * metre.BeatTicks);
        var space = (onset < window.End ? window.End : window.Limit) - onset;
        if (space <= longest)
        {
            return space;
        }

        // Ends on a beat, where the ear expects an end.
        var end = (onset + longest) / metre.BeatTicks * metre.BeatTicks;
        return end - onset >= metre.BeatTicks ? end - onset : longest;
    }

    private int[] Solve(
        IReadOnlyList<LineProsody> lines, PhraseWindow window, int phraseTicks, int[]? template, Func<RhythmLattice, Func<int, int>, int[]?> choose)
    {
        var count = lines[0].Count;
        var quick = (int)Math.Ceiling(1 / (MostSyllablesASecond * secondsPerTick) / _step);
        var coarse = metre.IsCompound ? 2 : quick <= 1 ? 1 : 2;
        (int Slot, int Fewest, int LastNote, int End)[] wishes =
        [
            (coarse, quick, metre.BeatTicks, window.End),
            (1, quick, metre.BeatTicks, window.End),
            (1, quick, metre.BeatTicks / 2, window.End),
            (1, 1, metre.BeatTicks / 2, window.End),
            (1, 1, _step, window.Limit),
        ];
        foreach (var (slot, fewest, lastNote, end) in wishes)
        {
            var slotTicks = slot * _step;
            var slots = ((end - lastNote - window.First) / slotTicks) + 1;
            if (window.First % slotTicks == 0 && count <= slots
                && choose(new RhythmLattice(Problem(lines, window.First, phraseTicks, slot, slots, fewest, template)), Tick) is { } found)
            {
                return [.. found.Select(Tick)];
            }

            int Tick(int at) => window.First + (at * slotTicks);
        }

        if (count > window.Limit)
        {
            throw new ArgumentException($"{count} syllables do not fit into {window.Limit} ticks.", nameof(lines));
        }

        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * window.Limit / count))];
    }

    private RhythmProblem Problem(
        IReadOnlyList<LineProsody> lines, int first, int phraseTicks, int slotSteps, int slots, int fewest, int[]? template)
    {
        var slotTicks = slotSteps * _step;
        var levels = new int[slots];
        for (var slot = 0; slot < slots; slot++)
        {
            levels[slot] = MetricLevel.Of(metre, first + (slot * slotTicks));
        }

        var count = lines[0].Count;
        var onsets = new double[count][];
        var pairs = new double[count][];
        var pauses = new double[count];
        for (var i = 0; i < count; i++)
        {
            onsets[i] = new double[slots];
            for (var slot = 0; slot < slots; slot++)
            {
                var tick = first + (slot * slotTicks);
                onsets[i][slot] = OnsetWeight(lines, i, levels[slot]) * PlaceWeight(i, count, tick, levels[slot], phraseTicks)
                    * (template is null ? 1 : Array.BinarySearch(template, tick) >= 0 ? OnTemplate : OffTemplate);
            }

            pairs[i] = PairWeights(lines, i);
            pauses[i] = Math.Pow(PauseAtComma, lines.Average(line => line.EndsClause[i] ? 1.0 : 0.0));
        }

        return new RhythmProblem(levels, slotSteps, onsets, pairs, Durations(fewest), pauses, metre.BeatTicks / _step);
    }

    /// <summary>How the syllable's stress likes a level: the geometric mean over the lines.</summary>
    private double OnsetWeight(IReadOnlyList<LineProsody> lines, int i, int level)
    {
        var log = 0.0;
        foreach (var line in lines)
        {
            log += line.Classes[i] is { } stress ? StressExponent * Math.Log(model.Stress(stress, level)) : 0;
        }

        var own = Math.Exp(log / lines.Count);
        return level switch { 0 => own * 0.3 * taste.OffBeat, MetricLevel.HalfBeat => own * taste.OffBeat, _ => own };
    }

    private double PlaceWeight(int i, int count, int tick, int level, int phraseTicks)
    {
        var weight = 1.0;
        if (i == 0)
        {
            // A line begins near the start of its bars, or just before it.
            weight *= tick < 0 ? 1.5 : Math.Exp(-0.9 * tick / metre.BeatTicks);
        }

        if (i == count - 1)
        {
            // Few syllables do not wait for the end of their bars.
            var beats = (double)phraseTicks / metre.BeatTicks;
            var place = ((double)tick / phraseTicks) - Math.Clamp(0.3 + (0.42 * count / beats), 0.35, 0.7);
            weight *= Math.Pow(model.Last(level), 1.5) * Math.Exp(-place * place / (2 * 0.16 * 0.16));
        }

        return weight;
    }

    /// <summary>Within a word the stressed syllable must not stand on a weaker place than its neighbour.</summary>
    private static double[] PairWeights(IReadOnlyList<LineProsody> lines, int i)
    {
        var result = new double[MetricLevel.Count * MetricLevel.Count];
        for (var level = 0; level < MetricLevel.Count; level++)
        {
            for (var next = 0; next < MetricLevel.Count; next++)
            {
                var broken = lines.Count(line => line.InWord[i] && IsBroken(line.Classes[i], level, line.Classes[i + 1], next));
                result[(level * MetricLevel.Count) + next] = Math.Pow(BrokenWord, (double)broken / lines.Count);
            }
        }

        return result;
    }

    private static bool IsBroken(StressClass? left, int level, StressClass? right, int next) =>
        (left == StressClass.Strong && right != StressClass.Strong && next > level)
        || (right == StressClass.Strong && left != StressClass.Strong && level > next);

    private double[,,] Durations(int fewest)
    {
        var result = new double[MetricLevel.Count, RhythmModel.Longest + 1, RhythmModel.Longest + 1];
        for (var level = 0; level < MetricLevel.Count; level++)
        {
            for (var before = 0; before <= RhythmModel.Longest; before++)
            {
                for (var steps = fewest; steps <= RhythmModel.Longest; steps++)
                {
                    result[level, before, steps] = Math.Pow(model.Duration(_kind, level, before, steps), taste.Evenness);
                }
            }
        }

        return result;
    }
}
