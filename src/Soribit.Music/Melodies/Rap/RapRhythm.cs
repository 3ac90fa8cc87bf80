using Soribit.Music.Melodies.Rhythms;

namespace Soribit.Music.Melodies.Rap;

/// <summary>Puts the syllables of a rapped line on sixteenths: stresses on strong places, the rhymes of a section in one place of the bar, mostly its last beat, a rest after them.</summary>
/// <remarks>
/// What is asked for is given up in this order when a line has too many syllables for its bars: the speed of clear speech
/// (<see cref="MostSyllablesASecond"/>), the rhyme's place, the breath, then the grid itself (syllables spread evenly).
/// </remarks>
/// <param name="flow">How much each sixteenth of two beats is liked, over and over: what makes the lines of a section one flow.</param>
internal sealed class RapRhythm(Metre metre, double secondsPerTick, double[] flow)
{
    public const int Step = Ticks.PerSixteenth;

    /// <summary>Beyond it consonants fall over one another.</summary>
    private const double MostSyllablesASecond = 8;

    /// <summary>Makes likely rhythms likelier, so that chance chooses among the good ones.</summary>
    private const double Sharpness = 1.5;

    private const double OnTemplate = 2.5;
    private const double OffTemplate = 0.6;
    private const double BrokenEnglish = 0.03;
    private const double BrokenKorean = 0.5;
    private const double PauseAtComma = 4;
    private const double PauseInWord = 0.03;

    /// <summary>Sixteenths from which the time to the next syllable is heard as a pause.</summary>
    private const int PauseSteps = 3;

    /// <summary>Sixteenths of a pickup at most.</summary>
    private const int LongestPickup = 2;

    /// <summary>Sixteenths that stay free at the end of a line.</summary>
    private const int BreathSteps = 1;

    /// <summary>How each stress likes sixteenths, eighths, beats, middle beats and downbeats.</summary>
    private static readonly double[] EnglishStrong = [0.12, 0.6, 1.7, 1.9, 2.1];
    private static readonly double[] EnglishMiddling = [0.5, 0.9, 1, 1, 1];
    private static readonly double[] EnglishWeak = [1, 0.95, 0.3, 0.25, 0.2];
    private static readonly double[] KoreanStrong = [0.35, 0.9, 1.5, 1.6, 1.7];
    private static readonly double[] KoreanWeak = [1, 0.95, 0.6, 0.5, 0.45];

    /// <summary>Where the lines of a section rhyme, in sixteenths from the end of their bars: on the last beat, or half a beat later where not every line is over by then.</summary>
    public int RhymePlace(IReadOnlyList<(RapLine Line, int Ticks)> lines)
    {
        var beat = metre.BeatTicks / Step;
        return beat < 2 || Enumerable.Range(0, lines.Count).All(i => Tail(lines[i].Line) <= beat - 1 - BreathSteps && Needed(lines[i], beat) <= Free(lines, i, beat)) ? beat : beat / 2;
    }

    /// <summary>Sixteenths before its bars in which each line may begin, if the line before leaves them: as many as its syllables lack, and one for an English "the" or "I" before a stress.</summary>
    public static int[] Pickups(IReadOnlyList<(RapLine Line, int Ticks)> lines, int place) =>
        [.. lines.Select((line, i) => Math.Max(Needed(line, place), line.Line.BeginsLightly ? 1 : 0) is var wanted && wanted <= Free(lines, i, place) ? wanted : 0)];

    private static int Tail(RapLine line) => line.Count - 1 - line.Rhyme;

    private static int Needed((RapLine Line, int Ticks) line, int place) => Math.Max(0, line.Line.Rhyme - ((line.Ticks / Step) - place));

    /// <summary>What the line before leaves of its bars when it has breathed.</summary>
    private static int Free(IReadOnlyList<(RapLine Line, int Ticks)> lines, int i, int place) =>
        i == 0 ? 0 : Math.Clamp(place - 1 - Tail(lines[i - 1].Line) - BreathSteps, 0, LongestPickup);

    /// <summary>The onsets of a line, from the start of its bars.</summary>
    /// <param name="place">As <see cref="RhymePlace"/> has it for the section.</param>
    /// <param name="pickup">As <see cref="Pickups"/> has it for the line.</param>
    /// <param name="template">Onsets of the line that it answers; null when it begins a couplet.</param>
    public int[] Onsets(RapLine line, int phraseTicks, int place, int pickup, int[]? template, Rng rng)
    {
        var slots = (phraseTicks / Step) + pickup;
        var quick = (int)Math.Ceiling(1 / (MostSyllablesASecond * secondsPerTick * Step));
        (int? Rhyme, int Fewest, int Free)[] wishes =
        [
            (slots - place, quick, BreathSteps),
            (slots - place, 1, BreathSteps),
            (null, 1, BreathSteps),
            (null, 1, 0),
        ];
        foreach (var (rhyme, fewest, free) in wishes)
        {
            if (rhyme is not < 0 && slots > free && new RhythmLattice(Problem(line, slots, pickup, rhyme, fewest, free, template)).Sample(rng) is { } found)
            {
                return [.. found.Select(slot => (slot - pickup) * Step)];
            }
        }

        return [.. Enumerable.Range(0, line.Count).Select(i => (int)((long)i * phraseTicks / line.Count))];
    }

    private RhythmProblem Problem(RapLine line, int slots, int pickup, int? rhyme, int fewest, int free, int[]? template)
    {
        var levels = new int[slots - free];
        for (var slot = 0; slot < levels.Length; slot++)
        {
            levels[slot] = MetricLevel.Of(metre, (slot - pickup) * Step);
        }

        var onsets = new double[line.Count][];
        var pairs = new double[line.Count][];
        var pauses = new double[line.Count];
        for (var i = 0; i < line.Count; i++)
        {
            onsets[i] = new double[levels.Length];
            for (var slot = 0; slot < levels.Length; slot++)
            {
                onsets[i][slot] = Math.Pow(OnsetWeight(line, i, slot - pickup, levels[slot], rhyme - pickup, template), Sharpness);
            }

            pairs[i] = PairWeights(line, i);
            pauses[i] = line.Prosody.EndsClause[i] ? PauseAtComma : line.Prosody.InWord[i] ? PauseInWord : 1;
        }

        return new RhythmProblem(levels, 1, onsets, pairs, Durations(fewest), pauses, PauseSteps);
    }

    private double OnsetWeight(RapLine line, int i, int slot, int level, int? rhyme, int[]? template)
    {
        if (rhyme is { } place && i == line.Rhyme)
        {
            return slot == place ? 1 : 0;
        }

        var weight = Likes(line, i)[level] * flow[((slot % flow.Length) + flow.Length) % flow.Length];
        if (i == 0)
        {
            // A line begins with its bars, or a little into them when it has few words.
            weight *= slot < 0 ? 0.5 : Math.Exp(-Math.Max(0, slot - 4) / 4.0);
        }

        return template is null ? weight : weight * (Array.BinarySearch(template, slot * Step) >= 0 ? OnTemplate : OffTemplate);
    }

    private static double[] Likes(RapLine line, int i) => (line.IsKorean, line.Prosody.Classes[i]) switch
    {
        (true, StressClass.Strong or StressClass.StrongWord or StressClass.Secondary) => KoreanStrong,
        (true, _) => KoreanWeak,
        (_, StressClass.Strong or StressClass.StrongWord) => EnglishStrong,
        (_, StressClass.Secondary) => EnglishMiddling,
        _ => EnglishWeak,
    };

    /// <summary>Within a word the stressed syllable does not stand on a weaker place than its neighbour.</summary>
    private static double[] PairWeights(RapLine line, int i)
    {
        var result = new double[MetricLevel.Count * MetricLevel.Count];
        Array.Fill(result, 1);
        if (!line.Prosody.InWord[i])
        {
            return result;
        }

        var (left, right) = (line.Prosody.Classes[i] == StressClass.Strong, line.Prosody.Classes[i + 1] == StressClass.Strong);
        for (var level = 0; level < MetricLevel.Count; level++)
        {
            for (var next = 0; next < MetricLevel.Count; next++)
            {
                if ((left && !right && next > level) || (right && !left && level > next))
                {
                    result[(level * MetricLevel.Count) + next] = line.IsKorean ? BrokenKorean : BrokenEnglish;
                }
            }
        }

        return result;
    }

    /// <summary>Sixteenths and eighths; longer ones seldom, and off the eighths mostly what leads back to them.</summary>
    private double[,,] Durations(int fewest)
    {
        var second = Step * secondsPerTick;
        var result = new double[MetricLevel.Count, RhythmModel.Longest + 1, RhythmModel.Longest + 1];
        for (var level = 0; level < MetricLevel.Count; level++)
        {
            for (var before = 0; before <= RhythmModel.Longest; before++)
            {
                for (var steps = fewest; steps <= RhythmModel.Longest; steps++)
                {
                    var plain = steps switch
                    {
                        1 => second >= 0.145 ? 1.1 : second >= 0.12 ? 0.6 : 0.2,
                        2 => 1,
                        3 => 0.5,
                        4 => 0.25,
                        <= 6 => 0.05,
                        _ => 0.004,
                    };
                    result[level, before, steps] = Math.Pow(level == 0 && steps % 2 == 0 ? 0.4 * plain : plain, Sharpness);
                }
            }
        }

        return result;
    }
}
