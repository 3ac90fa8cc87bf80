using Soribit.Music;
using Soribit.Music.Melodies.Pitches;

namespace Soribit.Training.Melodies;

/// <summary>One interval to be foretold: its context and which it was.</summary>
internal readonly record struct PitchExample(
    NoteSetting From, NoteSetting Note, int FromDegree, double Register, int BeforePrevious, int Previous, int Interval, double Weight);

/// <summary>Fits <see cref="PitchModel"/> by maximum likelihood with a quadratic prior (AdaGrad, one example at a time in a fixed shuffle).</summary>
internal static class PitchTrainer
{
    private const int FeatureCount = PitchModel.NoteFeatureCount + PitchModel.StepFeatureCount + 1;
    private const int Epochs = 12;
    private const double Rate = 0.15;
    private const double Prior = 2e-6;

    public static IEnumerable<PitchExample> Examples(SungTune tune, double weight)
    {
        var notes = tune.Notes;
        var middle = notes.Average(note => note.Pitch);
        var settings = Settings(tune);
        for (var i = 1; i < notes.Count; i++)
        {
            var interval = notes[i].Pitch - notes[i - 1].Pitch;
            if (Math.Abs(interval) <= PitchModel.Widest)
            {
                yield return new PitchExample(
                    settings[i - 1], settings[i], NoteSetting.Degree(tune.Key, notes[i - 1].Pitch), notes[i - 1].Pitch - middle,
                    Before(notes, i - 1), Before(notes, i), interval, weight);
            }
        }
    }

    public static PitchModel Train(PitchExample[] examples)
    {
        var weights = new float[PitchModel.WeightCount];
        var squares = new double[weights.Length];
        var features = new int[PitchModel.Intervals * FeatureCount];
        var chances = new double[PitchModel.Intervals];
        var order = Enumerable.Range(0, examples.Length).ToArray();
        var random = new Rng(1);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = random.Next(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }

            foreach (var index in order)
            {
                var example = examples[index];
                Chances(weights, example, features, chances);
                for (var k = 0; k < PitchModel.Intervals; k++)
                {
                    var error = ((k == example.Interval + PitchModel.Widest ? 1 : 0) - chances[k]) * example.Weight;
                    for (var f = 0; f < FeatureCount; f++)
                    {
                        var at = features[(k * FeatureCount) + f];
                        var gradient = error - (Prior * weights[at]);
                        squares[at] += gradient * gradient;
                        weights[at] += (float)(Rate * gradient / Math.Sqrt(squares[at] + 1e-6));
                    }
                }
            }
        }

        return new PitchModel(weights);
    }

    /// <summary>Bits a note.</summary>
    public static double CrossEntropy(PitchModel model, IReadOnlyList<PitchExample> examples)
    {
        var features = new int[PitchModel.Intervals * FeatureCount];
        var chances = new double[PitchModel.Intervals];
        var sum = 0.0;
        foreach (var example in examples)
        {
            Chances(model.Weights, example, features, chances);
            sum -= Math.Log2(chances[example.Interval + PitchModel.Widest]);
        }

        return sum / examples.Count;
    }

    private static NoteSetting[] Settings(SungTune tune)
    {
        var notes = tune.Notes;
        var result = new NoteSetting[notes.Count];
        var sinceStart = 0;
        for (var i = 0; i < notes.Count; i++)
        {
            var ends = notes[i].EndsPhrase || i == notes.Count - 1;
            var place = ends ? PhrasePlace.Last
                : sinceStart == 0 ? PhrasePlace.First
                : notes[i + 1].EndsPhrase || i + 1 == notes.Count - 1 ? PhrasePlace.Penultimate
                : sinceStart == 1 ? PhrasePlace.Second : PhrasePlace.Middle;
            sinceStart = ends ? 0 : sinceStart + 1;
            var previous = i == 0 ? notes[i].Duration : notes[i - 1].Duration;
            result[i] = NoteSetting.Of(notes[i].Metre, notes[i].InBar, notes[i].Duration, previous, place, tune.Key, notes[i].Chord);
        }

        return result;
    }

    private static int Before(IReadOnlyList<TuneNote> notes, int i)
    {
        var interval = i < 2 ? PitchModel.NoInterval : notes[i - 1].Pitch - notes[i - 2].Pitch;
        return Math.Abs(interval) > PitchModel.Widest ? PitchModel.NoInterval : interval;
    }

    private static void Chances(ReadOnlySpan<float> weights, in PitchExample example, int[] features, double[] chances)
    {
        var total = 0.0;
        for (var k = 0; k < PitchModel.Intervals; k++)
        {
            var interval = k - PitchModel.Widest;
            var own = features.AsSpan(k * FeatureCount, FeatureCount);
            PitchModel.NoteFeatures(example.Note, (example.FromDegree + interval + 24) % 12, own);
            PitchModel.StepFeatures(example.From, example.Note, example.FromDegree, interval, example.Register, own[PitchModel.NoteFeatureCount..]);
            own[^1] = PitchModel.TurnFeature(example.Previous, interval);
            var score = 0.0;
            foreach (var feature in own)
            {
                score += weights[feature];
            }

            total += chances[k] = Math.Exp(score);
        }

        for (var k = 0; k < chances.Length; k++)
        {
            chances[k] /= total;
        }
    }
}
