using Soribit.Music.Form;
using Soribit.Music.Melodies;
using Soribit.Music.Melodies.Rhythms;
using Soribit.Neural.Training;
using Soribit.Training.Melodies;

namespace Soribit.Training.Comparisons;

/// <summary>How long a sung syllable lasts: the counted table of models/melody, counts that know more, and small decoders.</summary>
internal static class RhythmContest
{
    private const string TuneName = "lyric rhythm, the tune so far";

    /// <summary>Knows the phrase so far.</summary>
    private static readonly Language<SungTune> Phrase = Knowing(1);

    /// <summary>Knows the tune so far, as far as it remembers.</summary>
    private static readonly Language<SungTune> Tune = Knowing(RhythmWords.Remembered);

    private static readonly SmallModelOptions[] PhraseSizes = [new(32, 2, 0.05f, 900), new(64, 2, 0.05f, 900)];
    private static readonly SmallModelOptions[] TuneSizes = [new(64, 2, 0.05f, 1500)];

    private static readonly (string, Func<SungTune, bool>) Popular = ("of these, hymns and lead sheets", tune => tune.Corpus != "songs");

    public static IReadOnlyList<Verdict> Run(string data, ulong seed)
    {
        var split = Read(data);
        var phrase = ModelContest.Run("lyric rhythm, the phrase so far", split, [("table of today", Table), ("longer counts", Longer)], Phrase, PhraseSizes, seed, Popular);
        var tune = ModelContest.Run(TuneName, split, [("table of today", Table), ("longer counts and the tune's own past", Remembering)], Tune, TuneSizes, seed, Popular);
        return [.. phrase, .. tune];
    }

    /// <summary>The decoder that ships.</summary>
    public static SmallModel Learn(string data, ulong seed) => ModelContest.Learn(TuneName, Read(data), Tune, TuneSizes, seed).Final;

    private static Split<SungTune> Read(string data)
    {
        var tunes = MelodyTraining.Read(data);
        var held = MelodyTraining.HeldOutTitles(tunes);
        var train = tunes.Where(tune => !held.Contains(tune.Title)).ToList();
        var chosen = MelodyTraining.HeldOutTitles(train);
        return new Split<SungTune>(
            [.. train.Where(tune => !chosen.Contains(tune.Title))], [.. train.Where(tune => chosen.Contains(tune.Title))], [.. tunes.Where(tune => held.Contains(tune.Title))]);
    }

    private static Func<SungTune, double[]> Table(IReadOnlyList<SungTune> tunes)
    {
        var counts = new RhythmCounts(new CmuStress([]));
        foreach (var tune in tunes)
        {
            counts.Add(tune, MelodyTraining.Weight(tune));
        }

        var model = counts.Model();
        return tune => [.. RhythmCounts.Events(tune).Where(sung => sung.Steps > 0)
            .Select(sung => Math.Log(model.Duration(RhythmModel.KindOf(sung.Note.Metre), MetricLevel.Of(sung.Note.Metre, sung.Note.InBar), sung.Before, sung.Steps)))];
    }

    private static Func<SungTune, double[]> Longer(IReadOnlyList<SungTune> tunes)
    {
        var counts = Learned(tunes);
        return tune => [.. Contexts(tune).Select(known => Math.Log(counts.Probability(known.Context, known.Steps - 1)))];
    }

    /// <summary>The same, and counts of the tune so far above them.</summary>
    private static Func<SungTune, double[]> Remembering(IReadOnlyList<SungTune> tunes)
    {
        var counts = Learned(tunes);
        return tune =>
        {
            var own = new BackOff(RhythmModel.Longest);
            var result = new List<double>();
            foreach (var (context, steps) in Contexts(tune))
            {
                result.Add(Math.Log(own.Probability(context, steps - 1, counts.Probability(context, steps - 1))));
                own.Learn(context, steps - 1);
            }

            return [.. result];
        };
    }

    private static BackOff Learned(IReadOnlyList<SungTune> tunes)
    {
        var counts = new BackOff(RhythmModel.Longest);
        foreach (var tune in tunes)
        {
            foreach (var (context, steps) in Contexts(tune))
            {
                counts.Learn(context, steps - 1, MelodyTraining.Weight(tune));
            }
        }

        return counts;
    }

    /// <summary>The metre and the place in the bar, then the four syllables before, the nearest first; 0 stands for the edge of a phrase.</summary>
    private static IEnumerable<(int[] Context, int Steps)> Contexts(SungTune tune)
    {
        int one = 0, two = 0, three = 0, four = 0;
        foreach (var sung in RhythmCounts.Events(tune))
        {
            if (sung.Steps > 0)
            {
                yield return ([MetricLevel.Of(sung.Note.Metre, sung.Note.InBar), Place(sung.Note), one, two, three, four], sung.Steps);
            }

            (one, two, three, four) = (sung.Steps, one, two, three);
        }
    }

    /// <param name="syllables">Passages end with the phrase that reaches so many.</param>
    private static Language<SungTune> Knowing(int syllables) => new(
        RhythmWords.Vocabulary,
        RhythmWords.Context,
        tune => Passages(tune, syllables),
        (reader, tune) => [.. Passages(tune, syllables).SelectMany(passage => Heard(passage, reader.Read(passage.Tokens.Span)))]);

    private static IEnumerable<TrainingSequence> Passages(SungTune tune, int syllables)
    {
        List<int> tokens = [];
        List<float> weights = [];
        var inPhrase = 0;
        foreach (var sung in RhythmCounts.Events(tune))
        {
            tokens.AddRange([Place(sung.Note), RhythmWords.Length(sung.Steps)]);
            weights.AddRange([0, sung.Steps > 0 ? (float)MelodyTraining.Weight(tune) : 0]);
            inPhrase++;
            if ((sung.Steps == 0 && tokens.Count >= RhythmWords.PerSyllable * syllables) || inPhrase == RhythmWords.LongestPhrase)
            {
                yield return new TrainingSequence(tokens.ToArray(), weights.ToArray());
                tokens.Clear();
                weights.Clear();
                inPhrase = 0;
            }
            else if (sung.Steps == 0)
            {
                inPhrase = 0;
            }
        }

        if (tokens.Count > 0)
        {
            yield return new TrainingSequence(tokens.ToArray(), weights.ToArray());
        }
    }

    private static IEnumerable<double> Heard(TrainingSequence passage, float[] read)
    {
        for (var i = 0; i < read.Length; i++)
        {
            if (passage.Weights.Span[i] > 0)
            {
                yield return read[i];
            }
        }
    }

    private static int Place(TuneNote note) => RhythmWords.Place(note.Metre, note.InBar);
}
