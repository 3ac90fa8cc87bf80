namespace Soribit.Music.Learned;

/// <summary>A pitch that was considered for a note of the tune.</summary>
/// <param name="Likely">The model's probability among all pitches.</param>
/// <param name="Lawful">The share that the laws of the tune and all that must follow leave it among the pitches that may be; 0 where it may not be.</param>
/// <param name="Weight">The share of the draw that it had.</param>
public readonly record struct WeighedPitch(int Pitch, double Likely, double Lawful, double Weight);

/// <summary>One choice of a tune with its alternatives: what people see who ask why.</summary>
/// <param name="Tick">Of the note, from the start of the song.</param>
/// <param name="Considered">The likeliest pitches and the chosen one, by falling share of the draw, then by falling probability.</param>
/// <param name="IsSettled">Nothing was left to choose: a motif returned.</param>
/// <param name="Link">How the note's bar was meant to come from one before it.</param>
public sealed record TuneDecision(int Tick, int Pitch, IReadOnlyList<WeighedPitch> Considered, bool IsSettled, Events.BarLink Link)
{
    private const int Most = 6;

    internal static TuneDecision Of(int tick, int shift, IReadOnlyList<int> options, double[] lawful, double[] weights, int taken, ReadOnlySpan<float> logits, Events.BarLink link)
    {
        var likely = Softmax(logits);
        var (allLawful, allWeights) = (lawful.Sum(), weights.Sum());
        var considered = new List<WeighedPitch>();
        for (var pitch = 0; pitch < likely.Length; pitch++)
        {
            var written = pitch - shift;
            var option = IndexOf(options, written);
            considered.Add(new WeighedPitch(written, likely[pitch], option < 0 ? 0 : lawful[option] / allLawful, option < 0 ? 0 : weights[option] / allWeights));
        }

        var chosen = options[taken];
        var shown = considered.OrderByDescending(pitch => Math.Max(pitch.Weight, pitch.Likely)).Take(Most)
            .Concat(considered.Where(pitch => pitch.Pitch == chosen)).Distinct()
            .OrderByDescending(pitch => pitch.Weight).ThenByDescending(pitch => pitch.Likely);
        return new TuneDecision(tick, chosen, [.. shown], false, link);
    }

    private static int IndexOf(IReadOnlyList<int> options, int pitch)
    {
        for (var i = 0; i < options.Count; i++)
        {
            if (options[i] == pitch)
            {
                return i;
            }
        }

        return -1;
    }

    private static double[] Softmax(ReadOnlySpan<float> logits)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        var weights = new double[logits.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(logits[i] - largest);
        }

        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }
}
